//! A page as it is sent.

use actix_web::dev::RequestHead;
use actix_web::http::StatusCode;
use actix_web::http::header::{self, HeaderValue};
use actix_web::web::Bytes;
use actix_web::{HttpResponse, HttpResponseBuilder};
use sha2::{Digest, Sha256};
use time::OffsetDateTime;
use uuid::Uuid;

use crate::http::compression::{compressed, unpacked};
use crate::http::negotiation::{accepts_brotli, knows};
use crate::tenants::entity::tenant;

/// What the pages of a tenant were made from. Whatever citizens read moves it: a change of the sheet counts a version, any
/// other change sets the date.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Revision {
    tenant_id: Uuid,
    settings_version: i32,
    published_at: OffsetDateTime,
    template_version_id: Uuid,
}

impl From<&tenant::Model> for Revision {
    fn from(row: &tenant::Model) -> Self {
        Self {
            tenant_id: row.id,
            settings_version: row.settings_version,
            published_at: row.published_at,
            template_version_id: row.template_version_id,
        }
    }
}

/// A page, compressed, with its headers. Unpacking it for the few who take no Brotli costs less than to keep what is four
/// times larger.
#[derive(Debug)]
pub struct Page {
    revision: Revision,
    from: OffsetDateTime,
    until: Option<OffsetDateTime>,
    status: StatusCode,
    brotli: Bytes,
    etag: HeaderValue,
    policy: HeaderValue,
}

impl Page {
    /// A page made at the instant `from`, which stays as it is until `until` unless the revision moves.
    #[must_use]
    pub fn new(
        revision: Revision,
        (from, until): (OffsetDateTime, Option<OffsetDateTime>),
        status: StatusCode,
        html: &str,
        policy: HeaderValue,
    ) -> Self {
        let digest = Sha256::digest(html);
        let mark: String = digest.iter().take(12).map(|byte| format!("{byte:02x}")).collect();
        // Weak: one mark for both encodings.
        let etag = HeaderValue::from_str(&format!("W/\"{mark}\"")).expect("hexadecimal digits can stand in a header");
        let brotli = Bytes::from(compressed(html.as_bytes()));
        Self { revision, from, until, status, brotli, etag, policy }
    }

    /// Whether it is what would be rendered at `now` for that revision.
    #[must_use]
    pub fn is_true(&self, revision: &Revision, now: OffsetDateTime) -> bool {
        // A clock that was set back ends it too.
        self.revision == *revision && self.until.is_none_or(|until| self.from <= now && now < until)
    }

    /// Bytes of its body, compressed.
    #[must_use]
    pub fn bytes(&self) -> usize {
        self.brotli.len()
    }

    /// The answer to a request: the page, or that the caller has it already.
    #[must_use]
    pub fn answer(&self, request: &RequestHead) -> HttpResponse {
        let found = self.status == StatusCode::OK;
        if found && knows(request, &self.etag) {
            return self.start(StatusCode::NOT_MODIFIED).finish();
        }
        let mut response = self.start(self.status);
        response.insert_header((header::CONTENT_TYPE, HTML));
        if accepts_brotli(request) {
            response.insert_header((header::CONTENT_ENCODING, BROTLI));
            return response.body(self.brotli.clone());
        }
        response.body(unpacked(&self.brotli))
    }

    fn start(&self, status: StatusCode) -> HttpResponseBuilder {
        let mut response = HttpResponse::build(status);
        response
            .insert_header((header::ETAG, self.etag.clone()))
            .insert_header((header::CACHE_CONTROL, NO_CACHE))
            .insert_header((header::VARY, ACCEPT_ENCODING))
            .insert_header((header::CONTENT_SECURITY_POLICY, self.policy.clone()));
        response
    }
}

const HTML: HeaderValue = HeaderValue::from_static("text/html; charset=utf-8");
const BROTLI: HeaderValue = HeaderValue::from_static("br");
const NO_CACHE: HeaderValue = HeaderValue::from_static("no-cache");
const ACCEPT_ENCODING: HeaderValue = HeaderValue::from_static("accept-encoding");
