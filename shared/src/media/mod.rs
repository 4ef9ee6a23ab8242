//! Images of a portal.

use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// Greatest width of an image, pixels.
pub const MAX_WIDTH: u32 = 1_920;
/// Greatest height of an image, pixels.
pub const MAX_HEIGHT: u32 = 1_080;
/// Greatest size of a file that is sent, bytes.
pub const MAX_BYTES: usize = 8 * 1024 * 1024;

/// What an image is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub enum MediaPurpose {
    /// Logo: a PNG.
    Logo,
    /// Banner: a JPEG.
    Banner,
}

impl MediaPurpose {
    /// The name stored, and written in addresses.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Logo => "logo",
            Self::Banner => "banner",
        }
    }

    /// The one of that name.
    #[must_use]
    pub fn parse(name: &str) -> Option<Self> {
        [Self::Logo, Self::Banner].into_iter().find(|purpose| purpose.as_str() == name)
    }
}

/// An image that was sent, checked and kept; until the settings name it, for a day.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct MediaDto {
    /// Identifier.
    pub id: Uuid,
    /// What it is for.
    pub purpose: MediaPurpose,
    /// Width, pixels.
    pub width: u32,
    /// Height, pixels.
    pub height: u32,
    /// Size of the largest variant, bytes.
    pub bytes: u64,
    /// Address of the largest variant, on the platform's host.
    pub url: String,
}
