//! A file on its way to the server. `fetch` does not tell how much was sent, the older request does.

use std::rc::Rc;

use js_sys::Promise;
use serde::de::DeserializeOwned;
use shared::problem::ErrorCode;
use wasm_bindgen::JsValue;
use wasm_bindgen::closure::Closure;
use wasm_bindgen_futures::JsFuture;
use web_sys::{Blob, ProgressEvent, XmlHttpRequest};

use super::ApiFailure;
use super::transport::{BASE, failure_of};

/// A file to be sent, whole and as it is. It can be sent more than once: a renewed token needs it.
pub(super) struct Upload {
    path: String,
    file: Blob,
    on_progress: Rc<dyn Fn(f64)>,
}

impl Upload {
    pub(super) fn new(path: String, file: Blob, on_progress: impl Fn(f64) + 'static) -> Self {
        Self { path, file, on_progress: Rc::new(on_progress) }
    }

    /// Sends it and reads the answer.
    pub(super) async fn send<T: DeserializeOwned>(&self, token: &str) -> Result<T, ApiFailure> {
        let request = self.sent(token).await.map_err(|_| ApiFailure::Network)?;
        let status = request.status().unwrap_or_default();
        let text = request.response_text().ok().flatten().unwrap_or_default();
        match status {
            // Nothing came back.
            0 => Err(ApiFailure::Network),
            200..=299 => serde_json::from_str(&text).map_err(|_| ApiFailure::from(ErrorCode::Internal)),
            _ => Err(failure_of(status, &text)),
        }
    }

    async fn sent(&self, token: &str) -> Result<XmlHttpRequest, JsValue> {
        let request = XmlHttpRequest::new()?;
        request.open_with_async("POST", &format!("{BASE}{}", self.path), true)?;
        request.set_request_header("Accept", "application/json")?;
        request.set_request_header("Authorization", &format!("Bearer {token}"))?;
        request.set_request_header("Content-Type", &kind(&self.file))?;
        let told = Rc::clone(&self.on_progress);
        let progress = Closure::<dyn Fn(ProgressEvent)>::new(move |event: ProgressEvent| {
            if event.length_computable() && event.total() > 0.0 {
                told(event.loaded() / event.total());
            }
        });
        request.upload()?.set_onprogress(Some(wasm_bindgen::JsCast::unchecked_ref(progress.as_ref())));
        let ended = Promise::new(&mut |resolve, _| request.set_onloadend(Some(&resolve)));
        request.send_with_opt_blob(Some(&self.file))?;
        JsFuture::from(ended).await?;
        Ok(request)
    }
}

/// What the browser takes the file for. The server looks at the content, not at this.
fn kind(file: &Blob) -> String {
    let kind = file.type_();
    if kind.is_empty() { "application/octet-stream".to_owned() } else { kind }
}
