//! The platform's name and sign.

use leptos::prelude::*;

/// Sign and name of the platform.
#[component]
pub fn Brand() -> impl IntoView {
    view! {
        <p class="brand">
            <svg class="brand-sign" viewBox="0 0 48 48" aria-hidden="true" focusable="false">
                <rect width="48" height="48" rx="12"></rect>
                <circle cx="31" cy="15" r="5"></circle>
                <path class="is-faint" d="M0 28C12 21 20 34 28 34S42 24 48 29V36a12 12 0 0 1-12 12H12A12 12 0 0 1 0 36z"></path>
                <path d="M0 35C10 31 22 46 48 32V36a12 12 0 0 1-12 12H12A12 12 0 0 1 0 36z"></path>
            </svg>
            "Guichet"
        </p>
    }
}
