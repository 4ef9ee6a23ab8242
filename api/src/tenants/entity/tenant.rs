//! A tenant.

use sea_orm::entity::prelude::*;
use time::OffsetDateTime;

/// An authority with its guichet. Names and contact data are values of its sheet ([`super::tenant_value`]).
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "tenant")]
pub struct Model {
    /// Identifier.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// What it is ([`shared::geo::AuthorityKind`]).
    pub kind: String,
    /// System of its code; unique together with the code.
    pub code_system: String,
    /// Its code.
    pub code: String,
    /// INSEE code, for a commune.
    pub insee: Option<String>,
    /// SIREN, when known.
    pub siren: Option<String>,
    /// State ([`shared::tenants::TenantState`]).
    pub state: String,
    /// Reason of the last change of state by an operator.
    pub state_reason: Option<String>,
    /// Slug of the portal.
    pub slug: String,
    /// Domain of its own that is the portal's address.
    pub domain: Option<String>,
    /// IANA time zone.
    pub time_zone: String,
    /// Version of the template that the portal shows.
    pub template_version_id: Uuid,
    /// Number of the present settings.
    pub settings_version: i32,
    /// When what citizens read last changed.
    pub published_at: OffsetDateTime,
    /// When the authority proved to be itself.
    pub verified_at: Option<OffsetDateTime>,
    /// When an agent first opened the preview.
    pub previewed_at: Option<OffsetDateTime>,
    /// When it was created.
    pub created_at: OffsetDateTime,
    /// When it was deleted.
    pub deleted_at: Option<OffsetDateTime>,
}

/// Relations are read through explicit queries.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

impl crate::db::TenantOwned for Entity {
    fn tenant_column() -> Self::Column {
        Column::Id
    }
}
