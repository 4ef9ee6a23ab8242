//! The journal of a tenant, as its agents and the operators read it.

use serde_json::json;
use time::Duration;

use crate::harness::TestApp;

#[tokio::test]
async fn agents_read_what_they_and_the_operators_did() {
    let app = TestApp::start().await;
    let operator = app.operator().await;
    let agent = app.carignan().await;
    app.state.clock.advance(Duration::seconds(1));
    let asking = format!("/api/v1/tenants/{}/activation-requests", agent.tenant_id);
    agent.client.post(&asking, &json!({ "accepted_terms": "2026-11" })).await.expect(201);
    app.state.clock.advance(Duration::seconds(1));
    let path = format!("/api/v1/operator/tenants/{}/state", agent.tenant_id);
    operator.post(&path, &json!({ "state": "active", "reason": "Vérifié par téléphone." })).await.expect(200);

    let path = format!("/api/v1/tenants/{}/journal", agent.tenant_id);
    let journal = agent.client.get(&path).await;
    assert!(!journal.body.contains("operateur@guichet.example"), "{}", journal.body);
    let journal = journal.expect(200);
    let lines = journal["items"].as_array().unwrap();
    let actions: Vec<_> = lines.iter().map(|line| line["action"].as_str().unwrap()).collect();
    assert_eq!(actions, ["tenant.state_changed", "activation.requested", "tenant.created"]);
    assert_eq!((&lines[0]["by"], &lines[0]["email"]), (&json!("operator"), &json!(null)));
    assert_eq!(lines[0]["sentence"], "a changé l’état du guichet");
    assert_eq!(lines[0]["reason"], "Vérifié par téléphone.");
    assert_eq!(lines[0]["changes"], json!([{ "label": "État", "before": "Désactivé", "after": "Activé" }]));
    assert_eq!((&lines[1]["by"], &lines[1]["email"]), (&json!("agent"), &json!(agent.email)));
    assert_eq!(operator.get(&path).await.expect(200), journal);
}

#[tokio::test]
async fn the_journal_goes_on_where_it_stopped() {
    let app = TestApp::start().await;
    let agent = app.carignan().await;
    for _ in 0..60 {
        app.state.clock.advance(Duration::seconds(1));
        let path = format!("/api/v1/tenants/{}/preview", agent.tenant_id);
        agent.client.post(&path, &json!(null)).await.expect(201);
    }
    let path = format!("/api/v1/tenants/{}/journal", agent.tenant_id);
    let first = agent.client.get(&path).await.expect(200);
    assert_eq!(first["items"].as_array().unwrap().len(), 50);
    let cursor = first["next_cursor"].as_str().unwrap().replace(':', "%3A");
    let rest = agent.client.get(&format!("{path}?cursor={cursor}")).await.expect(200);
    assert_eq!(rest["items"].as_array().unwrap().len(), 11);
    assert_eq!(rest["next_cursor"], json!(null));
    agent.client.get(&format!("{path}?cursor=x")).await.expect_problem(400, "malformed_parameter");
}

#[tokio::test]
async fn lines_past_their_time_are_not_told() {
    let app = TestApp::start().await;
    let agent = app.carignan().await;
    app.state.clock.advance(Duration::days(3 * 365 + 1));
    let mut again = app.anonymous();
    again.sign_in(&agent.email).await;
    let journal = again.get(&format!("/api/v1/tenants/{}/journal", agent.tenant_id)).await.expect(200);
    assert_eq!(journal["items"], json!([]));
}
