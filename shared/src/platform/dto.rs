//! Shape of what anyone may know of the platform.

use serde::{Deserialize, Serialize};

/// Who runs the platform, and how to reach them for help.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct PlatformDto {
    /// Name of the organisation.
    #[cfg_attr(feature = "openapi", schema(example = "Syndicat mixte numérique"))]
    pub name: String,
    /// Address for help.
    #[cfg_attr(feature = "openapi", schema(example = "aide@guichet.example"))]
    pub email: String,
    /// Phone for help, as it is read aloud.
    #[cfg_attr(feature = "openapi", schema(example = "01 99 00 00 00"))]
    pub phone: String,
}
