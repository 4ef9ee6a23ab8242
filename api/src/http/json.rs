//! Request bodies: JSON of the expected shape, or a problem that says what is wrong.

use std::future::Future;
use std::pin::Pin;

use actix_web::dev::Payload;
use actix_web::http::{Method, header};
use actix_web::{FromRequest, HttpRequest, web};
use futures::StreamExt;
use serde::de::DeserializeOwned;
use shared::problem::ErrorCode;

use crate::error::ApiError;

/// Largest JSON body, in bytes.
pub const MAX_BODY: usize = 64 * 1024;

/// A JSON body. Unknown fields are refused by the types themselves.
#[derive(Debug)]
pub struct Json<T>(pub T);

impl<T: DeserializeOwned + 'static> FromRequest for Json<T> {
    type Error = ApiError;
    type Future = Pin<Box<dyn Future<Output = Result<Self, ApiError>>>>;

    fn from_request(request: &HttpRequest, payload: &mut Payload) -> Self::Future {
        let is_json = request
            .headers()
            .get(header::CONTENT_TYPE)
            .and_then(|value| value.to_str().ok())
            .and_then(|value| value.split(';').next())
            .is_some_and(|media| is_json(request.method(), media.trim()));
        let announced = request
            .headers()
            .get(header::CONTENT_LENGTH)
            .and_then(|value| value.to_str().ok()?.parse::<usize>().ok())
            .unwrap_or(0);
        let mut payload = payload.take();
        Box::pin(async move {
            if !is_json {
                return Err(
                    ApiError::new(ErrorCode::UnsupportedMediaType).with_detail("Envoyez du JSON (application/json).")
                );
            }
            if announced > MAX_BODY {
                return Err(ErrorCode::BodyTooLarge.into());
            }
            let mut body = web::BytesMut::with_capacity(announced);
            while let Some(chunk) = payload.next().await {
                let chunk = chunk.map_err(|_| ApiError::new(ErrorCode::MalformedBody))?;
                if body.len() + chunk.len() > MAX_BODY {
                    return Err(ErrorCode::BodyTooLarge.into());
                }
                body.extend_from_slice(&chunk);
            }
            // Every body is an object; of a list, serde would take the fields in their order.
            if body.iter().find(|byte| !byte.is_ascii_whitespace()).is_some_and(|first| *first == b'[') {
                return Err(ApiError::new(ErrorCode::MalformedBody).with_detail("not an object"));
            }
            serde_json::from_slice(&body)
                .map(Json)
                .map_err(|error| ApiError::new(ErrorCode::MalformedBody).with_detail(told(&error)))
        })
    }
}

/// JSON, or what a `PATCH` is made of: JSON Merge Patch (RFC 7396).
fn is_json(verb: &Method, media: &str) -> bool {
    media.eq_ignore_ascii_case("application/json")
        || (*verb == Method::PATCH && media.eq_ignore_ascii_case("application/merge-patch+json"))
}

/// What may be told of a parse error: the field it names, else its place. serde quotes what was typed for the rest, and
/// what was typed may be a password.
fn told(error: &serde_json::Error) -> String {
    let text = error.to_string();
    if text.starts_with("unknown field") || text.starts_with("missing field") {
        return text;
    }
    format!("line {}, column {}", error.line(), error.column())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_typed_is_not_repeated() {
        let refused = |body: &str| told(&serde_json::from_str::<shared::auth::SignInRequest>(body).unwrap_err());
        assert_eq!(refused("\"secret\""), "line 1, column 8");
        assert!(refused("{\"email\":\"a\"}").contains("password"));
        assert!(!refused("{\"email\":\"a\",\"password\":{\"x\":\"secret\"}}").contains("secret"));
    }
}
