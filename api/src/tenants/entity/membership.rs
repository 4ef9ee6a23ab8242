//! What a person is in a tenant, or on the platform.

use sea_orm::entity::prelude::*;
use time::OffsetDateTime;

/// A membership; without tenant it is one of the platform.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "membership")]
pub struct Model {
    /// Identifier.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// Who.
    pub user_id: Uuid,
    /// Where; null for the platform.
    pub tenant_id: Option<Uuid>,
    /// As what ([`crate::auth::Role`]).
    pub role: String,
    /// Since when.
    pub created_at: OffsetDateTime,
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
