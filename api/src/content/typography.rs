//! French typography: what is wrong in a text, and the same text put right.

use std::sync::LazyLock;

/// Narrow no-break space, before `; ! ? :` and inside « ».
const NARROW: char = '\u{202f}';

/// What is wrong in a text, each with the words around it.
#[must_use]
pub fn faults(text: &str) -> Vec<String> {
    let chars: Vec<char> = text.chars().collect();
    let around = |at: usize| -> String {
        chars[at.saturating_sub(12)..(at + 12).min(chars.len())].iter().collect::<String>().replace('\n', " ")
    };
    let mut faults = Vec::new();
    for (at, &c) in chars.iter().enumerate() {
        let before = at.checked_sub(1).map(|at| chars[at]);
        let after = chars.get(at + 1).copied();
        let ends = after.is_none_or(|after| after.is_whitespace() || matches!(after, ')' | '»' | '*'));
        let reason = match c {
            '\'' => "straight apostrophe",
            '"' => "straight quote",
            '.' if after == Some('.') => "three dots instead of …",
            ';' | '!' | '?' | ':' if ends && before == Some(' ') => "ordinary space before",
            ';' | '!' | '?' | ':' if ends && before.is_some_and(char::is_alphanumeric) => "no space before",
            '»' | '%' | '€' if before == Some(' ') => "ordinary space before",
            '«' if after == Some(' ') => "ordinary space after",
            ' ' if before == Some(' ') => "two spaces",
            _ => continue,
        };
        faults.push(format!("{reason} {c}: …{}…", around(at)));
    }
    faults
}

/// The text with the spaces and apostrophes that French wants. What stands inside `{{ }}`, `{% %}` and addresses is
/// left alone, as is TOML: a straight apostrophe is only turned between letters.
#[must_use]
pub fn mend(text: &str) -> String {
    static TAGS: LazyLock<[(&str, &str); 3]> = LazyLock::new(|| [("{{", "}}"), ("{%", "%}"), ("](", ")")]);
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((start, close)) =
        TAGS.iter().filter_map(|(open, close)| Some((rest.find(open)?, *close))).min_by_key(|(start, _)| *start)
    {
        out.push_str(&mend_plain(&rest[..start], out.chars().last()));
        let end = rest[start..].find(close).map_or(rest.len(), |end| start + end + close.len());
        out.push_str(&rest[start..end]);
        rest = &rest[end..];
    }
    out.push_str(&mend_plain(rest, out.chars().last()));
    out
}

fn mend_plain(text: &str, mut before: Option<char>) -> String {
    let chars: Vec<char> = text.chars().collect();
    let mut out = String::with_capacity(text.len() + 16);
    for (at, &c) in chars.iter().enumerate() {
        let after = chars.get(at + 1).copied();
        let later = chars.get(at + 2).copied();
        let word_ends =
            |next: Option<char>| next.is_none_or(|next| next.is_whitespace() || matches!(next, '"' | ')' | '»' | '*'));
        let put = match c {
            '\'' if before.is_some_and(char::is_alphabetic) && after.is_some_and(char::is_alphabetic) => '’',
            ' ' if matches!(after, Some(';' | '!' | '?' | ':')) && word_ends(later) && before != Some('\n') => NARROW,
            ' ' if after == Some('»') || before == Some('«') => NARROW,
            ' ' if matches!(after, Some('€' | '%')) && before.is_some_and(|b| b.is_ascii_digit()) => '\u{a0}',
            c => c,
        };
        out.push(put);
        before = Some(put);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn faults_are_found() {
        for wrong in ["l'eau", "Où ?", "Où?", "86 €", "« oui »", "un  deux", "attends...", "dit \"oui\""] {
            assert!(!faults(wrong).is_empty(), "{wrong}");
        }
        for right in ["l’eau", "Où\u{202f}?", "86\u{a0}€", "«\u{202f}oui\u{202f}»", "12:30", "attends…"] {
            assert_eq!(faults(right), [""; 0], "{right}");
        }
    }

    #[test]
    fn faults_are_mended_outside_tags_and_addresses() {
        let mended = mend("title = \"L'eau : 86 € ?\"\n{% if kind == 'x' %}« a »{% endif %} [d'ici](page:l'x)");
        assert_eq!(
            mended,
            "title = \"L’eau\u{202f}: 86\u{a0}€\u{202f}?\"\n{% if kind == 'x' %}«\u{202f}a\u{202f}»{% endif %} [d’ici](page:l'x)"
        );
        assert_eq!(faults("L’eau\u{202f}: 86\u{a0}€\u{202f}?"), [""; 0]);
    }
}
