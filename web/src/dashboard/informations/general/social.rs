//! Accounts on social networks.

use leptos::prelude::*;
use shared::settings::{SocialAccountDto, SocialNetwork};

use super::contact::URL;
use crate::dashboard::informations::draft::{Draft, Keyed, next_key};
use crate::dashboard::informations::editor::Editor;
use crate::dashboard::informations::fields::{Bound, Text};
use crate::dashboard::page::focus;
use crate::dashboard::ui::live;
use crate::ui::icon::{Glyph, lucide};

fn account(draft: &Draft, key: u32) -> Option<&SocialAccountDto> {
    draft.general.social_accounts.iter().find(|account| account.key == key).map(|account| &account.item)
}

fn account_mut(draft: &mut Draft, key: u32) -> Option<&mut SocialAccountDto> {
    draft.general.social_accounts.iter_mut().find(|account| account.key == key).map(|account| &mut account.item)
}

/// The panel of social networks.
#[component]
pub(super) fn Social(editor: Editor) -> impl IntoView {
    let keys = Memo::new(move |_| {
        editor.draft.with(|draft| draft.general.social_accounts.iter().map(|account| account.key).collect::<Vec<_>>())
    });
    let add = move |_| {
        let place = keys.with_untracked(Vec::len);
        editor.draft.update(|draft| {
            let item = SocialAccountDto { network: SocialNetwork::Facebook, url: String::new() };
            let key = next_key(&draft.general.social_accounts);
            draft.general.social_accounts.push(Keyed { key, item });
        });
        focus(&format!("general-social-accounts-{place}-network"));
    };
    view! {
        <section class="panel" aria-labelledby="social-title">
            <h2 id="social-title">"Réseaux sociaux"</h2>
            <ul class="items">
                <For each=move || keys.get() key=|key| *key children=move |key| view! { <Row editor key keys/> }/>
            </ul>
            <button type="button" class="button secondary" id="social-add" on:click=add>
                <Glyph paths=lucide::PLUS/> "Ajouter un réseau"
            </button>
        </section>
    }
}

#[component]
fn Row(editor: Editor, key: u32, keys: Memo<Vec<u32>>) -> impl IntoView {
    let place = Memo::new(move |_| keys.with(|keys| keys.iter().position(|other| *other == key)).unwrap_or_default());
    let path = Signal::derive(move || format!("general.social_accounts.{}.url", place.get()));
    let id = move || format!("general-social-accounts-{}-network", place.get());
    let network = Memo::new(move |_| editor.draft.with(|draft| account(draft, key).map(|account| account.network)));
    let options = SocialNetwork::ALL
        .map(|which| view! { <option prop:selected=move || network.get() == Some(which)>{which.label()}</option> });
    let choose = move |event| {
        let typed = event_target_value(&event);
        if let Some(network) = SocialNetwork::ALL.into_iter().find(|network| network.label() == typed) {
            editor.draft.update(|draft| {
                if let Some(account) = account_mut(draft, key) {
                    account.network = network;
                }
            });
        }
    };
    let url = Bound::new(
        editor,
        move |draft| account(draft, key).map(|account| account.url.clone()).unwrap_or_default(),
        move |draft, typed| {
            if let Some(account) = account_mut(draft, key) {
                account.url = typed;
            }
        },
    );
    let remove = move |_| {
        editor.draft.update(|draft| draft.general.social_accounts.retain(|account| account.key != key));
        editor.form.leave("general.social_accounts", Vec::new());
        focus("social-add");
    };
    view! {
        <li class="item item-row">
            <div class="field">
                <label for=id>"Réseau"</label>
                <select id=id on:change=choose>{options.into_iter().collect_view()}</select>
            </div>
            <Text editor path label="Adresse du compte" bound=url kind="url" inputmode="url" tidy=URL/>
            <button type="button" class="button quiet item-remove" on:click=remove>
                <Glyph paths=lucide::TRASH_2/> "Retirer"
                <span class="visually-hidden">{live(move || network.get().map(|network| format!(" le compte {}", network.label())))}</span>
            </button>
        </li>
    }
}
