//! What became of a value of the directory in a guichet.

use sea_orm::entity::prelude::*;
use time::OffsetDateTime;

/// The last value of the directory that was taken or refused for a field.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "directory_choice")]
pub struct Model {
    /// Whose.
    #[sea_orm(primary_key, auto_increment = false)]
    pub tenant_id: Uuid,
    /// Which field ([`crate::tenants::Field`]).
    #[sea_orm(primary_key, auto_increment = false)]
    pub field: String,
    /// What became of it ([`crate::directory::Choice`]).
    pub choice: String,
    /// The directory's value; none when it had none.
    pub value: Option<Json>,
    /// When.
    pub at: OffsetDateTime,
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
