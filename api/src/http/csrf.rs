//! Requests that change something must come from our own pages, or from no page at all.
//!
//! Private operations need a Bearer token, which another site cannot send; this protects the few that read
//! a cookie (session, confirmation), and all others as well.

use actix_web::body::{EitherBody, MessageBody};
use actix_web::dev::{ServiceRequest, ServiceResponse};
use actix_web::http::{Method, header};
use actix_web::middleware::Next;
use actix_web::{Error, ResponseError, web};
use shared::problem::ErrorCode;

use crate::address::arrival::with_portal_host;
use crate::error::ApiError;
use crate::state::State;

/// Middleware that refuses requests sent by other sites.
///
/// # Errors
/// Those of what it wraps.
pub async fn guard<B: MessageBody>(
    request: ServiceRequest,
    next: Next<B>,
) -> Result<ServiceResponse<EitherBody<B>>, Error> {
    let safe = matches!(*request.method(), Method::GET | Method::HEAD | Method::OPTIONS);
    if safe || is_ours(&request) {
        return Ok(next.call(request).await?.map_into_left_body());
    }
    let refusal = ApiError::new(ErrorCode::CrossSiteRequest).error_response();
    Ok(request.into_response(refusal).map_into_right_body())
}

fn is_ours(request: &ServiceRequest) -> bool {
    let read = |name: &str| request.headers().get(name).and_then(|value| value.to_str().ok());
    if let Some(site) = read("sec-fetch-site") {
        return matches!(site, "same-origin" | "none");
    }
    // Browsers too old for fetch metadata still say where a changing request comes from.
    let Some(origin) = read(header::ORIGIN.as_str()) else { return true };
    let Some(state) = request.app_data::<web::Data<State>>() else { return false };
    with_portal_host(request, |host| match host {
        Some(host) => origin == state.hosts.origin(host),
        None => origin == state.config.http.public_url,
    })
}
