//! Contests, with both sides.

use std::collections::HashMap;

use sea_orm::{ColumnTrait, QueryFilter};
use shared::list::List;
use shared::operator::ContestDto;
use shared::tenants::{RequestState, TenantState};
use uuid::Uuid;

use crate::db::PlatformScope;
use crate::error::{ApiError, ApiResult};
use crate::list::{self, After, Page, by_time};
use crate::state::State;
use crate::tenants::entity::{contest, tenant};
use crate::tenants::{membership, store};

/// Contests in that state: those that wait with the oldest first, the others with the latest first.
///
/// # Errors
/// When the database fails.
pub async fn list(state: &State, wanted: RequestState, after: Option<After>) -> ApiResult<List<ContestDto>> {
    let scope = state.db.read().await?;
    let select = scope.find::<contest::Entity>().filter(contest::Column::State.eq(wanted.as_str()));
    let page = if wanted == RequestState::Open { Page::Oldest(after) } else { Page::Latest(after) };
    let rows = by_time(select, contest::Column::OpenedAt, contest::Column::Id, page).all(scope.conn()).await?;
    let (rows, next_cursor) = list::cut(rows, |row| (row.opened_at, row.id));
    Ok(List { items: tell(&scope, rows).await?, next_cursor })
}

/// One contest; none when it is gone.
///
/// # Errors
/// When the database fails.
pub async fn get(state: &State, id: Uuid) -> ApiResult<Option<ContestDto>> {
    let scope = state.db.read().await?;
    let row = scope.get::<contest::Entity>(id).await?;
    Ok(tell(&scope, row.into_iter().collect()).await?.pop())
}

async fn tell(scope: &PlatformScope, rows: Vec<contest::Model>) -> ApiResult<Vec<ContestDto>> {
    let ids: Vec<Uuid> = rows.iter().map(|row| row.tenant_id).collect();
    let found = scope.find::<tenant::Entity>().filter(tenant::Column::Id.is_in(ids.clone())).all(scope.conn()).await?;
    let tenants: HashMap<Uuid, tenant::Model> = found.into_iter().map(|row| (row.id, row)).collect();
    let sheets = store::sheets(scope, &ids).await?;
    let agents = membership::agents_of(scope, &ids).await?;
    let claimants: HashMap<Uuid, String> =
        membership::emails(scope, rows.iter().map(|row| row.user_id).collect()).await?.into_iter().collect();
    let unknown = || ApiError::internal("unknown state of a contest or of its tenant");
    rows.into_iter()
        .filter_map(|row| Some((tenants.get(&row.tenant_id)?, row)))
        .map(|(tenant, row)| {
            Ok(ContestDto {
                title: sheets.get(&tenant.id).map(crate::tenants::Sheet::title).unwrap_or_default(),
                code: format!("{} {}", tenant.code_system.to_uppercase(), tenant.code),
                tenant_state: TenantState::parse(&tenant.state).ok_or_else(unknown)?,
                claimant: claimants.get(&row.user_id).cloned().unwrap_or_default(),
                agents: agents.iter().filter(|(id, _)| *id == tenant.id).map(|(_, email)| email.clone()).collect(),
                state: RequestState::parse(&row.state).ok_or_else(unknown)?,
                id: row.id,
                tenant_id: row.tenant_id,
                message: row.message,
                opened_at: row.opened_at,
                decided_at: row.decided_at,
                reason: row.reason,
            })
        })
        .collect()
}
