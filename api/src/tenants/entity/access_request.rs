//! A person who asks to become an agent.

use sea_orm::entity::prelude::*;
use time::OffsetDateTime;

/// A request for access.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "access_request")]
pub struct Model {
    /// Identifier.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// To which tenant.
    pub tenant_id: Uuid,
    /// Who asks.
    pub user_id: Uuid,
    /// Where it stands ([`shared::tenants::RequestState`]).
    pub state: String,
    /// When it was made.
    pub requested_at: OffsetDateTime,
    /// Who answered.
    pub decided_by: Option<Uuid>,
    /// When.
    pub decided_at: Option<OffsetDateTime>,
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
