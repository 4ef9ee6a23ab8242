//! What a template holds, counted.

use std::collections::BTreeMap;
use std::fmt::Write;

use shared::content::PageKind;

use super::catalogue;
use super::figures::without_tags;
use super::parse::{EVENTS, PageSource, TemplateSource};

const REVIEW_HEAD: &str = "# Points à relire

Fait par `guichet content --review` à partir du champ `doubts` des pages.

Rien n’a été vérifié sur les sites en ligne : les faits viennent de fiches officielles de 2020 et de pages publiques plus
récentes, à la date que dit `as_of`. À relire dès le premier import des fiches officielles. Aucune adresse n’a été vue
répondre tant que `verified_on` est absent ; les identifiants viennent du catalogue ou de l’index de 2020, à résoudre par
`redirections.xml`.
";

/// The counts of a template, as text: pages and words by category, links by type and provenance, links that nobody saw
/// answer.
#[must_use]
pub fn report(template: &TemplateSource) -> String {
    let mut out = String::new();
    let pages: Vec<&PageSource> = template.pages.values().collect();
    let events = pages.iter().filter(|page| page.front.kind == PageKind::LifeEvent).count();
    let services = pages.iter().filter(|page| page.front.kind == PageKind::Service).count();
    let links: Vec<_> = pages.iter().flat_map(|page| page.front.links.iter().map(move |link| (page, link))).collect();
    let foreseen = pages.iter().filter(|page| catalogue::foreseen(&page.front.slug).is_some()).count();
    let mut line = |text: String| {
        // Writing to a String cannot fail.
        let _ = writeln!(out, "{text}");
    };
    line(format!(
        "{} pages ({services} services, {events} life events), {foreseen} of the {} foreseen",
        pages.len(),
        catalogue::size()
    ));
    line(format!("{:<28}{:>6}{:>9}{:>7}", "category", "pages", "words", "links"));
    for folder in template.categories.iter().map(|category| category.slug.as_str()).chain([EVENTS]) {
        let here: Vec<_> = pages.iter().filter(|page| page.category.as_deref().unwrap_or(EVENTS) == folder).collect();
        let words: usize = here.iter().map(|page| words(page)).sum();
        let links: usize = here.iter().map(|page| page.front.links.len()).sum();
        line(format!("{folder:<28}{:>6}{words:>9}{links:>7}", here.len()));
    }
    let words: usize = pages.iter().map(|page| words(page)).sum();
    line(format!("{:<28}{:>6}{words:>9}{:>7}", "all", pages.len(), links.len()));
    let counted = |title: &str, keys: Vec<String>| {
        let mut counts: BTreeMap<String, usize> = BTreeMap::new();
        for key in keys {
            *counts.entry(key).or_default() += 1;
        }
        let counts: Vec<_> = counts.into_iter().map(|(key, count)| format!("{key} {count}")).collect();
        format!("{title}: {}", counts.join(", "))
    };
    line(counted("links by type", links.iter().map(|(_, link)| name(link.link_type)).collect()));
    line(counted("links by provenance", links.iter().map(|(_, link)| name(link.provenance)).collect()));
    let addresses: std::collections::BTreeSet<&str> = links.iter().map(|(_, link)| link.url.as_str()).collect();
    line(format!("distinct addresses: {}", addresses.len()));
    let figures: usize = pages.iter().flat_map(|page| &page.front.sources).map(|source| source.figures.len()).sum();
    let sources: usize = pages.iter().map(|page| page.front.sources.len()).sum();
    line(format!("sources: {sources}, figures declared: {figures}"));
    let unverified = links.iter().filter(|(_, link)| link.verified_on.is_none()).count();
    line(format!("links that nobody saw answer: {unverified} of {}", links.len()));
    out
}

/// The links that nobody saw answer, one a line.
#[must_use]
pub fn unverified(template: &TemplateSource) -> String {
    let mut lines: Vec<String> = template
        .pages
        .values()
        .flat_map(|page| page.front.links.iter().map(move |link| (page, link)))
        .filter(|(_, link)| link.verified_on.is_none())
        .map(|(page, link)| format!("{}\t{}", link.url, page.file))
        .collect();
    lines.sort();
    lines.join("\n")
}

/// What a person should check, page by page: `docs/content-review.md`.
#[must_use]
pub fn review(template: &TemplateSource) -> String {
    let mut out = String::from(REVIEW_HEAD);
    for page in template.pages.values().filter(|page| !page.front.doubts.is_empty()) {
        // Writing to a String cannot fail.
        let _ = write!(out, "\n## {} (`{}`)\n\n", page.front.short_title, page.file);
        for doubt in &page.front.doubts {
            let _ = writeln!(out, "- {doubt}");
        }
    }
    out
}

/// How the front matter writes an enum.
fn name(value: impl serde::Serialize) -> String {
    serde_json::to_value(value).ok().and_then(|value| value.as_str().map(str::to_owned)).unwrap_or_default()
}

/// Words of a page that are read: summary and parts.
fn words(page: &PageSource) -> usize {
    std::iter::once(&page.front.summary)
        .chain(page.parts.iter().map(|part| &part.body))
        .map(|text| {
            without_tags(text).split_whitespace().filter(|word| word.chars().any(char::is_alphanumeric)).count()
        })
        .sum()
}
