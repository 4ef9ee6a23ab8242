//! Searches that found nothing, counted without telling who searched.

use serde::{Deserialize, Serialize};

/// What citizens searched in vain on one portal.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct MissedSearchesDto {
    /// First month counted, YYYY-MM.
    #[cfg_attr(feature = "openapi", schema(example = "2025-12"))]
    pub since: String,
    /// Least number of times that a search is told; rarer ones are withheld, for they could tell who searched.
    #[cfg_attr(feature = "openapi", schema(example = 5))]
    pub told_from: u32,
    /// The searches, the most frequent first, a hundred at most.
    pub items: Vec<MissedSearchDto>,
}

/// A search that found nothing.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct MissedSearchDto {
    /// Its words, without accents and capitals.
    #[cfg_attr(feature = "openapi", schema(example = "permis de peche"))]
    pub query: String,
    /// How many times.
    pub count: u32,
}

/// What citizens searched in vain on all portals.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct PlatformMissedSearchesDto {
    /// First month counted, YYYY-MM.
    #[cfg_attr(feature = "openapi", schema(example = "2025-12"))]
    pub since: String,
    /// Least number of times that a search is told; rarer ones are withheld, for they could tell who searched.
    #[cfg_attr(feature = "openapi", schema(example = 5))]
    pub told_from: u32,
    /// The searches, the most frequent first, a hundred at most.
    pub items: Vec<PlatformMissedSearchDto>,
}

/// A search that found nothing, somewhere.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct PlatformMissedSearchDto {
    /// Its words, without accents and capitals.
    #[cfg_attr(feature = "openapi", schema(example = "permis de peche"))]
    pub query: String,
    /// How many times.
    pub count: u32,
    /// On how many portals.
    pub portals: u32,
}
