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
    /// The official directory.
    pub directory: DirectoryHealthDto,
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

/// The official directory of the administration.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct DirectoryHealthDto {
    /// Whether this platform asks it.
    pub enabled: bool,
    /// Address of its API.
    #[cfg_attr(feature = "openapi", schema(example = "https://api-lannuaire.service-public.gouv.fr/api/explore/v2.1"))]
    pub url: String,
    /// Authorities read in it.
    pub found: u64,
    /// Authorities that wait to be read.
    pub waiting: u64,
    /// Authorities of which the last reading failed.
    pub failed: u64,
    /// When the latest of these was asked about.
    #[serde(with = "time::serde::rfc3339::option")]
    pub failed_at: Option<OffsetDateTime>,
    /// What happened then.
    #[cfg_attr(feature = "openapi", schema(example = "down: HTTP 503"))]
    pub failure: Option<String>,
    /// When the nightly pass is due.
    #[serde(with = "time::serde::rfc3339::option")]
    pub pass_due_at: Option<OffsetDateTime>,
    /// When it last went through.
    #[serde(with = "time::serde::rfc3339::option")]
    pub pass_succeeded_at: Option<OffsetDateTime>,
    /// Places of its export.
    pub pass_rows: u32,
    /// Authorities of this platform found in it.
    pub pass_known: u32,
    /// Those of which it told something new.
    pub pass_changed: u32,
    /// Why it failed last; null when it did not.
    #[cfg_attr(feature = "openapi", schema(example = "late: no answer in time"))]
    pub pass_error: Option<String>,
}

/// Periodic work.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub enum Job {
    /// Takes mails to the mail server.
    MailSender,
    /// Asks the official directory about authorities that wait.
    DirectoryPrefill,
    /// Goes through the whole official directory, every night.
    DirectoryPass,
    /// Deletes what is past its time and renews signing keys, every hour.
    Housekeeping,
}

impl Job {
    /// All jobs.
    pub const ALL: [Self; 4] = [Self::MailSender, Self::DirectoryPrefill, Self::DirectoryPass, Self::Housekeeping];

    /// The name stored and sent.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::MailSender => "mail_sender",
            Self::DirectoryPrefill => "directory_prefill",
            Self::DirectoryPass => "directory_pass",
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
