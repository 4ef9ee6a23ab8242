//! The hours of one day of the calendar.

use time::Date;

use super::holidays::holiday;
use super::{HolidayRegion, HoursExceptionDto, OpeningHoursDto, OpeningRange};
use crate::date;

/// Why a day has its hours.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Why<'a> {
    /// It is as every week.
    Usual,
    /// Somebody said so for this day.
    Exception(&'a HoursExceptionDto),
    /// It would be open, if it were not a public holiday.
    Holiday(&'static str),
}

impl HoursExceptionDto {
    /// Its first and last day; none when they are no dates, or stand the wrong way round.
    pub(super) fn span(&self) -> Option<(Date, Date)> {
        let (from, to) = (date::parse(&self.from)?, date::parse(&self.to)?);
        (from <= to).then_some((from, to))
    }
}

impl OpeningHoursDto {
    /// The exception that holds on a day: of several, the one that is about the fewest days.
    fn exception_on(&self, date: Date) -> Option<&HoursExceptionDto> {
        let covering = self.exceptions.iter().filter_map(|exception| {
            let (from, to) = exception.span()?;
            (from <= date && date <= to).then(|| (to - from, exception))
        });
        covering.min_by_key(|(length, _)| *length).map(|(_, exception)| exception)
    }

    /// The hours of a day, and why.
    pub(super) fn on(&self, date: Date) -> (&[OpeningRange], Why<'_>) {
        if let Some(exception) = self.exception_on(date) {
            return (&exception.ranges, Why::Exception(exception));
        }
        let weekday = usize::from(date.weekday().number_days_from_monday());
        let usual = self.days.get(weekday).map(Vec::as_slice).unwrap_or_default();
        if usual.is_empty() || self.is_open_on_holidays {
            return (usual, Why::Usual);
        }
        match holiday(date, self.holidays.unwrap_or(HolidayRegion::National)) {
            Some(name) => (&[], Why::Holiday(name)),
            None => (usual, Why::Usual),
        }
    }
}

#[cfg(test)]
mod tests {
    use time::macros::date;

    use super::*;

    fn range(from: u16, to: u16) -> OpeningRange {
        OpeningRange { from, to, is_by_appointment: false }
    }

    fn exception(from: &str, to: &str, ranges: Vec<OpeningRange>) -> HoursExceptionDto {
        HoursExceptionDto { from: from.into(), to: to.into(), ranges, reason: None }
    }

    #[test]
    fn the_narrowest_exception_holds() {
        let hours = OpeningHoursDto {
            days: std::array::from_fn(|_| vec![range(540, 1020)]),
            exceptions: vec![
                exception("2026-12-24", "2026-12-31", vec![]),
                exception("2026-12-28", "2026-12-28", vec![range(540, 720)]),
                exception("2026-12-30", "2026-12-01", vec![range(1, 2)]),
                exception("demain", "2026-12-01", vec![range(1, 2)]),
            ],
            ..OpeningHoursDto::default()
        };
        let on = |date| hours.on(date).0.to_vec();
        assert_eq!(on(date!(2026 - 12 - 23)), [range(540, 1020)]);
        assert_eq!(on(date!(2026 - 12 - 24)), []);
        assert_eq!(on(date!(2026 - 12 - 28)), [range(540, 720)]);
        assert_eq!(on(date!(2026 - 12 - 31)), []);
        assert_eq!(hours.on(date!(2027 - 01 - 01)), (&[][..], Why::Holiday("Jour de l’an")));
        let open = OpeningHoursDto { is_open_on_holidays: true, ..hours };
        assert_eq!(open.on(date!(2027 - 01 - 01)), (&[range(540, 1020)][..], Why::Usual));
    }

    #[test]
    fn a_holiday_on_a_closed_day_is_a_usual_day() {
        let mut hours = OpeningHoursDto::default();
        assert_eq!(hours.on(date!(2026 - 12 - 25)), (&[][..], Why::Usual));
        hours.days[4] = vec![range(540, 720)];
        assert_eq!(hours.on(date!(2026 - 12 - 25)), (&[][..], Why::Holiday("Noël")));
        // 26 December 2027 is a Sunday, 2025 a Friday.
        assert_eq!(hours.on(date!(2025 - 12 - 26)).1, Why::Usual);
        let hours = hours.with_holidays_of(HolidayRegion::AlsaceMoselle);
        assert_eq!(hours.on(date!(2025 - 12 - 26)).1, Why::Holiday("Saint-Étienne"));
        assert_eq!(hours.clone().with_holidays_of(HolidayRegion::Guyane).holidays, Some(HolidayRegion::AlsaceMoselle));
    }

    #[test]
    fn what_was_kept_before_exceptions_existed_is_read() {
        let old = r#"{"days":[[{"from":540,"to":720}],[],[],[],[],[],[]]}"#;
        let hours: OpeningHoursDto = serde_json::from_str(old).unwrap();
        assert_eq!(hours.days[0], [range(540, 720)]);
        assert_eq!((hours.exceptions.len(), hours.note, hours.holidays), (0, None, None));
    }
}
