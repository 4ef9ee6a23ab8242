//! What only some authorities have, and the pages that depend on it.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

/// The switches of a tenant.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct SwitchesDto {
    /// Version of the settings, to send back as `If-Match`.
    pub version: i32,
    /// Every switch of the template, in its order.
    pub items: Vec<SwitchDto>,
}

/// A switch.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct SwitchDto {
    /// Key.
    #[cfg_attr(feature = "openapi", schema(example = "cantine"))]
    pub key: String,
    /// What the authority has, in a few words.
    pub label: String,
    /// What that means.
    pub hint: String,
    /// Whether the authority has it.
    pub is_on: bool,
    /// What it would be without the agents' choice.
    pub by_default: bool,
    /// Whether agents chose.
    pub is_chosen: bool,
    /// Titles of the pages that depend on it.
    pub pages: Vec<String>,
}

/// What agents choose, whole: a switch that is left out follows its default.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct SwitchesBody {
    /// On or off, by key.
    #[cfg_attr(feature = "openapi", schema(example = json!({ "mediatheque": true })))]
    pub choices: BTreeMap<String, bool>,
}
