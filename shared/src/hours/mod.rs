//! Opening hours: weekly ranges in local wall time, days that are not as usual, and what they say at a given moment.
//!
//! Owns the reading of hours, the public holidays and the French wording. Leaves time zones and the clock to the caller,
//! who passes the local date and minute.

mod calendar;
mod coming;
mod french;
mod holidays;
mod now;

use serde::{Deserialize, Deserializer, Serialize};

pub use coming::{SpecialDaysDto, coming};
pub use french::{DAY_NAMES, day_name, format_range, format_time, in_words, read_range, summary};
pub use holidays::{holiday, holidays};
pub use now::now;

/// A range of opening within a day, in minutes since midnight, local wall time. `from < to <= 1440`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct OpeningRange {
    /// Opening, minutes since midnight.
    #[serde(deserialize_with = "minutes")]
    #[cfg_attr(feature = "openapi", schema(example = 525, maximum = 1440))]
    pub from: u16,
    /// Closing, minutes since midnight.
    #[serde(deserialize_with = "minutes")]
    #[cfg_attr(feature = "openapi", schema(example = 720, maximum = 1440))]
    pub to: u16,
    /// Only for who has an appointment.
    #[serde(default)]
    pub is_by_appointment: bool,
}

/// Minutes: in JSON, 525.0 is 525.
fn minutes<'de, D: Deserializer<'de>>(deserializer: D) -> Result<u16, D::Error> {
    let number = f64::deserialize(deserializer)?;
    if number.fract() == 0.0 && (0.0..=f64::from(u16::MAX)).contains(&number) {
        Ok(number as u16)
    } else {
        Err(serde::de::Error::custom("not a number of minutes"))
    }
}

/// Opening hours, whole. What was kept before exceptions existed is read as well.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct OpeningHoursDto {
    /// Seven days, Monday first; each day its ranges in order, none when closed.
    #[cfg_attr(feature = "openapi", schema(min_items = 7, max_items = 7))]
    pub days: [Vec<OpeningRange>; 7],
    /// Anything else to know, in a sentence or two.
    #[serde(default)]
    #[cfg_attr(feature = "openapi", schema(example = "Le service d’urbanisme ferme le mercredi."))]
    pub note: Option<String>,
    /// Days that are not as usual, by date.
    #[serde(default)]
    pub exceptions: Vec<HoursExceptionDto>,
    /// Open on public holidays as on other days.
    #[serde(default)]
    pub is_open_on_holidays: bool,
    /// Public holidays that only a part of the country has; null for those of the département.
    #[serde(default)]
    pub holidays: Option<HolidayRegion>,
}

impl OpeningHoursDto {
    /// The same hours, with the public holidays of a region unless they name their own.
    #[must_use]
    pub fn with_holidays_of(mut self, region: HolidayRegion) -> Self {
        self.holidays.get_or_insert(region);
        self
    }

    /// Whether a usual week has any opening.
    #[must_use]
    pub fn opens_usually(&self) -> bool {
        self.days.iter().any(|day| !day.is_empty())
    }
}

/// Days that are not as usual.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct HoursExceptionDto {
    /// First day, ISO 8601.
    #[cfg_attr(feature = "openapi", schema(example = "2026-12-24"))]
    pub from: String,
    /// Last day, ISO 8601; the first when it is one day.
    #[cfg_attr(feature = "openapi", schema(example = "2026-12-31"))]
    pub to: String,
    /// Hours of each of these days; none when closed.
    pub ranges: Vec<OpeningRange>,
    /// Why.
    #[serde(default)]
    #[cfg_attr(feature = "openapi", schema(example = "Fêtes de fin d’année"))]
    pub reason: Option<String>,
}

/// Where public holidays differ from those of the whole country.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub enum HolidayRegion {
    /// The eleven of the whole country alone.
    National,
    /// Good Friday and 26 December too (order of 16 August 1892).
    AlsaceMoselle,
    /// 27 May too: abolition of slavery.
    Guadeloupe,
    /// 10 June too.
    Guyane,
    /// 22 May too.
    Martinique,
    /// 27 April too.
    Mayotte,
    /// 20 December too.
    LaReunion,
    /// 28 May too.
    SaintMartin,
    /// 9 October too.
    SaintBarthelemy,
    /// 5 March, Good Friday and 20 November too (29 June until 2024).
    FrenchPolynesia,
    /// 24 September too.
    NewCaledonia,
    /// 28 April and 29 July too.
    WallisAndFutuna,
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
    /// Whether today has the hours of its day of the week, and not those of an exception or a public holiday.
    pub is_usual_day: bool,
    /// Minutes until this sentence changes by itself.
    pub changes_in_minutes: u32,
}
