//! Pages that are kept, given before anything else is done for a request: no log span, no routing, no data.

use actix_web::Error;
use actix_web::body::{BoxBody, EitherBody, MessageBody};
use actix_web::dev::{RequestHead, ServiceRequest, ServiceResponse};
use actix_web::http::{Method, header};
use actix_web::middleware::Next;
use actix_web::{HttpResponse, web};
use shared::tenants::TenantState;

use super::cache::Revision;
use crate::address::arrival::with_portal_host;
use crate::address::is_canonical;
use crate::http::headers;
use crate::http::negotiation::accepts_brotli;
use crate::state::State;
use crate::tenants::preview;

/// Middleware that answers what the cache holds; all else goes on.
///
/// # Errors
/// Those of what it wraps.
pub async fn kept_pages<B: MessageBody>(
    request: ServiceRequest,
    next: Next<B>,
) -> Result<ServiceResponse<EitherBody<BoxBody, B>>, Error> {
    match kept(&request).await {
        Some(response) => Ok(request.into_response(response).map_into_left_body()),
        None => Ok(next.call(request).await?.map_into_right_body()),
    }
}

async fn kept(request: &ServiceRequest) -> Option<HttpResponse> {
    let head = request.head();
    let slug = slug_of(head)?;
    // Who takes no Brotli gets the page compressed further in, and a preview is nobody else's.
    if !accepts_brotli(head) || may_preview(head) {
        return None;
    }
    let state = request.app_data::<web::Data<State>>()?;
    let page = state.pages.kept(head.uri.path())?;
    let row = match state.standing.held(slug) {
        Some(row) => row,
        // What fails here fails again further in, and is told there.
        None => state.standing.by_slug(slug).await.ok()??,
    };
    let is_open = row.state == TenantState::Active.as_str();
    let is_here = with_portal_host(request, |host| is_canonical(&state.hosts, &row, host));
    if !is_open || !is_here || !page.is_true(&Revision::from(&*row), state.clock.now()) {
        return None;
    }
    let mut response = page.answer(head);
    headers::add_all(response.headers_mut(), state.config.is_https());
    Some(response)
}

/// The slug in the address of a portal's page.
fn slug_of(head: &RequestHead) -> Option<&str> {
    if !matches!(head.method, Method::GET | Method::HEAD) {
        return None;
    }
    head.uri.path().strip_prefix("/guichet/")?.split('/').next()
}

/// Whether the browser brings the cookie of a preview, of this portal or another.
fn may_preview(head: &RequestHead) -> bool {
    let cookies = head.headers.get_all(header::COOKIE);
    cookies.filter_map(|value| value.to_str().ok()).any(|value| value.contains(preview::COOKIE))
}
