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
    /// What it says.
    #[prop(default = "Ouvrir le guichet")]
    label: &'static str,
    /// Which page of the portal, after its home ("contact", "#liens-utiles").
    #[prop(optional, into)]
    place: Signal<&'static str>,
    /// Called when it is pressed.
    #[prop(optional, into)]
    on_open: Option<Callback<()>>,
) -> impl IntoView {
    let session = expect_context::<Session>();
    let flash = expect_context::<Flash>();
    let current = use_context::<CurrentTenant>();
    let busy = RwSignal::new(false);
    let open = move |_| {
        if busy.get_untracked() {
            return;
        }
        if let Some(on_open) = on_open {
            on_open.run(());
        }
        // In the click itself: later, the browser would take it for an unwanted window.
        let tab = blank_tab();
        busy.set(true);
        spawn_local(async move {
            let outcome = session.client().preview(tenant).await;
            busy.set(false);
            match (outcome, tab) {
                (Ok(preview), Some(tab)) => {
                    let url = at(&preview.url, place.get_untracked());
                    if tab.location().replace(&url).is_err() {
                        let _ = tab.location().set_href(&url);
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
            {label}
            <Glyph paths=lucide::EXTERNAL_LINK/>
            <span class="visually-hidden">
                {of.map(|of| format!(" {of}"))} " (nouvel onglet)"
            </span>
        </button>
    }
}

/// The address of a page of the portal: after its home, or behind the address that opens the preview.
fn at(url: &str, place: &str) -> String {
    if place.is_empty() {
        url.to_owned()
    } else if url.contains("/apercu/") {
        format!("{url}?vers={}", place.trim_start_matches('#'))
    } else {
        format!("{url}{place}")
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

#[cfg(test)]
mod tests {
    use super::at;

    #[test]
    fn a_page_of_the_portal_is_after_its_home_or_behind_its_preview() {
        assert_eq!(at("https://a.example/guichet/plassans/", "contact"), "https://a.example/guichet/plassans/contact");
        assert_eq!(
            at("https://a.example/apercu/secret", "#liens-utiles"),
            "https://a.example/apercu/secret?vers=liens-utiles"
        );
        assert_eq!(at("https://a.example/apercu/secret", ""), "https://a.example/apercu/secret");
    }
}
