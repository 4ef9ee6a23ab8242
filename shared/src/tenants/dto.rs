//! Shapes of the tenant as its agents see it.

use serde::{Deserialize, Serialize};
use time::OffsetDateTime;
use uuid::Uuid;

use super::TenantState;
use crate::geo::{AuthorityKind, CodeSystem};

/// A tenant, as its agents see it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct TenantDto {
    /// Identifier.
    pub id: Uuid,
    /// What it is.
    pub kind: AuthorityKind,
    /// System of its code.
    pub code_system: CodeSystem,
    /// Its code.
    pub code: String,
    /// Name ("Le Havre").
    pub name: String,
    /// Title ("Mairie du Havre").
    pub title: String,
    /// Slug of the portal.
    pub slug: String,
    /// State.
    pub state: TenantState,
    /// Absolute address of the portal.
    pub portal_url: String,
    /// Département, population and the like, for the dashboard's summary.
    pub facts: TenantFactsDto,
    /// Steps that lead to an open portal, in order.
    pub first_steps: Vec<FirstStepDto>,
    /// The latest request for activation.
    pub activation_request: Option<ActivationRequestDto>,
    /// Reason given with the last change of state by an operator.
    pub state_reason: Option<String>,
    /// When the tenant was created.
    #[serde(with = "time::serde::rfc3339")]
    pub created_at: OffsetDateTime,
}

/// What the official geographic code says of an authority.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct TenantFactsDto {
    /// Postal codes.
    pub postal_codes: Vec<String>,
    /// Name of the département.
    pub departement_name: Option<String>,
    /// Name of the EPCI that the commune belongs to.
    pub epci_name: Option<String>,
    /// Inhabitants.
    pub population: Option<u32>,
}

/// Names of the first steps.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub enum FirstStep {
    /// The address of the registering agent is confirmed.
    ConfirmEmail,
    /// An agent has opened the portal's preview.
    DiscoverPortal,
    /// Activation was asked for.
    RequestActivation,
    /// The portal is open to citizens.
    PortalOpen,
}

/// One of the first steps.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct FirstStepDto {
    /// Which.
    pub step: FirstStep,
    /// Whether it is done, seen from the facts alone.
    pub done: bool,
}

/// State of a request (for activation, for access).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub enum RequestState {
    /// Waits for a decision.
    Open,
    /// Accepted.
    Accepted,
    /// Refused.
    Refused,
}

impl RequestState {
    /// The name stored and sent.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Open => "open",
            Self::Accepted => "accepted",
            Self::Refused => "refused",
        }
    }

    /// The state of that name.
    #[must_use]
    pub fn parse(name: &str) -> Option<Self> {
        [Self::Open, Self::Accepted, Self::Refused].into_iter().find(|state| state.as_str() == name)
    }
}

/// A request for activation.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ActivationRequestDto {
    /// Identifier.
    pub id: Uuid,
    /// Address of the agent who asked.
    pub requested_by: String,
    /// When.
    #[serde(with = "time::serde::rfc3339")]
    pub requested_at: OffsetDateTime,
    /// Where it stands.
    pub state: RequestState,
    /// Reason given with the decision.
    pub reason: Option<String>,
}

/// Body of a request for activation.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ActivationRequestBody {
    /// Version of the processor terms that the agent accepts; must be the current one.
    #[cfg_attr(feature = "openapi", schema(example = "2026-11"))]
    pub accepted_terms: String,
}

/// Single-use address that opens the preview of a portal.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct PreviewDto {
    /// Absolute address, valid once and for one minute. For an active portal, its plain address.
    pub url: String,
}

/// A person who asks to become an agent of a guichet.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct AccessRequestDto {
    /// Identifier.
    pub id: Uuid,
    /// Confirmed address of the person.
    pub email: String,
    /// When.
    #[serde(with = "time::serde::rfc3339")]
    pub requested_at: OffsetDateTime,
}

/// A request for access, as the link of a mail shows it to the agent who received it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct LinkedAccessRequestDto {
    /// Title of the guichet.
    pub title: String,
    /// Confirmed address of the person.
    pub email: String,
    /// When.
    #[serde(with = "time::serde::rfc3339")]
    pub requested_at: OffsetDateTime,
    /// Where it stands: another agent may have answered.
    pub state: RequestState,
}

/// The token of a mail about a request for access.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct AccessLinkToken {
    /// The token that stood in the fragment of the link.
    pub token: String,
}

/// Answer of an agent to a request for access, from the mail.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct AccessLinkDecision {
    /// The token that stood in the fragment of the link.
    pub token: String,
    /// Whether the person becomes an agent.
    pub accept: bool,
}

/// Answer of an agent to a request for access.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct AccessDecisionBody {
    /// Whether the person becomes an agent.
    pub accept: bool,
}
