//! What hours say, moment by moment.

use proptest::prelude::*;
use time::macros::date;

use super::*;
use crate::hours::{HolidayRegion, HoursExceptionDto, OpeningRange};

/// A Monday after which nothing unusual comes for weeks.
const MONDAY: Date = date!(2026 - 09 - 07);

const USUAL: &[(u16, u16)] = &[(525, 720), (810, 1020)];

fn week(days: [&[(u16, u16)]; 7]) -> OpeningHoursDto {
    OpeningHoursDto {
        days: days.map(|ranges| {
            ranges.iter().map(|(from, to)| OpeningRange { from: *from, to: *to, is_by_appointment: false }).collect()
        }),
        ..OpeningHoursDto::default()
    }
}

fn told_on(hours: &OpeningHoursDto, date: Date, minute: u16) -> (String, u32) {
    let now = now(hours, date, minute);
    assert_eq!(now.is_open, now.text.starts_with("Ouvert"));
    assert!(now.changes_in_minutes > 0);
    (now.text.replace('\u{a0}', " "), now.changes_in_minutes)
}

fn told(hours: &OpeningHoursDto, weekday: u8, minute: u16) -> (String, u32) {
    told_on(hours, MONDAY + Duration::days(i64::from(weekday)), minute)
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
    let never = OpeningHoursDto::default();
    assert_eq!(told(&never, 3, 600), ("Fermé".to_owned(), 840));
    let one = week([&[(540, 600)], &[], &[], &[], &[], &[], &[]]);
    assert_eq!(told(&one, 0, 700).0, "Fermé · ouvre lundi 14 septembre à 9 h 00");
    let all: &[(u16, u16)] = &[(0, 1_440)];
    assert_eq!(told(&week([all; 7]), 2, 700), ("Ouvert · 24 h sur 24".to_owned(), 740));
    let week_end = week([&[], &[], &[], &[], &[], all, all]);
    assert_eq!(told(&week_end, 5, 0), ("Ouvert · ferme demain à minuit".to_owned(), 1_440));
    let long = week([all, all, &[(0, 600)], &[], &[], &[], &[]]);
    assert_eq!(told(&long, 0, 540).0, "Ouvert · ferme mercredi à 10 h 00");
}

#[test]
fn wrong_input_is_survived() {
    let backwards = week([&[(900, 600)], &[], &[], &[], &[], &[], &[]]);
    assert_eq!(told(&backwards, 2, 5_000).0, "Fermé");
}

fn range(from: u16, to: u16, is_by_appointment: bool) -> OpeningRange {
    OpeningRange { from, to, is_by_appointment }
}

fn exception(from: &str, to: &str, ranges: Vec<OpeningRange>, reason: Option<&str>) -> HoursExceptionDto {
    HoursExceptionDto { from: from.into(), to: to.into(), ranges, reason: reason.map(str::to_owned) }
}

#[test]
fn exceptions_are_told_over_the_end_of_the_year() {
    let mut hours = week([USUAL, USUAL, USUAL, USUAL, USUAL, &[], &[]]);
    hours.exceptions = vec![
        exception("2026-12-24", "2026-12-31", vec![], Some("Fêtes de fin d’année")),
        exception("2026-11-21", "2026-11-21", vec![range(540, 720, false)], Some("Portes ouvertes")),
        exception("2026-11-24", "2026-11-24", vec![], Some(" ")),
    ];
    for (date, minute, text, change) in [
        (date!(2026 - 12 - 23), 1_020, "Fermé · ouvre lundi 4 janvier à 8 h 45", 420),
        (date!(2026 - 12 - 24), 0, "Fermé aujourd’hui (Fêtes de fin d’année) · ouvre lundi 4 janvier à 8 h 45", 1_440),
        (date!(2026 - 12 - 31), 600, "Fermé aujourd’hui (Fêtes de fin d’année) · ouvre lundi 4 janvier à 8 h 45", 840),
        // A Friday.
        (date!(2027 - 01 - 01), 600, "Fermé (jour férié) · ouvre lundi à 8 h 45", 840),
        (date!(2027 - 01 - 03), 600, "Fermé · ouvre demain à 8 h 45", 840),
        (date!(2027 - 01 - 04), 525, "Ouvert · ferme à 12 h 00", 195),
        (date!(2026 - 11 - 20), 1_200, "Fermé · ouvre demain à 9 h 00", 240),
        (date!(2026 - 11 - 21), 600, "Ouvert · ferme à 12 h 00", 120),
        (date!(2026 - 11 - 21), 800, "Fermé · ouvre lundi à 8 h 45", 640),
        (date!(2026 - 11 - 24), 600, "Fermé aujourd’hui · ouvre demain à 8 h 45", 840),
    ] {
        assert_eq!(told_on(&hours, date, minute), (text.to_owned(), change), "{date} {minute}");
    }
}

#[test]
fn public_holidays_close_what_is_usually_open() {
    let mut hours = week([USUAL, USUAL, USUAL, USUAL, USUAL, &[], &[]]);
    let armistice = date!(2026 - 11 - 11);
    assert_eq!(told_on(&hours, armistice, 600), ("Fermé (jour férié) · ouvre demain à 8 h 45".to_owned(), 840));
    assert!(!now(&hours, armistice, 600).is_usual_day && now(&hours, date!(2026 - 11 - 10), 600).is_usual_day);
    assert_eq!(told_on(&hours, date!(2026 - 11 - 10), 1_020).0, "Fermé · ouvre jeudi à 8 h 45");
    hours.holidays = Some(HolidayRegion::Guadeloupe);
    assert_eq!(told_on(&hours, date!(2026 - 05 - 27), 600).0, "Fermé (jour férié) · ouvre demain à 8 h 45");
    // Somebody opens on that one, and then on all.
    hours.exceptions = vec![exception("2026-11-11", "2026-11-11", vec![range(600, 720, false)], None)];
    assert_eq!(told_on(&hours, armistice, 600).0, "Ouvert · ferme à 12 h 00");
    hours.is_open_on_holidays = true;
    assert_eq!(told_on(&hours, date!(2026 - 05 - 27), 600).0, "Ouvert · ferme à 12 h 00");
}

#[test]
fn appointments_are_told() {
    let mut hours = OpeningHoursDto::default();
    hours.days[0] = vec![range(525, 720, false), range(810, 1_020, true)];
    hours.days[1] = vec![range(540, 720, true)];
    hours.days[2] = vec![range(540, 720, true), range(720, 840, false), range(840, 960, true)];
    for (weekday, minute, text, change) in [
        (0, 600, "Ouvert · ferme à 12 h 00", 120),
        (0, 750, "Fermé · ouvre sur rendez-vous à 13 h 30", 60),
        (0, 900, "Ouvert sur rendez-vous · jusqu’à 17 h 00", 120),
        (0, 1_020, "Fermé · ouvre sur rendez-vous demain à 9 h 00", 420),
        (2, 600, "Ouvert sur rendez-vous · sans rendez-vous à partir de 12 h 00", 120),
        (2, 720, "Ouvert · sur rendez-vous à partir de 14 h 00", 120),
        (2, 840, "Ouvert sur rendez-vous · jusqu’à 16 h 00", 120),
    ] {
        assert_eq!(told(&hours, weekday, minute), (text.to_owned(), change), "{weekday} {minute}");
    }
}

/// Ranges of a day in order, none over another.
fn ranges() -> impl Strategy<Value = Vec<OpeningRange>> {
    let times = prop::collection::btree_set(0u16..=96, 0..6);
    (times, any::<[bool; 3]>()).prop_map(|(times, kinds)| {
        let times: Vec<u16> = times.into_iter().map(|quarter| quarter * 15).collect();
        let pairs = times.chunks_exact(2).zip(kinds);
        pairs.filter_map(|(pair, kind)| Some(range(*pair.first()?, *pair.last()?, kind))).collect()
    })
}

/// Hours of any kind, with exceptions in the month that follows a day.
fn any_hours(start: Date) -> impl Strategy<Value = OpeningHoursDto> {
    let exceptions = prop::collection::vec((0i64..30, 0i64..9, ranges(), any::<bool>()), 0..5);
    let days =
        prop::array::uniform7(prop_oneof![1 => Just(vec![]), 1 => Just(vec![range(0, 1_440, false)]), 4 => ranges()]);
    (days, exceptions, any::<bool>()).prop_map(move |(days, exceptions, is_open_on_holidays)| OpeningHoursDto {
        days,
        exceptions: exceptions
            .into_iter()
            .map(|(from, length, ranges, told)| HoursExceptionDto {
                from: (start + Duration::days(from)).to_string(),
                to: (start + Duration::days(from + length)).to_string(),
                ranges,
                reason: told.then(|| "Travaux".to_owned()),
            })
            .collect(),
        is_open_on_holidays,
        holidays: Some(HolidayRegion::AlsaceMoselle),
        note: None,
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    /// Minute by minute over eight days: a sentence holds until it says, then another one does, or another day; and it
    /// says "open" exactly where a range of that day is.
    #[test]
    fn a_sentence_holds_exactly_as_long_as_it_says(
        (start, hours) in (0i64..800)
            .prop_map(|days| date!(2025 - 12 - 15) + Duration::days(days))
            .prop_flat_map(|start| any_hours(start).prop_map(move |hours| (start, hours)))
    ) {
        let mut said: Option<(HoursNow, u32)> = None;
        for clock in 0..8 * DAY {
            let day = start + Duration::days(i64::from(clock / DAY));
            let minute = u16::try_from(clock % DAY).unwrap();
            let heard = now(&hours, day, minute);
            let is_open = hours.on(day).0.iter().any(|range| range.from <= minute && minute < range.to);
            prop_assert_eq!(heard.is_open, is_open, "{} {}: {}", day, minute, heard.text);
            prop_assert_eq!(heard.text.starts_with("Ouvert"), is_open);
            match &said {
                Some((before, until)) if clock < *until => {
                    prop_assert_eq!((&heard.text, heard.weekday), (&before.text, before.weekday), "{} {}", day, minute);
                    prop_assert_eq!(clock + heard.changes_in_minutes, *until);
                }
                _ => {
                    if let Some((before, until)) = &said {
                        prop_assert_eq!(clock, *until);
                        prop_assert!(heard.text != before.text || heard.weekday != before.weekday, "{}", heard.text);
                    }
                    let until = clock + heard.changes_in_minutes;
                    said = Some((heard, until));
                }
            }
        }
    }

    /// The hour that is told is the one at which the next change comes, looked for minute by minute.
    #[test]
    fn what_is_announced_happens(
        (start, hours) in (0i64..800)
            .prop_map(|days| date!(2025 - 12 - 15) + Duration::days(days))
            .prop_flat_map(|start| any_hours(start).prop_map(move |hours| (start, hours))),
        minute in 0u16..1_440,
    ) {
        let state = |at: u32| {
            let day = start + Duration::days(i64::from(at / DAY));
            let inside = |range: &&OpeningRange| (u32::from(range.from)..u32::from(range.to)).contains(&(at % DAY));
            hours.on(day).0.iter().find(inside).map(|range| range.is_by_appointment)
        };
        let seen = state(u32::from(minute));
        let change = (u32::from(minute)..6 * DAY).find(|at| state(*at) != seen);
        if let Some(at) = change {
            let heard = now(&hours, start, minute);
            let named = if seen.is_some() && at % DAY == 0 { "minuit".to_owned() } else { clock(at % DAY) };
            prop_assert!(heard.text.ends_with(&named), "{} at {minute}, not {named}", heard.text);
        }
    }
}
