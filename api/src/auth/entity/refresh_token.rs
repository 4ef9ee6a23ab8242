//! A refresh token, used once.

use sea_orm::entity::prelude::*;
use time::OffsetDateTime;

/// A refresh token of a session; only its hash is kept.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "refresh_token")]
pub struct Model {
    /// Identifier.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// Which session.
    pub session_id: Uuid,
    /// SHA-256 of the token.
    pub token_hash: String,
    /// When it was given.
    pub issued_at: OffsetDateTime,
    /// When it was exchanged for the next one.
    pub used_at: Option<OffsetDateTime>,
}

/// Relations are read through explicit queries.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
