//! A link to choose another password.

use sea_orm::entity::prelude::*;
use time::OffsetDateTime;

/// A single-use link, known by its hash.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "password_reset")]
pub struct Model {
    /// Identifier.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// Whose password.
    pub user_id: Uuid,
    /// SHA-256 of the token in the mail.
    pub token_hash: String,
    /// When it was asked for.
    pub created_at: OffsetDateTime,
    /// Until when it can be used.
    pub expires_at: OffsetDateTime,
    /// When it was.
    pub used_at: Option<OffsetDateTime>,
}

/// Relations are read through explicit queries.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
