//! An authority that the official list does not hold.

use leptos::prelude::*;
use shared::geo::AuthorityKind;
use shared::tenants::name::hall_title;

use super::Draft;
use crate::dashboard::ui::TextField;

const KINDS: [(AuthorityKind, &str, &str); 3] = [
    (AuthorityKind::Commune, "authority-kind-commune", "Commune"),
    (AuthorityKind::Epci, "authority-kind-epci", "Intercommunalité"),
    (AuthorityKind::Other, "authority-kind-other", "Autre organisme (syndicat, CCAS…)"),
];

/// Its nature, name, title, code and postal code.
#[component]
pub(super) fn HandEntry(draft: Draft) -> impl IntoView {
    let form = draft.form;
    let kinds = KINDS.map(|(kind, id, label)| {
        view! {
            <div class="choice">
                <input
                    type="radio"
                    id=id
                    name="authority-kind"
                    value=kind.as_str()
                    prop:checked=move || draft.kind.get() == kind
                    on:change=move |_| {
                        draft.kind.set(kind);
                        form.touched("authority.code");
                    }
                />
                <label for=id>{label}</label>
            </div>
        }
    });
    // "Mairie de Plassans" follows from "Plassans", until the person writes a title of their own.
    let suggest_title = move |()| {
        let name = draft.name.get_untracked().trim().to_owned();
        let untouched = draft.title.with_untracked(|title| title.trim().is_empty());
        if untouched && !name.is_empty() && draft.kind.get_untracked() == AuthorityKind::Commune {
            draft.title.set(hall_title(&name, None));
            form.touched("authority.title");
        }
    };
    view! {
        <fieldset class="field choices">
            <legend>"Nature de la collectivité"</legend>
            {kinds.collect_view()}
        </fieldset>
        <TextField
            id="authority-name"
            label="Nom de la collectivité"
            help="Avec son article s’il en a un. Exemples\u{202f}: Plassans, Le Havre"
            value=draft.name
            form
            path="authority.name"
            autocomplete="organization"
            on_change=Callback::new(suggest_title)
        />
        <TextField
            id="authority-title"
            label="Intitulé de la collectivité"
            help="Tel que vos usagers le liront. Exemples\u{202f}: Mairie de Plassans, Ville de Plassans"
            value=draft.title
            form
            path="authority.title"
        />
        <TextField
            id="authority-code"
            label="Code d’identification (INSEE, SIREN…)"
            help="Le code INSEE d’une commune a cinq signes, le SIREN neuf chiffres."
            value=draft.code
            form
            path="authority.code"
            width="medium"
        />
        <TextField
            id="authority-postal-code"
            label="Code postal"
            value=draft.postal_code
            form
            path="authority.postal_code"
            autocomplete="postal-code"
            inputmode="numeric"
            width="short"
        />
    }
}
