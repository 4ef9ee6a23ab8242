//! The place that some words of a query ask for.

use super::fold::{canonical, starts_with_digit};
use super::{Authority, GeoIndex};

/// Where an authority must be.
pub(super) struct Place {
    /// Sets of départements, as bits by position; it must reach into one of each set.
    departements: Vec<u128>,
    /// Beginnings of postal codes; it must have one of each.
    postal: Vec<String>,
    /// A word named no place: nothing answers.
    pub nowhere: bool,
}

impl Place {
    pub fn anywhere() -> Self {
        Self { departements: Vec::new(), postal: Vec::new(), nowhere: false }
    }

    /// Asks that the place also answer this word, perhaps unfinished.
    pub fn narrow(&mut self, index: &GeoIndex, word: &str, partial: bool) {
        let called = index.departements_called(canonical(word), partial && word.len() > 1 && !starts_with_digit(word));
        if called != 0 {
            self.departements.push(called);
        } else if (2..=5).contains(&word.len()) && word.bytes().all(|digit| digit.is_ascii_digit()) {
            self.postal.push(word.to_owned());
        } else {
            self.nowhere = true;
        }
    }

    pub fn holds(&self, authority: &Authority) -> bool {
        let inside = |set: &u128| authority.departements().any(|place| set >> place.position & 1 == 1);
        self.departements.iter().all(inside)
            && self.postal.iter().all(|start| authority.postal_codes().any(|code| code.starts_with(start.as_str())))
    }
}
