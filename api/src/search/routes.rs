//! Search over the API: anyone searches an open portal; agents and operators read what was searched in vain.

use actix_web::http::header;
use actix_web::{HttpResponse, get, web};
use serde::Deserialize;
use shared::problem::{ErrorCode, Problem};
use shared::search::{LIMIT, LIMIT_MAX, MissedSearchesDto, PlatformMissedSearchesDto, SearchDto};
use utoipa::IntoParams;

use super::{Wish, missed, overlay};
use crate::auth::permission::CanView;
use crate::auth::{Actor, OperatorActor};
use crate::error::{ApiError, ApiResult};
use crate::http::client::Client;
use crate::http::parameter::Query;
use crate::http::rate_limit::Family;
use crate::state::State;

/// What to search.
#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct SearchQuery {
    /// Words as a citizen types them; beyond 200 characters they are ignored.
    #[param(example = "carte d'identité")]
    q: String,
    /// Results of this category alone: one of the answer's `categories`.
    #[param(example = "etat-civil-identite")]
    category: Option<String>,
    /// Most results, from 1 to 50; 20 unless said.
    #[param(minimum = 1, maximum = 50, example = 20)]
    limit: Option<usize>,
}

/// Search.
#[utoipa::path(
    tag = "portal", operation_id = "search_portal", summary = "Search the pages of the portal, best first",
    params(("slug" = String, Path, description = "Slug of the portal", example = "plassans"), SearchQuery),
    responses(
        (status = 200, body = SearchDto), (status = 400, body = Problem), (status = 403, body = Problem), (status = 404, body = Problem),
        (status = 429, body = Problem),
    ),
)]
#[get("/public/portals/{slug}/search")]
pub async fn search_portal(
    state: web::Data<State>,
    client: Client,
    slug: web::Path<String>,
    query: Query<SearchQuery>,
) -> ApiResult<HttpResponse> {
    state.limits.take(Family::Search, &client)?;
    let SearchQuery { q, category, limit } = query.0;
    let limit = limit.unwrap_or(LIMIT);
    if !(1..=LIMIT_MAX).contains(&limit) {
        let detail = format!("limit\u{202f}: un nombre de 1 à {LIMIT_MAX}.");
        return Err(ApiError::new(ErrorCode::MalformedParameter).with_detail(detail));
    }
    let wish = Wish { query: &q, category: category.as_deref(), limit };
    let answer = overlay::search_portal(&state, &slug, wish).await?;
    Ok(HttpResponse::Ok().insert_header((header::CACHE_CONTROL, "public, max-age=60")).json(answer))
}

/// Lists searches in vain.
#[utoipa::path(
    tag = "tenants", operation_id = "list_missed_searches", summary = "What citizens searched in vain on the portal over twelve months",
    security(("access_token" = [])),
    params(("tenant_id" = uuid::Uuid, Path, description = "Identifier of the tenant")),
    responses((status = 200, body = MissedSearchesDto), (status = 401, body = Problem), (status = 404, body = Problem)),
)]
#[get("/tenants/{tenant_id}/missed-searches")]
pub async fn list_missed(state: web::Data<State>, actor: Actor<CanView>) -> ApiResult<HttpResponse> {
    Ok(HttpResponse::Ok().json(missed::of_tenant(&state, actor.tenant_id).await?))
}

/// Lists searches in vain of all portals.
#[utoipa::path(
    tag = "operator", operation_id = "list_all_missed_searches", summary = "What citizens searched in vain on all portals over twelve months",
    security(("access_token" = [])),
    responses((status = 200, body = PlatformMissedSearchesDto), (status = 401, body = Problem), (status = 403, body = Problem)),
)]
#[get("/operator/missed-searches")]
pub async fn list_all_missed(state: web::Data<State>, _operator: OperatorActor) -> ApiResult<HttpResponse> {
    Ok(HttpResponse::Ok().json(missed::of_platform(&state).await?))
}
