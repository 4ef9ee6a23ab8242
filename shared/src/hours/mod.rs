//! Opening hours: weekly ranges in local wall time, and what they say at a given moment.
//!
//! Owns the reading of a week and its French wording. Leaves time zones, holidays and the clock to the
//! caller, who passes the local day and minute.

mod french;
mod now;

use serde::{Deserialize, Serialize};

pub use french::{DAY_NAMES, day_name, format_range, format_time, summary};
pub use now::now;

/// A range of opening within a day, in minutes since midnight, local wall time. `from < to <= 1440`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct OpeningRange {
    /// Opening, minutes since midnight.
    #[cfg_attr(feature = "openapi", schema(example = 525))]
    pub from: u16,
    /// Closing, minutes since midnight.
    #[cfg_attr(feature = "openapi", schema(example = 720))]
    pub to: u16,
}

/// A week of opening hours.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct WeekDto {
    /// Seven days, Monday first; each day its ranges in order, none when closed.
    pub days: [Vec<OpeningRange>; 7],
}

/// Whether the authority is open now.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct HoursNow {
    /// Open at this moment.
    pub is_open: bool,
    /// The sentence shown ("Ouvert · ferme à 17 h 00").
    pub text: String,
    /// Day of the week, 0 for Monday.
    pub weekday: u8,
    /// Minutes until this sentence changes by itself.
    pub changes_in_minutes: u32,
}
