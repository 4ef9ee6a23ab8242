//! "Ouvrir le guichet": the citizen's view in another tab.

use leptos::prelude::*;
use leptos::task::spawn_local;
use uuid::Uuid;
use wasm_bindgen::JsValue;
use web_sys::Window;

use super::CurrentTenant;
use crate::client::Session;
use crate::dashboard::flash::{Flash, Tone};
use crate::dashboard::page::focus;
use crate::ui::icon::{Glyph, lucide};

/// The button that opens a portal.
#[component]
pub(in crate::dashboard) fn OpenPortal(
    /// Whose portal.
    tenant: Uuid,
    /// Its look.
    class: &'static str,
    /// What tells it from another such button on the page, for screen readers.
    #[prop(optional, into)]
    of: Option<String>,
) -> impl IntoView {
    let session = expect_context::<Session>();
    let flash = expect_context::<Flash>();
    let current = use_context::<CurrentTenant>();
    let busy = RwSignal::new(false);
    let open = move |_| {
        if busy.get_untracked() {
            return;
        }
        // In the click itself: later, the browser would take it for an unwanted window.
        let tab = blank_tab();
        busy.set(true);
        spawn_local(async move {
            let outcome = session.client().preview(tenant).await;
            busy.set(false);
            match (outcome, tab) {
                (Ok(preview), Some(tab)) => {
                    if tab.location().replace(&preview.url).is_err() {
                        let _ = tab.location().set_href(&preview.url);
                    }
                    if let Some(current) = current {
                        current.tenant().reload();
                    }
                }
                (Ok(_), None) => {
                    let refused = "Votre navigateur a empêché l’ouverture d’un onglet. Autorisez-la pour ce site, puis recommencez.";
                    flash.say(Tone::Warning, refused);
                    focus("notices");
                }
                (Err(failure), tab) => {
                    if let Some(tab) = tab {
                        let _ = tab.close();
                    }
                    flash.say(Tone::Error, format!("Le guichet n’a pas pu être ouvert. {}", failure.sentence()));
                    focus("notices");
                }
            }
        });
    };
    view! {
        <button type="button" class=class aria-busy=move || busy.get().then_some("true") on:click=open>
            "Ouvrir le guichet"
            <Glyph paths=lucide::EXTERNAL_LINK/>
            <span class="visually-hidden">
                {of.map(|of| format!(" {of}"))} " (nouvel onglet)"
            </span>
        </button>
    }
}

/// A tab of its own, which cannot reach back to this one.
fn blank_tab() -> Option<Window> {
    let tab = window().open_with_url_and_target("about:blank", "_blank").ok().flatten()?;
    let _ = tab.set_opener(&JsValue::NULL);
    if let Some(page) = tab.document() {
        page.set_title("Ouverture du guichet…");
        if let Some(body) = page.body() {
            body.set_text_content(Some("Ouverture du guichet…"));
        }
    }
    Some(tab)
}
