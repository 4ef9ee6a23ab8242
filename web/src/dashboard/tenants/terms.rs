//! The processor terms, shown where they are accepted.

use leptos::prelude::*;
use shared::tenants::PROCESSOR_TERMS;

/// The terms, point by point.
#[component]
pub(super) fn ProcessorTerms() -> impl IntoView {
    let points = PROCESSOR_TERMS.map(|term| view! { <div><dt>{term.title}</dt><dd>{term.text}</dd></div> });
    view! { <dl class="terms">{points.collect_view()}</dl> }
}
