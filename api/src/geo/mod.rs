//! Geographic code: the communes and EPCI of France, in memory.
//!
//! Owns the committed copy of the official geographic code (`api/data/geo`), the search of the registration form, and what
//! follows from the code alone: slug, time zone, label. Leaves tenants to `tenants`, addresses and telephones to
//! `directory`; how a name is written in a sentence is [`shared::tenants::name`].

mod authority;
mod codes;
mod data;
mod fold;
mod hits;
mod index;
mod place;
mod search;
mod slug;
mod time_zone;
mod typo;

pub use authority::{Authority, Departement};
pub use fold::fold;
pub use index::GeoIndex;
pub use slug::{MAX_SLUG_LENGTH, RESERVED_SLUGS, is_official_slug, slug_for, slug_from_name};
pub use time_zone::{suggested_time_zone, time_zone_for, time_zones_of};

#[cfg(test)]
mod tests;
