//! "Cette page vous a-t-elle aidé ?": opinions counted by page and month, with comments that name nobody.
//!
//! Owns what is kept of an opinion and for how long. Leaves the form to the portal.

pub mod entity;
mod list;
mod receive;
pub mod routes;

pub use list::{delete_comment, list};
pub use receive::receive;

use time::{Duration, OffsetDateTime};

/// How long a comment is kept: time enough to mend a page.
pub const COMMENTS_KEPT: Duration = Duration::days(365);

/// The month of an instant, YYYY-MM.
#[must_use]
pub fn month(instant: OffsetDateTime) -> String {
    format!("{}-{:02}", instant.year(), u8::from(instant.month()))
}
