//! Registration, confirmation of the address, sign-in.
//!
//! Owns the screens of someone who is not signed in yet. The session itself is [`crate::client::Session`]'s.

mod confirmation;
mod register;
mod sign_in;

pub(super) use confirmation::ConfirmationPage;
pub(super) use register::RegisterPage;
pub(super) use sign_in::SignInPage;
