//! Length of passwords. Strength is estimated by the API alone: the estimator is too heavy for a page.

use super::Refusal;
use crate::problem::ViolationCode;

/// Least length, in characters (ANSSI and CNIL guidance without composition rules).
pub const MIN_LENGTH: usize = 12;
/// Greatest length, in characters: beyond it hashing would be a way to keep the server busy.
pub const MAX_LENGTH: usize = 128;

/// Checks the length alone.
///
/// # Errors
/// Refuses what is empty, too short or too long.
pub fn check_length(password: &str) -> Result<(), Refusal> {
    let length = password.chars().count();
    if length == 0 {
        return Err(Refusal::new(ViolationCode::Required, "Choisissez un mot de passe."));
    }
    if length < MIN_LENGTH {
        return Err(Refusal::new(
            ViolationCode::TooShort,
            format!(
                "Il manque {} caractère{} : {MIN_LENGTH} au moins.",
                MIN_LENGTH - length,
                if MIN_LENGTH - length > 1 { "s" } else { "" }
            ),
        ));
    }
    if length > MAX_LENGTH {
        return Err(Refusal::new(
            ViolationCode::TooLong,
            format!("Ce mot de passe est trop long : {MAX_LENGTH} caractères au plus."),
        ));
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn length_is_counted_in_characters_and_bounded() {
        assert_eq!(check_length("").unwrap_err().code, ViolationCode::Required);
        assert!(check_length("éééééééééééé").is_ok());
        assert!(check_length("onze signes").unwrap_err().message.starts_with("Il manque 1 caractère "));
        assert_eq!(check_length(&"a".repeat(129)).unwrap_err().code, ViolationCode::TooLong);
    }
}
