//! Dates, numbers and lists as French people write them.

use js_sys::Date;
use shared::date::in_words;
use shared::hours::day_name;
use time::OffsetDateTime;
use wasm_bindgen::JsValue;

/// The local date of an instant: "lundi 23 novembre 2026".
pub(super) fn date(instant: OffsetDateTime) -> String {
    let local = local(instant);
    // The browser counts from Sunday, we from Monday.
    let weekday = u8::try_from((local.get_day() + 6) % 7).unwrap_or_default();
    format!("{} {}", day_name(weekday), day_and_month(&local))
}

/// The local date of an instant, without its day: "23 novembre 2026".
pub(super) fn short_date(instant: OffsetDateTime) -> String {
    day_and_month(&local(instant))
}

/// The local date and time of an instant: "23 novembre 2026 à 14 h 05".
pub(super) fn date_and_time(instant: OffsetDateTime) -> String {
    let local = local(instant);
    format!("{} à {}", day_and_month(&local), time(&local))
}

/// The instant for machines, as `datetime` of a `time` element.
pub(super) fn machine_time(instant: OffsetDateTime) -> String {
    let milliseconds = instant.unix_timestamp() as f64 * 1000.0;
    Date::new(&JsValue::from_f64(milliseconds)).to_iso_string().into()
}

/// A size: "12,4 Mo", "812 Ko".
pub(super) fn size(bytes: u64) -> String {
    let kilo = bytes as f64 / 1000.0;
    let (value, unit) = if kilo < 1000.0 { (kilo, "Ko") } else { (kilo / 1000.0, "Mo") };
    let text = if value < 100.0 { format!("{value:.1}") } else { format!("{value:.0}") };
    format!("{}\u{a0}{unit}", text.replace('.', ","))
}

/// The local time: "14 h 05".
pub(super) fn time_now() -> String {
    time(&Date::new_0())
}

fn time(local: &Date) -> String {
    format!("{}\u{a0}h\u{a0}{:02}", local.get_hours(), local.get_minutes())
}

fn local(instant: OffsetDateTime) -> Date {
    let milliseconds = instant.unix_timestamp() as f64 * 1000.0;
    Date::new(&JsValue::from_f64(milliseconds))
}

fn day_and_month(local: &Date) -> String {
    in_words(local.get_full_year(), local.get_month() + 1, local.get_date()).unwrap_or_default()
}

/// A number with its thousands apart: "8 090".
pub(super) fn number(value: u32) -> String {
    let digits = value.to_string();
    let mut text = String::with_capacity(digits.len() + 3);
    for (place, digit) in digits.chars().enumerate() {
        if place > 0 && (digits.len() - place).is_multiple_of(3) {
            text.push('\u{a0}');
        }
        text.push(digit);
    }
    text
}

/// Inhabitants: "8 090 habitants".
pub(super) fn inhabitants(population: u32) -> String {
    format!("{}\u{a0}habitant{}", number(population), plural(population as usize))
}

/// The text with a capital at its head.
pub(super) fn capital(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map(|first| first.to_uppercase().chain(letters).collect()).unwrap_or_default()
}

/// The mark of the plural, which starts at two.
pub(super) const fn plural(count: usize) -> &'static str {
    if count > 1 { "s" } else { "" }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_grouped_by_three() {
        assert_eq!(number(0), "0");
        assert_eq!(number(999), "999");
        assert_eq!(number(8_090), "8\u{a0}090");
        assert_eq!(number(2_145_906), "2\u{a0}145\u{a0}906");
        assert_eq!(inhabitants(1), "1\u{a0}habitant");
    }

    #[test]
    fn sizes_have_a_comma_and_a_unit() {
        assert_eq!(size(4_096), "4,1\u{a0}Ko");
        assert_eq!(size(812_300), "812\u{a0}Ko");
        assert_eq!(size(12_400_000), "12,4\u{a0}Mo");
    }
}
