//! Rows of searches in vain.

use sea_orm::entity::prelude::*;

/// How many times the same words found nothing in one month.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "missed_search")]
pub struct Model {
    /// On whose portal.
    #[sea_orm(primary_key, auto_increment = false)]
    pub tenant_id: Uuid,
    /// Month, YYYY-MM.
    #[sea_orm(primary_key, auto_increment = false)]
    pub month: String,
    /// The words, folded.
    #[sea_orm(primary_key, auto_increment = false)]
    pub query: String,
    /// How many times.
    pub count: i32,
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
