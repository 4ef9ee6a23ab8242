//! What surrounds the screens: the frame of someone who is not signed in, the frame of someone who is.
//!
//! Owns the navigation, the top bar, the account, the footer and the decision between the two frames. What stands in the middle is
//! each room's.

mod account;
mod footer;
mod missing;
mod signed_in;
mod top_bar;
mod welcome;

pub(super) use missing::MissingPage;
pub(super) use signed_in::SignedInArea;
pub(super) use welcome::Welcome;

use leptos::ev::MouseEvent;
use leptos::prelude::*;

use super::page::focus;

/// The link that leads past the navigation.
#[component]
fn SkipLink() -> impl IntoView {
    let skip = |event: MouseEvent| {
        event.prevent_default();
        focus("main");
    };
    view! { <a class="skip-link" href="#main" on:click=skip>"Aller au contenu"</a> }
}
