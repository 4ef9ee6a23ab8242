//! Where a portal is found: the address given by the platform, and a domain of the authority's own.

mod dto;
mod rules;

pub use dto::{AddressDto, DomainBody, DomainCheckDto, DomainDto, DomainState, Finding};
pub use rules::{DOMAIN_MAX, normalise_domain};
