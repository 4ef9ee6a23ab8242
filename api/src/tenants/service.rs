//! The tenant as its agents see it.

use shared::problem::ErrorCode;
use shared::tenants::{ActivationRequestDto, FirstStep, FirstStepDto, RequestState, TenantDto, TenantState};
use uuid::Uuid;

use super::entity::{activation_request, tenant};
use super::store;
use crate::address::Site;
use crate::error::{ApiError, ApiResult};
use crate::state::State;

/// Absolute address of a portal, with its final slash.
#[must_use]
pub fn portal_url(state: &State, row: &tenant::Model) -> String {
    Site::canonical(&state.hosts, row).home(&state.hosts)
}

/// The tenant.
///
/// # Errors
/// `not_found`.
pub async fn describe(state: &State, tenant_id: Uuid) -> ApiResult<TenantDto> {
    let scope = state.db.read().await?;
    let own = scope.of_tenant(tenant_id);
    let row = store::get(&own).await?.ok_or(ErrorCode::NotFound)?;
    let sheet = store::sheet(&own).await?;
    let tenant_state = TenantState::parse(&row.state).ok_or_else(|| ApiError::internal("unknown state of a tenant"))?;
    let request =
        store::latest_activation_request(&scope, tenant_id).await?.map(|(request, asker)| request_dto(request, asker));
    let is_active = tenant_state == TenantState::Active;
    let steps = [
        // A tenant is born of a confirmed address.
        (FirstStep::ConfirmEmail, true),
        (FirstStep::DiscoverPortal, row.previewed_at.is_some()),
        (
            FirstStep::RequestActivation,
            is_active || request.as_ref().is_some_and(|request| request.state == RequestState::Open),
        ),
        (FirstStep::PortalOpen, is_active),
    ];
    let portal_url = portal_url(state, &row);
    Ok(TenantDto {
        id: row.id,
        kind: row.kind.parse().map_err(ApiError::internal)?,
        code_system: row.code_system.parse().map_err(ApiError::internal)?,
        code: row.code,
        name: sheet.name(),
        title: sheet.title(),
        portal_url,
        slug: row.slug,
        state: tenant_state,
        facts: sheet.facts(),
        first_steps: steps.into_iter().map(|(step, done)| FirstStepDto { step, done }).collect(),
        activation_request: request,
        state_reason: row.state_reason,
        created_at: row.created_at,
    })
}

/// A request for activation, as it is told.
#[must_use]
pub fn request_dto(request: activation_request::Model, asker: Option<String>) -> ActivationRequestDto {
    ActivationRequestDto {
        id: request.id,
        requested_by: asker.unwrap_or_default(),
        requested_at: request.requested_at,
        state: RequestState::parse(&request.state).unwrap_or(RequestState::Refused),
        reason: request.reason,
    }
}
