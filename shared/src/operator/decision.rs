//! Bodies of what an operator decides; each has its reason.

use serde::{Deserialize, Serialize};

use crate::problem::Violations;
use crate::rule::text;
use crate::tenants::TenantState;

/// Longest reason, in characters.
pub const REASON_MAX: usize = 1_000;

/// The reason to keep.
///
/// # Errors
/// The violation of the field `reason` when it is empty or too long.
pub fn checked_reason(typed: &str) -> Result<String, Violations> {
    let mut violations = Violations::default();
    violations.check("reason", text::paragraph(typed, REASON_MAX)).ok_or(violations)
}

/// Decision of an operator on a tenant's state.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct StateDecision {
    /// The state wanted: `active`, `inactive` or `suspended`.
    pub state: TenantState,
    /// Reason, mailed to the agents and kept in the journal.
    #[cfg_attr(feature = "openapi", schema(example = "Identité vérifiée par téléphone avec la mairie."))]
    pub reason: String,
}

/// Refusal of a request for activation; the state of the guichet stays.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct RefusalBody {
    /// Reason, mailed to the agents and kept in the journal.
    #[cfg_attr(feature = "openapi", schema(example = "Il manque l’adresse et le téléphone de la mairie."))]
    pub reason: String,
}

/// Whether the authority behind a guichet is verified.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct VerificationBody {
    /// Whether it is.
    pub verified: bool,
    /// How it was verified, or why it no longer is; mailed to the agents and kept in the journal.
    #[cfg_attr(feature = "openapi", schema(example = "Rappelé le standard de la mairie au numéro de l’annuaire."))]
    pub reason: String,
}

/// Decision of an operator on a contest.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ContestDecision {
    /// Whether the person who contests becomes the agent, in the place of the former ones.
    pub accept: bool,
    /// Reason, mailed to those concerned and kept in the journal.
    #[cfg_attr(feature = "openapi", schema(example = "Vérifié auprès de la mairie par téléphone."))]
    pub reason: String,
}
