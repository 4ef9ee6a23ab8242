//! Shapes of registration and sign-in.

use serde::{Deserialize, Serialize};
use time::OffsetDateTime;
use uuid::Uuid;

use crate::geo::{AuthorityKind, CodeSystem};
use crate::tenants::TenantState;

/// The authority that a person registers for.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "source", rename_all = "snake_case", deny_unknown_fields)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub enum AuthorityChoice {
    /// One of the official geographic code; everything else is known from there.
    Listed {
        /// INSEE for a commune, SIREN for an EPCI.
        code_system: CodeSystem,
        /// The code in that system.
        #[cfg_attr(feature = "openapi", schema(example = "08090"))]
        code: String,
    },
    /// A body that the list does not hold: syndicat, CCAS, fictitious commune.
    Other {
        /// Name, with its article when it has one.
        #[cfg_attr(feature = "openapi", schema(example = "Plassans"))]
        name: String,
        /// Title shown on the portal.
        #[cfg_attr(feature = "openapi", schema(example = "Ville de Plassans"))]
        title: String,
        /// What it is.
        kind: AuthorityKind,
        /// Code that identifies it (INSEE, SIREN or its own).
        #[cfg_attr(feature = "openapi", schema(example = "13997"))]
        code: String,
        /// Postal code.
        #[cfg_attr(feature = "openapi", schema(example = "13100"))]
        postal_code: String,
    },
}

/// Registration of a person for an authority.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct RegistrationRequest {
    /// Which authority.
    pub authority: AuthorityChoice,
    /// Address of the person, as typed.
    #[cfg_attr(feature = "openapi", schema(example = "mairie@plassans.fr"))]
    pub email: String,
    /// Password wanted, 12 to 128 characters.
    #[cfg_attr(feature = "openapi", schema(example = "quatre chats sur le toit"))]
    pub password: String,
}

/// Answer to a registration: the same whether or not the address has an account.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct RegistrationAccepted {
    /// The address that the mail goes to, as kept.
    pub email: String,
    /// Title of the authority.
    pub title: String,
    /// Whether a guichet exists already for this authority: confirming then asks its agents for access.
    pub tenant_exists: bool,
    /// Whether the mail server took mails lately; false when the mail may be late.
    pub mail_is_flowing: bool,
}

/// Asks for the confirmation mail once more.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ResendRequest {
    /// Address given at registration, as typed.
    #[cfg_attr(feature = "openapi", schema(example = "mairie@plassans.fr"))]
    pub email: String,
}

/// Confirmation of an address by the token of the mail.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ConfirmationRequest {
    /// The token that stood in the fragment of the link.
    pub token: String,
    /// Needed when the browser is not the one that registered, or when the address has an account.
    #[serde(default)]
    pub password: Option<String>,
}

/// What a confirmation led to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub enum ConfirmationOutcome {
    /// The authority's guichet was created and the person is its first agent.
    TenantCreated,
    /// The guichet existed: its agents were asked for access.
    AccessRequested,
    /// The person was an agent of this guichet already.
    AlreadyMember,
}

/// Answer to a confirmation.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ConfirmationDto {
    /// What happened.
    pub outcome: ConfirmationOutcome,
    /// The guichet that was created, asked for, or already one's own.
    pub tenant_id: Uuid,
    /// Title of its authority.
    pub title: String,
    /// The session that was opened.
    pub session: SessionDto,
}

/// Sign-in with email and password.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct SignInRequest {
    /// Address, as typed.
    #[cfg_attr(feature = "openapi", schema(example = "mairie@plassans.fr"))]
    pub email: String,
    /// Password.
    #[cfg_attr(feature = "openapi", schema(example = "quatre chats sur le toit"))]
    pub password: String,
    /// "Se souvenir de moi": thirty days instead of until the browser closes, twelve hours at most.
    #[serde(default)]
    pub remember: bool,
}

/// Asks for a mail with a link to choose another password.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct PasswordResetRequest {
    /// Address of the account, as typed.
    #[cfg_attr(feature = "openapi", schema(example = "mairie@plassans.fr"))]
    pub email: String,
}

/// Another password, by the token of the mail.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct PasswordResetConfirmation {
    /// The token that stood in the fragment of the link.
    pub token: String,
    /// Password wanted, 12 to 128 characters.
    #[cfg_attr(feature = "openapi", schema(example = "quatre chats sur le toit"))]
    pub password: String,
}

/// Another password, by who knows the present one.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct PasswordChange {
    /// The present password.
    pub current_password: String,
    /// Password wanted, 12 to 128 characters.
    #[cfg_attr(feature = "openapi", schema(example = "quatre chats sur le toit"))]
    pub new_password: String,
}

/// Asks how hard a password is to guess, while it is typed. Nothing of it is kept.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct PasswordStrengthRequest {
    /// What is typed so far.
    #[cfg_attr(feature = "openapi", schema(example = "quatre chats sur le toit"))]
    pub password: String,
    /// Words that whoever guesses would try first: name of the authority, address; twenty at most count.
    #[serde(default)]
    #[cfg_attr(feature = "openapi", schema(example = json!(["Plassans", "mairie@plassans.fr"])))]
    pub context: Vec<String>,
}

/// How hard a password is to guess.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub enum PasswordLevel {
    /// Refused: guessed at once, or too short.
    Weak,
    /// Refused: guessed in little time.
    Fair,
    /// Accepted.
    Good,
    /// Accepted, and hard to guess even with the hash in hand.
    Strong,
}

impl PasswordLevel {
    /// Whether such a password is accepted.
    #[must_use]
    pub const fn is_acceptable(self) -> bool {
        matches!(self, Self::Good | Self::Strong)
    }
}

/// What is said of a password while it is typed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct PasswordStrengthDto {
    /// How hard it is to guess.
    pub level: PasswordLevel,
    /// Why, and what to do, in French.
    #[cfg_attr(feature = "openapi", schema(example = "Ce mot de passe est difficile à deviner."))]
    pub advice: String,
}

/// Asks for another address. Both mailboxes confirm it.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct EmailChangeRequest {
    /// The address wanted, as typed.
    #[cfg_attr(feature = "openapi", schema(example = "accueil@plassans.fr"))]
    pub new_email: String,
    /// The present password.
    #[cfg_attr(feature = "openapi", schema(example = "quatre chats sur le toit"))]
    pub current_password: String,
}

/// A change of address that waits for its confirmations.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct EmailChangeDto {
    /// The address wanted.
    pub new_email: String,
    /// Whether the present address has confirmed.
    pub present_confirmed: bool,
    /// Whether the new address has confirmed.
    pub new_confirmed: bool,
    /// Until when both can.
    #[serde(with = "time::serde::rfc3339")]
    pub expires_at: OffsetDateTime,
}

/// The token of one of the two mails of a change of address.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct EmailChangeToken {
    /// The token that stood in the fragment of the link.
    pub token: String,
}

/// Where a change of address stands after one of its mailboxes has answered.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub enum EmailChangeStage {
    /// The mail sent to the present address is still to be answered.
    WaitingForPresent,
    /// The mail sent to the new address is still to be answered.
    WaitingForNew,
    /// The address is changed; every connection was ended.
    Done,
    /// It was given up.
    Cancelled,
}

/// Answer of one of the mailboxes of a change of address.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct EmailChangeOutcome {
    /// Where it stands.
    pub stage: EmailChangeStage,
}

/// Deletes the person's own account.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct AccountDeletion {
    /// The present password.
    #[cfg_attr(feature = "openapi", schema(example = "quatre chats sur le toit"))]
    pub current_password: String,
}

/// What deleting the account would do, said before.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct DeletionConsequencesDto {
    /// What happens to each guichet that the person is an agent of, by title.
    pub tenants: Vec<TenantConsequenceDto>,
    /// Whether the person is the only operator of the platform: the account cannot be deleted then.
    pub is_last_operator: bool,
}

/// What happens to a guichet when one of its agents goes.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct TenantConsequenceDto {
    /// Identifier of the tenant.
    pub tenant_id: Uuid,
    /// Its title.
    pub title: String,
    /// Its present state.
    pub state: TenantState,
    /// How many agents remain. With none the portal is closed to citizens; its content is kept for whoever registers next
    /// for this authority.
    pub remaining_agents: u32,
}

/// One of the person's connections.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ConnectionDto {
    /// Identifier.
    pub id: Uuid,
    /// Browser and system, as far as they tell ("Firefox sur Windows"); never a place.
    pub device: String,
    /// When it was opened.
    #[serde(with = "time::serde::rfc3339")]
    pub created_at: OffsetDateTime,
    /// When it was last used, to within the life of an access token.
    #[serde(with = "time::serde::rfc3339")]
    pub last_used_at: OffsetDateTime,
    /// Whether it is the one that asks.
    pub is_current: bool,
}

/// An open session. The refresh token travels beside it, in an HttpOnly cookie.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct SessionDto {
    /// JWT to send as `Authorization: Bearer`.
    pub access_token: String,
    /// Seconds until it expires.
    #[cfg_attr(feature = "openapi", schema(example = 900))]
    pub expires_in: u32,
    /// Who is signed in.
    pub me: MeDto,
}

/// The signed-in person.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct MeDto {
    /// Identifier of the person.
    pub id: Uuid,
    /// Address.
    pub email: String,
    /// Whether the person is an operator of the platform.
    pub is_operator: bool,
    /// The guichets that the person is an agent of.
    pub memberships: Vec<MembershipDto>,
    /// Titles of the guichets whose agents have been asked for access and have not answered.
    pub pending_access: Vec<String>,
}

/// A guichet that the person is an agent of.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct MembershipDto {
    /// Identifier of the tenant.
    pub tenant_id: Uuid,
    /// Its title.
    pub title: String,
    /// Its slug.
    pub slug: String,
    /// Its state.
    pub state: TenantState,
}
