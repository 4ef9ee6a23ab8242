//! The state of a guichet, in a word.

use leptos::prelude::*;
use shared::tenants::TenantState;

use crate::ui::icon::{Glyph, lucide};

/// The state of a guichet.
#[component]
pub(in crate::dashboard) fn StatePill(
    /// The state.
    state: TenantState,
    /// Whether its agents have asked for activation and wait.
    #[prop(optional)]
    requested: bool,
) -> impl IntoView {
    let (class, label) = match (state, requested) {
        (TenantState::Active, _) => ("pill is-active", state.label()),
        (TenantState::Inactive, true) => ("pill is-waiting", "En attente d’activation"),
        (TenantState::Suspended | TenantState::Deleted, _) => ("pill is-stopped", state.label()),
        (TenantState::Inactive | TenantState::Pending, _) => ("pill", state.label()),
    };
    view! { <span class=class>{label}</span> }
}

/// Whether the authority behind a guichet is verified.
#[component]
pub(in crate::dashboard) fn VerifiedMark(
    /// Whether it is.
    verified: bool,
) -> impl IntoView {
    if verified {
        view! { <span class="verified is-verified"><Glyph paths=lucide::BADGE_CHECK/> "Vérifié"</span> }.into_any()
    } else {
        view! { <span class="verified">"Non vérifié"</span> }.into_any()
    }
}
