//! `/api/v1/operator`: the platform as its operators see it.

use actix_web::{HttpRequest, HttpResponse, get, post, put, web};
use serde::Deserialize;
use shared::list::List;
use shared::operator::{
    ContestDecision, ContestDto, HealthDto, MailState, OperatorTenantDto, OperatorTenantSheetDto, OutboxMailDto,
    RefusalBody, StateDecision, VerificationBody, WaitingDto, checked_reason,
};
use shared::problem::{ErrorCode, Problem};
use shared::tenants::RequestState;

use super::list::{self, Filter};
use super::{contests, health, mails, requests, sheet};
use crate::auth::OperatorActor;
use crate::error::ApiResult;
use crate::http::json::Json;
use crate::http::parameter;
use crate::list::read_cursor;
use crate::mail::overview;
use crate::state::State;
use crate::tenants::routes::Following;
use crate::tenants::{activation, contest, verification};

/// Counts what waits.
#[utoipa::path(
    tag = "operator",
    operation_id = "count_waiting",
    summary = "How many requests for activation, contests and failed mails wait",
    security(("access_token" = [])),
    responses((status = 200, body = WaitingDto), (status = 401, body = Problem), (status = 403, body = Problem)),
)]
#[get("/operator/waiting")]
pub async fn count_waiting(state: web::Data<State>, _operator: OperatorActor) -> ApiResult<HttpResponse> {
    Ok(HttpResponse::Ok().json(requests::counts(&state).await?))
}

/// Lists tenants.
#[utoipa::path(
    tag = "operator",
    operation_id = "list_tenants",
    summary = "All guichets, newest first",
    security(("access_token" = [])),
    params(Filter),
    responses((status = 200, body = List<OperatorTenantDto>), (status = 400, body = Problem), (status = 401, body = Problem), (status = 403, body = Problem)),
)]
#[get("/operator/tenants")]
pub async fn list_tenants(
    state: web::Data<State>,
    _operator: OperatorActor,
    filter: parameter::Query<Filter>,
) -> ApiResult<HttpResponse> {
    Ok(HttpResponse::Ok().json(list::list(&state, &filter.0).await?))
}

/// The sheet of a tenant.
#[utoipa::path(
    tag = "operator",
    operation_id = "get_tenant_sheet",
    summary = "A guichet with its agents, the origins of its values, its request and its checklist",
    security(("access_token" = [])),
    params(("tenant_id" = uuid::Uuid, Path, description = "Identifier of the tenant")),
    responses((status = 200, body = OperatorTenantSheetDto), (status = 401, body = Problem), (status = 403, body = Problem), (status = 404, body = Problem)),
)]
#[get("/operator/tenants/{tenant_id}")]
pub async fn get_tenant(
    request: HttpRequest,
    state: web::Data<State>,
    _operator: OperatorActor,
) -> ApiResult<HttpResponse> {
    Ok(HttpResponse::Ok().json(sheet::get(&state, parameter::id(&request, "tenant_id")?).await?))
}

/// Changes a tenant's state.
#[utoipa::path(
    tag = "operator",
    operation_id = "change_tenant_state",
    summary = "Activate, deactivate or suspend a guichet, or lift a suspension; the reason is mailed to its agents",
    security(("access_token" = [])),
    params(("tenant_id" = uuid::Uuid, Path, description = "Identifier of the tenant")),
    request_body = StateDecision,
    responses(
        (status = 200, body = OperatorTenantDto),
        (status = 400, body = Problem), (status = 401, body = Problem), (status = 403, body = Problem), (status = 404, body = Problem),
        (status = 409, body = Problem), (status = 422, body = Problem),
    ),
)]
#[post("/operator/tenants/{tenant_id}/state")]
pub async fn change_state(
    request: HttpRequest,
    state: web::Data<State>,
    operator: OperatorActor,
    body: Json<StateDecision>,
) -> ApiResult<HttpResponse> {
    let tenant_id = parameter::id(&request, "tenant_id")?;
    let reason = checked_reason(&body.0.reason)?;
    activation::change_state(&state, &operator.person, tenant_id, body.0.state, &reason).await?;
    Ok(HttpResponse::Ok().json(list::get(&state, tenant_id).await?))
}

/// Verifies an authority, or takes the verification back.
#[utoipa::path(
    tag = "operator",
    operation_id = "change_tenant_verification",
    summary = "Mark the authority of a guichet as verified by review, or no longer; the reason is mailed to its agents",
    security(("access_token" = [])),
    params(("tenant_id" = uuid::Uuid, Path, description = "Identifier of the tenant")),
    request_body = VerificationBody,
    responses(
        (status = 200, body = OperatorTenantDto),
        (status = 400, body = Problem), (status = 401, body = Problem), (status = 403, body = Problem), (status = 404, body = Problem),
        (status = 409, body = Problem), (status = 422, body = Problem),
    ),
)]
#[put("/operator/tenants/{tenant_id}/verification")]
pub async fn change_verification(
    request: HttpRequest,
    state: web::Data<State>,
    operator: OperatorActor,
    body: Json<VerificationBody>,
) -> ApiResult<HttpResponse> {
    let tenant_id = parameter::id(&request, "tenant_id")?;
    let reason = checked_reason(&body.0.reason)?;
    verification::change(&state, &operator.person, tenant_id, body.0.verified, &reason).await?;
    Ok(HttpResponse::Ok().json(list::get(&state, tenant_id).await?))
}

/// Lists requests for activation.
#[utoipa::path(
    tag = "operator",
    operation_id = "list_activation_requests",
    summary = "Guichets that ask for activation, the oldest request first, with their checklist",
    security(("access_token" = [])),
    params(Following),
    responses((status = 200, body = List<OperatorTenantDto>), (status = 400, body = Problem), (status = 401, body = Problem), (status = 403, body = Problem)),
)]
#[get("/operator/activation-requests")]
pub async fn list_activation_requests(
    state: web::Data<State>,
    _operator: OperatorActor,
    following: parameter::Query<Following>,
) -> ApiResult<HttpResponse> {
    let after = read_cursor(following.0.cursor.as_deref())?;
    Ok(HttpResponse::Ok().json(requests::list(&state, after).await?))
}

/// Refuses a request for activation.
#[utoipa::path(
    tag = "operator",
    operation_id = "refuse_activation",
    summary = "Refuse a request for activation without changing the state; the reason is mailed to the agents",
    security(("access_token" = [])),
    params(
        ("tenant_id" = uuid::Uuid, Path, description = "Identifier of the tenant"),
        ("request_id" = uuid::Uuid, Path, description = "Identifier of the request for activation"),
    ),
    request_body = RefusalBody,
    responses(
        (status = 200, body = OperatorTenantDto),
        (status = 400, body = Problem), (status = 401, body = Problem), (status = 403, body = Problem), (status = 404, body = Problem),
        (status = 422, body = Problem),
    ),
)]
#[post("/operator/tenants/{tenant_id}/activation-requests/{request_id}/refusal")]
pub async fn refuse_activation(
    request: HttpRequest,
    state: web::Data<State>,
    operator: OperatorActor,
    body: Json<RefusalBody>,
) -> ApiResult<HttpResponse> {
    let (tenant_id, request_id) = (parameter::id(&request, "tenant_id")?, parameter::id(&request, "request_id")?);
    let reason = checked_reason(&body.0.reason)?;
    activation::refuse(&state, &operator.person, tenant_id, request_id, &reason).await?;
    Ok(HttpResponse::Ok().json(list::get(&state, tenant_id).await?))
}

/// Which contests to list.
#[derive(Clone, Debug, Default, Deserialize, utoipa::IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct ContestFilter {
    /// Where they stand; those that wait when nothing is said.
    pub state: Option<RequestState>,
    /// Where to go on.
    pub cursor: Option<String>,
}

/// Lists contests.
#[utoipa::path(
    tag = "operator",
    operation_id = "list_contests",
    summary = "Contests with both sides: those that wait with the oldest first, decided ones with the latest first",
    security(("access_token" = [])),
    params(ContestFilter),
    responses((status = 200, body = List<ContestDto>), (status = 400, body = Problem), (status = 401, body = Problem), (status = 403, body = Problem)),
)]
#[get("/operator/contests")]
pub async fn list_contests(
    state: web::Data<State>,
    _operator: OperatorActor,
    filter: parameter::Query<ContestFilter>,
) -> ApiResult<HttpResponse> {
    let after = read_cursor(filter.0.cursor.as_deref())?;
    let wanted = filter.0.state.unwrap_or(RequestState::Open);
    Ok(HttpResponse::Ok().json(contests::list(&state, wanted, after).await?))
}

/// Decides on a contest.
#[utoipa::path(
    tag = "operator",
    operation_id = "decide_contest",
    summary = "Reject a contest, or give the guichet to the person who contests; all concerned are told by mail",
    security(("access_token" = [])),
    params(("contest_id" = uuid::Uuid, Path, description = "Identifier of the contest")),
    request_body = ContestDecision,
    responses(
        (status = 200, body = ContestDto),
        (status = 400, body = Problem), (status = 401, body = Problem), (status = 403, body = Problem), (status = 404, body = Problem),
        (status = 409, body = Problem), (status = 422, body = Problem),
    ),
)]
#[post("/operator/contests/{contest_id}/decision")]
pub async fn decide_contest(
    request: HttpRequest,
    state: web::Data<State>,
    operator: OperatorActor,
    body: Json<ContestDecision>,
) -> ApiResult<HttpResponse> {
    let contest_id = parameter::id(&request, "contest_id")?;
    let reason = checked_reason(&body.0.reason)?;
    contest::decide(&state, &operator.person, contest_id, body.0.accept, &reason).await?;
    Ok(HttpResponse::Ok().json(contests::get(&state, contest_id).await?.ok_or(ErrorCode::NotFound)?))
}

/// Which mails to list.
#[derive(Clone, Debug, Deserialize, utoipa::IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct MailFilter {
    /// Those given up, or those that wait.
    pub state: MailState,
    /// Where to go on.
    pub cursor: Option<String>,
}

/// Lists mails.
#[utoipa::path(
    tag = "operator",
    operation_id = "list_mails",
    summary = "Mails that were given up or that wait, the latest first, without their text",
    security(("access_token" = [])),
    params(MailFilter),
    responses((status = 200, body = List<OutboxMailDto>), (status = 400, body = Problem), (status = 401, body = Problem), (status = 403, body = Problem)),
)]
#[get("/operator/mails")]
pub async fn list_mails(
    state: web::Data<State>,
    _operator: OperatorActor,
    filter: parameter::Query<MailFilter>,
) -> ApiResult<HttpResponse> {
    let after = read_cursor(filter.0.cursor.as_deref())?;
    let scope = state.db.read().await?;
    Ok(HttpResponse::Ok().json(overview::list(&scope, state.clock.now(), filter.0.state, after).await?))
}

/// Sends a mail again.
#[utoipa::path(
    tag = "operator",
    operation_id = "resend_mail",
    summary = "Send a mail again that was given up",
    security(("access_token" = [])),
    params(("mail_id" = uuid::Uuid, Path, description = "Identifier of the mail")),
    responses(
        (status = 204), (status = 401, body = Problem), (status = 403, body = Problem), (status = 404, body = Problem), (status = 409, body = Problem),
    ),
)]
#[post("/operator/mails/{mail_id}/resend")]
pub async fn resend_mail(
    request: HttpRequest,
    state: web::Data<State>,
    operator: OperatorActor,
) -> ApiResult<HttpResponse> {
    mails::resend(&state, &operator.person, parameter::id(&request, "mail_id")?).await?;
    Ok(HttpResponse::NoContent().finish())
}

/// The health of the platform.
#[utoipa::path(
    tag = "operator",
    operation_id = "get_health",
    summary = "Version, database, mail, periodic work and template, as the process that answers sees them",
    security(("access_token" = [])),
    responses((status = 200, body = HealthDto), (status = 401, body = Problem), (status = 403, body = Problem)),
)]
#[get("/operator/health")]
pub async fn get_health(state: web::Data<State>, _operator: OperatorActor) -> ApiResult<HttpResponse> {
    Ok(HttpResponse::Ok().json(health::get(&state).await?))
}
