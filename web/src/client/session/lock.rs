//! One tab at a time, by the Web Locks API where the browser has it.

use std::future::Future;

use js_sys::{Function, Promise, Reflect};
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::{JsFuture, future_to_promise};

/// Runs `work` while no other tab of this site holds the lock of that name. Without Web Locks it runs at once: the
/// server then forgives two uses of one refresh token within its grace.
pub(super) async fn exclusively(name: &str, work: impl Future<Output = ()> + 'static) {
    let Some((locks, request)) = lock_manager() else { return work.await };
    let callback = Closure::once_into_js(move |_lock: JsValue| -> Promise {
        future_to_promise(async move {
            work.await;
            Ok(JsValue::UNDEFINED)
        })
    });
    if let Ok(granted) = request.call2(&locks, &JsValue::from_str(name), &callback) {
        let _ = JsFuture::from(Promise::resolve(&granted)).await;
    }
}

fn lock_manager() -> Option<(JsValue, Function)> {
    let navigator = web_sys::window()?.navigator();
    let locks = Reflect::get(&navigator, &JsValue::from_str("locks")).ok().filter(JsValue::is_object)?;
    let request = Reflect::get(&locks, &JsValue::from_str("request")).ok()?.dyn_into::<Function>().ok()?;
    Some((locks, request))
}
