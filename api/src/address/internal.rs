//! `/internal/allowed-domain`: may a certificate be made for that name? Asked by the proxy, before it asks for one.

use actix_web::{HttpResponse, get, web};
use serde::Deserialize;

use crate::error::ApiResult;
use crate::state::State;
use crate::tenants::store;

/// What is asked.
#[derive(Debug, Deserialize)]
pub struct Asked {
    #[serde(default)]
    domain: String,
}

/// 200 for the platform's own name, the host of a guichet and a proven domain; 404 for all else.
#[get("/internal/allowed-domain")]
pub async fn allowed_domain(state: web::Data<State>, asked: web::Query<Asked>) -> ApiResult<HttpResponse> {
    let domain = asked.domain.trim_end_matches('.').to_ascii_lowercase();
    let allowed = domain == state.hosts.platform() || is_portal(&state, &domain).await?;
    Ok(if allowed { HttpResponse::Ok() } else { HttpResponse::NotFound() }.finish())
}

async fn is_portal(state: &State, domain: &str) -> ApiResult<bool> {
    let Some(slug) = state.hosts.slug_of(domain) else {
        return Ok(state.domains.owner(&state.db, domain).await?.is_some());
    };
    if !store::can_be_slug(slug) {
        return Ok(false);
    }
    // A former slug needs its certificate too: it leads to the present one.
    Ok(store::slug_is_taken(&state.db.read().await?, slug).await?)
}
