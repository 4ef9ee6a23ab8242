//! Plain texts on one line.

use super::Refusal;
use crate::problem::ViolationCode;

/// The text to keep: trimmed, white space of any kind made single, control characters removed.
///
/// # Errors
/// Refuses an empty text and one longer than `max` characters.
pub fn line(typed: &str, max: usize) -> Result<String, Refusal> {
    let clean: String = typed.chars().map(|c| if c.is_control() { ' ' } else { c }).collect();
    let text = clean.split([' ', '\t']).filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ");
    if text.is_empty() {
        return Err(Refusal::new(ViolationCode::Required, "Remplissez ce champ."));
    }
    if text.chars().count() > max {
        return Err(Refusal::new(
            ViolationCode::TooLong,
            format!("Ce texte est trop long : {max} caractères au plus."),
        ));
    }
    Ok(text)
}

/// A text of several lines: trimmed, control characters but the line feed removed.
///
/// # Errors
/// Refuses an empty text and one longer than `max` characters.
pub fn paragraph(typed: &str, max: usize) -> Result<String, Refusal> {
    let clean: String = typed.replace("\r\n", "\n").chars().filter(|c| *c == '\n' || !c.is_control()).collect();
    let text = clean.trim().to_owned();
    if text.is_empty() {
        return Err(Refusal::new(ViolationCode::Required, "Remplissez ce champ."));
    }
    if text.chars().count() > max {
        return Err(Refusal::new(
            ViolationCode::TooLong,
            format!("Ce texte est trop long : {max} caractères au plus."),
        ));
    }
    Ok(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_is_cleaned_and_bounded() {
        assert_eq!(line("  Ville \t de\u{0}\n Plassans ", 40).as_deref(), Ok("Ville de Plassans"));
        assert_eq!(line(" \n ", 40).unwrap_err().code, ViolationCode::Required);
        assert_eq!(line("abcd", 3).unwrap_err().code, ViolationCode::TooLong);
    }

    #[test]
    fn a_paragraph_keeps_its_lines() {
        assert_eq!(paragraph(" un\r\ndeux\u{7} ", 40).as_deref(), Ok("un\ndeux"));
        assert!(paragraph("", 40).is_err());
    }
}
