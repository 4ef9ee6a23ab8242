//! The order of results.

use shared::content::PageKind;

use super::ideas::key;
use super::query::{Part, Query, Reader};

/// Longest run of words that is looked up as a title or keyword.
const RUN: usize = 6;
/// What is left to a page that answers none of what is asked, beside one that answers all.
const PARTIAL: f32 = 0.4;
/// How much a word of which nothing is known counts among what is asked.
const UNKNOWN: f32 = 0.5;
/// A démarche stands before the article about it.
const SERVICE: f32 = 1.06;
/// A moment of life, when somebody speaks of theirs, and else.
const LIFE: (f32, f32) = (1.2, 0.95);
/// The démarches most asked for.
const WANTED: f32 = 1.1;

/// A page that answers, more or less.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Found {
    /// Its number in the index.
    pub page: usize,
    /// Relevance.
    pub score: f32,
    /// How much of what is asked it has, from 0 to 1.
    pub share: f32,
}

/// What one part of the query gives each page: worth and share.
struct Worth {
    of_pages: Vec<(f32, f32)>,
    weight: f32,
}

/// The pages that have something of what is asked, the best first.
#[must_use]
pub fn rank(query: &Query, reader: &Reader<'_>) -> Vec<Found> {
    let count = reader.index.pages.len();
    let (mut score, mut share, mut asked) = (vec![0.0_f32; count], vec![0.0_f32; count], 0.0_f32);
    for part in &query.parts {
        let worth = weigh(part, reader);
        asked += worth.weight;
        for (page, (points, had)) in worth.of_pages.into_iter().enumerate() {
            score[page] += points;
            share[page] += worth.weight * had;
        }
    }
    name(query, reader, &mut score);
    let mut found: Vec<Found> = score
        .into_iter()
        .zip(share)
        .enumerate()
        .filter(|(_, (score, _))| *score > 0.0)
        .map(|(page, (score, share))| {
            let share = if asked > 0.0 { share / asked } else { 0.0 };
            Found { page, score: score * (PARTIAL + (1.0 - PARTIAL) * share) * favour(query, reader, page), share }
        })
        .collect();
    found.sort_by(|one, other| other.score.total_cmp(&one.score).then(one.page.cmp(&other.page)));
    found
}

/// What a page gains by what it is.
fn favour(query: &Query, reader: &Reader<'_>, page: usize) -> f32 {
    let page = &reader.index.pages[page];
    let kind = match page.kind {
        PageKind::Service => SERVICE,
        PageKind::Page => 1.0,
        PageKind::LifeEvent if query.is_personal => LIFE.0,
        PageKind::LifeEvent => LIFE.1,
    };
    if page.is_wanted { kind * WANTED } else { kind }
}

/// A page counts by the best of the ways in which it says a part of the query.
fn weigh(part: &Part, reader: &Reader<'_>) -> Worth {
    let count = reader.index.pages.len();
    let mut of_pages = vec![(0.0_f32, 0.0_f32); count];
    let rarities: Vec<f32> =
        part.ways.iter().map(|(stems, ..)| stems.iter().map(|stem| reader.hits(stem).rarity).sum()).collect();
    let typed = match part.ways.first() {
        Some((_, _, true)) => rarities[0],
        _ => 0.0,
    };
    let utmost = rarities.iter().copied().fold(0.0_f32, f32::max);
    if utmost <= 0.0 {
        return Worth { of_pages, weight: reader.index.utmost_rarity() * UNKNOWN };
    }
    let weight = if typed > 0.0 { typed } else { utmost };
    let mut sums = vec![(0.0_f32, 0.0_f32); count];
    for ((stems, worth, is_typed), rarity) in part.ways.iter().zip(rarities) {
        if rarity <= 0.0 {
            continue;
        }
        sums.fill((0.0, 0.0));
        for stem in stems {
            let hits = reader.hits(stem);
            for (page, points) in &hits.pages {
                sums[*page].0 += hits.rarity * points;
                sums[*page].1 += hits.rarity;
            }
        }
        // A page has a synonym whole or hardly, and gains by it no more than by what was typed.
        let bound = if typed > 0.0 && rarity > 1.2 * weight { 1.2 * weight.max(0.1) / rarity } else { 1.0 };
        if !is_typed {
            for sum in &mut sums {
                let had = sum.1 / rarity;
                sum.0 *= had * had * bound;
            }
        }
        for (page, worth) in reader.index.named(&key(stems)) {
            sums[page].0 += worth * rarity;
        }
        for (best, (points, had)) in of_pages.iter_mut().zip(&sums) {
            if points * worth > best.0 {
                *best = (points * worth, had / rarity * worth);
            }
        }
    }
    Worth { of_pages, weight }
}

/// Adds what pages gain whose title or keyword is a run of the query's words.
fn name(query: &Query, reader: &Reader<'_>, score: &mut [f32]) {
    let stems: Vec<Option<&str>> =
        query.words.iter().map(|word| word.meanings.first().map(|(stem, _)| stem.as_str())).collect();
    for from in 0..stems.len() {
        let (mut run, mut rarity) = (Vec::new(), 0.0);
        for stem in stems[from..].iter().take(RUN) {
            let Some(stem) = stem else { break };
            run.push(*stem);
            rarity += reader.hits(stem).rarity;
            if run.len() > 1 {
                for (page, worth) in reader.index.named(&key(&run)) {
                    score[page] += worth * rarity;
                }
            }
        }
    }
}
