//! The page that the link of the confirmation mail opens. The token stands in the fragment, which no server and no log
//! sees; it leaves the address bar at once and stays in memory while the page is open.

use leptos::ev;
use leptos::ev::SubmitEvent;
use leptos::prelude::*;
use leptos::task::spawn_local;
use leptos_router::NavigateOptions;
use leptos_router::hooks::use_navigate;
use shared::auth::{ConfirmationDto, ConfirmationOutcome, ConfirmationRequest};
use shared::problem::{ErrorCode, Violation, ViolationCode};

use super::link::take_token;
use crate::client::{ApiFailure, PublicClient, Session};
use crate::dashboard::flash::{Flash, Tone};
use crate::dashboard::form::Form;
use crate::dashboard::layout::Welcome;
use crate::dashboard::page::PageHeading;
use crate::dashboard::routes::{CONFIRMATION, HOME, REGISTER};
use crate::dashboard::tenants::remember_tenant;
use crate::dashboard::ui::{ErrorSummary, FailurePanel, PasswordField, PasswordUse, Skeleton, SubmitButton, live};

/// Where the confirmation stands.
#[derive(Clone, PartialEq)]
enum Stage {
    Sending,
    NeedsPassword,
    Invalid,
    Failed(ApiFailure),
}

/// Confirms the address, then opens the dashboard.
#[component]
pub(in crate::dashboard) fn ConfirmationPage() -> impl IntoView {
    let session = expect_context::<Session>();
    let flash = expect_context::<Flash>();
    let navigate = use_navigate();
    let token = StoredValue::new(take_token(CONFIRMATION));
    let stage = RwSignal::new(Stage::Sending);
    let arrived = Callback::new(move |confirmation: ConfirmationDto| {
        flash.say_on_next_page(Tone::Success, welcome(&confirmation));
        remember_tenant(confirmation.tenant_id);
        session.open(confirmation.session);
        navigate(HOME, NavigateOptions { replace: true, ..NavigateOptions::default() });
    });
    let send = move || {
        let Some(token) = token.get_value() else {
            stage.set(Stage::Invalid);
            return;
        };
        stage.set(Stage::Sending);
        spawn_local(async move {
            match PublicClient.confirm(&ConfirmationRequest { token, password: None }).await {
                Ok(confirmation) => arrived.run(confirmation),
                Err(failure) if failure.is(ErrorCode::PasswordRequired) => stage.set(Stage::NeedsPassword),
                Err(failure) if failure.is(ErrorCode::LinkInvalid) || is_refused_token(&failure) => {
                    stage.set(Stage::Invalid)
                }
                Err(failure) => stage.set(Stage::Failed(failure)),
            }
        });
    };
    send();
    // Another link opened in the same tab changes the fragment without loading the page.
    let another = window_event_listener(ev::hashchange, move |_| {
        if let Some(fresh) = take_token(CONFIRMATION) {
            token.set_value(Some(fresh));
            send();
        }
    });
    on_cleanup(move || another.remove());

    let shown = Memo::new(move |_| stage.get());
    view! {
        <Welcome>
            {live(move || match shown.get() {
                Stage::Sending => view! {
                    <PageHeading title="Confirmation de votre adresse"/>
                    <p>"Nous vérifions votre lien."</p>
                    <Skeleton/>
                }
                .into_any(),
                Stage::NeedsPassword => view! { <AskPassword token stage arrived/> }.into_any(),
                Stage::Invalid => view! { <InvalidLink/> }.into_any(),
                Stage::Failed(failure) => view! {
                    <PageHeading title="Confirmation de votre adresse"/>
                    <FailurePanel failure on_retry=send/>
                }
                .into_any(),
            })}
        </Welcome>
    }
}

/// The password, when the browser is not the one that registered.
#[component]
fn AskPassword(
    token: StoredValue<Option<String>>,
    stage: RwSignal<Stage>,
    arrived: Callback<ConfirmationDto>,
) -> impl IntoView {
    let form = Form::new("confirmation-errors");
    let password = RwSignal::new(String::new());
    let submit = move |event: SubmitEvent| {
        event.prevent_default();
        let typed = password.get_untracked();
        let mut violations = Vec::new();
        if typed.is_empty() {
            violations.push(Violation {
                path: "password".to_owned(),
                code: ViolationCode::Required,
                message: "Saisissez votre mot de passe.".to_owned(),
            });
        }
        let request = ConfirmationRequest { token: token.get_value().unwrap_or_default(), password: Some(typed) };
        let call = async move { PublicClient.confirm(&request).await };
        form.submit_or(
            violations,
            call,
            move |confirmation| arrived.run(confirmation),
            move |code| {
                let gone = code == ErrorCode::LinkInvalid;
                if gone {
                    stage.set(Stage::Invalid);
                }
                gone
            },
        );
    };
    view! {
        <PageHeading title="Saisissez votre mot de passe"/>
        <p>
            "Vous ouvrez ce lien sur un autre appareil ou dans un autre navigateur que celui de votre inscription. Votre mot de passe confirme que c’est bien vous."
        </p>
        <ErrorSummary form/>
        <form class="form" novalidate on:submit=submit>
            <PasswordField form value=password usage=PasswordUse::Known/>
            <p class="actions"><SubmitButton form label="Confirmer mon adresse"/></p>
        </form>
    }
}

/// The link was used, is too old, or is incomplete.
#[component]
fn InvalidLink() -> impl IntoView {
    view! {
        <PageHeading title="Ce lien n’est plus valable"/>
        <p>"Il a déjà servi, il date de plus de 24 heures, ou son adresse n’a pas été copiée en entier."</p>
        <ul class="bullets">
            <li>"Si vous avez déjà confirmé votre adresse, connectez-vous."</li>
            <li>"Sinon, inscrivez-vous de nouveau\u{202f}: vous recevrez un autre lien."</li>
        </ul>
        <p class="actions">
            <a class="button primary" href=HOME>"Se connecter"</a>
            <a class="button secondary" href=REGISTER>"S’inscrire de nouveau"</a>
        </p>
    }
}

/// A token that has not even the shape of one.
fn is_refused_token(failure: &ApiFailure) -> bool {
    failure.is(ErrorCode::InvalidInput) || failure.is(ErrorCode::MalformedBody)
}

fn welcome(confirmation: &ConfirmationDto) -> String {
    let title = &confirmation.title;
    let outcome = match confirmation.outcome {
        ConfirmationOutcome::TenantCreated => {
            format!("Le guichet «\u{202f}{title}\u{202f}» est prêt à être découvert.")
        }
        ConfirmationOutcome::AccessRequested => {
            format!("Les agents du guichet «\u{202f}{title}\u{202f}» ont reçu votre demande d’accès.")
        }
        ConfirmationOutcome::AlreadyMember => {
            format!("Vous aviez déjà accès au guichet «\u{202f}{title}\u{202f}».")
        }
    };
    format!("Votre adresse est confirmée. {outcome}")
}
