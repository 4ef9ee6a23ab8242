//! Another password, by who knows the present one.

use leptos::ev::SubmitEvent;
use leptos::prelude::*;
use shared::auth::PasswordChange;
use shared::problem::{ViolationCode, Violations};
use shared::rule::password::check_length;

use crate::client::Session;
use crate::dashboard::flash::{Flash, Tone};
use crate::dashboard::form::Form;
use crate::dashboard::new_password::NewPasswordField;
use crate::dashboard::page::focus;
use crate::dashboard::ui::{ErrorSummary, PasswordField, PasswordUse, SubmitButton};

/// The section of the password.
#[component]
pub(super) fn ChangePassword(
    /// Address of the person: password managers need to know whose password changes.
    email: Memo<String>,
    /// Called once it is changed.
    on_changed: Callback<()>,
) -> impl IntoView {
    let session = expect_context::<Session>();
    let flash = expect_context::<Flash>();
    let form = Form::new("password-errors");
    let current = RwSignal::new(String::new());
    let new = RwSignal::new(String::new());
    let submit = move |event: SubmitEvent| {
        event.prevent_default();
        let change = PasswordChange { current_password: current.get_untracked(), new_password: new.get_untracked() };
        let violations = violations(&change).into_vec();
        let call = async move { session.client().change_password(&change).await };
        form.submit(violations, call, move |()| {
            current.set(String::new());
            new.set(String::new());
            on_changed.run(());
            flash.say(Tone::Success, "Mot de passe changé. Vos autres connexions ont été fermées.");
            focus("notices");
        });
    };
    view! {
        <section class="panel" aria-labelledby="password-title">
            <h2 id="password-title">"Changer de mot de passe"</h2>
            <p class="muted">"Vos autres connexions seront fermées\u{202f}; celle-ci reste ouverte."</p>
            <form class="form" novalidate on:submit=submit>
                <ErrorSummary form/>
                <input type="email" autocomplete="username" prop:value=email readonly hidden/>
                <PasswordField
                    form
                    value=current
                    usage=PasswordUse::Known
                    id="current-password"
                    label="Mot de passe actuel"
                    path="current_password"
                />
                <NewPasswordField
                    form
                    value=new
                    context=Signal::derive(move || vec![email.get()])
                    id="new-password"
                    label="Nouveau mot de passe"
                    path="new_password"
                />
                <div class="panel-actions"><SubmitButton form label="Changer le mot de passe"/></div>
            </form>
        </section>
    }
}

/// What needs no server to be seen.
fn violations(change: &PasswordChange) -> Violations {
    let mut violations = Violations::default();
    if change.current_password.is_empty() {
        violations.push("current_password", ViolationCode::Required, "Saisissez votre mot de passe actuel.");
    }
    violations.check("new_password", check_length(&change.new_password));
    violations
}

#[cfg(test)]
mod tests {
    use super::*;

    fn paths(current: &str, new: &str) -> Vec<String> {
        let change = PasswordChange { current_password: current.into(), new_password: new.into() };
        violations(&change).into_vec().into_iter().map(|violation| violation.path).collect()
    }

    #[test]
    fn only_the_new_password_is_held_to_a_length() {
        assert!(paths("court", "quatre chats sur le toit").is_empty());
        assert_eq!(paths("", "court"), ["current_password", "new_password"]);
    }
}
