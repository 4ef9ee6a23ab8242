//! Asks the directory about the authorities that wait: at registration, and when an agent wants it anew. Nobody waits for
//! it.

use std::time::Duration;

use futures::future::join_all;
use shared::geo::CodeSystem;
use shared::operator::Job;
use tokio_util::sync::CancellationToken;

use super::client::{Answered, Directory, Failed};
use super::entity::record::Model;
use super::queue::{self, Learnt};
use super::reading::{self, Wanted};
use super::{fill, store};
use crate::error::{ApiError, ApiResult};
use crate::geo::GeoIndex;
use crate::jobs;
use crate::state::State;

/// How often what is due is looked for when nothing says that something is.
const PAUSE: Duration = Duration::from_secs(5);
/// Questions at once: one that hangs holds up few others.
const AT_ONCE: u64 = 4;

/// Asks about what is due until `stop`.
pub async fn run(state: State, directory: Directory, stop: CancellationToken) {
    loop {
        let error = ask_due(&state, &directory, &stop).await;
        jobs::note(&state.db, &state.process, state.clock.now(), Job::DirectoryPrefill, error).await;
        tokio::select! {
            () = stop.cancelled() => return,
            () = state.directory_wake.notified() => {}
            () = tokio::time::sleep(PAUSE) => {}
        }
    }
}

/// Asks about what is due now; gives the last failure, if there was one.
pub async fn ask_due(state: &State, directory: &Directory, stop: &CancellationToken) -> Option<String> {
    let mut error = None;
    while !stop.is_cancelled() {
        match queue::take(&state.db, state.clock.now(), AT_ONCE).await {
            Ok(rows) if rows.is_empty() => break,
            Ok(rows) => {
                for outcome in join_all(rows.iter().map(|row| ask(state, directory, row))).await {
                    error = outcome.or(error);
                }
            }
            Err(failure) => {
                tracing::error!(error = %failure, "what the directory is to be asked cannot be read");
                return Some(failure.to_string());
            }
        }
    }
    error
}

/// Asks about one authority, and notes what came of it; gives the failure, if there was one.
async fn ask(state: &State, directory: &Directory, row: &Model) -> Option<String> {
    let Ok(system) = row.code_system.parse::<CodeSystem>() else { return None };
    let is_kept = row.fingerprint.as_deref().is_some_and(reading::is_of_today);
    let outcome = directory.places(system, &row.code, row.etag.clone().filter(|_| is_kept)).await;
    match outcome {
        Ok(answered) => match learn(state, system, &row.code, answered).await {
            Ok(filled) => {
                tracing::info!(code_system = row.code_system, code = row.code, filled, "directory read");
                None
            }
            Err(error) => {
                // The lease of the row ends by itself, and it is asked again.
                tracing::error!(code_system = row.code_system, code = row.code, %error, "what the directory tells cannot be kept");
                Some(error.to_string())
            }
        },
        Err(failed) => Some(note_failure(state, row, &failed).await),
    }
}

async fn note_failure(state: &State, row: &Model, failed: &Failed) -> String {
    let (code_system, code, failure) = (&row.code_system, &row.code, failed.failure.as_str());
    tracing::info!(code_system, code, failure, detail = failed.detail, attempts = row.attempts, "directory not read");
    if let Err(error) = queue::note_failure(&state.db, state.clock.now(), row, failed).await {
        tracing::error!(code_system, code, %error, "a failure of the directory cannot be noted");
    }
    format!("{failure}: {}", failed.detail)
}

/// Keeps what was learnt of an authority, and lets its guichet follow; gives how many values changed.
async fn learn(
    state: &State,
    system: CodeSystem,
    code: &str,
    answered: Answered<Vec<reading::Place>>,
) -> ApiResult<usize> {
    let name = GeoIndex::global().get(system, code).map(|authority| authority.name.to_string());
    let wanted = Wanted { system, code, name: name.as_deref() };
    let now = state.clock.now();
    let scope = state.db.write().await?;
    let filled = match answered {
        Answered::Unchanged => {
            queue::note(&scope, now, system, code, Learnt::Unchanged).await?;
            let record = store::of_authority(&scope, system, code).await?;
            let record =
                record.ok_or_else(|| ApiError::internal("an answer about an authority that nobody asked about"))?;
            fill::follow(&scope, now, system, code, &record.reading).await?
        }
        Answered::New(places, marks) => match reading::read(&places, &wanted) {
            Some(reading) => {
                let main = reading::main(&places, &wanted);
                let learnt = Learnt::Places { places: &places, main, reading: &reading, etag: marks.etag };
                queue::note(&scope, now, system, code, learnt).await?;
                fill::follow(&scope, now, system, code, &reading).await?
            }
            None => {
                queue::note(&scope, now, system, code, Learnt::Absent).await?;
                0
            }
        },
    };
    scope.commit().await?;
    Ok(filled)
}
