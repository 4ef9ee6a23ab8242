//! Questions to the directory. Every part of an answer is waited for within a time and read within a length, packed or
//! not; what goes wrong is told as one of few failures, and whoever asked tries again later.

use std::time::Duration;

use reqwest::StatusCode;
use reqwest::header::{ACCEPT_ENCODING, HeaderMap, HeaderName, IF_MODIFIED_SINCE, IF_NONE_MATCH, RETRY_AFTER};
use reqwest::redirect::{Attempt, Policy};
use shared::directory::DirectoryFailure;
use shared::geo::CodeSystem;
use time::OffsetDateTime;
use time::format_description::well_known::Rfc2822;
use url::{Host, Url};

use super::body::Body;
use super::reading::{self, NoAnswer, Place};
use crate::config::Config;

/// The data set.
const DATA_SET: &str = "catalog/datasets/api-lannuaire-administration";
/// Places of one answer at most: what the API gives.
const PAGE: usize = 100;
/// Places of one authority at most.
const PLACES_MAX: usize = 300;
/// Longest answer about one authority, unpacked, in bytes.
const ANSWER_MAX: u64 = 4_000_000;
/// Longest export, unpacked, in bytes.
const EXPORT_MAX: u64 = 1_000_000_000;
/// How many times the directory may lead on, on its own host.
const REDIRECTS_MAX: usize = 3;
/// The longest pause that the directory may ask for.
const PAUSE_MAX: Duration = Duration::from_secs(6 * 3600);

/// How long things are waited for.
#[derive(Clone, Copy, Debug)]
pub struct Patience {
    /// A connection.
    pub connection: Duration,
    /// The next bytes.
    pub silence: Duration,
    /// An answer about one authority, whole.
    pub answer: Duration,
    /// The export, whole.
    pub export: Duration,
}

impl Default for Patience {
    fn default() -> Self {
        Self {
            connection: Duration::from_secs(5),
            silence: Duration::from_secs(15),
            answer: Duration::from_secs(20),
            export: Duration::from_secs(1_800),
        }
    }
}

/// Why nothing was read.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{detail}")]
pub struct Failed {
    /// What went wrong.
    pub failure: DirectoryFailure,
    /// The same, for operators.
    pub detail: String,
    /// How long the directory asks to wait.
    pub retry_after: Option<Duration>,
}

impl Failed {
    pub(super) fn new(failure: DirectoryFailure, detail: impl Into<String>) -> Self {
        Self { failure, detail: detail.into(), retry_after: None }
    }
}

impl From<NoAnswer> for Failed {
    fn from(cause: NoAnswer) -> Self {
        Self::new(DirectoryFailure::Unreadable, cause.to_string())
    }
}

/// Marks of what was read before, for a conditional question.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Marks {
    /// `ETag`.
    pub etag: Option<String>,
    /// `Last-Modified`.
    pub last_modified: Option<String>,
}

/// What a question brought.
#[derive(Debug)]
pub enum Answered<T> {
    /// It is as it was.
    Unchanged,
    /// It is that, with its marks.
    New(T, Marks),
}

/// The way to the directory.
#[derive(Clone, Debug)]
pub struct Directory {
    http: reqwest::Client,
    base: String,
    patience: Patience,
}

impl Directory {
    /// The way that the configuration describes; none when it asks for none.
    ///
    /// # Errors
    /// One line when there is no such way.
    pub fn from_config(config: &Config) -> Result<Option<Self>, String> {
        if !config.directory.enabled {
            return Ok(None);
        }
        Self::new(config, Patience::default()).map(Some)
    }

    /// The same, with other patience.
    ///
    /// # Errors
    /// One line when there is no such way.
    pub fn new(config: &Config, patience: Patience) -> Result<Self, String> {
        let url = Url::parse(&config.directory.url).map_err(|error| format!("directory.url: {error}"))?;
        let asker =
            format!("Guichet/{} (+{}; {})", env!("CARGO_PKG_VERSION"), config.http.public_url, config.operator.email);
        let asker: String = asker.chars().filter(|letter| letter.is_ascii() && !letter.is_ascii_control()).collect();
        let mut builder = reqwest::Client::builder()
            .user_agent(asker)
            .connect_timeout(patience.connection)
            .read_timeout(patience.silence)
            .redirect(Policy::custom(follow));
        // A proxy of the environment is not the way to this machine itself.
        if is_here(&url) {
            builder = builder.no_proxy();
        }
        let http = builder.build().map_err(|error| format!("directory: {error}"))?;
        Ok(Self { http, base: config.directory.url.trim_end_matches('/').to_owned(), patience })
    }

    /// The places of an authority.
    ///
    /// # Errors
    /// When the directory does not answer as it should.
    pub async fn places(
        &self,
        system: CodeSystem,
        code: &str,
        etag: Option<String>,
    ) -> Result<Answered<Vec<Place>>, Failed> {
        let filter = match system {
            CodeSystem::Insee => format!("code_insee_commune=\"{code}\" and pivot LIKE \"mairie\""),
            CodeSystem::Siren => format!("siren=\"{code}\""),
            CodeSystem::Own => return Ok(Answered::New(Vec::new(), Marks::default())),
        };
        let url = format!("{}/{DATA_SET}/records", self.base);
        let (mut places, mut marks) = (Vec::new(), Marks::default());
        loop {
            let question = self.http.get(&url).timeout(self.patience.answer).query(&[
                ("where", filter.as_str()),
                ("limit", &PAGE.to_string()),
                ("offset", &places.len().to_string()),
            ]);
            let first = places.is_empty();
            let asked = Marks { etag: etag.clone().filter(|_| first), last_modified: None };
            let Some(mut body) = self.ask(question, asked, ANSWER_MAX).await? else { return Ok(Answered::Unchanged) };
            let answer = reading::answer(&body.whole().await?)?;
            let count = answer.places.len();
            places.extend(answer.places);
            let total = answer.total.unwrap_or_default();
            let is_whole = count == 0 || places.len() as u64 >= total || places.len() >= PLACES_MAX;
            if first && is_whole {
                marks = body.marks;
            }
            if is_whole {
                return Ok(Answered::New(places, marks));
            }
        }
    }

    /// The export of all town halls and EPCI, to be read as it comes; none when it is as those marks say.
    ///
    /// # Errors
    /// When the directory does not answer as it should.
    pub async fn export(&self, marks: Marks) -> Result<Option<Body>, Failed> {
        let url = format!("{}/{DATA_SET}/exports/json", self.base);
        let filter = "pivot LIKE \"mairie\" or pivot LIKE \"epci\"";
        let question = self.http.get(&url).timeout(self.patience.export).query(&[("where", filter)]);
        self.ask(question, marks, EXPORT_MAX).await
    }

    async fn ask(
        &self,
        mut question: reqwest::RequestBuilder,
        marks: Marks,
        most: u64,
    ) -> Result<Option<Body>, Failed> {
        question = question.header(ACCEPT_ENCODING, "gzip");
        for (name, mark) in [(IF_NONE_MATCH, marks.etag), (IF_MODIFIED_SINCE, marks.last_modified)] {
            if let Some(mark) = mark {
                question = question.header(name, mark);
            }
        }
        let answer = question.send().await.map_err(|error| failed(&error))?;
        match answer.status() {
            StatusCode::OK => Body::new(answer, most).map(Some),
            StatusCode::NOT_MODIFIED => Ok(None),
            status => Err(refused(status, answer.headers())),
        }
    }
}

fn is_here(url: &Url) -> bool {
    match url.host() {
        Some(Host::Domain(name)) => name == "localhost",
        Some(Host::Ipv4(address)) => address.is_loopback(),
        Some(Host::Ipv6(address)) => address.is_loopback(),
        None => false,
    }
}

/// Follows within the host that the operator chose: whoever answers there leads us nowhere else.
fn follow(attempt: Attempt<'_>) -> reqwest::redirect::Action {
    let place = |url: &Url| (url.scheme().to_owned(), url.host_str().map(str::to_owned), url.port_or_known_default());
    let stays = attempt.previous().first().is_some_and(|start| place(start) == place(attempt.url()));
    if stays && attempt.previous().len() <= REDIRECTS_MAX { attempt.follow() } else { attempt.error("led elsewhere") }
}

fn refused(status: StatusCode, headers: &HeaderMap) -> Failed {
    let failure = match status.as_u16() {
        429 => DirectoryFailure::Busy,
        500.. => DirectoryFailure::Down,
        300..400 => DirectoryFailure::Redirected,
        _ => DirectoryFailure::Refused,
    };
    let retry_after = header(headers, RETRY_AFTER).and_then(|text| pause(&text)).map(|pause| pause.min(PAUSE_MAX));
    Failed { failure, detail: format!("HTTP {}", status.as_u16()), retry_after }
}

/// What `Retry-After` says: seconds, or a date.
fn pause(text: &str) -> Option<Duration> {
    if let Ok(seconds) = text.trim().parse() {
        return Some(Duration::from_secs(seconds));
    }
    let until = OffsetDateTime::parse(text.trim(), &Rfc2822).ok()?;
    // A date that has passed is no pause.
    Some(Duration::try_from(until - OffsetDateTime::now_utc()).unwrap_or_default())
}

pub(super) fn header(headers: &HeaderMap, name: HeaderName) -> Option<String> {
    headers.get(name)?.to_str().ok().map(str::to_owned)
}

/// Without the address: a question holds nothing of anybody, but the log needs no more than what happened.
pub(super) fn failed(error: &reqwest::Error) -> Failed {
    let failure = if error.is_timeout() {
        DirectoryFailure::Late
    } else if error.is_redirect() {
        DirectoryFailure::Redirected
    } else if error.is_connect() || error.is_request() {
        DirectoryFailure::Unreachable
    } else {
        DirectoryFailure::Unreadable
    };
    let mut detail = match failure {
        DirectoryFailure::Late => "no answer in time".to_owned(),
        _ => String::new(),
    };
    let mut cause = std::error::Error::source(error);
    while let Some(error) = cause {
        if !detail.is_empty() {
            detail.push_str(": ");
        }
        detail.push_str(&error.to_string());
        cause = error.source();
    }
    if detail.is_empty() {
        detail = failure.as_str().to_owned();
    }
    Failed::new(failure, detail)
}
