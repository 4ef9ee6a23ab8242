//! Rules on single values. Each takes what a person typed and gives the value to keep, or a
//! refusal that says what to do.

pub mod code;
pub mod email;
pub mod password;
pub mod phone;
pub mod text;
pub mod url;

use crate::problem::ViolationCode;

/// Why a value is refused.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Refusal {
    /// Stable code of the violation.
    pub code: ViolationCode,
    /// What to do, in French.
    pub message: String,
}

impl Refusal {
    /// A refusal with its sentence.
    #[must_use]
    pub fn new(code: ViolationCode, message: impl Into<String>) -> Self {
        Self { code, message: message.into() }
    }
}
