//! A version of a tenant's settings.

use sea_orm::entity::prelude::*;
use time::OffsetDateTime;

/// The name, among what was before, of the origins of those values: no field has it.
pub const ORIGINS: &str = "origins";

/// What one save changed.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "settings_version")]
pub struct Model {
    /// Whose.
    #[sea_orm(primary_key, auto_increment = false)]
    pub tenant_id: Uuid,
    /// Number, from 1.
    #[sea_orm(primary_key, auto_increment = false)]
    pub version: i32,
    /// The changed fields before, and under [`ORIGINS`] where each came from.
    pub before: Json,
    /// The changed fields after.
    pub after: Json,
    /// Who saved; null for the platform.
    pub actor_id: Option<Uuid>,
    /// When.
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
