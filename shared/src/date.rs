//! Dates as they are written, and as they read in French.

use time::{Date, Month};

use crate::hours::day_name;

const MONTHS: [&str; 12] = [
    "janvier",
    "février",
    "mars",
    "avril",
    "mai",
    "juin",
    "juillet",
    "août",
    "septembre",
    "octobre",
    "novembre",
    "décembre",
];

/// A date in words: "12 novembre 2026", "1er mai 2026"; `month` from 1. Nothing when there can be no such day.
#[must_use]
pub fn in_words(year: u32, month: u32, day: u32) -> Option<String> {
    let month = MONTHS.get(usize::try_from(month.checked_sub(1)?).ok()?)?;
    let day = match day {
        1 => "1er".to_owned(),
        2..=31 => day.to_string(),
        _ => return None,
    };
    Some(format!("{day}\u{a0}{month} {year}"))
}

/// The date that an ISO 8601 text is ("2026-12-24"), and nothing else.
#[must_use]
pub fn parse(text: &str) -> Option<Date> {
    let digits = |from: usize, to: usize| {
        let part = text.get(from..to)?;
        part.bytes().all(|byte| byte.is_ascii_digit()).then(|| part.parse::<u16>().ok()).flatten()
    };
    if text.len() != 10 || text.get(4..5) != Some("-") || text.get(7..8) != Some("-") {
        return None;
    }
    let month = Month::try_from(u8::try_from(digits(5, 7)?).ok()?).ok()?;
    Date::from_calendar_date(i32::from(digits(0, 4)?), month, u8::try_from(digits(8, 10)?).ok()?).ok()
}

/// A day of the week, of the month and the month: "lundi 4 janvier", "vendredi 1er mai".
#[must_use]
pub fn without_year(date: Date) -> String {
    let month = MONTHS.get(usize::from(u8::from(date.month())) - 1).copied().unwrap_or_default();
    let day = if date.day() == 1 { "1er".to_owned() } else { date.day().to_string() };
    format!("{} {day}\u{a0}{month}", day_name(date.weekday().number_days_from_monday()))
}

/// A date with its day of the week: "mercredi 11 novembre 2026".
#[must_use]
pub fn with_weekday(date: Date) -> String {
    format!("{} {}", without_year(date), date.year())
}

#[cfg(test)]
mod tests {
    use time::macros::date;

    use super::*;

    #[test]
    fn only_dates_are_dates() {
        assert_eq!(parse("2026-12-24"), Some(date!(2026 - 12 - 24)));
        assert_eq!(parse("2028-02-29"), Some(date!(2028 - 02 - 29)));
        for wrong in [
            "",
            "2026-2-24",
            "2026-02-29",
            "2026-13-01",
            "2026-00-01",
            "2026-12-24T00:00",
            "+026-12-24",
            "2026/12/24",
            "é026-12-2",
        ] {
            assert_eq!(parse(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn days_read_in_french() {
        assert_eq!(with_weekday(date!(2026 - 11 - 11)), "mercredi 11\u{a0}novembre 2026");
        assert_eq!(without_year(date!(2026 - 05 - 01)), "vendredi 1er\u{a0}mai");
    }

    #[test]
    fn the_first_of_the_month_is_an_ordinal() {
        assert_eq!(in_words(2026, 5, 1).as_deref(), Some("1er\u{a0}mai 2026"));
        assert_eq!(in_words(2026, 12, 31).as_deref(), Some("31\u{a0}décembre 2026"));
        for (month, day) in [(0, 1), (13, 1), (1, 0), (1, 32)] {
            assert_eq!(in_words(2026, month, day), None);
        }
    }
}
