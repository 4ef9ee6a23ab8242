//! The portal's content as it travels: portal, categories, pages, legal pages.

mod dto;
mod legal;

pub use dto::*;
pub use legal::{LegalDto, OrganisationDto};
