//! `/api/v1/tenants/{tenant_id}`: the dashboard of an agent.

use actix_web::http::StatusCode;
use actix_web::{HttpRequest, HttpResponse, get, post, put, web};
use serde::Deserialize;
use shared::journal::JournalEntryDto;
use shared::list::List;
use shared::problem::Problem;
use shared::tenants::{
    AccessDecisionBody, AccessLinkDecision, AccessLinkToken, AccessRequestDto, ActivationRequestBody,
    ActivationRequestDto, ChecklistDto, ContestBody, LinkedAccessRequestDto, OwnAccessRequestDto, OwnContestDto,
    PreviewDto, SwitchesBody, SwitchesDto, TenantDto,
};

use super::{access, activation, checklist, contest, preview, service, switches};
use crate::auth::permission::{CanEdit, CanManageAccess, CanPreview, CanRequestActivation, CanView};
use crate::auth::{Actor, SignedIn};
use crate::error::ApiResult;
use crate::http::client::Client;
use crate::http::json::Json;
use crate::http::rate_limit::Family;
use crate::http::{parameter, precondition};
use crate::journal::reading;
use crate::list::read_cursor;
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

/// Shows the request behind the link of a mail.
#[utoipa::path(
    tag = "tenants",
    operation_id = "show_access_link",
    summary = "The request for access behind the token that was mailed to an agent",
    request_body = AccessLinkToken,
    responses(
        (status = 200, body = LinkedAccessRequestDto),
        (status = 400, body = Problem), (status = 410, body = Problem), (status = 413, body = Problem), (status = 415, body = Problem),
        (status = 429, body = Problem),
    ),
)]
#[post("/access-links/show")]
pub async fn show_access_link(
    state: web::Data<State>,
    client: Client,
    body: Json<AccessLinkToken>,
) -> ApiResult<HttpResponse> {
    state.limits.take(Family::Accounts, &client)?;
    Ok(HttpResponse::Ok().json(access::by_link(&state, &body.0.token).await?))
}

/// Answers a request for access from a mail.
#[utoipa::path(
    tag = "tenants",
    operation_id = "decide_access_link",
    summary = "Accept or refuse a request for access by the token that was mailed to an agent",
    request_body = AccessLinkDecision,
    responses(
        (status = 204),
        (status = 400, body = Problem), (status = 410, body = Problem), (status = 413, body = Problem), (status = 415, body = Problem),
        (status = 429, body = Problem),
    ),
)]
#[post("/access-links/decide")]
pub async fn decide_access_link(
    state: web::Data<State>,
    client: Client,
    body: Json<AccessLinkDecision>,
) -> ApiResult<HttpResponse> {
    state.limits.take(Family::Accounts, &client)?;
    access::decide_by_link(&state, &body.0.token, body.0.accept).await?;
    Ok(HttpResponse::NoContent().finish())
}

/// The go-live checklist.
#[utoipa::path(
    tag = "tenants",
    operation_id = "get_checklist",
    summary = "What the guichet has and lacks before it opens, computed from what is known",
    security(("access_token" = [])),
    params(("tenant_id" = uuid::Uuid, Path, description = "Identifier of the tenant")),
    responses((status = 200, body = ChecklistDto), (status = 401, body = Problem), (status = 404, body = Problem)),
)]
#[get("/tenants/{tenant_id}/checklist")]
pub async fn get_checklist(state: web::Data<State>, actor: Actor<CanView>) -> ApiResult<HttpResponse> {
    Ok(HttpResponse::Ok().json(checklist::get(&state, actor.tenant_id).await?))
}

/// Where to go on in a list.
#[derive(Clone, Debug, Default, Deserialize, utoipa::IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct Following {
    /// Where to go on: the `next_cursor` of the answer before.
    #[param(example = "2026-11-23T09:30:00Z~019ab3f0-5c1e-7d52-9f0a-3c5d8e7b6a12")]
    pub cursor: Option<String>,
}

/// The journal.
#[utoipa::path(
    tag = "tenants",
    operation_id = "list_journal",
    summary = "What agents and operators did, the latest first; operators are not named",
    security(("access_token" = [])),
    params(("tenant_id" = uuid::Uuid, Path, description = "Identifier of the tenant"), Following),
    responses(
        (status = 200, body = List<JournalEntryDto>), (status = 400, body = Problem), (status = 401, body = Problem), (status = 404, body = Problem),
    ),
)]
#[get("/tenants/{tenant_id}/journal")]
pub async fn list_journal(
    state: web::Data<State>,
    actor: Actor<CanView>,
    following: parameter::Query<Following>,
) -> ApiResult<HttpResponse> {
    let after = read_cursor(following.0.cursor.as_deref())?;
    Ok(HttpResponse::Ok().json(reading::of_tenant(&state, actor.tenant_id, after).await?))
}

/// Lists the person's own requests for access.
#[utoipa::path(
    tag = "tenants",
    operation_id = "list_own_access_requests",
    summary = "The person's requests for access to guichets that are not theirs, and whether each can be contested",
    security(("access_token" = [])),
    responses((status = 200, body = List<OwnAccessRequestDto>), (status = 401, body = Problem)),
)]
#[get("/me/access-requests")]
pub async fn list_own_access_requests(state: web::Data<State>, person: SignedIn) -> ApiResult<HttpResponse> {
    Ok(HttpResponse::Ok().json(contest::own_requests(&state, &person).await?))
}

/// Contests a guichet.
#[utoipa::path(
    tag = "tenants",
    operation_id = "contest_tenant",
    summary = "Contest the guichet of a request for access: an operator decides who speaks for the authority",
    security(("access_token" = [])),
    params(("request_id" = uuid::Uuid, Path, description = "Identifier of the person's request for access")),
    request_body = ContestBody,
    responses(
        (status = 201, body = OwnContestDto),
        (status = 400, body = Problem), (status = 401, body = Problem), (status = 404, body = Problem),
        (status = 409, body = Problem), (status = 422, body = Problem), (status = 429, body = Problem),
    ),
)]
#[post("/me/access-requests/{request_id}/contest")]
pub async fn contest_tenant(
    request: HttpRequest,
    state: web::Data<State>,
    client: Client,
    person: SignedIn,
    body: Json<ContestBody>,
) -> ApiResult<HttpResponse> {
    state.limits.take(Family::Accounts, &client)?;
    let request_id = parameter::id(&request, "request_id")?;
    let message = body.0.checked_message()?;
    let contest = contest::open(&state, &person, request_id, &message).await?;
    Ok(HttpResponse::build(StatusCode::CREATED).json(contest))
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
        ("If-Match" = String, Header, description = "ETag of the version that the change starts from", example = "\"1\""),
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
