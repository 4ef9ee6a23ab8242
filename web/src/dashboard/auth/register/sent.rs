//! After the registration: the mail is on its way.

use std::time::Duration;

use leptos::leptos_dom::helpers::IntervalHandle;
use leptos::prelude::*;
use leptos::task::spawn_local;
use shared::auth::{RegistrationAccepted, ResendRequest};

use crate::client::PublicClient;
use crate::dashboard::flash::Tone;
use crate::dashboard::french::{plural, time_now};
use crate::dashboard::page::PageHeading;
use crate::dashboard::ui::{Notice, live};
use crate::ui::icon::{Glyph, lucide};

/// Seconds between two mails.
const COOL_DOWN: u32 = 60;

/// Where the mail went, and what to do when it does not come.
#[component]
pub(super) fn MailSent(accepted: RegistrationAccepted, on_correct: Callback<()>) -> impl IntoView {
    let RegistrationAccepted { email, title, tenant_exists, mail_is_flowing } = accepted;
    let slow = (!mail_is_flowing).then(|| {
        view! {
            <Notice tone=Tone::Warning>
                <p>"L’envoi des mails est ralenti\u{202f}: le vôtre partira dès que possible, inutile de recommencer."</p>
            </Notice>
        }
    });
    let next = if tenant_exists {
        format!(
            "Ouvrez-le et suivez le lien\u{202f}: votre demande d’accès partira aux agents du guichet «\u{202f}{title}\u{202f}»."
        )
    } else {
        format!("Ouvrez-le et suivez le lien\u{202f}: le guichet «\u{202f}{title}\u{202f}» sera prêt aussitôt.")
    };
    view! {
        <span class="medallion"><Glyph paths=lucide::MAIL/></span>
        <PageHeading title="Consultez votre messagerie"/>
        {slow}
        <p class="lead">"Un mail «\u{202f}Confirmez votre adresse\u{202f}» est envoyé à " <strong>{email.clone()}</strong> "."</p>
        <p>{next} " Le lien est valable 24\u{a0}heures."</p>
        <section class="aside stack" aria-labelledby="no-mail">
            <h2 id="no-mail">"Vous ne le trouvez pas\u{202f}?"</h2>
            <ul class="bullets">
                <li>"Attendez quelques minutes, puis regardez dans les courriers indésirables (spam)."</li>
                <li>"Vérifiez que l’adresse ci-dessus est bien la vôtre."</li>
            </ul>
            <Resend email/>
            <p>
                <button type="button" class="button secondary" on:click=move |_| on_correct.run(())>
                    "Corriger mon adresse"
                </button>
            </p>
        </section>
    }
}

/// Sends the mail again, not more than once a minute.
#[component]
fn Resend(email: String) -> impl IntoView {
    let left = RwSignal::new(0_u32);
    let busy = RwSignal::new(false);
    let said = RwSignal::new(None::<(Tone, String)>);
    let ticking = StoredValue::new(None::<IntervalHandle>);
    let stop = move || {
        if let Some(Some(handle)) = ticking.try_update_value(Option::take) {
            handle.clear();
        }
    };
    on_cleanup(stop);
    let tick = move || {
        left.update(|left| *left = left.saturating_sub(1));
        if left.get_untracked() == 0 {
            stop();
        }
    };
    let unavailable = move || busy.get() || left.get() > 0;
    let send = move |_| {
        if busy.get_untracked() || left.get_untracked() > 0 {
            return;
        }
        busy.set(true);
        let request = ResendRequest { email: email.clone() };
        spawn_local(async move {
            let outcome = PublicClient.resend(&request).await;
            busy.set(false);
            match outcome {
                Ok(()) => {
                    said.set(Some((Tone::Success, format!("Le mail est renvoyé, à {}.", time_now()))));
                    left.set(COOL_DOWN);
                    stop();
                    ticking.set_value(set_interval_with_handle(tick, Duration::from_secs(1)).ok());
                }
                Err(failure) => said.set(Some((Tone::Error, failure.sentence()))),
            }
        });
    };
    view! {
        <div role="status">
            {live(move || said.get().map(|(tone, text)| view! { <Notice tone><p>{text}</p></Notice> }))}
        </div>
        <p class="with-note">
            <button
                type="button"
                class="button primary"
                aria-disabled=move || if unavailable() { "true" } else { "false" }
                on:click=send
            >
                {live(move || if busy.get() { "Envoi en cours…" } else { "Renvoyer le mail" })}
            </button>
            {live(move || {
                let left = left.get();
                (left > 0).then(|| view! {
                    <span class="muted">{format!("De nouveau possible dans {left}\u{a0}seconde{}.", plural(left as usize))}</span>
                })
            })}
        </p>
    }
}
