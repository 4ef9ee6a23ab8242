//! The page that the links of a change of address open. Nothing happens by opening it: the person confirms or refuses.

use leptos::ev;
use leptos::ev::SubmitEvent;
use leptos::prelude::*;
use shared::auth::{EmailChangeStage, EmailChangeToken};
use shared::problem::ErrorCode;

use super::link::take_token;
use crate::client::PublicClient;
use crate::dashboard::form::Form;
use crate::dashboard::layout::Welcome;
use crate::dashboard::page::{PageHeading, focus};
use crate::dashboard::routes::{EMAIL_CHANGE, HOME};
use crate::dashboard::ui::{ErrorSummary, SubmitButton, live};

/// Confirms or refuses a change of address.
#[component]
pub(in crate::dashboard) fn EmailChangePage() -> impl IntoView {
    let token = RwSignal::new(take_token(EMAIL_CHANGE));
    let stage = RwSignal::new(None::<EmailChangeStage>);
    // Another link opened in the same tab changes the fragment without loading the page.
    let another = window_event_listener(ev::hashchange, move |_| {
        if let Some(fresh) = take_token(EMAIL_CHANGE) {
            stage.set(None);
            token.set(Some(fresh));
        }
    });
    on_cleanup(move || another.remove());
    view! {
        <Welcome>
            {live(move || match (token.get(), stage.get()) {
                (None, _) => view! { <InvalidLink/> }.into_any(),
                (Some(secret), None) => view! { <Answer secret token stage/> }.into_any(),
                (_, Some(stage)) => view! { <Outcome stage/> }.into_any(),
            })}
        </Welcome>
    }
}

#[component]
fn Answer(
    /// The token of the link.
    secret: String,
    /// Emptied when the link turns out to be of no use.
    token: RwSignal<Option<String>>,
    /// Filled with the outcome.
    stage: RwSignal<Option<EmailChangeStage>>,
) -> impl IntoView {
    let form = Form::new("email-change-errors");
    let send = move |secret: String, accept: bool| {
        let request = EmailChangeToken { token: secret };
        let call = async move {
            if accept {
                PublicClient.confirm_email_change(&request).await
            } else {
                PublicClient.cancel_email_change(&request).await
            }
        };
        form.submit_or(
            Vec::new(),
            call,
            move |outcome| {
                stage.set(Some(outcome.stage));
                focus("main");
            },
            move |code| {
                let gone = code == ErrorCode::LinkInvalid;
                if gone {
                    token.set(None);
                }
                gone
            },
        );
    };
    let refused = secret.clone();
    let submit = move |event: SubmitEvent| {
        event.prevent_default();
        send(secret.clone(), true);
    };
    view! {
        <PageHeading title="Changement d’adresse email"/>
        <p class="lead">"Une autre adresse a été demandée pour un compte. Confirmez si la demande vient bien de vous."</p>
        <ErrorSummary form/>
        <form class="form" novalidate on:submit=submit>
            <p class="actions">
                <SubmitButton form label="Confirmer le changement"/>
                <button type="button" class="button secondary" on:click=move |_| send(refused.clone(), false)>
                    "Refuser le changement"
                </button>
            </p>
        </form>
    }
}

#[component]
fn Outcome(stage: EmailChangeStage) -> impl IntoView {
    let (title, told) = match stage {
        EmailChangeStage::WaitingForPresent => (
            "Nouvelle adresse confirmée",
            "Il reste à ouvrir le lien envoyé à votre adresse actuelle. L’adresse changera aussitôt.",
        ),
        EmailChangeStage::WaitingForNew => (
            "Changement confirmé",
            "Il reste à ouvrir le lien envoyé à la nouvelle adresse. L’adresse changera aussitôt.",
        ),
        EmailChangeStage::Done => (
            "Votre adresse est changée",
            "Vos connexions ont été fermées. Connectez-vous avec la nouvelle adresse et votre mot de passe habituel.",
        ),
        EmailChangeStage::Cancelled => (
            "Changement refusé",
            "Votre adresse reste la même. Si la demande ne venait pas de vous, changez de mot de passe.",
        ),
    };
    view! {
        <PageHeading title/>
        <p class="lead">{told}</p>
        <p class="actions"><a class="button primary" href=HOME>"Aller au tableau de bord"</a></p>
    }
}

#[component]
fn InvalidLink() -> impl IntoView {
    view! {
        <PageHeading title="Ce lien n’est plus valable"/>
        <p>
            "Il a déjà servi, il date de plus de 24\u{a0}heures, le changement a été abandonné, ou son adresse n’a pas été copiée en entier."
        </p>
        <p>"Vous pouvez demander de nouveau le changement depuis «\u{202f}Mon compte\u{202f}»."</p>
        <p class="actions"><a class="button primary" href=HOME>"Aller au tableau de bord"</a></p>
    }
}
