//! People who ask for access to the guichet, and the answer of its agents.

use leptos::ev::SubmitEvent;
use leptos::prelude::*;
use shared::tenants::{AccessDecisionBody, AccessRequestDto};
use uuid::Uuid;

use crate::client::Session;
use crate::dashboard::flash::{Flash, Tone};
use crate::dashboard::form::Form;
use crate::dashboard::french::date;
use crate::dashboard::load::Loader;
use crate::dashboard::page::focus;
use crate::dashboard::ui::{Dialog, ErrorSummary, SubmitButton, live};

/// The decision that is being confirmed.
#[derive(Clone, PartialEq)]
struct Decision {
    request: AccessRequestDto,
    accept: bool,
}

/// The requests that wait. Nothing is shown when there are none.
#[component]
pub(super) fn AccessRequests(
    /// Identifier of the guichet.
    tenant: Uuid,
) -> impl IntoView {
    let session = expect_context::<Session>();
    let requests = Loader::new(move || Some(session.client().access_requests(tenant)));
    let decision = RwSignal::new(None::<Decision>);
    let open = RwSignal::new(false);
    let ask = Callback::new(move |wanted: Decision| {
        decision.set(Some(wanted));
        open.set(true);
    });
    let any = Memo::new(move |_| requests.get().is_some_and(|list| !list.items.is_empty()));
    view! {
        {live(move || any.get().then(|| view! {
            <section class="panel" aria-labelledby="access-title">
                <h2 id="access-title">"Demandes d’accès"</h2>
                <p class="muted">
                    "Ces personnes ont confirmé leur adresse et demandent à gérer ce guichet avec vous. N’acceptez que celles que vous connaissez."
                </p>
                <ul class="rows">
                    <For
                        each=move || requests.get().map(|list| list.items).unwrap_or_default()
                        key=|request| request.id
                        children=move |request| view! { <Request request ask/> }
                    />
                </ul>
            </section>
        }))}
        <Confirm tenant requests decision open/>
    }
}

#[component]
fn Request(request: AccessRequestDto, ask: Callback<Decision>) -> impl IntoView {
    let accepted = Decision { request: request.clone(), accept: true };
    let refused = Decision { request: request.clone(), accept: false };
    let email = request.email;
    view! {
        <li class="row">
            <div class="row-main">
                <p class="row-title">{email.clone()}</p>
                <p class="muted small">"Demande du " {date(request.requested_at)}</p>
            </div>
            <div class="row-actions">
                <button type="button" class="button secondary" on:click=move |_| ask.run(refused.clone())>
                    "Refuser" <span class="visually-hidden">" " {email.clone()}</span>
                </button>
                <button type="button" class="button primary" on:click=move |_| ask.run(accepted.clone())>
                    "Accepter" <span class="visually-hidden">" " {email.clone()}</span>
                </button>
            </div>
        </li>
    }
}

/// Asks once more before the answer is sent.
#[component]
fn Confirm(
    tenant: Uuid,
    requests: Loader<shared::list::List<AccessRequestDto>>,
    decision: RwSignal<Option<Decision>>,
    open: RwSignal<bool>,
) -> impl IntoView {
    let session = expect_context::<Session>();
    let flash = expect_context::<Flash>();
    let title = Signal::derive(move || {
        match decision.get() {
            Some(decision) if decision.accept => "Accepter cette demande d’accès\u{202f}?",
            _ => "Refuser cette demande d’accès\u{202f}?",
        }
        .to_owned()
    });
    view! {
        <Dialog id="access-decision" open title>
            {live(move || decision.get().map(|Decision { request, accept }| {
                let form = Form::new("access-decision-errors");
                let (id, email) = (request.id, request.email);
                let consequence = if accept {
                    format!("{email} pourra voir et modifier tout le guichet, comme vous.")
                } else {
                    format!("{email} n’aura pas accès au guichet.")
                };
                let submit = move |event: SubmitEvent| {
                    event.prevent_default();
                    let body = AccessDecisionBody { accept };
                    let call = async move { session.client().decide_access(tenant, id, &body).await };
                    let email = email.clone();
                    form.submit(Vec::new(), call, move |()| {
                        open.set(false);
                        requests.change(|list| list.items.retain(|request| request.id != id));
                        let done = if accept { "a maintenant accès au guichet" } else { "n’aura pas accès au guichet" };
                        flash.say(Tone::Success, format!("{email} {done}."));
                        focus("notices");
                    });
                };
                let label = if accept { "Donner l’accès" } else { "Refuser l’accès" };
                view! {
                    <form class="stack" on:submit=submit>
                        <ErrorSummary form/>
                        <p>{consequence}</p>
                        <div class="dialog-actions">
                            <button type="button" class="button secondary" on:click=move |_| open.set(false)>"Annuler"</button>
                            <SubmitButton form label grave=!accept/>
                        </div>
                    </form>
                }
            }))}
        </Dialog>
    }
}
