//! What a citizen typed, word by word, with what each may mean.

use std::cell::RefCell;
use std::collections::HashMap;
use std::rc::Rc;

use super::ideas::key;
use super::index::{Hits, Index};
use super::words::{Word, is_empty_word, is_personal, stem, words};

/// Words of a query that are read.
const WORDS: usize = 24;
/// Beginnings that a last word may complete.
const COMPLETIONS: usize = 12;
/// Those that also count when the word is complete as it is.
const LONGER: usize = 6;
/// Letters from which a last word may be one that is not finished.
const BEGUN: usize = 2;
/// Letters from which other endings of a word that no page has are tried.
const ROOT: usize = 5;
/// Most words in a row of synonyms.
const ROW: usize = 4;

/// A word, as pages may have it: a stem and what it is worth.
pub type Meaning = (String, f32);

/// A word of the query.
#[derive(Clone, Debug)]
pub struct Typed {
    /// Folded.
    pub folded: String,
    /// What it may mean, the likeliest first; empty when nothing is known of it.
    pub meanings: Vec<Meaning>,
}

/// One thing that the query asks for: some of its words, in all the ways in which pages may say them.
#[derive(Debug)]
pub struct Part {
    /// Each way: stems, worth, and whether it is what was typed.
    pub ways: Vec<(Vec<String>, f32, bool)>,
}

/// A query, read.
#[derive(Debug)]
pub struct Query {
    /// Its words, but those that say nothing.
    pub words: Vec<Typed>,
    /// What it asks for.
    pub parts: Vec<Part>,
    /// Whether somebody speaks of their own life.
    pub is_personal: bool,
    /// The query with its slips mended, when there were some.
    pub mended: Option<String>,
}

/// Reads words of the index, each once a query.
pub struct Reader<'i> {
    /// The index.
    pub index: &'i Index,
    read: RefCell<HashMap<String, Rc<Hits>>>,
}

impl<'i> Reader<'i> {
    /// Of an index.
    #[must_use]
    pub fn new(index: &'i Index) -> Self {
        Self { index, read: RefCell::default() }
    }

    /// The pages that have a word.
    pub fn hits(&self, stem: &str) -> Rc<Hits> {
        if let Some(hits) = self.read.borrow().get(stem) {
            return Rc::clone(hits);
        }
        let hits = Rc::new(self.index.hits(stem));
        self.read.borrow_mut().insert(stem.to_owned(), Rc::clone(&hits));
        hits
    }

    fn knows(&self, stem: &str) -> bool {
        !self.hits(stem).pages.is_empty() || self.index.ideas.knows(stem)
    }
}

impl Query {
    /// Reads what was typed.
    #[must_use]
    pub fn new(text: &str, reader: &Reader<'_>) -> Self {
        let all = words(text);
        let is_personal = all.iter().any(|word| is_personal(&word.folded));
        let ends_in_word = all.last().is_some_and(|word| word.end == text.len());
        let last = all.len().wrapping_sub(1);
        let (mut read, mut mended) = (Vec::new(), Vec::new());
        for (place, word) in all.iter().enumerate().take(WORDS).filter(|(_, word)| !is_empty_word(&word.folded)) {
            let is_open = place == last && ends_in_word;
            if let Some(written) = read_word(&word.folded, is_open, reader, &mut read) {
                mended.push((word, written));
            }
        }
        let parts = parts(&read, reader);
        Self { words: read, parts, is_personal, mended: mend(text, &mended) }
    }
}

/// The text with some of its words written otherwise.
fn mend(text: &str, mended: &[(&Word, String)]) -> Option<String> {
    if mended.is_empty() {
        return None;
    }
    let (mut out, mut told) = (String::with_capacity(text.len()), 0);
    for (word, written) in mended {
        out.push_str(&text[told..word.start]);
        out.push_str(written);
        told = word.end;
    }
    out.push_str(&text[told..]);
    Some(out)
}

/// Adds what a word may mean; how it should have been written, if it was misspelt.
fn read_word(folded: &str, is_open: bool, reader: &Reader<'_>, read: &mut Vec<Typed>) -> Option<String> {
    let spelling = &reader.index.spelling;
    let own = stem(folded);
    let mut add = |folded: &str, meanings: Vec<Meaning>| read.push(Typed { folded: folded.to_owned(), meanings });
    let begun = |most: usize, weight: f32| -> Vec<Meaning> {
        if !is_open || folded.len() < BEGUN {
            return Vec::new();
        }
        spelling.beginning_with(folded, most).into_iter().map(|stem| (stem, weight)).collect()
    };
    if reader.knows(&own) {
        let mut meanings = vec![(own, 1.0)];
        meanings.extend(begun(LONGER, 0.5));
        add(folded, meanings);
        return None;
    }
    if let Some(rest) = spelling.after_elision(folded) {
        add(rest, vec![(stem(rest), 0.95)]);
        return None;
    }
    let completed = begun(COMPLETIONS, 0.8);
    if !completed.is_empty() {
        add(folded, completed);
        return None;
    }
    if let Some((left, right)) = spelling.parts(folded) {
        add(left, vec![(stem(left), 0.95)]);
        add(right, vec![(stem(right), 0.95)]);
        return Some(format!("{} {}", spelling.written(left), spelling.written(right)));
    }
    if own.len() >= ROOT {
        let same_root = spelling.beginning_with(&own, COMPLETIONS);
        if !same_root.is_empty() {
            add(folded, same_root.into_iter().map(|stem| (stem, 0.8)).collect());
            return None;
        }
    }
    if is_open && folded.len() <= BEGUN {
        // The first letters of what comes ask for nothing yet.
        return None;
    }
    let readings = spelling.readings(folded);
    let written = readings.first().map(|reading| reading.written.clone());
    add(folded, readings.into_iter().map(|reading| (reading.stem, reading.weight)).collect());
    written
}

/// Groups the words into what they ask for: the longest rows of synonyms first, then word by word.
fn parts(words: &[Typed], reader: &Reader<'_>) -> Vec<Part> {
    let likeliest: Vec<Option<&str>> =
        words.iter().map(|word| word.meanings.first().map(|(stem, _)| stem.as_str())).collect();
    let (mut parts, mut at) = (Vec::new(), 0);
    while at < words.len() {
        let group = (2..=ROW.min(words.len() - at)).rev().find_map(|length| {
            let stems: Vec<String> =
                likeliest[at..at + length].iter().map(|stem| stem.map(str::to_owned)).collect::<Option<_>>()?;
            let keys = group_keys(&stems, &reader.index.ideas)?;
            Some((length, stems, keys))
        });
        match group {
            Some((length, stems, key)) => {
                let mut ways = vec![(stems, 1.0, true)];
                ways.extend(reader.index.ideas.of(&key).map(|(stems, weight)| (stems.to_vec(), weight, false)));
                parts.push(Part { ways });
                at += length;
            }
            None => {
                parts.push(single(&words[at], words.get(at + 1), reader));
                at += 1;
            }
        }
    }
    parts
}

/// The row that these words start, in this order or, for two, in the other.
fn group_keys(stems: &[String], ideas: &super::ideas::Ideas) -> Option<String> {
    let in_order = key(stems);
    if ideas.has(&in_order) {
        return Some(in_order);
    }
    match stems {
        [first, second] => Some(key(&[second, first])).filter(|key| ideas.has(key)),
        _ => None,
    }
}

fn single(word: &Typed, next: Option<&Typed>, reader: &Reader<'_>) -> Part {
    let ideas = &reader.index.ideas;
    let mut ways: Vec<(Vec<String>, f32, bool)> =
        word.meanings.iter().map(|(stem, weight)| (vec![stem.clone()], *weight, true)).collect();
    for (stem, weight) in word.meanings.iter().take(3).filter(|(_, weight)| *weight >= 0.7) {
        ways.extend(ideas.of(stem).map(|(stems, worth)| (stems.to_vec(), weight * worth, false)));
    }
    // Two words that pages write as one: "micro crèche".
    if let Some(next) = next {
        let joined = format!("{}{}", word.folded, next.folded);
        if reader.index.spelling.has(&joined) {
            ways.push((vec![stem(&joined)], 1.0, false));
        }
    }
    Part { ways }
}
