//! The wall clock of an authority: what its opening hours say at an instant, and until when.

use jiff::tz::TimeZone;
use jiff::{Timestamp, ZonedDateTime};
use shared::hours::{self, HoursNow, WeekDto};
use time::OffsetDateTime;

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

    /// What a week of hours says.
    #[must_use]
    pub fn hours(&self, week: &WeekDto) -> HoursNow {
        let weekday = u8::try_from(self.0.weekday().to_monday_zero_offset()).unwrap_or(0);
        let minute = u16::try_from(self.0.hour()).unwrap_or(0) * 60 + u16::try_from(self.0.minute()).unwrap_or(0);
        hours::now(week, weekday, minute)
    }

    /// The next instant at which the week says something else: when it opens or closes, at midnight, when the clocks change.
    #[must_use]
    pub fn until(&self, week: &WeekDto) -> Option<OffsetDateTime> {
        let now = self.0.timestamp();
        let away = i64::from(self.hours(week).changes_in_minutes) * 60 - i64::from(self.0.second());
        let told = now.as_second().checked_add(away)?;
        // After a change of the clocks, minutes on the wall are no longer minutes gone by.
        let shift = self.0.time_zone().following(now).next().map(|transition| transition.timestamp().as_second());
        OffsetDateTime::from_unix_timestamp(shift.map_or(told, |shift| shift.min(told))).ok()
    }
}

#[cfg(test)]
mod tests {
    use shared::hours::OpeningRange;
    use time::Duration;
    use time::macros::datetime;

    use super::*;

    fn week(days: [&[(u16, u16)]; 7]) -> WeekDto {
        WeekDto {
            days: days.map(|ranges| {
                ranges
                    .iter()
                    .map(|(from, to)| OpeningRange { from: *from, to: *to, is_by_appointment: false })
                    .collect()
            }),
        }
    }

    /// What a page says at an instant.
    fn told(instant: OffsetDateTime, zone: &str, week: &WeekDto) -> (String, u8) {
        let hours = LocalTime::at(instant, zone).unwrap().hours(week);
        (hours.text, hours.weekday)
    }

    /// Follows a week minute by minute over some days: between two instants that `until` names, nothing changes.
    fn follow(start: OffsetDateTime, days: i64, zone: &str, week: &WeekDto) {
        let (mut said, mut until) = (told(start, zone, week), start);
        let mut now = start;
        while now < start + Duration::days(days) {
            if now >= until {
                assert_eq!(now, until, "{zone}: whole minutes");
                said = told(now, zone, week);
                until = LocalTime::at(now, zone).unwrap().until(week).unwrap();
                assert!(until > now, "{zone} {now}");
            }
            assert_eq!(told(now, zone, week), said, "{zone} {now}, said until {until}");
            // Nor does it depend on when the page was made.
            if now.minute() % 15 == 7 {
                let later = now + Duration::milliseconds(37_123);
                assert_eq!(LocalTime::at(later, zone).unwrap().until(week).unwrap(), until, "{zone} {later}");
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
            WeekDto::default(),
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

    #[test]
    fn an_unknown_zone_has_no_time() {
        assert!(LocalTime::at(datetime!(2027-03-27 00:00 UTC), "Europe/Plassans").is_none());
    }
}
