//! Where portals are found: under a path of the platform, on a host of its base domain, or on a domain of the
//! authority's own.
//!
//! Owns host names, the way from a request's host to a portal, the proofs of a domain, and which of its addresses is a
//! portal's one address. Addresses within a portal are `web::portal::PortalLinks`'.

pub mod arrival;
pub mod claim;
pub mod domains;
pub mod entity;
pub mod hosts;
pub mod internal;
mod network;
pub mod outbound;
pub mod routes;
mod site;
mod store;

pub use arrival::portal_host;
pub use hosts::Hosts;
pub use site::{Site, is_canonical};
