//! The person's own account: address, password, connections.
//!
//! Owns the screen of whoever is signed in about themselves. What they may do in a guichet is shown elsewhere.

mod connections;
mod page;
mod password;

pub(super) use page::AccountPage;
