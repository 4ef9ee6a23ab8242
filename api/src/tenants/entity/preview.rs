//! A preview of a portal that is not active.

use sea_orm::entity::prelude::*;
use time::OffsetDateTime;

/// A preview: its single-use token becomes a cookie bound to the session that asked for it.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "preview")]
pub struct Model {
    /// Identifier.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// Of which tenant.
    pub tenant_id: Uuid,
    /// For which session.
    pub session_id: Uuid,
    /// SHA-256 of the token in the address.
    pub token_hash: String,
    /// Until when the token can be used.
    pub token_expires_at: OffsetDateTime,
    /// SHA-256 of the cookie, once the token was used.
    pub cookie_hash: Option<String>,
    /// Until when the cookie holds.
    pub expires_at: OffsetDateTime,
}

/// Relations are read through explicit queries.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

impl crate::db::TenantOwned for Entity {
    fn tenant_column() -> Self::Column {
        Column::TenantId
    }
}
