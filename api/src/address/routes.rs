//! `/api/v1/tenants/{tenant_id}/address` and `/domain`.

use actix_web::{HttpResponse, delete, get, post, put, web};
use shared::address::{AddressDto, DomainBody, DomainCheckDto, DomainDto};
use shared::problem::Problem;

use super::claim;
use crate::auth::Actor;
use crate::auth::permission::{CanManageAddress, CanView};
use crate::error::{ApiError, ApiResult};
use crate::http::client::Client;
use crate::http::json::Json;
use crate::http::rate_limit::Family;
use crate::state::State;

/// Where the portal is found.
#[utoipa::path(
    tag = "tenants", operation_id = "get_address", summary = "Where the portal is found, and the domain of its own",
    security(("access_token" = [])),
    params(("tenant_id" = uuid::Uuid, Path, description = "Identifier of the tenant")),
    responses((status = 200, body = AddressDto), (status = 401, body = Problem), (status = 404, body = Problem)),
)]
#[get("/tenants/{tenant_id}/address")]
pub async fn get_address(state: web::Data<State>, actor: Actor<CanView>) -> ApiResult<web::Json<AddressDto>> {
    Ok(web::Json(claim::describe(&state, actor.tenant_id).await?))
}

/// Enters a domain.
#[utoipa::path(
    tag = "tenants", operation_id = "claim_domain", summary = "Enter a domain of the authority's own, in place of one that waits",
    security(("access_token" = [])),
    params(("tenant_id" = uuid::Uuid, Path, description = "Identifier of the tenant")),
    request_body = DomainBody,
    responses(
        (status = 200, body = DomainDto), (status = 400, body = Problem), (status = 401, body = Problem), (status = 403, body = Problem),
        (status = 404, body = Problem), (status = 409, body = Problem), (status = 415, body = Problem), (status = 422, body = Problem),
    ),
)]
#[put("/tenants/{tenant_id}/domain")]
pub async fn claim_domain(
    state: web::Data<State>,
    actor: Actor<CanManageAddress>,
    body: Json<DomainBody>,
) -> ApiResult<web::Json<DomainDto>> {
    let violations = body.0.violations();
    if !violations.is_empty() {
        return Err(ApiError::from(violations));
    }
    Ok(web::Json(claim::claim(&state, &actor.person, actor.tenant_id, &body.0.domain).await?))
}

/// Checks it.
#[utoipa::path(
    tag = "tenants", operation_id = "check_domain",
    summary = "Look for the proof of the domain and whether it leads here; it is used as soon as both are right",
    security(("access_token" = [])),
    params(("tenant_id" = uuid::Uuid, Path, description = "Identifier of the tenant")),
    responses(
        (status = 200, body = DomainCheckDto), (status = 401, body = Problem), (status = 403, body = Problem), (status = 404, body = Problem),
        (status = 409, body = Problem), (status = 429, body = Problem),
    ),
)]
#[post("/tenants/{tenant_id}/domain/checks")]
pub async fn check_domain(
    state: web::Data<State>,
    client: Client,
    actor: Actor<CanManageAddress>,
) -> ApiResult<web::Json<DomainCheckDto>> {
    state.limits.take(Family::Accounts, &client)?;
    Ok(web::Json(claim::check(&state, &actor.person, actor.tenant_id).await?))
}

/// Gives it up.
#[utoipa::path(
    tag = "tenants", operation_id = "remove_domain", summary = "Give up the domain; the portal is at the platform's address again",
    security(("access_token" = [])),
    params(("tenant_id" = uuid::Uuid, Path, description = "Identifier of the tenant")),
    responses((status = 204), (status = 401, body = Problem), (status = 403, body = Problem), (status = 404, body = Problem)),
)]
#[delete("/tenants/{tenant_id}/domain")]
pub async fn remove_domain(state: web::Data<State>, actor: Actor<CanManageAddress>) -> ApiResult<HttpResponse> {
    claim::remove(&state, &actor.person, actor.tenant_id).await?;
    Ok(HttpResponse::NoContent().finish())
}
