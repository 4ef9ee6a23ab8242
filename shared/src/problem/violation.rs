//! What is wrong with one field.

use serde::{Deserialize, Serialize};

/// One field that is to be corrected.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Violation {
    /// Path of the field in the request body, dots between levels (`authority.name`).
    #[cfg_attr(feature = "openapi", schema(example = "email"))]
    pub path: String,
    /// Stable machine-readable code.
    pub code: ViolationCode,
    /// What to do, in French.
    #[cfg_attr(
        feature = "openapi",
        schema(example = "Cette adresse email n’a pas la bonne forme. Exemple : mairie@plassans.fr")
    )]
    pub message: String,
}

/// Kinds of violation.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub enum ViolationCode {
    /// Nothing was given where something is needed.
    Required,
    /// Shorter than the least length.
    TooShort,
    /// Longer than the greatest length.
    TooLong,
    /// Not of the expected form.
    Format,
    /// Too easy to guess.
    TooWeak,
    /// Names something that does not exist.
    Unknown,
    /// Must be accepted.
    NotAccepted,
}

/// The violations of one input, gathered while its rules run.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Violations(Vec<Violation>);

impl Violations {
    /// Notes what is wrong with the field at `path`.
    pub fn push(&mut self, path: &str, code: ViolationCode, message: impl Into<String>) {
        self.0.push(Violation { path: path.to_owned(), code, message: message.into() });
    }

    /// Notes the outcome of a rule of [`crate::rule`], if it is a refusal.
    pub fn check<T>(&mut self, path: &str, outcome: Result<T, crate::rule::Refusal>) -> Option<T> {
        match outcome {
            Ok(value) => Some(value),
            Err(refusal) => {
                self.push(path, refusal.code, refusal.message);
                None
            }
        }
    }

    /// Whether nothing is wrong.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The violations themselves.
    #[must_use]
    pub fn into_vec(self) -> Vec<Violation> {
        self.0
    }

    /// The violations of a part, told under the paths of a body that is that part: those of `part` begin with `instead`.
    #[must_use]
    pub fn relative_to(mut self, part: &str, instead: &str) -> Self {
        for violation in &mut self.0 {
            if let Some(rest) = violation.path.strip_prefix(part) {
                violation.path = format!("{instead}{rest}").trim_start_matches('.').to_owned();
            }
        }
        self
    }

    /// The message for the field at `path`, if any.
    #[must_use]
    pub fn message(&self, path: &str) -> Option<&str> {
        self.0.iter().find(|violation| violation.path == path).map(|violation| violation.message.as_str())
    }
}

impl From<Vec<Violation>> for Violations {
    fn from(violations: Vec<Violation>) -> Self {
        Self(violations)
    }
}
