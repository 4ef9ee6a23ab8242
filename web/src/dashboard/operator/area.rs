//! What surrounds the operators' pages.

use leptos::prelude::*;
use leptos_router::components::Outlet;

use crate::client::Session;
use crate::dashboard::layout::MissingPage;

/// The operators' pages, for operators alone.
#[component]
pub(in crate::dashboard) fn OperatorArea() -> impl IntoView {
    let session = expect_context::<Session>();
    // Nothing tells others that the pages exist.
    if session.me_untracked().is_none_or(|me| !me.is_operator) {
        return view! { <MissingPage/> }.into_any();
    }
    view! { <Outlet/> }.into_any()
}
