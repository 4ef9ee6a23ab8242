//! A mail of the outbox, without its text.

use serde::{Deserialize, Serialize};
use time::OffsetDateTime;
use uuid::Uuid;

/// State of a mail.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub enum MailState {
    /// Waits for its next try.
    Queued,
    /// Given up.
    Failed,
}

impl MailState {
    /// The name stored and sent.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Queued => "queued",
            Self::Failed => "failed",
        }
    }
}

/// A mail that waits or was given up. Its text is never shown: it may hold a link that opens an account.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct OutboxMailDto {
    /// Identifier, also its Message-ID.
    pub id: Uuid,
    /// Which mail.
    #[cfg_attr(feature = "openapi", schema(example = "confirm_address"))]
    pub kind: String,
    /// To whom.
    pub recipient: String,
    /// Subject.
    pub subject: String,
    /// State.
    pub state: MailState,
    /// Times it was tried.
    pub attempts: u32,
    /// Why the last try failed, in the words of the mail server.
    pub last_error: Option<String>,
    /// When it was written.
    #[serde(with = "time::serde::rfc3339")]
    pub created_at: OffsetDateTime,
    /// When it is tried next; null for one that was given up.
    #[serde(with = "time::serde::rfc3339::option")]
    pub next_attempt_at: Option<OffsetDateTime>,
    /// Whether sending it again makes sense: it was given up and its link still holds.
    pub can_resend: bool,
}
