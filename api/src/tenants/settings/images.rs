//! Images that settings name: those of the media room that are the tenant's own.

use shared::media::MediaPurpose;
use shared::problem::{ViolationCode, Violations};
use shared::settings::{ImageDto, ImageRef, ThemePatch};

use crate::db::TenantScope;
use crate::error::ApiResult;
use crate::media;
use crate::state::State;

/// Notes the images that the tenant has not, or has for another purpose.
///
/// # Errors
/// When the database fails.
pub async fn check(own: &TenantScope<'_>, theme: &ThemePatch, violations: &mut Violations) -> ApiResult<()> {
    let wanted = [
        (
            "theme.logo",
            &theme.logo,
            MediaPurpose::Logo,
            "Cette image n’a pas été envoyée comme logo\u{202f}: envoyez un PNG.",
        ),
        (
            "theme.banner",
            &theme.banner,
            MediaPurpose::Banner,
            "Cette image n’a pas été envoyée comme bannière\u{202f}: envoyez un JPG.",
        ),
    ];
    for (path, image, purpose, other) in wanted {
        let Some(Some(image)) = image else { continue };
        match media::reference(own, image.media_id).await? {
            None => {
                let message = "Cette image n’existe plus\u{202f}: envoyez-la de nouveau.";
                violations.push(path, ViolationCode::Unknown, message);
            }
            Some(row) if row.purpose != purpose.as_str() => violations.push(path, ViolationCode::Format, other),
            Some(_) => {}
        }
    }
    Ok(())
}

/// An image as settings tell it; none when it is gone.
///
/// # Errors
/// When the database fails.
pub async fn describe(state: &State, own: &TenantScope<'_>, image: Option<ImageRef>) -> ApiResult<Option<ImageDto>> {
    let Some(ImageRef { media_id, alt }) = image else { return Ok(None) };
    Ok(media::reference(own, media_id).await?.map(|row| media::describe(state, &row, alt)))
}
