//! A forgotten password: an address, then a mail with a link.

use leptos::ev::SubmitEvent;
use leptos::prelude::*;
use shared::auth::PasswordResetRequest;
use shared::problem::Violations;
use shared::rule::email;

use crate::client::PublicClient;
use crate::dashboard::form::Form;
use crate::dashboard::layout::Welcome;
use crate::dashboard::page::{PageHeading, focus};
use crate::dashboard::routes::HOME;
use crate::dashboard::ui::{ErrorSummary, SubmitButton, TextField, live};
use crate::ui::icon::{Glyph, lucide};

/// Asks for the link; says where it went once it is asked for.
#[component]
pub(in crate::dashboard) fn ForgottenPasswordPage() -> impl IntoView {
    // What is typed outlives the form, so that it can be corrected.
    let address = RwSignal::new(String::new());
    let sent = RwSignal::new(None::<String>);
    let on_correct = Callback::new(move |()| {
        sent.set(None);
        request_animation_frame(|| focus("email"));
    });
    view! {
        <Welcome>
            {live(move || match sent.get() {
                Some(email) => view! { <LinkSent email on_correct/> }.into_any(),
                None => view! { <AddressForm address sent/> }.into_any(),
            })}
        </Welcome>
    }
}

#[component]
fn AddressForm(address: RwSignal<String>, sent: RwSignal<Option<String>>) -> impl IntoView {
    let form = Form::new("forgotten-password-errors");
    let submit = move |event: SubmitEvent| {
        event.prevent_default();
        let request = PasswordResetRequest { email: address.get_untracked() };
        let mut violations = Violations::default();
        violations.check("email", email::normalise(&request.email));
        let asked = request.email.trim().to_owned();
        let call = async move { PublicClient.request_password_reset(&request).await };
        form.submit(violations.into_vec(), call, move |()| sent.set(Some(asked)));
    };
    view! {
        <PageHeading title="Mot de passe oublié"/>
        <p class="lead">"Indiquez l’adresse de votre compte\u{202f}: un mail vous permettra de choisir un nouveau mot de passe."</p>
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
            <p class="actions"><SubmitButton form label="Recevoir un lien"/></p>
        </form>
        <p class="aside">"Votre mot de passe vous revient\u{202f}? " <a href=HOME>"Se connecter"</a></p>
    }
}

/// Where the mail went, and what to do when it does not come.
#[component]
fn LinkSent(email: String, on_correct: Callback<()>) -> impl IntoView {
    view! {
        <span class="medallion"><Glyph paths=lucide::MAIL/></span>
        <PageHeading title="Consultez votre messagerie"/>
        <p class="lead">
            "Si un compte existe à l’adresse " <strong>{email}</strong> ", un mail vient de lui être envoyé."
        </p>
        <p>"Le lien est valable une heure et ne sert qu’une fois."</p>
        <p class="actions"><a class="button secondary" href=HOME>"Se connecter"</a></p>
        <section class="aside stack" aria-labelledby="no-mail">
            <h2 id="no-mail">"Vous ne le trouvez pas\u{202f}?"</h2>
            <ul class="bullets">
                <li>"Attendez quelques minutes, puis regardez dans les courriers indésirables (spam)."</li>
                <li>"Vérifiez que l’adresse ci-dessus est bien celle de votre compte."</li>
            </ul>
            <p>
                <button type="button" class="button secondary" on:click=move |_| on_correct.run(())>
                    "Corriger mon adresse"
                </button>
            </p>
        </section>
    }
}
