//! Search in a portal.

use serde::{Deserialize, Serialize};

use crate::content::PageKind;

/// Longest query read, in characters; the rest is ignored.
pub const QUERY_MAX: usize = 200;

/// One result.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct SearchItemDto {
    /// What the page is.
    pub kind: PageKind,
    /// Slug of the page.
    pub slug: String,
    /// Title, plain text.
    pub title: String,
    /// Title of its category, plain text; null for a life event.
    pub category: Option<String>,
    /// A sentence of the page, plain text.
    pub excerpt: String,
    /// Relevance, higher first; only comparable within one answer.
    pub score: f32,
}

/// Answer to a search.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct SearchDto {
    /// The query as read.
    pub query: String,
    /// Results, best first.
    pub items: Vec<SearchItemDto>,
}
