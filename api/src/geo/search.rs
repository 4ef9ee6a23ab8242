//! Search as you type among communes and EPCI.

use std::ops::Range;

use shared::geo::AuthorityKind;

use super::fold::{canonical, fold, starts_with_digit};
use super::hits::{Class, Hits};
use super::place::Place;
use super::typo::{Likeness, letters_of, likeness};
use super::{Authority, GeoIndex};

/// How much of what was typed is read, in characters and in words.
const MAX_TYPED: usize = 160;
const MAX_WORDS: usize = 12;
/// The most results ever given.
const MAX_RESULTS: usize = 50;
/// Shortest word in which a slip is forgiven, and how many such words are tried.
const FORGIVEN_LENGTH: usize = 5;
const MAX_FORGIVEN: usize = 4;

impl GeoIndex {
    /// The authorities that best answer what was typed, at most `limit` (and 50): by name, code Insee, postal code, SIREN or
    /// SIRET, each perhaps unfinished; with the département, by name or number, to tell homonyms apart.
    #[must_use]
    pub fn search(&self, typed: &str, limit: usize) -> Vec<&Authority> {
        let end = typed.char_indices().nth(MAX_TYPED).map_or(typed.len(), |(at, _)| at);
        let folded = fold(&typed[..end]);
        let words: Vec<&str> = folded.split(' ').filter(|word| !word.is_empty()).take(MAX_WORDS).collect();
        let mut hits = Hits::new(limit.min(MAX_RESULTS));
        if limit == 0 || words.is_empty() {
            return Vec::new();
        }
        self.by_code(&words.concat(), &mut hits);
        if hits.is_empty() {
            self.by_name(self.without_title(&words), &mut hits);
        }
        hits.best.iter().map(|&(_, rank)| self.at(rank)).collect()
    }

    /// Codes: digits only, or a Corsican Insee code.
    fn by_code(&self, code: &str, hits: &mut Hits) {
        let corsican = matches!(code.as_bytes(), [digit, b'a' | b'b', rest @ ..]
            if digit.is_ascii_digit() && rest.len() <= 3 && rest.iter().all(u8::is_ascii_digit));
        if corsican {
            hits.add_all(Class::Prefix, self.insee.starting(code));
        } else if code.bytes().all(|digit| digit.is_ascii_digit()) {
            match code.len() {
                2..=4 => hits.add_all(Class::Prefix, self.postal.starting(code)),
                5 => self.by_five_digits(code, hits),
                6..=9 => hits.add_all(Class::Prefix, self.siren.starting(code)),
                14 => hits.add_all(Class::Exact, self.siren.starting(&code[..9])),
                _ => {}
            }
        }
    }

    /// Five digits are first a postal code; the commune with that Insee code always has its place, after; then the EPCI of
    /// the communes found.
    fn by_five_digits(&self, code: &str, hits: &mut Hits) {
        let insee: Vec<u32> = self.insee.starting(code).collect();
        let room = hits.limit;
        hits.limit = room.saturating_sub(insee.len()).max(1);
        hits.add_all(Class::Exact, self.postal.starting(code));
        hits.limit = room;
        hits.add_all(Class::Prefix, insee.into_iter());
        let found: Vec<u32> = hits.best.iter().map(|&(_, rank)| rank).collect();
        let epci = found.into_iter().filter_map(|rank| self.at(rank).epci);
        hits.add_all(Class::Filler, epci.flat_map(|siren| self.siren.starting(siren)));
    }

    /// The words without "mairie de", "ville de", "commune de"... unless a name starts so ("Ville-d'Avray").
    fn without_title<'w, 't>(&self, words: &'w [&'t str]) -> &'w [&'t str] {
        let rest = match words {
            ["mairie" | "mairies" | "municipalite", rest @ ..] => rest,
            ["hotel", "de", "ville", rest @ ..] | ["ville" | "commune", rest @ ..] => {
                let mut hits = Hits::new(1);
                self.find(words, false, &mut hits);
                if rest.is_empty() || hits.best.first().is_some_and(|(class, _)| *class <= Class::Prefix) {
                    return words;
                }
                rest
            }
            _ => return words,
        };
        match rest {
            ["de" | "du" | "des" | "d", rest @ ..] => rest,
            rest => rest,
        }
    }

    fn by_name(&self, words: &[&str], hits: &mut Hits) {
        if words.is_empty() {
            return;
        }
        self.find(words, false, hits);
        // "st" may be short for "saint" or the beginning of "Strasbourg".
        if let [first @ .., last] = words
            && canonical(last) != *last
        {
            self.find(&[first, &[canonical(last)]].concat(), false, hits);
        }
        if hits.is_empty() {
            for respaced in self.respaced(words) {
                self.find(&respaced.iter().map(String::as_str).collect::<Vec<_>>(), false, hits);
            }
        }
        if hits.is_empty() {
            self.all_of_departement(words, hits);
        }
        if hits.is_empty() {
            self.find(words, true, hits);
        }
        if hits.is_empty() {
            // "Lyon 3e", "Paris 15".
            let letters: Vec<&str> = words.iter().filter(|word| !starts_with_digit(word)).copied().collect();
            if !letters.is_empty() && letters.len() < words.len() {
                self.by_name(&letters, hits);
            }
        }
    }

    /// Names that answer all the words, then those that answer the first or last of them in a département that answers the
    /// others.
    fn find(&self, words: &[&str], forgiving: bool, hits: &mut Hits) {
        let mut words = words.to_vec();
        if words.len() > 1 && starts_with_digit(words[0]) && self.word(words[0]).is_none() {
            words.rotate_left(1);
        }
        let understood = self.understand(&words, forgiving);
        if !forgiving {
            self.names(&understood, hits);
        }
        if hits.is_full() {
            return;
        }
        self.bags(&understood, &Place::anywhere(), hits);
        let mut place = Place::anywhere();
        for split in (1..words.len()).rev() {
            place.narrow(self, words[split], split + 1 == words.len());
            if place.nowhere || hits.is_full() {
                break;
            }
            if forgiving {
                self.bags(&understood[..split], &place, hits);
            } else {
                self.bags(&self.understand(&words[..split], false), &place, hits);
            }
        }
    }

    /// What each word may stand for in the vocabulary.
    fn understand(&self, words: &[&str], forgiving: bool) -> Vec<Meaning> {
        let mut forgiven = 0;
        let read = |(position, word): (usize, &&str)| {
            let last = position + 1 == words.len();
            let word = if last { word } else { canonical(word) };
            if forgiving && word.len() >= FORGIVEN_LENGTH && forgiven < MAX_FORGIVEN {
                forgiven += 1;
                return self.nearly(word, last);
            }
            Meaning { starts: vec![self.words_starting(word)], whole: self.word(word).into_iter().collect() }
        };
        words.iter().enumerate().map(read).collect()
    }

    /// Words one slip away; for the last word typed, also those that start so.
    fn nearly(&self, typed: &str, last: bool) -> Meaning {
        let letters = letters_of(typed);
        let mut meaning = Meaning { starts: Vec::new(), whole: Vec::new() };
        for (number, known) in (0..).zip(&self.letters) {
            if (letters & !known).count_ones() > 1 {
                continue;
            }
            match likeness(typed, &self.vocabulary[number as usize]) {
                Some(Likeness::Whole) => {
                    meaning.starts.push(number..number + 1);
                    meaning.whole.push(number);
                }
                Some(Likeness::Start) if last => meaning.starts.push(number..number + 1),
                _ => {}
            }
        }
        meaning
    }

    /// Adds the names that start with the words, in order.
    fn names(&self, words: &[Meaning], hits: &mut Hits) {
        let Some((last, first)) = words.split_last() else { return };
        let Some(first) = first.iter().map(|word| word.whole.first().copied()).collect::<Option<Vec<_>>>() else {
            return;
        };
        for range in &last.starts {
            for hit in self.names_starting(&first, range.clone(), last.whole.first().copied()) {
                let class = match (hit.exact, hit.bare) {
                    (true, false) => Class::Exact,
                    (true, true) => Class::ExactBare,
                    (false, _) => Class::Prefix,
                };
                hits.add(class, hit.rank);
            }
        }
    }

    /// Adds the authorities of a place that hold all the words, in any order.
    fn bags(&self, words: &[Meaning], place: &Place, hits: &mut Hits) {
        let rarest = words
            .iter()
            .min_by_key(|word| word.starts.iter().map(|range| self.holders(range.clone()).len()).sum::<usize>());
        for range in rarest.map(|word| word.starts.as_slice()).unwrap_or_default() {
            for &rank in self.holders(range.clone()) {
                if place.holds(self.at(rank))
                    && let Some(class) = self.class_of(rank, words)
                {
                    hits.add(class, rank);
                }
            }
        }
    }

    fn class_of(&self, rank: u32, words: &[Meaning]) -> Option<Class> {
        let held = self.words_of(rank);
        if !words.iter().all(|word| held.iter().any(|held| word.may_start(*held))) {
            return None;
        }
        let bag = &self.bags[rank as usize];
        let name = &held[..usize::from(bag.name_length)];
        let bare = &name[usize::from(bag.prelude)..];
        let (last, first) = words.split_last()?;
        let begins = |name: &[u32]| {
            name.len() >= words.len()
                && first.iter().zip(name).all(|(word, held)| word.whole.contains(held))
                && last.may_start(name[first.len()])
        };
        let is = |name: &[u32]| name.len() == words.len() && begins(name) && last.whole.contains(&name[first.len()]);
        let finished = |words: &[Meaning]| words.iter().all(|word| held.iter().any(|held| word.whole.contains(held)));
        Some(match () {
            () if is(name) => Class::Exact,
            () if is(bare) => Class::ExactBare,
            () if begins(name) || begins(bare) => Class::Prefix,
            () if (bare.len()..=name.len()).contains(&words.len()) && finished(words) => Class::SameWords,
            () if finished(first) => Class::Words,
            () => Class::Starts,
        })
    }

    /// Other ways to space the words: "lhay" as "l hay", "saintdenis" as "saint denis", "haute ville" as "hauteville".
    fn respaced(&self, words: &[&str]) -> Vec<Vec<String>> {
        let mut ways = Vec::new();
        for (at, word) in words.iter().enumerate() {
            let around = |middle: &[&str], skip: usize| {
                [&words[..at], middle, &words[at + skip..]].concat().into_iter().map(str::to_owned).collect::<Vec<_>>()
            };
            if self.words_starting(word).is_empty() {
                let cuts = (1..word.len()).map(|cut| word.split_at(cut));
                let known = cuts.filter(|(head, tail)| {
                    self.word(canonical(head)).is_some() && !self.words_starting(tail).is_empty()
                });
                ways.extend(known.map(|(head, tail)| around(&[head, tail], 1)));
            }
            if let Some(next) = words.get(at + 1) {
                let joined = [*word, *next].concat();
                if !self.words_starting(&joined).is_empty() {
                    ways.push(around(&[&joined], 2));
                }
            }
        }
        ways
    }

    /// The communes of the département the words name.
    fn all_of_departement(&self, words: &[&str], hits: &mut Hits) {
        let mut place = Place::anywhere();
        for (at, word) in words.iter().enumerate() {
            place.narrow(self, word, at + 1 == words.len());
        }
        if !place.nowhere {
            let communes = (0..).zip(self.authorities()).take_while(|(_, a)| a.kind == AuthorityKind::Commune);
            let inside = communes.filter(|(_, authority)| place.holds(authority)).map(|(rank, _)| rank);
            hits.add_all(Class::Filler, inside.take(hits.limit));
        }
    }
}

/// What a word typed may stand for.
struct Meaning {
    /// Words that start so, ascending.
    starts: Vec<Range<u32>>,
    /// Words it is in full.
    whole: Vec<u32>,
}

impl Meaning {
    fn may_start(&self, word: u32) -> bool {
        let at = self.starts.partition_point(|range| range.end <= word);
        self.starts.get(at).is_some_and(|range| range.contains(&word))
    }
}
