//! Bodies and parameters that no honest form sends: a clear problem each, never a 500.

use reqwest::Method;
use serde_json::json;

use crate::harness::{TestApp, registration};

#[tokio::test]
async fn a_body_must_be_json_of_the_right_shape_and_size() {
    let app = TestApp::start().await;
    let browser = app.anonymous();
    let post = |kind: &'static str, body: Vec<u8>| {
        browser.request(Method::POST, "/api/v1/registrations").header("content-type", kind).body(body)
    };
    browser.send(post("text/plain", b"{}".to_vec())).await.expect_problem(415, "unsupported_media_type");
    browser
        .send(post("application/x-www-form-urlencoded", b"a=b".to_vec()))
        .await
        .expect_problem(415, "unsupported_media_type");
    browser
        .send(browser.request(Method::POST, "/api/v1/registrations"))
        .await
        .expect_problem(415, "unsupported_media_type");
    browser.send(post("application/json", Vec::new())).await.expect_problem(400, "malformed_body");
    browser.send(post("application/json", b"{".to_vec())).await.expect_problem(400, "malformed_body");
    browser.send(post("application/json", vec![0xff, 0xfe])).await.expect_problem(400, "malformed_body");
    browser.send(post("application/json", vec![b'['; 60_000])).await.expect_problem(400, "malformed_body");
    browser.send(post("application/json", b"null".to_vec())).await.expect_problem(400, "malformed_body");
    browser.send(post("application/json", b" [null, null]".to_vec())).await.expect_problem(400, "malformed_body");
    let large = browser.send(post("application/json; charset=utf-8", vec![b' '; 10 * 1024 * 1024])).await;
    large.expect_problem(413, "body_too_large");
}

#[tokio::test]
async fn unknown_fields_are_refused_by_name() {
    let app = TestApp::start().await;
    let mut body = registration("insee", "08090", "a@b.example");
    body["role"] = json!("operator");
    let problem = app.anonymous().post("/api/v1/registrations", &body).await.expect_problem(400, "malformed_body");
    assert!(problem["detail"].as_str().unwrap().contains("role"), "{problem}");
    let mut body = registration("insee", "08090", "a@b.example");
    body["authority"]["colour"] = json!("red");
    app.anonymous().post("/api/v1/registrations", &body).await.expect_problem(400, "malformed_body");
}

#[tokio::test]
async fn identifiers_that_are_none_name_nothing() {
    let app = TestApp::start().await;
    let agent = app.carignan().await;
    for id in ["1", "null", "08090", "%00", "me"] {
        agent.client.get(&format!("/api/v1/tenants/{id}")).await.expect_problem(404, "not_found");
    }
}

#[tokio::test]
async fn another_verb_is_told_so() {
    let app = TestApp::start().await;
    let browser = app.anonymous();
    let request = browser.request(Method::PUT, "/api/v1/session");
    let answer = browser.send(request).await;
    assert_eq!(answer.header("allow"), "DELETE, POST");
    answer.expect_problem(405, "method_not_allowed");
    let request = browser.request(Method::PATCH, "/api/v1/public/portals/plassans/pages/acte-de-naissance");
    browser.send(request).await.expect_problem(405, "method_not_allowed");
}

#[tokio::test]
async fn a_locked_database_is_a_passing_trouble() {
    if std::env::var("GUICHET_TEST_POSTGRES_URL").is_ok() {
        return; // One writer at a time is SQLite's own way.
    }
    let app = TestApp::start().await;
    let writer = app.state.db.write().await.unwrap();
    let answer = app.anonymous().post("/api/v1/registrations", &registration("insee", "08090", "a@b.example")).await;
    assert_eq!(answer.header("retry-after"), "6");
    answer.expect_problem(503, "unavailable");
    drop(writer);
    app.anonymous().post("/api/v1/registrations", &registration("insee", "08090", "a@b.example")).await.expect(202);
}
