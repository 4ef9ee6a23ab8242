//! The platform as its operators see it.

mod contest;
mod decision;
mod health;
mod mail;
mod tenant;

pub use contest::*;
pub use decision::*;
pub use health::*;
pub use mail::*;
pub use tenant::*;

use serde::{Deserialize, Serialize};

/// What waits for an operator.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct WaitingDto {
    /// Requests for activation.
    pub activation_requests: u64,
    /// Contests.
    pub contests: u64,
    /// Mails given up.
    pub failed_mails: u64,
}
