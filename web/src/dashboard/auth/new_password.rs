//! The page that the link of the "forgotten password" mail opens. The token leaves the address bar at once and stays in
//! memory while the page is open.

use leptos::ev;
use leptos::ev::SubmitEvent;
use leptos::prelude::*;
use leptos_router::NavigateOptions;
use leptos_router::hooks::use_navigate;
use shared::auth::PasswordResetConfirmation;
use shared::problem::{ErrorCode, Violations};
use shared::rule::password::check_length;

use super::link::take_token;
use crate::client::{PublicClient, Session};
use crate::dashboard::flash::{Flash, Tone};
use crate::dashboard::form::Form;
use crate::dashboard::layout::Welcome;
use crate::dashboard::new_password::NewPasswordField;
use crate::dashboard::page::PageHeading;
use crate::dashboard::routes::{FORGOTTEN_PASSWORD, HOME, NEW_PASSWORD};
use crate::dashboard::ui::{ErrorSummary, SubmitButton, live};

/// Chooses another password, then opens the dashboard.
#[component]
pub(in crate::dashboard) fn NewPasswordPage() -> impl IntoView {
    let token = RwSignal::new(take_token(NEW_PASSWORD));
    // Another link opened in the same tab changes the fragment without loading the page.
    let another = window_event_listener(ev::hashchange, move |_| {
        if let Some(fresh) = take_token(NEW_PASSWORD) {
            token.set(Some(fresh));
        }
    });
    on_cleanup(move || another.remove());
    view! {
        <Welcome>
            {live(move || match token.get() {
                Some(secret) => view! { <ChoosePassword secret token/> }.into_any(),
                None => view! { <InvalidLink/> }.into_any(),
            })}
        </Welcome>
    }
}

#[component]
fn ChoosePassword(
    /// The token of the link.
    secret: String,
    /// Emptied when the link turns out to be of no use.
    token: RwSignal<Option<String>>,
) -> impl IntoView {
    let session = expect_context::<Session>();
    let flash = expect_context::<Flash>();
    let navigate = use_navigate();
    let form = Form::new("new-password-errors");
    let password = RwSignal::new(String::new());
    let submit = move |event: SubmitEvent| {
        event.prevent_default();
        let request = PasswordResetConfirmation { token: secret.clone(), password: password.get_untracked() };
        let mut violations = Violations::default();
        violations.check("password", check_length(&request.password));
        let call = async move { PublicClient.confirm_password_reset(&request).await };
        let navigate = navigate.clone();
        form.submit_or(
            violations.into_vec(),
            call,
            move |opened| {
                flash.say_on_next_page(
                    Tone::Success,
                    "Votre mot de passe est changé. Vos autres connexions ont été fermées.",
                );
                session.open(opened);
                navigate(HOME, NavigateOptions { replace: true, ..NavigateOptions::default() });
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
    view! {
        <PageHeading title="Choisir un nouveau mot de passe"/>
        <p class="lead">"Il remplace l’ancien aussitôt, et vos autres connexions sont fermées."</p>
        <ErrorSummary form/>
        <form class="form" novalidate on:submit=submit>
            <NewPasswordField form value=password context=Vec::new() label="Nouveau mot de passe"/>
            <p class="actions"><SubmitButton form label="Enregistrer le mot de passe"/></p>
        </form>
    }
}

/// The link was used, is too old, or is incomplete.
#[component]
fn InvalidLink() -> impl IntoView {
    view! {
        <PageHeading title="Ce lien n’est plus valable"/>
        <p>"Il a déjà servi, il date de plus d’une heure, ou son adresse n’a pas été copiée en entier."</p>
        <ul class="bullets">
            <li>"Si vous avez déjà choisi votre nouveau mot de passe, connectez-vous."</li>
            <li>"Sinon, demandez un autre lien\u{202f}: vous le recevrez par mail."</li>
        </ul>
        <p class="actions">
            <a class="button primary" href=FORGOTTEN_PASSWORD>"Recevoir un autre lien"</a>
            <a class="button secondary" href=HOME>"Se connecter"</a>
        </p>
    }
}
