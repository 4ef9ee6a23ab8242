//! Shapes of the journal, as it is read.

use serde::{Deserialize, Serialize};
use time::OffsetDateTime;
use uuid::Uuid;

/// As what somebody acted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub enum JournalActor {
    /// An agent of the guichet, or a person who asks to become one.
    Agent,
    /// An operator of the platform; which one is not told.
    Operator,
    /// The platform by itself.
    Platform,
}

/// One value that changed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct JournalChangeDto {
    /// Which, in French ("État").
    pub label: String,
    /// How it was, in French.
    pub before: Option<String>,
    /// How it is, in French.
    pub after: Option<String>,
}

/// One line of the journal.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct JournalEntryDto {
    /// Identifier.
    pub id: Uuid,
    /// When.
    #[serde(with = "time::serde::rfc3339")]
    pub at: OffsetDateTime,
    /// As what somebody acted.
    pub by: JournalActor,
    /// Address of the agent; null for others, and when the account is gone.
    pub email: Option<String>,
    /// Stable name of what was done.
    #[cfg_attr(feature = "openapi", schema(example = "tenant.state_changed"))]
    pub action: String,
    /// What was done, in French, to be read after the one who did it.
    #[cfg_attr(feature = "openapi", schema(example = "a changé l’état du guichet"))]
    pub sentence: String,
    /// Reason given.
    pub reason: Option<String>,
    /// What changed.
    pub changes: Vec<JournalChangeDto>,
}
