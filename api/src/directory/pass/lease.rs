//! Whose the pass is, and when the next one is due: one row.

use jiff::tz::TimeZone;
use jiff::{Timestamp, ToSpan};
use sea_orm::{ColumnTrait, Condition, DbErr, QueryFilter, Set, sea_query::Expr};
use time::{Duration, OffsetDateTime};

use super::{Ended, Outcome};
use crate::db::{Db, PlatformScope};
use crate::directory::client::Marks;
use crate::directory::entity::pass::{ActiveModel, Column, Entity, Model};
use crate::directory::queue::{random, spread};

/// The one row.
const NAME: &str = "night";
/// How long a pass is left to its process without a sign of it.
const LEASE: Duration = Duration::minutes(10);
/// How often it gives a sign.
pub(super) const RENEWED_AFTER: Duration = Duration::minutes(1);
/// Tries in one night.
const TRIES: i32 = 4;
/// When the night of the pass begins, on the clock of Paris.
const FROM_HOUR: i8 = 1;
/// Minutes in which it may begin: platforms do not all come at once.
const MINUTES: f64 = 240.0;
/// Longest error kept, in characters.
const ERROR_MAX: usize = 300;

/// The row, once there is one.
///
/// # Errors
/// When the database fails.
pub async fn last(scope: &PlatformScope) -> Result<Option<Model>, DbErr> {
    scope.get::<Entity>(NAME.to_owned()).await
}

/// Takes the pass, if it is due and nobody has it.
///
/// # Errors
/// When the database fails.
pub(super) async fn take(db: &Db, process: &str, now: OffsetDateTime) -> Result<Option<Model>, DbErr> {
    let row = last(&db.read().await?).await?;
    let Some(row) = row else {
        let scope = db.write().await?;
        // Two processes that start together: the row of one is enough.
        if scope.get::<Entity>(NAME.to_owned()).await?.is_none() {
            scope.insert(first(now)).await?;
            scope.commit().await?;
        }
        return Ok(None);
    };
    if row.due_at > now || row.leased_until.is_some_and(|until| until >= now) {
        return Ok(None);
    }
    let scope = db.write().await?;
    let is_free = Condition::any().add(Column::LeasedUntil.is_null()).add(Column::LeasedUntil.lt(now));
    let outcome = scope
        .update::<Entity>()
        .col_expr(Column::Process, Expr::value(process))
        .col_expr(Column::LeasedUntil, Expr::value(now + LEASE))
        .col_expr(Column::StartedAt, Expr::value(now))
        .col_expr(Column::Attempts, Expr::value(row.attempts + 1))
        .filter(Column::Name.eq(NAME))
        .filter(Column::DueAt.eq(row.due_at))
        .filter(is_free)
        .exec(scope.conn())
        .await?;
    scope.commit().await?;
    let process = Some(process.to_owned());
    let taken = Model { attempts: row.attempts + 1, started_at: Some(now), process, ..row };
    Ok((outcome.rows_affected == 1).then_some(taken))
}

fn first(now: OffsetDateTime) -> ActiveModel {
    ActiveModel {
        name: Set(NAME.to_owned()),
        due_at: Set(next_night(now)),
        attempts: Set(0),
        process: Set(None),
        leased_until: Set(None),
        started_at: Set(None),
        ended_at: Set(None),
        succeeded_at: Set(None),
        etag: Set(None),
        last_modified: Set(None),
        rows: Set(0),
        known: Set(0),
        changed: Set(0),
        error: Set(None),
    }
}

/// A sign that the pass goes on; whether it is still this process' own.
///
/// # Errors
/// When the database fails.
pub(super) async fn renew(db: &Db, now: OffsetDateTime, row: &Model) -> Result<bool, DbErr> {
    let scope = db.write().await?;
    let outcome = scope
        .update::<Entity>()
        .col_expr(Column::LeasedUntil, Expr::value(now + LEASE))
        .filter(Column::Process.eq(row.process.as_deref()))
        .filter(Column::StartedAt.eq(row.started_at))
        .exec(scope.conn())
        .await?;
    scope.commit().await?;
    Ok(outcome.rows_affected == 1)
}

/// Notes how the pass ended, and when the next one is due.
///
/// # Errors
/// When the database fails.
pub(super) async fn end(
    db: &Db,
    now: OffsetDateTime,
    row: &Model,
    outcome: Result<Outcome, Ended>,
) -> Result<(), DbErr> {
    let scope = db.write().await?;
    let mut update = scope
        .update::<Entity>()
        .col_expr(Column::LeasedUntil, Expr::value(Option::<OffsetDateTime>::None))
        .col_expr(Column::EndedAt, Expr::value(now));
    update = match outcome {
        Ok(Outcome { rows, known, changed, marks: Marks { etag, last_modified } }) => {
            let number = |count: usize| Expr::value(i32::try_from(count).unwrap_or(i32::MAX));
            update
                .col_expr(Column::SucceededAt, Expr::value(now))
                .col_expr(Column::Attempts, Expr::value(0))
                .col_expr(Column::DueAt, Expr::value(next_night(now)))
                .col_expr(Column::Etag, Expr::value(etag))
                .col_expr(Column::LastModified, Expr::value(last_modified))
                .col_expr(Column::Rows, number(rows))
                .col_expr(Column::Known, number(known))
                .col_expr(Column::Changed, number(changed))
                .col_expr(Column::Error, Expr::value(Option::<String>::None))
        }
        // A process that stops leaves it to the next one.
        Err(Ended::Interrupted) => update,
        Err(error) => {
            let (due, attempts) = match row.attempts < TRIES {
                true => (now + pause(row.attempts, &error), row.attempts),
                false => (next_night(now), 0),
            };
            let text: String = error.to_string().chars().take(ERROR_MAX).collect();
            update
                .col_expr(Column::DueAt, Expr::value(due))
                .col_expr(Column::Attempts, Expr::value(attempts))
                .col_expr(Column::Error, Expr::value(text))
        }
    };
    update
        .filter(Column::Process.eq(row.process.as_deref()))
        .filter(Column::StartedAt.eq(row.started_at))
        .exec(scope.conn())
        .await?;
    scope.commit().await
}

/// Pause after that many tries: a quarter of an hour, then doubled; longer when the directory asks for it.
fn pause(attempts: i32, error: &Ended) -> Duration {
    let doublings = u32::try_from(attempts.saturating_sub(1)).unwrap_or(0).min(4);
    let asked = match error {
        Ended::Directory(failed) => failed.retry_after.and_then(|pause| Duration::try_from(pause).ok()),
        _ => None,
    };
    spread(Duration::minutes(15) * 2_i32.pow(doublings)).max(asked.unwrap_or_default())
}

/// A moment of the coming night in Paris, at random.
fn next_night(now: OffsetDateTime) -> OffsetDateTime {
    night(now, random()).unwrap_or(now + Duration::days(1))
}

fn night(now: OffsetDateTime, chance: f64) -> Option<OffsetDateTime> {
    let zone = TimeZone::get("Europe/Paris").ok()?;
    let here = Timestamp::from_second(now.unix_timestamp()).ok()?.to_zoned_datetime(zone.clone());
    let minutes = (chance * MINUTES) as i64;
    let on = |date: jiff::civil::Date| {
        let start = date.at(FROM_HOUR, 0, 0, 0).checked_add(minutes.minutes()).ok()?;
        let instant = start.to_zoned_datetime(zone.clone()).ok()?.timestamp().as_second();
        OffsetDateTime::from_unix_timestamp(instant).ok()
    };
    let today = on(here.date())?;
    if today > now { Some(today) } else { on(here.date().tomorrow().ok()?) }
}

#[cfg(test)]
mod tests {
    use time::macros::datetime;

    use super::*;

    #[test]
    fn the_pass_is_in_the_night_of_paris() {
        assert_eq!(night(datetime!(2026-11-23 09:30 UTC), 0.0), Some(datetime!(2026-11-24 00:00 UTC)));
        assert_eq!(night(datetime!(2026-11-23 09:30 UTC), 0.5), Some(datetime!(2026-11-24 02:00 UTC)));
        assert_eq!(night(datetime!(2026-07-01 22:30 UTC), 0.0), Some(datetime!(2026-07-01 23:00 UTC)));
        assert_eq!(night(datetime!(2026-07-01 23:00 UTC), 0.0), Some(datetime!(2026-07-02 23:00 UTC)));
        for moment in 0..1_000 {
            let now = datetime!(2026-03-28 00:00 UTC) + Duration::minutes(moment * 7);
            let due = next_night(now);
            assert!(due > now && due - now <= Duration::hours(29), "{now} {due}");
        }
    }
}
