//! From the host of a request to a portal: outside the platform's own host, every address is one of a portal, and is
//! routed as the same address under `/guichet/<slug>`.

use actix_web::body::{BoxBody, EitherBody, MessageBody};
use actix_web::dev::{ServiceRequest, ServiceResponse};
use actix_web::http::Uri;
use actix_web::http::uri::PathAndQuery;
use actix_web::middleware::Next;
use actix_web::{Error, HttpMessage, HttpRequest, HttpResponse, web};
use shared::problem::ErrorCode;

use super::domains::Owner;
use super::hosts;
use crate::http::headers;
use crate::media;
use crate::portal::pages;
use crate::state::State;

/// Where the proof of a domain is published, before its token.
pub const PROOF: &str = "/.well-known/guichet-";

/// The host of a portal that a request arrived at.
#[derive(Clone, Debug)]
struct PortalHost(String);

/// The portal's host that a request arrived at; none when it arrived at the platform's.
#[must_use]
pub fn portal_host(request: &HttpRequest) -> Option<String> {
    request.extensions().get::<PortalHost>().map(|host| host.0.clone())
}

/// Whether the request arrived at that portal's host, or at none.
#[must_use]
pub fn with_portal_host<T>(request: &ServiceRequest, look: impl FnOnce(Option<&str>) -> T) -> T {
    look(request.extensions().get::<PortalHost>().map(|host| host.0.as_str()))
}

/// Middleware that looks at the host of a request.
///
/// # Errors
/// Those of what it wraps.
pub async fn by_host<B: MessageBody>(
    mut request: ServiceRequest,
    next: Next<B>,
) -> Result<ServiceResponse<EitherBody<BoxBody, B>>, Error> {
    let Some(state) = request.app_data::<web::Data<State>>().cloned() else {
        return Ok(next.call(request).await?.map_into_right_body());
    };
    match target(&state, &request).await {
        Target::Platform => {}
        Target::Portal { host, slug } => enter(&mut request, host, &slug),
        Target::Answer(mut response) => {
            headers::add_all(response.headers_mut(), state.config.is_https());
            return Ok(request.into_response(response).map_into_left_body());
        }
    }
    Ok(next.call(request).await?.map_into_right_body())
}

enum Target {
    Platform,
    Portal { host: String, slug: String },
    Answer(HttpResponse),
}

async fn target(state: &State, request: &ServiceRequest) -> Target {
    let Some(host) = hosts::host_of(request.head()) else { return Target::Platform };
    if host == state.hosts.platform() {
        return Target::Platform;
    }
    if let Some(slug) = state.hosts.slug_of(&host) {
        let slug = slug.to_owned();
        return Target::Portal { host, slug };
    }
    let owner = match state.domains.owner(&state.db, &host).await {
        Ok(owner) => owner,
        Err(error) => {
            tracing::error!(%error, "domains cannot be read");
            return Target::Answer(pages::failure(state, ErrorCode::Unavailable));
        }
    };
    match owner {
        Some(owner) if is_proof(request.path(), &owner) => {
            let body = owner.token.clone();
            Target::Answer(HttpResponse::Ok().content_type("text/plain; charset=utf-8").body(body))
        }
        Some(owner) if owner.in_use => Target::Portal { host, slug: owner.slug.clone() },
        // Nobody's host. Where portals have hosts, the platform answers at its own alone.
        owner if (owner.is_some() || state.hosts.has_base()) && !is_for_any_host(request.path()) => {
            Target::Answer(pages::failure(state, ErrorCode::NotFound))
        }
        _ => Target::Platform,
    }
}

fn is_proof(path: &str, owner: &Owner) -> bool {
    path.strip_prefix(PROOF).and_then(|rest| rest.strip_suffix(".txt")) == Some(owner.token.as_str())
}

/// What a load balancer or a proxy asks by whatever name it knows us, and the stylesheet of the page that says no.
fn is_for_any_host(path: &str) -> bool {
    matches!(path, "/healthz" | "/readyz") || path.starts_with("/internal/") || path.starts_with("/assets/")
}

/// Routes the request as one for the portal of that slug.
fn enter(request: &mut ServiceRequest, host: String, slug: &str) {
    let uri = &request.head().uri;
    let shared = ["/assets/", media::PATH, "/api/v1/public/"].iter().any(|start| uri.path().starts_with(start));
    if !shared {
        let asked = uri.path_and_query().map_or("/", PathAndQuery::as_str);
        // A slug comes from a host name, and the rest was an address already.
        if let Ok(path) = PathAndQuery::try_from(format!("/guichet/{slug}{asked}")) {
            let mut parts = uri.clone().into_parts();
            parts.path_and_query = Some(path);
            if let Ok(uri) = Uri::from_parts(parts) {
                request.match_info_mut().get_mut().update(&uri);
                request.head_mut().uri = uri;
            }
        }
    }
    request.extensions_mut().insert(PortalHost(host));
}
