//! Which authorities the directory is to be asked about, and when: rows, written with the change that causes them, taken by
//! one process at a time.

use sea_orm::{ColumnTrait, DbErr, QueryFilter, QueryOrder, QuerySelect, Set, sea_query::Expr};
use serde_json::json;
use shared::directory::{DirectoryState, Reading};
use shared::geo::CodeSystem;
use time::{Duration, OffsetDateTime};

use super::client::Failed;
use super::entity::record::{ActiveModel, Column, Entity, Model};
use super::reading::{self, Place};
use crate::db::{Db, PlatformScope};

/// How long a taken row is left alone: longer than an answer is waited for.
pub const LEASE: Duration = Duration::minutes(2);
/// Tries, over a day; after them the nightly pass will do.
const TRIES: i32 = 10;
/// Longest raw text kept, in bytes.
const RAW_MAX: usize = 64 * 1024;
/// Longest detail of a failure kept, in characters.
const DETAIL_MAX: usize = 300;

/// Asks the directory about an authority, as soon as may be, within the caller's transaction. A body without official code
/// is not in it.
///
/// # Errors
/// When the database fails.
pub async fn ask(scope: &PlatformScope, now: OffsetDateTime, system: CodeSystem, code: &str) -> Result<(), DbErr> {
    if system == CodeSystem::Own {
        return Ok(());
    }
    let outcome = of(scope.update::<Entity>(), system.as_str(), code)
        .col_expr(Column::State, Expr::value(DirectoryState::Waiting.as_str()))
        .col_expr(Column::Attempts, Expr::value(0))
        .col_expr(Column::NextAttemptAt, Expr::value(now))
        .exec(scope.conn())
        .await?;
    if outcome.rows_affected == 0 {
        scope.insert(waiting(system, code, Some(now))).await?;
    }
    Ok(())
}

fn waiting(system: CodeSystem, code: &str, next_attempt_at: Option<OffsetDateTime>) -> ActiveModel {
    ActiveModel {
        code_system: Set(system.as_str().to_owned()),
        code: Set(code.to_owned()),
        state: Set(DirectoryState::Waiting.as_str().to_owned()),
        failure: Set(None),
        failure_detail: Set(None),
        attempts: Set(0),
        asked_at: Set(None),
        next_attempt_at: Set(next_attempt_at),
        read_at: Set(None),
        source_id: Set(None),
        modified_at: Set(None),
        fingerprint: Set(None),
        etag: Set(None),
        raw: Set(None),
        reading: Set(None),
    }
}

fn of(update: sea_orm::UpdateMany<Entity>, system: &str, code: &str) -> sea_orm::UpdateMany<Entity> {
    update.filter(Column::CodeSystem.eq(system)).filter(Column::Code.eq(code))
}

/// Takes what has been due for longest, that many at most. Each is given to one caller only, until its lease ends.
///
/// # Errors
/// When the database fails.
pub async fn take(db: &Db, now: OffsetDateTime, most: u64) -> Result<Vec<Model>, DbErr> {
    // Most looks find nothing: they take no lock.
    let due = |scope: &PlatformScope| {
        scope.find::<Entity>().filter(Column::NextAttemptAt.lte(now)).order_by_asc(Column::NextAttemptAt).limit(most)
    };
    let look = db.read().await?;
    if due(&look).all(look.conn()).await?.is_empty() {
        return Ok(Vec::new());
    }
    drop(look);
    let scope = db.write().await?;
    let mut taken = Vec::new();
    for row in due(&scope).all(scope.conn()).await? {
        let outcome = of(scope.update::<Entity>(), &row.code_system, &row.code)
            .col_expr(Column::NextAttemptAt, Expr::value(now + LEASE))
            .col_expr(Column::Attempts, Expr::value(row.attempts + 1))
            .col_expr(Column::AskedAt, Expr::value(now))
            .filter(Column::NextAttemptAt.eq(row.next_attempt_at))
            .exec(scope.conn())
            .await?;
        if outcome.rows_affected == 1 {
            taken.push(Model { attempts: row.attempts + 1, ..row });
        }
    }
    scope.commit().await?;
    Ok(taken)
}

/// Notes that the directory did not answer as it should, and when to ask again.
///
/// # Errors
/// When the database fails.
pub async fn note_failure(db: &Db, now: OffsetDateTime, row: &Model, failed: &Failed) -> Result<(), DbErr> {
    let again = (row.attempts < TRIES).then(|| {
        let asked = failed.retry_after.and_then(|pause| Duration::try_from(pause).ok()).unwrap_or_default();
        now + spread(back_off(row.attempts)).max(asked)
    });
    let detail: String = failed.detail.chars().take(DETAIL_MAX).collect();
    let scope = db.write().await?;
    of(scope.update::<Entity>(), &row.code_system, &row.code)
        .col_expr(Column::State, Expr::value(DirectoryState::Failed.as_str()))
        .col_expr(Column::Failure, Expr::value(failed.failure.as_str()))
        .col_expr(Column::FailureDetail, Expr::value(detail))
        .col_expr(Column::NextAttemptAt, Expr::value(again))
        .exec(scope.conn())
        .await?;
    scope.commit().await
}

/// Pause after that many tries: 10 s, then tripled, six hours at most.
fn back_off(attempts: i32) -> Duration {
    let growth = u32::try_from(attempts.saturating_sub(1)).unwrap_or(0).min(8);
    Duration::seconds(10 * 3_i64.pow(growth)).min(Duration::hours(6))
}

/// A pause that is up to a quarter longer, at random: who failed together does not come back together.
pub(super) fn spread(pause: Duration) -> Duration {
    pause + pause * (random() / 4.0)
}

/// From 0 to 1.
pub(super) fn random() -> f64 {
    let mut bytes = [0_u8; 2];
    // Without random bytes pauses are only less spread.
    let _ = aws_lc_rs::rand::fill(&mut bytes);
    f64::from(u16::from_le_bytes(bytes)) / f64::from(u16::MAX)
}

/// What was learnt of an authority.
#[derive(Debug)]
pub enum Learnt<'a> {
    /// Its places, and what they tell.
    Places {
        /// As they were sent.
        places: &'a [Place],
        /// The one that is its own.
        main: Option<&'a Place>,
        /// What they tell.
        reading: &'a Reading,
        /// Mark of the answer.
        etag: Option<String>,
    },
    /// The directory does not know it.
    Absent,
    /// It is as it was.
    Unchanged,
}

/// Writes what was learnt of an authority, within the caller's transaction.
///
/// # Errors
/// When the database fails.
pub async fn note(
    scope: &PlatformScope,
    now: OffsetDateTime,
    system: CodeSystem,
    code: &str,
    learnt: Learnt<'_>,
) -> Result<(), DbErr> {
    let known = scope.get::<Entity>((system.as_str().to_owned(), code.to_owned())).await?;
    if known.is_none() {
        scope.insert(waiting(system, code, None)).await?;
    }
    let state = match learnt {
        Learnt::Absent => DirectoryState::Absent,
        _ => DirectoryState::Found,
    };
    let mut update = of(scope.update::<Entity>(), system.as_str(), code)
        .col_expr(Column::State, Expr::value(state.as_str()))
        .col_expr(Column::Failure, Expr::value(Option::<String>::None))
        .col_expr(Column::FailureDetail, Expr::value(Option::<String>::None))
        .col_expr(Column::Attempts, Expr::value(0))
        .col_expr(Column::AskedAt, Expr::value(now))
        .col_expr(Column::NextAttemptAt, Expr::value(Option::<OffsetDateTime>::None));
    if !matches!(learnt, Learnt::Absent) {
        update = update.col_expr(Column::ReadAt, Expr::value(now));
    }
    if let Learnt::Places { places, main, reading, etag } = learnt {
        update = update
            .col_expr(Column::SourceId, Expr::value(main.and_then(Place::id)))
            .col_expr(Column::ModifiedAt, Expr::value(main.and_then(Place::modified_at)))
            .col_expr(Column::Fingerprint, Expr::value(reading::fingerprint(places)))
            .col_expr(Column::Etag, Expr::value(etag))
            .col_expr(Column::Raw, Expr::value(raw(places)))
            .col_expr(Column::Reading, Expr::value(json!(reading)));
    }
    update.exec(scope.conn()).await?;
    Ok(())
}

/// The places as they were sent, up to a length.
fn raw(places: &[Place]) -> String {
    let mut text = serde_json::Value::Array(places.iter().map(Place::to_json).collect()).to_string();
    text.truncate(text.floor_char_boundary(RAW_MAX));
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tries_grow_apart_up_to_six_hours() {
        assert_eq!(back_off(1), Duration::seconds(10));
        assert_eq!(back_off(3), Duration::seconds(90));
        assert_eq!(back_off(30), Duration::hours(6));
        let pause = spread(Duration::seconds(100));
        assert!(pause >= Duration::seconds(100) && pause <= Duration::seconds(125), "{pause}");
    }
}
