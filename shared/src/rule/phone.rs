//! French phone numbers as people type them: metropolitan, overseas, short.

use super::Refusal;
use crate::problem::ViolationCode;

/// No-break space, between the groups of a number.
const SPACE: &str = "\u{a0}";
/// Digits beyond which there must be two numbers.
const DIGITS_MAX: usize = 14;
/// Codes of countries whose numbers are ten digits within France.
const TEN_DIGITS: [&str; 6] = ["33", "262", "590", "594", "596", "508"];
/// Codes of countries that have numbers of their own, and how many digits those have.
const OWN_NUMBERS: [(&str, usize); 4] = [("687", 6), ("689", 8), ("681", 6), ("508", 6)];

/// The number to keep, grouped with no-break spaces: "04 65 71 00 00", "39 39", "+687 27 31 15".
///
/// # Errors
/// Refuses what is no French number, and says what lacks.
pub fn normalise(typed: &str) -> Result<String, Refusal> {
    let (is_international, digits) = digits(typed)?;
    if digits.is_empty() {
        return Err(Refusal::new(ViolationCode::Required, "Saisissez un numéro de téléphone."));
    }
    let kept = if is_international { international(&digits) } else { national(&digits) };
    kept.ok_or_else(|| wrong(is_international, &digits))
}

/// The `tel:` address of a number that was kept.
#[must_use]
pub fn url(kept: &str) -> String {
    let number: String = kept.chars().filter(|c| c.is_ascii_digit() || *c == '+').collect();
    let country = match number.get(..4).unwrap_or_default() {
        "0262" | "0263" | "0269" | "0639" | "0692" | "0693" => "262",
        "0590" | "0690" | "0691" => "590",
        "0594" | "0694" => "594",
        "0596" | "0696" | "0697" => "596",
        _ => "33",
    };
    // Numbers of special tariff, and those of Saint-Pierre-et-Miquelon as they are dialled within France.
    let is_national = ["08", "0508", "0708"].iter().any(|start| number.starts_with(start));
    match number.strip_prefix('0').filter(|rest| rest.len() == 9 && !is_national) {
        Some(rest) => format!("tel:+{country}{rest}"),
        None => format!("tel:{number}"),
    }
}

/// The digits, and whether they begin with the code of a country.
fn digits(typed: &str) -> Result<(bool, String), Refusal> {
    let text = typed.trim().to_lowercase();
    let is_announced = ["tel", "tél"].iter().any(|word| text.starts_with(word));
    let text = match text.find(|c: char| c.is_ascii_digit() || matches!(c, '+' | '(')) {
        Some(start) if is_announced => text.split_at(start).1,
        _ => text.as_str(),
    };
    let (mut plus, mut digits) = (false, String::new());
    for letter in text.chars() {
        match letter {
            '0'..='9' => digits.push(letter),
            '+' if digits.is_empty() && !plus => plus = true,
            '.' | '-' | '/' | '(' | ')' | '\u{2010}'..='\u{2015}' | '\u{200b}'..='\u{200f}' | '\u{feff}' | '·' => {}
            _ if letter.is_whitespace() => {}
            _ => {
                return Err(Refusal::new(
                    ViolationCode::Format,
                    "Saisissez les chiffres du numéro seulement. Exemple\u{202f}: 04\u{a0}65\u{a0}71\u{a0}00\u{a0}00",
                ));
            }
        }
    }
    match digits.strip_prefix("00") {
        Some(rest) if !plus && digits.len() > 10 => Ok((true, rest.to_owned())),
        _ => Ok((plus, digits)),
    }
}

fn international(digits: &str) -> Option<String> {
    let own = OWN_NUMBERS.iter().find_map(|(code, length)| {
        let rest = digits.strip_prefix(code).filter(|rest| rest.len() == *length)?;
        Some(format!("+{code}{SPACE}{}", grouped(rest, 2)))
    });
    own.or_else(|| {
        TEN_DIGITS.iter().find_map(|code| {
            let rest = digits.strip_prefix(code)?;
            // "+33 (0)4 …" says the 0 that is left out abroad.
            national(&format!("0{}", rest.strip_prefix('0').unwrap_or(rest))).filter(|_| rest.len() >= 9)
        })
    })
}

fn national(digits: &str) -> Option<String> {
    let starts = |starts: &[&str]| starts.iter().any(|start| digits.starts_with(start));
    match digits.len() {
        10 if starts(&["0"]) && !starts(&["00"]) => Some(grouped(digits, 2)),
        2 if starts(&["15", "17", "18"]) => Some(digits.to_owned()),
        3 if starts(&["1"]) => Some(digits.to_owned()),
        4 if starts(&["3", "10"]) => Some(grouped(digits, 2)),
        6 if starts(&["116", "118"]) => Some(grouped(digits, 3)),
        _ => None,
    }
}

fn grouped(digits: &str, size: usize) -> String {
    let letters: Vec<char> = digits.chars().collect();
    letters.chunks(size).map(|group| group.iter().collect::<String>()).collect::<Vec<_>>().join(SPACE)
}

fn wrong(is_international: bool, digits: &str) -> Refusal {
    let count = digits.len();
    let example = "Exemple\u{202f}: 04\u{a0}65\u{a0}71\u{a0}00\u{a0}00";
    let message = if count > DIGITS_MAX {
        "Saisissez un seul numéro dans ce champ.".to_owned()
    } else if is_international {
        format!("Ce numéro n’est pas un numéro français, outre-mer compris. {example}")
    } else if count == 10 {
        format!("Un numéro à dix chiffres commence par un seul 0. {example}")
    } else if matches!(count, 6 | 8) {
        format!(
            "Ce numéro a {count} chiffres au lieu de dix. Dans le Pacifique, commencez par l’indicatif\u{202f}: +687\u{a0}27\u{a0}31\u{a0}15"
        )
    } else {
        format!("Ce numéro a {count} chiffre{} au lieu de dix. {example}", if count > 1 { "s" } else { "" })
    };
    Refusal::new(ViolationCode::Format, message)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn plain(typed: &str) -> String {
        normalise(typed).map(|kept| kept.replace('\u{a0}', " ")).unwrap_or_default()
    }

    #[test]
    fn a_number_is_kept_as_people_read_it() {
        for (typed, kept) in [
            ("0465710000", "04 65 71 00 00"),
            (" 04.65.71.00.00 ", "04 65 71 00 00"),
            ("04-65-71-00-00", "04 65 71 00 00"),
            ("+33 (0)4 65 71 00 00", "04 65 71 00 00"),
            ("+33465710000", "04 65 71 00 00"),
            ("0033 4 65 71 00 00", "04 65 71 00 00"),
            ("Tél. : 04 65 71 00 00", "04 65 71 00 00"),
            ("tel:+33465710000", "04 65 71 00 00"),
            ("0262 40 00 00", "02 62 40 00 00"),
            ("+262 262 40 00 00", "02 62 40 00 00"),
            ("+590 590 80 00 00", "05 90 80 00 00"),
            ("0590 80 00 00", "05 90 80 00 00"),
            ("+596 (0)596 59 60 00", "05 96 59 60 00"),
            ("0508 41 10 50", "05 08 41 10 50"),
            ("+508 41 10 50", "+508 41 10 50"),
            ("+687 27 31 15", "+687 27 31 15"),
            ("+689 40 41 57 00", "+689 40 41 57 00"),
            ("00681 72 21 00", "+681 72 21 00"),
            ("0 800 123 456", "08 00 12 34 56"),
            ("15", "15"),
            ("112", "112"),
            ("3939", "39 39"),
            ("36 31", "36 31"),
            ("116117", "116 117"),
        ] {
            assert_eq!(plain(typed), kept, "{typed}");
        }
    }

    #[test]
    fn what_is_no_number_is_refused_with_what_to_do() {
        for (typed, told) in [
            ("465710000", "9 chiffres"),
            ("04 65 71 00", "8 chiffres"),
            ("273115", "+687"),
            ("1465710000", "commence par"),
            ("04 65 71 00 00 / 04 65 71 00 01", "un seul"),
            ("+32 2 555 12 12", "pas un numéro français"),
            ("+33 4 65 71 00", "pas un numéro français"),
            ("04 65 71 00 00 poste 12", "chiffres du numéro"),
            ("mairie", "chiffres du numéro"),
            ("4", "1 chiffre au"),
            ("00 00 00 00 00", "commence par"),
        ] {
            let refusal = normalise(typed).unwrap_err();
            assert_eq!(refusal.code, ViolationCode::Format, "{typed}");
            assert!(refusal.message.contains(told), "{typed}: {}", refusal.message);
        }
        assert_eq!(normalise("  ").unwrap_err().code, ViolationCode::Required);
        assert_eq!(normalise("+").unwrap_err().code, ViolationCode::Required);
    }

    #[test]
    fn a_number_can_be_dialled() {
        for (kept, dialled) in [
            ("04\u{a0}65\u{a0}71\u{a0}00\u{a0}00", "tel:+33465710000"),
            ("02 62 40 00 00", "tel:+262262400000"),
            ("05 96 59 60 00", "tel:+596596596000"),
            ("08 00 12 34 56", "tel:0800123456"),
            ("+687 27 31 15", "tel:+687273115"),
            ("39 39", "tel:3939"),
        ] {
            assert_eq!(url(kept), dialled);
        }
    }

    /// Numbers of every length, written with separators at random: what is kept once is kept as it is.
    #[test]
    fn a_number_that_was_kept_is_kept_as_it_is() {
        let mut seed = 0x2545_f491_4f6c_dd1d_u64;
        let mut next = |bound: u64| {
            seed ^= seed << 13;
            seed ^= seed >> 7;
            seed ^= seed << 17;
            seed % bound
        };
        let starts =
            ["", "0", "+33", "0033", "+33 (0)", "+262", "+590", "+687", "+689", "+681", "+508", "3", "116", "1"];
        let mut kept_count = 0;
        for _ in 0..50_000 {
            let mut typed = starts[usize::try_from(next(starts.len() as u64)).unwrap()].to_owned();
            for _ in 0..next(12) {
                typed.push(char::from(b'0' + u8::try_from(next(10)).unwrap()));
                typed.push_str(["", "", " ", ".", "-", "\u{a0}"][usize::try_from(next(6)).unwrap()]);
            }
            if let Ok(kept) = normalise(&typed) {
                kept_count += 1;
                assert_eq!(normalise(&kept).as_deref(), Ok(kept.as_str()), "{typed}");
                let dialled = url(&kept);
                assert!(dialled.len() > 5 && dialled[4..].chars().all(|c| c.is_ascii_digit() || c == '+'), "{dialled}");
            }
        }
        assert!(kept_count > 4_000, "{kept_count}");
    }
}
