//! Parts of the settings under addresses of their own, with the same versions: theme, links, GDPR, opening hours.

use actix_web::{HttpRequest, HttpResponse, get, patch, put, web};
use shared::content::UsefulLinkDto;
use shared::hours::OpeningHoursDto;
use shared::list::List;
use shared::problem::Problem;
use shared::settings::{GdprDto, GdprPatch, LinksBody, SettingsPatch, ThemePatch, ThemeSettingsDto};

use super::routes::marked;
use crate::auth::Actor;
use crate::auth::permission::{CanEdit, CanView};
use crate::error::ApiResult;
use crate::http::json::Json;
use crate::state::State;

/// The theme.
#[utoipa::path(
    tag = "settings",
    operation_id = "get_theme_settings",
    summary = "The theme, as agents choose it; the ETag is the version of the settings",
    security(("access_token" = [])),
    params(("tenant_id" = uuid::Uuid, Path, description = "Identifier of the tenant")),
    responses((status = 200, body = ThemeSettingsDto), (status = 401, body = Problem), (status = 404, body = Problem)),
)]
#[get("/tenants/{tenant_id}/theme")]
pub async fn get_theme(state: web::Data<State>, actor: Actor<CanView>) -> ApiResult<HttpResponse> {
    let settings = super::read(&state, actor.tenant_id).await?;
    Ok(marked(settings.version, &settings.theme))
}

/// Saves the theme.
#[utoipa::path(
    tag = "settings",
    operation_id = "save_theme_settings",
    summary = "Change the theme by JSON Merge Patch",
    security(("access_token" = [])),
    params(
        ("tenant_id" = uuid::Uuid, Path, description = "Identifier of the tenant"),
        ("If-Match" = String, Header, description = "ETag of the version that the change starts from", example = "\"1\""),
    ),
    request_body(content((ThemePatch = "application/json"), (ThemePatch = "application/merge-patch+json"))),
    responses(
        (status = 200, body = ThemeSettingsDto), (status = 400, body = Problem), (status = 401, body = Problem), (status = 403, body = Problem),
        (status = 404, body = Problem), (status = 412, body = Problem), (status = 422, body = Problem), (status = 428, body = Problem),
    ),
)]
#[patch("/tenants/{tenant_id}/theme")]
pub async fn save_theme(
    request: HttpRequest,
    state: web::Data<State>,
    actor: Actor<CanEdit>,
    body: Json<ThemePatch>,
) -> ApiResult<HttpResponse> {
    let patch = SettingsPatch { theme: body.0, ..SettingsPatch::default() };
    let saved = super::save(&state, &actor.person, actor.tenant_id, &request, patch).await;
    let settings = saved.map_err(|error| error.relative_to("theme", ""))?;
    Ok(marked(settings.version, &settings.theme))
}

/// The useful links.
#[utoipa::path(
    tag = "settings",
    operation_id = "list_links",
    summary = "The useful links, in their order; the ETag is the version of the settings",
    security(("access_token" = [])),
    params(("tenant_id" = uuid::Uuid, Path, description = "Identifier of the tenant")),
    responses((status = 200, body = List<UsefulLinkDto>), (status = 401, body = Problem), (status = 404, body = Problem)),
)]
#[get("/tenants/{tenant_id}/links")]
pub async fn list_links(state: web::Data<State>, actor: Actor<CanView>) -> ApiResult<HttpResponse> {
    let settings = super::read(&state, actor.tenant_id).await?;
    Ok(marked(settings.version, &List::whole(settings.links)))
}

/// Saves the useful links.
#[utoipa::path(
    tag = "settings",
    operation_id = "save_links",
    summary = "Replace the useful links, whole and in order",
    security(("access_token" = [])),
    params(
        ("tenant_id" = uuid::Uuid, Path, description = "Identifier of the tenant"),
        ("If-Match" = String, Header, description = "ETag of the version that the change starts from", example = "\"1\""),
    ),
    request_body = LinksBody,
    responses(
        (status = 200, body = List<UsefulLinkDto>), (status = 400, body = Problem), (status = 401, body = Problem), (status = 403, body = Problem),
        (status = 404, body = Problem), (status = 412, body = Problem), (status = 422, body = Problem), (status = 428, body = Problem),
    ),
)]
#[put("/tenants/{tenant_id}/links")]
pub async fn save_links(
    request: HttpRequest,
    state: web::Data<State>,
    actor: Actor<CanEdit>,
    body: Json<LinksBody>,
) -> ApiResult<HttpResponse> {
    let patch = SettingsPatch { links: Some(body.0.items), ..SettingsPatch::default() };
    let saved = super::save(&state, &actor.person, actor.tenant_id, &request, patch).await;
    let settings = saved.map_err(|error| error.relative_to("links", "items"))?;
    Ok(marked(settings.version, &List::whole(settings.links)))
}

/// What the GDPR asks for.
#[utoipa::path(
    tag = "settings",
    operation_id = "get_gdpr",
    summary = "Data protection officer and data controller; the ETag is the version of the settings",
    security(("access_token" = [])),
    params(("tenant_id" = uuid::Uuid, Path, description = "Identifier of the tenant")),
    responses((status = 200, body = GdprDto), (status = 401, body = Problem), (status = 404, body = Problem)),
)]
#[get("/tenants/{tenant_id}/gdpr")]
pub async fn get_gdpr(state: web::Data<State>, actor: Actor<CanView>) -> ApiResult<HttpResponse> {
    let settings = super::read(&state, actor.tenant_id).await?;
    Ok(marked(settings.version, &settings.gdpr))
}

/// Saves what the GDPR asks for.
#[utoipa::path(
    tag = "settings",
    operation_id = "save_gdpr",
    summary = "Change data protection officer and data controller by JSON Merge Patch, each whole",
    security(("access_token" = [])),
    params(
        ("tenant_id" = uuid::Uuid, Path, description = "Identifier of the tenant"),
        ("If-Match" = String, Header, description = "ETag of the version that the change starts from", example = "\"1\""),
    ),
    request_body(content((GdprPatch = "application/json"), (GdprPatch = "application/merge-patch+json"))),
    responses(
        (status = 200, body = GdprDto), (status = 400, body = Problem), (status = 401, body = Problem), (status = 403, body = Problem),
        (status = 404, body = Problem), (status = 412, body = Problem), (status = 422, body = Problem), (status = 428, body = Problem),
    ),
)]
#[patch("/tenants/{tenant_id}/gdpr")]
pub async fn save_gdpr(
    request: HttpRequest,
    state: web::Data<State>,
    actor: Actor<CanEdit>,
    body: Json<GdprPatch>,
) -> ApiResult<HttpResponse> {
    let patch = SettingsPatch { gdpr: body.0, ..SettingsPatch::default() };
    let saved = super::save(&state, &actor.person, actor.tenant_id, &request, patch).await;
    let settings = saved.map_err(|error| error.relative_to("gdpr", ""))?;
    Ok(marked(settings.version, &settings.gdpr))
}

/// The opening hours.
#[utoipa::path(
    tag = "settings",
    operation_id = "get_opening_hours",
    summary = "The opening hours, empty when they are unknown; the ETag is the version of the settings",
    security(("access_token" = [])),
    params(("tenant_id" = uuid::Uuid, Path, description = "Identifier of the tenant")),
    responses((status = 200, body = OpeningHoursDto), (status = 401, body = Problem), (status = 404, body = Problem)),
)]
#[get("/tenants/{tenant_id}/opening-hours")]
pub async fn get_opening_hours(state: web::Data<State>, actor: Actor<CanView>) -> ApiResult<HttpResponse> {
    let settings = super::read(&state, actor.tenant_id).await?;
    Ok(marked(settings.version, &settings.opening_hours.unwrap_or_default()))
}

/// Saves the opening hours.
#[utoipa::path(
    tag = "settings",
    operation_id = "save_opening_hours",
    summary = "Replace the opening hours, whole; empty ones are unknown from then on",
    security(("access_token" = [])),
    params(
        ("tenant_id" = uuid::Uuid, Path, description = "Identifier of the tenant"),
        ("If-Match" = String, Header, description = "ETag of the version that the change starts from", example = "\"1\""),
    ),
    request_body = OpeningHoursDto,
    responses(
        (status = 200, body = OpeningHoursDto), (status = 400, body = Problem), (status = 401, body = Problem), (status = 403, body = Problem),
        (status = 404, body = Problem), (status = 412, body = Problem), (status = 422, body = Problem), (status = 428, body = Problem),
    ),
)]
#[put("/tenants/{tenant_id}/opening-hours")]
pub async fn save_opening_hours(
    request: HttpRequest,
    state: web::Data<State>,
    actor: Actor<CanEdit>,
    body: Json<OpeningHoursDto>,
) -> ApiResult<HttpResponse> {
    let patch = SettingsPatch { opening_hours: Some(Some(body.0)), ..SettingsPatch::default() };
    let saved = super::save(&state, &actor.person, actor.tenant_id, &request, patch).await;
    let settings = saved.map_err(|error| error.relative_to("opening_hours", ""))?;
    Ok(marked(settings.version, &settings.opening_hours.unwrap_or_default()))
}
