//! Path and query parameters, refused with a problem rather than with plain text.

use std::future::{Ready, ready};

use actix_web::dev::Payload;
use actix_web::{FromRequest, HttpRequest, web};
use serde::de::DeserializeOwned;
use shared::problem::ErrorCode;
use uuid::Uuid;

use crate::error::ApiError;

/// Query parameters.
#[derive(Debug)]
pub struct Query<T>(pub T);

impl<T: DeserializeOwned> FromRequest for Query<T> {
    type Error = ApiError;
    type Future = Ready<Result<Self, ApiError>>;

    fn from_request(request: &HttpRequest, _: &mut Payload) -> Self::Future {
        ready(
            web::Query::<T>::from_query(request.query_string())
                .map(|query| Self(query.into_inner()))
                .map_err(|error| ApiError::new(ErrorCode::MalformedParameter).with_detail(error.to_string())),
        )
    }
}

/// The identifier named `name` in the path. What is not an identifier names nothing: it is a 404.
///
/// # Errors
/// `not_found`.
pub fn id(request: &HttpRequest, name: &str) -> Result<Uuid, ApiError> {
    request.match_info().get(name).and_then(|text| Uuid::try_parse(text).ok()).ok_or_else(|| ErrorCode::NotFound.into())
}
