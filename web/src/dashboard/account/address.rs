//! Another address: asked for here, confirmed from both mailboxes.

use leptos::ev::SubmitEvent;
use leptos::prelude::*;
use leptos::task::spawn_local;
use shared::auth::{EmailChangeDto, EmailChangeRequest};
use shared::list::List;
use shared::problem::{ViolationCode, Violations};
use shared::rule::email;

use crate::client::Session;
use crate::dashboard::flash::{Flash, Tone};
use crate::dashboard::form::Form;
use crate::dashboard::french::date_and_time;
use crate::dashboard::load::{Loader, loaded};
use crate::dashboard::page::focus;
use crate::dashboard::ui::{ErrorSummary, Notice, PasswordField, PasswordUse, SubmitButton, TextField, live};

/// The change that waits, as it is fetched: a list of one, or of none.
type Waiting = Loader<List<EmailChangeDto>>;

/// The section of the address.
#[component]
pub(super) fn Address(
    /// Address of the person.
    email: Memo<String>,
) -> impl IntoView {
    let session = expect_context::<Session>();
    let waiting = Waiting::new(move || Some(session.client().email_changes()));
    let open = RwSignal::new(false);
    view! {
        <section class="panel" aria-labelledby="address-title">
            <h2 id="address-title">"Adresse email"</h2>
            <p class="row-title">{email}</p>
            <p class="muted small">"Vous vous connectez avec cette adresse, et vos mails y sont envoyés."</p>
            {loaded(waiting, move |list| view! { <Pending list waiting/> })}
            {live(move || if open.get() {
                view! { <Change email waiting open/> }.into_any()
            } else {
                view! {
                    <div class="panel-actions">
                        <button
                            type="button"
                            id="change-address"
                            class="button secondary"
                            on:click=move |_| {
                                open.set(true);
                                focus("new-email");
                            }
                        >
                            "Changer d’adresse"
                        </button>
                    </div>
                }
                .into_any()
            })}
        </section>
    }
}

/// What is still to be confirmed, and the way to give it up.
#[component]
fn Pending(list: Signal<List<EmailChangeDto>>, waiting: Waiting) -> impl IntoView {
    let session = expect_context::<Session>();
    let flash = expect_context::<Flash>();
    let busy = RwSignal::new(false);
    let give_up = move |_| {
        if busy.get_untracked() {
            return;
        }
        busy.set(true);
        spawn_local(async move {
            let outcome = session.client().give_up_email_change().await;
            if busy.try_set(false).is_some() {
                return;
            }
            match outcome {
                Ok(()) => {
                    waiting.change(|list| list.items.clear());
                    flash
                        .say(Tone::Success, "Le changement d’adresse est abandonné. Les liens envoyés ne valent plus.");
                }
                Err(failure) => {
                    flash.say(Tone::Error, format!("Le changement d’adresse attend toujours. {}", failure.sentence()));
                }
            }
            focus("notices");
        });
    };
    let mailbox = |done: bool| if done { "confirmée" } else { "en attente de confirmation" };
    move || {
        list.get().items.into_iter().next().map(|change| {
            let until = date_and_time(change.expires_at);
            view! {
                <Notice tone=Tone::Info>
                    <p><strong>"Changement en attente vers " {change.new_email}</strong></p>
                    <ul class="bullets">
                        <li>"Adresse actuelle\u{202f}: " {mailbox(change.present_confirmed)}</li>
                        <li>"Nouvelle adresse\u{202f}: " {mailbox(change.new_confirmed)}</li>
                    </ul>
                    <p>"Ouvrez le lien reçu dans chacune des deux boîtes avant le " {until} "."</p>
                    <button type="button" class="link-button" disabled=busy on:click=give_up>
                        "Renoncer à ce changement"
                    </button>
                </Notice>
            }
        })
    }
}

/// The form.
#[component]
fn Change(email: Memo<String>, waiting: Waiting, open: RwSignal<bool>) -> impl IntoView {
    let session = expect_context::<Session>();
    let flash = expect_context::<Flash>();
    let form = Form::new("address-errors");
    let new_email = RwSignal::new(String::new());
    let password = RwSignal::new(String::new());
    let submit = move |event: SubmitEvent| {
        event.prevent_default();
        let request =
            EmailChangeRequest { new_email: new_email.get_untracked(), current_password: password.get_untracked() };
        let violations = violations(&request).into_vec();
        let call = async move { session.client().request_email_change(&request).await };
        form.submit(violations, call, move |change| {
            let said = format!(
                "Deux mails sont partis\u{202f}: l’un à {}, l’autre à {}. Ouvrez le lien de chacun.",
                email.get_untracked(),
                change.new_email
            );
            waiting.change(|list| list.items = vec![change]);
            open.set(false);
            flash.say(Tone::Success, said);
            focus("notices");
        });
    };
    view! {
        <form class="form" novalidate on:submit=submit>
            <ErrorSummary form/>
            <TextField
                id="new-email"
                label="Nouvelle adresse email"
                help="Un lien y sera envoyé, et un autre à votre adresse actuelle. L’adresse change quand les deux sont ouverts."
                value=new_email
                form
                path="new_email"
                kind="email"
                inputmode="email"
                autocomplete="email"
            />
            <PasswordField
                form
                value=password
                usage=PasswordUse::Known
                id="address-password"
                label="Mot de passe actuel"
                path="current_password"
            />
            <div class="panel-actions">
                <button
                    type="button"
                    class="button secondary"
                    on:click=move |_| {
                        open.set(false);
                        focus("change-address");
                    }
                >
                    "Annuler"
                </button>
                <SubmitButton form label="Envoyer les deux liens"/>
            </div>
        </form>
    }
}

/// What needs no server to be seen.
fn violations(request: &EmailChangeRequest) -> Violations {
    let mut violations = Violations::default();
    violations.check("new_email", email::normalise(&request.new_email));
    if request.current_password.is_empty() {
        violations.push("current_password", ViolationCode::Required, "Saisissez votre mot de passe actuel.");
    }
    violations
}
