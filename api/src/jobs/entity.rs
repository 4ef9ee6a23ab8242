//! The last run of a job in one process.

use sea_orm::entity::prelude::*;
use time::OffsetDateTime;

/// The last run of a job in one process.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "job_run")]
pub struct Model {
    /// Which job ([`shared::operator::Job`]).
    #[sea_orm(primary_key, auto_increment = false)]
    pub job: String,
    /// In which process ([`super::Process`]).
    #[sea_orm(primary_key, auto_increment = false)]
    pub process: String,
    /// When it ended.
    pub at: OffsetDateTime,
    /// Why it failed, if it did.
    pub error: Option<String>,
}

/// Relations are read through explicit queries.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
