//! Words as pages write them: their beginnings while one types, and what a slip of the finger or of the ear meant.

use std::collections::HashMap;

use super::words::{is_empty_word, stem};

/// Letters from which one slip is forgiven.
const ONE_SLIP: usize = 4;
/// Letters from which two slips are, when the first letter is right and nothing is nearer.
const SECOND_SLIP: usize = 6;
/// Letters from which two slips are forgiven.
const TWO_SLIPS: usize = 8;
/// Most readings of a word.
const READINGS: usize = 4;
/// Least letters of a word in a compound.
const PART: usize = 3;

/// A word of the pages, or one that citizens use for them.
#[derive(Debug)]
struct Entry {
    folded: Box<str>,
    /// As it is written, where that is not the same.
    written: Option<Box<str>>,
    stem: Box<str>,
    /// Pages that have it.
    pages: u32,
    letters: u32,
    sound: Box<str>,
}

/// A reading of a word that no page has.
#[derive(Clone, Debug, PartialEq)]
pub struct Reading {
    /// Its stem.
    pub stem: String,
    /// What it is worth beside a word that was typed right.
    pub weight: f32,
    /// The word, as it is written.
    pub written: String,
}

/// All words, in order.
#[derive(Debug)]
pub struct Spelling(Vec<Entry>);

/// Gathers words for a [`Spelling`].
#[derive(Debug, Default)]
pub struct Gathering(HashMap<String, (u32, Option<String>)>);

impl Gathering {
    /// Adds the words of a text, each once; `pages` is what one of them is worth.
    pub fn add(&mut self, text: &str, pages: u32) {
        let mut of_text = std::collections::HashSet::new();
        for word in super::words::words(text) {
            if word.folded.len() < PART || is_empty_word(&word.folded) || !of_text.insert(word.folded.clone()) {
                continue;
            }
            let written = text[word.start..word.end].to_lowercase();
            let entry = self.0.entry(word.folded).or_default();
            entry.0 += pages;
            // Titles in capitals lose accents: a form that has some is the better one.
            if !written.is_ascii() && entry.1.is_none() {
                entry.1 = Some(written);
            }
        }
    }

    /// The words, in order.
    #[must_use]
    pub fn finish(self) -> Spelling {
        let mut entries: Vec<Entry> = self
            .0
            .into_iter()
            .map(|(folded, (pages, written))| Entry {
                stem: stem(&folded).into(),
                pages,
                letters: letters(&folded),
                sound: sound(&folded).into(),
                written: written.map(Into::into),
                folded: folded.into(),
            })
            .collect();
        entries.sort_by(|one, other| one.folded.cmp(&other.folded));
        Spelling(entries)
    }
}

impl Spelling {
    fn get(&self, folded: &str) -> Option<&Entry> {
        self.0.binary_search_by(|entry| (*entry.folded).cmp(folded)).ok().map(|place| &self.0[place])
    }

    /// Whether it is a word.
    #[must_use]
    pub fn has(&self, folded: &str) -> bool {
        self.get(folded).is_some()
    }

    /// Stems of the words that begin so, the most common first; not the word itself.
    #[must_use]
    pub fn beginning_with(&self, start: &str, most: usize) -> Vec<String> {
        let from = self.0.partition_point(|entry| *entry.folded < *start);
        let own = stem(start);
        let mut stems: Vec<(&str, u32)> = Vec::new();
        for entry in self.0[from..].iter().take_while(|entry| entry.folded.starts_with(start)) {
            if *entry.stem == *own {
                continue;
            }
            match stems.iter_mut().find(|(stem, _)| *stem == &*entry.stem) {
                Some((_, pages)) => *pages += entry.pages,
                None => stems.push((&entry.stem, entry.pages)),
            }
        }
        stems.sort_by_key(|(_, pages)| std::cmp::Reverse(*pages));
        stems.into_iter().take(most).map(|(stem, _)| stem.to_owned()).collect()
    }

    /// What follows an article run together with its word: "lecole", "didentite".
    #[must_use]
    pub fn after_elision<'w>(&self, word: &'w str) -> Option<&'w str> {
        let rest = word.strip_prefix("qu").or_else(|| word.strip_prefix(['l', 'd', 'j', 'n', 's', 'm', 't', 'c']))?;
        (rest.starts_with(['a', 'e', 'i', 'o', 'u', 'y', 'h']) && self.has(rest)).then_some(rest)
    }

    /// Two words run together: "cartegrise", "livretdefamille".
    #[must_use]
    pub fn parts<'w>(&self, word: &'w str) -> Option<(&'w str, &'w str)> {
        let mut best: Option<(u32, (&str, &str))> = None;
        for at in PART..word.len().saturating_sub(PART - 1) {
            let (left, rest) = (word.get(..at)?, word.get(at..)?);
            let Some(first) = self.get(left) else { continue };
            let joints = ["", "de", "du", "des", "d"];
            for right in joints.iter().filter_map(|joint| rest.strip_prefix(joint)).filter(|part| part.len() >= PART) {
                if let Some(second) = self.get(right) {
                    let pages = first.pages.min(second.pages);
                    if best.is_none_or(|(most, _)| pages > most) {
                        best = Some((pages, (left, right)));
                    }
                }
            }
        }
        best.map(|(_, parts)| parts)
    }

    /// As a word is written.
    #[must_use]
    pub fn written(&self, folded: &str) -> String {
        self.get(folded).and_then(|entry| entry.written.as_deref()).unwrap_or(folded).to_owned()
    }

    /// What a word that no page has may mean, the likeliest first.
    #[must_use]
    pub fn readings(&self, word: &str) -> Vec<Reading> {
        let slips = match word.len() {
            ..ONE_SLIP => 0,
            ONE_SLIP..TWO_SLIPS => 1,
            _ => 2,
        };
        // A short word has many neighbours: the ear is the better judge.
        let heard = if word.len() < SECOND_SLIP { self.sounding_like(word) } else { Vec::new() };
        let near = if heard.is_empty() { self.within(word, slips, false) } else { heard };
        let near = if near.is_empty() && word.len() >= SECOND_SLIP { self.within(word, 2, true) } else { near };
        let near = if near.is_empty() { self.sounding_like(word) } else { near };
        near.into_iter()
            .map(|(entry, weight)| Reading {
                stem: entry.stem.to_string(),
                weight,
                written: entry.written.as_ref().unwrap_or(&entry.folded).to_string(),
            })
            .collect()
    }

    /// The words at the least distance, if that is within `slips`.
    fn within(&self, word: &str, slips: usize, same_start: bool) -> Vec<(&Entry, f32)> {
        if slips == 0 {
            return Vec::new();
        }
        let (own, bytes) = (letters(word), word.as_bytes());
        let mut found: Vec<(usize, bool, std::cmp::Reverse<u32>, &Entry)> = Vec::new();
        for entry in &self.0 {
            let other = entry.folded.as_bytes();
            let starts_otherwise = other[0] != bytes[0];
            if other.len().abs_diff(bytes.len()) > slips
                || (own ^ entry.letters).count_ones() as usize > 2 * slips
                || (same_start && starts_otherwise)
            {
                continue;
            }
            let distance = distance(bytes, other);
            if distance <= slips {
                found.push((distance, starts_otherwise, std::cmp::Reverse(entry.pages), entry));
            }
        }
        found.sort_by_key(|(distance, otherwise, pages, _)| (*distance, *otherwise, *pages));
        let least = found.first().map_or(0, |(distance, ..)| *distance);
        let weight = if least == 1 { 0.85 } else { 0.7 };
        found
            .into_iter()
            .take_while(|(distance, ..)| *distance == least)
            .take(READINGS)
            .map(|(.., entry)| (entry, weight))
            .collect()
    }

    fn sounding_like(&self, word: &str) -> Vec<(&Entry, f32)> {
        let own = sound(word);
        if own.len() < PART {
            return Vec::new();
        }
        let mut found: Vec<&Entry> = self.0.iter().filter(|entry| *entry.sound == *own).collect();
        found.sort_by_key(|entry| std::cmp::Reverse(entry.pages));
        found.into_iter().take(READINGS).map(|entry| (entry, 0.8)).collect()
    }
}

/// The letters of a folded word, as bits.
fn letters(word: &str) -> u32 {
    word.bytes().fold(0, |bits, letter| bits | 1 << (letter % 32))
}

/// Letters missing, added, changed or swapped with their neighbour between two words.
fn distance(one: &[u8], other: &[u8]) -> usize {
    let mut before: Vec<usize> = Vec::new();
    let mut last: Vec<usize> = (0..=other.len()).collect();
    for (row, a) in one.iter().enumerate() {
        let mut next = Vec::with_capacity(last.len());
        next.push(row + 1);
        for (column, b) in other.iter().enumerate() {
            let changed = last[column] + usize::from(a != b);
            let mut least = changed.min(last[column + 1] + 1).min(next[column] + 1);
            if row > 0 && column > 0 && *a == other[column - 1] && one[row - 1] == *b {
                least = least.min(before[column - 1] + 1);
            }
            next.push(least);
        }
        before = std::mem::replace(&mut last, next);
    }
    last[other.len()]
}

/// How a folded word sounds, roughly: "kart" and "carte", "fotocopi" and "photocopie" are one.
fn sound(word: &str) -> String {
    let mut told = word.to_owned();
    for (written, heard) in [
        ("ph", "f"),
        ("qu", "k"),
        ("eau", "o"),
        ("au", "o"),
        ("ai", "e"),
        ("ei", "e"),
        ("ay", "e"),
        ("sc", "s"),
        ("ce", "s"),
        ("ci", "si"),
        ("cy", "si"),
        ("ch", "#"),
        ("c", "k"),
        ("ge", "j"),
        ("gi", "ji"),
        ("gu", "g"),
        ("em", "an"),
        ("en", "an"),
        ("am", "an"),
        ("z", "s"),
        ("y", "i"),
        ("h", ""),
    ] {
        told = told.replace(written, heard);
    }
    let mut heard = String::with_capacity(told.len());
    for letter in told.chars().filter(|letter| *letter != 'e') {
        if !heard.ends_with(letter) {
            heard.push(letter);
        }
    }
    let kept = heard.trim_end_matches(['s', 't', 'x', 'd', 'r']).len();
    if kept >= PART {
        heard.truncate(kept);
    }
    heard
}

#[cfg(test)]
mod tests {
    use super::*;

    fn spelling() -> Spelling {
        let mut words = Gathering::default();
        words.add("Passeport, carte grise, livret de famille, naissance, déchetterie, école, identité", 2);
        words.add("passer, photocopie, cambriolage", 1);
        words.finish()
    }

    #[test]
    fn slips_of_the_finger_and_of_the_ear_are_read() {
        let spelling = spelling();
        let first = |word: &str| spelling.readings(word).first().map(|one| one.written.clone()).unwrap_or_default();
        for (typed, meant) in [
            ("pasport", "passeport"),
            ("passeprot", "passeport"),
            ("naisance", "naissance"),
            ("dechteterie", "déchetterie"),
            ("decheterri", "déchetterie"),
            ("kart", "carte"),
            ("fotocopi", "photocopie"),
            ("xyzzy", ""),
            ("ab", ""),
        ] {
            assert_eq!(first(typed), meant, "{typed}");
        }
    }

    #[test]
    fn words_run_together_and_beginnings_are_read() {
        let spelling = spelling();
        assert_eq!(spelling.parts("cartegrise"), Some(("carte", "grise")));
        assert_eq!(spelling.parts("livretdefamille"), Some(("livret", "famille")));
        assert_eq!(spelling.parts("cartographie"), None);
        assert_eq!(spelling.after_elision("lecole"), Some("ecole"));
        assert_eq!(spelling.after_elision("didentite"), Some("identite"));
        assert_eq!(spelling.after_elision("carte"), None);
        assert_eq!(spelling.beginning_with("naiss", 5), [stem("naissance")]);
        assert_eq!(spelling.beginning_with("pass", 5), [stem("passeport")], "passer has the same stem");
    }

    #[test]
    fn a_swap_is_one_slip() {
        assert_eq!(distance(b"carte", b"catre"), 1);
        assert_eq!(distance(b"carte", b"carte"), 0);
        assert_eq!(distance(b"", b"abc"), 3);
    }
}
