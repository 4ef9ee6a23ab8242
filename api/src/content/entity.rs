//! A version of a template.

use sea_orm::entity::prelude::*;
use time::OffsetDateTime;

/// An immutable version of a template: the same content is stored once.
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "template_version")]
pub struct Model {
    /// Identifier.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// Slug of the template.
    pub template: String,
    /// SHA-256 of its files.
    pub content_hash: String,
    /// Its files: path to text.
    pub content: Json,
    /// When it was imported.
    pub created_at: OffsetDateTime,
}

/// Relations are read through explicit queries.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
