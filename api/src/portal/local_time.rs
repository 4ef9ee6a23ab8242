//! The wall clock of an authority: what its opening hours say at an instant, and until when.

use jiff::tz::TimeZone;
use jiff::{Timestamp, ZonedDateTime};
use shared::hours::{self, HoursNow, OpeningHoursDto};
use time::{Date, Month, OffsetDateTime};

/// An instant as the clock on the wall shows it.
#[derive(Clone, Debug)]
pub struct LocalTime(ZonedDateTime);

impl LocalTime {
    /// An instant in a time zone; none when there is no such zone.
    #[must_use]
    pub fn at(instant: OffsetDateTime, time_zone: &str) -> Option<Self> {
        let zone = TimeZone::get(time_zone).ok()?;
        let instant = Timestamp::from_nanosecond(instant.unix_timestamp_nanos()).ok()?;
        Some(Self(instant.to_zoned_datetime(zone)))
    }

    /// The date on the calendar there.
    #[must_use]
    pub fn date(&self) -> Option<Date> {
        let part = |number: i8| u8::try_from(number).ok();
        let month = Month::try_from(part(self.0.month())?).ok()?;
        Date::from_calendar_date(i32::from(self.0.year()), month, part(self.0.day())?).ok()
    }

    /// What opening hours say.
    #[must_use]
    pub fn hours(&self, hours: &OpeningHoursDto) -> Option<HoursNow> {
        let minute = u16::try_from(self.0.hour()).ok()? * 60 + u16::try_from(self.0.minute()).ok()?;
        Some(hours::now(hours, self.date()?, minute))
    }

    /// The next instant at which opening hours say something else: when it opens or closes, at midnight, when the clocks
    /// change.
    #[must_use]
    pub fn until(&self, hours: &OpeningHoursDto) -> Option<OffsetDateTime> {
        let now = self.0.timestamp();
        let away = i64::from(self.hours(hours)?.changes_in_minutes) * 60 - i64::from(self.0.second());
        let told = now.as_second().checked_add(away)?;
        // After a change of the clocks, minutes on the wall are no longer minutes gone by.
        let shift = self.0.time_zone().following(now).next().map(|transition| transition.timestamp().as_second());
        OffsetDateTime::from_unix_timestamp(shift.map_or(told, |shift| shift.min(told))).ok()
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use shared::hours::{HolidayRegion, HoursExceptionDto, OpeningRange};
    use time::Duration;
    use time::macros::datetime;

    use super::*;

    fn week(days: [&[(u16, u16)]; 7]) -> OpeningHoursDto {
        OpeningHoursDto {
            days: days.map(|ranges| ranges.iter().map(|(from, to)| range(*from, *to, false)).collect()),
            ..OpeningHoursDto::default()
        }
    }

    fn range(from: u16, to: u16, is_by_appointment: bool) -> OpeningRange {
        OpeningRange { from, to, is_by_appointment }
    }

    /// What a page says at an instant.
    fn told(instant: OffsetDateTime, zone: &str, hours: &OpeningHoursDto) -> (String, u8) {
        let now = LocalTime::at(instant, zone).and_then(|local| local.hours(hours)).unwrap();
        (now.text, now.weekday)
    }

    /// Follows opening hours minute by minute over some days: between two instants that `until` names, nothing changes.
    fn follow(start: OffsetDateTime, days: i64, zone: &str, hours: &OpeningHoursDto) {
        let (mut said, mut until) = (told(start, zone, hours), start);
        let mut now = start;
        while now < start + Duration::days(days) {
            if now >= until {
                assert_eq!(now, until, "{zone}: whole minutes");
                said = told(now, zone, hours);
                until = LocalTime::at(now, zone).unwrap().until(hours).unwrap();
                assert!(until > now, "{zone} {now}");
            }
            assert_eq!(told(now, zone, hours), said, "{zone} {now}, said until {until}");
            // Nor does it depend on when the page was made.
            if now.minute() % 15 == 7 {
                let later = now + Duration::milliseconds(37_123);
                assert_eq!(LocalTime::at(later, zone).unwrap().until(hours).unwrap(), until, "{zone} {later}");
            }
            now += Duration::minutes(1);
        }
    }

    #[test]
    fn nothing_changes_before_its_instant_whatever_the_clocks_do() {
        let usual: &[(u16, u16)] = &[(525, 720), (810, 1020)];
        let night: &[(u16, u16)] = &[(0, 60), (90, 150), (165, 200), (1380, 1440)];
        let whole: &[(u16, u16)] = &[(0, 1440)];
        let weeks = [
            week([usual, usual, &[(525, 720)], usual, usual, &[], &[]]),
            week([night; 7]),
            week([whole; 7]),
            week([&[], &[], &[], &[], &[], whole, &[(0, 150)]]),
            OpeningHoursDto::default(),
        ];
        for week in &weeks {
            // Around both changes of the clocks, and in zones that have none, have others, or stand at half an hour.
            for start in [datetime!(2027-03-27 00:00 UTC), datetime!(2027-10-30 00:00 UTC)] {
                follow(start, 3, "Europe/Paris", week);
            }
            for start in [datetime!(2027-03-13 00:00 UTC), datetime!(2027-11-06 00:00 UTC)] {
                follow(start, 3, "America/Miquelon", week);
            }
            follow(datetime!(2027-03-27 00:00 UTC), 2, "Indian/Reunion", week);
            follow(datetime!(2027-03-27 00:00 UTC), 2, "Pacific/Marquesas", week);
            follow(datetime!(2027-03-27 00:00 UTC), 2, "Pacific/Tahiti", week);
        }
    }

    /// Ranges of a day in order, none over another, many of them at night.
    fn ranges() -> impl Strategy<Value = Vec<OpeningRange>> {
        let time = prop_oneof![0u16..=16, 0u16..=96];
        (prop::collection::btree_set(time, 0..8), any::<[bool; 4]>()).prop_map(|(times, kinds)| {
            let times: Vec<u16> = times.into_iter().map(|quarter| quarter * 15).collect();
            let pairs = times.chunks_exact(2).zip(kinds);
            pairs.map(|(pair, kind)| range(pair[0], pair[1], kind)).collect()
        })
    }

    /// A place, an instant from which three days are followed, and hours with exceptions in these days.
    fn lived() -> impl Strategy<Value = (&'static str, OffsetDateTime, OpeningHoursDto)> {
        let shifts = prop_oneof![
            Just(datetime!(2026-10-24 12:00 UTC)),
            Just(datetime!(2027-03-27 00:00 UTC)),
            Just(datetime!(2027-10-30 12:00 UTC)),
            Just(datetime!(2028-03-25 00:00 UTC)),
        ];
        let any_day = (0i64..1_000).prop_map(|days| datetime!(2026-01-01 00:00 UTC) + Duration::days(days));
        let paris = (Just("Europe/Paris"), prop_oneof![shifts, any_day.clone()]);
        let elsewhere = (prop_oneof![Just("Pacific/Tahiti"), Just("America/Guadeloupe")], any_day);
        let exceptions = prop::collection::vec((-1i64..4, 0i64..3, ranges()), 0..4);
        let hours = (prop::array::uniform7(ranges()), exceptions, any::<bool>());
        (prop_oneof![paris, elsewhere], hours).prop_map(|((zone, start), (days, exceptions, open))| {
            let date = |away: i64| (start.date() + Duration::days(away)).to_string();
            let exceptions = exceptions.into_iter().map(|(from, length, ranges)| HoursExceptionDto {
                from: date(from),
                to: date(from + length),
                ranges,
                reason: None,
            });
            let hours = OpeningHoursDto {
                days,
                exceptions: exceptions.collect(),
                is_open_on_holidays: open,
                holidays: Some(HolidayRegion::Guadeloupe),
                note: None,
            };
            (zone, start, hours)
        })
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(48))]

        #[test]
        fn a_page_is_true_until_its_instant((zone, start, hours) in lived()) {
            follow(start, 3, zone, &hours);
        }
    }

    #[test]
    fn the_date_is_that_of_the_place() {
        let date = |zone| LocalTime::at(datetime!(2026-12-31 23:30 UTC), zone).and_then(|local| local.date());
        assert_eq!(date("Europe/Paris").map(|date| date.to_string()).as_deref(), Some("2027-01-01"));
        assert_eq!(date("Pacific/Tahiti").map(|date| date.to_string()).as_deref(), Some("2026-12-31"));
    }

    #[test]
    fn an_unknown_zone_has_no_time() {
        assert!(LocalTime::at(datetime!(2027-03-27 00:00 UTC), "Europe/Plassans").is_none());
    }
}
