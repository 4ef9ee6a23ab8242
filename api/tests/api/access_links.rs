//! `/api/v1/access-links`: an agent answers a request for access from the mail.

use serde_json::json;
use time::Duration;

use crate::harness::{Agent, TestApp, registration};

const NEWCOMER: &str = "adjointe@carignan.example";

/// A newcomer asks for access to Carignan; the token mailed to its agent.
async fn asked(app: &TestApp, agent: &Agent) -> String {
    let newcomer = app.anonymous();
    newcomer.post("/api/v1/registrations", &registration("insee", "08090", NEWCOMER)).await.expect(202);
    let token = app.token_for(NEWCOMER).await;
    newcomer.post("/api/v1/registrations/confirm", &json!({ "token": token })).await.expect(200);
    let mail = app.mail_to(&agent.email).await;
    assert_eq!(mail.kind, "access_requested");
    let link = mail.text_body.split_whitespace().find(|word| word.contains("/demande-acces#")).unwrap().to_owned();
    link.split_once('#').unwrap().1.to_owned()
}

#[tokio::test]
async fn an_agent_answers_from_the_mail_without_signing_in() {
    for accept in [true, false] {
        let app = TestApp::start().await;
        let agent = app.carignan().await;
        let token = asked(&app, &agent).await;
        let browser = app.anonymous();
        let shown = browser.post("/api/v1/access-links/show", &json!({ "token": token })).await.expect(200);
        assert_eq!((&shown["title"], &shown["email"]), (&json!("Mairie de Carignan"), &json!(NEWCOMER)));
        assert_eq!(shown["state"], "open");
        let body = json!({ "token": token, "accept": accept });
        browser.post("/api/v1/access-links/decide", &body).await.expect(204);
        assert_eq!(app.mail_to(NEWCOMER).await.kind, "access_decided");
        let mut newcomer = app.anonymous();
        newcomer.sign_in(NEWCOMER).await;
        let me = newcomer.get("/api/v1/me").await.expect(200);
        assert_eq!(me["memberships"].as_array().unwrap().len(), usize::from(accept));

        // Answered once, whatever the second answer is; the mail still says how it ended.
        browser.post("/api/v1/access-links/decide", &body).await.expect_problem(410, "link_invalid");
        let shown = browser.post("/api/v1/access-links/show", &json!({ "token": token })).await.expect(200);
        assert_eq!(shown["state"], if accept { "accepted" } else { "refused" });
    }
}

#[tokio::test]
async fn the_link_ends_with_its_time_and_with_the_agent() {
    let app = TestApp::start().await;
    let agent = app.carignan().await;
    let token = asked(&app, &agent).await;
    let browser = app.anonymous();
    let body = json!({ "token": token });
    browser.post("/api/v1/access-links/show", &body).await.expect(200);
    app.state.clock.advance(Duration::days(14));
    browser.post("/api/v1/access-links/show", &body).await.expect_problem(410, "link_invalid");

    let app = TestApp::start().await;
    let agent = app.carignan().await;
    app.colleague(&agent, "maire@carignan.example").await;
    let token = asked(&app, &agent).await;
    let password = json!({ "current_password": crate::harness::PASSWORD });
    agent.client.post("/api/v1/me/deletion", &password).await.expect(204);
    let body = json!({ "token": token, "accept": true });
    app.anonymous().post("/api/v1/access-links/decide", &body).await.expect_problem(410, "link_invalid");
}
