//! Everything the platform keeps of a person, as that person downloads it.

use serde::{Deserialize, Serialize};
use time::OffsetDateTime;
use uuid::Uuid;

use super::MembershipDto;

/// What the platform keeps of a person. Secrets (password, tokens) are not part of it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct AccountExport {
    /// When this was put together.
    #[serde(with = "time::serde::rfc3339")]
    pub exported_at: OffsetDateTime,
    /// Address of the account.
    pub email: String,
    /// When the address was confirmed.
    #[serde(with = "time::serde::rfc3339")]
    pub email_confirmed_at: OffsetDateTime,
    /// When the account was created.
    #[serde(with = "time::serde::rfc3339")]
    pub created_at: OffsetDateTime,
    /// Whether the person is an operator of the platform.
    pub is_operator: bool,
    /// The guichets that the person is an agent of.
    pub memberships: Vec<MembershipDto>,
    /// Connections, those that ended included, for thirty days after their end.
    pub connections: Vec<ConnectionExport>,
    /// Changes of address asked for.
    pub email_changes: Vec<EmailChangeExport>,
    /// When a link to choose another password was asked for.
    pub password_reset_requests: Vec<PasswordResetExport>,
    /// Registrations with this address.
    pub registrations: Vec<RegistrationExport>,
    /// Requests for access to a guichet.
    pub access_requests: Vec<AccessRequestExport>,
    /// Requests for the activation of a guichet.
    pub activation_requests: Vec<AccessRequestExport>,
    /// Lines of the journal in which the person acted.
    pub journal: Vec<JournalExport>,
    /// Mails written to this address, without their text.
    pub mails: Vec<MailExport>,
}

/// A connection.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ConnectionExport {
    /// What the browser said it was.
    pub user_agent: String,
    /// When it was opened.
    #[serde(with = "time::serde::rfc3339")]
    pub created_at: OffsetDateTime,
    /// When it was last used.
    #[serde(with = "time::serde::rfc3339")]
    pub last_used_at: OffsetDateTime,
    /// When it ends by itself.
    #[serde(with = "time::serde::rfc3339")]
    pub expires_at: OffsetDateTime,
    /// When it was ended before that.
    #[serde(with = "time::serde::rfc3339::option")]
    pub ended_at: Option<OffsetDateTime>,
}

/// A change of address.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct EmailChangeExport {
    /// The address wanted.
    pub new_email: String,
    /// When it was asked for.
    #[serde(with = "time::serde::rfc3339")]
    pub created_at: OffsetDateTime,
    /// When it was carried out or given up.
    #[serde(with = "time::serde::rfc3339::option")]
    pub ended_at: Option<OffsetDateTime>,
}

/// A link to choose another password.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct PasswordResetExport {
    /// When it was asked for.
    #[serde(with = "time::serde::rfc3339")]
    pub created_at: OffsetDateTime,
}

/// A registration.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct RegistrationExport {
    /// Code of the authority.
    pub code: String,
    /// When it was made.
    #[serde(with = "time::serde::rfc3339")]
    pub created_at: OffsetDateTime,
    /// Until when it could be confirmed.
    #[serde(with = "time::serde::rfc3339")]
    pub expires_at: OffsetDateTime,
    /// When it was.
    #[serde(with = "time::serde::rfc3339::option")]
    pub confirmed_at: Option<OffsetDateTime>,
}

/// A request about a guichet.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct AccessRequestExport {
    /// Of which tenant.
    pub tenant_id: Uuid,
    /// When.
    #[serde(with = "time::serde::rfc3339")]
    pub requested_at: OffsetDateTime,
    /// Where it stands: `open`, `accepted`, `refused`.
    pub state: String,
}

/// A line of the journal.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct JournalExport {
    /// Which tenant it concerns.
    pub tenant_id: Option<Uuid>,
    /// What was done.
    pub action: String,
    /// When.
    #[serde(with = "time::serde::rfc3339")]
    pub at: OffsetDateTime,
    /// Until when the line is kept.
    #[serde(with = "time::serde::rfc3339")]
    pub retain_until: OffsetDateTime,
}

/// A mail.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct MailExport {
    /// Its subject.
    pub subject: String,
    /// When it was written.
    #[serde(with = "time::serde::rfc3339")]
    pub created_at: OffsetDateTime,
    /// When it left.
    #[serde(with = "time::serde::rfc3339::option")]
    pub sent_at: Option<OffsetDateTime>,
}
