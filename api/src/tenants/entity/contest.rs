//! A person who says that a guichet is not its agents' to keep.

use sea_orm::entity::prelude::*;
use time::OffsetDateTime;

/// A contest of a tenant that nobody has verified.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "contest")]
pub struct Model {
    /// Identifier.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// Which tenant.
    pub tenant_id: Uuid,
    /// Who contests.
    pub user_id: Uuid,
    /// Why that person speaks for the authority.
    pub message: String,
    /// When.
    pub opened_at: OffsetDateTime,
    /// Where it stands ([`shared::tenants::RequestState`]).
    pub state: String,
    /// Which operator decided.
    pub decided_by: Option<Uuid>,
    /// When.
    pub decided_at: Option<OffsetDateTime>,
    /// Why.
    pub reason: Option<String>,
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
