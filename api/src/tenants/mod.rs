//! The authority as a tenant: identity, sheet, state, members, requests, contests, go-live checklist, preview.
//!
//! A tenant is born when the registering address is confirmed, never before. Names and contact data are
//! values of its sheet, each with origin and date.

pub mod access;
pub mod activation;
pub mod birth;
pub mod checklist;
pub mod contest;
pub mod entity;
mod identity;
pub mod membership;
pub mod preview;
pub mod routes;
pub mod service;
mod sheet;
pub mod store;
pub mod switches;
pub mod verification;

pub use identity::Identity;
pub use sheet::{Field, Origin, Sheet};
