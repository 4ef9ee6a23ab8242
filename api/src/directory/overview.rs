//! How the directory fares, for operators.

use sea_orm::{ColumnTrait, PaginatorTrait, QueryFilter, QueryOrder};
use shared::directory::DirectoryState;
use shared::operator::DirectoryHealthDto;

use super::entity::{pass, record};
use super::pass::last;
use crate::db::PlatformScope;
use crate::error::ApiResult;
use crate::state::State;

/// How the directory fares.
///
/// # Errors
/// When the database fails.
pub async fn health(state: &State, scope: &PlatformScope) -> ApiResult<DirectoryHealthDto> {
    let in_state =
        |state: DirectoryState| scope.find::<record::Entity>().filter(record::Column::State.eq(state.as_str()));
    let latest = in_state(DirectoryState::Failed).order_by_desc(record::Column::AskedAt).one(scope.conn()).await?;
    let (failed_at, failure) = latest.map_or((None, None), |row| {
        let failure = row.failure.map(|failure| match row.failure_detail {
            Some(detail) => format!("{failure}: {detail}"),
            None => failure,
        });
        (row.asked_at, failure)
    });
    let pass: Option<pass::Model> = last(scope).await?;
    let count = |of: fn(&pass::Model) -> i32| pass.as_ref().map_or(0, |row| u32::try_from(of(row)).unwrap_or_default());
    Ok(DirectoryHealthDto {
        enabled: state.config.directory.enabled,
        url: state.config.directory.url.clone(),
        found: in_state(DirectoryState::Found).count(scope.conn()).await?,
        waiting: in_state(DirectoryState::Waiting).count(scope.conn()).await?,
        failed: in_state(DirectoryState::Failed).count(scope.conn()).await?,
        failed_at,
        failure,
        pass_due_at: pass.as_ref().map(|row| row.due_at),
        pass_succeeded_at: pass.as_ref().and_then(|row| row.succeeded_at),
        pass_rows: count(|row| row.rows),
        pass_known: count(|row| row.known),
        pass_changed: count(|row| row.changed),
        pass_error: pass.and_then(|row| row.error),
    })
}
