//! The platform as its operators see it.

use serde::{Deserialize, Serialize};
use time::OffsetDateTime;
use uuid::Uuid;

use crate::geo::{AuthorityKind, CodeSystem};
use crate::problem::Violations;
use crate::rule::text;
use crate::tenants::{ActivationRequestDto, TenantState};

/// Longest reason, in characters.
pub const REASON_MAX: usize = 1_000;

/// A tenant in the operator's list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct OperatorTenantDto {
    /// Identifier.
    pub id: Uuid,
    /// What it is.
    pub kind: AuthorityKind,
    /// System of its code.
    pub code_system: CodeSystem,
    /// Its code.
    pub code: String,
    /// Title.
    pub title: String,
    /// Slug of the portal.
    pub slug: String,
    /// Absolute address of the portal.
    pub portal_url: String,
    /// State.
    pub state: TenantState,
    /// Name of the département.
    pub departement_name: Option<String>,
    /// Inhabitants.
    pub population: Option<u32>,
    /// Addresses of its agents.
    pub agents: Vec<String>,
    /// The request for activation that waits, if any.
    pub activation_request: Option<ActivationRequestDto>,
    /// When it was created.
    #[serde(with = "time::serde::rfc3339")]
    pub created_at: OffsetDateTime,
}

/// Decision of an operator on a tenant's state.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct StateDecision {
    /// The state wanted: `active` or `inactive`.
    pub state: TenantState,
    /// Reason, mailed to the agents and kept in the journal.
    #[cfg_attr(feature = "openapi", schema(example = "Identité vérifiée par téléphone avec la mairie."))]
    pub reason: String,
}

impl StateDecision {
    /// The reason to keep.
    ///
    /// # Errors
    /// The violation when it is empty or too long.
    pub fn checked_reason(&self) -> Result<String, Violations> {
        let mut violations = Violations::default();
        violations.check("reason", text::paragraph(&self.reason, REASON_MAX)).ok_or(violations)
    }
}
