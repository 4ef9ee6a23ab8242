//! The parts of a page that come alive: each is rendered by the server inside `<div data-widget data-props>` and
//! hydrated there by the browser, on its own, so that one failure stops nothing else. Without script each
//! still does its work: the form is sent, the boxes can be ticked.

mod checklist;
mod search_box;

use leptos::prelude::*;

pub use checklist::{ChecklistData, checklist};
pub use search_box::{QUERY_MIN, SearchBoxData, lit, search_box};

/// The search box as the server writes it.
#[cfg(feature = "ssr")]
pub(super) fn search_box_island(data: SearchBoxData) -> AnyView {
    let props = props(&data);
    view! { <div data-widget="search-box" data-props=props inner_html=marked(search_box(data))></div> }.into_any()
}

/// The checklist as the server writes it.
#[cfg(feature = "ssr")]
pub(super) fn checklist_island(data: ChecklistData) -> AnyView {
    let props = props(&data);
    view! { <div data-widget="checklist" data-props=props inner_html=marked(checklist(data))></div> }.into_any()
}

/// A widget as text. The marks that hydration looks for, `<!>` in Leptos, are no HTML: an empty comment is, and the
/// browser makes the same node of both. The rest of the page does without ([`super::document::rendered`]).
#[cfg(feature = "ssr")]
fn marked(widget: impl RenderHtml) -> String {
    widget.to_html().replace("<!>", "<!---->")
}

#[cfg(feature = "ssr")]
fn props<T: serde::Serialize>(data: &T) -> String {
    serde_json::to_string(data).unwrap_or_default()
}

/// Brings every widget of the page to life, each in its own microtask: a trap in one leaves the others.
#[cfg(feature = "hydrate")]
pub fn start() {
    use wasm_bindgen::JsCast;

    let Ok(places) = document().query_selector_all("[data-widget]") else {
        return;
    };
    for at in 0..places.length() {
        let Some(place) = places.item(at).and_then(|node| node.dyn_into::<web_sys::HtmlElement>().ok()) else {
            continue;
        };
        queue_microtask(move || hydrate(place));
    }
    queue_microtask(close_menu_on_escape);
}

/// The header's menu is a `<details>`, which opens and closes by itself; Escape is the one habit it lacks.
#[cfg(feature = "hydrate")]
fn close_menu_on_escape() {
    use wasm_bindgen::JsCast;

    let listener = window_event_listener(leptos::ev::keydown, |event| {
        let menu = document().query_selector("#menu[open]").ok().flatten().filter(|_| event.key() == "Escape");
        if let Some(menu) = menu {
            let _ = menu.remove_attribute("open");
            let summary = menu.query_selector("summary").ok().flatten();
            if let Some(summary) = summary.and_then(|summary| summary.dyn_into::<web_sys::HtmlElement>().ok()) {
                let _ = summary.focus();
            }
        }
    });
    std::mem::forget(listener);
}

#[cfg(feature = "hydrate")]
fn hydrate(place: web_sys::HtmlElement) {
    use leptos::mount::hydrate_from;

    let Some(props) = place.get_attribute("data-props") else {
        return;
    };
    match place.get_attribute("data-widget").as_deref() {
        Some("search-box") => {
            if let Ok(data) = serde_json::from_str(&props) {
                hydrate_from(place, move || search_box(data)).forget();
            }
        }
        Some("checklist") => {
            if let Ok(data) = serde_json::from_str(&props) {
                hydrate_from(place, move || checklist(data)).forget();
            }
        }
        _ => {}
    }
}
