//! Opening hours: ranges in order, dates that exist.

use time::Date;
use time::macros::format_description;

use super::Walk;
use crate::hours::{HoursExceptionDto, OpeningHoursDto, OpeningRange, format_time};
use crate::problem::ViolationCode;
use crate::rule::text;

/// How many ranges a day at most.
pub const RANGES_MAX: usize = 6;
/// How many exceptions at most.
pub const EXCEPTIONS_MAX: usize = 100;
/// Longest note, in characters.
pub const NOTE_MAX: usize = 300;
/// Longest reason of an exception, in characters.
pub const REASON_MAX: usize = 120;
/// How many days an exception lasts at most.
const DAYS_MAX: i64 = 366;
/// Minutes of a day.
const DAY: u16 = 1_440;
/// Years in which an exception can stand.
const YEARS: std::ops::RangeInclusive<i32> = 2_000..=2_100;

impl Walk {
    /// Hours of which nothing is told are unknown.
    pub(super) fn hours(&mut self, hours: &mut Option<OpeningHoursDto>) {
        let Some(told) = hours else { return };
        for (day, ranges) in told.days.iter().enumerate() {
            self.ranges(&format!("opening_hours.days.{day}"), ranges);
        }
        self.nullable("opening_hours.note", &mut told.note, |typed| text::paragraph(typed, NOTE_MAX));
        self.exceptions(&mut told.exceptions);
        let is_empty = told.days.iter().all(Vec::is_empty) && told.note.is_none() && told.exceptions.is_empty();
        if is_empty {
            *hours = None;
        }
    }

    fn ranges(&mut self, path: &str, ranges: &[OpeningRange]) {
        self.bound(path, ranges.len(), RANGES_MAX);
        let mut free_from = 0;
        for (place, range) in ranges.iter().enumerate() {
            if range.to > DAY || range.from >= DAY {
                let side = if range.from >= DAY { "from" } else { "to" };
                let message = "Saisissez une heure entre 0\u{a0}h et minuit.";
                self.violations.push(&format!("{path}.{place}.{side}"), ViolationCode::Format, message);
            } else if range.from >= range.to {
                let message = format!(
                    "Saisissez une fermeture après {}. Si vous fermez après minuit, ajoutez une plage au jour suivant.",
                    format_time(range.from)
                );
                self.violations.push(&format!("{path}.{place}.to"), ViolationCode::Format, message);
            } else if range.from < free_from {
                let message = format!(
                    "Cette plage commence avant la fin de la précédente ({})\u{202f}: corrigez l’heure, ou mettez les plages dans l’ordre.",
                    format_time(free_from)
                );
                self.violations.push(&format!("{path}.{place}.from"), ViolationCode::Format, message);
            }
            free_from = free_from.max(range.to.min(DAY));
        }
    }

    fn exceptions(&mut self, exceptions: &mut [HoursExceptionDto]) {
        self.bound("opening_hours.exceptions", exceptions.len(), EXCEPTIONS_MAX);
        let mut taken: Vec<(Date, Date)> = Vec::new();
        for (place, exception) in exceptions.iter_mut().enumerate() {
            let path = |field: &str| format!("opening_hours.exceptions.{place}.{field}");
            self.nullable(&path("reason"), &mut exception.reason, |typed| text::line(typed, REASON_MAX));
            self.ranges(&path("ranges"), &exception.ranges);
            let from = self.date(&path("from"), &mut exception.from);
            let to = self.date(&path("to"), &mut exception.to);
            let Some((from, to)) = from.zip(to) else { continue };
            if to < from {
                let message = "Le dernier jour ne peut pas précéder le premier\u{202f}: corrigez l’un des deux.";
                self.violations.push(&path("to"), ViolationCode::Format, message);
            } else if (to - from).whole_days() >= DAYS_MAX {
                let message = "Une période exceptionnelle dure un an au plus\u{202f}: corrigez le dernier jour.";
                self.violations.push(&path("to"), ViolationCode::TooLong, message);
            } else if taken.iter().any(|(first, last)| from <= *last && *first <= to) {
                let message =
                    "Une autre exception porte déjà sur ces jours\u{202f}: corrigez les dates, ou retirez-la.";
                self.violations.push(&path("from"), ViolationCode::NotAccepted, message);
            } else {
                taken.push((from, to));
            }
        }
        if taken.len() == exceptions.len() {
            // All dates are right: their texts sort as they do.
            exceptions.sort_by(|one, other| one.from.cmp(&other.from));
        }
    }

    fn date(&mut self, path: &str, typed: &mut String) -> Option<Date> {
        let trimmed = typed.trim();
        if trimmed.is_empty() {
            self.violations.push(path, ViolationCode::Required, "Saisissez une date.");
            return None;
        }
        let date = Date::parse(trimmed, format_description!("[year]-[month]-[day]"));
        let Some(date) = date.ok().filter(|date| YEARS.contains(&date.year())) else {
            let message = "Cette date n’existe pas. Exemple\u{202f}: 2026-12-24";
            self.violations.push(path, ViolationCode::Format, message);
            return None;
        };
        *typed = trimmed.to_owned();
        Some(date)
    }
}
