//! `ETag` and `If-Match`: a change says which version it starts from.

use actix_web::HttpRequest;
use actix_web::http::header;
use shared::problem::ErrorCode;

use crate::error::ApiError;

/// The mark of a version.
#[must_use]
pub fn etag(version: i32) -> String {
    format!("\"{version}\"")
}

/// Goes on when the request starts from the present version.
///
/// # Errors
/// `version_required` without `If-Match`, `stale_version` when it names another version.
pub fn check(request: &HttpRequest, present: i32) -> Result<(), ApiError> {
    let Some(wanted) = request.headers().get(header::IF_MATCH) else {
        return Err(ErrorCode::VersionRequired.into());
    };
    let marks = wanted.to_str().unwrap_or_default();
    let present = etag(present);
    if marks.split(',').any(|mark| mark.trim() == present) { Ok(()) } else { Err(ErrorCode::StaleVersion.into()) }
}
