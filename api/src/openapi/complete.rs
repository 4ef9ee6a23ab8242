//! What holds for every operation, said once instead of at each route: the refusals that come before a handler, the
//! media type of problems, the fields of rate limits and of caching.

use serde_json::json;
use shared::problem::ErrorCode;
use utoipa::openapi::header::{Header, HeaderBuilder};
use utoipa::openapi::path::{Operation, Parameter, ParameterBuilder, ParameterIn, PathItem};
use utoipa::openapi::schema::{AdditionalProperties, KnownFormat, SchemaFormat, Type};
use utoipa::openapi::{ContentBuilder, Object, OpenApi, Ref, RefOr, Required, Response, ResponseBuilder, Schema};

/// Media type of a problem document.
const PROBLEM: &str = "application/problem+json";

/// The document with what its routes leave unsaid.
#[must_use]
pub fn complete(mut document: OpenApi) -> OpenApi {
    document.info.license = None;
    for item in document.paths.paths.values_mut() {
        for (is_read, operation) in operations(item) {
            complete_operation(is_read, operation);
        }
    }
    refuse_unknown_fields(&mut document);
    document
}

/// Variants of a body refuse unknown fields as the bodies themselves do (`deny_unknown_fields`), which their derived
/// schema does not say.
fn refuse_unknown_fields(document: &mut OpenApi) {
    for schema in document.components.iter_mut().flat_map(|components| components.schemas.values_mut()) {
        let RefOr::T(Schema::OneOf(choice)) = schema else { continue };
        for variant in &mut choice.items {
            if let RefOr::T(Schema::Object(object)) = variant
                && !object.properties.is_empty()
            {
                object.additional_properties.get_or_insert_with(|| Box::new(AdditionalProperties::FreeForm(false)));
            }
        }
    }
}

/// The operations of a path, and whether each only reads.
fn operations(item: &mut PathItem) -> impl Iterator<Item = (bool, &mut Operation)> {
    let changing =
        [&mut item.post, &mut item.put, &mut item.patch, &mut item.delete].map(|operation| (false, operation));
    std::iter::once((true, &mut item.get))
        .chain(changing)
        .filter_map(|(is_read, operation)| operation.as_mut().map(|operation| (is_read, operation)))
}

fn complete_operation(is_read: bool, operation: &mut Operation) {
    let has_body = operation.request_body.is_some();
    let has_query = parameters(operation).any(|parameter| parameter.parameter_in == ParameterIn::Query);
    let refusals =
        [(400, has_body || has_query), (403, !is_read), (413, has_body), (415, has_body), (500, true), (503, true)];
    for (status, happens) in refusals {
        if happens {
            operation.responses.responses.entry(status.to_string()).or_insert_with(|| RefOr::T(problem()));
        }
    }
    let is_limited = operation.responses.responses.contains_key("429");
    let is_marked = operation.responses.responses.contains_key("304");
    for (status, response) in &mut operation.responses.responses {
        if let RefOr::T(response) = response {
            complete_response(status, response, is_limited, is_marked);
        }
    }
    for parameter in operation.parameters.iter_mut().flatten() {
        if let RefOr::T(parameter) = parameter {
            give_example(parameter);
        }
    }
    if is_marked {
        operation.parameters.get_or_insert_default().push(RefOr::T(if_none_match()));
    }
}

fn parameters(operation: &Operation) -> impl Iterator<Item = &Parameter> {
    operation.parameters.iter().flatten().filter_map(|parameter| match parameter {
        RefOr::T(parameter) => Some(parameter),
        RefOr::Ref(_) => None,
    })
}

fn complete_response(status: &str, response: &mut Response, is_limited: bool, is_marked: bool) {
    let code = status.parse::<u16>().unwrap_or_default();
    if code >= 400
        && let Some(content) = response.content.shift_remove("application/json")
    {
        response.content.insert(PROBLEM.to_owned(), content);
    }
    if response.description.is_empty() {
        response.description = description(code);
    }
    let mut add = |name: &str, header: Header| {
        response.headers.insert(name.to_owned(), RefOr::T(header));
    };
    if is_limited && (code < 300 || code == 429) {
        let (policy, left) = (
            "Quota at once (`q`) and seconds to have it whole again (`w`).",
            "Requests left (`r`) and seconds until the quota is whole again (`t`).",
        );
        add("RateLimit-Policy", header(Type::String, policy, json!("\"accounts\";q=30;w=180")));
        add("RateLimit", header(Type::String, left, json!("\"accounts\";r=29;t=6")));
    }
    if matches!(code, 429 | 503) {
        add("Retry-After", header(Type::Integer, "Seconds to wait.", json!(6)));
    }
    if is_marked && matches!(code, 200 | 304) {
        add("ETag", header(Type::String, "Mark of this state of the data.", json!("\"3-1763942400-6f2c\"")));
    }
}

/// What the status means: for a refusal, the codes of the table that come with it.
fn description(status: u16) -> String {
    match status {
        200 => "What was asked for.".to_owned(),
        201 => "Made.".to_owned(),
        202 => "Taken; the rest comes by mail.".to_owned(),
        204 => "Done.".to_owned(),
        304 => "The caller has the present state.".to_owned(),
        _ => {
            let codes: Vec<String> = ErrorCode::ALL
                .iter()
                .filter(|code| code.status() == status)
                .map(|code| format!("`{}`", code.as_str()))
                .collect();
            codes.join(", ")
        }
    }
}

fn problem() -> Response {
    let content = ContentBuilder::new().schema(Some(Ref::from_schema_name("Problem"))).build();
    ResponseBuilder::new().content(PROBLEM, content).build()
}

fn header(of: Type, description: &str, example: serde_json::Value) -> Header {
    HeaderBuilder::new()
        .schema(Some(Object::with_type(of)))
        .description(Some(description))
        .example(Some(example))
        .build()
}

/// An identifier explains itself; any other parameter has its example at its route.
fn give_example(parameter: &mut Parameter) {
    if let Some(RefOr::T(Schema::Object(object))) = &mut parameter.schema
        && object.format == Some(SchemaFormat::KnownFormat(KnownFormat::Uuid))
        && object.examples.is_empty()
    {
        object.examples.push(json!("019ab3f0-5c1e-7d52-9f0a-3c5d8e7b6a12"));
    }
}

fn if_none_match() -> Parameter {
    ParameterBuilder::new()
        .name("If-None-Match")
        .parameter_in(ParameterIn::Header)
        .required(Required::False)
        .description(Some("`ETag` of the state that the caller has."))
        .schema(Some(Object::with_type(Type::String)))
        .example(Some(json!("\"3-1763942400-6f2c\"")))
        .build()
}
