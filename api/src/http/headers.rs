//! Security headers, on every response.

use actix_web::Error;
use actix_web::body::MessageBody;
use actix_web::dev::{ServiceRequest, ServiceResponse};
use actix_web::http::header::{self, HeaderMap, HeaderName, HeaderValue};
use actix_web::middleware::Next;
use actix_web::web;

use crate::state::State;

/// Policy of what is not a page: nothing may load or run.
const NO_PAGE: &str = "default-src 'none'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'";

/// Policy of our own pages, where `script_hashes` are the inline scripts that may run.
#[must_use]
pub fn page_policy(script_hashes: &[String]) -> HeaderValue {
    let hashes: String = script_hashes.iter().map(|hash| format!(" '{hash}'")).collect();
    let policy = format!(
        "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'{hashes}; style-src 'self'; img-src 'self' data:; font-src 'self'; \
         connect-src 'self'; manifest-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'"
    );
    HeaderValue::from_str(&policy).expect("base64 can stand in a header")
}

/// Middleware that adds what a response does not already say.
///
/// # Errors
/// Those of what it wraps.
pub async fn secure(
    request: ServiceRequest,
    next: Next<impl MessageBody>,
) -> Result<ServiceResponse<impl MessageBody>, Error> {
    let https = request.app_data::<web::Data<State>>().is_some_and(|state| state.config.is_https());
    let private = request.path().starts_with("/api/") && !request.path().starts_with("/api/v1/public/");
    let mut response = next.call(request).await?;
    let headers = response.headers_mut();
    add_all(headers, https);
    if private {
        add(headers, header::CACHE_CONTROL, "no-store");
    }
    Ok(response)
}

/// Adds the headers of every response, where it does not say otherwise itself.
pub fn add_all(headers: &mut HeaderMap, https: bool) {
    add(headers, header::X_CONTENT_TYPE_OPTIONS, "nosniff");
    add(headers, header::REFERRER_POLICY, "strict-origin-when-cross-origin");
    add(headers, header::X_FRAME_OPTIONS, "DENY");
    add(headers, header::CONTENT_SECURITY_POLICY, NO_PAGE);
    add(headers, HeaderName::from_static("cross-origin-opener-policy"), "same-origin");
    add(headers, HeaderName::from_static("cross-origin-resource-policy"), "same-origin");
    add(
        headers,
        HeaderName::from_static("permissions-policy"),
        "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
    );
    if https {
        add(headers, header::STRICT_TRANSPORT_SECURITY, "max-age=31536000");
    }
}

fn add(headers: &mut HeaderMap, name: HeaderName, value: &'static str) {
    if !headers.contains_key(&name) {
        headers.insert(name, HeaderValue::from_static(value));
    }
}
