//! Email addresses as people type them.

use super::Refusal;
use crate::problem::ViolationCode;

/// The longest address that SMTP carries (RFC 5321, 4.5.3.1, as corrected by erratum 1690).
pub const MAX_LENGTH: usize = 254;

/// The address to keep: white space that the keyboard or the clipboard added is removed, and
/// capitals are folded, since no mail provider in use tells them apart.
///
/// # Errors
/// Refuses what cannot be an address, with an example.
pub fn normalise(typed: &str) -> Result<String, Refusal> {
    let address: String = typed
        .chars()
        .filter(|c| !c.is_whitespace() && !matches!(c, '\u{200b}'..='\u{200f}' | '\u{feff}'))
        .collect::<String>()
        .to_lowercase();
    let address = address.strip_prefix("mailto:").unwrap_or(&address).to_owned();
    if address.is_empty() {
        return Err(Refusal::new(ViolationCode::Required, "Saisissez une adresse email."));
    }
    if address.len() > MAX_LENGTH {
        return Err(Refusal::new(ViolationCode::TooLong, "Cette adresse email est trop longue."));
    }
    if is_plausible(&address) { Ok(address) } else { Err(wrong_form()) }
}

fn wrong_form() -> Refusal {
    Refusal::new(
        ViolationCode::Format,
        "Cette adresse email n’a pas la bonne forme. Exemple\u{202f}: mairie@plassans.fr",
    )
}

/// The everyday subset of RFC 5322: dot-atom, `@`, a domain name with a dot. Quoted local parts and
/// address literals are not used by town halls and are a known way to smuggle headers.
fn is_plausible(address: &str) -> bool {
    let Some((local, domain)) = address.rsplit_once('@') else { return false };
    let atom = |c: char| c.is_ascii_alphanumeric() || "!#$%&'*+-/=?^_`{|}~.".contains(c);
    let label = |l: &str| {
        (1..=63).contains(&l.len())
            && !l.starts_with('-')
            && !l.ends_with('-')
            && l.chars().all(|c| c.is_alphanumeric() || c == '-')
    };
    (1..=64).contains(&local.len())
        && local.chars().all(atom)
        && !local.starts_with('.')
        && !local.ends_with('.')
        && !local.contains("..")
        && domain.contains('.')
        && domain.split('.').all(label)
        && domain.rsplit('.').next().is_some_and(|tld| tld.len() >= 2 && !tld.chars().all(|c| c.is_ascii_digit()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_is_kept_as_people_mean_it() {
        for (typed, kept) in [
            ("  Mairie@Plassans.FR ", "mairie@plassans.fr"),
            ("mairie @plassans.fr", "mairie@plassans.fr"),
            ("mailto:accueil.mairie+etat-civil@ville-plassans.fr", "accueil.mairie+etat-civil@ville-plassans.fr"),
            ("mairie@hôtel-de-ville.fr\u{200b}", "mairie@hôtel-de-ville.fr"),
        ] {
            assert_eq!(normalise(typed).as_deref(), Ok(kept));
        }
    }

    #[test]
    fn what_cannot_be_an_address_is_refused() {
        for typed in [
            "mairie",
            "mairie@",
            "@plassans.fr",
            "mairie@plassans",
            "a..b@c.fr",
            "a@b..fr",
            "a@-b.fr",
            "a@1.2.3.4",
            "\"a b\"@c.fr",
            "a@[127.0.0.1]",
            "a,b@c.fr",
            "a@b.fr\r\nBcc:x",
            "a@b@c.fr",
        ] {
            let outcome = normalise(typed);
            assert!(
                outcome.is_err() || !outcome.clone().unwrap_or_default().contains(['\r', '\n', ' ']),
                "{typed}: {outcome:?}"
            );
        }
        assert!(normalise("a@b@c.fr").is_err());
        assert!(normalise("mairie@plassans").is_err());
        assert_eq!(normalise("  ").unwrap_err().code, ViolationCode::Required);
        assert_eq!(normalise(&format!("{}@b.fr", "a".repeat(300))).unwrap_err().code, ViolationCode::TooLong);
    }
}
