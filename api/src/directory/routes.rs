//! `/api/v1/tenants/{tenant_id}/directory`: what the official directory has, asked anew, taken or refused.

use actix_web::{HttpResponse, get, post, web};
use shared::directory::{DirectoryDecisionBody, DirectoryDto};
use shared::problem::Problem;

use super::{fill, view};
use crate::auth::Actor;
use crate::auth::permission::{CanEdit, CanView};
use crate::error::ApiResult;
use crate::http::client::Client;
use crate::http::json::Json;
use crate::http::rate_limit::Family;
use crate::state::State;

/// The directory.
#[utoipa::path(
    tag = "directory",
    operation_id = "get_directory",
    summary = "What the official directory tells of the authority: how far it was read, differences, further places, what could not be read",
    security(("access_token" = [])),
    params(("tenant_id" = uuid::Uuid, Path, description = "Identifier of the tenant")),
    responses((status = 200, body = DirectoryDto), (status = 401, body = Problem), (status = 404, body = Problem)),
)]
#[get("/tenants/{tenant_id}/directory")]
pub async fn get_directory(state: web::Data<State>, actor: Actor<CanView>) -> ApiResult<HttpResponse> {
    Ok(HttpResponse::Ok().json(view::get(&state, actor.tenant_id).await?))
}

/// Asks the directory anew.
#[utoipa::path(
    tag = "directory",
    operation_id = "refresh_directory",
    summary = "Ask the official directory anew, in the background; the answer is what is known now",
    security(("access_token" = [])),
    params(("tenant_id" = uuid::Uuid, Path, description = "Identifier of the tenant")),
    responses(
        (status = 202, body = DirectoryDto), (status = 401, body = Problem), (status = 403, body = Problem),
        (status = 404, body = Problem), (status = 429, body = Problem),
    ),
)]
#[post("/tenants/{tenant_id}/directory/refresh")]
pub async fn refresh_directory(
    state: web::Data<State>,
    client: Client,
    actor: Actor<CanEdit>,
) -> ApiResult<HttpResponse> {
    state.limits.take(Family::Links, &client)?;
    Ok(HttpResponse::Accepted().json(view::refresh(&state, actor.tenant_id).await?))
}

/// Takes or refuses a value.
#[utoipa::path(
    tag = "directory",
    operation_id = "decide_directory_difference",
    summary = "Take the directory's value of a field, or keep the guichet's own; a refused one comes back when the directory changes it",
    security(("access_token" = [])),
    params(("tenant_id" = uuid::Uuid, Path, description = "Identifier of the tenant")),
    request_body = DirectoryDecisionBody,
    responses(
        (status = 200, body = DirectoryDto), (status = 400, body = Problem), (status = 401, body = Problem), (status = 403, body = Problem),
        (status = 404, body = Problem), (status = 412, body = Problem),
    ),
)]
#[post("/tenants/{tenant_id}/directory/decisions")]
pub async fn decide_directory_difference(
    state: web::Data<State>,
    actor: Actor<CanEdit>,
    body: Json<DirectoryDecisionBody>,
) -> ApiResult<HttpResponse> {
    fill::decide(&state, &actor.person, actor.tenant_id, &body.0).await?;
    Ok(HttpResponse::Ok().json(view::get(&state, actor.tenant_id).await?))
}
