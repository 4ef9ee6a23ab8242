//! Failed attempts to give a password.

use sea_orm::entity::prelude::*;
use time::OffsetDateTime;

/// What is counted under one key: an account, an address of the network, or the pair of both.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "sign_in_attempt")]
pub struct Model {
    /// SHA-256 of what is counted: no address stands here.
    #[sea_orm(primary_key, auto_increment = false)]
    pub key: String,
    /// Failures since the last success, or since a quiet hour.
    pub failures: i32,
    /// When the last attempt was made.
    pub last_at: OffsetDateTime,
    /// Until when no attempt is taken.
    pub blocked_until: OffsetDateTime,
    /// When the password was last right.
    pub succeeded_at: Option<OffsetDateTime>,
}

/// Relations are read through explicit queries.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
