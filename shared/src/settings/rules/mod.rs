//! What settings must look like, in the form and in the API, and how they are kept.
//!
//! One walk does both: it writes each value as it is kept, and notes what is wrong with those that cannot be.

mod gdpr;
mod general;
mod hours;

use super::patch::{ImageRef, SettingsPatch, ThemePatch};
use crate::content::UsefulLinkDto;
use crate::problem::{ViolationCode, Violations};
use crate::rule::{Refusal, text, url};
use crate::theme::Rgb;

/// How many useful links at most.
pub const LINKS_MAX: usize = 50;
/// Longest label of a useful link, in characters.
pub const LINK_LABEL_MAX: usize = 80;
/// Longest description of a useful link, in characters.
pub const LINK_DESCRIPTION_MAX: usize = 200;
/// Longest alternative text of an image, in characters.
pub const ALT_MAX: usize = 250;
pub use general::{ADDRESS_MAX, HEAD_MAX, NAME_MAX, SOCIAL_ACCOUNTS_MAX, TOWN_MAX};
pub use hours::{EXCEPTIONS_MAX, NOTE_MAX, RANGES_MAX, REASON_MAX};

impl SettingsPatch {
    /// What is wrong, by path (`general.phone`, `links.3.url`), that needs no server to be seen: the existence of a
    /// code or of an image, and time zones, are the API's to judge.
    #[must_use]
    pub fn violations(&self) -> Violations {
        self.clone().walked().1
    }

    /// The values as they are kept: trimmed, grouped, a blank one gone. What is wrong stays as it was typed.
    #[must_use]
    pub fn normalised(self) -> Self {
        self.walked().0
    }

    /// Both at once.
    #[must_use]
    pub fn walked(mut self) -> (Self, Violations) {
        let mut walk = Walk::default();
        walk.general(&mut self.general);
        if let Some(hours) = &mut self.opening_hours {
            walk.hours(hours);
        }
        if let Some(links) = &mut self.links {
            walk.links(links);
        }
        walk.gdpr(&mut self.gdpr);
        walk.theme(&mut self.theme);
        (self, walk.violations)
    }
}

/// Runs rules on values in their place.
#[derive(Default)]
struct Walk {
    violations: Violations,
}

impl Walk {
    /// A value that must be there.
    fn required(&mut self, path: &str, value: &mut String, rule: impl Fn(&str) -> Result<String, Refusal>) {
        if let Some(kept) = self.violations.check(path, rule(value)) {
            *value = kept;
        }
    }

    /// A value that may be missing: a blank one is.
    fn nullable(&mut self, path: &str, value: &mut Option<String>, rule: impl Fn(&str) -> Result<String, Refusal>) {
        match value {
            Some(text) if text.trim().is_empty() => *value = None,
            Some(text) => self.required(path, text, rule),
            None => {}
        }
    }

    /// The same, when it is to be changed.
    fn change(
        &mut self,
        path: &str,
        value: &mut Option<Option<String>>,
        rule: impl Fn(&str) -> Result<String, Refusal>,
    ) {
        if let Some(value) = value {
            self.nullable(path, value, rule);
        }
    }

    /// At most that many of something.
    fn bound(&mut self, path: &str, count: usize, max: usize) {
        if count > max {
            self.violations.push(path, ViolationCode::TooLong, format!("{max} au plus\u{202f}: retirez-en."));
        }
    }

    fn links(&mut self, links: &mut [UsefulLinkDto]) {
        self.bound("links", links.len(), LINKS_MAX);
        for (place, link) in links.iter_mut().enumerate() {
            let path = |field| format!("links.{place}.{field}");
            self.required(&path("label"), &mut link.label, |typed| text::line(typed, LINK_LABEL_MAX));
            self.required(&path("url"), &mut link.url, url::normalise);
            self.nullable(&path("description"), &mut link.description, |typed| text::line(typed, LINK_DESCRIPTION_MAX));
        }
    }

    fn theme(&mut self, theme: &mut ThemePatch) {
        self.change("theme.colour", &mut theme.colour, colour);
        for (path, image) in [("theme.logo.alt", &mut theme.logo), ("theme.banner.alt", &mut theme.banner)] {
            if let Some(Some(ImageRef { alt, .. })) = image {
                match alt.trim().is_empty() {
                    true => alt.clear(),
                    false => self.required(path, alt, |typed| text::line(typed, ALT_MAX)),
                }
            }
        }
    }
}

/// A colour as it is kept: `#rrggbb`, in small letters; "1D4E6B" and "#abc" are read as well.
///
/// # Errors
/// Refuses what is no colour.
pub fn colour(typed: &str) -> Result<String, Refusal> {
    let digits = typed.trim().trim_start_matches('#');
    let full: String = match digits.chars().count() {
        3 => digits.chars().flat_map(|digit| [digit, digit]).collect(),
        _ => digits.to_owned(),
    };
    match format!("#{full}").parse::<Rgb>() {
        Ok(colour) => Ok(colour.to_string()),
        Err(_) => Err(Refusal::new(
            ViolationCode::Format,
            "Saisissez la couleur avec six chiffres ou lettres de A à F. Exemple\u{202f}: #1d4e6b",
        )),
    }
}

#[cfg(test)]
mod tests;
