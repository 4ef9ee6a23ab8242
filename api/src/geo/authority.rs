//! One authority of the geographic code, and how it is shown.

use std::borrow::Cow;

use shared::geo::{AuthorityDto, AuthorityKind, CodeSystem, EpciRefDto};
use shared::tenants::name::{Article, hall_title};

use super::GeoIndex;

/// A département, or an overseas collectivity, which the code treats alike.
#[derive(Debug, PartialEq, Eq)]
pub struct Departement {
    /// Its rank in the code, from 0; below 128.
    pub position: u8,
    /// `01` to `95`, `2A`, `2B`, `971` to `989`.
    pub code: &'static str,
    /// Display name, without article ("Seine-Maritime"; "La Réunion" keeps its own).
    pub name: String,
    /// How its name takes an article.
    pub article: Option<Article>,
}

/// A commune or an EPCI of the geographic code.
#[derive(Debug)]
pub struct Authority {
    /// Commune or EPCI.
    pub kind: AuthorityKind,
    /// Insee code of a commune, SIREN of an EPCI.
    pub code: &'static str,
    /// Display name: article included, in full, typographic apostrophe.
    pub name: Cow<'static, str>,
    /// The name as the source writes it ("CC du Pays de Fayence"), straight apostrophe: not for display.
    pub source_name: &'static str,
    /// How the name takes its article; unknown for the overseas collectivities and for EPCI.
    pub article: Option<Article>,
    /// SIREN; unknown for the communes of the overseas collectivities.
    pub siren: Option<&'static str>,
    /// Where it is; for an EPCI, where most of its inhabitants live.
    pub departement: &'static Departement,
    /// The other départements an EPCI reaches into, most inhabitants first.
    pub other_departements: Vec<&'static Departement>,
    /// Postal codes, ascending, separated by commas; empty for an EPCI.
    pub(super) postal_codes: &'static str,
    /// Inhabitants (Insee's population municipale).
    pub population: Option<u32>,
    /// SIREN of the EPCI a commune belongs to.
    pub epci: Option<&'static str>,
}

impl Authority {
    /// The register its code belongs to.
    #[must_use]
    pub fn code_system(&self) -> CodeSystem {
        self.kind.code_system()
    }

    /// Postal codes, ascending; none for an EPCI.
    pub fn postal_codes(&self) -> impl Iterator<Item = &'static str> + use<> {
        self.postal_codes.split(',').filter(|code| !code.is_empty())
    }

    /// All its départements, the main one first.
    pub fn departements(&self) -> impl Iterator<Item = &'static Departement> + '_ {
        std::iter::once(self.departement).chain(self.other_departements.iter().copied())
    }

    /// Title of its public face: "Mairie du Havre"; the name itself for an EPCI.
    #[must_use]
    pub fn title(&self) -> String {
        match self.kind {
            AuthorityKind::Commune => hall_title(&self.name, self.article),
            AuthorityKind::Epci | AuthorityKind::Other => self.name.to_string(),
        }
    }

    /// One line that no other authority shares: "Saint-Denis (Seine-Saint-Denis, 93200, 93210)", "Le Havre
    /// (Seine-Maritime, 76600…)", "Communauté de communes des Quatre Rivières (Haute-Savoie)".
    #[must_use]
    pub fn label(&self) -> String {
        let places = self.departements().map(|place| place.name.as_str()).collect::<Vec<_>>().join(", ");
        let codes: Vec<_> = self.postal_codes().take(3).collect();
        let detail = match (self.kind, codes.as_slice()) {
            (AuthorityKind::Commune, []) => format!(", {}", self.departement.code),
            (_, []) => String::new(),
            (_, [first, _, _]) => format!(", {first}…"),
            (_, few) => format!(", {}", few.join(", ")),
        };
        format!("{} ({places}{detail})", self.name)
    }

    /// What a client receives.
    #[must_use]
    pub fn to_dto(&self, index: &GeoIndex) -> AuthorityDto {
        AuthorityDto {
            code_system: self.code_system(),
            code: self.code.to_owned(),
            kind: self.kind,
            name: self.name.to_string(),
            article: self.article,
            title: self.title(),
            siren: self.siren.map(str::to_owned),
            departement_code: self.departement.code.to_owned(),
            departement_name: self.departement.name.clone(),
            postal_codes: self.postal_codes().map(str::to_owned).collect(),
            population: self.population,
            epci: index
                .epci_of(self)
                .map(|epci| EpciRefDto { siren: epci.code.to_owned(), name: epci.name.to_string() }),
            label: self.label(),
        }
    }
}
