//! A registration that waits for its confirmation.

use sea_orm::entity::prelude::*;
use time::OffsetDateTime;

/// A registration. No account and no tenant exists before it is confirmed.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "registration")]
pub struct Model {
    /// Identifier.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// Address, normalised.
    pub email: String,
    /// Hash of the password chosen.
    pub password_hash: String,
    /// Code system of the authority.
    pub code_system: String,
    /// Code of the authority.
    pub code: String,
    /// The authority as it will be created ([`crate::tenants::Identity`]).
    pub authority: Json,
    /// SHA-256 of the token in the mail.
    pub token_hash: String,
    /// When it was made.
    pub created_at: OffsetDateTime,
    /// When the last mail was written.
    pub mailed_at: OffsetDateTime,
    /// Until when it can be confirmed.
    pub expires_at: OffsetDateTime,
    /// When it was.
    pub confirmed_at: Option<OffsetDateTime>,
}

/// Relations are read through explicit queries.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
