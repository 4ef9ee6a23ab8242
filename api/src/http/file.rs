//! A file as HTTP gives it: compressed beforehand or not, marked, whole or a range of it.

use actix_web::HttpResponse;
use actix_web::dev::RequestHead;
use actix_web::http::StatusCode;
use actix_web::http::header::{self, ByteRangeSpec, ContentRangeSpec, HeaderValue, Range};
use actix_web::web::Bytes;

use super::negotiation::{accepts, knows};

/// Encodings that a file may have been compressed to beforehand, the smaller first, with the ending of their names.
pub const ENCODINGS: [(&str, &str); 2] = [("br", ".br"), ("gzip", ".gz")];

/// A file, or what stands for one.
#[derive(Debug)]
pub struct File {
    /// Media type.
    pub media: String,
    /// How long it may be kept.
    pub cache_control: &'static str,
    /// A mark of its content.
    pub mark: String,
    /// The content.
    pub content: Bytes,
}

impl File {
    /// The answer to a request. `compressed` gives the content as compressed beforehand with the encoding of that place in
    /// [`ENCODINGS`], if it was.
    #[must_use]
    pub fn answer(&self, request: &RequestHead, compressed: impl Fn(usize) -> Option<Bytes>) -> HttpResponse {
        if let Some(range) = self.range(request) {
            return range;
        }
        let takes = |place: &usize| ENCODINGS.get(*place).is_some_and(|(name, _)| accepts(request, name));
        let encoded = (0..ENCODINGS.len()).filter(takes).find_map(|place| Some((place, compressed(place)?)));
        let encoding = encoded.as_ref().and_then(|(place, _)| ENCODINGS.get(*place)).map(|(name, _)| *name);
        let etag = self.etag(encoding);
        let mut response = HttpResponse::Ok();
        response
            .insert_header((header::CACHE_CONTROL, self.cache_control))
            .insert_header((header::VARY, "accept-encoding"))
            .insert_header((header::ETAG, etag.clone()));
        if knows(request, &etag) {
            return response.status(StatusCode::NOT_MODIFIED).finish();
        }
        response.insert_header((header::CONTENT_TYPE, self.media.as_str()));
        match (encoded, encoding) {
            (Some((_, body)), Some(encoding)) => {
                response.insert_header((header::CONTENT_ENCODING, encoding)).body(body)
            }
            _ => response.insert_header((header::ACCEPT_RANGES, "bytes")).body(self.content.clone()),
        }
    }

    fn etag(&self, encoding: Option<&str>) -> HeaderValue {
        let etag = match encoding {
            Some(encoding) => format!("\"{}-{encoding}\"", self.mark),
            None => format!("\"{}\"", self.mark),
        };
        HeaderValue::from_str(&etag).expect("hexadecimal digits can stand in a header")
    }

    /// The one range asked for, of the content as it is. Several at once, or of another content, are the whole.
    fn range(&self, request: &RequestHead) -> Option<HttpResponse> {
        let text = |name| request.headers.get(name).and_then(|value: &HeaderValue| value.to_str().ok());
        let Range::Bytes(wanted) = text(header::RANGE)?.parse().ok()? else { return None };
        let [wanted]: [ByteRangeSpec; 1] = wanted.try_into().ok()?;
        let etag = self.etag(None);
        if text(header::IF_RANGE).is_some_and(|mark| etag != mark) {
            return None;
        }
        let length = u64::try_from(self.content.len()).ok()?;
        let mut response = HttpResponse::PartialContent();
        response
            .insert_header((header::CACHE_CONTROL, self.cache_control))
            .insert_header((header::VARY, "accept-encoding"))
            .insert_header((header::ACCEPT_RANGES, "bytes"))
            .insert_header((header::ETAG, etag));
        let Some((from, to)) = wanted.to_satisfiable_range(length) else {
            let whole = ContentRangeSpec::Bytes { range: None, instance_length: Some(length) };
            response.status(StatusCode::RANGE_NOT_SATISFIABLE).insert_header(header::ContentRange(whole));
            return Some(response.finish());
        };
        let place = ContentRangeSpec::Bytes { range: Some((from, to)), instance_length: Some(length) };
        let part = self.content.slice(usize::try_from(from).ok()?..=usize::try_from(to).ok()?);
        response.insert_header(header::ContentRange(place)).insert_header((header::CONTENT_TYPE, self.media.as_str()));
        Some(response.body(part))
    }
}

#[cfg(test)]
mod tests {
    use actix_web::body::to_bytes;
    use actix_web::test::TestRequest;

    use super::*;

    fn file() -> File {
        File {
            media: "text/css".to_owned(),
            cache_control: "public, max-age=3600",
            mark: "a1".to_owned(),
            content: Bytes::from_static(b"0123456789"),
        }
    }

    fn ask(headers: &[(&str, &str)], gzip_only: bool) -> HttpResponse {
        let mut request = TestRequest::default();
        for (name, value) in headers {
            request = request.insert_header((*name, *value));
        }
        let compressed =
            |place| (place == 1 || !gzip_only).then(|| Bytes::from_static(if place == 0 { b"br" } else { b"gz" }));
        file().answer(request.to_http_request().head(), compressed)
    }

    fn header(response: &HttpResponse, name: &str) -> String {
        response.headers().get(name).map(|value| value.to_str().unwrap().to_owned()).unwrap_or_default()
    }

    #[actix_web::test]
    async fn the_smallest_encoding_taken_is_sent_with_its_own_mark() {
        for (taken, gzip_only, encoding, etag, body) in [
            ("gzip, br", false, "br", "\"a1-br\"", "br"),
            ("gzip", false, "gzip", "\"a1-gzip\"", "gz"),
            ("gzip, br", true, "gzip", "\"a1-gzip\"", "gz"),
            ("br", true, "", "\"a1\"", "0123456789"),
            ("br;q=0", false, "", "\"a1\"", "0123456789"),
        ] {
            let response = ask(&[("accept-encoding", taken)], gzip_only);
            assert_eq!(header(&response, "content-encoding"), encoding, "{taken}");
            assert_eq!(
                (header(&response, "etag").as_str(), header(&response, "vary").as_str()),
                (etag, "accept-encoding")
            );
            assert_eq!(to_bytes(response.into_body()).await.unwrap(), body);
            let again = ask(&[("accept-encoding", taken), ("if-none-match", etag)], gzip_only);
            assert_eq!(again.status(), StatusCode::NOT_MODIFIED);
            assert_eq!(header(&again, "etag"), etag);
        }
    }

    #[actix_web::test]
    async fn a_range_is_of_the_content_as_it_is() {
        for (range, place, body) in [
            ("bytes=0-3", "bytes 0-3/10", "0123"),
            ("bytes=8-", "bytes 8-9/10", "89"),
            ("bytes=-2", "bytes 8-9/10", "89"),
            ("bytes=5-400", "bytes 5-9/10", "56789"),
        ] {
            let response = ask(&[("range", range), ("accept-encoding", "br")], false);
            assert_eq!(response.status(), StatusCode::PARTIAL_CONTENT, "{range}");
            assert_eq!(
                (header(&response, "content-range").as_str(), header(&response, "content-encoding").as_str()),
                (place, "")
            );
            assert_eq!(to_bytes(response.into_body()).await.unwrap(), body);
        }
        let beyond = ask(&[("range", "bytes=10-")], false);
        assert_eq!(beyond.status(), StatusCode::RANGE_NOT_SATISFIABLE);
        assert_eq!(header(&beyond, "content-range"), "bytes */10");
        for whole in [
            [("range", "bytes=0-1,3-4"), ("x-a", "")],
            [("range", "lines=1-2"), ("x-a", "")],
            [("range", "bytes=0-1"), ("if-range", "\"other\"")],
        ] {
            assert_eq!(ask(&whole, false).status(), StatusCode::OK, "{whole:?}");
        }
        assert_eq!(ask(&[("range", "bytes=0-1"), ("if-range", "\"a1\"")], false).status(), StatusCode::PARTIAL_CONTENT);
    }
}
