//! A link that answers a request for access from a mail.

use sea_orm::entity::prelude::*;
use time::OffsetDateTime;

/// The link mailed to one agent, known by its hash.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "access_request_link")]
pub struct Model {
    /// Identifier.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// Of which tenant.
    pub tenant_id: Uuid,
    /// Which request it answers.
    pub access_request_id: Uuid,
    /// The agent it was mailed to.
    pub agent_id: Uuid,
    /// SHA-256 of the token in the mail.
    pub token_hash: String,
    /// Until when it can be used.
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
