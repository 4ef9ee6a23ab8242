//! Registration, sign-in, sessions, and the right to act.
//!
//! Owns people and their sessions; what a tenant is, and how one is born, is `tenants`' to say.

pub mod access_token;
mod account_deletion;
mod account_export;
pub mod account_routes;
pub mod actor;
pub mod attempts;
pub mod confirmation;
pub mod connections;
mod email_change;
pub mod entity;
pub mod keys;
pub mod operator_account;
pub mod password;
pub mod password_change;
pub mod permission;
pub mod registration;
pub mod routes;
pub mod session;
pub mod sign_in;
pub mod store;
mod strength;

pub use actor::{Actor, OperatorActor, SignedIn};
pub use permission::{Permission, Right, Role};
