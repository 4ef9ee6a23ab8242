//! Mails that failed: told to operators with their reason and without their text, sent again on demand.

use api::mail::outbox;
use serde_json::{Value, json};
use time::Duration;
use uuid::Uuid;

use crate::harness::{Client, TestApp};

/// Takes what waits, as the sender does, and has the mail server refuse it for good.
async fn refuse_all(app: &TestApp) -> Vec<Uuid> {
    let now = app.state.clock.now();
    let mut refused = Vec::new();
    loop {
        let taken = outbox::take_due(&app.state.db, now).await.unwrap();
        if taken.is_empty() {
            return refused;
        }
        for mail in &taken {
            outbox::mark_failed(&app.state.db, now, mail, "550 no such user", true).await.unwrap();
            refused.push(mail.id);
        }
    }
}

async fn list(operator: &Client, state: &str) -> Vec<Value> {
    let list = operator.get(&format!("/api/v1/operator/mails?state={state}")).await;
    assert!(!list.body.contains("body"), "no text is told: {}", list.body);
    list.expect(200)["items"].as_array().unwrap().clone()
}

#[tokio::test]
async fn a_mail_given_up_is_told_and_sent_again() {
    let app = TestApp::start().await;
    let operator = app.operator().await;
    let agent = app.carignan().await;
    app.activate(agent.tenant_id).await;
    let queued = list(&operator, "queued").await;
    assert_eq!(queued.len(), 2);
    assert!(queued.iter().all(|mail| mail["can_resend"] == false && !mail["next_attempt_at"].is_null()));
    refuse_all(&app).await;
    assert_eq!(operator.get("/api/v1/operator/waiting").await.expect(200)["failed_mails"], 2);
    assert!(list(&operator, "queued").await.is_empty());
    let failed = list(&operator, "failed").await;
    let mail = failed.iter().find(|mail| mail["kind"] == "state_changed").unwrap();
    assert_eq!((&mail["recipient"], &mail["attempts"]), (&json!(agent.email), &json!(1)));
    assert_eq!((&mail["last_error"], &mail["can_resend"]), (&json!("550 no such user"), &json!(true)));
    assert_eq!(mail["next_attempt_at"], json!(null));

    // Three weeks later, one temporary refusal does not give it up at once.
    app.state.clock.advance(Duration::days(21));
    let mut operator = app.anonymous();
    operator.sign_in("operateur@guichet.example").await;
    let path = format!("/api/v1/operator/mails/{}/resend", mail["id"].as_str().unwrap());
    operator.post(&path, &Value::Null).await.expect(204);
    operator.post(&path, &Value::Null).await.expect_problem(409, "wrong_state");
    let taken = outbox::take_due(&app.state.db, app.state.clock.now()).await.unwrap();
    assert_eq!(taken.len(), 1);
    assert!(!taken[0].text_body.is_empty());
    outbox::mark_failed(&app.state.db, app.state.clock.now(), &taken[0], "451 later", false).await.unwrap();
    assert_eq!(list(&operator, "queued").await.len(), 1);

    let unknown = format!("/api/v1/operator/mails/{}/resend", Uuid::now_v7());
    operator.post(&unknown, &Value::Null).await.expect_problem(404, "not_found");
    operator.get("/api/v1/operator/mails").await.expect_problem(400, "malformed_parameter");
    operator.get("/api/v1/operator/mails?state=sent").await.expect_problem(400, "malformed_parameter");
}

#[tokio::test]
async fn a_mail_whose_link_has_expired_is_not_sent_again_and_loses_its_text() {
    let app = TestApp::start().await;
    app.operator().await;
    app.carignan().await;
    let refused = refuse_all(&app).await;
    app.state.clock.advance(Duration::hours(25));
    let mut operator = app.anonymous();
    operator.sign_in("operateur@guichet.example").await;
    assert_eq!(list(&operator, "failed").await[0]["can_resend"], false);
    let path = format!("/api/v1/operator/mails/{}/resend", refused[0]);
    let problem = operator.post(&path, &Value::Null).await.expect_problem(409, "wrong_state");
    assert!(problem["detail"].as_str().unwrap().contains("plus valable"), "{problem}");
    api::retention::purge(&app.state.db, app.state.clock.now()).await.unwrap();
    let kept = app.mails().await.into_iter().find(|mail| mail.id == refused[0]).unwrap();
    assert!(kept.text_body.is_empty() && kept.html_body.is_empty());
}
