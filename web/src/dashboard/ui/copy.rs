//! Copies a text, and says so.

use leptos::prelude::*;
use leptos::task::spawn_local;
use wasm_bindgen_futures::JsFuture;

use super::live;
use crate::ui::icon::{Glyph, lucide};

/// A button that copies a text.
#[component]
pub(in crate::dashboard) fn Copy(
    /// The text.
    text: String,
    /// What the button says.
    label: &'static str,
) -> impl IntoView {
    let copied = RwSignal::new(None::<bool>);
    let copy = move |_| {
        let writing = window().navigator().clipboard().write_text(&text);
        spawn_local(async move { copied.set(Some(JsFuture::from(writing).await.is_ok())) });
    };
    view! {
        <button type="button" class="link-button" on:click=copy>
            <Glyph paths=lucide::COPY/>
            {label}
        </button>
        <span class="muted small" role="status">
            {live(move || copied.get().map(|done| if done { "Copié." } else { "La copie n’a pas fonctionné\u{202f}: sélectionnez le texte." }))}
        </span>
    }
}
