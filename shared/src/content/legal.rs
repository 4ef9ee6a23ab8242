//! What the legal pages of a portal are made of.

use serde::{Deserialize, Serialize};

use crate::settings::{GdprDto, HeadDto};

/// Who answers for a portal: with the contact of [`super::PortalDto`], all that its legal pages say.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct LegalDto {
    /// Mayor or president, who directs the publication; null when not told.
    pub head: Option<HeadDto>,
    /// Data protection officer and data controller.
    pub gdpr: GdprDto,
    /// Who runs the platform, as processor of the authority (GDPR art. 28).
    pub operator: OrganisationDto,
    /// Who hosts it.
    pub host: OrganisationDto,
    /// How long comments on pages are kept, in months.
    #[cfg_attr(feature = "openapi", schema(example = 12))]
    pub comments_months: u32,
}

/// An organisation and how to reach it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct OrganisationDto {
    /// Name.
    #[cfg_attr(feature = "openapi", schema(example = "Syndicat mixte numérique"))]
    pub name: String,
    /// Postal address.
    pub address: String,
    /// Phone, as it is read aloud.
    #[cfg_attr(feature = "openapi", schema(example = "01 99 00 00 00"))]
    pub phone: String,
}
