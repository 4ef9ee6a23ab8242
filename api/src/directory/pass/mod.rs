//! The nightly pass: the whole directory, in one download, for all guichets. One process runs it, whatever their number;
//! what it had not finished when it died is done again.

mod lease;
mod spool;

use std::collections::HashMap;
use std::time::Duration as Wait;

use sea_orm::{ColumnTrait, DbErr, QueryFilter, sea_query::Expr};
use shared::directory::{DirectoryFailure, DirectoryState};
use shared::geo::{AuthorityKind, CodeSystem};
use shared::operator::Job;
use shared::tenants::TenantState;
use time::OffsetDateTime;
use tokio_util::sync::CancellationToken;

use self::spool::{Span, Spool};
use super::client::{Directory, Failed, Marks};
use super::entity::{pass, record};
use super::export::Elements;
use super::fill;
use super::queue::{self, Learnt};
use super::reading::{self, Place, Wanted};
use crate::db::Db;
use crate::geo::GeoIndex;
use crate::jobs;
use crate::state::State;
use crate::tenants::entity::tenant;

pub use lease::last;

/// How often it is looked whether the pass is due.
const PAUSE: Wait = Wait::from_secs(60);
/// How many rows one statement names.
const BATCH: usize = 500;

/// What a pass found.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Outcome {
    /// Places of the export; 0 when it is as it was.
    pub rows: usize,
    /// Authorities of ours found in it.
    pub known: usize,
    /// Those of which the directory tells something new.
    pub changed: usize,
    /// Marks of the export.
    pub marks: Marks,
}

/// Why a pass ended early.
#[derive(Debug, thiserror::Error)]
pub enum Ended {
    /// The directory did not answer as it should.
    #[error("{}: {}", .0.failure.as_str(), .0.detail)]
    Directory(#[from] Failed),
    /// The database failed.
    #[error("database: {0}")]
    Database(#[from] DbErr),
    /// The disk failed.
    #[error("temporary file: {0}")]
    Disk(#[from] std::io::Error),
    /// Another process has the pass now, or this one stops.
    #[error("interrupted")]
    Interrupted,
}

/// Runs the pass when it is due, until `stop`.
pub async fn run(state: State, directory: Directory, stop: CancellationToken) {
    loop {
        let error = run_due(&state, &directory, &stop).await;
        jobs::note(&state.db, &state.process, state.clock.now(), Job::DirectoryPass, error).await;
        tokio::select! {
            () = stop.cancelled() => return,
            () = tokio::time::sleep(PAUSE) => {}
        }
    }
}

/// Runs the pass if it is due and nobody else does; gives why the last one failed, if it did.
pub async fn run_due(state: &State, directory: &Directory, stop: &CancellationToken) -> Option<String> {
    let told = |error: DbErr| {
        tracing::error!(%error, "the state of the directory's pass cannot be read");
        Some(error.to_string())
    };
    let row = match lease::take(&state.db, &state.process.name, state.clock.now()).await {
        Ok(Some(row)) => row,
        Ok(None) => {
            return match last_error(&state.db).await {
                Ok(error) => error,
                Err(error) => told(error),
            };
        }
        Err(error) => return told(error),
    };
    tracing::info!("pass over the directory begins");
    let outcome = pass(state, directory, &row, stop).await;
    match &outcome {
        Ok(Outcome { rows, known, changed, .. }) => {
            tracing::info!(rows, known, changed, "pass over the directory done")
        }
        Err(error) => tracing::warn!(%error, "pass over the directory failed"),
    }
    let error = outcome.as_ref().err().map(ToString::to_string);
    match lease::end(&state.db, state.clock.now(), &row, outcome).await {
        Ok(()) => error,
        Err(failure) => told(failure),
    }
}

async fn last_error(db: &Db) -> Result<Option<String>, DbErr> {
    Ok(lease::last(&db.read().await?).await?.and_then(|row| row.error))
}

/// An authority that has a guichet.
struct Ours {
    system: CodeSystem,
    fingerprint: Option<String>,
    state: DirectoryState,
    marks: Vec<String>,
    places: Vec<Span>,
}

async fn pass(
    state: &State,
    directory: &Directory,
    row: &pass::Model,
    stop: &CancellationToken,
) -> Result<Outcome, Ended> {
    let mut ours = ours(&state.db).await?;
    // An export that did not change tells nothing new, unless it was not told everything yet.
    let all_told = ours.values().all(|own| matches!(own.state, DirectoryState::Found | DirectoryState::Absent));
    let marks = if all_told {
        Marks { etag: row.etag.clone(), last_modified: row.last_modified.clone() }
    } else {
        Marks::default()
    };
    let Some(mut body) = directory.export(marks.clone()).await? else {
        return Ok(Outcome { marks, ..Outcome::default() });
    };
    let (mut elements, mut spool, mut rows) = (Elements::default(), Spool::create()?, 0);
    let mut renewed = state.clock.now();
    while let Some(bytes) = body.next().await? {
        elements.push(&bytes, |element| {
            rows += 1;
            let place = Place::parse(element)
                .ok_or_else(|| Failed::new(DirectoryFailure::Unreadable, format!("place {rows} is not JSON")))?;
            let codes = place.insee_codes().into_iter().chain(place.siren());
            let mut span = None;
            for code in codes {
                let Some(own) = ours.get_mut(&code) else { continue };
                let span = match span {
                    Some(span) => span,
                    None => *span.insert(spool.write(element).map_err(|error| {
                        Failed::new(DirectoryFailure::TooLarge, format!("temporary file: {error}"))
                    })?),
                };
                own.marks.push(place.mark());
                own.places.push(span);
            }
            Ok(())
        })?;
        keep(state, row, stop, &mut renewed).await?;
    }
    elements.end()?;
    let marks = body.marks;
    let mut outcome = Outcome { rows, marks, ..Outcome::default() };
    let mut unchanged = Vec::new();
    for (code, own) in ours {
        keep(state, row, stop, &mut renewed).await?;
        let fingerprint = reading::fingerprint_of(own.marks.iter().cloned());
        if !own.places.is_empty()
            && own.fingerprint.as_ref() == Some(&fingerprint)
            && own.state == DirectoryState::Found
        {
            outcome.known += 1;
            unchanged.push((own.system, code));
            continue;
        }
        let places: Vec<Place> = own
            .places
            .iter()
            .filter_map(|span| spool.read(*span).map(|bytes| Place::parse(&bytes)).transpose())
            .collect::<Result<_, _>>()?;
        let is_known = learn(state, own.system, &code, &places, own.state).await?;
        outcome.known += usize::from(is_known);
        outcome.changed += usize::from(is_known);
    }
    for batch in unchanged.chunks(BATCH) {
        still(&state.db, state.clock.now(), batch).await?;
    }
    ask_about_the_others(state).await?;
    Ok(outcome)
}

/// Keeps the pass this process' own; ends it when it is not any more.
async fn keep(
    state: &State,
    row: &pass::Model,
    stop: &CancellationToken,
    renewed: &mut OffsetDateTime,
) -> Result<(), Ended> {
    let now = state.clock.now();
    if stop.is_cancelled() {
        return Err(Ended::Interrupted);
    }
    if now - *renewed > lease::RENEWED_AFTER {
        if !lease::renew(&state.db, now, row).await? {
            return Err(Ended::Interrupted);
        }
        *renewed = now;
    }
    Ok(())
}

/// The communes and EPCI that have a guichet, by code: the codes of the two systems have not the same length.
async fn ours(db: &Db) -> Result<HashMap<String, Ours>, DbErr> {
    use sea_orm::QuerySelect;
    let scope = db.read().await?;
    let tenants: Vec<(String, String)> = scope
        .find::<tenant::Entity>()
        .select_only()
        .column(tenant::Column::CodeSystem)
        .column(tenant::Column::Code)
        .filter(tenant::Column::State.ne(TenantState::Deleted.as_str()))
        .filter(tenant::Column::CodeSystem.ne(CodeSystem::Own.as_str()))
        .filter(tenant::Column::Kind.ne(AuthorityKind::Other.as_str()))
        .into_tuple()
        .all(scope.conn())
        .await?;
    let mut ours: HashMap<String, Ours> = tenants
        .into_iter()
        .filter_map(|(system, code)| {
            let system = system.parse().ok()?;
            let (fingerprint, state) = (None, DirectoryState::Waiting);
            Some((code, Ours { system, fingerprint, state, marks: Vec::new(), places: Vec::new() }))
        })
        .collect();
    let records: Vec<(String, Option<String>, String)> = scope
        .find::<record::Entity>()
        .select_only()
        .column(record::Column::Code)
        .column(record::Column::Fingerprint)
        .column(record::Column::State)
        .into_tuple()
        .all(scope.conn())
        .await?;
    for (code, fingerprint, state) in records {
        if let Some(own) = ours.get_mut(&code) {
            own.fingerprint = fingerprint;
            own.state = DirectoryState::parse(&state).unwrap_or(DirectoryState::Waiting);
        }
    }
    Ok(ours)
}

/// Other bodies with a SIREN are not in the export: they are asked about one by one.
async fn ask_about_the_others(state: &State) -> Result<(), DbErr> {
    let scope = state.db.write().await?;
    let others = scope
        .find::<tenant::Entity>()
        .filter(tenant::Column::State.ne(TenantState::Deleted.as_str()))
        .filter(tenant::Column::Kind.eq(AuthorityKind::Other.as_str()))
        .filter(tenant::Column::CodeSystem.eq(CodeSystem::Siren.as_str()))
        .all(scope.conn())
        .await?;
    for other in others {
        queue::ask(&scope, state.clock.now(), CodeSystem::Siren, &other.code).await?;
    }
    scope.commit().await?;
    state.directory_wake.notify_one();
    Ok(())
}

/// Keeps what the export tells of an authority, and lets its guichet follow; whether the export knows it.
async fn learn(
    state: &State,
    system: CodeSystem,
    code: &str,
    places: &[Place],
    before: DirectoryState,
) -> Result<bool, DbErr> {
    let name = GeoIndex::global().get(system, code).map(|authority| authority.name.to_string());
    let wanted = Wanted { system, code, name: name.as_deref() };
    let reading = reading::read(places, &wanted);
    if reading.is_none() && before == DirectoryState::Absent {
        return Ok(false);
    }
    let now = state.clock.now();
    let scope = state.db.write().await?;
    let is_known = match reading {
        Some(reading) => {
            let main = reading::main(places, &wanted);
            let learnt = Learnt::Places { places, main, reading: &reading, etag: None };
            queue::note(&scope, now, system, code, learnt).await?;
            fill::follow(&scope, now, system, code, &reading).await?;
            true
        }
        None => {
            queue::note(&scope, now, system, code, Learnt::Absent).await?;
            false
        }
    };
    scope.commit().await?;
    Ok(is_known)
}

/// Notes that the directory says of these what it said before.
async fn still(db: &Db, now: OffsetDateTime, codes: &[(CodeSystem, String)]) -> Result<(), DbErr> {
    let scope = db.write().await?;
    for system in [CodeSystem::Insee, CodeSystem::Siren] {
        let codes: Vec<&str> =
            codes.iter().filter(|(known, _)| *known == system).map(|(_, code)| code.as_str()).collect();
        if codes.is_empty() {
            continue;
        }
        scope
            .update::<record::Entity>()
            .col_expr(record::Column::ReadAt, Expr::value(now))
            .filter(record::Column::CodeSystem.eq(system.as_str()))
            .filter(record::Column::Code.is_in(codes))
            .exec(scope.conn())
            .await?;
    }
    scope.commit().await
}
