//! What a registration must look like, in the form and in the API.

use super::dto::{AuthorityChoice, RegistrationRequest};
use crate::geo::AuthorityKind;
use crate::problem::{ViolationCode, Violations};
use crate::rule::{email, password, text};

/// Longest name or title, in characters.
const NAME_MAX: usize = 120;

impl RegistrationRequest {
    /// The violations of this input that need no server: the strength of the password and the existence
    /// of the code are the API's to judge.
    #[must_use]
    pub fn violations(&self) -> Violations {
        let mut violations = Violations::default();
        self.authority.check(&mut violations);
        violations.check("email", email::normalise(&self.email));
        violations.check("password", password::check_length(&self.password));
        violations
    }
}

impl AuthorityChoice {
    fn check(&self, violations: &mut Violations) {
        match self {
            Self::Listed { code, .. } => {
                if code.trim().is_empty() {
                    violations.push(
                        "authority.code",
                        ViolationCode::Required,
                        "Choisissez votre collectivité dans la liste.",
                    );
                }
            }
            Self::Other { name, title, kind, code, postal_code } => {
                violations.check("authority.name", text::line(name, NAME_MAX));
                violations.check("authority.title", text::line(title, NAME_MAX));
                check_code(violations, *kind, code);
                let digits = postal_code.trim();
                if digits.len() != 5 || !digits.chars().all(|c| c.is_ascii_digit()) {
                    violations.push(
                        "authority.postal_code",
                        ViolationCode::Format,
                        "Le code postal a cinq chiffres. Exemple\u{202f}: 13100",
                    );
                }
            }
        }
    }
}

fn check_code(violations: &mut Violations, kind: AuthorityKind, code: &str) {
    let code = code.trim();
    let (right, message) = match kind {
        AuthorityKind::Commune => (is_insee(code), "Le code INSEE d’une commune a cinq signes. Exemple\u{202f}: 13997"),
        AuthorityKind::Epci => (is_siren(code), "Le numéro SIREN a neuf chiffres. Exemple\u{202f}: 200041762"),
        AuthorityKind::Other => (
            (3..=20).contains(&code.len()) && code.chars().all(|c| c.is_ascii_alphanumeric() || c == '-'),
            "Saisissez un code de 3 à 20 lettres et chiffres\u{202f}: SIREN, SIRET ou votre propre code.",
        ),
    };
    if !right {
        violations.push("authority.code", ViolationCode::Format, message);
    }
}

/// INSEE code of a commune: two digits (or 2A, 2B), then three.
fn is_insee(code: &str) -> bool {
    let upper = code.to_ascii_uppercase();
    let bytes = upper.as_bytes();
    bytes.len() == 5
        && bytes[0].is_ascii_digit()
        && (bytes[1].is_ascii_digit() || (bytes[0] == b'2' && matches!(bytes[1], b'A' | b'B')))
        && bytes[2..].iter().all(u8::is_ascii_digit)
}

/// SIREN: nine digits whose Luhn sum is a multiple of ten.
fn is_siren(code: &str) -> bool {
    let digits: Vec<u32> = code.chars().filter(|c| !c.is_whitespace()).filter_map(|c| c.to_digit(10)).collect();
    if digits.len() != 9 {
        return false;
    }
    let sum: u32 = digits
        .iter()
        .rev()
        .enumerate()
        .map(|(place, digit)| {
            if place % 2 == 1 {
                let double = digit * 2;
                if double > 9 { double - 9 } else { double }
            } else {
                *digit
            }
        })
        .sum();
    sum.is_multiple_of(10)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn plassans() -> RegistrationRequest {
        RegistrationRequest {
            authority: AuthorityChoice::Other {
                name: "Plassans".into(),
                title: "Ville de Plassans".into(),
                kind: AuthorityKind::Commune,
                code: "13997".into(),
                postal_code: "13100".into(),
            },
            email: "mairie@plassans.fr".into(),
            password: "quatre chats sur le toit".into(),
        }
    }

    #[test]
    fn a_body_entered_by_hand_is_accepted() {
        assert_eq!(plassans().violations(), Violations::default());
    }

    #[test]
    fn each_wrong_field_is_named() {
        let mut wrong = plassans();
        wrong.authority = AuthorityChoice::Other {
            name: " ".into(),
            title: "x".repeat(121),
            kind: AuthorityKind::Epci,
            code: "123456789".into(),
            postal_code: "1310".into(),
        };
        wrong.email = "mairie".into();
        wrong.password = "court".into();
        let violations = wrong.violations().into_vec();
        let paths: Vec<&str> = violations.iter().map(|violation| violation.path.as_str()).collect();
        assert_eq!(
            paths,
            ["authority.name", "authority.title", "authority.code", "authority.postal_code", "email", "password"]
        );
    }

    #[test]
    fn siren_has_its_check_digit() {
        assert!(is_siren("200041762"));
        assert!(!is_siren("200041763"));
        assert!(is_insee("2a004") && is_insee("97411") && !is_insee("2C004"));
    }
}
