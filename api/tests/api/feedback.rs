//! "Cette page vous a-t-elle aidé ?", from the page to the dashboard.

use reqwest::Method;
use serde_json::json;

use crate::harness::{Answer, Client, TestApp};

const PAGE: &str = "/guichet/carignan/demarches/acte-de-naissance";

async fn send(browser: &Client, page: &str, helped: &str, comment: &str) -> Answer {
    let body = [("page", page), ("helped", helped), ("comment", comment)]
        .map(|(name, value)| format!("{name}={}", value.replace(' ', "+").replace('@', "%40")))
        .join("&");
    let request = browser.request(Method::POST, "/guichet/carignan/avis");
    browser.send(request.header("content-type", "application/x-www-form-urlencoded").body(body)).await
}

#[tokio::test]
async fn an_opinion_needs_no_script_and_tells_nobody_who() {
    let app = TestApp::start().await;
    let agent = app.carignan().await;
    app.activate(agent.tenant_id).await;
    let browser = app.anonymous();
    let page = browser.get(PAGE).await;
    assert!(page.body.contains("action=\"/guichet/carignan/avis\"") && page.body.contains("mailto:?subject="));

    let answer = send(&browser, "acte-de-naissance", "non", "Rien sur le prix, appelez 06 12 34 56 78").await;
    assert_eq!(answer.status, 303, "{}", answer.body);
    assert_eq!(answer.header("location"), "/guichet/carignan/avis?page=acte-de-naissance");
    assert!(answer.cookie("avis").is_none());
    let thanks = browser.get("/guichet/carignan/avis?page=acte-de-naissance").await;
    assert!(thanks.status == 200 && thanks.body.contains("Merci pour votre avis") && thanks.body.contains(PAGE));
    assert_eq!(send(&browser, "acte-de-naissance", "oui", "").await.status, 303);
    assert_eq!(send(&browser, "absente", "oui", "").await.status, 404);
    let api = "/api/v1/public/portals/carignan/pages";
    browser.post(&format!("{api}/passeport-majeur/feedback"), &json!({ "helped": true })).await.expect(204);
    browser.post(&format!("{api}/absente/feedback"), &json!({ "helped": true })).await.expect_problem(404, "not_found");
    let long = json!({ "helped": true, "comment": "a".repeat(501) });
    browser.post(&format!("{api}/passeport-majeur/feedback"), &long).await.expect_problem(422, "invalid_input");

    let path = format!("/api/v1/tenants/{}/feedback", agent.tenant_id);
    let seen = agent.client.get(&path).await.expect(200);
    assert_eq!(
        seen["pages"],
        json!([
            { "page": "acte-de-naissance", "title": seen["pages"][0]["title"], "helped": 1, "not_helped": 1 },
            { "page": "passeport-majeur", "title": seen["pages"][1]["title"], "helped": 1, "not_helped": 0 },
        ])
    );
    let comment = &seen["comments"]["items"][0];
    assert_eq!(comment["comment"], "Rien sur le prix, appelez [numéro retiré]");
    let one = format!("{path}/comments/{}", comment["id"].as_str().unwrap());
    let other = app.agent_of("insee", "76351", "mairie@lehavre.example").await;
    other.client.delete(&one).await.expect_problem(404, "not_found");
    agent.client.delete(&one).await.expect(204);
    let seen = agent.client.get(&path).await.expect(200);
    assert_eq!(seen["comments"]["items"], json!([]));

    // A comment is read for a year; counts of twelve months are shown.
    send(&browser, "acte-de-naissance", "oui", "Merci").await;
    app.state.clock.advance(time::Duration::days(366));
    api::retention::purge(&app.state.db, app.state.clock.now()).await.unwrap();
    let mut again = app.anonymous();
    again.sign_in(&agent.email).await;
    let seen = again.get(&path).await.expect(200);
    assert_eq!((&seen["pages"], &seen["comments"]["items"]), (&json!([]), &json!([])));
}

#[tokio::test]
async fn comments_come_a_part_at_a_time_newest_first() {
    let app = TestApp::start().await;
    let agent = app.carignan().await;
    app.activate(agent.tenant_id).await;
    let browser = app.anonymous();
    for number in 0..21 {
        let body = json!({ "helped": false, "comment": format!("avis {number}") });
        browser.post("/api/v1/public/portals/carignan/pages/acte-de-naissance/feedback", &body).await.expect(204);
    }
    let path = format!("/api/v1/tenants/{}/feedback", agent.tenant_id);
    let first = agent.client.get(&path).await.expect(200);
    assert_eq!(first["comments"]["items"][0]["comment"], "avis 20");
    let cursor = first["comments"]["next_cursor"].as_str().unwrap();
    let second = agent.client.get(&format!("{path}?cursor={cursor}")).await.expect(200);
    assert_eq!(second["comments"]["items"].as_array().unwrap().len(), 1);
    agent.client.get(&format!("{path}?cursor=x")).await.expect_problem(400, "malformed_parameter");
}
