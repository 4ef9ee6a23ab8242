//! Versions of the settings, and checks of links.

use serde::{Deserialize, Serialize};
use time::OffsetDateTime;

/// A save.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct SettingsVersionDto {
    /// Number of the version.
    pub version: i32,
    /// When.
    #[serde(with = "time::serde::rfc3339")]
    pub saved_at: OffsetDateTime,
    /// Email of the agent who saved; null for the platform and its operators.
    pub author: Option<String>,
    /// What changed, in the order of the tabs.
    pub changes: Vec<SettingsChangeDto>,
    /// Whether it can be undone: the latest version, when it changed something.
    pub can_be_undone: bool,
}

/// A change of one value.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct SettingsChangeDto {
    /// Path of the value (`general.phone`).
    pub path: String,
    /// Its name in French ("Téléphone").
    pub label: String,
    /// What it was, as it reads in French; null when there was none.
    pub before: Option<String>,
    /// What it became; null when it was removed.
    pub after: Option<String>,
}

/// A link to be checked.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct LinkCheckBody {
    /// Its address.
    #[cfg_attr(feature = "openapi", schema(example = "https://tourisme.plassans.example/"))]
    pub url: String,
}

/// What a check of a link found.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub enum LinkOutcome {
    /// It answers.
    Answers,
    /// It answers at another address.
    Moved,
    /// The site answers that there is no such page.
    NotFound,
    /// The site answers, but refuses machines or fails: look at it yourself.
    Refused,
    /// Nobody answers in time.
    Silent,
    /// The name does not exist, or leads to no public address; nothing was fetched.
    Nowhere,
}

/// A check of a link.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct LinkCheckDto {
    /// What was found.
    pub outcome: LinkOutcome,
    /// Status of the answer, when there was one.
    pub status: Option<u16>,
    /// Where it answers, when that is elsewhere.
    pub final_url: Option<String>,
}
