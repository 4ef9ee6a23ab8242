//! What waits for an operator: requests for activation, the oldest first, and how many of everything.

use std::collections::HashMap;

use sea_orm::{ColumnTrait, PaginatorTrait, QueryFilter, Select};
use shared::list::List;
use shared::operator::{OperatorTenantDto, WaitingDto};
use shared::tenants::RequestState;
use uuid::Uuid;

use super::tell::tell;
use crate::db::PlatformScope;
use crate::error::ApiResult;
use crate::list::{self, After, Page, by_time};
use crate::mail::overview;
use crate::state::State;
use crate::tenants::contest;
use crate::tenants::entity::{activation_request, tenant};

fn waiting(scope: &PlatformScope) -> Select<activation_request::Entity> {
    scope.find::<activation_request::Entity>().filter(activation_request::Column::State.eq(RequestState::Open.as_str()))
}

/// Tenants that ask for activation, the oldest request first.
///
/// # Errors
/// When the database fails.
pub async fn list(state: &State, after: Option<After>) -> ApiResult<List<OperatorTenantDto>> {
    let scope = state.db.read().await?;
    let (at, id) = (activation_request::Column::RequestedAt, activation_request::Column::Id);
    let rows = by_time(waiting(&scope), at, id, Page::Oldest(after)).all(scope.conn()).await?;
    let (rows, next_cursor) = list::cut(rows, |row| (row.requested_at, row.id));
    let ids: Vec<Uuid> = rows.iter().map(|row| row.tenant_id).collect();
    let found =
        scope.find::<tenant::Entity>().filter(tenant::Column::Id.is_in(ids.iter().copied())).all(scope.conn()).await?;
    let mut tenants: HashMap<Uuid, tenant::Model> = found.into_iter().map(|row| (row.id, row)).collect();
    let in_order = ids.iter().filter_map(|id| tenants.remove(id)).collect();
    Ok(List { items: tell(state, &scope, in_order).await?, next_cursor })
}

/// How much waits.
///
/// # Errors
/// When the database fails.
pub async fn counts(state: &State) -> ApiResult<WaitingDto> {
    let scope = state.db.read().await?;
    Ok(WaitingDto {
        activation_requests: waiting(&scope).count(scope.conn()).await?,
        contests: contest::waiting_count(&scope).await?,
        failed_mails: overview::failed_count(&scope).await?,
    })
}
