//! `/api/v1/tenants/{tenant_id}`: the dashboard of an agent.

use actix_web::http::StatusCode;
use actix_web::{HttpRequest, HttpResponse, get, post, put, web};
use shared::list::List;
use shared::problem::Problem;
use shared::tenants::{
    AccessDecisionBody, AccessRequestDto, ActivationRequestBody, ActivationRequestDto, PreviewDto, SwitchesBody,
    SwitchesDto, TenantDto,
};

use super::{access, activation, preview, service, switches};
use crate::auth::Actor;
use crate::auth::permission::{CanEdit, CanManageAccess, CanPreview, CanRequestActivation, CanView};
use crate::error::ApiResult;
use crate::http::json::Json;
use crate::http::{parameter, precondition};
use crate::state::State;

/// The tenant, as its agents see it.
#[utoipa::path(
    tag = "tenants",
    operation_id = "get_tenant",
    summary = "The guichet with its state and first steps",
    security(("access_token" = [])),
    params(("tenant_id" = uuid::Uuid, Path, description = "Identifier of the tenant")),
    responses((status = 200, body = TenantDto), (status = 401, body = Problem), (status = 404, body = Problem)),
)]
#[get("/tenants/{tenant_id}")]
pub async fn get_tenant(state: web::Data<State>, actor: Actor<CanView>) -> ApiResult<HttpResponse> {
    Ok(HttpResponse::Ok().json(service::describe(&state, actor.tenant_id).await?))
}

/// Asks for activation.
#[utoipa::path(
    tag = "tenants",
    operation_id = "request_activation",
    summary = "Ask the operators to open the portal, accepting the processor terms",
    security(("access_token" = [])),
    params(("tenant_id" = uuid::Uuid, Path, description = "Identifier of the tenant")),
    request_body = ActivationRequestBody,
    responses(
        (status = 201, body = ActivationRequestDto),
        (status = 400, body = Problem), (status = 401, body = Problem), (status = 403, body = Problem), (status = 404, body = Problem),
        (status = 409, body = Problem), (status = 422, body = Problem),
    ),
)]
#[post("/tenants/{tenant_id}/activation-requests")]
pub async fn request_activation(
    state: web::Data<State>,
    actor: Actor<CanRequestActivation>,
    body: Json<ActivationRequestBody>,
) -> ApiResult<HttpResponse> {
    let request = activation::request(&state, &actor.person, actor.tenant_id, &body.0.accepted_terms).await?;
    Ok(HttpResponse::build(StatusCode::CREATED).json(request))
}

/// Opens the preview.
#[utoipa::path(
    tag = "tenants",
    operation_id = "open_preview",
    summary = "A single-use address that opens the portal, active or not",
    security(("access_token" = [])),
    params(("tenant_id" = uuid::Uuid, Path, description = "Identifier of the tenant")),
    responses((status = 201, body = PreviewDto), (status = 401, body = Problem), (status = 404, body = Problem), (status = 409, body = Problem)),
)]
#[post("/tenants/{tenant_id}/preview")]
pub async fn open_preview(state: web::Data<State>, actor: Actor<CanPreview>) -> ApiResult<HttpResponse> {
    Ok(HttpResponse::build(StatusCode::CREATED).json(preview::open(&state, &actor.person, actor.tenant_id).await?))
}

/// Lists who asks for access.
#[utoipa::path(
    tag = "tenants",
    operation_id = "list_access_requests",
    summary = "People who ask to become agents of the guichet, oldest first",
    security(("access_token" = [])),
    params(("tenant_id" = uuid::Uuid, Path, description = "Identifier of the tenant")),
    responses((status = 200, body = List<AccessRequestDto>), (status = 401, body = Problem), (status = 403, body = Problem), (status = 404, body = Problem)),
)]
#[get("/tenants/{tenant_id}/access-requests")]
pub async fn list_access_requests(state: web::Data<State>, actor: Actor<CanManageAccess>) -> ApiResult<HttpResponse> {
    Ok(HttpResponse::Ok().json(access::list(&state, actor.tenant_id).await?))
}

/// Answers a request for access.
#[utoipa::path(
    tag = "tenants",
    operation_id = "decide_access_request",
    summary = "Accept or refuse a person as agent; the person is told by mail",
    security(("access_token" = [])),
    params(
        ("tenant_id" = uuid::Uuid, Path, description = "Identifier of the tenant"),
        ("request_id" = uuid::Uuid, Path, description = "Identifier of the request"),
    ),
    request_body = AccessDecisionBody,
    responses(
        (status = 204), (status = 400, body = Problem), (status = 401, body = Problem), (status = 403, body = Problem), (status = 404, body = Problem),
    ),
)]
#[post("/tenants/{tenant_id}/access-requests/{request_id}/decision")]
pub async fn decide_access_request(
    request: HttpRequest,
    state: web::Data<State>,
    actor: Actor<CanManageAccess>,
    body: Json<AccessDecisionBody>,
) -> ApiResult<HttpResponse> {
    let request_id = parameter::id(&request, "request_id")?;
    access::decide(&state, &actor.person, actor.tenant_id, request_id, body.0.accept).await?;
    Ok(HttpResponse::NoContent().finish())
}

/// Lists the switches.
#[utoipa::path(
    tag = "tenants",
    operation_id = "list_switches",
    summary = "What only some authorities have, on or off; the version is also the ETag",
    security(("access_token" = [])),
    params(("tenant_id" = uuid::Uuid, Path, description = "Identifier of the tenant")),
    responses((status = 200, body = SwitchesDto), (status = 401, body = Problem), (status = 404, body = Problem)),
)]
#[get("/tenants/{tenant_id}/switches")]
pub async fn list_switches(state: web::Data<State>, actor: Actor<CanView>) -> ApiResult<HttpResponse> {
    Ok(marked(&switches::list(&state, actor.tenant_id).await?))
}

/// Chooses the switches.
#[utoipa::path(
    tag = "tenants",
    operation_id = "save_switches",
    summary = "Choose what the authority has: the pages that depend on it appear or go at once",
    security(("access_token" = [])),
    params(
        ("tenant_id" = uuid::Uuid, Path, description = "Identifier of the tenant"),
        ("If-Match" = String, Header, description = "ETag of the version that the change starts from"),
    ),
    request_body = SwitchesBody,
    responses(
        (status = 200, body = SwitchesDto), (status = 400, body = Problem), (status = 401, body = Problem), (status = 403, body = Problem),
        (status = 404, body = Problem), (status = 412, body = Problem), (status = 422, body = Problem), (status = 428, body = Problem),
    ),
)]
#[put("/tenants/{tenant_id}/switches")]
pub async fn save_switches(
    request: HttpRequest,
    state: web::Data<State>,
    actor: Actor<CanEdit>,
    body: Json<SwitchesBody>,
) -> ApiResult<HttpResponse> {
    Ok(marked(&switches::save(&state, &actor.person, actor.tenant_id, &request, body.0).await?))
}

fn marked(switches: &SwitchesDto) -> HttpResponse {
    let etag = (actix_web::http::header::ETAG, precondition::etag(switches.version));
    HttpResponse::Ok().insert_header(etag).json(switches)
}
