//! Mails that were given up or that wait, and why; their text is never shown.

use leptos::prelude::*;
use leptos::task::spawn_local;
use shared::operator::{MailState, OutboxMailDto};

use super::Waiting;
use crate::client::Session;
use crate::dashboard::flash::{Flash, Tone};
use crate::dashboard::french::{date_and_time, plural};
use crate::dashboard::page::{PageHeading, focus};
use crate::dashboard::parts::{Parts, PartsView};

/// The page of the mails.
#[component]
pub(in crate::dashboard) fn MailsPage() -> impl IntoView {
    let session = expect_context::<Session>();
    expect_context::<Waiting>().again();
    let of = move |state: MailState| Parts::new(move |cursor| session.client().mails(state, cursor));
    let (failed, queued) = (of(MailState::Failed), of(MailState::Queued));
    let moved = Callback::new(move |()| {
        failed.again();
        queued.again();
    });
    view! {
        <PageHeading title="Mails"/>
        <section class="panel" aria-labelledby="failed-title">
            <h2 id="failed-title">"Mails abandonnés"</h2>
            <p class="muted">
                "Refusés par le serveur du destinataire, ou essayés en vain pendant deux jours. Ils restent ici trente jours."
            </p>
            <Mails parts=failed empty="Aucun mail abandonné." moved/>
        </section>
        <section class="panel" aria-labelledby="queued-title">
            <h2 id="queued-title">"Mails en attente"</h2>
            <Mails parts=queued empty="Aucun mail en attente." moved/>
        </section>
    }
}

fn row_id(mail: &OutboxMailDto) -> String {
    format!("mail-{}", mail.id)
}

#[component]
fn Mails(parts: Parts<OutboxMailDto>, empty: &'static str, moved: Callback<()>) -> impl IntoView {
    view! {
        <PartsView parts noun="mail" row_id empty>
            <ul class="rows">
                <For
                    each=move || parts.items()
                    key=|mail| (mail.id, mail.attempts, mail.state.as_str())
                    children=move |mail| view! { <Row mail moved/> }
                />
            </ul>
        </PartsView>
    }
}

#[component]
fn Row(mail: OutboxMailDto, moved: Callback<()>) -> impl IntoView {
    let tries = format!("{} essai{}", mail.attempts, plural(mail.attempts as usize));
    let next = mail.next_attempt_at.map(|at| format!(" · prochain essai le {}", date_and_time(at)));
    let error = mail.last_error.clone().map(|error| {
        view! { <p class="quoted breakable">"Réponse du serveur\u{202f}: " {error}</p> }
    });
    let action = match (mail.state, mail.can_resend) {
        (MailState::Failed, true) => Some(view! { <Resend mail=mail.clone() moved/> }.into_any()),
        (MailState::Failed, false) => Some(
            view! { <p class="muted small">"Son lien n’est plus valable\u{202f}: la personne doit refaire sa demande."</p> }
                .into_any(),
        ),
        (MailState::Queued, _) => None,
    };
    view! {
        <li class="row" id=row_id(&mail) tabindex="-1">
            <div class="row-main">
                <p class="row-title">{mail.subject.clone()}</p>
                <p class="breakable">"À " <a href=format!("mailto:{}", mail.recipient)>{mail.recipient.clone()}</a></p>
                <p class="muted small">"Écrit le " {date_and_time(mail.created_at)} " · " {tries} {next}</p>
                {error}
            </div>
            <div class="row-actions">{action}</div>
        </li>
    }
}

#[component]
fn Resend(mail: OutboxMailDto, moved: Callback<()>) -> impl IntoView {
    let session = expect_context::<Session>();
    let flash = expect_context::<Flash>();
    let waiting = expect_context::<Waiting>();
    let busy = RwSignal::new(false);
    let (id, recipient) = (mail.id, mail.recipient);
    let which = format!(" à {recipient}\u{202f}: {}", mail.subject);
    let resend = move |_| {
        if busy.get_untracked() {
            return;
        }
        busy.set(true);
        let recipient = recipient.clone();
        spawn_local(async move {
            let outcome = session.client().resend_mail(id).await;
            // The page may have closed meanwhile.
            if busy.try_set(false).is_some() {
                return;
            }
            match outcome {
                Ok(()) => flash.say(Tone::Success, format!("Le mail à {recipient} va repartir.")),
                Err(failure) => {
                    flash.say(Tone::Error, format!("Le mail n’est pas renvoyé. {}", failure.sentence()));
                }
            }
            waiting.again();
            moved.run(());
            focus("notices");
        });
    };
    view! {
        <button type="button" class="button secondary" disabled=busy on:click=resend>
            "Renvoyer" <span class="visually-hidden">{which}</span>
        </button>
    }
}
