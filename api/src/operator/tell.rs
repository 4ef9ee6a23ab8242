//! Tenants as operators see them, with what belongs to each fetched once for all.

use sea_orm::{ColumnTrait, QueryFilter};
use shared::operator::OperatorTenantDto;
use shared::tenants::{ActivationRequestDto, RequestState, TenantState};
use uuid::Uuid;

use crate::db::PlatformScope;
use crate::error::{ApiError, ApiResult};
use crate::state::State;
use crate::tenants::entity::{activation_request, tenant};
use crate::tenants::{checklist, membership, service, store};

/// Tells these tenants, in their order.
pub(super) async fn tell(
    state: &State,
    scope: &PlatformScope,
    rows: Vec<tenant::Model>,
) -> ApiResult<Vec<OperatorTenantDto>> {
    let ids: Vec<Uuid> = rows.iter().map(|row| row.id).collect();
    let mut sheets = store::sheets(scope, &ids).await?;
    let agents = membership::agents_of(scope, &ids).await?;
    let requests = open_requests(scope, &ids).await?;
    rows.into_iter()
        .map(|row| {
            let sheet = sheets.remove(&row.id).unwrap_or_default();
            let facts = sheet.facts();
            let agents: Vec<String> =
                agents.iter().filter(|(id, _)| *id == row.id).map(|(_, email)| email.clone()).collect();
            Ok(OperatorTenantDto {
                kind: row.kind.parse().map_err(ApiError::internal)?,
                code_system: row.code_system.parse().map_err(ApiError::internal)?,
                title: sheet.title(),
                portal_url: service::portal_url(state, &row),
                state: TenantState::parse(&row.state).ok_or_else(|| ApiError::internal("unknown state of a tenant"))?,
                departement_name: facts.departement_name,
                population: facts.population,
                activation_request: requests.iter().find(|(id, _)| *id == row.id).map(|(_, request)| request.clone()),
                checklist: checklist::of(&row, &sheet, !agents.is_empty()),
                agents,
                created_at: row.created_at,
                verified_at: row.verified_at,
                id: row.id,
                code: row.code,
                slug: row.slug,
                state_reason: row.state_reason,
            })
        })
        .collect()
}

async fn open_requests(scope: &PlatformScope, ids: &[Uuid]) -> ApiResult<Vec<(Uuid, ActivationRequestDto)>> {
    let rows = scope
        .find::<activation_request::Entity>()
        .filter(activation_request::Column::TenantId.is_in(ids.iter().copied()))
        .filter(activation_request::Column::State.eq(RequestState::Open.as_str()))
        .all(scope.conn())
        .await?;
    let emails = membership::emails(scope, rows.iter().filter_map(|row| row.requested_by).collect()).await?;
    Ok(rows
        .into_iter()
        .map(|row| {
            let asker = emails.iter().find(|(id, _)| Some(*id) == row.requested_by).map(|(_, email)| email.clone());
            (row.tenant_id, service::request_dto(row, asker))
        })
        .collect())
}
