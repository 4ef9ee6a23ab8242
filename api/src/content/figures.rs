//! Figures that age: amounts, delays, ages, shares, sizes. Each one that a page prints is declared at the source it was
//! read in, with the date of that version.

use super::parse::PageSource;

/// What a number must be followed by to be such a figure.
const UNITS: [&str; 22] = [
    "€",
    "euro",
    "euros",
    "%",
    "jour",
    "jours",
    "semaine",
    "semaines",
    "mois",
    "an",
    "ans",
    "année",
    "années",
    "heure",
    "heures",
    "h",
    "minutes",
    "m²",
    "m",
    "cm",
    "km",
    "habitants",
];
/// Not figures: ways to say "always".
const ALWAYS: [&str; 4] = ["24 h/24", "24 heures sur 24", "7 jours sur 7", "24 h sur 24"];

/// The figures of a page that no source accounts for, and those that a source declares and the page does not print.
#[must_use]
pub fn unaccounted(page: &PageSource) -> (Vec<String>, Vec<String>) {
    let texts = texts(page);
    let declared: Vec<String> =
        page.front.sources.iter().flat_map(|source| &source.figures).map(|figure| plain(figure)).collect();
    let mut missing = Vec::new();
    for text in &texts {
        let covers: Vec<(usize, usize)> =
            declared.iter().map(String::as_str).chain(ALWAYS).flat_map(|figure| occurrences(text, figure)).collect();
        for (start, end) in figures(text) {
            let figure = text[start..end].to_owned();
            if !covers.iter().any(|(from, to)| *from <= start && end <= *to) && !missing.contains(&figure) {
                missing.push(figure);
            }
        }
    }
    let unprinted =
        declared.into_iter().filter(|figure| !texts.iter().any(|text| occurrences(text, figure).next().is_some()));
    (missing, unprinted.collect())
}

/// Every text of a page, without tags, spaces made ordinary.
fn texts(page: &PageSource) -> Vec<String> {
    let front = &page.front;
    [&front.title, &front.short_title, &front.description, &front.summary, &front.competent_note]
        .into_iter()
        .chain(&front.facts)
        .chain(front.links.iter().map(|link| &link.label))
        .chain(page.parts.iter().flat_map(|part| [&part.title, &part.body]))
        .map(|text| plain(&without_tags(text)))
        .collect()
}

/// A text without its `{{ }}` and `{% %}`.
#[must_use]
pub fn without_tags(text: &str) -> String {
    let (mut out, mut rest) = (String::with_capacity(text.len()), text);
    while let Some(start) = rest.find("{{").into_iter().chain(rest.find("{%")).min() {
        out.push_str(&rest[..start]);
        out.push(' ');
        let close = if rest[start..].starts_with("{{") { "}}" } else { "%}" };
        rest = rest[start..].find(close).map_or("", |end| &rest[start + end + 2..]);
    }
    out.push_str(rest);
    out
}

/// A text with one ordinary space wherever it has any.
fn plain(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Where a declared figure stands, as a whole: "3 mois" is not in "13 mois", nor "3 m".
fn occurrences<'t>(text: &'t str, figure: &'t str) -> impl Iterator<Item = (usize, usize)> + 't {
    text.match_indices(figure).filter_map(move |(start, found)| {
        let end = start + found.len();
        let before = text[..start].chars().next_back();
        let joined = before.is_some_and(|c| c.is_ascii_digit() || c == ',');
        let runs_on = figure.ends_with(char::is_alphanumeric) && text[end..].starts_with(char::is_alphanumeric);
        (!joined && !runs_on).then_some((start, end))
    })
}

/// Where figures with a unit stand in a plain text.
fn figures(text: &str) -> Vec<(usize, usize)> {
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(start) = text[at..].find(|c: char| c.is_ascii_digit()).map(|start| at + start) {
        let number = number_end(text, start);
        let rest = text[number..].trim_start();
        let unit_start = text.len() - rest.len();
        let unit_end = rest
            .find(|c: char| !(c.is_alphabetic() || matches!(c, '€' | '%' | '²')))
            .map_or(text.len(), |end| unit_start + end);
        let letter_before = text[..start].chars().next_back().is_some_and(char::is_alphabetic);
        if !letter_before && UNITS.contains(&&text[unit_start..unit_end]) {
            found.push((start, unit_end));
        }
        at = number;
    }
    found
}

/// Where a number that starts there ends: "1 500", "3,5".
fn number_end(text: &str, start: usize) -> usize {
    let bytes = text.as_bytes();
    let digit = |at: usize| bytes.get(at).is_some_and(u8::is_ascii_digit);
    let mut end = start;
    while digit(end) {
        end += 1;
        let three = digit(end + 1) && digit(end + 2) && digit(end + 3) && !digit(end + 4);
        match bytes.get(end) {
            Some(b' ') if three => end += 1,
            Some(b',' | b'.') if digit(end + 1) => end += 1,
            _ => {}
        }
    }
    end
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(text: &str) -> Vec<&str> {
        figures(text).into_iter().map(|(start, end)| &text[start..end]).collect()
    }

    #[test]
    fn figures_are_numbers_with_a_unit() {
        assert_eq!(of("Le prix est de 1 500 € ou 3,5 %, sous 13 mois."), ["1 500 €", "3,5 %", "13 mois"]);
        assert_eq!(of("Cerfa 12345, article 6, le 15 et le 18, page 3 moisie"), [""; 0]);
        assert_eq!(of("À 16 ans, 20 m² et 48 h"), ["16 ans", "20 m²", "48 h"]);
        assert_eq!(occurrences("13 mois, 3 moisissures, 3 mois", "3 mois").count(), 1);
        assert_eq!(plain(&without_tags("a {% if x %}b{% endif %} {{ c }}d")), "a b d");
    }
}
