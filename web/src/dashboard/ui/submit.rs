//! The button that sends a form.

use leptos::prelude::*;

use super::live;
use crate::dashboard::form::Form;
use crate::ui::icon::{Glyph, lucide};

/// The button that sends a form; disabled while the form is on its way.
#[component]
pub(in crate::dashboard) fn SubmitButton(
    /// The form.
    form: Form,
    /// What it does.
    #[prop(into)]
    label: Signal<String>,
    /// Whether its action takes something away.
    #[prop(optional, into)]
    grave: Signal<bool>,
) -> impl IntoView {
    view! {
        <button type="submit" class="button primary" class:grave=grave disabled=move || form.busy()>
            {live(move || {
                if form.busy() {
                    view! { <span class="spinner"><Glyph paths=lucide::LOADER_CIRCLE/></span> "Envoi en cours…" }.into_any()
                } else {
                    label.get().into_any()
                }
            })}
        </button>
    }
}
