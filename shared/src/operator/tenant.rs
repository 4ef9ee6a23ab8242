//! A guichet in the operators' list, and its whole sheet.

use serde::{Deserialize, Serialize};
use time::OffsetDateTime;
use uuid::Uuid;

use crate::geo::{AuthorityKind, CodeSystem};
use crate::settings::ValueOrigin;
use crate::tenants::{ActivationRequestDto, ChecklistDto, TenantState};

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
    /// Reason given with the last change of state.
    pub state_reason: Option<String>,
    /// When the authority was verified, if it is.
    #[serde(with = "time::serde::rfc3339::option")]
    pub verified_at: Option<OffsetDateTime>,
    /// Name of the département.
    pub departement_name: Option<String>,
    /// Inhabitants.
    pub population: Option<u32>,
    /// Addresses of its agents.
    pub agents: Vec<String>,
    /// The request for activation that waits, if any.
    pub activation_request: Option<ActivationRequestDto>,
    /// The go-live checklist.
    pub checklist: ChecklistDto,
    /// When it was created.
    #[serde(with = "time::serde::rfc3339")]
    pub created_at: OffsetDateTime,
}

/// A value of the sheet, with its origin and date.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct SheetValueDto {
    /// Stable name of the field.
    #[cfg_attr(feature = "openapi", schema(example = "phone"))]
    pub field: String,
    /// Its name in French.
    pub label: String,
    /// The value, as it reads in French.
    pub value: String,
    /// Where it comes from.
    pub origin: ValueOrigin,
    /// When it was set.
    #[serde(with = "time::serde::rfc3339")]
    pub set_at: OffsetDateTime,
}

/// An agent of a guichet.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct AgentDto {
    /// Address.
    pub email: String,
    /// Since when.
    #[serde(with = "time::serde::rfc3339")]
    pub since: OffsetDateTime,
}

/// A guichet with all that an operator needs to decide.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct OperatorTenantSheetDto {
    /// What the list shows of it.
    pub tenant: OperatorTenantDto,
    /// IANA time zone.
    pub time_zone: String,
    /// Its agents, the oldest first.
    pub agents: Vec<AgentDto>,
    /// Values of its sheet, in the order of the portal's contact page.
    pub values: Vec<SheetValueDto>,
    /// The latest request for activation, waiting or decided.
    pub latest_request: Option<ActivationRequestDto>,
    /// How many contests of it wait.
    pub open_contests: u64,
}
