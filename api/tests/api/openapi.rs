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
            let private = !operation["security"].is_null();
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
