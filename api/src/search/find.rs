//! The answer to a search on one portal.

use std::collections::HashSet;

use shared::content::PageRefDto;
use shared::search::{HighlightDto, LIFE_EVENTS, LIMIT_MAX, QUERY_MAX, SearchCategoryDto, SearchDto, SearchItemDto};

use super::index::{Index, Mark, Page, marks};
use super::query::{Query, Reader};
use super::rank::{Found, rank};
use crate::content::{ContentError, View};

/// What is asked of a search.
#[derive(Clone, Copy, Debug)]
pub struct Wish<'q> {
    /// The words.
    pub query: &'q str,
    /// The category whose pages alone are wanted.
    pub category: Option<&'q str>,
    /// Most results.
    pub limit: usize,
}

/// How much of what is asked the best page must have to be a result.
const ANSWERS: f32 = 0.25;
/// What a page scores at least beside the best one.
const BESIDE: f32 = 0.2;
/// Pages named when nothing answers.
const NEAREST: usize = 5;
/// Least worth of a meaning whose words are shown as found.
const SHOWN: f32 = 0.7;

/// Searches what a portal shows.
///
/// # Errors
/// When a text cannot be rendered: a fault of the template.
pub fn find(index: &Index, view: &View<'_>, wish: Wish<'_>) -> Result<SearchDto, ContentError> {
    let text: String = wish.query.chars().take(QUERY_MAX).collect::<String>().trim().to_owned();
    let reader = Reader::new(index);
    let query = Query::new(&text, &reader);
    let mut found = rank(&query, &reader);
    found.retain(|found| view.shows(&index.pages[found.page].slug));
    let mut answer = SearchDto { category: wish.category.map(str::to_owned), ..SearchDto::default() };
    let lit = lit(&query);
    if found.first().is_none_or(|best| best.share < ANSWERS) {
        if !text.is_empty() {
            answer.nearest = nearest(index, view, &found, &lit)?;
        }
    } else {
        let least = found[0].score * BESIDE;
        found.retain(|found| found.score >= least);
        answer.categories = categories(index, view, &found);
        if let Some(category) = wish.category {
            found.retain(|found| category_of(view, &index.pages[found.page]) == Some(category));
        }
        answer.total = u32::try_from(found.len()).unwrap_or(u32::MAX);
        found.truncate(wish.limit.min(LIMIT_MAX));
        answer.items = items(index, view, &found, &lit)?;
        answer.suggestion = query.mended;
    }
    answer.query = text;
    Ok(answer)
}

/// The stems to show as found.
fn lit(query: &Query) -> HashSet<&str> {
    let ways = query.parts.iter().flat_map(|part| &part.ways).filter(|(_, worth, _)| *worth >= SHOWN);
    ways.flat_map(|(stems, ..)| stems).map(String::as_str).collect()
}

/// What a page is filtered by: its category, or that it is a life event.
fn category_of<'v>(view: &View<'v>, page: &Page) -> Option<&'v str> {
    view.shown_page(&page.slug).map(|page| page.category.as_deref().unwrap_or(LIFE_EVENTS))
}

fn categories(index: &Index, view: &View<'_>, found: &[Found]) -> Vec<SearchCategoryDto> {
    let mut counts: Vec<SearchCategoryDto> = Vec::new();
    for found in found {
        let Some(slug) = category_of(view, &index.pages[found.page]) else { continue };
        match counts.iter_mut().find(|one| one.slug == slug) {
            Some(one) => one.count += 1,
            None => {
                let title = view.category_title(slug).unwrap_or("Évènements de la vie").to_owned();
                counts.push(SearchCategoryDto { slug: slug.to_owned(), title, count: 1 });
            }
        }
    }
    // As many results: the category of the better one stays first.
    counts.sort_by_key(|one| std::cmp::Reverse(one.count));
    counts
}

/// The pages that come nearest; the démarches most asked for when none does.
fn nearest(
    index: &Index,
    view: &View<'_>,
    found: &[Found],
    lit: &HashSet<&str>,
) -> Result<Vec<SearchItemDto>, ContentError> {
    if !found.is_empty() {
        return items(index, view, &found[..found.len().min(NEAREST)], lit);
    }
    let wanted: Vec<Found> = (0..index.pages.len())
        .filter(|page| index.pages[*page].is_wanted && view.shows(&index.pages[*page].slug))
        .map(|page| Found { page, score: 0.0, share: 0.0 })
        .take(NEAREST)
        .collect();
    items(index, view, &wanted, lit)
}

fn items(
    index: &Index,
    view: &View<'_>,
    found: &[Found],
    lit: &HashSet<&str>,
) -> Result<Vec<SearchItemDto>, ContentError> {
    let slugs: Vec<String> = found.iter().map(|found| index.pages[found.page].slug.clone()).collect();
    let pages = view.named(&slugs)?;
    Ok(pages
        .into_iter()
        .zip(found)
        .map(|(page, found)| item(page, &index.pages[found.page], found, view, lit))
        .collect())
}

fn item(page: PageRefDto, known: &Page, found: &Found, view: &View<'_>, lit: &HashSet<&str>) -> SearchItemDto {
    let highlights = match &known.summary {
        Some(marks) => highlights(marks, lit),
        None => highlights(&marks(&page.summary), lit),
    };
    SearchItemDto {
        kind: page.kind,
        slug: page.slug,
        title: page.title,
        category: page.category.as_deref().and_then(|slug| view.category_title(slug)).map(str::to_owned),
        category_slug: page.category,
        excerpt: page.summary,
        score: found.score,
        title_highlights: self::highlights(&known.title, lit),
        highlights,
    }
}

fn highlights(marks: &[Mark], lit: &HashSet<&str>) -> Vec<HighlightDto> {
    marks
        .iter()
        .filter(|mark| lit.contains(&*mark.stem))
        .map(|mark| HighlightDto { start: mark.start, end: mark.end })
        .collect()
}
