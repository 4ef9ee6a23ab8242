//! Rows of people, sessions, keys and registrations.

pub mod email_change;
pub mod password_reset;
pub mod refresh_token;
pub mod registration;
pub mod session;
pub mod sign_in_attempt;
pub mod signing_key;
pub mod user;
