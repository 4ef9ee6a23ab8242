//! The person's requests for access that agents have not accepted, and the contest of a guichet that nobody verified.

use leptos::ev::SubmitEvent;
use leptos::prelude::*;
use shared::list::List;
use shared::problem::{Violation, ViolationCode};
use shared::tenants::{ContestBody, OwnAccessRequestDto, RequestState};

use crate::client::Session;
use crate::dashboard::flash::{Flash, Tone};
use crate::dashboard::form::Form;
use crate::dashboard::french::date;
use crate::dashboard::load::Loader;
use crate::dashboard::page::focus;
use crate::dashboard::ui::{Dialog, ErrorSummary, SubmitButton, TextArea, live};

/// The requests. Nothing is shown when there are none.
#[component]
pub(super) fn OwnRequests() -> impl IntoView {
    let session = expect_context::<Session>();
    // Another membership may mean that one of them was accepted.
    let memberships = Memo::new(move |_| session.me().map(|me| (me.memberships.len(), me.pending_access)));
    let requests = Loader::new(move || {
        memberships.track();
        Some(session.client().own_access_requests())
    });
    let contested = RwSignal::new(None::<OwnAccessRequestDto>);
    let open = RwSignal::new(false);
    let ask = Callback::new(move |request| {
        contested.set(Some(request));
        open.set(true);
    });
    let any = Memo::new(move |_| requests.get().is_some_and(|list| !list.items.is_empty()));
    view! {
        {live(move || any.get().then(|| view! {
            <section class="panel" aria-labelledby="own-requests-title">
                <h2 id="own-requests-title">"Mes demandes d’accès"</h2>
                <ul class="rows">
                    <For
                        each=move || requests.get().map(|list| list.items).unwrap_or_default()
                        key=|request| (request.id, request.contestable)
                        children=move |request| view! { <Request request ask/> }
                    />
                </ul>
            </section>
        }))}
        <Contest contested requests open/>
    }
}

fn standing(request: &OwnAccessRequestDto) -> String {
    match (request.state, request.contest.as_ref().map(|contest| contest.state)) {
        (_, Some(RequestState::Open)) => {
            "Vous contestez ce guichet. Un opérateur de la plateforme vous répondra par mail.".to_owned()
        }
        (RequestState::Accepted, _) => "Vous n’avez plus accès à ce guichet.".to_owned(),
        (RequestState::Refused, _) => "Les agents de ce guichet ont refusé votre demande.".to_owned(),
        (RequestState::Open, _) => {
            format!("Demande envoyée le {}. Ses agents n’ont pas encore répondu.", date(request.requested_at))
        }
    }
}

#[component]
fn Request(request: OwnAccessRequestDto, ask: Callback<OwnAccessRequestDto>) -> impl IntoView {
    let rejected = request.contest.clone().filter(|contest| contest.state == RequestState::Refused);
    let rejected = rejected.and_then(|contest| contest.reason).map(|reason| {
        view! { <p class="quoted">"Votre contestation n’a pas été acceptée. Motif\u{202f}: " {reason}</p> }
    });
    let title = request.title.clone();
    let contest = request.contestable.then(|| {
        let (request, title) = (request.clone(), title.clone());
        view! {
            <button type="button" class="button secondary" on:click=move |_| ask.run(request.clone())>
                "Contester ce guichet" <span class="visually-hidden">" " {title}</span>
            </button>
        }
    });
    let hint = request.contestable.then(|| {
        view! {
            <p class="muted small">
                "Vous représentez la collectivité et ne connaissez pas les agents de ce guichet\u{202f}? Contestez-le\u{202f}: un opérateur vérifiera."
            </p>
        }
    });
    view! {
        <li class="row">
            <div class="row-main">
                <p class="row-title">{title}</p>
                <p class="muted small">{standing(&request)}</p>
                {rejected}
                {hint}
            </div>
            <div class="row-actions">{contest}</div>
        </li>
    }
}

/// What is wrong with the message; the dialog has one field: what is missing is named.
fn violations(body: &ContestBody) -> Vec<Violation> {
    let mut violations = body.checked_message().err().unwrap_or_default().into_vec();
    for violation in violations.iter_mut().filter(|violation| violation.code == ViolationCode::Required) {
        "Expliquez pourquoi vous représentez la collectivité.".clone_into(&mut violation.message);
    }
    violations
}

#[component]
fn Contest(
    contested: RwSignal<Option<OwnAccessRequestDto>>,
    requests: Loader<List<OwnAccessRequestDto>>,
    open: RwSignal<bool>,
) -> impl IntoView {
    let session = expect_context::<Session>();
    let flash = expect_context::<Flash>();
    let title = Signal::derive(move || {
        let title = contested.with(|request| request.as_ref().map(|request| request.title.clone()).unwrap_or_default());
        format!("Contester «\u{202f}{title}\u{202f}»")
    });
    view! {
        <Dialog id="contest" open title>
            {live(move || contested.get().map(|request| {
                let form = Form::new("contest-errors");
                let message = RwSignal::new(String::new());
                let (id, title) = (request.id, request.title);
                let submit = move |event: SubmitEvent| {
                    event.prevent_default();
                    let body = ContestBody { message: message.get_untracked() };
                    let violations = violations(&body);
                    let call = async move { session.client().contest(id, &body).await };
                    let title = title.clone();
                    form.submit(violations, call, move |_| {
                        open.set(false);
                        requests.reload();
                        let said = format!(
                            "Votre contestation du guichet «\u{202f}{title}\u{202f}» est envoyée. Un opérateur vous répondra par mail."
                        );
                        flash.say(Tone::Success, said);
                        focus("notices");
                    });
                };
                view! {
                    <form class="stack" novalidate on:submit=submit>
                        <ErrorSummary form/>
                        <p>
                            "Un opérateur de la plateforme lira votre message et cherchera qui représente la collectivité. Si c’est vous, le guichet vous sera confié et ses agents actuels n’y auront plus accès."
                        </p>
                        <p>"Ses agents sauront que vous contestez, sans lire votre message."</p>
                        <TextArea
                            id="message"
                            label="Votre message"
                            help="Votre fonction, et comment vous joindre à la collectivité : par exemple le numéro du standard."
                            value=message
                            form
                            path="message"
                        />
                        <div class="dialog-actions">
                            <button type="button" class="button secondary" on:click=move |_| open.set(false)>"Annuler"</button>
                            <SubmitButton form label="Envoyer la contestation"/>
                        </div>
                    </form>
                }
            }))}
        </Dialog>
    }
}
