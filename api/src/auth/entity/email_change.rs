//! A change of address that waits for its confirmations.

use sea_orm::entity::prelude::*;
use time::OffsetDateTime;

/// A change of address: both mailboxes confirm it, each by a link of its own.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "email_change")]
pub struct Model {
    /// Identifier.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// Whose address.
    pub user_id: Uuid,
    /// The address wanted, normalised.
    pub new_email: String,
    /// SHA-256 of the token mailed to the present address.
    pub present_token_hash: String,
    /// SHA-256 of the token mailed to the new address.
    pub new_token_hash: String,
    /// When it was asked for.
    pub created_at: OffsetDateTime,
    /// Until when it can be confirmed.
    pub expires_at: OffsetDateTime,
    /// When the present address confirmed.
    pub present_confirmed_at: Option<OffsetDateTime>,
    /// When the new address confirmed.
    pub new_confirmed_at: Option<OffsetDateTime>,
    /// When it was carried out, given up, or replaced by another.
    pub ended_at: Option<OffsetDateTime>,
}

/// Relations are read through explicit queries.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
