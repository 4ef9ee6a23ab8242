//! The page that the link of a mail about a request for access opens: the agent answers there, without signing in.

use leptos::ev;
use leptos::ev::SubmitEvent;
use leptos::prelude::*;
use shared::problem::ErrorCode;
use shared::tenants::{AccessLinkDecision, AccessLinkToken, LinkedAccessRequestDto, RequestState};

use super::link::take_token;
use crate::client::PublicClient;
use crate::dashboard::form::Form;
use crate::dashboard::french::date;
use crate::dashboard::layout::Welcome;
use crate::dashboard::load::{Loader, loaded};
use crate::dashboard::page::{PageHeading, focus};
use crate::dashboard::routes::{ACCESS_LINK, HOME};
use crate::dashboard::ui::{ErrorSummary, SubmitButton, live};

/// Shows the request, or that the link is of no use.
#[component]
pub(in crate::dashboard) fn AccessLinkPage() -> impl IntoView {
    let token = RwSignal::new(take_token(ACCESS_LINK));
    // Another link opened in the same tab changes the fragment without loading the page.
    let another = window_event_listener(ev::hashchange, move |_| {
        if let Some(fresh) = take_token(ACCESS_LINK) {
            token.set(Some(fresh));
        }
    });
    on_cleanup(move || another.remove());
    view! {
        <Welcome>
            {live(move || match token.get() {
                Some(secret) => view! { <Linked secret/> }.into_any(),
                None => view! { <InvalidLink/> }.into_any(),
            })}
        </Welcome>
    }
}

/// The request is fetched; a link that is not valid any more is told as such, not as a failure.
#[component]
fn Linked(secret: String) -> impl IntoView {
    let secret = StoredValue::new(secret);
    let request = Loader::new(move || {
        Some(async move {
            match PublicClient.access_link(&AccessLinkToken { token: secret.get_value() }).await {
                Err(failure) if failure.is(ErrorCode::LinkInvalid) => Ok(None),
                outcome => outcome.map(Some),
            }
        })
    });
    loaded(request, move |found| {
        move || match found.get() {
            None => view! { <InvalidLink/> }.into_any(),
            Some(found) if found.state == RequestState::Open => view! { <Answer found secret request/> }.into_any(),
            Some(found) => view! { <Answered found/> }.into_any(),
        }
    })
}

#[component]
fn Answer(
    found: LinkedAccessRequestDto,
    secret: StoredValue<String>,
    request: Loader<Option<LinkedAccessRequestDto>>,
) -> impl IntoView {
    let form = Form::new("access-link-errors");
    let decide = move |accept: bool| {
        let body = AccessLinkDecision { token: secret.get_value(), accept };
        let call = async move { PublicClient.decide_access_link(&body).await };
        form.submit_or(
            Vec::new(),
            call,
            move |()| {
                let state = if accept { RequestState::Accepted } else { RequestState::Refused };
                request.change(|found| {
                    if let Some(found) = found {
                        found.state = state;
                    }
                });
                focus("main");
            },
            move |code| {
                let gone = code == ErrorCode::LinkInvalid;
                if gone {
                    // A colleague was faster: what became of the request is shown.
                    request.retry();
                }
                gone
            },
        );
    };
    let submit = move |event: SubmitEvent| {
        event.prevent_default();
        decide(true);
    };
    let LinkedAccessRequestDto { title, email, requested_at, .. } = found;
    view! {
        <PageHeading title="Demande d’accès"/>
        <p class="lead"><strong>{email.clone()}</strong> " demande à gérer avec vous le guichet «\u{202f}" {title} "\u{202f}»."</p>
        <p class="muted">"Demande du " {date(requested_at)} "."</p>
        <p>
            "Cette adresse a été confirmée. N’acceptez que si vous connaissez la personne\u{202f}: elle pourra voir et modifier tout le guichet, comme vous."
        </p>
        <ErrorSummary form/>
        <form class="form" novalidate on:submit=submit>
            <p class="actions">
                <SubmitButton form label="Donner l’accès"/>
                <button type="button" class="button secondary" on:click=move |_| decide(false)>"Refuser l’accès"</button>
            </p>
        </form>
    }
}

#[component]
fn Answered(found: LinkedAccessRequestDto) -> impl IntoView {
    let LinkedAccessRequestDto { title, email, state, .. } = found;
    let (heading, told) = if state == RequestState::Accepted {
        ("Accès donné", format!("{email} gère maintenant le guichet «\u{202f}{title}\u{202f}» avec vous."))
    } else {
        ("Accès refusé", format!("{email} n’a pas accès au guichet «\u{202f}{title}\u{202f}»."))
    };
    view! {
        <PageHeading title=heading/>
        <p class="lead">{told} " Un mail l’en avertit."</p>
        <p class="actions"><a class="button primary" href=HOME>"Aller au tableau de bord"</a></p>
    }
}

#[component]
fn InvalidLink() -> impl IntoView {
    view! {
        <PageHeading title="Ce lien n’est plus valable"/>
        <p>"Il date de plus de 14\u{a0}jours, ou son adresse n’a pas été copiée en entier."</p>
        <p>"Si la demande attend encore, elle se trouve sur votre tableau de bord."</p>
        <p class="actions"><a class="button primary" href=HOME>"Aller au tableau de bord"</a></p>
    }
}
