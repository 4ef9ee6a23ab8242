//! One line a request, with the pattern of the route instead of its path: tokens stand in paths, and
//! what citizens search stands in queries.

use std::time::Instant;

use actix_web::body::MessageBody;
use actix_web::dev::{ServiceRequest, ServiceResponse};
use actix_web::{Error, HttpMessage};
use tracing::Span;
use tracing_actix_web::RootSpanBuilder;

/// When a request came to its handler.
struct Started(Instant);

/// Opens the span of a request and closes it with the outcome and the time that it took, in microseconds.
#[derive(Debug)]
pub struct RequestSpan;

impl RootSpanBuilder for RequestSpan {
    fn on_request_start(request: &ServiceRequest) -> Span {
        let pattern = request.match_pattern().unwrap_or_else(|| "unmatched".to_owned());
        request.extensions_mut().insert(Started(Instant::now()));
        let id =
            request.extensions().get::<tracing_actix_web::RequestId>().map(ToString::to_string).unwrap_or_default();
        tracing::info_span!("request", method = %request.method(), route = %pattern, request_id = %id, status = tracing::field::Empty)
    }

    fn on_request_end<B: MessageBody>(span: Span, outcome: &Result<ServiceResponse<B>, Error>) {
        let status = match outcome {
            Ok(response) => response.status(),
            Err(error) => error.as_response_error().status_code(),
        };
        span.record("status", status.as_u16());
        let started =
            outcome.as_ref().ok().and_then(|answer| answer.request().extensions().get::<Started>().map(|at| at.0));
        let elapsed_us = started.map_or(0, |at| u64::try_from(at.elapsed().as_micros()).unwrap_or(u64::MAX));
        if status.is_server_error() {
            tracing::warn!(parent: &span, elapsed_us, "request ended");
        } else {
            tracing::debug!(parent: &span, elapsed_us, "request ended");
        }
    }
}
