//! Searches that found nothing, counted by words and month: what is missing on the pages, or called otherwise there.
//!
//! Nothing tells who searched. What looks like a person's data is not counted, and what few searched is not told.

mod count;
pub mod entity;
mod list;

pub use count::count;
pub use list::{of_platform, of_tenant};

use time::Duration;

/// How far back counts go.
pub const COUNTED: Duration = Duration::days(334);
/// Least number of times that a search is told.
pub const TOLD_FROM: u32 = 5;
