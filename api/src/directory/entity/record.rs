//! What the directory tells of an authority.

use sea_orm::entity::prelude::*;
use time::OffsetDateTime;

/// The directory's answer for one authority, and when it is asked next.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "directory_record")]
pub struct Model {
    /// System of the authority's code ([`shared::geo::CodeSystem`]).
    #[sea_orm(primary_key, auto_increment = false)]
    pub code_system: String,
    /// Its code.
    #[sea_orm(primary_key, auto_increment = false)]
    pub code: String,
    /// How far it has been read ([`shared::directory::DirectoryState`]).
    pub state: String,
    /// What went wrong at the last try ([`shared::directory::DirectoryFailure`]).
    pub failure: Option<String>,
    /// The same, for operators.
    pub failure_detail: Option<String>,
    /// Tries since the last answer.
    pub attempts: i32,
    /// When it was last asked.
    pub asked_at: Option<OffsetDateTime>,
    /// When it is asked next; none when nothing is due.
    pub next_attempt_at: Option<OffsetDateTime>,
    /// When the reading was made, or last found unchanged.
    pub read_at: Option<OffsetDateTime>,
    /// Identifier of the chosen place in the directory.
    pub source_id: Option<String>,
    /// When the directory last changed what it says of it.
    pub modified_at: Option<OffsetDateTime>,
    /// What tells these places, at these modifications, from others.
    pub fingerprint: Option<String>,
    /// Mark of the answer, for a conditional request.
    pub etag: Option<String>,
    /// The places as they were sent, without people.
    pub raw: Option<String>,
    /// What was read of them ([`shared::directory::Reading`]).
    pub reading: Option<Json>,
}

/// Relations are read through explicit queries.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
