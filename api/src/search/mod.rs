//! Search of pages: what a citizen types, and the pages that answer.
//!
//! Owns the index of a template, the reading of a query and the order of results, and what is kept of searches that
//! found nothing. Texts are `content`'s; what a portal shows of them is told by its [`crate::content::View`].

mod find;
mod ideas;
mod index;
pub mod missed;
pub mod overlay;
mod query;
mod rank;
pub mod routes;
mod spelling;
mod words;

pub use find::{Wish, find};
pub use index::Index;
pub use overlay::Overlays;
pub use words::words;
