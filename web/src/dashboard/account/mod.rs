//! The person's own account: address, password, connections, data.
//!
//! Owns the screen of whoever is signed in about themselves. What they may do in a guichet is shown elsewhere.

mod address;
mod connections;
mod data;
mod download;
mod page;
mod password;

pub(super) use page::AccountPage;
