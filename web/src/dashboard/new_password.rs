//! A password that is being chosen: its strength is asked of the server while it is typed.

use std::time::Duration;

use leptos::leptos_dom::helpers::TimeoutHandle;
use leptos::prelude::*;
use leptos::task::spawn_local;
use shared::auth::{PasswordStrengthDto, PasswordStrengthRequest};
use shared::rule::password::check_length;

use super::form::Form;
use super::ui::{PasswordField, PasswordUse};
use crate::client::PublicClient;

/// Pause in the typing after which the server is asked.
const PAUSE: Duration = Duration::from_millis(350);

/// The field of a password that is being chosen.
#[component]
pub(super) fn NewPasswordField(
    /// The form it belongs to.
    form: Form,
    /// What is typed.
    value: RwSignal<String>,
    /// Words that whoever guesses would try first: the authority, the address.
    #[prop(into)]
    context: Signal<Vec<String>>,
    /// Identifier of the field.
    #[prop(default = "password")]
    id: &'static str,
    /// Its label.
    #[prop(default = "Mot de passe")]
    label: &'static str,
    /// Its path in the request.
    #[prop(default = "password")]
    path: &'static str,
) -> impl IntoView {
    let strength = RwSignal::new(None::<PasswordStrengthDto>);
    let pending = StoredValue::new(None::<TimeoutHandle>);
    let forget = move || {
        if let Some(Some(handle)) = pending.try_update_value(Option::take) {
            handle.clear();
        }
    };
    Effect::new(move |_| {
        let password = value.get();
        let context = context.get();
        forget();
        strength.set(None);
        if check_length(&password).is_err() {
            return;
        }
        let ask = move || {
            spawn_local(async move {
                let request = PasswordStrengthRequest { password, context };
                let told = PublicClient.password_strength(&request).await;
                // Without an answer the length is all that is told; the server judges when the form is sent.
                if value.try_get_untracked() == Some(request.password)
                    && let Ok(told) = told
                {
                    strength.set(Some(told));
                }
            });
        };
        pending.set_value(set_timeout_with_handle(ask, PAUSE).ok());
    });
    on_cleanup(forget);
    view! { <PasswordField form value usage=PasswordUse::Chosen id label path strength/> }
}
