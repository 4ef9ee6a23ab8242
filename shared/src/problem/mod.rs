//! Errors as they travel: problem documents of RFC 9457 with a stable code.

mod code;
mod violation;

use serde::{Deserialize, Serialize};

pub use code::ErrorCode;
pub use violation::{Violation, ViolationCode, Violations};

/// Problem document (RFC 9457), media type `application/problem+json`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Problem {
    /// URI reference that names the kind of problem: `/api/docs#` followed by the code.
    #[serde(rename = "type")]
    pub kind: String,
    /// The sentence of the error table, in French.
    #[cfg_attr(feature = "openapi", schema(example = "Certains champs sont à corriger."))]
    pub title: String,
    /// HTTP status, repeated.
    #[cfg_attr(feature = "openapi", schema(example = 422))]
    pub status: u16,
    /// Stable machine-readable code.
    #[cfg_attr(feature = "openapi", schema(example = "invalid_input"))]
    pub code: String,
    /// What to do in this very case, in French, when there is more to say than the title.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub detail: Option<String>,
    /// Identifier of the request in the server's log.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub request_id: Option<String>,
    /// Field by field, what is wrong.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub violations: Vec<Violation>,
}

impl Problem {
    /// The document for a code, before the server adds what it knows of the request.
    #[must_use]
    pub fn new(code: ErrorCode) -> Self {
        Self {
            kind: format!("/api/docs#{}", code.as_str()),
            title: code.sentence().to_owned(),
            status: code.status(),
            code: code.as_str().to_owned(),
            detail: None,
            request_id: None,
            violations: Vec::new(),
        }
    }

    /// The code of the table, when this build knows it.
    #[must_use]
    pub fn error_code(&self) -> Option<ErrorCode> {
        ErrorCode::ALL.iter().copied().find(|code| code.as_str() == self.code)
    }
}
