//! How alike two pages are: the share of runs of words that the shorter one has in common with the other.

use std::collections::HashSet;
use std::hash::{DefaultHasher, Hash, Hasher};

use super::figures::without_tags;
use super::finding::Finding;
use super::parse::{PageSource, TemplateSource};

/// Words in a run.
const RUN: usize = 4;
/// Share from which two pages are too alike.
const LIMIT: f64 = 0.6;

/// Pairs of pages that are too alike.
#[must_use]
pub fn check(template: &TemplateSource) -> Vec<Finding> {
    let pages: Vec<(&PageSource, HashSet<u64>)> = template.pages.values().map(|page| (page, runs(page))).collect();
    let mut findings = Vec::new();
    for (place, (page, own)) in pages.iter().enumerate() {
        for (other, theirs) in &pages[place + 1..] {
            let share = likeness(own, theirs);
            if share > LIMIT {
                let message = format!("{:.0} % alike with {}", share * 100.0, other.file);
                findings.push(Finding::error(&page.file, message));
            }
        }
    }
    findings
}

fn runs(page: &PageSource) -> HashSet<u64> {
    let text: String = page.parts.iter().map(|part| without_tags(&part.body)).collect();
    let words: Vec<String> =
        text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).map(str::to_lowercase).collect();
    words
        .windows(RUN)
        .map(|run| {
            let mut hasher = DefaultHasher::new();
            run.hash(&mut hasher);
            hasher.finish()
        })
        .collect()
}

fn likeness(one: &HashSet<u64>, other: &HashSet<u64>) -> f64 {
    let (small, large) = if one.len() <= other.len() { (one, other) } else { (other, one) };
    if small.is_empty() {
        return 0.0;
    }
    let common = small.iter().filter(|run| large.contains(run)).count();
    #[expect(clippy::cast_precision_loss, reason = "a page has far fewer runs than a float counts exactly")]
    let share = common as f64 / small.len() as f64;
    share
}
