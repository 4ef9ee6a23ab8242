//! The portal's content as it travels: portal, categories, pages.

mod dto;

pub use dto::*;
