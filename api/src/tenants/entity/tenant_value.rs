//! A value of a tenant's sheet.

use sea_orm::entity::prelude::*;
use time::OffsetDateTime;

/// One value with its origin and date.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "tenant_value")]
pub struct Model {
    /// Whose.
    #[sea_orm(primary_key, auto_increment = false)]
    pub tenant_id: Uuid,
    /// Which field ([`crate::tenants::Field`]).
    #[sea_orm(primary_key, auto_increment = false)]
    pub field: String,
    /// The value, of the field's type.
    pub value: Json,
    /// Where it comes from ([`crate::tenants::Origin`]).
    pub origin: String,
    /// When it was set.
    pub set_at: OffsetDateTime,
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
