//! What stands in for something that could not be fetched.

use leptos::prelude::*;

use crate::client::ApiFailure;
use crate::ui::icon::{Glyph, lucide};

/// Says what happened and lets the person try again.
#[component]
pub(in crate::dashboard) fn FailurePanel(
    /// Why nothing is there.
    failure: ApiFailure,
    /// Tries again.
    on_retry: impl Fn() + 'static,
) -> impl IntoView {
    let number = failure.request_id().map(|id| {
        view! { <p class="muted small">"Numéro à rappeler si vous nous écrivez\u{202f}: " <code>{id.to_owned()}</code></p> }
    });
    view! {
        <div class="panel failure" role="alert">
            <Glyph paths=lucide::TRIANGLE_ALERT/>
            <div class="stack">
                <p>{failure.sentence()}</p>
                {number}
                <p>
                    <button type="button" class="button secondary" on:click=move |_| on_retry()>
                        <Glyph paths=lucide::ROTATE_CCW/>
                        "Réessayer"
                    </button>
                </p>
            </div>
        </div>
    }
}
