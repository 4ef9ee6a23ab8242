//! Dates as they read in French.

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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_of_the_month_is_an_ordinal() {
        assert_eq!(in_words(2026, 5, 1).as_deref(), Some("1er\u{a0}mai 2026"));
        assert_eq!(in_words(2026, 12, 31).as_deref(), Some("31\u{a0}décembre 2026"));
        for (month, day) in [(0, 1), (13, 1), (1, 0), (1, 32)] {
            assert_eq!(in_words(2026, month, day), None);
        }
    }
}
