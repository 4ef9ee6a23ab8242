//! Search in the titles, keywords and summaries of a portal's pages.

use shared::content::{CategoryDto, PageRefDto};
use shared::search::{QUERY_MAX, SearchDto, SearchItemDto};

use crate::geo::fold;

/// Results in one answer.
const LIMIT: usize = 20;
/// Words that say nothing of what is looked for.
const STOP_WORDS: [&str; 34] = [
    "a", "au", "aux", "avec", "ce", "comment", "d", "dans", "de", "des", "du", "en", "est", "et", "faire", "il", "j",
    "je", "l", "la", "le", "les", "ma", "mes", "mon", "ou", "par", "pour", "quand", "s", "sur", "un", "une", "veux",
];

/// A page to search in: its reference and its keywords.
#[derive(Clone, Copy, Debug)]
pub struct Candidate<'a> {
    /// The page.
    pub page: &'a PageRefDto,
    /// Words that citizens type for it.
    pub keywords: &'a [String],
}

/// Searches; an empty query gives no result.
#[must_use]
pub fn search(query: &str, candidates: &[Candidate<'_>], categories: &[CategoryDto]) -> SearchDto {
    let query: String = query.chars().take(QUERY_MAX).collect::<String>().trim().to_owned();
    let folded = fold(&query);
    let all: Vec<&str> = folded.split(' ').filter(|word| !word.is_empty()).collect();
    let telling: Vec<&str> = all.iter().copied().filter(|word| !STOP_WORDS.contains(word)).collect();
    let words = if telling.is_empty() { all } else { telling };
    let mut found: Vec<(f32, &Candidate<'_>)> = candidates
        .iter()
        .filter_map(|candidate| {
            let score = score(&words, candidate);
            (score > 0.0).then_some((score, candidate))
        })
        .collect();
    found.sort_by(|a, b| b.0.total_cmp(&a.0).then_with(|| a.1.page.title.cmp(&b.1.page.title)));
    let items = found
        .into_iter()
        .take(LIMIT)
        .map(|(score, candidate)| SearchItemDto {
            kind: candidate.page.kind,
            slug: candidate.page.slug.clone(),
            title: candidate.page.title.clone(),
            category: candidate
                .page
                .category
                .as_ref()
                .and_then(|slug| categories.iter().find(|category| &category.slug == slug))
                .map(|category| category.title.clone()),
            excerpt: candidate.page.summary.clone(),
            score,
        })
        .collect();
    SearchDto { query, items }
}

/// Every word must be found somewhere; where it is found says how much it counts. Whole words before beginnings.
fn score(words: &[&str], candidate: &Candidate<'_>) -> f32 {
    let fields = [
        (6.0, format!("{} {}", candidate.page.title, candidate.page.short_title)),
        (4.0, candidate.keywords.join(" ")),
        (1.0, candidate.page.summary.clone()),
    ]
    .map(|(weight, text)| (weight, fold(&text)));
    let mut total = 0.0;
    for word in words {
        let best = fields
            .iter()
            .flat_map(|(weight, text)| text.split(' ').map(move |found| weight * nearness(word, found)))
            .fold(0.0_f32, f32::max);
        if best <= 0.0 {
            return 0.0;
        }
        total += best;
    }
    total
}

/// 1 for the same word, less for its plural or its beginning, 0 for another.
fn nearness(word: &str, found: &str) -> f32 {
    if word.is_empty() {
        0.0
    } else if word == found {
        1.0
    } else if singular(word) == singular(found) {
        0.95
    } else if found.starts_with(word) && word.len() >= 2 {
        0.7
    } else {
        0.0
    }
}

fn singular(word: &str) -> &str {
    if word.len() > 3 { word.strip_suffix(['s', 'x']).unwrap_or(word) } else { word }
}

#[cfg(test)]
mod tests {
    use shared::content::PageKind;

    use super::*;

    fn page(slug: &str, title: &str) -> PageRefDto {
        PageRefDto {
            kind: PageKind::Service,
            slug: slug.into(),
            title: title.into(),
            short_title: title.into(),
            icon: String::new(),
            summary: "En ligne ou à la mairie.".into(),
            category: None,
        }
    }

    fn found(query: &str) -> Vec<String> {
        let pages = [
            page("carte-identite", "Renouveler sa carte d’identité"),
            page("encombrants", "Faire enlever ses encombrants"),
            page("ecole", "Inscrire son enfant à l’école"),
        ];
        let keywords = [vec!["cni".to_owned()], vec!["canapé".to_owned(), "déchetterie".to_owned()], vec![]];
        let candidates: Vec<Candidate<'_>> =
            pages.iter().zip(&keywords).map(|(page, keywords)| Candidate { page, keywords }).collect();
        search(query, &candidates, &[]).items.into_iter().map(|item| item.slug).collect()
    }

    #[test]
    fn accents_plurals_beginnings_and_questions_are_understood() {
        assert_eq!(found("carte d'identite"), ["carte-identite"]);
        assert_eq!(found("CANAPES"), ["encombrants"]);
        assert_eq!(found("encombrant"), ["encombrants"]);
        assert_eq!(found("éco"), ["ecole"]);
        assert_eq!(found("comment inscrire mon enfant ?"), ["ecole"]);
        assert!(found("").is_empty() && found("xyz").is_empty() && found("carte xyz").is_empty());
        assert_eq!(found("mairie").len(), 3);
    }
}
