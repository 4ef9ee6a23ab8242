//! Shapes of the geographic code on the wire.

use std::{fmt, str::FromStr};

use serde::{Deserialize, Serialize};

use crate::tenants::name::Article;

/// Which register an authority's code comes from. With the code, it identifies the authority.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub enum CodeSystem {
    /// Insee's commune code: five characters, `2A004` in Corsica.
    Insee,
    /// SIREN of an EPCI: nine digits.
    Siren,
    /// A code of our own, for a body that is in neither.
    Own,
}

impl CodeSystem {
    /// All systems.
    pub const ALL: [Self; 3] = [Self::Insee, Self::Siren, Self::Own];

    /// The name on the wire and in the database.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Insee => "insee",
            Self::Siren => "siren",
            Self::Own => "own",
        }
    }
}

/// What an authority is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub enum AuthorityKind {
    /// A commune; never a commune déléguée or associée.
    Commune,
    /// A group of communes with its own taxation (EPCI à fiscalité propre).
    Epci,
    /// Any other public body.
    Other,
}

impl AuthorityKind {
    /// All kinds.
    pub const ALL: [Self; 3] = [Self::Commune, Self::Epci, Self::Other];

    /// The name on the wire and in the database.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Commune => "commune",
            Self::Epci => "epci",
            Self::Other => "other",
        }
    }

    /// The register in which such an authority is first looked for.
    #[must_use]
    pub const fn code_system(self) -> CodeSystem {
        match self {
            Self::Commune => CodeSystem::Insee,
            Self::Epci => CodeSystem::Siren,
            Self::Other => CodeSystem::Own,
        }
    }
}

/// A text that names no variant of the enum it was read for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct UnknownValue;

impl fmt::Display for UnknownValue {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("unknown value")
    }
}

impl std::error::Error for UnknownValue {}

impl FromStr for CodeSystem {
    type Err = UnknownValue;

    fn from_str(text: &str) -> Result<Self, UnknownValue> {
        Self::ALL.into_iter().find(|system| system.as_str() == text).ok_or(UnknownValue)
    }
}

impl FromStr for AuthorityKind {
    type Err = UnknownValue;

    fn from_str(text: &str) -> Result<Self, UnknownValue> {
        Self::ALL.into_iter().find(|kind| kind.as_str() == text).ok_or(UnknownValue)
    }
}

/// An authority of the official geographic code, as the registration form shows and fills it in.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct AuthorityDto {
    /// Register the code belongs to.
    pub code_system: CodeSystem,
    /// Insee code of a commune, SIREN of an EPCI.
    #[cfg_attr(feature = "openapi", schema(example = "76351"))]
    pub code: String,
    /// What it is.
    pub kind: AuthorityKind,
    /// Display name, article included, typographic apostrophe: "Le Havre", "Communauté de communes du Pays de Fayence".
    #[cfg_attr(feature = "openapi", schema(example = "Le Havre"))]
    pub name: String,
    /// How the name takes its article; `null` where the code does not say (overseas collectivities, EPCI).
    #[cfg_attr(feature = "openapi", schema(example = "le"))]
    pub article: Option<Article>,
    /// Title of its public face: "Mairie du Havre"; the name itself for an EPCI.
    #[cfg_attr(feature = "openapi", schema(example = "Mairie du Havre"))]
    pub title: String,
    /// SIREN, nine digits; `null` for the communes of the overseas collectivities.
    #[cfg_attr(feature = "openapi", schema(example = "217603513"))]
    pub siren: Option<String>,
    /// Code of the département or overseas collectivity: `76`, `2A`, `974`; for an EPCI, where most of its people live.
    #[cfg_attr(feature = "openapi", schema(example = "76"))]
    pub departement_code: String,
    /// Name of that département.
    #[cfg_attr(feature = "openapi", schema(example = "Seine-Maritime"))]
    pub departement_name: String,
    /// Postal codes of a commune, ascending; empty for an EPCI.
    #[cfg_attr(feature = "openapi", schema(example = json!(["76600", "76610", "76620"])))]
    pub postal_codes: Vec<String>,
    /// Inhabitants (Insee's population municipale).
    #[cfg_attr(feature = "openapi", schema(example = 166_687))]
    pub population: Option<u32>,
    /// The EPCI a commune belongs to; `null` for the 98 that have none, and for an EPCI.
    pub epci: Option<EpciRefDto>,
    /// One line that tells homonyms apart: "Saint-Denis (La Réunion, 97400…)".
    #[cfg_attr(feature = "openapi", schema(example = "Le Havre (Seine-Maritime, 76600…)"))]
    pub label: String,
}

/// The EPCI of a commune.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct EpciRefDto {
    /// SIREN, nine digits.
    #[cfg_attr(feature = "openapi", schema(example = "200084952"))]
    pub siren: String,
    /// Display name, in full.
    #[cfg_attr(feature = "openapi", schema(example = "Communauté urbaine Le Havre Seine Métropole"))]
    pub name: String,
}

/// An authority found by the search of the registration form.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct AuthorityMatchDto {
    /// The authority.
    #[serde(flatten)]
    pub authority: AuthorityDto,
    /// Whether a guichet exists for it already: registering then asks its agents for access.
    pub tenant_exists: bool,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn enums_have_one_name_everywhere() {
        for system in CodeSystem::ALL {
            assert_eq!(system.as_str().parse(), Ok(system));
            assert_eq!(serde_json::to_value(system).unwrap(), system.as_str());
        }
        for kind in AuthorityKind::ALL {
            assert_eq!(kind.as_str().parse(), Ok(kind));
            assert_eq!(serde_json::to_value(kind).unwrap(), kind.as_str());
        }
        assert_eq!("Insee".parse::<CodeSystem>(), Err(UnknownValue));
        assert_eq!("".parse::<AuthorityKind>(), Err(UnknownValue));
    }
}
