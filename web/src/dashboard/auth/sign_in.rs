//! Sign-in, shown in the place of any page of the dashboard.

use leptos::ev::SubmitEvent;
use leptos::prelude::*;
use shared::auth::SignInRequest;
use shared::problem::{ViolationCode, Violations};
use shared::rule::email;

use crate::client::{Farewell, PublicClient, Session};
use crate::dashboard::flash::Tone;
use crate::dashboard::form::Form;
use crate::dashboard::layout::Welcome;
use crate::dashboard::page::PageHeading;
use crate::dashboard::routes::{FORGOTTEN_PASSWORD, REGISTER};
use crate::dashboard::ui::{ErrorSummary, Notice, PasswordField, PasswordUse, SubmitButton, TextField};

/// Address and password.
#[component]
pub(in crate::dashboard) fn SignInPage(
    /// How the last session ended.
    farewell: Farewell,
) -> impl IntoView {
    let session = expect_context::<Session>();
    let form = Form::new("sign-in-errors");
    let address = RwSignal::new(String::new());
    let password = RwSignal::new(String::new());
    let remember = RwSignal::new(false);
    let submit = move |event: SubmitEvent| {
        event.prevent_default();
        let request = SignInRequest {
            email: address.get_untracked(),
            password: password.get_untracked(),
            remember: remember.get_untracked(),
        };
        let violations = violations(&request).into_vec();
        let call = async move { PublicClient.sign_in(&request).await };
        form.submit(violations, call, move |opened| session.open(opened));
    };
    let notice = match farewell {
        Farewell::None => None,
        Farewell::Ended => Some((
            Tone::Warning,
            "Votre connexion a pris fin. Connectez-vous de nouveau pour revenir où vous en étiez.",
        )),
        Farewell::ByChoice => Some((Tone::Success, "Vous êtes déconnecté.")),
        Farewell::Deleted => Some((Tone::Success, "Votre compte est supprimé. Un mail vous le confirme.")),
        Farewell::Elsewhere => Some((Tone::Info, "Vous vous êtes déconnecté dans un autre onglet.")),
    };
    view! {
        <Welcome>
            <PageHeading title="Connexion"/>
            {notice.map(|(tone, text)| view! { <Notice tone><p>{text}</p></Notice> })}
            <ErrorSummary form/>
            <form class="form" novalidate on:submit=submit>
                <TextField
                    id="email"
                    label="Adresse email"
                    value=address
                    form
                    path="email"
                    kind="email"
                    inputmode="email"
                    autocomplete="username"
                />
                <PasswordField form value=password usage=PasswordUse::Known/>
                <RememberMe remember/>
                <p class="with-note">
                    <SubmitButton form label="Connexion"/>
                    <a href=FORGOTTEN_PASSWORD>"Vous avez oublié votre mot de passe\u{202f}?"</a>
                </p>
            </form>
            <p class="aside">
                "Votre collectivité n’a pas encore de guichet\u{202f}? "
                <a href=REGISTER>"Créer le guichet de ma collectivité"</a>
            </p>
        </Welcome>
    }
}

/// Whether the connection outlives the browser.
#[component]
fn RememberMe(remember: RwSignal<bool>) -> impl IntoView {
    view! {
        <div class="field">
            <div class="choice">
                <input
                    type="checkbox"
                    id="remember"
                    aria-describedby="remember-help"
                    prop:checked=remember
                    on:change=move |event| remember.set(event_target_checked(&event))
                />
                <div>
                    <label for="remember">"Se souvenir de moi"</label>
                    <p class="field-help" id="remember-help">
                        "Pendant 30\u{a0}jours sur cet ordinateur. Ne cochez pas sur un poste partagé."
                    </p>
                </div>
            </div>
        </div>
    }
}

/// What needs no server to be seen. The length of the password says nothing here: rules may have changed since.
fn violations(request: &SignInRequest) -> Violations {
    let mut violations = Violations::default();
    violations.check("email", email::normalise(&request.email));
    if request.password.is_empty() {
        violations.push("password", ViolationCode::Required, "Saisissez votre mot de passe.");
    }
    violations
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_short_password_is_the_servers_to_judge() {
        let request = SignInRequest { email: "mairie@plassans.fr".into(), password: "court".into(), remember: false };
        assert!(violations(&request).is_empty());
        let empty = SignInRequest { email: String::new(), password: String::new(), remember: true };
        assert_eq!(violations(&empty).into_vec().len(), 2);
    }
}
