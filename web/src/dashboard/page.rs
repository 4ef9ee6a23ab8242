//! Title and heading of a page: the window's title follows the route, and so does the focus.

use leptos::html;
use leptos::prelude::*;

use super::flash::Flash;

/// Whether a page was shown since the programme started: the first one leaves the focus alone.
#[derive(Clone, Copy, Debug)]
pub(super) struct Visit(StoredValue<bool>);

impl Visit {
    pub(super) fn new() -> Self {
        Self(StoredValue::new(false))
    }

    /// Notes a page; tells whether another came before.
    fn turn_page(self) -> bool {
        self.0.try_update_value(|seen| std::mem::replace(seen, true)).unwrap_or(true)
    }
}

/// The heading of a page (h1), which also names the window and takes the focus.
#[component]
pub(super) fn PageHeading(
    /// The heading.
    #[prop(into)]
    title: String,
) -> impl IntoView {
    document().set_title(&format!("{} – Guichet", title.replace('\u{202f}', " ")));
    let heading = NodeRef::<html::H1>::new();
    if expect_context::<Visit>().turn_page() {
        expect_context::<Flash>().turn_page();
        heading.on_load(|heading| {
            request_animation_frame(move || {
                let _ = heading.focus();
            });
        });
    }
    view! { <h1 node_ref=heading tabindex="-1">{title}</h1> }
}

/// Moves the focus to the element of that identifier, once the page is drawn.
pub(super) fn focus(id: &str) {
    use wasm_bindgen::JsCast;
    let id = id.to_owned();
    request_animation_frame(move || {
        if let Some(element) = document().get_element_by_id(&id)
            && let Ok(element) = element.dyn_into::<web_sys::HtmlElement>()
        {
            let _ = element.focus();
        }
    });
}
