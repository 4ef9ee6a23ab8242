//! What the checks find.

/// How much a finding matters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    /// Worth a second look; nothing is refused.
    Advice,
    /// A page is named that the catalogue foresees and nobody has written yet: refused at start, not while writing.
    Unwritten,
    /// Refused.
    Error,
}

/// Something that is not as it should be, and in which file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// How much it matters.
    pub severity: Severity,
    /// Path of the file in the template.
    pub file: String,
    /// What to mend.
    pub message: String,
}

impl Finding {
    /// A fault.
    pub fn error(file: &str, message: impl Into<String>) -> Self {
        Self { severity: Severity::Error, file: file.to_owned(), message: message.into() }
    }

    /// An advice.
    pub fn advice(file: &str, message: impl Into<String>) -> Self {
        Self { severity: Severity::Advice, file: file.to_owned(), message: message.into() }
    }
}

impl std::fmt::Display for Finding {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let word = match self.severity {
            Severity::Error => "error",
            Severity::Unwritten => "not written yet",
            Severity::Advice => "advice",
        };
        write!(f, "{}: {word}: {}", self.file, self.message)
    }
}

/// A template that cannot be served, with all that is wrong.
#[derive(Debug, thiserror::Error)]
#[error("the content is refused:\n{}", .0.iter().map(ToString::to_string).collect::<Vec<_>>().join("\n"))]
pub struct Refused(pub Vec<Finding>);
