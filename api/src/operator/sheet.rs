//! The whole sheet of a tenant, for the operator who decides.

use shared::operator::{OperatorTenantSheetDto, SheetValueDto};
use shared::problem::ErrorCode;
use uuid::Uuid;

use super::tell::tell;
use crate::error::ApiResult;
use crate::state::State;
use crate::tenants::entity::{tenant, tenant_value};
use crate::tenants::{Field, Origin, contest, membership, service, store};

/// The sheet of a tenant.
///
/// # Errors
/// `not_found`.
pub async fn get(state: &State, id: Uuid) -> ApiResult<OperatorTenantSheetDto> {
    let scope = state.db.read().await?;
    let row = scope.get::<tenant::Entity>(id).await?.ok_or(ErrorCode::NotFound)?;
    let time_zone = row.time_zone.clone();
    let own = scope.of_tenant(id);
    let values = store::values(&own).await?;
    let latest = store::latest_activation_request(&scope, id).await?;
    Ok(OperatorTenantSheetDto {
        tenant: tell(state, &scope, vec![row]).await?.pop().ok_or(ErrorCode::NotFound)?,
        time_zone,
        agents: membership::agents_since(&scope, id).await?,
        values: Field::READ.into_iter().filter_map(|field| value_of(field, &values)).collect(),
        latest_request: latest.map(|(request, asker)| service::request_dto(request, asker)),
        open_contests: contest::open_count(&own).await?,
    })
}

fn value_of(field: Field, values: &[tenant_value::Model]) -> Option<SheetValueDto> {
    let row = values.iter().find(|row| row.field == field.as_str())?;
    Some(SheetValueDto {
        field: row.field.clone(),
        label: field.label().to_owned(),
        value: field.read(&row.value)?,
        origin: Origin::parse(&row.origin)?.into(),
        set_at: row.set_at,
    })
}
