//! The authority as a tenant: identity, sheet, settings, state, members, requests, contests, go-live checklist, preview.
//!
//! A tenant is born when the registering address is confirmed, never before. Names and contact data are
//! values of its sheet, each with origin and date.

pub mod access;
pub mod activation;
pub mod birth;
pub mod checklist;
pub mod contest;
pub mod entity;
mod field;
mod identity;
pub mod membership;
pub mod preview;
mod reading;
pub mod routes;
pub mod service;
pub mod settings;
mod sheet;
pub mod store;
pub mod switches;
pub mod verification;

pub use field::{Field, Origin};
pub use identity::Identity;
pub use sheet::Sheet;
