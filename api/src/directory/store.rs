//! Rows of the directory's answers.

use sea_orm::DbErr;
use shared::directory::{DirectoryFailure, DirectoryState, Reading};
use shared::geo::CodeSystem;

use super::entity::record;
use crate::db::PlatformScope;

/// What the directory tells of an authority, read.
#[derive(Clone, Debug, PartialEq)]
pub struct Record {
    /// The row.
    pub row: record::Model,
    /// How far it has been read.
    pub state: DirectoryState,
    /// What went wrong at the last try.
    pub failure: Option<DirectoryFailure>,
    /// What was last read; empty when nothing was.
    pub reading: Reading,
}

impl From<record::Model> for Record {
    fn from(row: record::Model) -> Self {
        Self {
            state: DirectoryState::parse(&row.state).unwrap_or(DirectoryState::Waiting),
            failure: row.failure.as_deref().and_then(DirectoryFailure::parse),
            reading: row
                .reading
                .as_ref()
                .and_then(|reading| serde_json::from_value(reading.clone()).ok())
                .unwrap_or_default(),
            row,
        }
    }
}

/// What the directory tells of an authority; none when it was never asked.
///
/// # Errors
/// When the database fails.
pub async fn of_authority(scope: &PlatformScope, system: CodeSystem, code: &str) -> Result<Option<Record>, DbErr> {
    let row = scope.get::<record::Entity>((system.as_str().to_owned(), code.to_owned())).await?;
    Ok(row.map(Record::from))
}
