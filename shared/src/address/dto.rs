//! Shapes of a portal's address.

use serde::{Deserialize, Serialize};
use time::OffsetDateTime;

use super::normalise_domain;
use crate::problem::Violations;

/// Where a portal is found.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct AddressDto {
    /// Its one address; the others lead there.
    #[cfg_attr(feature = "openapi", schema(example = "https://demarches.plassans.fr/"))]
    pub url: String,
    /// The address that the platform gives, which always works.
    #[cfg_attr(feature = "openapi", schema(example = "https://plassans.guichet.example/"))]
    pub platform_url: String,
    /// A domain of the authority's own, in use or on the way.
    pub domain: Option<DomainDto>,
}

/// How far a domain has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub enum DomainState {
    /// Entered; a proof that it is the authority's is waited for.
    Claimed,
    /// Proven; it does not lead to the platform yet.
    Proven,
    /// It is the portal's address.
    InUse,
}

/// A domain of the authority's own, and what is to be done for it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct DomainDto {
    /// Its name.
    #[cfg_attr(feature = "openapi", schema(example = "demarches.plassans.fr"))]
    pub domain: String,
    /// How far it has come.
    pub state: DomainState,
    /// Name of the TXT record that proves it.
    #[cfg_attr(feature = "openapi", schema(example = "_guichet.demarches.plassans.fr"))]
    pub txt_name: String,
    /// Value of that record.
    pub txt_value: String,
    /// Address of the file that proves it as well.
    pub file_url: String,
    /// Content of that file.
    pub file_content: String,
    /// Name that the domain must lead to (CNAME).
    #[cfg_attr(feature = "openapi", schema(example = "plassans.guichet.example"))]
    pub target: String,
    /// When it was last checked.
    #[serde(with = "time::serde::rfc3339::option")]
    pub checked_at: Option<OffsetDateTime>,
}

/// What a check found.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub enum Finding {
    /// Neither record nor file is there.
    NoProof,
    /// The proof is there; the domain leads elsewhere, or nowhere yet.
    LeadsElsewhere,
    /// All is right: the portal is at that address.
    Right,
}

/// Outcome of a check.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct DomainCheckDto {
    /// What was found.
    pub finding: Finding,
    /// The domain as it stands now.
    pub domain: DomainDto,
}

/// A domain to be used.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct DomainBody {
    /// Its name, or an address with it.
    #[cfg_attr(feature = "openapi", schema(example = "demarches.plassans.fr"))]
    pub domain: String,
}

impl DomainBody {
    /// What is wrong with it, seen from here.
    #[must_use]
    pub fn violations(&self) -> Violations {
        let mut violations = Violations::default();
        violations.check("domain", normalise_domain(&self.domain));
        violations
    }
}
