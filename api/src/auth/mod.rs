//! Registration, sign-in, sessions, and the right to act.
//!
//! Owns people and their sessions; what a tenant is, and how one is born, is `tenants`' to say.

pub mod access_token;
pub mod actor;
pub mod confirmation;
pub mod connections;
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

pub use actor::{Actor, OperatorActor, SignedIn};
pub use permission::{Permission, Right, Role};
