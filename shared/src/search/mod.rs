//! Search in a portal, and what was searched there in vain.

mod missed;

pub use missed::{MissedSearchDto, MissedSearchesDto, PlatformMissedSearchDto, PlatformMissedSearchesDto};

use serde::{Deserialize, Serialize};

use crate::content::PageKind;

/// Longest query read, in characters; the rest is ignored.
pub const QUERY_MAX: usize = 200;
/// What stands for a category where results are filtered: the moments of life, which have none.
pub const LIFE_EVENTS: &str = "evenements";
/// Most results in one answer.
pub const LIMIT_MAX: usize = 50;
/// Results in one answer, unless the caller wants another number.
pub const LIMIT: usize = 20;

/// A part of a text to show as found.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct HighlightDto {
    /// Where it begins, in characters (Unicode code points) from the start of the text.
    #[cfg_attr(feature = "openapi", schema(example = 8))]
    pub start: u32,
    /// Where it ends: the first character after it.
    #[cfg_attr(feature = "openapi", schema(example = 13))]
    pub end: u32,
}

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
    /// Slug of its category; null for a life event.
    pub category_slug: Option<String>,
    /// A sentence of the page, plain text.
    pub excerpt: String,
    /// Relevance, higher first; only comparable within one answer.
    pub score: f32,
    /// What was found in the title, in order.
    pub title_highlights: Vec<HighlightDto>,
    /// What was found in the excerpt, in order.
    pub highlights: Vec<HighlightDto>,
}

/// How many results a category has.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct SearchCategoryDto {
    /// What to send as `category` for these alone: its slug, or `evenements` for the life events.
    #[cfg_attr(feature = "openapi", schema(example = "etat-civil-identite"))]
    pub slug: String,
    /// Its title.
    pub title: String,
    /// Number of results, whatever the limit.
    pub count: u32,
}

/// Answer to a search.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct SearchDto {
    /// The query as read.
    pub query: String,
    /// Results, best first.
    pub items: Vec<SearchItemDto>,
    /// Number of results, whatever the limit.
    pub total: u32,
    /// Categories of the results, the fullest first, whatever category was asked for.
    pub categories: Vec<SearchCategoryDto>,
    /// The category asked for.
    pub category: Option<String>,
    /// The query with its slips mended, when some words were read as others.
    #[cfg_attr(feature = "openapi", schema(example = "acte de naissance"))]
    pub suggestion: Option<String>,
    /// When there is no result: the pages that come nearest, without a promise.
    pub nearest: Vec<SearchItemDto>,
}

/// Cuts a text into parts that are told to be found, or not, in order.
#[must_use]
pub fn segments<'t>(text: &'t str, highlights: &[HighlightDto]) -> Vec<(&'t str, bool)> {
    let mut parts = Vec::new();
    let at = |character: u32| {
        let place = usize::try_from(character).unwrap_or(usize::MAX);
        text.char_indices().nth(place).map_or(text.len(), |(byte, _)| byte)
    };
    let mut told = 0;
    for highlight in highlights {
        let (start, end) = (at(highlight.start).max(told), at(highlight.end));
        if start >= end {
            continue;
        }
        if start > told {
            parts.push((&text[told..start], false));
        }
        parts.push((&text[start..end], true));
        told = end;
    }
    if told < text.len() {
        parts.push((&text[told..], false));
    }
    parts
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_is_cut_where_it_was_found_whatever_the_ranges_say() {
        let cut = |ranges: &[(u32, u32)]| {
            let ranges: Vec<_> = ranges.iter().map(|&(start, end)| HighlightDto { start, end }).collect();
            segments("Été à l’école", &ranges).into_iter().map(|(text, is)| format!("{text}{is}")).collect::<Vec<_>>()
        };
        assert_eq!(cut(&[]), ["Été à l’écolefalse"]);
        assert_eq!(cut(&[(0, 3), (8, 13)]), ["Ététrue", " à l’false", "écoletrue"]);
        assert_eq!(cut(&[(5, 4), (8, 99), (9, 10)]), ["Été à l’false", "écoletrue"]);
    }
}
