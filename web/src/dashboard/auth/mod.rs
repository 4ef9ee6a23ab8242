//! Registration, confirmation of the address, sign-in, forgotten password.
//!
//! Owns the screens of someone who is not signed in yet. The session itself is [`crate::client::Session`]'s.

mod access_link;
mod confirmation;
mod email_change;
mod forgotten_password;
mod link;
mod new_password;
mod register;
mod sign_in;

pub(super) use access_link::AccessLinkPage;
pub(super) use confirmation::ConfirmationPage;
pub(super) use email_change::EmailChangePage;
pub(super) use forgotten_password::ForgottenPasswordPage;
pub(super) use new_password::NewPasswordPage;
pub(super) use register::RegisterPage;
pub(super) use sign_in::SignInPage;
