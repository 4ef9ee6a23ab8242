//! A line of the journal.

use sea_orm::entity::prelude::*;
use time::OffsetDateTime;

/// What happened; never changed afterwards.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "journal")]
pub struct Model {
    /// Identifier.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// Which tenant it concerns.
    pub tenant_id: Option<Uuid>,
    /// Who acted.
    pub actor_id: Option<Uuid>,
    /// As what: `agent`, `operator`, `platform`.
    pub actor_kind: String,
    /// In which request.
    pub request_id: Option<String>,
    /// What was done ([`super::Action`]).
    pub action: String,
    /// How things were.
    pub before: Option<Json>,
    /// How they are.
    pub after: Option<Json>,
    /// When.
    pub at: OffsetDateTime,
    /// Until when the line is kept.
    pub retain_until: OffsetDateTime,
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
