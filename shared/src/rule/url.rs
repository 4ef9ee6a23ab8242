//! Addresses of pages, as people type or paste them.

use super::Refusal;
use crate::problem::ViolationCode;

/// Longest address, in characters.
pub const MAX_LENGTH: usize = 2_000;

/// The address to keep: with its scheme (https unless http was typed), the host in small letters, spaces of the path
/// encoded. Letters with accents stay.
///
/// # Errors
/// Refuses what is no page of a site: other schemes, files, addresses with a password, numbers instead of a name.
pub fn normalise(typed: &str) -> Result<String, Refusal> {
    let text: String = typed
        .trim()
        .chars()
        .filter(
            |c| !matches!(c, '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{feff}'),
        )
        .collect();
    if text.is_empty() {
        return Err(Refusal::new(ViolationCode::Required, "Saisissez l’adresse de la page."));
    }
    if text.chars().count() > MAX_LENGTH {
        return Err(Refusal::new(
            ViolationCode::TooLong,
            format!("Cette adresse est trop longue\u{202f}: {MAX_LENGTH} caractères au plus."),
        ));
    }
    if text.chars().any(char::is_control) {
        return Err(wrong_form());
    }
    let (scheme, rest) = split_scheme(&text)?;
    let end = rest.find(['/', '?', '#']).unwrap_or(rest.len());
    let (authority, path) = rest.split_at(end);
    if authority.contains('@') {
        return Err(Refusal::new(
            ViolationCode::NotAccepted,
            "Cette adresse contient un identifiant ou un mot de passe\u{202f}: retirez ce qui précède «\u{202f}@\u{202f}».",
        ));
    }
    let host = host(authority).ok_or_else(wrong_form)?;
    let slash = if path.starts_with('/') { "" } else { "/" };
    Ok(format!("{scheme}://{host}{slash}{}", encoded(path)))
}

/// The scheme, in small letters, and what follows it.
fn split_scheme(text: &str) -> Result<(&'static str, &str), Refusal> {
    if let Some(rest) = text.strip_prefix("//") {
        return Ok(("https", rest));
    }
    let before = text.split(['/', '?', '#']).next().unwrap_or_default();
    let Some((scheme, after)) = before.split_once(':') else { return Ok(("https", text)) };
    // "plassans.fr:8080" is a host with its port.
    if scheme.contains('.') && !after.is_empty() && after.bytes().all(|byte| byte.is_ascii_digit()) {
        return Ok(("https", text));
    }
    let (known, rest) = match scheme.trim().to_lowercase().as_str() {
        "https" => ("https", text.split_at(scheme.len() + 1).1),
        "http" => ("http", text.split_at(scheme.len() + 1).1),
        other => return Err(refused_scheme(other)),
    };
    // One slash or none is a slip of the keyboard.
    Ok((known, rest.trim_start_matches('/')))
}

fn refused_scheme(scheme: &str) -> Refusal {
    let message = match scheme {
        "mailto" => {
            "Ceci est une adresse email\u{202f}: saisissez ici l’adresse d’une page, qui commence par https://."
        }
        "tel" | "sms" => "Ceci est un numéro\u{202f}: saisissez ici l’adresse d’une page, qui commence par https://.",
        "file" | "c" | "d" => {
            "Ce lien mène à un fichier de votre ordinateur, que les usagers ne voient pas. Saisissez l’adresse d’une page, qui commence par https://."
        }
        _ => "Seules les adresses qui commencent par https:// ou http:// sont acceptées.",
    };
    Refusal::new(ViolationCode::NotAccepted, message)
}

/// The host with its port: a name with a dot, never a number.
fn host(authority: &str) -> Option<String> {
    let (name, port) = match authority.split_once(':') {
        Some((name, port)) => (name, Some(port)),
        None => (authority, None),
    };
    let name = name.trim_end_matches('.').to_lowercase();
    let label = |label: &str| {
        (1..=63).contains(&label.chars().count())
            && !label.starts_with('-')
            && !label.ends_with('-')
            && label.chars().all(|letter| letter.is_alphanumeric() || matches!(letter, '-' | '_'))
    };
    // A browser takes a host that ends in a number, "0x7f" included, for an address of the network.
    let is_name = name.rsplit('.').next().is_some_and(|last| last.starts_with(char::is_alphabetic));
    if name.len() > 253 || !name.contains('.') || !is_name || !name.split('.').all(label) {
        return None;
    }
    match port {
        None | Some("") => Some(name),
        Some(port) => {
            let number: u16 = port.parse().ok().filter(|number| *number != 0)?;
            Some(format!("{name}:{number}"))
        }
    }
}

/// The path with what may not stand in an address written as it must be.
fn encoded(path: &str) -> String {
    let mut text = String::with_capacity(path.len());
    for letter in path.chars() {
        match letter {
            ' ' => text.push_str("%20"),
            '\u{a0}' => text.push_str("%C2%A0"),
            '"' => text.push_str("%22"),
            '<' => text.push_str("%3C"),
            '>' => text.push_str("%3E"),
            '\\' => text.push_str("%5C"),
            '^' => text.push_str("%5E"),
            '`' => text.push_str("%60"),
            '{' => text.push_str("%7B"),
            '|' => text.push_str("%7C"),
            '}' => text.push_str("%7D"),
            _ => text.push(letter),
        }
    }
    text
}

fn wrong_form() -> Refusal {
    Refusal::new(
        ViolationCode::Format,
        "Cette adresse n’a pas la bonne forme. Exemple\u{202f}: https://www.plassans.fr/contact",
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_is_kept_as_people_mean_it() {
        for (typed, kept) in [
            (" www.Plassans.FR ", "https://www.plassans.fr/"),
            ("https://www.plassans.fr/Contact?a=B#c", "https://www.plassans.fr/Contact?a=B#c"),
            ("HTTP://plassans.fr", "http://plassans.fr/"),
            ("https:/plassans.fr/x", "https://plassans.fr/x"),
            ("//plassans.fr/x", "https://plassans.fr/x"),
            ("plassans.fr:8443/x", "https://plassans.fr:8443/x"),
            ("plassans.fr?x=1", "https://plassans.fr/?x=1"),
            ("mairie-évêché.fr/élus", "https://mairie-évêché.fr/élus"),
            ("https://plassans.fr/PLU 2020 (final).pdf", "https://plassans.fr/PLU%202020%20(final).pdf"),
            ("https://plassans.fr./a", "https://plassans.fr/a"),
            ("plassans.fr/a:b", "https://plassans.fr/a:b"),
        ] {
            assert_eq!(normalise(typed).as_deref(), Ok(kept), "{typed}");
            assert_eq!(normalise(kept).as_deref(), Ok(kept), "{kept} stays");
        }
    }

    #[test]
    fn what_leads_elsewhere_than_to_a_page_is_refused() {
        for (typed, code) in [
            ("javascript:alert(1)", ViolationCode::NotAccepted),
            ("JavaScript://plassans.fr/%0aalert(1)", ViolationCode::NotAccepted),
            ("data:text/html,<script>", ViolationCode::NotAccepted),
            ("vbscript:x", ViolationCode::NotAccepted),
            ("blob:https://plassans.fr/1", ViolationCode::NotAccepted),
            ("file:///etc/passwd", ViolationCode::NotAccepted),
            ("C:\\Documents\\plan.pdf", ViolationCode::NotAccepted),
            ("mailto:mairie@plassans.fr", ViolationCode::NotAccepted),
            ("tel:0465710000", ViolationCode::NotAccepted),
            ("ftp://plassans.fr/", ViolationCode::NotAccepted),
            ("https://mairie:secret@plassans.fr/", ViolationCode::NotAccepted),
            ("https://plassans.fr@evil.example/", ViolationCode::NotAccepted),
            ("https://plassans.fr\\@evil.example/", ViolationCode::NotAccepted),
            ("localhost", ViolationCode::Format),
            ("localhost:8080", ViolationCode::NotAccepted),
            ("http://127.0.0.1/", ViolationCode::Format),
            ("http://0x7f.0x1/", ViolationCode::Format),
            ("http://[::1]/", ViolationCode::Format),
            ("http://2130706433/", ViolationCode::Format),
            ("https://plassans .fr/", ViolationCode::Format),
            ("https://plassans%2efr/", ViolationCode::Format),
            ("java\nscript:alert(1)", ViolationCode::Format),
            ("https://plassans.fr:0/", ViolationCode::Format),
            ("https://plassans.fr:99999/", ViolationCode::Format),
            ("https://", ViolationCode::Format),
            ("  ", ViolationCode::Required),
            (&format!("https://plassans.fr/{}", "a".repeat(2_000)), ViolationCode::TooLong),
        ] {
            assert_eq!(normalise(typed).unwrap_err().code, code, "{typed}");
        }
    }
}
