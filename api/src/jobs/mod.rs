//! Periodic work: what each process runs, and when it last did.
//!
//! Owns the name of this process and the table of last runs. What a job does is its room's.

pub mod entity;

use std::sync::{Arc, Mutex, PoisonError};

use sea_orm::{ColumnTrait, DbErr, QueryFilter, QueryOrder, QuerySelect, Set, sea_query::Expr};
use shared::operator::{Job, JobRunDto};
use time::{Duration, OffsetDateTime};

use crate::db::{Db, PlatformScope};

/// How often a run that went like the one before is noted: a job may run every two seconds.
const EVERY: Duration = Duration::minutes(1);
/// How long a run is told and kept: a process that is silent for longer is gone.
const KEPT: Duration = Duration::days(1);
/// Runs told at most.
const MOST: u64 = 50;

/// This process, among those that share the database.
#[derive(Clone, Debug)]
pub struct Process {
    /// Machine and number.
    pub name: Arc<str>,
    /// When it started.
    pub started_at: OffsetDateTime,
    noted: Arc<Mutex<Vec<(Job, OffsetDateTime, bool)>>>,
}

impl Process {
    /// This process, that starts now.
    #[must_use]
    pub fn starting(now: OffsetDateTime) -> Self {
        let machine = hostname::get().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
        Self { name: format!("{machine} ({})", std::process::id()).into(), started_at: now, noted: Arc::default() }
    }

    /// Whether a run is to be noted: the first, one that ended otherwise than the last, or after a while.
    fn is_news(&self, job: Job, now: OffsetDateTime, failed: bool) -> bool {
        let mut noted = self.noted.lock().unwrap_or_else(PoisonError::into_inner);
        match noted.iter_mut().find(|(known, ..)| *known == job) {
            Some((_, at, before)) if *before == failed && now - *at < EVERY => false,
            Some(last) => {
                *last = (job, now, failed);
                true
            }
            None => {
                noted.push((job, now, failed));
                true
            }
        }
    }
}

/// Notes that a job ended; a failure to note it only reaches the log.
pub async fn note(db: &Db, process: &Process, now: OffsetDateTime, job: Job, error: Option<String>) {
    if process.is_news(job, now, error.is_some())
        && let Err(error) = write(db, process, now, job, error).await
    {
        tracing::error!(job = job.as_str(), %error, "the run of a job cannot be noted");
    }
}

async fn write(db: &Db, process: &Process, now: OffsetDateTime, job: Job, error: Option<String>) -> Result<(), DbErr> {
    let scope = db.write().await?;
    let outcome = scope
        .update::<entity::Entity>()
        .col_expr(entity::Column::At, Expr::value(now))
        .col_expr(entity::Column::Error, Expr::value(error.clone()))
        .filter(entity::Column::Job.eq(job.as_str()))
        .filter(entity::Column::Process.eq(&*process.name))
        .exec(scope.conn())
        .await?;
    if outcome.rows_affected == 0 {
        scope
            .insert(entity::ActiveModel {
                job: Set(job.as_str().to_owned()),
                process: Set(process.name.to_string()),
                at: Set(now),
                error: Set(error),
            })
            .await?;
    }
    scope.commit().await
}

/// The last runs of the last day, the latest first.
///
/// # Errors
/// When the database fails.
pub async fn last_runs(scope: &PlatformScope, now: OffsetDateTime) -> Result<Vec<JobRunDto>, DbErr> {
    let rows = scope
        .find::<entity::Entity>()
        .filter(entity::Column::At.gte(now - KEPT))
        .order_by_desc(entity::Column::At)
        .limit(MOST)
        .all(scope.conn())
        .await?;
    let runs = rows.into_iter().filter_map(|row| {
        Some(JobRunDto { job: Job::parse(&row.job)?, process: row.process, at: row.at, error: row.error })
    });
    Ok(runs.collect())
}

/// Forgets processes that are gone, within the caller's transaction.
///
/// # Errors
/// When the database fails.
pub async fn forget_the_gone(scope: &PlatformScope, now: OffsetDateTime) -> Result<(), DbErr> {
    scope.delete::<entity::Entity>().filter(entity::Column::At.lt(now - KEPT)).exec(scope.conn()).await?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use time::macros::datetime;

    use super::*;

    #[test]
    fn a_run_is_news_when_it_ends_otherwise_or_after_a_while() {
        let now = datetime!(2026-11-23 09:30 UTC);
        let process = Process::starting(now);
        assert!(process.is_news(Job::MailSender, now, false));
        assert!(!process.is_news(Job::MailSender, now + Duration::seconds(2), false));
        assert!(process.is_news(Job::Housekeeping, now, false));
        assert!(process.is_news(Job::MailSender, now + Duration::seconds(4), true));
        assert!(!process.is_news(Job::MailSender, now + Duration::seconds(6), true));
        assert!(process.is_news(Job::MailSender, now + Duration::minutes(2), true));
    }
}
