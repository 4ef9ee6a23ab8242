//! `/api/v1/tenants/{tenant_id}/settings`: read, saved, undone; and the check of a link.

use actix_web::{HttpRequest, HttpResponse, get, patch, post, web};
use serde::Deserialize;
use shared::list::List;
use shared::problem::Problem;
use shared::settings::{LinkCheckBody, LinkCheckDto, SettingsDto, SettingsPatch, SettingsVersionDto};

use super::link_check;
use crate::auth::Actor;
use crate::auth::permission::{CanEdit, CanView};
use crate::error::ApiResult;
use crate::http::client::Client;
use crate::http::json::Json;
use crate::http::rate_limit::Family;
use crate::http::{parameter, precondition};
use crate::list::read_number;
use crate::state::State;

/// An answer with the mark of the version that it tells.
pub(super) fn marked(version: i32, body: &impl serde::Serialize) -> HttpResponse {
    let etag = (actix_web::http::header::ETAG, precondition::etag(version));
    HttpResponse::Ok().insert_header(etag).json(body)
}

/// The settings.
#[utoipa::path(
    tag = "settings",
    operation_id = "get_settings",
    summary = "What agents tell of their authority, whole; the version is also the ETag",
    security(("access_token" = [])),
    params(("tenant_id" = uuid::Uuid, Path, description = "Identifier of the tenant")),
    responses((status = 200, body = SettingsDto), (status = 401, body = Problem), (status = 404, body = Problem)),
)]
#[get("/tenants/{tenant_id}/settings")]
pub async fn get_settings(state: web::Data<State>, actor: Actor<CanView>) -> ApiResult<HttpResponse> {
    let settings = super::read(&state, actor.tenant_id).await?;
    Ok(marked(settings.version, &settings))
}

/// Saves the settings.
#[utoipa::path(
    tag = "settings",
    operation_id = "save_settings",
    summary = "Change settings by JSON Merge Patch: what is absent stays, what is null goes; one save, one version",
    security(("access_token" = [])),
    params(
        ("tenant_id" = uuid::Uuid, Path, description = "Identifier of the tenant"),
        ("If-Match" = String, Header, description = "ETag of the version that the change starts from", example = "\"1\""),
    ),
    request_body(content((SettingsPatch = "application/json"), (SettingsPatch = "application/merge-patch+json"))),
    responses(
        (status = 200, body = SettingsDto), (status = 400, body = Problem), (status = 401, body = Problem), (status = 403, body = Problem),
        (status = 404, body = Problem), (status = 412, body = Problem), (status = 422, body = Problem), (status = 428, body = Problem),
    ),
)]
#[patch("/tenants/{tenant_id}/settings")]
pub async fn save_settings(
    request: HttpRequest,
    state: web::Data<State>,
    actor: Actor<CanEdit>,
    body: Json<SettingsPatch>,
) -> ApiResult<HttpResponse> {
    let settings = super::save(&state, &actor.person, actor.tenant_id, &request, body.0).await?;
    Ok(marked(settings.version, &settings))
}

/// Where to go on in a list of versions.
#[derive(Clone, Debug, Default, Deserialize, utoipa::IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct FollowingVersions {
    /// Where to go on: the `next_cursor` of the answer before.
    #[param(example = "12")]
    pub cursor: Option<String>,
}

/// The history.
#[utoipa::path(
    tag = "settings",
    operation_id = "list_settings_versions",
    summary = "Who saved what, the latest first, each value as it was and as it became",
    security(("access_token" = [])),
    params(("tenant_id" = uuid::Uuid, Path, description = "Identifier of the tenant"), FollowingVersions),
    responses(
        (status = 200, body = List<SettingsVersionDto>), (status = 400, body = Problem), (status = 401, body = Problem), (status = 404, body = Problem),
    ),
)]
#[get("/tenants/{tenant_id}/settings/versions")]
pub async fn list_settings_versions(
    state: web::Data<State>,
    actor: Actor<CanView>,
    following: parameter::Query<FollowingVersions>,
) -> ApiResult<HttpResponse> {
    let below = read_number(following.0.cursor.as_deref())?;
    Ok(HttpResponse::Ok().json(super::versions(&state, actor.tenant_id, below).await?))
}

/// Undoes the latest save.
#[utoipa::path(
    tag = "settings",
    operation_id = "undo_settings",
    summary = "Undo the latest save by a new version; undone in its turn, it is made again",
    security(("access_token" = [])),
    params(
        ("tenant_id" = uuid::Uuid, Path, description = "Identifier of the tenant"),
        ("If-Match" = String, Header, description = "ETag of the version that is undone", example = "\"1\""),
    ),
    responses(
        (status = 200, body = SettingsDto), (status = 401, body = Problem), (status = 403, body = Problem), (status = 404, body = Problem),
        (status = 409, body = Problem), (status = 412, body = Problem), (status = 422, body = Problem), (status = 428, body = Problem),
    ),
)]
#[post("/tenants/{tenant_id}/settings/undo")]
pub async fn undo_settings(
    request: HttpRequest,
    state: web::Data<State>,
    actor: Actor<CanEdit>,
) -> ApiResult<HttpResponse> {
    let settings = super::undo(&state, &actor.person, actor.tenant_id, &request).await?;
    Ok(marked(settings.version, &settings))
}

/// Checks a link.
#[utoipa::path(
    tag = "settings",
    operation_id = "check_link",
    summary = "Ask from the server whether the page of a link answers; private addresses are never fetched",
    security(("access_token" = [])),
    params(("tenant_id" = uuid::Uuid, Path, description = "Identifier of the tenant")),
    request_body = LinkCheckBody,
    responses(
        (status = 200, body = LinkCheckDto), (status = 400, body = Problem), (status = 401, body = Problem), (status = 403, body = Problem),
        (status = 404, body = Problem), (status = 422, body = Problem), (status = 429, body = Problem),
    ),
)]
#[post("/tenants/{tenant_id}/link-checks")]
pub async fn check_link(
    state: web::Data<State>,
    client: Client,
    _actor: Actor<CanEdit>,
    body: Json<LinkCheckBody>,
) -> ApiResult<HttpResponse> {
    state.limits.take(Family::Links, &client)?;
    Ok(HttpResponse::Ok().json(link_check::check(&state.outbound, &body.0).await?))
}
