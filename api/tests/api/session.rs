//! `/api/v1/session` and `/api/v1/me`: sign-in, renewal, theft, sign-out.

use reqwest::Method;
use serde_json::json;
use time::Duration;

use crate::harness::{Answer, Client, PASSWORD, TestApp};

async fn refresh_with(client: &Client, cookie: &str) -> Answer {
    let request =
        client.request(Method::POST, "/api/v1/session/refresh").header("cookie", format!("guichet_session={cookie}"));
    client.send(request).await
}

#[tokio::test]
async fn an_agent_signs_in_as_people_type_and_signs_out() {
    let app = TestApp::start().await;
    app.carignan().await;
    let mut browser = app.anonymous();
    let typed = json!({ "email": " Mairie@Carignan.example ", "password": PASSWORD });
    let answer = browser.post("/api/v1/session", &typed).await;
    let cookie = answer.headers["set-cookie"].to_str().unwrap().to_owned();
    assert!(
        cookie.contains("HttpOnly") && cookie.contains("SameSite=Lax") && cookie.contains("Path=/api/v1/session"),
        "{cookie}"
    );
    assert_eq!(answer.header("cache-control"), "no-store");
    let session = answer.expect(200);
    browser.sign(&session);
    assert_eq!(browser.get("/api/v1/me").await.expect(200)["email"], "mairie@carignan.example");
    browser.delete("/api/v1/session").await.expect(204);
    browser.get("/api/v1/me").await.expect_problem(401, "sign_in_required");
    browser.post("/api/v1/session/refresh", &json!({})).await.expect_problem(401, "session_ended");
}

#[tokio::test]
async fn a_wrong_password_and_an_unknown_address_answer_the_same() {
    let app = TestApp::start().await;
    let agent = app.carignan().await;
    let wrong =
        app.anonymous().post("/api/v1/session", &json!({ "email": agent.email, "password": "pas le bon mot" })).await;
    let unknown =
        app.anonymous().post("/api/v1/session", &json!({ "email": "x@y.example", "password": "pas le bon mot" })).await;
    let (wrong, unknown) =
        (wrong.expect_problem(401, "wrong_credentials"), unknown.expect_problem(401, "wrong_credentials"));
    assert_eq!(wrong["title"], unknown["title"]);
    assert_eq!(wrong["detail"], unknown["detail"]);
}

#[tokio::test]
async fn a_refresh_token_is_exchanged_and_honoured_again_within_its_grace() {
    let app = TestApp::start().await;
    let agent = app.carignan().await;
    let browser = app.anonymous();
    let first = browser
        .post("/api/v1/session", &json!({ "email": agent.email, "password": PASSWORD }))
        .await
        .cookie("guichet_session")
        .unwrap();
    let bare = app.anonymous();
    let second = refresh_with(&bare, &first).await;
    let second = second.cookie("guichet_session").unwrap();
    assert_ne!(first, second);
    // A second tab that asked with the same token a moment later stays signed in.
    app.state.clock.advance(Duration::seconds(20));
    refresh_with(&app.anonymous(), &first).await.expect(200);
    refresh_with(&app.anonymous(), &second).await.expect(200);
}

#[tokio::test]
async fn a_stolen_refresh_token_ends_the_session_for_both_sides() {
    let app = TestApp::start().await;
    let agent = app.carignan().await;
    let browser = app.anonymous();
    let stolen = browser
        .post("/api/v1/session", &json!({ "email": agent.email, "password": PASSWORD }))
        .await
        .cookie("guichet_session")
        .unwrap();
    let honest = refresh_with(&app.anonymous(), &stolen).await;
    let newer = honest.cookie("guichet_session").unwrap();
    let signed = app.anonymous().with_token(honest.json()["access_token"].as_str().unwrap());
    app.state.clock.advance(Duration::minutes(2));
    refresh_with(&app.anonymous(), &stolen).await.expect_problem(401, "session_ended");
    refresh_with(&app.anonymous(), &newer).await.expect_problem(401, "session_ended");
    signed.get("/api/v1/me").await.expect_problem(401, "sign_in_required");
}

#[tokio::test]
async fn a_session_and_an_access_token_end_by_themselves() {
    let app = TestApp::start().await;
    let agent = app.carignan().await;
    agent.client.get("/api/v1/me").await.expect(200);
    app.state.clock.advance(Duration::minutes(15));
    agent.client.get("/api/v1/me").await.expect_problem(401, "sign_in_required");
    agent.client.post("/api/v1/session/refresh", &json!({})).await.expect(200);
    app.state.clock.advance(Duration::hours(12));
    agent.client.post("/api/v1/session/refresh", &json!({})).await.expect_problem(401, "session_ended");
}

#[tokio::test]
async fn forged_tokens_are_refused() {
    use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
    let app = TestApp::start().await;
    let agent = app.carignan().await;
    let parts: Vec<&str> = agent.client.token().split('.').collect();
    let part = |value: serde_json::Value| URL_SAFE_NO_PAD.encode(value.to_string());
    let header: serde_json::Value = serde_json::from_slice(&URL_SAFE_NO_PAD.decode(parts[0]).unwrap()).unwrap();
    assert_eq!(header["alg"], "HS256");
    let none = part(json!({ "alg": "none", "typ": "JWT", "kid": header["kid"] }));
    let other_kid = part(json!({ "alg": "HS256", "typ": "JWT", "kid": uuid::Uuid::now_v7() }));
    let rs256 = part(json!({ "alg": "RS256", "typ": "JWT", "kid": header["kid"] }));
    for forged in [
        format!("{none}.{}.", parts[1]),
        format!("{other_kid}.{}.{}", parts[1], parts[2]),
        format!("{rs256}.{}.{}", parts[1], parts[2]),
        format!("{}.{}.{}", parts[0], parts[1], "A".repeat(43)),
        "x".repeat(5_000),
        String::from("a.b.c"),
    ] {
        agent.client.with_token(&forged).get("/api/v1/me").await.expect_problem(401, "sign_in_required");
    }
}

#[tokio::test]
async fn requests_of_other_sites_are_refused() {
    let app = TestApp::start().await;
    let browser = app.anonymous();
    for (name, value) in
        [("sec-fetch-site", "cross-site"), ("sec-fetch-site", "same-site"), ("origin", "https://ailleurs.example")]
    {
        let request = browser.request(Method::POST, "/api/v1/session/refresh").header(name, value);
        browser.send(request).await.expect_problem(403, "cross_site_request");
    }
    for (name, value) in [("sec-fetch-site", "same-origin"), ("origin", "http://guichet.test")] {
        let request = browser.request(Method::POST, "/api/v1/session/refresh").header(name, value);
        browser.send(request).await.expect_problem(401, "session_ended");
    }
}
