//! Images that agents send for their portal: checked by decoding, made anew in the sizes that pages need, kept under names
//! made of their content, served for ever.
//!
//! Owns the files and the rows of medias. Leaves to `tenants` which of them the settings name, and to `portal` how they look.

mod decode;
pub mod entity;
mod receive;
pub mod routes;
mod store;
mod sweep;
mod variants;

use sea_orm::{ColumnTrait, DbErr, QueryFilter};
use shared::media::{MediaDto, MediaPurpose};
use shared::settings::ImageDto;
use uuid::Uuid;

pub use receive::receive;
pub use store::MediaStore;
pub use sweep::sweep;
pub use variants::Variant;

use crate::db::TenantScope;
use crate::state::State;

/// Where files are served from, on every host.
pub const PATH: &str = "/medias/";

/// A media of the tenant; none when it has none of that identifier.
///
/// # Errors
/// When the database fails.
pub async fn reference(own: &TenantScope<'_>, id: Uuid) -> Result<Option<entity::Model>, DbErr> {
    own.find::<entity::Entity>().filter(entity::Column::Id.eq(id)).one(own.conn()).await
}

/// A media as the settings tell it.
#[must_use]
pub fn describe(state: &State, row: &entity::Model, alt: String) -> ImageDto {
    let (width, height) = row.size();
    ImageDto { media_id: row.id, alt, url: state.url(&row.largest_path()), width, height }
}

/// A media as its sender is told of it.
fn told(state: &State, row: &entity::Model, purpose: MediaPurpose) -> MediaDto {
    let (width, height) = row.size();
    let bytes = u64::try_from(row.bytes).unwrap_or_default();
    MediaDto { id: row.id, purpose, width, height, bytes, url: state.url(&row.largest_path()) }
}
