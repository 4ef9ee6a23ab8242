//! The official directory of the administration (annuaire): address, phones, hours of each authority.
//!
//! Owns what was read of it by authority, the asking of it, and what a guichet takes of it. Leaves the sheet itself to
//! `tenants`: a value is written there, with its origin, as any other.

pub mod entity;
pub mod store;
