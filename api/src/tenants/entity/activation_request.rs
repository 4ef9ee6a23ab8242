//! A request for activation.

use sea_orm::entity::prelude::*;
use time::OffsetDateTime;

/// A request for activation, with the terms that were accepted.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "activation_request")]
pub struct Model {
    /// Identifier.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// Which tenant.
    pub tenant_id: Uuid,
    /// Who asked.
    pub requested_by: Option<Uuid>,
    /// When; also the date of acceptance of the terms.
    pub requested_at: OffsetDateTime,
    /// Version of the processor terms accepted.
    pub accepted_terms: String,
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
