//! `/api/v1/password-resets`, `/api/v1/me/password`, `/api/v1/me/sessions`: what a person does with its own account.

use reqwest::Method;
use serde_json::{Value, json};
use time::Duration;

use crate::harness::{Agent, Client, PASSWORD, TestApp};

const OTHER: &str = "lanterne ruisseau moulin vingt";

async fn reset_token(app: &TestApp, email: &str) -> String {
    let mail = app.mail_to(email).await;
    assert_eq!(mail.kind, "reset_password");
    let link =
        mail.text_body.split_whitespace().find(|word| word.contains("/nouveau-mot-de-passe#")).unwrap().to_owned();
    link.split_once('#').unwrap().1.to_owned()
}

async fn signs_in(client: &Client, email: &str, password: &str) -> bool {
    let answer = client.post("/api/v1/session", &json!({ "email": email, "password": password })).await;
    answer.status == 200
}

async fn connections(agent: &Agent) -> Vec<Value> {
    agent.client.get("/api/v1/me/sessions").await.expect(200)["items"].as_array().unwrap().clone()
}

#[tokio::test]
async fn a_forgotten_password_is_replaced_by_a_single_use_link_and_every_connection_ends() {
    let app = TestApp::start().await;
    let agent = app.carignan().await;
    let browser = app.anonymous();
    browser.post("/api/v1/password-resets", &json!({ "email": "MAIRIE@carignan.example " })).await.expect(202);
    let token = reset_token(&app, &agent.email).await;

    let path = "/api/v1/password-resets/confirm";
    let weak = browser.post(path, &json!({ "token": token, "password": "carignan-mairie-1" })).await;
    assert_eq!(weak.expect_problem(422, "invalid_input")["violations"][0]["path"], "password");
    let session = browser.post(path, &json!({ "token": token, "password": OTHER })).await.expect(200);
    assert_eq!(session["me"]["email"], agent.email);
    assert_eq!(app.mail_to(&agent.email).await.kind, "password_changed");
    agent.client.get("/api/v1/me").await.expect_problem(401, "sign_in_required");
    agent.client.post("/api/v1/session/refresh", &json!({})).await.expect_problem(401, "session_ended");
    browser.post(path, &json!({ "token": token, "password": OTHER })).await.expect_problem(410, "link_invalid");
    assert!(!signs_in(&app.anonymous(), &agent.email, PASSWORD).await);
    assert!(signs_in(&app.anonymous(), &agent.email, OTHER).await);
}

#[tokio::test]
async fn nobody_learns_by_a_forgotten_password_whether_an_address_has_an_account() {
    let app = TestApp::start().await;
    let agent = app.carignan().await;
    let before = app.mails().await.len();
    let path = "/api/v1/password-resets";
    let unknown = app.anonymous().post(path, &json!({ "email": "inconnu@b.example" })).await;
    let known = app.anonymous().post(path, &json!({ "email": agent.email })).await;
    assert_eq!((unknown.status, unknown.body), (known.status, known.body));
    assert_eq!(app.mails().await.len(), before + 1);
    // Asking again at once sends nothing more.
    app.anonymous().post(path, &json!({ "email": agent.email })).await.expect(202);
    assert_eq!(app.mails().await.len(), before + 1);
    app.anonymous().post(path, &json!({ "email": "mairie" })).await.expect_problem(422, "invalid_input");
}

#[tokio::test]
async fn a_reset_link_expires_after_an_hour_and_one_use_voids_the_others() {
    let app = TestApp::start().await;
    let agent = app.carignan().await;
    let browser = app.anonymous();
    let ask = json!({ "email": agent.email });
    let path = "/api/v1/password-resets/confirm";
    browser.post("/api/v1/password-resets", &ask).await.expect(202);
    let late = reset_token(&app, &agent.email).await;
    app.state.clock.advance(Duration::hours(1));
    browser.post(path, &json!({ "token": late, "password": OTHER })).await.expect_problem(410, "link_invalid");

    browser.post("/api/v1/password-resets", &ask).await.expect(202);
    let first = reset_token(&app, &agent.email).await;
    app.state.clock.advance(Duration::minutes(2));
    browser.post("/api/v1/password-resets", &ask).await.expect(202);
    let second = reset_token(&app, &agent.email).await;
    browser.post(path, &json!({ "token": second, "password": OTHER })).await.expect(200);
    browser.post(path, &json!({ "token": first, "password": PASSWORD })).await.expect_problem(410, "link_invalid");
    browser.post(path, &json!({ "token": "faux", "password": PASSWORD })).await.expect_problem(410, "link_invalid");
}

#[tokio::test]
async fn who_knows_the_password_changes_it_and_keeps_only_this_connection() {
    let app = TestApp::start().await;
    let agent = app.carignan().await;
    let mut elsewhere = app.anonymous();
    elsewhere.sign_in(&agent.email).await;
    let put = |body: Value| agent.client.request(Method::PUT, "/api/v1/me/password").json(&body);
    let wrong = agent.client.send(put(json!({ "current_password": "pas le bon", "new_password": OTHER }))).await;
    assert_eq!(wrong.expect_problem(422, "invalid_input")["violations"][0]["path"], "current_password");
    let short = agent.client.send(put(json!({ "current_password": PASSWORD, "new_password": "court" }))).await;
    assert_eq!(short.expect_problem(422, "invalid_input")["violations"][0]["path"], "new_password");
    agent.client.send(put(json!({ "current_password": PASSWORD, "new_password": OTHER }))).await.expect(204);
    agent.client.get("/api/v1/me").await.expect(200);
    elsewhere.get("/api/v1/me").await.expect_problem(401, "sign_in_required");
    assert!(signs_in(&app.anonymous(), &agent.email, OTHER).await);
    assert!(!signs_in(&app.anonymous(), &agent.email, PASSWORD).await);
}

#[tokio::test]
async fn connections_are_listed_and_ended_one_by_one_or_all_but_this_one() {
    let app = TestApp::start().await;
    let agent = app.carignan().await;
    let mut others = [app.anonymous(), app.anonymous(), app.anonymous()];
    for other in &mut others {
        app.state.clock.advance(Duration::seconds(1));
        other.sign_in(&agent.email).await;
    }
    let list = connections(&agent).await;
    assert_eq!(list.len(), 4);
    assert_eq!(list.iter().filter(|one| one["is_current"] == true).count(), 1);
    assert_eq!(list[3]["is_current"], true);
    let path = format!("/api/v1/me/sessions/{}", list[0]["id"].as_str().unwrap());
    agent.client.delete(&path).await.expect(204);
    agent.client.delete(&path).await.expect_problem(404, "not_found");
    others[2].get("/api/v1/me").await.expect_problem(401, "sign_in_required");
    others[1].get("/api/v1/me").await.expect(200);
    agent.client.delete("/api/v1/me/sessions").await.expect(204);
    others[1].get("/api/v1/me").await.expect_problem(401, "sign_in_required");
    assert_eq!(connections(&agent).await.len(), 1);
}

#[tokio::test]
async fn a_connection_of_somebody_else_does_not_exist() {
    let app = TestApp::start().await;
    let agent = app.carignan().await;
    let stranger = app.agent_of("insee", "76351", "mairie@lehavre.example").await;
    let id = connections(&agent).await[0]["id"].as_str().unwrap().to_owned();
    stranger.client.delete(&format!("/api/v1/me/sessions/{id}")).await.expect_problem(404, "not_found");
    agent.client.get("/api/v1/me").await.expect(200);
}

#[tokio::test]
async fn a_remembered_session_outlives_the_browser_for_thirty_days() {
    let app = TestApp::start().await;
    let agent = app.carignan().await;
    let browser = app.anonymous();
    let sign_in = |remember: bool| json!({ "email": agent.email, "password": PASSWORD, "remember": remember });
    let passing = browser.post("/api/v1/session", &sign_in(false)).await;
    assert!(!passing.headers["set-cookie"].to_str().unwrap().contains("Max-Age"));
    let kept = browser.post("/api/v1/session", &sign_in(true)).await;
    assert!(kept.headers["set-cookie"].to_str().unwrap().contains("Max-Age=2592000"));
    app.state.clock.advance(Duration::days(29));
    let renewed = browser.post("/api/v1/session/refresh", &json!({})).await;
    assert!(renewed.headers["set-cookie"].to_str().unwrap().contains("Max-Age"));
    renewed.expect(200);
    app.state.clock.advance(Duration::days(1));
    browser.post("/api/v1/session/refresh", &json!({})).await.expect_problem(401, "session_ended");
}
