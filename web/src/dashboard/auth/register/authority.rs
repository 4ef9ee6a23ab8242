//! The authority of the registration: found in the official list, or entered by hand.

use leptos::prelude::*;
use shared::geo::{AuthorityDto, AuthorityKind, AuthorityMatchDto};

use super::Draft;
use super::by_hand::HandEntry;
use super::combobox::Combobox;
use crate::dashboard::flash::Tone;
use crate::dashboard::french::inhabitants;
use crate::dashboard::page::focus;
use crate::dashboard::ui::{Notice, live};
use crate::ui::icon::{Glyph, lucide};

/// The authority: the search, the card of the one that was chosen, or the fields of one that is not in the list.
#[component]
pub(super) fn AuthorityField(draft: Draft) -> impl IntoView {
    let to_hand = move |_| {
        draft.by_hand.set(true);
        draft.form.clear();
        focus("authority-kind-commune");
    };
    let to_list = move |_| {
        draft.by_hand.set(false);
        draft.form.clear();
        focus(if draft.chosen.with_untracked(Option::is_some) { "authority-change" } else { "authority" });
    };
    let choose = Callback::new(move |found: AuthorityMatchDto| {
        draft.chosen.set(Some(found));
        draft.form.touched("authority.code");
        focus("authority-card");
    });
    let change = Callback::new(move |()| {
        draft.chosen.set(None);
        focus("authority");
    });
    move || {
        if draft.by_hand.get() {
            view! {
                <HandEntry draft/>
                <p class="field-switch">
                    <button type="button" class="link-button" on:click=to_list>"Chercher dans la liste officielle"</button>
                </p>
            }
            .into_any()
        } else if let Some(chosen) = draft.chosen.get() {
            view! { <ChosenAuthority chosen on_change=change draft/> }.into_any()
        } else {
            view! {
                <Combobox typed=draft.searched form=draft.form on_choose=choose/>
                <p class="field-switch">
                    <button type="button" class="link-button" on:click=to_hand>"Ma collectivité n’est pas dans la liste"</button>
                </p>
            }
            .into_any()
        }
    }
}

/// The card of the authority that was chosen.
#[component]
fn ChosenAuthority(chosen: AuthorityMatchDto, on_change: Callback<()>, draft: Draft) -> impl IntoView {
    let AuthorityMatchDto { authority, tenant_exists } = chosen;
    let error = move || draft.form.message("authority.code");
    let heading = format!("Collectivité choisie\u{202f}: {}", authority.name);
    let warning =
        format!("Un guichet existe déjà pour {}\u{202f}; ses agents recevront votre demande d’accès.", authority.name);
    let exists = tenant_exists.then(|| {
        view! {
            <Notice tone=Tone::Info>
                <p>{warning}</p>
            </Notice>
        }
    });
    view! {
        <div class="field">
            <p class="label" aria-hidden="true">"Votre commune ou intercommunalité"</p>
            <div class="chosen" id="authority-card" role="group" tabindex="-1" aria-label=heading>
                <Glyph paths=lucide::LANDMARK/>
                <div>
                    <p class="chosen-name">{authority.name.clone()}</p>
                    <p class="muted">{place(&authority)}</p>
                </div>
                <button
                    type="button"
                    id="authority-change"
                    class="button secondary"
                    on:click=move |_| on_change.run(())
                >
                    "Changer" <span class="visually-hidden">" de collectivité"</span>
                </button>
            </div>
            {live(move || error().map(|message| view! { <p class="field-error"><Glyph paths=lucide::CIRCLE_ALERT/> <span>{message}</span></p> }))}
            {exists}
        </div>
    }
}

/// Where it is and how many people live there, on one line.
pub(super) fn place(authority: &AuthorityDto) -> String {
    let mut parts = vec![format!("{} ({})", authority.departement_name, authority.departement_code)];
    match authority.postal_codes.as_slice() {
        [] => {}
        [only] => parts.push(only.clone()),
        [first, ..] => parts.push(format!("{first}…")),
    }
    if authority.kind == AuthorityKind::Epci {
        parts.push("Intercommunalité".to_owned());
    }
    parts.extend(authority.population.map(inhabitants));
    parts.join(" · ")
}
