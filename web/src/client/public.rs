//! Calls that anyone may make.

use shared::auth::{
    ConfirmationDto, ConfirmationRequest, EmailChangeOutcome, EmailChangeToken, PasswordResetConfirmation,
    PasswordResetRequest, PasswordStrengthDto, PasswordStrengthRequest, RegistrationAccepted, RegistrationRequest,
    ResendRequest, SessionDto, SignInRequest,
};
use shared::geo::AuthorityMatchDto;
use shared::list::List;
use shared::platform::PlatformDto;
use shared::tenants::{AccessLinkDecision, AccessLinkToken, LinkedAccessRequestDto};

use super::ApiFailure;
use super::transport::{Call, encoded};

/// The API for someone who is not signed in.
#[derive(Clone, Copy, Debug, Default)]
pub struct PublicClient;

impl PublicClient {
    /// Searches the official geographic code.
    ///
    /// # Errors
    /// The call failed.
    pub async fn authorities(self, typed: &str, limit: u8) -> Result<List<AuthorityMatchDto>, ApiFailure> {
        Call::get(format!("/public/authorities?q={}&limit={limit}", encoded(typed))).fetch(None).await
    }

    /// Who runs the platform.
    ///
    /// # Errors
    /// The call failed.
    pub async fn platform(self) -> Result<PlatformDto, ApiFailure> {
        Call::get("/public/platform").fetch(None).await
    }

    /// Registers a person for an authority.
    ///
    /// # Errors
    /// The input is refused, or the call failed.
    pub async fn register(self, request: &RegistrationRequest) -> Result<RegistrationAccepted, ApiFailure> {
        Call::post("/registrations").json(request)?.fetch(None).await
    }

    /// Asks for the confirmation mail again.
    ///
    /// # Errors
    /// The call failed.
    pub async fn resend(self, request: &ResendRequest) -> Result<(), ApiFailure> {
        Call::post("/registrations/resend").json(request)?.run(None).await
    }

    /// Confirms an address.
    ///
    /// # Errors
    /// The link is not valid, the password is needed, or the call failed.
    pub async fn confirm(self, request: &ConfirmationRequest) -> Result<ConfirmationDto, ApiFailure> {
        Call::post("/registrations/confirm").json(request)?.fetch(None).await
    }

    /// Signs in.
    ///
    /// # Errors
    /// The credentials are wrong, or the call failed.
    pub async fn sign_in(self, request: &SignInRequest) -> Result<SessionDto, ApiFailure> {
        Call::post("/session").json(request)?.fetch(None).await
    }

    /// Asks for a mail with a link to choose another password. Succeeds also when the address has no account.
    ///
    /// # Errors
    /// The input is refused, or the call failed.
    pub async fn request_password_reset(self, request: &PasswordResetRequest) -> Result<(), ApiFailure> {
        Call::post("/password-resets").json(request)?.run(None).await
    }

    /// Chooses another password by the token of the mail.
    ///
    /// # Errors
    /// The link is not valid, the password is refused, or the call failed.
    pub async fn confirm_password_reset(self, request: &PasswordResetConfirmation) -> Result<SessionDto, ApiFailure> {
        Call::post("/password-resets/confirm").json(request)?.fetch(None).await
    }

    /// Says how hard a password is to guess.
    ///
    /// # Errors
    /// The call failed.
    pub async fn password_strength(self, request: &PasswordStrengthRequest) -> Result<PasswordStrengthDto, ApiFailure> {
        Call::post("/password-strength").json(request)?.fetch(None).await
    }

    /// Confirms a change of address from one of its mailboxes.
    ///
    /// # Errors
    /// The link is not valid, or the call failed.
    pub async fn confirm_email_change(self, request: &EmailChangeToken) -> Result<EmailChangeOutcome, ApiFailure> {
        Call::post("/email-changes/confirm").json(request)?.fetch(None).await
    }

    /// Refuses a change of address from one of its mailboxes.
    ///
    /// # Errors
    /// The link is not valid, or the call failed.
    pub async fn cancel_email_change(self, request: &EmailChangeToken) -> Result<EmailChangeOutcome, ApiFailure> {
        Call::post("/email-changes/cancel").json(request)?.fetch(None).await
    }

    /// The request for access behind the link of a mail.
    ///
    /// # Errors
    /// The link is not valid, or the call failed.
    pub async fn access_link(self, request: &AccessLinkToken) -> Result<LinkedAccessRequestDto, ApiFailure> {
        Call::post("/access-links/show").json(request)?.fetch(None).await
    }

    /// Answers a request for access by the link of a mail.
    ///
    /// # Errors
    /// The link is not valid, or the call failed.
    pub async fn decide_access_link(self, request: &AccessLinkDecision) -> Result<(), ApiFailure> {
        Call::post("/access-links/decide").json(request)?.run(None).await
    }

    /// Renews the session by the cookie. Only [`super::Session`] calls it, one tab at a time.
    pub(super) async fn refresh(self) -> Result<SessionDto, ApiFailure> {
        Call::post("/session/refresh").fetch(None).await
    }
}
