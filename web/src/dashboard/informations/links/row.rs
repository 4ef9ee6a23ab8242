//! A useful link: its fields, its place in the order, its removal.

use leptos::ev::DragEvent;
use leptos::prelude::*;

use super::List;
use super::check::{LinkCheck, LinkResult};
use crate::dashboard::informations::draft::{Draft, Link, place_of};
use crate::dashboard::informations::fields::{Bound, Text};
use crate::dashboard::informations::general::URL;
use crate::dashboard::page::focus;
use crate::dashboard::ui::live;
use crate::ui::icon::{Glyph, lucide};

fn bound(list: List, key: u32, read: fn(&Link) -> &String, write: fn(&mut Link, String)) -> Bound {
    let found = move |draft: &Draft| {
        draft.links.iter().find(|link| link.key == key).map(|link| read(&link.item).clone()).unwrap_or_default()
    };
    Bound::new(list.editor, found, move |draft, typed| {
        if let Some(link) = draft.links.iter_mut().find(|link| link.key == key) {
            write(&mut link.item, typed);
        }
    })
}

/// The row of one link.
#[component]
pub(super) fn Row(list: List, key: u32) -> impl IntoView {
    let List { editor, keys, dragged, .. } = list;
    let place = Memo::new(move |_| editor.draft.with(|draft| place_of(&draft.links, key)));
    let last = Memo::new(move |_| keys.with(Vec::len).saturating_sub(1));
    let path = move |field: &'static str| Signal::derive(move || format!("links.{}.{field}", place.get()));
    let url = bound(list, key, |link| &link.url, |link, typed| link.url = typed);
    let check = LinkCheck::new(editor, url);
    let is_first = move || place.get() == 0;
    let is_last = move || place.get() == last.get();
    let up_id = format!("link-{key}-up");
    let down_id = format!("link-{key}-down");
    // Moving the row takes the focus from its button: it is given back.
    let shift = move |to: Option<usize>, id: String| {
        if let Some(to) = to.filter(|to| *to <= last.get_untracked()) {
            list.shift(key, to);
            focus(&id);
        }
    };
    let up = {
        let id = up_id.clone();
        move |_| shift(place.get_untracked().checked_sub(1), id.clone())
    };
    let down = {
        let id = down_id.clone();
        move |_| shift(Some(place.get_untracked() + 1), id.clone())
    };
    let name = bound(list, key, |link| &link.label, |link, typed| link.label = typed);
    let of = move || {
        let label = name.value.get();
        if label.trim().is_empty() { format!(" le lien {}", place.get() + 1) } else { format!(" {}", label.trim()) }
    };
    let start = move |event: DragEvent| {
        // Firefox drags nothing that carries no data.
        if let Some(data) = event.data_transfer() {
            let _ = data.set_data("text/plain", &list.label(key));
        }
        dragged.set(Some(key));
    };
    let over = move |event: DragEvent| {
        if dragged.get_untracked().is_some() {
            event.prevent_default();
        }
    };
    let drop = move |event: DragEvent| {
        if let Some(moved) = dragged.get_untracked() {
            event.prevent_default();
            dragged.set(None);
            if moved != key {
                list.shift(moved, place.get_untracked());
            }
        }
    };
    view! {
        <li
            class="item"
            class:is-dragged=move || dragged.get() == Some(key)
            class:is-target=move || dragged.get().is_some_and(|moved| moved != key)
            on:dragover=over
            on:drop=drop
        >
            <div class="item-head">
                <span class="grip" draggable="true" aria-hidden="true" title="Glisser pour changer l’ordre" on:dragstart=start on:dragend=move |_| dragged.set(None)>
                    <Glyph paths=lucide::GRIP_VERTICAL/>
                </span>
                <p class="item-title">{live(move || format!("Lien {}", place.get() + 1))}</p>
                <div class="item-order">
                    <button type="button" class="button quiet" id=up_id.clone() aria-disabled=move || is_first().then_some("true") on:click=up>
                        <Glyph paths=lucide::ARROW_UP/> "Monter" <span class="visually-hidden">{of}</span>
                    </button>
                    <button type="button" class="button quiet" id=down_id.clone() aria-disabled=move || is_last().then_some("true") on:click=down>
                        <Glyph paths=lucide::ARROW_DOWN/> "Descendre" <span class="visually-hidden">{of}</span>
                    </button>
                    <button type="button" class="button quiet" on:click=move |_| list.remove(key)>
                        <Glyph paths=lucide::TRASH_2/> "Retirer" <span class="visually-hidden">{of}</span>
                    </button>
                </div>
            </div>
            <div class="form">
                <Text editor path=path("label") label="Libellé" help="Ce qui se lit. Exemple\u{202f}: Office de tourisme" bound=name required=true/>
                <div>
                    <Text editor path=path("url") label="Adresse" help="Copiez-la depuis votre navigateur." bound=url kind="url" inputmode="url" tidy=URL required=true on_leave=check.on_leave()/>
                    <LinkResult check/>
                </div>
                <Text
                    editor
                    path=path("description")
                    label="Description"
                    help="Facultative\u{202f}: ce que l’on y trouve, en une phrase."
                    bound=bound(list, key, |link| &link.description, |link, typed| link.description = typed)
                />
            </div>
        </li>
    }
}
