//! `/api/v1/operator`: the platform as its operators see it.

use actix_web::{HttpRequest, HttpResponse, get, post, web};
use shared::list::List;
use shared::operator::{OperatorTenantDto, StateDecision};
use shared::problem::Problem;

use super::list::{self, Filter};
use crate::auth::OperatorActor;
use crate::error::ApiResult;
use crate::http::json::Json;
use crate::http::parameter;
use crate::state::State;
use crate::tenants::activation;

/// Lists tenants.
#[utoipa::path(
    tag = "operator",
    operation_id = "list_tenants",
    summary = "All guichets, newest first, with the requests for activation that wait",
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

/// Changes a tenant's state.
#[utoipa::path(
    tag = "operator",
    operation_id = "change_tenant_state",
    summary = "Activate or deactivate a guichet; the reason is mailed to its agents",
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
    let reason = body.0.checked_reason()?;
    activation::change_state(&state, &operator.person, tenant_id, body.0.state, &reason).await?;
    Ok(HttpResponse::Ok().json(list::get(&state, tenant_id).await?))
}
