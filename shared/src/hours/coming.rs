//! Coming days that are not as usual.

use serde::{Deserialize, Serialize};
use time::{Date, Duration};

use super::calendar::Why;
use super::french::read_ranges;
use super::{OpeningHoursDto, OpeningRange};
use crate::date;

/// Lines told at most.
const MOST: usize = 30;

/// Days that are not as usual, told beforehand.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct SpecialDaysDto {
    /// First day, ISO 8601.
    #[cfg_attr(feature = "openapi", schema(example = "2026-11-11"))]
    pub from: String,
    /// Last day, ISO 8601.
    #[cfg_attr(feature = "openapi", schema(example = "2026-11-11"))]
    pub to: String,
    /// Hours of each of these days; none when closed.
    pub ranges: Vec<OpeningRange>,
    /// The line shown.
    #[cfg_attr(feature = "openapi", schema(example = "mercredi 11 novembre 2026 : fermé (Armistice)"))]
    pub text: String,
}

/// One day, or several, with their hours: "mercredi 11 novembre 2026 : fermé (Armistice)".
pub(super) fn told(from: Date, to: Date, ranges: &[OpeningRange], why: Option<&str>) -> String {
    let days = match (from, to) {
        _ if from == to => date::with_weekday(from),
        _ if from.year() == to.year() => format!("du {} au {}", date::without_year(from), date::with_weekday(to)),
        _ => format!("du {} au {}", date::with_weekday(from), date::with_weekday(to)),
    };
    let hours = if ranges.is_empty() { "fermé".to_owned() } else { read_ranges(ranges) };
    let why = why.filter(|why| !why.trim().is_empty()).map(|why| format!(" ({why})")).unwrap_or_default();
    format!("{days}\u{202f}: {hours}{why}")
}

/// What is not as usual from today to some days ahead, in order: exceptions, and public holidays on days that are usually
/// open.
#[must_use]
pub fn coming(hours: &OpeningHoursDto, today: Date, days_ahead: u16) -> Vec<SpecialDaysDto> {
    let last = today.saturating_add(Duration::days(i64::from(days_ahead)));
    let exceptions = hours.exceptions.iter().filter_map(|exception| {
        let (from, to) = exception.span()?;
        let why = exception.reason.as_deref();
        (to >= today && from <= last).then(|| (from, to, exception.ranges.clone(), why))
    });
    let days = (0..=i64::from(days_ahead)).filter_map(|away| today.checked_add(Duration::days(away)));
    let holidays = days.filter_map(|day| match hours.on(day).1 {
        Why::Holiday(name) => Some((day, day, Vec::new(), Some(name))),
        _ => None,
    });
    let mut found: Vec<_> = exceptions.chain(holidays).collect();
    found.sort_by_key(|(from, to, ..)| (*from, *to));
    found
        .into_iter()
        .take(MOST)
        .map(|(from, to, ranges, why)| SpecialDaysDto {
            from: from.to_string(),
            to: to.to_string(),
            text: told(from, to, &ranges, why),
            ranges,
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use time::macros::date;

    use super::*;
    use crate::hours::HoursExceptionDto;

    fn range(from: u16, to: u16, is_by_appointment: bool) -> OpeningRange {
        OpeningRange { from, to, is_by_appointment }
    }

    fn hours() -> OpeningHoursDto {
        let exception = |from: &str, to: &str, ranges, reason: &str| HoursExceptionDto {
            from: from.into(),
            to: to.into(),
            ranges,
            reason: Some(reason.into()),
        };
        let open = || vec![range(540, 1020, false)];
        OpeningHoursDto {
            days: [open(), open(), open(), open(), open(), vec![], vec![]],
            exceptions: vec![
                exception("2026-12-24", "2027-01-02", vec![], "Fêtes de fin d’année"),
                exception("2026-12-12", "2026-12-12", vec![range(540, 720, true)], ""),
                exception("2026-11-02", "2026-11-03", vec![], "Travaux"),
                exception("2027-06-02", "2027-06-03", vec![], "Travaux"),
            ],
            ..OpeningHoursDto::default()
        }
    }

    fn lines(today: Date) -> Vec<String> {
        coming(&hours(), today, 60).into_iter().map(|days| days.text.replace(['\u{a0}', '\u{202f}'], " ")).collect()
    }

    #[test]
    fn what_comes_is_told_in_order() {
        assert_eq!(
            lines(date!(2026 - 11 - 03)),
            [
                "du lundi 2 novembre au mardi 3 novembre 2026 : fermé (Travaux)",
                "mercredi 11 novembre 2026 : fermé (Armistice)",
                "samedi 12 décembre 2026 : 9 h – 12 h sur rendez-vous",
                "du jeudi 24 décembre 2026 au samedi 2 janvier 2027 : fermé (Fêtes de fin d’année)",
            ]
        );
        assert_eq!(
            lines(date!(2026 - 11 - 04)).first().map(String::as_str),
            Some("mercredi 11 novembre 2026 : fermé (Armistice)")
        );
        assert_eq!(lines(date!(2027 - 01 - 03)), Vec::<String>::new());
        // Easter Monday, 29 March 2027, comes into sight sixty days before.
        assert_eq!(lines(date!(2027 - 01 - 27)), Vec::<String>::new());
        assert_eq!(lines(date!(2027 - 01 - 28)), ["lundi 29 mars 2027 : fermé (Lundi de Pâques)"]);
    }

    #[test]
    fn a_holiday_that_changes_nothing_is_not_told() {
        let open = OpeningHoursDto { is_open_on_holidays: true, exceptions: vec![], ..hours() };
        assert_eq!(coming(&open, date!(2026 - 11 - 03), 60), []);
        // 1 November 2026 is a Sunday.
        let closed = OpeningHoursDto { exceptions: vec![], ..hours() };
        assert_eq!(coming(&closed, date!(2026 - 11 - 01), 0), []);
    }

    #[test]
    fn the_end_of_time_is_survived() {
        assert_eq!(coming(&hours(), Date::MAX, 60), []);
    }
}
