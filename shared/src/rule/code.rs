//! Codes of authorities: INSEE, SIREN, our own, and postal codes.

use super::Refusal;
use crate::geo::CodeSystem;
use crate::problem::ViolationCode;

/// The code to keep, of that system: without spaces, in capitals. Whether it exists is the API's to say.
///
/// # Errors
/// Refuses what has not the form of the system.
pub fn normalise(system: CodeSystem, typed: &str) -> Result<String, Refusal> {
    let code: String = typed.chars().filter(|c| !c.is_whitespace()).collect::<String>().to_uppercase();
    if code.is_empty() {
        return Err(Refusal::new(ViolationCode::Required, "Saisissez le code de la collectivité."));
    }
    let (right, message) = match system {
        CodeSystem::Insee => {
            (is_insee(&code), "Le code INSEE d’une commune a cinq signes. Exemples\u{202f}: 13997, 2A004")
        }
        CodeSystem::Siren => {
            (is_siren(&code), "Vérifiez ce numéro SIREN\u{202f}: il a neuf chiffres. Exemple\u{202f}: 200041762")
        }
        CodeSystem::Own => (
            (3..=20).contains(&code.len()) && code.chars().all(|c| c.is_ascii_alphanumeric() || c == '-'),
            "Saisissez un code de 3 à 20 lettres et chiffres\u{202f}: SIREN, SIRET ou votre propre code.",
        ),
    };
    if right { Ok(code) } else { Err(Refusal::new(ViolationCode::Format, message)) }
}

/// INSEE code of a commune: the département (01 to 95, 2A, 2B, 97., 98.), then three characters in all five. It has no
/// check digit.
#[must_use]
pub fn is_insee(code: &str) -> bool {
    let bytes = code.as_bytes();
    let [first, second, rest @ ..] = bytes else { return false };
    let is_corsican = *first == b'2' && matches!(second.to_ascii_uppercase(), b'A' | b'B');
    let is_departement = is_corsican || is_departement(code.get(..2).unwrap_or_default());
    bytes.len() == 5 && is_departement && rest.iter().all(u8::is_ascii_digit)
}

/// Whether two digits begin the code of a département, or of what is overseas.
fn is_departement(start: &str) -> bool {
    start.bytes().all(|byte| byte.is_ascii_digit()) && matches!(start.parse(), Ok(1..=95 | 97 | 98))
}

/// SIREN: nine digits whose Luhn sum is a multiple of ten.
#[must_use]
pub fn is_siren(code: &str) -> bool {
    let digits: Option<Vec<u32>> = code.chars().filter(|c| !c.is_whitespace()).map(|c| c.to_digit(10)).collect();
    let Some(digits) = digits.filter(|digits| digits.len() == 9) else { return false };
    let weighed = digits.iter().rev().enumerate().map(|(place, digit)| match (place % 2, digit * 2) {
        (0, _) => *digit,
        (_, double) if double > 9 => double - 9,
        (_, double) => double,
    });
    weighed.sum::<u32>().is_multiple_of(10)
}

/// The postal code to keep: five digits that begin as those of a département do.
///
/// # Errors
/// Refuses any other, with an example.
pub fn normalise_postal(typed: &str) -> Result<String, Refusal> {
    let code: String = typed.chars().filter(|c| !c.is_whitespace()).collect();
    if code.is_empty() {
        return Err(Refusal::new(ViolationCode::Required, "Saisissez le code postal."));
    }
    if code.len() != 5 || !code.bytes().all(|byte| byte.is_ascii_digit()) {
        return Err(Refusal::new(ViolationCode::Format, "Le code postal a cinq chiffres. Exemple\u{202f}: 13100"));
    }
    // 980 is Monaco; the others are nobody's.
    let is_nobodys = ["970", "979", "980", "981", "982", "983", "985"].iter().any(|start| code.starts_with(start));
    if is_nobodys || !is_departement(code.get(..2).unwrap_or_default()) {
        let message = "Ce code postal n’est celui d’aucun département. Vérifiez ses deux premiers chiffres.";
        return Err(Refusal::new(ViolationCode::Unknown, message));
    }
    Ok(code)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_are_kept_in_the_form_of_their_system() {
        for (system, typed, kept) in [
            (CodeSystem::Insee, " 13 997 ", "13997"),
            (CodeSystem::Insee, "2a004", "2A004"),
            (CodeSystem::Insee, "97411", "97411"),
            (CodeSystem::Siren, "200 041 762", "200041762"),
            (CodeSystem::Own, "sivom-3", "SIVOM-3"),
        ] {
            assert_eq!(normalise(system, typed).as_deref(), Ok(kept));
        }
        for (system, typed) in [
            (CodeSystem::Insee, "1399"),
            (CodeSystem::Insee, "00123"),
            (CodeSystem::Insee, "96001"),
            (CodeSystem::Insee, "2C004"),
            (CodeSystem::Insee, "1399é"),
            (CodeSystem::Siren, "200041763"),
            (CodeSystem::Siren, "20004176"),
            (CodeSystem::Siren, "20004176a2"),
            (CodeSystem::Own, "ab"),
            (CodeSystem::Own, "a_b_c"),
        ] {
            assert_eq!(normalise(system, typed).unwrap_err().code, ViolationCode::Format, "{typed}");
        }
        assert_eq!(normalise(CodeSystem::Siren, " ").unwrap_err().code, ViolationCode::Required);
    }

    #[test]
    fn one_wrong_digit_of_a_siren_is_seen() {
        for place in 0..9 {
            for digit in b'0'..=b'9' {
                let mut wrong = *b"200041762";
                if wrong[place] == digit {
                    continue;
                }
                wrong[place] = digit;
                assert!(!is_siren(std::str::from_utf8(&wrong).unwrap()), "{wrong:?}");
            }
        }
    }

    #[test]
    fn postal_codes_are_those_of_departements() {
        for (typed, kept) in [("13100", "13100"), (" 13 100", "13100"), ("20000", "20000"), ("97400", "97400")] {
            assert_eq!(normalise_postal(typed).as_deref(), Ok(kept));
        }
        for known in ["01000", "95880", "97133", "97500", "98600", "98714", "98800"] {
            assert!(normalise_postal(known).is_ok(), "{known}");
        }
        for unknown in ["00100", "96000", "99123", "98000", "97000"] {
            assert_eq!(normalise_postal(unknown).unwrap_err().code, ViolationCode::Unknown, "{unknown}");
        }
        for wrong in ["1310", "131000", "2A004", "F-131"] {
            assert_eq!(normalise_postal(wrong).unwrap_err().code, ViolationCode::Format, "{wrong}");
        }
    }
}
