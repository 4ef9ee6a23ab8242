//! A person.

use sea_orm::entity::prelude::*;
use time::OffsetDateTime;

/// A person with an account.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "user")]
pub struct Model {
    /// Identifier.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// Address, normalised.
    pub email: String,
    /// Argon2id hash, as a PHC string.
    pub password_hash: String,
    /// When the address was confirmed.
    pub email_confirmed_at: OffsetDateTime,
    /// When the account was created.
    pub created_at: OffsetDateTime,
}

/// Relations are read through explicit queries.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
