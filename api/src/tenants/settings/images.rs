//! Images that settings name: what the media room knows of them.

use shared::problem::{ViolationCode, Violations};
use shared::settings::{ImageDto, ImageRef, ThemePatch};
use uuid::Uuid;

use crate::db::TenantScope;
use crate::error::ApiResult;

/// An image that was sent and kept.
#[derive(Clone, Debug)]
pub struct MediaRef {
    /// Address of its largest variant.
    pub url: String,
    /// Width, pixels.
    pub width: u32,
    /// Height, pixels.
    pub height: u32,
}

/// The image of that identifier, when the tenant has it. Nothing is kept before the media room is there.
///
/// # Errors
/// When the database fails.
pub async fn media_ref(_own: &TenantScope<'_>, _media_id: Uuid) -> ApiResult<Option<MediaRef>> {
    Ok(None)
}

/// Notes the images that the tenant has not.
///
/// # Errors
/// When the database fails.
pub async fn check(own: &TenantScope<'_>, theme: &ThemePatch, violations: &mut Violations) -> ApiResult<()> {
    for (path, image) in [("theme.logo", &theme.logo), ("theme.banner", &theme.banner)] {
        if let Some(Some(image)) = image
            && media_ref(own, image.media_id).await?.is_none()
        {
            let message = "Cette image n’existe plus\u{202f}: envoyez-la de nouveau.";
            violations.push(path, ViolationCode::Unknown, message);
        }
    }
    Ok(())
}

/// An image as settings tell it; none when it is gone.
///
/// # Errors
/// When the database fails.
pub async fn describe(own: &TenantScope<'_>, image: Option<ImageRef>) -> ApiResult<Option<ImageDto>> {
    let Some(ImageRef { media_id, alt }) = image else { return Ok(None) };
    let media = media_ref(own, media_id).await?;
    Ok(media.map(|MediaRef { url, width, height }| ImageDto { media_id, alt, url, width, height }))
}
