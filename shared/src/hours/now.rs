//! What a week of hours says at one moment.

use super::french::{day_name, format_time};
use super::{HoursNow, WeekDto};

const DAY: u32 = 1_440;
const WEEK: u32 = 7 * DAY;

/// A stretch of opening, in minutes since Monday midnight; `to` may lie in the next week.
#[derive(Clone, Copy)]
struct Stretch {
    from: u32,
    to: u32,
}

impl Stretch {
    /// Minutes from `at` to the next opening.
    const fn opens_in(self, at: u32) -> u32 {
        (self.from + WEEK - at) % WEEK
    }

    /// Minutes from `at` to closing, when open.
    const fn closes_in(self, at: u32) -> Option<u32> {
        if self.from <= at && at < self.to {
            Some(self.to - at)
        } else if at + WEEK < self.to {
            Some(self.to - at - WEEK)
        } else {
            None
        }
    }
}

/// Ranges that touch, made one, over midnight and over the end of the week too.
fn stretches(week: &WeekDto) -> Vec<Stretch> {
    let mut ranges: Vec<Stretch> = (0u32..)
        .zip(&week.days)
        .flat_map(|(day, ranges)| {
            ranges
                .iter()
                .map(move |r| Stretch { from: day * DAY + u32::from(r.from), to: day * DAY + u32::from(r.to).min(DAY) })
        })
        .filter(|range| range.from < range.to)
        .collect();
    ranges.sort_by_key(|range| range.from);
    let mut merged: Vec<Stretch> = Vec::new();
    for range in ranges {
        match merged.last_mut() {
            Some(last) if last.to >= range.from => last.to = last.to.max(range.to),
            _ => merged.push(range),
        }
    }
    if let [first, .., last] = merged.as_mut_slice()
        && first.from == 0
        && last.to == WEEK
    {
        last.to = WEEK + first.to;
        merged.remove(0);
    }
    merged
}

/// A time on the clock, minutes always told: "17 h 00", "minuit".
fn clock(minutes: u32) -> String {
    match (minutes / 60, minutes % 60) {
        (24.., _) => format_time(1_440),
        (hour, minute) => format!("{hour}\u{a0}h\u{a0}{minute:02}"),
    }
}

/// When something happens, `away` minutes after `minute` of `weekday`; `closing` prefers "minuit" to "demain à 0 h".
fn moment(weekday: u8, minute: u32, away: u32, closing: bool) -> String {
    let at = minute + away;
    if at < DAY || (closing && at == DAY) {
        return format!("à {}", clock(at));
    }
    let (days, time) = (at / DAY, clock(at % DAY));
    let name = day_name(u8::try_from((u32::from(weekday) + days) % 7).unwrap_or(0));
    match days {
        1 if closing && at % DAY <= minute => format!("à {time}"),
        1 => format!("demain à {time}"),
        2..=6 => format!("{name} à {time}"),
        _ => format!("{name} prochain à {time}"),
    }
}

/// Whether it is open at a minute of a day (0 for Monday), until when, and for how long this stays true.
#[must_use]
pub fn now(week: &WeekDto, weekday: u8, minute_of_day: u16) -> HoursNow {
    let weekday = weekday % 7;
    let minute = u32::from(minute_of_day).min(DAY - 1);
    let at = u32::from(weekday) * DAY + minute;
    let midnight = DAY - minute;
    let stretches = stretches(week);
    let always = matches!(stretches.as_slice(), [all] if all.to - all.from >= WEEK);
    let closes = stretches.iter().find_map(|stretch| stretch.closes_in(at));
    let opens = stretches.iter().map(|stretch| stretch.opens_in(at)).min();
    let (is_open, text, change) = match (closes, opens) {
        _ if always => (true, "Ouvert · 24\u{a0}h sur 24".to_owned(), midnight),
        (Some(away), _) => {
            // From the same time of the day before on, "demain" is left out.
            let tomorrow = (minute + away).checked_sub(DAY).filter(|time| *time > minute && *time < DAY);
            let change = tomorrow.map_or(away, |time| time - minute);
            (true, format!("Ouvert · ferme {}", moment(weekday, minute, away, true)), change)
        }
        (None, Some(away)) => (false, format!("Fermé · ouvre {}", moment(weekday, minute, away, false)), away),
        (None, None) => (false, "Fermé".to_owned(), midnight),
    };
    HoursNow { is_open, text, weekday, changes_in_minutes: change.min(midnight) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::hours::OpeningRange;

    const USUAL: &[(u16, u16)] = &[(525, 720), (810, 1020)];

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

    fn told(week: &WeekDto, weekday: u8, minute: u16) -> (String, u32) {
        let now = now(week, weekday, minute);
        assert_eq!(now.is_open, now.text.starts_with("Ouvert"));
        assert!(now.changes_in_minutes > 0);
        (now.text.replace('\u{a0}', " "), now.changes_in_minutes)
    }

    #[test]
    fn a_usual_week_is_told() {
        let week = week([USUAL, USUAL, USUAL, USUAL, USUAL, &[], &[]]);
        for (weekday, minute, text, change) in [
            (0, 900, "Ouvert · ferme à 17 h 00", 120),
            (0, 810, "Ouvert · ferme à 17 h 00", 210),
            (0, 1019, "Ouvert · ferme à 17 h 00", 1),
            (0, 1020, "Fermé · ouvre demain à 8 h 45", 420),
            (1, 0, "Fermé · ouvre à 8 h 45", 525),
            (2, 750, "Fermé · ouvre à 13 h 30", 60),
            (4, 1100, "Fermé · ouvre lundi à 8 h 45", 340),
            (5, 600, "Fermé · ouvre lundi à 8 h 45", 840),
            (6, 1439, "Fermé · ouvre demain à 8 h 45", 1),
        ] {
            assert_eq!(told(&week, weekday, minute), (text.to_owned(), change), "{weekday} {minute}");
        }
    }

    #[test]
    fn ranges_that_touch_are_one() {
        let split = week([&[(480, 720), (720, 1020)], &[], &[], &[], &[], &[], &[]]);
        assert_eq!(told(&split, 0, 600), ("Ouvert · ferme à 17 h 00".to_owned(), 420));
    }

    #[test]
    fn midnight_is_crossed() {
        let late = week([&[(1_200, 1_440)], &[(0, 120)], &[], &[], &[], &[], &[]]);
        assert_eq!(told(&late, 0, 1_300), ("Ouvert · ferme à 2 h 00".to_owned(), 140));
        assert_eq!(told(&late, 1, 60), ("Ouvert · ferme à 2 h 00".to_owned(), 60));
        let until = week([&[(1_200, 1_440)], &[], &[], &[], &[], &[], &[]]);
        assert_eq!(told(&until, 0, 1_300), ("Ouvert · ferme à minuit".to_owned(), 140));
        assert_eq!(told(&until, 1, 0), ("Fermé · ouvre lundi à 20 h 00".to_owned(), 1_440));
        let sunday = week([&[(0, 60)], &[], &[], &[], &[], &[], &[(1_380, 1_440)]]);
        assert_eq!(told(&sunday, 6, 1_400), ("Ouvert · ferme à 1 h 00".to_owned(), 40));
        assert_eq!(told(&sunday, 0, 30), ("Ouvert · ferme à 1 h 00".to_owned(), 30));
    }

    #[test]
    fn a_sentence_holds_as_long_as_it_says() {
        let all: &[(u16, u16)] = &[(0, 1_440)];
        let night: &[(u16, u16)] = &[(0, 150), (1_200, 1_440)];
        for week in [
            week([USUAL; 7]),
            week([night; 7]),
            week([&[], &[], &[], &[], &[], all, &[(0, 600)]]),
            week([all, all, all, &[(0, 1)], &[], &[], &[(1_439, 1_440)]]),
        ] {
            for weekday in 0..7 {
                for minute in 0..1_440 {
                    let (text, change) = told(&week, weekday, minute);
                    let last = u16::try_from(u32::from(minute) + change - 1).unwrap();
                    assert_eq!(told(&week, weekday, last).0, text, "{weekday} {minute}");
                }
            }
        }
    }

    #[test]
    fn rare_weeks_are_told() {
        let never = WeekDto::default();
        assert_eq!(told(&never, 3, 600), ("Fermé".to_owned(), 840));
        let one = week([&[(540, 600)], &[], &[], &[], &[], &[], &[]]);
        assert_eq!(told(&one, 0, 700).0, "Fermé · ouvre lundi prochain à 9 h 00");
        let all: &[(u16, u16)] = &[(0, 1_440)];
        assert_eq!(told(&week([all; 7]), 2, 700), ("Ouvert · 24 h sur 24".to_owned(), 740));
        let long = week([all, all, &[(0, 600)], &[], &[], &[], &[]]);
        assert_eq!(told(&long, 0, 540).0, "Ouvert · ferme mercredi à 10 h 00");
    }

    #[test]
    fn wrong_input_is_survived() {
        let backwards = week([&[(900, 600)], &[], &[], &[], &[], &[], &[]]);
        assert_eq!(told(&backwards, 9, 5_000).0, "Fermé");
    }
}
