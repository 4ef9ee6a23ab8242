//! One request and its answer, decoded.

use std::future::Future;
use std::pin::Pin;

use gloo_net::http::{Method, RequestBuilder, Response};
use serde::{Serialize, de::DeserializeOwned};
use shared::problem::{ErrorCode, Problem};
use web_sys::{RequestCache, RequestCredentials};

use super::ApiFailure;

/// Where the operations are.
pub(super) const BASE: &str = "/api/v1";

/// A request that can be sent more than once: a renewed token needs it.
#[derive(Clone, Debug)]
pub(super) struct Call {
    method: Method,
    path: String,
    body: Option<String>,
    if_match: Option<String>,
}

impl Call {
    pub(super) fn get(path: impl Into<String>) -> Self {
        Self { method: Method::GET, path: path.into(), body: None, if_match: None }
    }

    pub(super) fn post(path: impl Into<String>) -> Self {
        Self { method: Method::POST, path: path.into(), body: None, if_match: None }
    }

    pub(super) fn put(path: impl Into<String>) -> Self {
        Self { method: Method::PUT, path: path.into(), body: None, if_match: None }
    }

    pub(super) fn patch(path: impl Into<String>) -> Self {
        Self { method: Method::PATCH, path: path.into(), body: None, if_match: None }
    }

    pub(super) fn delete(path: impl Into<String>) -> Self {
        Self { method: Method::DELETE, path: path.into(), body: None, if_match: None }
    }

    /// Says which version the change starts from.
    pub(super) fn if_match(mut self, version: i32) -> Self {
        self.if_match = Some(format!("\"{version}\""));
        self
    }

    /// Adds a body.
    pub(super) fn json(mut self, body: &impl Serialize) -> Result<Self, ApiFailure> {
        self.body = Some(serde_json::to_string(body).map_err(|_| ApiFailure::from(ErrorCode::Internal))?);
        Ok(self)
    }

    async fn send(&self, token: Option<&str>) -> Result<Response, ApiFailure> {
        let mut request = RequestBuilder::new(&format!("{BASE}{}", self.path))
            .method(self.method.clone())
            .credentials(RequestCredentials::SameOrigin)
            .cache(RequestCache::NoStore)
            .header("Accept", "application/json");
        if let Some(token) = token {
            request = request.header("Authorization", &format!("Bearer {token}"));
        }
        if let Some(version) = &self.if_match {
            request = request.header("If-Match", version);
        }
        let request = match &self.body {
            Some(body) => request.header("Content-Type", "application/json").body(body.as_str()),
            None => request.build(),
        };
        let response = request.map_err(|_| ApiFailure::Network)?.send().await.map_err(|_| ApiFailure::Network)?;
        if response.ok() { Ok(response) } else { Err(refusal(&response).await) }
    }

    /// Sends it and reads the body of the answer.
    pub(super) async fn fetch<T: DeserializeOwned>(&self, token: Option<&str>) -> Result<T, ApiFailure> {
        decoded(&self.text(token).await?)
    }

    /// Sends it; the answer has no body, or none that matters.
    pub(super) async fn run(&self, token: Option<&str>) -> Result<(), ApiFailure> {
        self.text(token).await.map(|_| ())
    }

    /// Sends it and gives the body of the answer. Behind a pointer: else it would be compiled into every call.
    pub(super) fn text<'c>(&'c self, token: Option<&'c str>) -> BodyOf<'c> {
        Box::pin(async move {
            let response = self.send(token).await?;
            response.text().await.map_err(|_| ApiFailure::Network)
        })
    }
}

/// The body of an answer, to come.
pub(super) type BodyOf<'c> = Pin<Box<dyn Future<Output = Result<String, ApiFailure>> + 'c>>;

/// What the body of an answer says.
pub(super) fn decoded<T: DeserializeOwned>(text: &str) -> Result<T, ApiFailure> {
    serde_json::from_str(text).map_err(|_| ApiFailure::from(ErrorCode::Internal))
}

async fn refusal(response: &Response) -> ApiFailure {
    let text = response.text().await.unwrap_or_default();
    failure_of(response.status(), &text)
}

/// The problem of an answer that is not a success. Something in between (a proxy, a maintenance page) may have
/// answered instead of the API.
pub(super) fn failure_of(status: u16, text: &str) -> ApiFailure {
    match serde_json::from_str::<Problem>(text) {
        Ok(problem) => ApiFailure::Problem(problem),
        Err(_) if status == 429 => ErrorCode::TooManyRequests.into(),
        Err(_) if status == 404 => ErrorCode::NotFound.into(),
        Err(_) if status == 413 => ErrorCode::BodyTooLarge.into(),
        Err(_) => ErrorCode::Unavailable.into(),
    }
}

/// The value, fit for a query string.
pub(super) fn encoded(value: &str) -> String {
    String::from(js_sys::encode_uri_component(value))
}

/// A query string of the parts that have a value, which is fit for one already; empty when none has.
pub(super) fn query<const N: usize>(parts: [(&str, Option<String>); N]) -> String {
    let parts: Vec<String> = parts.into_iter().filter_map(|(name, value)| Some(format!("{name}={}", value?))).collect();
    if parts.is_empty() { String::new() } else { format!("?{}", parts.join("&")) }
}
