//! What is known before a page is written: the pages foreseen, with their folders and the addresses found for them, and
//! the identifiers of official sheets. An address that stands in neither is remembered, not known.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::sync::LazyLock;

/// A page foreseen.
#[derive(Debug)]
pub struct Foreseen {
    /// Folder that it belongs in: its category, or that of the life events.
    pub folder: &'static str,
}

/// Where an address was found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Origin {
    /// An official sheet of the index.
    Sheet,
    /// The catalogue alone.
    Catalogue,
}

struct Known {
    pages: BTreeMap<&'static str, Foreseen>,
    addresses: BTreeSet<&'static str>,
    sheets: HashMap<(&'static str, &'static str), &'static str>,
}

static KNOWN: LazyLock<Known> = LazyLock::new(|| {
    let rows = |text: &'static str| text.lines().filter(|line| !line.starts_with('#'));
    let (mut pages, mut addresses) = (BTreeMap::new(), BTreeSet::new());
    for row in rows(include_str!("../../data/content/catalogue.tsv")) {
        let mut fields = row.split('\t');
        let (Some(slug), Some(folder)) = (fields.next(), fields.next()) else { continue };
        pages.insert(slug, Foreseen { folder });
        addresses.extend(fields.nth(2).unwrap_or_default().split_whitespace());
    }
    let sheets = rows(include_str!("../../data/content/sheets.txt"))
        .filter_map(|row| {
            let mut fields = row.split(' ');
            Some(((fields.next()?, fields.next()?), fields.next().unwrap_or_default()))
        })
        .collect();
    Known { pages, addresses, sheets }
});

/// The page foreseen under a slug.
#[must_use]
pub fn foreseen(slug: &str) -> Option<&'static Foreseen> {
    KNOWN.pages.get(slug)
}

/// How many pages are foreseen.
#[must_use]
pub fn size() -> usize {
    KNOWN.pages.len()
}

/// Where an address was found; `None` when nowhere.
#[must_use]
pub fn origin(url: &str) -> Option<Origin> {
    if sheet(url).is_some_and(|key| KNOWN.sheets.contains_key(&key)) {
        Some(Origin::Sheet)
    } else {
        KNOWN.addresses.contains(url).then_some(Origin::Catalogue)
    }
}

/// CERFA numbers of the form behind the address of a sheet.
pub fn cerfa(url: &str) -> impl Iterator<Item = &'static str> {
    let numbers = sheet(url).and_then(|key| KNOWN.sheets.get(&key).copied()).unwrap_or_default();
    numbers.split(',').filter(|number| !number.is_empty())
}

/// Audience and identifier of the sheet that an address shows.
fn sheet(url: &str) -> Option<(&'static str, &str)> {
    [
        ("p", "https://www.service-public.gouv.fr/particuliers/vosdroits/"),
        ("a", "https://www.service-public.gouv.fr/associations/vosdroits/"),
        ("e", "https://entreprendre.service-public.gouv.fr/vosdroits/"),
    ]
    .into_iter()
    .find_map(|(audience, base)| Some((audience, url.strip_prefix(base)?)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_are_known_by_their_sheet_or_by_the_catalogue() {
        let sheets = "https://www.service-public.gouv.fr/particuliers/vosdroits/";
        assert_eq!(origin(&format!("{sheets}F14929")), Some(Origin::Sheet));
        assert_eq!(origin("https://www.ameli.fr/"), Some(Origin::Catalogue));
        assert_eq!(origin("https://www.ameli.fr/assure"), None);
        assert_eq!(origin(&format!("{sheets}F999999")), None);
        assert_eq!(cerfa(&format!("{sheets}R16396")).count(), 0);
        assert!(size() > 240 && foreseen("je-me-marie").is_some_and(|page| page.folder == "evenements"));
    }
}
