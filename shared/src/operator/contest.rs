//! A contest, with both sides.

use serde::{Deserialize, Serialize};
use time::OffsetDateTime;
use uuid::Uuid;

use crate::tenants::{RequestState, TenantState};

/// A contest, as operators see it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ContestDto {
    /// Identifier.
    pub id: Uuid,
    /// The guichet.
    pub tenant_id: Uuid,
    /// Its title.
    pub title: String,
    /// Its code, with the system ("INSEE 08090").
    pub code: String,
    /// Its state.
    pub tenant_state: TenantState,
    /// Confirmed address of the person who contests.
    pub claimant: String,
    /// Addresses of the present agents.
    pub agents: Vec<String>,
    /// Why the person speaks for the authority.
    pub message: String,
    /// When it was made.
    #[serde(with = "time::serde::rfc3339")]
    pub opened_at: OffsetDateTime,
    /// Where it stands.
    pub state: RequestState,
    /// When it was decided.
    #[serde(with = "time::serde::rfc3339::option")]
    pub decided_at: Option<OffsetDateTime>,
    /// Reason given with the decision.
    pub reason: Option<String>,
}
