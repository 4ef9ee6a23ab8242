//! What is kept of the person: to download, or to delete with the account.

use leptos::ev::SubmitEvent;
use leptos::prelude::*;
use leptos::task::spawn_local;
use shared::auth::{AccountDeletion, DeletionConsequencesDto, TenantConsequenceDto};
use shared::problem::{ViolationCode, Violations};
use shared::tenants::TenantState;

use super::download::save_as_file;
use crate::client::Session;
use crate::dashboard::flash::{Flash, Tone};
use crate::dashboard::form::Form;
use crate::dashboard::french::plural;
use crate::dashboard::load::{Loader, loaded};
use crate::dashboard::page::focus;
use crate::dashboard::ui::{Dialog, ErrorSummary, PasswordField, PasswordUse, SubmitButton};

/// The section of the person's data.
#[component]
pub(super) fn PersonalData() -> impl IntoView {
    let open = RwSignal::new(false);
    view! {
        <section class="panel" aria-labelledby="data-title">
            <h2 id="data-title">"Mes données"</h2>
            <p class="muted">
                "Le fichier contient tout ce que la plateforme conserve de vous\u{202f}: compte, connexions, demandes, actions, mails envoyés."
            </p>
            <div class="panel-actions">
                <button type="button" class="button secondary" on:click=move |_| open.set(true)>"Supprimer mon compte"</button>
                <Download/>
            </div>
        </section>
        <Dialog id="delete-account" open title="Supprimer mon compte\u{202f}?">
            <Deletion open/>
        </Dialog>
    }
}

#[component]
fn Download() -> impl IntoView {
    let session = expect_context::<Session>();
    let flash = expect_context::<Flash>();
    let busy = RwSignal::new(false);
    let download = move |_| {
        if busy.get_untracked() {
            return;
        }
        busy.set(true);
        spawn_local(async move {
            let outcome = session.client().export_account().await;
            if busy.try_set(false).is_some() {
                return;
            }
            let saved = outcome.map(|export| save_as_file("guichet-mes-donnees.json", &export));
            match saved {
                Ok(true) => flash.say(Tone::Success, "Vos données sont dans le fichier guichet-mes-donnees.json."),
                Ok(false) => flash.say(Tone::Error, "Votre navigateur n’a pas pu enregistrer le fichier."),
                Err(failure) => flash.say(Tone::Error, failure.sentence()),
            }
            focus("notices");
        });
    };
    view! {
        <button type="button" class="button secondary" disabled=busy on:click=download>"Télécharger mes données"</button>
    }
}

/// What would happen, then the password.
#[component]
fn Deletion(open: RwSignal<bool>) -> impl IntoView {
    let session = expect_context::<Session>();
    let consequences = Loader::new(move || Some(session.client().deletion_consequences()));
    loaded(consequences, move |said| {
        let said = said.get_untracked();
        if said.is_last_operator {
            return view! {
                <div class="stack">
                    <p>
                        "Vous êtes le seul opérateur de la plateforme. Nommez d’abord un autre opérateur\u{202f}: sans lui, plus personne ne pourrait activer un guichet ni aider les agents."
                    </p>
                    <div class="dialog-actions">
                        <button type="button" class="button primary" on:click=move |_| open.set(false)>"Garder mon compte"</button>
                    </div>
                </div>
            }
            .into_any();
        }
        view! { <Confirm said open/> }.into_any()
    })
}

#[component]
fn Confirm(said: DeletionConsequencesDto, open: RwSignal<bool>) -> impl IntoView {
    let session = expect_context::<Session>();
    let form = Form::new("deletion-errors");
    let password = RwSignal::new(String::new());
    let submit = move |event: SubmitEvent| {
        event.prevent_default();
        let body = AccountDeletion { current_password: password.get_untracked() };
        let mut violations = Violations::default();
        if body.current_password.is_empty() {
            violations.push("current_password", ViolationCode::Required, "Saisissez votre mot de passe actuel.");
        }
        let call = async move { session.delete_account(&body).await };
        form.submit(violations.into_vec(), call, |()| {});
    };
    let list = said.tenants.iter().map(|tenant| view! { <li>{consequence(tenant)}</li> }).collect_view();
    let guichets = (!said.tenants.is_empty()).then(|| view! { <ul class="bullets">{list}</ul> });
    view! {
        <form class="stack" novalidate on:submit=submit>
            <ErrorSummary form field_id=Callback::new(|_| "deletion-password".to_owned())/>
            <p>"Vos connexions seront fermées et vos données personnelles effacées. Vous ne pourrez pas revenir en arrière."</p>
            {guichets}
            <PasswordField
                form
                value=password
                usage=PasswordUse::Known
                id="deletion-password"
                label="Mot de passe actuel"
                path="current_password"
            />
            <div class="dialog-actions">
                <button type="button" class="button secondary" on:click=move |_| open.set(false)>"Annuler"</button>
                <SubmitButton form label="Supprimer mon compte" grave=true/>
            </div>
        </form>
    }
}

/// What becomes of a guichet, in a sentence.
fn consequence(tenant: &TenantConsequenceDto) -> String {
    let TenantConsequenceDto { title, state, remaining_agents, .. } = tenant;
    match (*remaining_agents, *state) {
        (0, TenantState::Active) => format!(
            "Vous êtes le seul agent du guichet «\u{202f}{title}\u{202f}»\u{202f}: il sera fermé aux habitants. Son contenu sera gardé pour la prochaine personne qui s’inscrira pour cette collectivité."
        ),
        (0, _) => format!(
            "Vous êtes le seul agent du guichet «\u{202f}{title}\u{202f}»\u{202f}: son contenu sera gardé pour la prochaine personne qui s’inscrira pour cette collectivité."
        ),
        (others, _) => format!(
            "Le guichet «\u{202f}{title}\u{202f}» continue avec {others}\u{a0}autre{0} agent{0}.",
            plural(others as usize)
        ),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(remaining_agents: u32, state: TenantState) -> String {
        consequence(&TenantConsequenceDto {
            tenant_id: uuid::Uuid::nil(),
            title: "Mairie de Plassans".to_owned(),
            state,
            remaining_agents,
        })
    }

    #[test]
    fn what_becomes_of_a_guichet_depends_on_who_remains() {
        assert!(told(0, TenantState::Active).contains("fermé aux habitants"));
        assert!(!told(0, TenantState::Inactive).contains("fermé"));
        assert!(told(1, TenantState::Active).contains("1\u{a0}autre agent."));
        assert!(told(2, TenantState::Active).contains("2\u{a0}autres agents."));
    }
}
