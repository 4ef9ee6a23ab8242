//! The OpenAPI document says what the server does, and the file in the repository is it.

use serde_json::Value;

use crate::harness::TestApp;

#[test]
fn the_file_in_the_repository_is_up_to_date() {
    let file = std::fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/../openapi.yaml")).unwrap();
    assert!(file == api::openapi::yaml().unwrap(), "run `make openapi`");
}

#[tokio::test]
async fn the_document_and_its_reader_are_served_from_the_binary() {
    let app = TestApp::start().await;
    let document = app.anonymous().get("/api/openapi.json").await.expect(200);
    assert!(document["paths"]["/api/v1/registrations"]["post"].is_object());
    let docs = app.anonymous().get("/api/docs/").await;
    assert_eq!(docs.status, 200);
    assert!(docs.body.contains("swagger-ui"));
    assert!(!docs.body.contains("https://"), "no third party: {}", docs.body);
}

#[test]
fn every_operation_has_an_identifier_a_summary_and_its_errors() {
    let document: Value = serde_json::to_value(api::openapi::document()).unwrap();
    let mut identifiers = Vec::new();
    for (path, operations) in document["paths"].as_object().unwrap() {
        for (verb, operation) in operations.as_object().unwrap() {
            let name = format!("{verb} {path}");
            identifiers
                .push(operation["operationId"].as_str().unwrap_or_else(|| panic!("{name}: no operationId")).to_owned());
            assert!(operation["summary"].as_str().is_some_and(|summary| summary.len() > 10), "{name}: no summary");
            let responses = operation["responses"].as_object().unwrap();
            assert!(responses.keys().any(|status| status.starts_with('2')), "{name}: no success");
            assert!(responses.keys().any(|status| status.starts_with('4')), "{name}: no error");
            let private = operation["security"]
                .as_array()
                .is_some_and(|all| all.iter().any(|one| one.get("access_token").is_some()));
            assert!(!private || responses.contains_key("401"), "{name}: private, and nobody is refused");
            let personal =
                ["/api/v1/me", "/api/v1/tenants/", "/api/v1/operator/"].iter().any(|start| path.starts_with(start));
            assert_eq!(private, personal, "{name}");
            for parameter in operation["parameters"].as_array().into_iter().flatten() {
                assert!(parameter["description"].as_str().is_some_and(|text| !text.is_empty()), "{name}: {parameter}");
            }
        }
    }
    let count = identifiers.len();
    identifiers.sort();
    identifiers.dedup();
    assert_eq!(identifiers.len(), count, "an operationId stands twice");
}

/// Whether a value of that schema can be guessed or is shown: an example, a choice among a few, yes or no.
fn is_shown(document: &Value, schema: &Value) -> bool {
    if let Some(name) = schema["$ref"].as_str() {
        return is_shown(document, document.pointer(name.trim_start_matches('#')).unwrap());
    }
    for variants in ["oneOf", "anyOf", "allOf"] {
        if let Some(variants) = schema[variants].as_array() {
            return variants.iter().all(|variant| is_shown(document, variant));
        }
    }
    if let Some(properties) = schema["properties"].as_object() {
        return properties.values().all(|property| is_shown(document, property));
    }
    if !schema["items"].is_null() && schema["example"].is_null() {
        return is_shown(document, &schema["items"]);
    }
    let types = schema["type"].to_string();
    ["example", "examples", "enum", "const"].iter().any(|key| !schema[*key].is_null())
        || types.contains("boolean")
        || types == "\"null\""
}

#[test]
fn every_body_and_parameter_has_its_example() {
    let document: Value = serde_json::to_value(api::openapi::document()).unwrap();
    for (path, operations) in document["paths"].as_object().unwrap() {
        for (verb, operation) in operations.as_object().unwrap() {
            for parameter in operation["parameters"].as_array().into_iter().flatten() {
                let shown = !parameter["example"].is_null() || is_shown(&document, &parameter["schema"]);
                assert!(shown, "{verb} {path}: no example of the parameter {}", parameter["name"]);
            }
            for (media, content) in operation["requestBody"]["content"].as_object().into_iter().flatten() {
                let shown = !content["example"].is_null() || is_shown(&document, &content["schema"]);
                assert!(shown || media != "application/json", "{verb} {path}: a field of the body has no example");
            }
        }
    }
}

#[test]
fn every_operation_says_its_refusals_as_problems_and_its_limits() {
    let document: Value = serde_json::to_value(api::openapi::document()).unwrap();
    for (path, operations) in document["paths"].as_object().unwrap() {
        for (verb, operation) in operations.as_object().unwrap() {
            let responses = operation["responses"].as_object().unwrap();
            let name = format!("{verb} {path}");
            assert!(responses.contains_key("503"), "{name}");
            assert!(verb == "get" || responses.contains_key("403"), "{name}: requests of other sites");
            if !operation["requestBody"].is_null() {
                assert!(["400", "413", "415"].iter().all(|status| responses.contains_key(*status)), "{name}");
            }
            for (status, response) in responses {
                assert!(response["description"].as_str().is_some_and(|text| !text.is_empty()), "{name} {status}");
                if status.as_str() >= "400" {
                    let media: Vec<&String> = response["content"].as_object().unwrap().keys().collect();
                    assert_eq!(media, ["application/problem+json"], "{name} {status}");
                }
            }
            if let Some(refusal) = responses.get("429") {
                assert!(refusal["headers"]["Retry-After"].is_object(), "{name}");
                let success = responses.iter().find(|(status, _)| status.starts_with('2')).unwrap().1;
                assert!(success["headers"]["RateLimit"].is_object(), "{name}");
            }
        }
    }
}
