//! What is past its time is deleted, and nothing else.

use serde_json::json;
use time::Duration;

use crate::harness::{TestApp, registration};

#[tokio::test]
async fn ended_sessions_and_waiting_registrations_go_after_a_month_and_guichets_stay() {
    let app = TestApp::start().await;
    let agent = app.carignan().await;
    let late = app.anonymous();
    late.post("/api/v1/registrations", &registration("insee", "76351", "a@b.example")).await.expect(202);
    let token = json!({ "token": app.token_for("a@b.example").await });

    api::retention::purge(&app.state.db, app.state.clock.now()).await.unwrap();
    agent.client.get("/api/v1/me").await.expect(200);
    late.post("/api/v1/registrations/confirm", &token).await.expect(200);

    app.state.clock.advance(Duration::days(32));
    api::retention::purge(&app.state.db, app.state.clock.now()).await.unwrap();
    let mut again = app.anonymous();
    again.sign_in(&agent.email).await;
    again.get(&format!("/api/v1/tenants/{}", agent.tenant_id)).await.expect(200);
    agent.client.post("/api/v1/session/refresh", &json!({})).await.expect_problem(401, "session_ended");
    // Mails that never left are still there to leave.
    assert_eq!(app.mails().await.len(), 2);
}
