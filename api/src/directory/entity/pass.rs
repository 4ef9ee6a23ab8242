//! The nightly pass over the whole directory.

use sea_orm::entity::prelude::*;
use time::OffsetDateTime;

/// When the pass is due, who runs it, and how it last went.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "directory_pass")]
pub struct Model {
    /// The one pass.
    #[sea_orm(primary_key, auto_increment = false)]
    pub name: String,
    /// When it is due.
    pub due_at: OffsetDateTime,
    /// Tries since the last one that succeeded.
    pub attempts: i32,
    /// Which process runs it, or ran it last ([`crate::jobs::Process`]).
    pub process: Option<String>,
    /// Until when it is that process' own.
    pub leased_until: Option<OffsetDateTime>,
    /// When it last began.
    pub started_at: Option<OffsetDateTime>,
    /// When it last ended, well or not.
    pub ended_at: Option<OffsetDateTime>,
    /// When it last went through.
    pub succeeded_at: Option<OffsetDateTime>,
    /// Mark of the export, for a conditional request.
    pub etag: Option<String>,
    /// Date of the export, for a conditional request.
    pub last_modified: Option<String>,
    /// Places of the last export.
    pub rows: i32,
    /// Authorities of ours found in it.
    pub known: i32,
    /// Those of which the directory tells something new.
    pub changed: i32,
    /// Why it failed, if it did.
    pub error: Option<String>,
}

/// Relations are read through explicit queries.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
