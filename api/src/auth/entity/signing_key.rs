//! A key that signs access tokens.

use sea_orm::entity::prelude::*;
use time::OffsetDateTime;

/// A signing key, shared by all replicas.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "signing_key")]
pub struct Model {
    /// Identifier: the `kid` of the tokens.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// 256 random bits in base64url.
    pub secret: String,
    /// When it was made.
    pub created_at: OffsetDateTime,
    /// When it stopped signing; its tokens are accepted until they expire.
    pub retired_at: Option<OffsetDateTime>,
}

/// Relations are read through explicit queries.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
