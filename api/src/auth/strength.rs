//! How hard a password is to guess: an estimator (zxcvbn) with the words that French town halls would think of first.
//!
//! What is wrong is told in French with what to do about it. No rule of composition: length and surprise are what counts.

use shared::auth::{PasswordLevel, PasswordStrengthDto};
use shared::problem::ViolationCode;
use shared::rule::Refusal;
use shared::rule::password::check_length;
use zxcvbn::Score;
use zxcvbn::feedback::Warning;

/// Words and keyboard rows that the estimator, whose lists are English, does not know.
const COMMON: [&str; 44] = [
    "motdepasse",
    "azerty",
    "azertyuiop",
    "qsdfgh",
    "qsdfghjklm",
    "wxcvbn",
    "bonjour",
    "bonsoir",
    "soleil",
    "chouchou",
    "doudou",
    "loulou",
    "marseille",
    "france",
    "paris",
    "liberte",
    "egalite",
    "fraternite",
    "mairie",
    "maire",
    "commune",
    "ville",
    "village",
    "guichet",
    "accueil",
    "secretariat",
    "secretaire",
    "secret",
    "jetaime",
    "chocolat",
    "printemps",
    "automne",
    "janvier",
    "fevrier",
    "juillet",
    "octobre",
    "novembre",
    "decembre",
    "lundi",
    "mardi",
    "vendredi",
    "dimanche",
    "republique",
    "administration",
];

/// What the estimator says of a password.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Strength {
    level: PasswordLevel,
    advice: String,
}

impl Strength {
    /// Accepted, or refused with the reason.
    ///
    /// # Errors
    /// The refusal.
    pub fn verdict(self) -> Result<(), Refusal> {
        if self.level.is_acceptable() { Ok(()) } else { Err(Refusal::new(ViolationCode::TooWeak, self.advice)) }
    }

    /// As it is told while typing: a password that is too short is weak, whatever it holds.
    #[must_use]
    pub fn told(self, password: &str) -> PasswordStrengthDto {
        match check_length(password) {
            Ok(()) => PasswordStrengthDto { level: self.level, advice: self.advice },
            Err(refusal) => PasswordStrengthDto { level: PasswordLevel::Weak, advice: refusal.message },
        }
    }
}

/// Estimates a password; `context` are words that whoever guesses would try first (commune, address).
pub(super) fn estimate(password: &str, context: &[String]) -> Strength {
    let folded = password.to_lowercase();
    if let Some(word) = context.iter().find(|word| word.chars().count() >= 4 && folded.contains(&word.to_lowercase())) {
        let advice = format!(
            "N’utilisez pas «\u{202f}{word}\u{202f}» dans votre mot de passe\u{202f}: c’est la première chose que l’on essaierait."
        );
        return Strength { level: PasswordLevel::Weak, advice };
    }
    let words: Vec<&str> = context.iter().map(String::as_str).chain(COMMON).collect();
    let estimate = zxcvbn::zxcvbn(password, &words);
    let level = match estimate.score() {
        Score::Four => PasswordLevel::Strong,
        Score::Three => PasswordLevel::Good,
        Score::Two => PasswordLevel::Fair,
        _ => PasswordLevel::Weak,
    };
    let advice = match level {
        PasswordLevel::Strong => "Ce mot de passe est très difficile à deviner.".to_owned(),
        PasswordLevel::Good => "Ce mot de passe est difficile à deviner.".to_owned(),
        PasswordLevel::Fair | PasswordLevel::Weak => {
            let warning = estimate.feedback().and_then(zxcvbn::feedback::Feedback::warning);
            format!("{} Assemblez par exemple quatre mots sans lien entre eux.", reason(warning))
        }
    };
    Strength { level, advice }
}

const fn reason(warning: Option<Warning>) -> &'static str {
    match warning {
        Some(Warning::StraightRowsOfKeysAreEasyToGuess | Warning::ShortKeyboardPatternsAreEasyToGuess) => {
            "Des touches voisines sur le clavier se devinent facilement."
        }
        Some(Warning::RepeatsLikeAaaAreEasyToGuess | Warning::RepeatsLikeAbcAbcAreOnlySlightlyHarderToGuess) => {
            "Un caractère ou un mot répété se devine facilement."
        }
        Some(
            Warning::ThisIsATop10Password
            | Warning::ThisIsATop100Password
            | Warning::ThisIsACommonPassword
            | Warning::ThisIsSimilarToACommonlyUsedPassword,
        ) => "Ce mot de passe ressemble à ceux que tout le monde choisit.",
        Some(Warning::SequencesLikeAbcAreEasyToGuess) => {
            "Une suite comme «\u{202f}abcd\u{202f}» ou «\u{202f}6543\u{202f}» se devine facilement."
        }
        Some(Warning::RecentYearsAreEasyToGuess | Warning::DatesAreOftenEasyToGuess) => {
            "Une date ou une année se devine facilement."
        }
        Some(Warning::AWordByItselfIsEasyToGuess) => "Un mot seul se devine facilement.",
        Some(Warning::NamesAndSurnamesByThemselvesAreEasyToGuess | Warning::CommonNamesAndSurnamesAreEasyToGuess) => {
            "Un nom ou un prénom se devine facilement."
        }
        None => "Ce mot de passe se devine trop facilement.",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn weak_and_context_passwords_are_refused_with_the_reason() {
        let context = vec!["Carignan".to_owned(), "mairie".to_owned()];
        for weak in
            ["motdepasse123", "azertyuiop12", "123456789012", "aaaaaaaaaaaa", "qsdfghjklmwxcvbn", "bonjourlundi"]
        {
            assert_eq!(estimate(weak, &context).verdict().unwrap_err().code, ViolationCode::TooWeak, "{weak}");
        }
        let refusal = estimate("carignan-lune-orage-vélo", &context).verdict().unwrap_err();
        assert!(refusal.message.contains("Carignan"));
        assert!(estimate("aaaaaaaaaaaa", &[]).verdict().unwrap_err().message.contains("répété"));
        assert!(estimate("quatre chats sur le toit", &context).verdict().is_ok());
    }

    #[test]
    fn what_is_too_short_is_weak_while_it_is_typed() {
        let told = estimate("xK9#vQ2!mZ", &[]).told("xK9#vQ2!mZ");
        assert_eq!(told.level, PasswordLevel::Weak);
        assert!(told.advice.contains("manque 2 caractères"), "{}", told.advice);
        assert_eq!(
            estimate("lanterne ruisseau moulin", &[]).told("lanterne ruisseau moulin").level,
            PasswordLevel::Strong
        );
    }
}
