//! Domain names as people type them.

use crate::problem::ViolationCode;
use crate::rule::Refusal;

/// The longest name that the DNS carries.
pub const DOMAIN_MAX: usize = 253;

/// The name to keep of what was typed or pasted: without scheme, path, port and final dot, in small letters. Letters
/// with accents stay; the API writes them as the DNS does.
///
/// # Errors
/// Refuses what is no name of a site, with an example.
pub fn normalise_domain(typed: &str) -> Result<String, Refusal> {
    let text = typed.trim().to_lowercase();
    let text = text.strip_prefix("https://").or_else(|| text.strip_prefix("http://")).unwrap_or(&text);
    let host = text.split(['/', '?', '#']).next().unwrap_or_default();
    let host = host.split_once(':').map_or(host, |(host, _)| host).trim_end_matches('.');
    if host.is_empty() {
        return Err(Refusal::new(ViolationCode::Required, "Saisissez l’adresse du site."));
    }
    let label = |label: &str| {
        (1..=63).contains(&label.chars().count())
            && !label.starts_with('-')
            && !label.ends_with('-')
            && label.chars().all(|letter| letter.is_alphanumeric() || letter == '-')
    };
    let is_number = host.rsplit('.').next().is_none_or(|last| last.chars().all(|letter| letter.is_ascii_digit()));
    if host.len() > DOMAIN_MAX || !host.contains('.') || is_number || !host.split('.').all(label) {
        return Err(Refusal::new(
            ViolationCode::Format,
            "Cette adresse n’a pas la bonne forme. Exemple\u{202f}: demarches.plassans.fr",
        ));
    }
    Ok(host.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_kept_as_people_mean_it() {
        for (typed, kept) in [
            (" Demarches.Plassans.FR ", "demarches.plassans.fr"),
            ("https://demarches.plassans.fr/accueil?x#y", "demarches.plassans.fr"),
            ("http://demarches.plassans.fr:8080", "demarches.plassans.fr"),
            ("demarches.plassans.fr.", "demarches.plassans.fr"),
            ("démarches.l-haÿ.fr", "démarches.l-haÿ.fr"),
        ] {
            assert_eq!(normalise_domain(typed).as_deref(), Ok(kept));
        }
    }

    #[test]
    fn what_names_no_site_is_refused() {
        for typed in [
            "plassans",
            "127.0.0.1",
            "[::1]",
            "a..fr",
            "-a.fr",
            "a-.fr",
            "a b.fr",
            "mairie@plassans.fr",
            "a_b.fr",
            "a.fr\r\nx",
            &format!("{}.fr", "a".repeat(64)),
            &format!("{}fr", "ab.".repeat(90)),
        ] {
            assert_eq!(normalise_domain(typed).unwrap_err().code, ViolationCode::Format, "{typed}");
        }
        assert_eq!(normalise_domain(" https:// ").unwrap_err().code, ViolationCode::Required);
    }
}
