//! The index: authorities in order of rank, their words, names and codes sorted for look-up.

use std::{collections::HashMap, ops::Range, sync::LazyLock};

use shared::geo::{AuthorityKind, CodeSystem};

use super::codes::Codes;
use super::data::{authorities, departements};
use super::fold::{canonical, fold};
use super::typo::letters_of;
use super::{Authority, Departement};

static INDEX: LazyLock<GeoIndex> = LazyLock::new(GeoIndex::build);

/// Words that may stand before what people call an EPCI: "Communauté de communes du | Pays de Fayence".
const EPCI_FORM_WORDS: [&str; 19] = [
    "cc",
    "ca",
    "cu",
    "communaute",
    "communes",
    "agglomeration",
    "urbaine",
    "metropole",
    "eurometropole",
    "europeenne",
    "intercommunale",
    "de",
    "du",
    "des",
    "d",
    "le",
    "la",
    "les",
    "l",
];

/// The communes and EPCI of France, searchable by name and code.
///
/// An authority is known inside by its rank: communes first, then EPCI, each from the most to the least populous, so that
/// of two equally good results the lower rank is the better one. A word is known by its place in the sorted vocabulary,
/// so that the words with a given beginning are a range of numbers.
pub struct GeoIndex {
    pub(super) authorities: Vec<Authority>,
    /// Distinct words, sorted.
    pub(super) vocabulary: Vec<String>,
    /// The letters of each.
    pub(super) letters: Vec<u64>,
    /// For each word, where its authorities stand in `postings`; one more at the end.
    postings_start: Vec<u32>,
    /// Ranks of the authorities that hold each word, ascending within a word.
    postings: Vec<u32>,
    /// For each authority, its words in order; an EPCI's include those of its abbreviated name.
    pub(super) bags: Vec<Bag>,
    words: Vec<u32>,
    /// Ways to write each name, sorted by their words.
    forms: Vec<Form>,
    /// Codes of communes.
    pub(super) insee: Codes,
    /// SIREN of communes and EPCI.
    pub(super) siren: Codes,
    /// Postal codes of communes.
    pub(super) postal: Codes,
    departement_words: Vec<Vec<String>>,
}

/// Where the words of an authority stand.
pub(super) struct Bag {
    start: u32,
    length: u16,
    /// How many of them, from the start, are the display name.
    pub name_length: u16,
    /// How many words of the display name are its article or its legal form.
    pub prelude: u16,
}

/// A sequence of words under which an authority is found.
struct Form {
    start: u32,
    length: u16,
    /// Without the article or the legal form.
    bare: bool,
    rank: u32,
}

/// An authority whose name starts with the words searched.
pub(super) struct NameHit {
    pub rank: u32,
    /// Those words are all of it.
    pub exact: bool,
    /// Its article or legal form was left out.
    pub bare: bool,
}

impl GeoIndex {
    /// The one index of the process, built on first use (call it at start to be ready).
    #[must_use]
    pub fn global() -> &'static Self {
        &INDEX
    }

    /// The authority of that code: a commune by Insee code (either case), an EPCI by SIREN. The code system `Own` is not
    /// in the geographic code.
    #[must_use]
    pub fn get(&self, system: CodeSystem, code: &str) -> Option<&Authority> {
        let kind = match system {
            CodeSystem::Insee => AuthorityKind::Commune,
            CodeSystem::Siren => AuthorityKind::Epci,
            CodeSystem::Own => return None,
        };
        let codes = if system == CodeSystem::Insee { &self.insee } else { &self.siren };
        codes.exactly(code.trim()).map(|rank| self.at(rank)).filter(|authority| authority.kind == kind)
    }

    /// The EPCI a commune belongs to.
    #[must_use]
    pub fn epci_of(&self, authority: &Authority) -> Option<&Authority> {
        self.get(CodeSystem::Siren, authority.epci?)
    }

    /// Every authority: communes, then EPCI, the most populous first.
    #[must_use]
    pub fn authorities(&self) -> &[Authority] {
        &self.authorities
    }

    /// The département or overseas collectivity of that code.
    #[must_use]
    pub fn departement(&self, code: &str) -> Option<&'static Departement> {
        departements().iter().find(|known| known.code.eq_ignore_ascii_case(code))
    }

    pub(super) fn at(&self, rank: u32) -> &Authority {
        &self.authorities[rank as usize]
    }

    /// The words of an authority, those of its display name first.
    pub(super) fn words_of(&self, rank: u32) -> &[u32] {
        let bag = &self.bags[rank as usize];
        self.slice(bag.start, bag.length)
    }

    /// Numbers of the words that start so.
    pub(super) fn words_starting(&self, start: &str) -> Range<u32> {
        let low = self.vocabulary.partition_point(|word| word.as_str() < start);
        let count = self.vocabulary[low..].partition_point(|word| word.starts_with(start));
        index_of(low)..index_of(low + count)
    }

    /// Number of this very word.
    pub(super) fn word(&self, word: &str) -> Option<u32> {
        self.vocabulary.binary_search_by(|known| known.as_str().cmp(word)).ok().map(index_of)
    }

    /// Ranks of the authorities that hold one of these words; one may come several times.
    pub(super) fn holders(&self, words: Range<u32>) -> &[u32] {
        let start = self.postings_start[words.start as usize] as usize;
        &self.postings[start..self.postings_start[words.end as usize] as usize]
    }

    /// Names that start with these words, the last of which may be any of a range; `last_whole` is the one it is, if whole.
    pub(super) fn names_starting(
        &self,
        first: &[u32],
        last: Range<u32>,
        last_whole: Option<u32>,
    ) -> impl Iterator<Item = NameHit> + use<'_> {
        let target = |word: u32| [first, &[word]].concat();
        let (low, high) = (target(last.start), target(last.end));
        let length = low.len();
        let from = self.forms.partition_point(|form| self.sequence(form) < low.as_slice());
        let count = self.forms[from..].partition_point(|form| self.sequence(form) < high.as_slice());
        self.forms[from..from + count].iter().map(move |form| NameHit {
            rank: form.rank,
            exact: usize::from(form.length) == length && self.sequence(form).last().copied() == last_whole,
            bare: form.bare,
        })
    }

    /// Ranks of the communes and EPCI of exactly this name, folded, article included.
    pub(super) fn named(&self, folded: &str) -> Vec<u32> {
        self.names_starting_with(folded).filter(|hit| hit.exact && !hit.bare).map(|hit| hit.rank).collect()
    }

    /// The EPCI whose full or abbreviated name, folded, starts with these words.
    pub(super) fn epci_starting(&self, folded: &str) -> impl Iterator<Item = &Authority> {
        let found = self.names_starting_with(folded).map(|hit| self.at(hit.rank));
        found.filter(|authority| authority.kind == AuthorityKind::Epci)
    }

    /// Names that start with these words, folded, each whole.
    fn names_starting_with(&self, folded: &str) -> impl Iterator<Item = NameHit> + use<'_> {
        let words = folded.split(' ').map(|word| self.word(canonical(word))).collect::<Option<Vec<_>>>();
        let hits = words.and_then(|words| {
            let (&last, first) = words.split_last()?;
            Some(self.names_starting(first, last..last + 1, Some(last)))
        });
        hits.into_iter().flatten()
    }

    /// The départements, as bits by position, that a word may name: by code, by a word of its name, or, where `partial`, by
    /// the beginning of one.
    pub(super) fn departements_called(&self, word: &str, partial: bool) -> u128 {
        let named = |known: &String| known == word || partial && known.starts_with(word);
        (0..).zip(&self.departement_words).filter(|(_, words)| words.iter().any(named)).map(|(bit, _)| 1 << bit).sum()
    }

    fn slice(&self, start: u32, length: u16) -> &[u32] {
        &self.words[start as usize..start as usize + usize::from(length)]
    }

    fn sequence(&self, form: &Form) -> &[u32] {
        self.slice(form.start, form.length)
    }

    fn build() -> Self {
        let authorities = authorities();
        let (bags, words, vocabulary) = read_words(&authorities);
        let forms = forms_of(&authorities, &bags);
        let mut index = Self {
            insee: codes_of(&authorities, |a| (a.kind == AuthorityKind::Commune).then_some(a.code).into_iter()),
            siren: codes_of(&authorities, |a| a.siren.into_iter()),
            postal: codes_of(&authorities, Authority::postal_codes),
            departement_words: departements().iter().map(departement_words).collect(),
            authorities,
            letters: vocabulary.iter().map(|word| letters_of(word)).collect(),
            vocabulary,
            postings_start: Vec::new(),
            postings: Vec::new(),
            bags,
            words,
            forms: Vec::new(),
        };
        (index.postings_start, index.postings) = index.invert();
        let mut forms = forms;
        forms.sort_unstable_by_key(|form| (index.sequence(form), form.rank));
        index.forms = forms;
        index
    }

    /// From words by authority to authorities by word.
    fn invert(&self) -> (Vec<u32>, Vec<u32>) {
        let mut start = vec![0_u32; self.vocabulary.len() + 1];
        for &word in &self.words {
            start[word as usize + 1] += 1;
        }
        for word in 1..start.len() {
            start[word] += start[word - 1];
        }
        let mut next = start.clone();
        let mut postings = vec![0; self.words.len()];
        for rank in 0..index_of(self.authorities.len()) {
            for &word in self.words_of(rank) {
                postings[next[word as usize] as usize] = rank;
                next[word as usize] += 1;
            }
        }
        (start, postings)
    }
}

/// Splits every name into words, numbered in alphabetical order.
fn read_words(authorities: &[Authority]) -> (Vec<Bag>, Vec<u32>, Vec<String>) {
    let mut numbers: HashMap<String, u32> = HashMap::with_capacity(32_768);
    let mut words = Vec::with_capacity(authorities.len() * 3);
    let mut bags = Vec::with_capacity(authorities.len());
    for authority in authorities {
        let start = words.len();
        let mut prelude = 0;
        let mut add = |name: &str| {
            let folded = fold(name);
            let mut in_prelude = true;
            for word in folded.split(' ').map(canonical) {
                in_prelude &= match authority.kind {
                    AuthorityKind::Commune => words.len() == start && matches!(word, "le" | "la" | "les" | "l"),
                    AuthorityKind::Epci | AuthorityKind::Other => EPCI_FORM_WORDS.contains(&word),
                };
                prelude += usize::from(in_prelude);
                let next = index_of(numbers.len());
                words.push(match numbers.get(word) {
                    Some(&known) => known,
                    None => *numbers.entry(word.to_owned()).or_insert(next),
                });
            }
            (words.len(), prelude)
        };
        let (name_end, prelude) = add(&authority.name);
        let end = if authority.kind == AuthorityKind::Epci { add(authority.source_name).0 } else { name_end };
        bags.push(Bag {
            start: index_of(start),
            length: short(end - start),
            name_length: short(name_end - start),
            prelude: short(if prelude < name_end - start { prelude } else { 0 }),
        });
    }
    let mut sorted: Vec<_> = numbers.into_iter().collect();
    sorted.sort_unstable();
    let mut renumbered = vec![0; sorted.len()];
    for (new, (_, old)) in (0..).zip(&sorted) {
        renumbered[*old as usize] = new;
    }
    for word in &mut words {
        *word = renumbered[*word as usize];
    }
    (bags, words, sorted.into_iter().map(|(word, _)| word).collect())
}

/// The display name; the same without its prelude; for an EPCI, the abbreviated name.
fn forms_of(authorities: &[Authority], bags: &[Bag]) -> Vec<Form> {
    let mut forms = Vec::with_capacity(authorities.len() * 5 / 4);
    for (rank, bag) in (0..).zip(bags) {
        forms.push(Form { start: bag.start, length: bag.name_length, bare: false, rank });
        if bag.prelude > 0 {
            let start = bag.start + u32::from(bag.prelude);
            forms.push(Form { start, length: bag.name_length - bag.prelude, bare: true, rank });
        }
        if bag.length > bag.name_length {
            let start = bag.start + u32::from(bag.name_length);
            forms.push(Form { start, length: bag.length - bag.name_length, bare: false, rank });
        }
    }
    forms
}

fn departement_words(departement: &Departement) -> Vec<String> {
    let name = fold(&departement.name);
    name.split(' ').map(canonical).chain([fold(departement.code).as_str()]).map(str::to_owned).collect()
}

fn codes_of<C: Iterator<Item = &'static str>>(authorities: &[Authority], codes: impl Fn(&Authority) -> C) -> Codes {
    Codes::new((0..).zip(authorities).flat_map(|(rank, authority)| codes(authority).map(move |code| (code, rank))))
}

fn index_of(length: usize) -> u32 {
    u32::try_from(length).expect("the geographic code fits in 32 bits")
}

fn short(length: usize) -> u16 {
    u16::try_from(length).expect("a name has few words")
}
