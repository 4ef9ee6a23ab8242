//! Words that lead to other words: the rows of `synonyms.toml`, as stems.

use std::collections::{HashMap, HashSet};

use super::words::stems;
use crate::content::SynonymsSource;

/// What a word of the same meaning is worth beside the word itself.
const SAME: f32 = 0.8;
/// What the page's own word is worth beside the citizen's.
const PAGES: f32 = 0.9;
/// What the word of a page that may answer is worth.
const NEAR: f32 = 0.5;

/// Where a word leads.
#[derive(Clone, Copy, Debug)]
struct Lead {
    phrase: u32,
    weight: f32,
}

/// The rows, by the words that start them.
#[derive(Debug, Default)]
pub struct Ideas {
    phrases: Vec<Box<[String]>>,
    leads: HashMap<String, Vec<Lead>>,
    heads: HashSet<String>,
}

/// Stems as one key.
#[must_use]
pub fn key(stems: &[impl AsRef<str>]) -> String {
    let mut key = String::new();
    for stem in stems {
        if !key.is_empty() {
            key.push(' ');
        }
        key.push_str(stem.as_ref());
    }
    key
}

impl Ideas {
    /// Reads the rows of a template.
    #[must_use]
    pub fn new(source: &SynonymsSource) -> Self {
        let mut ideas = Self::default();
        let mut known: HashMap<String, u32> = HashMap::new();
        for group in &source.same {
            let phrases: Vec<u32> = group.words.iter().filter_map(|text| ideas.phrase(&mut known, text)).collect();
            for from in &phrases {
                for to in &phrases {
                    ideas.lead(*from, *to, SAME);
                }
            }
        }
        for row in &source.means {
            let typed: Vec<u32> = row.typed.iter().filter_map(|text| ideas.phrase(&mut known, text)).collect();
            for (texts, weight) in [(&row.pages, PAGES), (&row.near, NEAR)] {
                let told: Vec<u32> = texts.iter().filter_map(|text| ideas.phrase(&mut known, text)).collect();
                for from in &typed {
                    for to in &told {
                        ideas.lead(*from, *to, weight);
                    }
                }
            }
        }
        ideas
    }

    fn phrase(&mut self, known: &mut HashMap<String, u32>, text: &str) -> Option<u32> {
        let stems = stems(text);
        if stems.is_empty() {
            return None;
        }
        let next = u32::try_from(self.phrases.len()).ok()?;
        let place = *known.entry(key(&stems)).or_insert(next);
        if place == next {
            self.phrases.push(stems.into());
        }
        Some(place)
    }

    fn lead(&mut self, from: u32, to: u32, weight: f32) {
        if from == to {
            return;
        }
        let head = &self.phrases[from as usize];
        self.heads.extend(head.iter().cloned());
        let leads = self.leads.entry(key(head)).or_default();
        match leads.iter_mut().find(|lead| lead.phrase == to) {
            Some(lead) => lead.weight = lead.weight.max(weight),
            None => leads.push(Lead { phrase: to, weight }),
        }
    }

    /// Whether some row has this stem among its words.
    #[must_use]
    pub fn knows(&self, stem: &str) -> bool {
        self.heads.contains(stem)
    }

    /// Where these words lead, with what each is worth.
    pub fn of<'a>(&'a self, key: &str) -> impl Iterator<Item = (&'a [String], f32)> + use<'a> {
        let leads = self.leads.get(key).map(Vec::as_slice).unwrap_or_default();
        leads.iter().map(move |lead| (&*self.phrases[lead.phrase as usize], lead.weight))
    }

    /// Whether these words lead somewhere.
    #[must_use]
    pub fn has(&self, key: &str) -> bool {
        self.leads.contains_key(key)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_lead_one_way_or_both() {
        let source: SynonymsSource = toml::from_str(
            "[[same]]\nwords = [\"poubelles\", \"ordures ménagères\"]\n\
             [[means]]\ntyped = [\"papi\"]\npages = [\"proche\"]\nnear = [\"personne âgée\"]",
        )
        .unwrap();
        let ideas = Ideas::new(&source);
        let of = |text: &str| ideas.of(&key(&stems(text))).map(|(to, weight)| (key(to), weight)).collect::<Vec<_>>();
        assert_eq!(of("la poubelle"), [(key(&stems("ordure ménagère")), SAME)]);
        assert_eq!(of("ordures ménagères"), [(key(&stems("poubelle")), SAME)]);
        assert_eq!(of("papi").len(), 2);
        assert!(of("proche").is_empty() && !ideas.has("proch") && ideas.knows(&stems("ordure")[0]));
    }
}
