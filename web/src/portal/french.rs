//! Dates, numbers and addresses as they read in French.

use shared::date::in_words;

/// Narrow no-break space, before `; : ! ?` and inside quotation marks.
pub(super) const NNBSP: &str = "\u{202f}";

/// An ISO date in words ("12 novembre 2026", "1er mai 2026"); nothing when it is not one.
pub(super) fn date(iso: &str) -> Option<String> {
    let mut numbers = iso.get(..10)?.split('-').map(|part| part.parse::<u32>().ok());
    let (year, month, day) = (numbers.next()??, numbers.next()??, numbers.next()??);
    in_words(year, month, day)
}

/// A text between French quotation marks.
pub(super) fn quoted(text: &str) -> String {
    format!("«{NNBSP}{text}{NNBSP}»")
}

/// A number with its noun, plural from two on.
pub(super) fn counted(count: usize, one: &str, several: &str) -> String {
    match count {
        0 | 1 => format!("{count}\u{a0}{one}"),
        _ => format!("{count}\u{a0}{several}"),
    }
}

/// The host of an address as a person says it ("service-public.gouv.fr").
pub(super) fn host(url: &str) -> Option<&str> {
    let rest = url.strip_prefix("https://").or_else(|| url.strip_prefix("http://"))?;
    let host = rest.split(['/', '?', '#', ':']).next()?;
    let host = host.strip_prefix("www.").unwrap_or(host);
    if host.is_empty() { None } else { Some(host) }
}

/// The first letter made small, to follow a colon; an acronym keeps its capitals.
pub(super) fn continued(text: &str) -> String {
    let mut letters = text.chars();
    let Some(first) = letters.next() else { return String::new() };
    if letters.as_str().chars().next().is_some_and(char::is_uppercase) {
        return text.to_owned();
    }
    first.to_lowercase().chain(letters).collect()
}

/// The first letter made capital ("lundi" to "Lundi").
pub(super) fn capital(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_read_in_french() {
        assert_eq!(date("2026-11-12").as_deref(), Some("12\u{a0}novembre 2026"));
        assert_eq!(date("2026-05-01T08:00:00Z").as_deref(), Some("1er\u{a0}mai 2026"));
        for wrong in ["", "2026", "2026-13-01", "2026-00-01", "2026-01-00", "2026-01-32", "éàçéàç-01-01"] {
            assert_eq!(date(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn hosts_lose_what_nobody_says() {
        assert_eq!(
            host("https://www.service-public.gouv.fr/particuliers/vosdroits/F1427"),
            Some("service-public.gouv.fr")
        );
        assert_eq!(host("https://plassans.fr:8443?x"), Some("plassans.fr"));
        assert_eq!(host("mailto:x@y.fr"), None);
    }

    #[test]
    fn counts_agree_with_their_noun() {
        assert_eq!(counted(1, "résultat", "résultats"), "1\u{a0}résultat");
        assert_eq!(counted(12, "résultat", "résultats"), "12\u{a0}résultats");
        assert_eq!(capital("état civil"), "État civil");
        assert_eq!(continued("École, cantine"), "école, cantine");
        assert_eq!((continued("PACS, mariage"), continued("")), ("PACS, mariage".to_owned(), String::new()));
    }
}
