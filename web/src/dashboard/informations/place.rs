//! The tabs and their addresses.

use shared::tenants::ChecklistItem;

use crate::dashboard::routes::INFORMATIONS;

/// Address of the history.
pub(super) const HISTORY: &str = "/mgmt/informations/historique";

/// A tab.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Tab {
    General,
    Links,
    Gdpr,
    Theme,
}

impl Tab {
    pub(super) const ALL: [Self; 4] = [Self::General, Self::Links, Self::Gdpr, Self::Theme];

    pub(super) const fn label(self) -> &'static str {
        match self {
            Self::General => "Informations générales",
            Self::Links => "Liens",
            Self::Gdpr => "RGPD",
            Self::Theme => "Thème",
        }
    }

    pub(super) const fn path(self) -> &'static str {
        match self {
            Self::General => INFORMATIONS,
            Self::Links => "/mgmt/informations/liens",
            Self::Gdpr => "/mgmt/informations/rgpd",
            Self::Theme => "/mgmt/informations/theme",
        }
    }

    /// Identifier of the tab; that of its panel is `panel`.
    pub(super) const fn id(self) -> &'static str {
        match self {
            Self::General => "tab-general",
            Self::Links => "tab-links",
            Self::Gdpr => "tab-gdpr",
            Self::Theme => "tab-theme",
        }
    }

    /// Where on the portal its values are read, after the portal's home.
    pub(super) const fn on_portal(self) -> &'static str {
        match self {
            Self::General => "contact",
            Self::Links => "#liens-utiles",
            Self::Gdpr => "protection-des-donnees",
            Self::Theme => "",
        }
    }

    fn neighbour(self, step: usize) -> Self {
        let place = Self::ALL.iter().position(|tab| *tab == self).unwrap_or_default();
        Self::ALL[(place + step) % Self::ALL.len()]
    }

    /// The tab that a key leads to from this one.
    pub(super) fn by_key(self, key: &str) -> Option<Self> {
        match key {
            "ArrowRight" => Some(self.neighbour(1)),
            "ArrowLeft" => Some(self.neighbour(Self::ALL.len() - 1)),
            "Home" => Some(Self::General),
            "End" => Some(Self::Theme),
            _ => None,
        }
    }
}

/// What an address under the page shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Place {
    Tab(Tab),
    History,
    Nowhere,
}

impl Place {
    /// Nothing for an address of another page.
    pub(super) fn of(path: &str) -> Option<Self> {
        let path = path.trim_end_matches('/');
        if !is_inside(path) {
            return None;
        }
        Some(match Tab::ALL.into_iter().find(|tab| tab.path() == path) {
            Some(tab) => Self::Tab(tab),
            None if path == HISTORY => Self::History,
            None => Self::Nowhere,
        })
    }
}

/// Whether an address is on the page, whatever its tab.
pub(super) fn is_inside(address: &str) -> bool {
    let path = address.split(['?', '#']).next().unwrap_or_default();
    path.strip_prefix(INFORMATIONS).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
}

/// Identifier of the field at a path of the settings.
pub(super) fn field_id(path: &str) -> String {
    path.replace(['.', '_'], "-")
}

/// Where an item of the go-live checklist is filled in, tab and field.
pub(in crate::dashboard) const fn remedy(item: ChecklistItem) -> Option<&'static str> {
    Some(match item {
        ChecklistItem::Title => "/mgmt/informations#general-title",
        ChecklistItem::Code => "/mgmt/informations#general-code",
        ChecklistItem::Address => "/mgmt/informations#general-address-1",
        ChecklistItem::Phone => "/mgmt/informations#general-phone",
        ChecklistItem::Email => "/mgmt/informations#general-email",
        ChecklistItem::OpeningHours => "/mgmt/informations#hours-title",
        ChecklistItem::LegibleColour => "/mgmt/informations/theme#theme-colour",
        ChecklistItem::DataController => "/mgmt/informations/rgpd#controller-title",
        ChecklistItem::DataProtectionOfficer => "/mgmt/informations/rgpd#dpo-title",
        ChecklistItem::ConfirmedAgent | ChecklistItem::PreviewSeen => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_lead_to_their_tabs() {
        for tab in Tab::ALL {
            assert_eq!(Place::of(tab.path()), Some(Place::Tab(tab)));
        }
        assert_eq!(Place::of("/mgmt/informations/"), Some(Place::Tab(Tab::General)));
        assert_eq!(Place::of(HISTORY), Some(Place::History));
        assert_eq!(Place::of("/mgmt/informations/rien"), Some(Place::Nowhere));
        for outside in ["/mgmt", "/mgmt/informationsx", "/mgmt/activation"] {
            assert_eq!(Place::of(outside), None);
        }
        assert!(is_inside("/mgmt/informations/rgpd?a=b#dpo-title"));
    }

    #[test]
    fn arrows_go_round_the_tabs() {
        assert_eq!(Tab::Theme.by_key("ArrowRight"), Some(Tab::General));
        assert_eq!(Tab::General.by_key("ArrowLeft"), Some(Tab::Theme));
        assert_eq!(Tab::Links.by_key("End"), Some(Tab::Theme));
        assert_eq!(Tab::Links.by_key("a"), None);
    }
}
