//! The lines of a journal.

use leptos::prelude::*;
use shared::journal::{JournalActor, JournalChangeDto, JournalEntryDto};
use uuid::Uuid;

use crate::client::Session;
use crate::dashboard::french::{date_and_time, machine_time};
use crate::dashboard::parts::{Parts, PartsView};

/// The journal of a guichet, part after part.
#[component]
pub(in crate::dashboard) fn Journal(
    /// Whose.
    tenant: Uuid,
    /// Fetches the journal anew each time it changes.
    #[prop(optional, into)]
    turn: Signal<u32>,
) -> impl IntoView {
    let session = expect_context::<Session>();
    let parts = Parts::new(move |cursor| session.client().journal(tenant, cursor));
    Effect::new(move |former: Option<u32>| {
        let turn = turn.get();
        if former.is_some_and(|former| former != turn) {
            parts.again();
        }
        turn
    });
    view! {
        <PartsView parts noun="ligne" row_id empty="Rien ne s’est encore passé sur ce guichet.">
            <ol class="journal">
                <For each=move || parts.items() key=|entry| entry.id children=move |entry| view! { <Entry entry/> }/>
            </ol>
        </PartsView>
    }
}

fn row_id(entry: &JournalEntryDto) -> String {
    format!("journal-{}", entry.id)
}

fn who(entry: &JournalEntryDto) -> String {
    match (entry.by, &entry.email) {
        (JournalActor::Operator, _) => "L’opérateur de la plateforme".to_owned(),
        (JournalActor::Platform, _) => "La plateforme".to_owned(),
        (JournalActor::Agent, Some(email)) => email.clone(),
        (JournalActor::Agent, None) => "Un compte supprimé".to_owned(),
    }
}

fn told(change: &JournalChangeDto) -> String {
    match (&change.before, &change.after) {
        (Some(before), Some(after)) => format!("«\u{202f}{before}\u{202f}» devient «\u{202f}{after}\u{202f}»"),
        (None, Some(after)) => after.clone(),
        (Some(before), None) => format!("«\u{202f}{before}\u{202f}» est retiré"),
        (None, None) => String::new(),
    }
}

#[component]
fn Entry(entry: JournalEntryDto) -> impl IntoView {
    let who = who(&entry);
    let changes = entry
        .changes
        .iter()
        .map(|change| view! { <li>{change.label.clone()} "\u{202f}: " {told(change)}</li> })
        .collect_view();
    let changes = (!entry.changes.is_empty()).then(|| view! { <ul class="journal-changes">{changes}</ul> });
    let reason = entry.reason.clone().map(|reason| view! { <p class="quoted">"Motif\u{202f}: " {reason}</p> });
    view! {
        <li class="journal-entry" id=row_id(&entry) tabindex="-1">
            <p class="muted small"><time datetime=machine_time(entry.at)>{date_and_time(entry.at)}</time></p>
            <p><strong class="breakable">{who}</strong> " " {entry.sentence.clone()} "."</p>
            {changes}
            {reason}
        </li>
    }
}
