//! Shapes of a contest, as the person who makes it sees them.

use serde::{Deserialize, Serialize};
use time::OffsetDateTime;
use uuid::Uuid;

use super::RequestState;
use crate::problem::Violations;
use crate::rule::text;

/// Longest message of a contest, in characters.
pub const CONTEST_MESSAGE_MAX: usize = 2_000;

/// Body of a contest.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ContestBody {
    /// Why the person speaks for the authority and the present agents do not; read by the operators.
    #[cfg_attr(
        feature = "openapi",
        schema(example = "Je suis la secrétaire de mairie. Personne ici ne connaît l’agent inscrit.")
    )]
    pub message: String,
}

impl ContestBody {
    /// The message to keep.
    ///
    /// # Errors
    /// The violation when it is empty or too long.
    pub fn checked_message(&self) -> Result<String, Violations> {
        let mut violations = Violations::default();
        violations.check("message", text::paragraph(&self.message, CONTEST_MESSAGE_MAX)).ok_or(violations)
    }
}

/// A contest, as the person who made it sees it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct OwnContestDto {
    /// When it was made.
    #[serde(with = "time::serde::rfc3339")]
    pub opened_at: OffsetDateTime,
    /// Where it stands.
    pub state: RequestState,
    /// Reason given with the decision.
    pub reason: Option<String>,
}

/// A request for access, as the person who made it sees it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct OwnAccessRequestDto {
    /// Identifier.
    pub id: Uuid,
    /// Title of the guichet.
    pub title: String,
    /// When it was made.
    #[serde(with = "time::serde::rfc3339")]
    pub requested_at: OffsetDateTime,
    /// Where it stands: waiting, refused by the agents, or accepted once by agents whom the person has lost since.
    pub state: RequestState,
    /// Whether the guichet can be contested: its authority has not been verified, and no contest of this person waits.
    pub contestable: bool,
    /// The person's latest contest of this guichet.
    pub contest: Option<OwnContestDto>,
}
