//! A domain that an authority claims.

use sea_orm::entity::prelude::*;
use time::OffsetDateTime;

/// The domain of a tenant; one at most.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "tenant_domain")]
pub struct Model {
    /// Whose.
    #[sea_orm(primary_key, auto_increment = false)]
    pub tenant_id: Uuid,
    /// Its name, as the DNS writes it.
    pub domain: String,
    /// What is to be published to prove it. No secret.
    pub token: String,
    /// When it was entered.
    pub claimed_at: OffsetDateTime,
    /// Its name once more when it is proven: unique, so that a claim alone takes nothing from anybody.
    pub proven_domain: Option<String>,
    /// When it was proven.
    pub proven_at: Option<OffsetDateTime>,
    /// When it was last checked.
    pub checked_at: Option<OffsetDateTime>,
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
