//! The token of a mailed link. It stands in the fragment, which no server and no log sees.

use leptos::prelude::*;
use wasm_bindgen::JsValue;

/// The token of the fragment, which leaves the address bar and the history: `page` is the address that stays.
pub(super) fn take_token(page: &str) -> Option<String> {
    let window = window();
    let fragment = window.location().hash().unwrap_or_default();
    let token = fragment.trim_start_matches('#').trim_start_matches("token=").trim().to_owned();
    if let Ok(history) = window.history() {
        let _ = history.replace_state_with_url(&JsValue::NULL, "", Some(page));
    }
    (!token.is_empty()).then_some(token)
}
