//! A slug, present or past.

use sea_orm::entity::prelude::*;
use time::OffsetDateTime;

/// A slug that a tenant has or had.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "tenant_slug")]
pub struct Model {
    /// The slug.
    #[sea_orm(primary_key, auto_increment = false)]
    pub slug: String,
    /// Whose.
    pub tenant_id: Uuid,
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
