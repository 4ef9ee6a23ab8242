//! The official directory of the administration (annuaire): address, phones, hours of each authority.
//!
//! Owns what was read of it by authority, the asking of it, and what a guichet takes of it. Leaves the sheet itself to
//! `tenants`: a value is written there, with its origin, as any other.

pub mod body;
pub mod client;
pub mod entity;
mod export;
mod fill;
pub mod overview;
pub mod pass;
pub mod prefill;
mod proposal;
mod queue;
pub mod reading;
pub mod routes;
pub mod store;
mod view;

pub use fill::forget_choices;
pub use proposal::Choice;
pub use queue::ask;
