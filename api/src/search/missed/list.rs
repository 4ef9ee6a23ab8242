//! Searches in vain, as agents and operators read them.

use sea_orm::sea_query::{Expr, ExprTrait};
use sea_orm::{ColumnTrait, FromQueryResult, QueryFilter, QueryOrder, QuerySelect, Select};
use shared::search::{MissedSearchDto, MissedSearchesDto, PlatformMissedSearchDto, PlatformMissedSearchesDto};
use uuid::Uuid;

use super::entity::{Column, Entity};
use super::{COUNTED, TOLD_FROM};
use crate::error::ApiResult;
use crate::feedback::month;
use crate::state::State;

/// Searches told at most.
const TOLD: u64 = 100;

#[derive(FromQueryResult)]
struct Row {
    query: String,
    times: i64,
    portals: i64,
}

/// Searches in vain on one portal, over twelve months.
///
/// # Errors
/// When the database fails.
pub async fn of_tenant(state: &State, tenant_id: Uuid) -> ApiResult<MissedSearchesDto> {
    let since = month(state.clock.now() - COUNTED);
    let scope = state.db.read().await?;
    let own = scope.of_tenant(tenant_id);
    let rows = frequent(own.find::<Entity>(), &since).into_model::<Row>().all(own.conn()).await?;
    let items = rows.into_iter().map(|row| MissedSearchDto { query: row.query, count: number(row.times) }).collect();
    Ok(MissedSearchesDto { since, told_from: TOLD_FROM, items })
}

/// Searches in vain on all portals, over twelve months.
///
/// # Errors
/// When the database fails.
pub async fn of_platform(state: &State) -> ApiResult<PlatformMissedSearchesDto> {
    let since = month(state.clock.now() - COUNTED);
    let scope = state.db.read().await?;
    let rows = frequent(scope.find::<Entity>(), &since).into_model::<Row>().all(scope.conn()).await?;
    let tell =
        |row: Row| PlatformMissedSearchDto { query: row.query, count: number(row.times), portals: number(row.portals) };
    Ok(PlatformMissedSearchesDto { since, told_from: TOLD_FROM, items: rows.into_iter().map(tell).collect() })
}

/// The searches that enough people made to be told, the most frequent first.
fn frequent(rows: Select<Entity>, since: &str) -> Select<Entity> {
    // A sum of integers is a numeric in PostgreSQL.
    let times = || Expr::col(Column::Count).sum().cast_as("bigint");
    rows.select_only()
        .column(Column::Query)
        .column_as(times(), "times")
        .column_as(Expr::col(Column::TenantId).count_distinct(), "portals")
        .filter(Column::Month.gte(since))
        .group_by(Column::Query)
        .having(times().gte(i64::from(TOLD_FROM)))
        .order_by_desc(times())
        .order_by_asc(Column::Query)
        .limit(TOLD)
}

fn number(count: i64) -> u32 {
    u32::try_from(count).unwrap_or_default()
}
