//! What a request says of the answers it can take: encodings, and what it has already.

use actix_web::dev::RequestHead;
use actix_web::http::header::{self, HeaderValue};

/// Whether the caller takes an encoding, by its own wish and not by `*`.
#[must_use]
pub fn accepts(request: &RequestHead, encoding: &str) -> bool {
    let values = request.headers.get_all(header::ACCEPT_ENCODING).filter_map(|value| value.to_str().ok());
    values.flat_map(|value| value.split(',')).any(|item| {
        let mut parts = item.split(';').map(str::trim);
        let named = parts.next().is_some_and(|name| name.eq_ignore_ascii_case(encoding));
        named && !parts.any(is_refusal)
    })
}

/// Whether the caller takes Brotli.
#[must_use]
pub fn accepts_brotli(request: &RequestHead) -> bool {
    accepts(request, "br")
}

/// `q=0`, `q=0.000`.
fn is_refusal(parameter: &str) -> bool {
    let weight = parameter.strip_prefix("q=").or_else(|| parameter.strip_prefix("Q="));
    weight.is_some_and(|weight| weight.trim().bytes().all(|digit| matches!(digit, b'0' | b'.')))
}

fn bare(mark: &str) -> &str {
    mark.trim().trim_start_matches("W/")
}

/// Whether the caller has what bears that mark (`If-None-Match`, compared weakly).
#[must_use]
pub fn knows(request: &RequestHead, etag: &HeaderValue) -> bool {
    let Ok(etag) = etag.to_str() else { return false };
    let values = request.headers.get_all(header::IF_NONE_MATCH).filter_map(|value| value.to_str().ok());
    values.flat_map(|value| value.split(',')).any(|mark| mark.trim() == "*" || bare(mark) == bare(etag))
}

#[cfg(test)]
mod tests {
    use actix_web::test::TestRequest;

    use super::*;

    #[test]
    fn encodings_are_taken_by_name_unless_refused() {
        for (value, taken) in [
            ("br", true),
            ("gzip, deflate, br, zstd", true),
            ("gzip;q=1.0, BR;q=0.5", true),
            ("br;q=0", false),
            ("br; q=0.000, gzip", false),
            ("br;q=0.001", true),
            ("gzip", false),
            ("*", false),
            ("brotli", false),
            ("", false),
        ] {
            let request = TestRequest::default().insert_header(("accept-encoding", value)).to_http_request();
            assert_eq!(accepts_brotli(request.head()), taken, "{value}");
        }
        assert!(!accepts_brotli(TestRequest::default().to_http_request().head()));
    }

    #[test]
    fn marks_are_compared_weakly() {
        let etag = HeaderValue::from_static("W/\"a\"");
        for (value, known) in
            [("W/\"a\"", true), ("\"a\"", true), ("\"b\", W/\"a\"", true), ("*", true), ("\"b\"", false), ("a", false)]
        {
            let request = TestRequest::default().insert_header(("if-none-match", value)).to_http_request();
            assert_eq!(knows(request.head(), &etag), known, "{value}");
        }
        assert!(!knows(TestRequest::default().to_http_request().head(), &etag));
    }
}
