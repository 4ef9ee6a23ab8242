//! The one error of the HTTP layer: everything a room refuses becomes one of these, and each of these
//! becomes a problem document. Internals reach the log with the request id, never a response body.

use std::fmt;

use actix_web::http::{StatusCode, header};
use actix_web::{HttpResponse, ResponseError};
use sea_orm::{DbErr, RuntimeErr, SqlErr};
use shared::problem::{ErrorCode, Problem, Violations};

/// Seconds to wait where nothing better is known.
const RETRY_AFTER: u32 = 6;

/// What went wrong, as it will be told.
pub struct ApiError {
    code: ErrorCode,
    detail: Option<String>,
    violations: Violations,
    retry_after: Option<u32>,
    cause: Option<Box<dyn std::error::Error + Send + Sync>>,
}

/// Result of anything that can be told over HTTP.
pub type ApiResult<T> = Result<T, ApiError>;

impl ApiError {
    /// An error of the table.
    #[must_use]
    pub fn new(code: ErrorCode) -> Self {
        Self { code, detail: None, violations: Violations::default(), retry_after: None, cause: None }
    }

    /// Adds what to do in this very case, in French.
    #[must_use]
    pub fn with_detail(mut self, detail: impl Into<String>) -> Self {
        self.detail = Some(detail.into());
        self
    }

    /// Tells how many seconds to wait before another try.
    #[must_use]
    pub fn retry_after(mut self, seconds: u32) -> Self {
        self.retry_after = Some(seconds);
        self
    }

    /// Something unforeseen; the cause goes to the log.
    #[must_use]
    pub fn internal(cause: impl Into<Box<dyn std::error::Error + Send + Sync>>) -> Self {
        Self { cause: Some(cause.into()), ..Self::new(ErrorCode::Internal) }
    }

    /// Tells the violations of a part of what was checked under the paths of the body that was sent.
    #[must_use]
    pub fn relative_to(mut self, part: &str, instead: &str) -> Self {
        self.violations = self.violations.relative_to(part, instead);
        self
    }

    /// Its code.
    #[must_use]
    pub fn code(&self) -> ErrorCode {
        self.code
    }

    /// Whether a unique key refused the row: somebody was faster.
    #[must_use]
    pub fn is_unique_violation(&self) -> bool {
        let database = self.cause.as_ref().and_then(|cause| cause.downcast_ref::<DbErr>());
        database.is_some_and(|error| matches!(error.sql_err(), Some(SqlErr::UniqueConstraintViolation(_))))
    }

    /// The problem document.
    #[must_use]
    pub fn problem(&self) -> Problem {
        let mut problem = Problem::new(self.code);
        problem.detail.clone_from(&self.detail);
        problem.violations = self.violations.clone().into_vec();
        problem.request_id = crate::http::request_id::current();
        problem
    }
}

impl fmt::Debug for ApiError {
    /// Detail and violations may repeat what a person typed: they stay out of what the log prints.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

impl fmt::Display for ApiError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.code.as_str())?;
        if let Some(cause) = &self.cause {
            write!(f, ": {cause}")?;
        }
        Ok(())
    }
}

impl std::error::Error for ApiError {}

impl From<ErrorCode> for ApiError {
    fn from(code: ErrorCode) -> Self {
        Self::new(code)
    }
}

impl From<Violations> for ApiError {
    fn from(violations: Violations) -> Self {
        Self { violations, ..Self::new(ErrorCode::InvalidInput) }
    }
}

impl From<DbErr> for ApiError {
    /// Database errors, sorted once: what will pass with time is a 503, the rest a fault of ours.
    fn from(error: DbErr) -> Self {
        let passing = match &error {
            DbErr::ConnectionAcquire(_) | DbErr::Conn(_) => true,
            DbErr::Exec(RuntimeErr::SqlxError(cause)) | DbErr::Query(RuntimeErr::SqlxError(cause)) => {
                let text = cause.to_string();
                text.contains("database is locked")
                    || text.contains("could not serialize")
                    || text.contains("terminating connection")
            }
            _ => false,
        };
        let code = if passing { ErrorCode::Unavailable } else { ErrorCode::Internal };
        Self { cause: Some(Box::new(error)), ..Self::new(code) }
    }
}

impl ResponseError for ApiError {
    fn status_code(&self) -> StatusCode {
        StatusCode::from_u16(self.code.status()).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR)
    }

    fn error_response(&self) -> HttpResponse {
        if let Some(cause) = &self.cause {
            tracing::error!(code = self.code.as_str(), cause = %cause, "request failed");
        }
        let mut response = HttpResponse::build(self.status_code());
        response.content_type("application/problem+json").insert_header((header::CACHE_CONTROL, "no-store"));
        if matches!(self.code, ErrorCode::Unavailable | ErrorCode::TooManyRequests) {
            response.insert_header((header::RETRY_AFTER, self.retry_after.unwrap_or(RETRY_AFTER).to_string()));
        }
        response.json(self.problem())
    }
}
