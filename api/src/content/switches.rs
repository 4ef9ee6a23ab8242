//! What only some authorities have: on or off by the agent's choice, else by kind and population.

use std::collections::{BTreeMap, BTreeSet};

use shared::geo::AuthorityKind;

use super::parse::{SwitchSource, TemplateSource};

/// What agents chose, by key; a key that is absent follows the default.
pub type Choices = BTreeMap<String, bool>;

impl SwitchSource {
    /// Whether it is on until an agent chooses. A commune whose population is unknown is taken for a small one.
    #[must_use]
    pub fn is_on_by_default(&self, kind: AuthorityKind, population: Option<u32>) -> bool {
        match kind {
            AuthorityKind::Commune => self.communes_from.is_some_and(|least| population.unwrap_or_default() >= least),
            AuthorityKind::Epci => self.epcis,
            AuthorityKind::Other => false,
        }
    }
}

/// The keys that are off for an authority.
#[must_use]
pub fn off(
    template: &TemplateSource,
    kind: AuthorityKind,
    population: Option<u32>,
    choices: &Choices,
) -> BTreeSet<String> {
    template
        .switches
        .iter()
        .filter(|switch| {
            !choices.get(&switch.key).copied().unwrap_or_else(|| switch.is_on_by_default(kind, population))
        })
        .map(|switch| switch.key.clone())
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn switch(communes_from: Option<u32>, epcis: bool) -> SwitchSource {
        SwitchSource { key: "x".into(), label: "X".into(), hint: "X".into(), communes_from, epcis }
    }

    #[test]
    fn the_default_follows_kind_and_population() {
        let pool = switch(Some(10_000), true);
        assert!(pool.is_on_by_default(AuthorityKind::Commune, Some(10_000)));
        assert!(!pool.is_on_by_default(AuthorityKind::Commune, Some(9_999)));
        assert!(!pool.is_on_by_default(AuthorityKind::Commune, None));
        assert!(pool.is_on_by_default(AuthorityKind::Epci, None));
        assert!(!pool.is_on_by_default(AuthorityKind::Other, Some(50_000)));
        assert!(switch(Some(0), false).is_on_by_default(AuthorityKind::Commune, None));
        assert!(!switch(None, false).is_on_by_default(AuthorityKind::Commune, Some(1_000_000)));
    }
}
