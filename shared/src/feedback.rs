//! "Cette page vous a-t-elle aidé ?": opinions of citizens on pages.

use serde::{Deserialize, Serialize};
use time::OffsetDateTime;
use uuid::Uuid;

use crate::list::List;
use crate::problem::Violations;
use crate::rule::text;

/// Longest comment, in characters.
pub const COMMENT_MAX: usize = 500;

/// An opinion on a page.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct FeedbackBody {
    /// Whether the page helped.
    pub helped: bool,
    /// What is missing, in 500 characters at most. No personal data: addresses and numbers are removed.
    #[cfg_attr(feature = "openapi", schema(example = "Il manque les horaires du samedi."))]
    pub comment: Option<String>,
}

impl FeedbackBody {
    /// What is wrong with it.
    #[must_use]
    pub fn violations(&self) -> Violations {
        let mut violations = Violations::default();
        if let Some(comment) = self.comment.as_deref().filter(|comment| !comment.trim().is_empty()) {
            violations.check("comment", text::paragraph(comment, COMMENT_MAX));
        }
        violations
    }
}

/// Opinions on the pages of a portal.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct FeedbackDto {
    /// First month counted, YYYY-MM.
    #[cfg_attr(feature = "openapi", schema(example = "2025-12"))]
    pub since: String,
    /// Counts by page, the most unhelpful first.
    pub pages: Vec<PageFeedbackDto>,
    /// Comments, newest first.
    pub comments: List<FeedbackCommentDto>,
}

/// Counts of a page.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct PageFeedbackDto {
    /// Slug of the page.
    pub page: String,
    /// Its title; its slug when the template no longer has it.
    pub title: String,
    /// How many it helped.
    pub helped: u32,
    /// How many it did not help.
    pub not_helped: u32,
}

/// A comment.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct FeedbackCommentDto {
    /// Identifier.
    pub id: Uuid,
    /// Slug of the page.
    pub page: String,
    /// Its title; its slug when the template no longer has it.
    pub title: String,
    /// Whether the page helped.
    pub helped: bool,
    /// What the citizen wrote.
    pub comment: String,
    /// When.
    #[serde(with = "time::serde::rfc3339")]
    pub created_at: OffsetDateTime,
}
