//! Values that the directory tells otherwise: each is taken, or one's own is kept.

use leptos::prelude::*;
use shared::directory::{DirectoryDecisionBody, DirectoryDifferenceDto, DirectoryDto};
use shared::settings::ValueOrigin;

use super::{Panel, TITLE};
use crate::dashboard::flash::Tone;
use crate::dashboard::french::short_date;
use crate::dashboard::page::focus;

/// The differences, when there are some.
#[component]
pub(super) fn Differences(panel: Panel, directory: Signal<DirectoryDto>) -> impl IntoView {
    let differences = Memo::new(move |_| directory.with(|directory| directory.differences.clone()));
    let modified = Memo::new(move |_| directory.with(|directory| directory.modified_at.map(short_date)));
    move || {
        let differences = differences.get();
        (!differences.is_empty()).then(|| {
            let rows = differences.into_iter().map(|difference| {
                view! { <Difference panel difference modified=modified.get()/> }
            });
            view! {
                <h3 class="directory-subtitle">"Différences avec l’annuaire"</h3>
                <p class="muted">"Vos valeurs ne changent pas sans vous. Une valeur écartée ne vous sera proposée de nouveau que si l’annuaire la change."</p>
                <ul class="directory-differences">{rows.collect_view()}</ul>
            }
        })
    }
}

#[component]
fn Difference(panel: Panel, difference: DirectoryDifferenceDto, modified: Option<String>) -> impl IntoView {
    let DirectoryDifferenceDto { path, label, present, present_origin, present_set_at, source, mark } = difference;
    let set = present_set_at.map(short_date);
    let own = match (present_origin, set) {
        (Some(ValueOrigin::GeographicCode), Some(at)) => format!("Code géographique, le {at}"),
        (Some(ValueOrigin::Directory), Some(at)) => format!("Repris de l’annuaire le {at}"),
        (_, Some(at)) => format!("Votre guichet, le {at}"),
        (_, None) => "Votre guichet".to_owned(),
    };
    let theirs = match modified {
        Some(at) => format!("Annuaire, le {at}"),
        None => "Annuaire".to_owned(),
    };
    let value = |value: Option<String>| value.unwrap_or_else(|| "(vide)".to_owned());
    let decide = {
        let label = label.clone();
        move |accept: bool| {
            let body = DirectoryDecisionBody { path: path.clone(), mark: mark.clone(), accept };
            let (session, tenant, label) = (panel.session, panel.editor.tenant, label.clone());
            panel.act(async move { session.client().decide_directory(tenant, &body).await }, move |panel| {
                let text = match accept {
                    true => format!(
                        "{label}\u{202f}: la valeur de l’annuaire est enregistrée. Le guichet la montre dès maintenant."
                    ),
                    false => format!("{label}\u{202f}: votre valeur est gardée."),
                };
                panel.flash.say(Tone::Success, text);
                focus(TITLE);
            });
        }
    };
    let keep = decide.clone();
    view! {
        <li class="directory-difference">
            <p class="row-title">{label.clone()}</p>
            <dl class="directory-values">
                <div><dt class="muted small">{own}</dt><dd class="breakable">{value(present)}</dd></div>
                <div><dt class="muted small">{theirs}</dt><dd class="breakable">{value(source)}</dd></div>
            </dl>
            <div class="directory-choice">
                <button type="button" class="button secondary" on:click=move |_| decide(true)>
                    "Accepter" <span class="visually-hidden">{format!(" la valeur de l’annuaire\u{202f}: {label}")}</span>
                </button>
                <button type="button" class="button secondary" on:click=move |_| keep(false)>
                    "Garder le mien" <span class="visually-hidden">{format!("\u{202f}: {label}")}</span>
                </button>
            </div>
        </li>
    }
}
