//! What is shown while something is being fetched.

use leptos::prelude::*;

/// Grey lines in the place of a panel.
#[component]
pub(in crate::dashboard) fn Skeleton() -> impl IntoView {
    view! {
        <div class="panel skeleton">
            <p class="visually-hidden" role="status">"Chargement en cours…"</p>
            <span></span>
            <span></span>
            <span></span>
        </div>
    }
}
