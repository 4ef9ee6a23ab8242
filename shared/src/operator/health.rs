//! The health of the platform.

use serde::{Deserialize, Serialize};
use time::OffsetDateTime;

/// The platform's health, as one of its processes sees it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct HealthDto {
    /// Version of the program.
    #[cfg_attr(feature = "openapi", schema(example = "0.1.0"))]
    pub version: String,
    /// Commit it was built from; known of release builds only.
    pub commit: Option<String>,
    /// The process that answers: machine and number.
    #[cfg_attr(feature = "openapi", schema(example = "guichet-1 (812)"))]
    pub process: String,
    /// When that process started.
    #[serde(with = "time::serde::rfc3339")]
    pub started_at: OffsetDateTime,
    /// The database.
    pub database: DatabaseHealthDto,
    /// Mails.
    pub mail: MailHealthDto,
    /// Last runs of periodic work, in the last day, of each process.
    pub jobs: Vec<JobRunDto>,
    /// The template that portals show.
    pub template: TemplateHealthDto,
}

/// The database.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct DatabaseHealthDto {
    /// `SQLite` or `PostgreSQL`.
    pub kind: String,
    /// Time it took to answer, in microseconds.
    pub latency_us: u64,
    /// Its size, in bytes.
    pub size_bytes: u64,
    /// Migrations applied.
    pub migrations_applied: u32,
    /// Migrations that this program knows.
    pub migrations_known: u32,
}

/// Mails.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct MailHealthDto {
    /// Whether a mail server is configured.
    pub configured: bool,
    /// Mails that wait.
    pub waiting: u64,
    /// Mails given up.
    pub failed: u64,
    /// When the oldest that waits was written.
    #[serde(with = "time::serde::rfc3339::option")]
    pub oldest_waiting_at: Option<OffsetDateTime>,
    /// When the last one left, of the last month.
    #[serde(with = "time::serde::rfc3339::option")]
    pub last_sent_at: Option<OffsetDateTime>,
}

/// Periodic work.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub enum Job {
    /// Takes mails to the mail server.
    MailSender,
    /// Deletes what is past its time and renews signing keys, every hour.
    Housekeeping,
}

impl Job {
    /// All jobs.
    pub const ALL: [Self; 2] = [Self::MailSender, Self::Housekeeping];

    /// The name stored and sent.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::MailSender => "mail_sender",
            Self::Housekeeping => "housekeeping",
        }
    }

    /// The job of that name.
    #[must_use]
    pub fn parse(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|job| job.as_str() == name)
    }
}

/// The last run of a job in one process.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct JobRunDto {
    /// Which job.
    pub job: Job,
    /// In which process.
    pub process: String,
    /// When it ended.
    #[serde(with = "time::serde::rfc3339")]
    pub at: OffsetDateTime,
    /// Why it failed; null when it did not.
    pub error: Option<String>,
}

/// The template that portals show.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct TemplateHealthDto {
    /// Its name.
    #[cfg_attr(feature = "openapi", schema(example = "gratuit"))]
    pub name: String,
    /// First characters of the hash of its content.
    pub hash: String,
    /// When this version was first imported.
    #[serde(with = "time::serde::rfc3339")]
    pub imported_at: OffsetDateTime,
    /// Pages it holds.
    pub pages: u32,
}
