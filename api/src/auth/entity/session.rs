//! A session.

use sea_orm::entity::prelude::*;
use time::OffsetDateTime;

/// A session: one browser, signed in.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "session")]
pub struct Model {
    /// Identifier, also in the access tokens.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// Whose.
    pub user_id: Uuid,
    /// What the browser says it is, cut.
    pub user_agent: String,
    /// When it was opened.
    pub created_at: OffsetDateTime,
    /// When it was last renewed.
    pub last_used_at: OffsetDateTime,
    /// When it ends by itself.
    pub expires_at: OffsetDateTime,
    /// When it was ended.
    pub revoked_at: Option<OffsetDateTime>,
    /// Whether it outlives the browser ("Se souvenir de moi").
    pub remembered: bool,
}

/// Relations are read through explicit queries.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
