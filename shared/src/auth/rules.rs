//! What a registration must look like, in the form and in the API.

use super::dto::{AuthorityChoice, RegistrationRequest};
use crate::problem::{ViolationCode, Violations};
use crate::rule::{code, email, password, text};

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
                violations.check("authority.code", code::normalise(kind.code_system(), code));
                violations.check("authority.postal_code", code::normalise_postal(postal_code));
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::geo::AuthorityKind;

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
}
