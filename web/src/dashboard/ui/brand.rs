//! The platform's name and sign.

use leptos::prelude::*;

/// Sign and name of the platform.
#[component]
pub(in crate::dashboard) fn Brand() -> impl IntoView {
    view! {
        <p class="brand">
            <svg class="brand-sign" viewBox="0 0 32 32" aria-hidden="true" focusable="false">
                <rect width="32" height="32" rx="8"></rect>
                <path d="M9 24V14.5a7 7 0 0 1 14 0V24"></path>
                <path d="M6.5 24h19M12.5 19h7"></path>
            </svg>
            "Guichet"
        </p>
    }
}
