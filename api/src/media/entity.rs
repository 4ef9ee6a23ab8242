//! A media.

use sea_orm::entity::prelude::*;
use time::OffsetDateTime;

use super::variants::{Variant, name};

/// An image with its variants, whose files are named after its hash.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "media")]
pub struct Model {
    /// Identifier.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// Whose.
    pub tenant_id: Uuid,
    /// What it is for ([`shared::media::MediaPurpose`]).
    pub purpose: String,
    /// Of the content of its variants: identical images share their files.
    pub hash: String,
    /// Width of the largest variant, pixels.
    pub width: i32,
    /// Height of the largest variant, pixels.
    pub height: i32,
    /// Size of the largest variant.
    pub bytes: i64,
    /// Its files ([`Variant`]).
    pub variants: Json,
    /// When it was sent.
    pub created_at: OffsetDateTime,
    /// Who sent it.
    pub created_by: Option<Uuid>,
}

impl Model {
    /// Width and height, pixels.
    #[must_use]
    pub fn size(&self) -> (u32, u32) {
        (u32::try_from(self.width).unwrap_or_default(), u32::try_from(self.height).unwrap_or_default())
    }

    /// Its variants, each with the path that it is served from; the largest of each format last.
    #[must_use]
    pub fn files(&self) -> Vec<(Variant, String)> {
        let variants: Vec<Variant> = serde_json::from_value(self.variants.clone()).unwrap_or_default();
        let path = |variant: &Variant| format!("{}{}", super::PATH, name(&self.hash, variant.width, variant.format));
        variants.into_iter().map(|variant| (variant, path(&variant))).collect()
    }

    /// The path of its largest variant.
    #[must_use]
    pub fn largest_path(&self) -> String {
        self.files().into_iter().max_by_key(|(variant, _)| variant.width).map(|(_, path)| path).unwrap_or_default()
    }
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
