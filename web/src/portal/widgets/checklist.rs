//! Things to prepare, to tick off. Ticks stay in this browser, under the page and the item's own words: an item
//! whose wording changes is unticked again.

use leptos::html::Input;
use leptos::prelude::*;
use serde::{Deserialize, Serialize};

use crate::ui::icon::{Glyph, lucide};

/// What the checklist shows.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ChecklistData {
    /// Key in the browser's storage.
    pub key: String,
    /// Items, as safe HTML.
    pub items: Vec<String>,
}

/// A short name for an item: the hash of its words (FNV-1a).
fn item_name(html: &str) -> String {
    let hash = html.bytes().fold(0x811c_9dc5_u32, |hash, byte| (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193));
    format!("{hash:x}")
}

/// How far one is.
fn progress(ticked: usize, of: usize) -> String {
    match ticked {
        0 => String::new(),
        _ if ticked == of => "Tout est prêt".to_owned(),
        1 => format!("1 prêt sur {of}"),
        _ => format!("{ticked} prêts sur {of}"),
    }
}

/// The boxes with the names of their items.
type Boxes = StoredValue<Vec<(String, NodeRef<Input>)>>;

fn ticked(boxes: Boxes) -> Vec<String> {
    let is_ticked = |node: &NodeRef<Input>| node.get_untracked().is_some_and(|input| input.checked());
    boxes.with_value(|boxes| boxes.iter().filter(|(_, node)| is_ticked(node)).map(|(name, _)| name.clone()).collect())
}

/// The list, its boxes, and the tools that appear once alive.
pub fn checklist(data: ChecklistData) -> impl IntoView {
    let ChecklistData { key, items } = data;
    let total = items.len();
    let boxes: Boxes = StoredValue::new(items.iter().map(|html| (item_name(html), NodeRef::new())).collect());
    let key = StoredValue::new(key);
    let alive = RwSignal::new(false);
    let count = RwSignal::new(0_usize);
    let keep = move || {
        let ticked = ticked(boxes);
        count.set(ticked.len());
        key.with_value(|key| store::write(key, &ticked.join(" ")));
    };
    // Boxes ticked before the script arrived stay ticked; the stored ones join them.
    Effect::new(move || {
        let stored = key.with_value(|key| store::read(key));
        boxes.with_value(|boxes| {
            for (_, node) in boxes.iter().filter(|(name, _)| stored.split(' ').any(|one| one == name)) {
                if let Some(input) = node.get_untracked() {
                    input.set_checked(true);
                }
            }
        });
        count.set(ticked(boxes).len());
        alive.set(true);
    });
    let untick = move |_| {
        boxes.with_value(|boxes| {
            boxes.iter().filter_map(|(_, node)| node.get_untracked()).for_each(|input| input.set_checked(false))
        });
        keep();
    };
    let items = items
        .into_iter()
        .zip(boxes.get_value())
        .map(|(html, (name, node))| {
            let id = format!("coche-{name}");
            view! {
                <li>
                    <input type="checkbox" id=id.clone() node_ref=node on:change=move |_| keep()/>
                    <label for=id inner_html=html></label>
                </li>
            }
        })
        .collect_view();
    view! {
        <div class="checklist">
            <p class="checklist-help">"Cochez au fur et à mesure\u{202f}: rien n’est envoyé."</p>
            <ul>{items}</ul>
            <div class="checklist-tools" hidden=move || !alive.get()>
                <p role="status">{move || progress(count.get(), total)}</p>
                <button type="button" class="button button-small button-quiet" hidden=move || count.get() == 0 on:click=untick>
                    <Glyph paths=lucide::ROTATE_CCW/><span>"Tout décocher"</span>
                </button>
                <button type="button" class="button button-small button-quiet" on:click=move |_| print()>
                    <Glyph paths=lucide::PRINTER/><span>"Imprimer"</span>
                </button>
            </div>
        </div>
    }
}

fn print() {
    #[cfg(feature = "hydrate")]
    {
        let _ = window().print();
    }
}

/// The browser's storage, which may be refused: then ticks last as long as the page.
mod store {
    #[cfg(feature = "hydrate")]
    fn storage() -> Option<web_sys::Storage> {
        leptos::prelude::window().local_storage().ok().flatten()
    }

    #[cfg(feature = "hydrate")]
    pub(super) fn read(key: &str) -> String {
        storage().and_then(|storage| storage.get_item(key).ok().flatten()).unwrap_or_default()
    }

    #[cfg(feature = "hydrate")]
    pub(super) fn write(key: &str, value: &str) {
        if let Some(storage) = storage() {
            let _ = if value.is_empty() { storage.remove_item(key) } else { storage.set_item(key, value) };
        }
    }

    #[cfg(not(feature = "hydrate"))]
    pub(super) const fn read(_key: &str) -> String {
        String::new()
    }

    #[cfg(not(feature = "hydrate"))]
    pub(super) const fn write(_key: &str, _value: &str) {}
}
