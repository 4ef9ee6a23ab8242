//! Opening hours in words.

use super::coming::told;
use super::{OpeningHoursDto, OpeningRange};

/// Names of the days, Monday first.
pub const DAY_NAMES: [&str; 7] = ["lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche"];

/// Name of a day, 0 for Monday.
#[must_use]
pub fn day_name(weekday: u8) -> &'static str {
    DAY_NAMES.get(usize::from(weekday % 7)).copied().unwrap_or("lundi")
}

/// A time of day: "8 h 45", "17 h", "minuit" for the end of a day. Spaces do not break.
#[must_use]
pub fn format_time(minutes: u16) -> String {
    match (minutes / 60, minutes % 60) {
        (24.., _) => "minuit".to_owned(),
        (hour, 0) => format!("{hour}\u{a0}h"),
        (hour, minute) => format!("{hour}\u{a0}h\u{a0}{minute:02}"),
    }
}

/// A range: "8 h 45 – 12 h".
#[must_use]
pub fn format_range(range: OpeningRange) -> String {
    format!("{}\u{a0}– {}", format_time(range.from), format_time(range.to))
}

/// A range, and whether it takes an appointment: "13 h 30 – 17 h sur rendez-vous".
#[must_use]
pub fn read_range(range: OpeningRange) -> String {
    let mark = if range.is_by_appointment { " sur rendez-vous" } else { "" };
    format!("{}{mark}", format_range(range))
}

/// Several ranges: "8 h 45 – 12 h et 13 h 30 – 17 h".
pub(super) fn read_ranges(ranges: &[OpeningRange]) -> String {
    list(&ranges.iter().map(|range| read_range(*range)).collect::<Vec<_>>())
}

/// Words joined as in a sentence: "a, b et c".
fn list(words: &[String]) -> String {
    match words {
        [] => String::new(),
        [one] => one.clone(),
        [before @ .., last] => format!("{} et {last}", before.join(", ")),
    }
}

/// Days of the week, in order, as words: "lundi à vendredi", "mardi et samedi".
fn days_in_words(days: &[u8]) -> String {
    let mut runs: Vec<(u8, u8)> = Vec::new();
    for day in days {
        match runs.last_mut() {
            Some((_, end)) if *end + 1 == *day => *end = *day,
            _ => runs.push((*day, *day)),
        }
    }
    let mut words = Vec::new();
    for (start, end) in runs {
        if end > start + 1 {
            words.push(format!("{} à {}", day_name(start), day_name(end)));
        } else {
            words.extend((start..=end).map(|day| day_name(day).to_owned()));
        }
    }
    list(&words)
}

/// The usual week in one line, days with the same hours together; null when it never opens:
/// "lundi à vendredi 8 h 45 – 12 h et 13 h 30 – 17 h, samedi 9 h – 12 h".
#[must_use]
pub fn summary(hours: &OpeningHoursDto) -> Option<String> {
    let mut groups: Vec<(Vec<u8>, &[OpeningRange])> = Vec::new();
    for (day, ranges) in (0u8..).zip(&hours.days) {
        if ranges.is_empty() {
            continue;
        }
        match groups.iter_mut().find(|(_, same)| *same == ranges.as_slice()) {
            Some((days, _)) => days.push(day),
            None => groups.push((vec![day], ranges)),
        }
    }
    let sentences: Vec<String> =
        groups.iter().map(|(days, ranges)| format!("{} {}", days_in_words(days), read_ranges(ranges))).collect();
    if sentences.is_empty() { None } else { Some(sentences.join("\u{202f}; ")) }
}

/// All that is known of the hours, in one line: the usual week, then what is not as usual, then the note; null when nothing
/// is.
#[must_use]
pub fn in_words(hours: &OpeningHoursDto) -> Option<String> {
    let mut parts: Vec<String> = summary(hours).into_iter().collect();
    parts.extend(hours.exceptions.iter().filter_map(|exception| {
        let (from, to) = exception.span()?;
        Some(told(from, to, &exception.ranges, exception.reason.as_deref()))
    }));
    if hours.is_open_on_holidays {
        parts.push("ouvert les jours fériés".to_owned());
    }
    parts.extend(hours.note.clone().filter(|note| !note.trim().is_empty()));
    if parts.is_empty() { None } else { Some(parts.join("\u{202f}; ")) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::hours::HoursExceptionDto;

    fn week(days: [&[(u16, u16)]; 7]) -> OpeningHoursDto {
        OpeningHoursDto {
            days: days.map(|ranges| {
                ranges
                    .iter()
                    .map(|(from, to)| OpeningRange { from: *from, to: *to, is_by_appointment: false })
                    .collect()
            }),
            ..OpeningHoursDto::default()
        }
    }

    fn plain(text: &str) -> String {
        text.replace(['\u{a0}', '\u{202f}'], " ")
    }

    #[test]
    fn times_read_as_in_french() {
        let read: Vec<String> = [0, 525, 1020, 605, 1440].into_iter().map(|m| plain(&format_time(m))).collect();
        assert_eq!(read, ["0 h", "8 h 45", "17 h", "10 h 05", "minuit"]);
        assert_eq!(format_time(525), "8\u{a0}h\u{a0}45");
    }

    #[test]
    fn days_with_the_same_hours_stand_together() {
        let usual: &[(u16, u16)] = &[(525, 720), (810, 1020)];
        let morning: &[(u16, u16)] = &[(540, 720)];
        let read = |days| summary(&week(days)).map(|text| plain(&text));
        assert_eq!(
            read([usual, usual, usual, usual, usual, &[], &[]]).as_deref(),
            Some("lundi à vendredi 8 h 45 – 12 h et 13 h 30 – 17 h")
        );
        assert_eq!(
            read([usual, usual, morning, usual, usual, morning, &[]]).as_deref(),
            Some("lundi, mardi, jeudi et vendredi 8 h 45 – 12 h et 13 h 30 – 17 h ; mercredi et samedi 9 h – 12 h")
        );
        assert_eq!(read([&[], morning, &[], &[], &[], &[], &[]]).as_deref(), Some("mardi 9 h – 12 h"));
        assert_eq!(
            read([morning, morning, morning, &[], morning, &[], &[]]).as_deref(),
            Some("lundi à mercredi et vendredi 9 h – 12 h")
        );
        assert_eq!(read([&[], &[], &[], &[], &[], &[], &[]]), None);
    }

    #[test]
    fn all_that_is_known_is_said() {
        let mut hours = week([&[(540, 720)], &[], &[], &[], &[], &[], &[]]);
        if let Some(range) = hours.days[0].first_mut() {
            range.is_by_appointment = true;
        }
        hours.exceptions = vec![HoursExceptionDto {
            from: "2026-12-24".into(),
            to: "2026-12-31".into(),
            ranges: vec![],
            reason: Some("Fêtes".into()),
        }];
        hours.note = Some("Fermé en août.".into());
        hours.is_open_on_holidays = true;
        assert_eq!(
            in_words(&hours).map(|text| plain(&text)).as_deref(),
            Some(
                "lundi 9 h – 12 h sur rendez-vous ; du jeudi 24 décembre au jeudi 31 décembre 2026 : fermé (Fêtes) ; \
                 ouvert les jours fériés ; Fermé en août."
            )
        );
        assert_eq!(in_words(&OpeningHoursDto::default()), None);
    }
}
