//! What opening hours say at one moment.

use time::{Date, Duration};

use super::calendar::Why;
use super::french::{day_name, format_time};
use super::{HoursNow, OpeningHoursDto};
use crate::date;

const DAY: u32 = 1_440;
/// Days ahead in which the next opening is looked for.
const HORIZON: u32 = 300;
/// Days from which an opening without end is one "24 h sur 24".
const ALWAYS: u32 = 7;

/// A stretch of opening, in minutes since the midnight before; `to` may lie days later.
#[derive(Clone, Copy)]
struct Stretch {
    from: u32,
    to: u32,
    by_appointment: bool,
}

/// The ranges from a day on, in order.
fn stretches(hours: &OpeningHoursDto, today: Date) -> impl Iterator<Item = Stretch> {
    (0..HORIZON).flat_map(move |day| {
        let date = today.checked_add(Duration::days(i64::from(day)));
        let ranges = date.map(|date| hours.on(date).0).unwrap_or_default();
        let mut of_day: Vec<Stretch> = ranges
            .iter()
            .map(|range| Stretch {
                from: day * DAY + u32::from(range.from),
                to: day * DAY + u32::from(range.to).min(DAY),
                by_appointment: range.is_by_appointment,
            })
            .filter(|range| range.from < range.to)
            .collect();
        of_day.sort_by_key(|range| range.from);
        of_day
    })
}

/// A moment, some days and minutes away.
struct Moment {
    /// The day, when it is not plain from the hour alone.
    day: Option<String>,
    clock: String,
}

impl Moment {
    /// `at`, in minutes since the midnight of today; `dated` tells the date of a day that is not tomorrow.
    fn new(today: Date, at: u32, dated: bool) -> Self {
        let (days, clock) = (at / DAY, clock(at % DAY));
        let date = today.saturating_add(Duration::days(i64::from(days)));
        let day = match days {
            0 => None,
            1 => Some("demain".to_owned()),
            2..ALWAYS if !dated => Some(day_name(date.weekday().number_days_from_monday()).to_owned()),
            _ => Some(date::without_year(date)),
        };
        Self { day, clock }
    }

    /// The end of something that is, seen at a minute of today: midnight belongs to the day before it, and an hour of
    /// tomorrow that comes before this one is plain.
    fn end(today: Date, minute: u32, at: u32) -> Self {
        match (at / DAY, at % DAY) {
            (1.., 0) => Self { clock: format_time(1_440), ..Self::new(today, at - DAY, false) },
            (1, time) if time <= minute => Self { day: None, clock: clock(time) },
            _ => Self::new(today, at, false),
        }
    }

    /// "à 17 h 00", "demain à 17 h 00".
    fn at(&self) -> String {
        match &self.day {
            Some(day) => format!("{day} à {}", self.clock),
            None => format!("à {}", self.clock),
        }
    }

    /// "17 h 00", "demain 17 h 00": after "jusqu’à" and "à partir de".
    fn bare(&self) -> String {
        match &self.day {
            Some(day) => format!("{day} {}", self.clock),
            None => self.clock.clone(),
        }
    }
}

/// A time on the clock, minutes always told: "17 h 00".
fn clock(minutes: u32) -> String {
    format!("{}\u{a0}h\u{a0}{:02}", minutes / 60, minutes % 60)
}

/// What stretches say while it is open.
fn open(hours: &OpeningHoursDto, today: Date, minute: u32) -> Option<(String, u32)> {
    let inside = |range: &Stretch| range.from <= minute && minute < range.to;
    // Who needs no appointment comes first, should ranges overlap.
    let current = stretches(hours, today)
        .take_while(|range| range.from <= minute)
        .filter(inside)
        .min_by_key(|range| range.by_appointment)?;
    let following = || stretches(hours, today).skip_while(|range| range.from < current.from);
    let mut until = current.to;
    for next in following().filter(|range| range.by_appointment == current.by_appointment) {
        if next.from > until || until >= (ALWAYS + 1) * DAY {
            break;
        }
        until = until.max(next.to);
    }
    // An appointment range ends where the doors open to all; these close where only appointments go on.
    let other = following().take_while(|range| range.from <= until).find(|range| {
        range.by_appointment != current.by_appointment
            && if current.by_appointment { range.from > minute } else { range.to > until }
    });
    let goes_on = other.is_some();
    if let Some(other) = other.filter(|_| current.by_appointment) {
        until = other.from;
    }
    let end = Moment::end(today, minute, until);
    let text = match (current.by_appointment, goes_on) {
        _ if until / DAY >= ALWAYS && current.by_appointment => "Ouvert sur rendez-vous".to_owned(),
        _ if until / DAY >= ALWAYS => "Ouvert · 24\u{a0}h sur 24".to_owned(),
        (false, false) => format!("Ouvert · ferme {}", end.at()),
        (false, true) => format!("Ouvert · sur rendez-vous à partir de {}", end.bare()),
        (true, false) => format!("Ouvert sur rendez-vous · jusqu’à {}", end.bare()),
        (true, true) => format!("Ouvert sur rendez-vous · sans rendez-vous à partir de {}", end.bare()),
    };
    // From the same time of the day before on, "demain" is left out.
    let plain = until.checked_sub(DAY).filter(|time| *time > minute && *time < DAY);
    Some((text, plain.unwrap_or(until) - minute))
}

/// What is said while it is closed: why, when that is of today alone, and when it opens.
fn closed(hours: &OpeningHoursDto, today: Date, minute: u32) -> (String, u32) {
    let (ranges, why) = hours.on(today);
    let (state, is_unusual) = match why {
        Why::Holiday(_) => ("Fermé (jour férié)".to_owned(), false),
        Why::Exception(exception) if ranges.is_empty() => {
            let reason = exception.reason.as_deref().map(str::trim).filter(|reason| !reason.is_empty());
            (reason.map_or("Fermé aujourd’hui".to_owned(), |reason| format!("Fermé aujourd’hui ({reason})")), true)
        }
        Why::Exception(_) | Why::Usual => ("Fermé".to_owned(), false),
    };
    match stretches(hours, today).find(|range| range.from > minute) {
        Some(next) => {
            let how = if next.by_appointment { " sur rendez-vous" } else { "" };
            (format!("{state} · ouvre{how} {}", Moment::new(today, next.from, is_unusual).at()), next.from - minute)
        }
        None => (state, DAY - minute),
    }
}

/// Whether it is open at a minute of a day, until when, and for how long this stays true.
#[must_use]
pub fn now(hours: &OpeningHoursDto, today: Date, minute_of_day: u16) -> HoursNow {
    let minute = u32::from(minute_of_day).min(DAY - 1);
    let said = open(hours, today, minute);
    let is_open = said.is_some();
    let (text, change) = said.unwrap_or_else(|| closed(hours, today, minute));
    let weekday = today.weekday().number_days_from_monday();
    let is_usual_day = hours.on(today).1 == Why::Usual;
    HoursNow { is_open, text, weekday, is_usual_day, changes_in_minutes: change.min(DAY - minute) }
}

#[cfg(test)]
mod tests;
