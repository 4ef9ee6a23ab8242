//! From the bytes of an answer to what is told of an authority. Nothing here asks or keeps anything.
//!
//! Every shape that the directory was seen to have is read: the records of its API, whose nested values are JSON within
//! strings; the same decoded; its bulk file, with real arrays and empty texts; its former GeoJSON. What is not understood
//! is kept as it stands, for the agent.

mod choice;
mod hours;
mod legacy;
mod place;
mod values;

use serde_json::Value;
use shared::directory::{FurtherPlace, Reading, UnreadReason};
use shared::geo::CodeSystem;
use shared::hours::in_words;

pub use place::Place;

/// Another number when places are read otherwise than before: what is kept is then read anew.
const EDITION: u8 = 1;
/// Further places that are told at most.
const FURTHER_MAX: usize = 30;
/// Texts that went nowhere, at most.
const UNREAD_MAX: usize = 60;

/// Why bytes are no answer.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum NoAnswer {
    /// A page instead of data.
    #[error("a page instead of data")]
    Page,
    /// Not UTF-8.
    #[error("not UTF-8")]
    Charset,
    /// Not JSON, or cut.
    #[error("not JSON: {0}")]
    Json(String),
    /// JSON of another shape.
    #[error("JSON without places")]
    Shape,
}

/// The places that an answer holds.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Answer {
    /// How many there are in all, where that is told.
    pub total: Option<u64>,
    /// Those of this answer.
    pub places: Vec<Place>,
}

/// Which authority is meant.
#[derive(Clone, Copy, Debug)]
pub struct Wanted<'a> {
    /// System of its code.
    pub system: CodeSystem,
    /// Its code.
    pub code: &'a str,
    /// Its name in the official geographic code.
    pub name: Option<&'a str>,
}

/// The places of an answer.
///
/// # Errors
/// When the bytes are none.
pub fn answer(bytes: &[u8]) -> Result<Answer, NoAnswer> {
    if bytes.trim_ascii_start().starts_with(b"<") {
        return Err(NoAnswer::Page);
    }
    if std::str::from_utf8(bytes).is_err() {
        return Err(NoAnswer::Charset);
    }
    let value: Value = serde_json::from_slice(bytes).map_err(|error| NoAnswer::Json(error.to_string()))?;
    let total = value.get("total_count").and_then(Value::as_u64);
    Ok(Answer { total, places: places(value).ok_or(NoAnswer::Shape)? })
}

/// The places of a JSON value, in any of the shapes that were seen.
fn places(value: Value) -> Option<Vec<Place>> {
    let list = match value {
        Value::Array(list) => list,
        Value::Object(mut object) => {
            let list = ["results", "service", "features"].into_iter().find_map(|name| object.remove(name));
            match list {
                Some(Value::Array(list)) => list,
                Some(_) => return None,
                None => vec![Value::Object(object)],
            }
        }
        _ => return None,
    };
    list.into_iter().map(Place::of).collect()
}

/// What these places tell of an authority; none when none of them is its own.
#[must_use]
pub fn read(places: &[Place], wanted: &Wanted<'_>) -> Option<Reading> {
    let chosen = choice::choose(places, wanted)?;
    let mut reading = chosen.main.map(Place::read).unwrap_or_default();
    for other in chosen.others.into_iter().take(FURTHER_MAX) {
        let (place, unread) = further(other);
        reading.further_places.push(place);
        reading.unread.extend(unread);
    }
    reading.unread.truncate(UNREAD_MAX);
    Some(reading)
}

/// The place that is read as the authority's own, and when any of its places last changed.
#[must_use]
pub fn main<'a>(places: &'a [Place], wanted: &Wanted<'_>) -> Option<&'a Place> {
    choice::choose(places, wanted)?.main
}

/// Another place, in short; what could not be read of it is told with its name.
fn further(place: &Place) -> (FurtherPlace, Vec<shared::directory::Unread>) {
    let Reading { name, addresses, phones, emails, hours, page, unread, .. } = place.read();
    let unread = unread.into_iter().filter(|unread| unread.reason == UnreadReason::Unreadable).map(|mut unread| {
        unread.raw = format!("{name}\u{202f}: {}", unread.raw);
        unread
    });
    let unread = unread.collect();
    let place = FurtherPlace {
        address: addresses.first().map(shared::directory::PostalAddress::on_one_line).filter(|line| !line.is_empty()),
        phone: phones.into_iter().next().map(|phone| phone.number),
        email: emails.into_iter().next(),
        hours: hours.as_ref().and_then(in_words),
        page,
        name,
    };
    (place, unread)
}

/// What tells these places, at these modifications, from others.
#[must_use]
pub fn fingerprint(places: &[Place]) -> String {
    fingerprint_of(places.iter().map(Place::mark))
}

/// The same, of the marks of places.
#[must_use]
pub fn fingerprint_of(marks: impl Iterator<Item = String>) -> String {
    let mut marks: Vec<String> = marks.collect();
    marks.sort();
    marks.dedup();
    format!("{EDITION}:{}", crate::token::hash(&marks.join("\n")))
}

/// Whether a fingerprint was made of places read as they are read today.
#[must_use]
pub fn is_of_today(fingerprint: &str) -> bool {
    fingerprint.split_once(':').is_some_and(|(edition, _)| edition == EDITION.to_string())
}

#[cfg(test)]
mod tests;
