//! Opening hours of the directory: ranges of days, unsorted, each with one or two ranges of hours and perhaps a remark.

use serde_json::{Map, Value};
use shared::hours::{DAY_NAMES, OpeningHoursDto, OpeningRange, day_name};
use shared::settings::rules::{NOTE_MAX, RANGES_MAX};

use super::values::text;
use crate::geo::fold;

/// What the remarks of a range that is by appointment say, folded.
const BY_APPOINTMENT: [&str; 4] =
    ["sur rendez vous", "uniquement sur rendez vous", "sur rendez vous uniquement", "sur rdv"];
/// Minutes of a day.
const DAY: u16 = 1_440;

/// Hours that cannot be told without misleading.
pub(super) struct Unreadable;

/// The hours that these ranges and this remark tell; none when nothing is told. One part that cannot be read makes the
/// whole unreadable: the rest would tell citizens that the town hall is closed.
pub(super) fn read(ranges: &[Map<String, Value>], remark: Option<&str>) -> Result<Option<OpeningHoursDto>, Unreadable> {
    let mut hours = OpeningHoursDto::default();
    let mut remarks: Vec<(String, String)> = Vec::new();
    for range in ranges {
        let days = days(range)?;
        let said = text(range.get("commentaire"));
        let is_by_appointment = said.as_deref().is_some_and(|said| BY_APPOINTMENT.contains(&fold(said).as_str()));
        let mut read = Vec::new();
        for place in ["1", "2"] {
            let from = text(range.get(format!("valeur_heure_debut_{place}").as_str()));
            let to = text(range.get(format!("valeur_heure_fin_{place}").as_str()));
            if let Some(range) = pair(from, to, is_by_appointment)? {
                read.push(range);
            }
        }
        if read.is_empty() && said.is_none() {
            return Err(Unreadable);
        }
        if let Some(said) = said.filter(|_| !is_by_appointment || read.is_empty()) {
            remarks.push((named(&days), said));
        }
        for day in days {
            if let Some(day) = hours.days.get_mut(usize::from(day)) {
                day.extend(read.iter().copied());
            }
        }
    }
    for day in &mut hours.days {
        day.sort_by_key(|range| (range.from, range.to));
        day.dedup();
        let overlaps = day.iter().zip(day.iter().skip(1)).any(|(one, next)| next.from < one.to);
        if overlaps || day.len() > RANGES_MAX {
            return Err(Unreadable);
        }
    }
    hours.note = note(&remarks, remark)?;
    Ok((hours.opens_usually() || hours.note.is_some()).then_some(hours))
}

/// The days of a range, which may go over the end of the week.
fn days(range: &Map<String, Value>) -> Result<Vec<u8>, Unreadable> {
    let day = |name: &str| {
        let Some(told) = text(range.get(name)) else { return Ok(None) };
        let told = fold(&told);
        let found = (0u8..).zip(DAY_NAMES).find(|(_, name)| *name == told);
        found.map(|(day, _)| Some(day)).ok_or(Unreadable)
    };
    let first = day("nom_jour_debut")?.ok_or(Unreadable)?;
    let last = day("nom_jour_fin")?.unwrap_or(first);
    let count = (last + 7 - first) % 7;
    Ok((0..=count).map(|step| (first + step) % 7).collect())
}

fn pair(from: Option<String>, to: Option<String>, is_by_appointment: bool) -> Result<Option<OpeningRange>, Unreadable> {
    let (from, to) = match (from, to) {
        (None, None) => return Ok(None),
        (Some(from), Some(to)) => (minutes(&from).ok_or(Unreadable)?, minutes(&to).ok_or(Unreadable)?),
        _ => return Err(Unreadable),
    };
    // A closing at 00:00 is that of the day's end.
    let to = if to == 0 { DAY } else { to };
    if from < to { Ok(Some(OpeningRange { from, to, is_by_appointment })) } else { Err(Unreadable) }
}

/// "08:45:00" or "08:45".
fn minutes(told: &str) -> Option<u16> {
    let mut parts = told.split(':');
    let mut number = || {
        let part = parts.next()?;
        ((1..=2).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_digit()))
            .then(|| part.parse::<u16>().ok())?
    };
    let (hour, minute) = (number()?, number()?);
    let second = number();
    let whole = parts.next().is_none() && second.is_none_or(|second| second < 60);
    let total = hour * 60 + minute;
    (whole && minute < 60 && total <= DAY).then_some(total)
}

/// The remarks in the order of the ranges, each with its days; the general one unless it repeats another.
fn note(remarks: &[(String, String)], general: Option<&str>) -> Result<Option<String>, Unreadable> {
    let mut parts: Vec<String> = Vec::new();
    for (days, said) in remarks {
        let part = format!("{days}\u{202f}: {}", ended(said));
        if !parts.contains(&part) {
            parts.push(part);
        }
    }
    if let Some(general) = general
        && !remarks.iter().any(|(_, said)| fold(said) == fold(general))
    {
        parts.insert(0, ended(general));
    }
    let note = parts.join(" ");
    match note.chars().count() {
        0 => Ok(None),
        length if length <= NOTE_MAX => Ok(Some(note)),
        _ => Err(Unreadable),
    }
}

fn ended(said: &str) -> String {
    let said = said.split_whitespace().collect::<Vec<_>>().join(" ");
    if said.ends_with(['.', '!', '?', '…']) { said } else { format!("{said}.") }
}

/// "Lundi", "Mardi à vendredi".
fn named(days: &[u8]) -> String {
    let first = days.first().copied().unwrap_or_default();
    let last = days.last().copied().unwrap_or_default();
    let mut name = day_name(first).to_owned();
    if let Some(letter) = name.get_mut(..1) {
        letter.make_ascii_uppercase();
    }
    if first == last { name } else { format!("{name} à {}", day_name(last)) }
}
