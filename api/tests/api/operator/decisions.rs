//! What an operator decides on a guichet: its state, its request for activation, its verification.

use serde_json::json;

use crate::harness::{Agent, TestApp};

async fn ask(agent: &Agent) -> String {
    let path = format!("/api/v1/tenants/{}/activation-requests", agent.tenant_id);
    let request = agent.client.post(&path, &json!({ "accepted_terms": "2026-11" })).await.expect(201);
    request["id"].as_str().unwrap().to_owned()
}

#[tokio::test]
async fn an_operator_activates_and_deactivates_with_a_reason_that_the_agents_read() {
    let app = TestApp::start().await;
    let operator = app.operator().await;
    let agent = app.carignan().await;
    let path = format!("/api/v1/operator/tenants/{}/state", agent.tenant_id);

    let empty =
        operator.post(&path, &json!({ "state": "active", "reason": "  " })).await.expect_problem(422, "invalid_input");
    assert_eq!(empty["violations"][0]["path"], "reason");
    let active =
        operator.post(&path, &json!({ "state": "active", "reason": "Vérifié par téléphone." })).await.expect(200);
    assert_eq!(active["state"], "active");
    let mail = app.mail_to(&agent.email).await;
    assert_eq!(mail.kind, "state_changed");
    assert!(mail.text_body.contains("Vérifié par téléphone.") && mail.text_body.contains("/guichet/carignan/"));
    app.anonymous().get("/api/v1/public/portals/carignan").await.expect(200);

    operator.post(&path, &json!({ "state": "active", "reason": "Encore." })).await.expect_problem(409, "wrong_state");
    for wrong in ["pending", "deleted"] {
        operator.post(&path, &json!({ "state": wrong, "reason": "Non." })).await.expect_problem(409, "wrong_state");
    }
    operator.post(&path, &json!({ "state": "inactive", "reason": " À la demande\u{0} du maire. " })).await.expect(200);
    app.anonymous().get("/api/v1/public/portals/carignan").await.expect_problem(403, "portal_not_open");
    let tenant = agent.client.get(&format!("/api/v1/tenants/{}", agent.tenant_id)).await.expect(200);
    assert_eq!(tenant["state_reason"], "À la demande du maire.");
}

#[tokio::test]
async fn a_guichet_is_suspended_and_the_suspension_lifted() {
    let app = TestApp::start().await;
    let operator = app.operator().await;
    let agent = app.carignan().await;
    let path = format!("/api/v1/operator/tenants/{}/state", agent.tenant_id);
    app.activate(agent.tenant_id).await;

    let suspended =
        operator.post(&path, &json!({ "state": "suspended", "reason": "Contenu illicite." })).await.expect(200);
    assert_eq!((&suspended["state"], &suspended["state_reason"]), (&json!("suspended"), &json!("Contenu illicite.")));
    let mail = app.mail_to(&agent.email).await;
    assert!(mail.subject.contains("suspendu") && mail.text_body.contains("Contenu illicite."), "{}", mail.text_body);
    app.anonymous().get("/api/v1/public/portals/carignan").await.expect_problem(403, "portal_not_open");
    let asking = format!("/api/v1/tenants/{}/activation-requests", agent.tenant_id);
    agent.client.post(&asking, &json!({ "accepted_terms": "2026-11" })).await.expect_problem(409, "wrong_state");

    operator.post(&path, &json!({ "state": "inactive", "reason": "Contenu retiré." })).await.expect(200);
    let mail = app.mail_to(&agent.email).await;
    assert!(mail.subject.contains("levée") && mail.text_body.contains("Contenu retiré."), "{}", mail.text_body);
    let request = ask(&agent).await;
    operator.post(&path, &json!({ "state": "suspended", "reason": "Encore." })).await.expect(200);
    let sheet = operator.get(&format!("/api/v1/operator/tenants/{}", agent.tenant_id)).await.expect(200);
    assert_eq!(sheet["latest_request"]["id"], request);
    assert_eq!(sheet["latest_request"]["state"], "refused", "a suspension answers the request that waits");
    operator.post(&path, &json!({ "state": "active", "reason": "Tout est en ordre." })).await.expect(200);
    app.anonymous().get("/api/v1/public/portals/carignan").await.expect(200);
}

#[tokio::test]
async fn a_request_is_refused_with_a_reason_and_the_state_stays() {
    let app = TestApp::start().await;
    let operator = app.operator().await;
    let agent = app.carignan().await;
    let other = app.agent_of("insee", "76351", "mairie@lehavre.example").await;
    let request = ask(&agent).await;
    let path = |tenant: uuid::Uuid| format!("/api/v1/operator/tenants/{tenant}/activation-requests/{request}/refusal");
    let reason = json!({ "reason": "Il manque le téléphone." });
    let empty = operator.post(&path(agent.tenant_id), &json!({ "reason": "" })).await;
    assert_eq!(empty.expect_problem(422, "invalid_input")["violations"][0]["path"], "reason");
    operator.post(&path(other.tenant_id), &reason).await.expect_problem(404, "not_found");

    let tenant = operator.post(&path(agent.tenant_id), &reason).await.expect(200);
    assert_eq!((&tenant["state"], &tenant["activation_request"]), (&json!("inactive"), &json!(null)));
    let mail = app.mail_to(&agent.email).await;
    assert_eq!(mail.kind, "activation_refused");
    assert!(mail.text_body.contains("Il manque le téléphone."));
    let seen = agent.client.get(&format!("/api/v1/tenants/{}", agent.tenant_id)).await.expect(200);
    assert_eq!(seen["activation_request"]["reason"], "Il manque le téléphone.");
    assert_eq!(seen["state_reason"], json!(null));
    operator.post(&path(agent.tenant_id), &reason).await.expect_problem(404, "not_found");
    assert_ne!(ask(&agent).await, request, "the agent asks again");
}

#[tokio::test]
async fn an_operator_verifies_an_authority_and_takes_it_back() {
    let app = TestApp::start().await;
    let operator = app.operator().await;
    let agent = app.carignan().await;
    let path = format!("/api/v1/operator/tenants/{}/verification", agent.tenant_id);
    let put =
        async |body: serde_json::Value| operator.send(operator.request(reqwest::Method::PUT, &path).json(&body)).await;
    put(json!({ "verified": true, "reason": " " })).await.expect_problem(422, "invalid_input");
    put(json!({ "verified": false, "reason": "Rien." })).await.expect_problem(409, "wrong_state");
    let tenant = put(json!({ "verified": true, "reason": "Rappelé au standard." })).await.expect(200);
    assert_eq!(tenant["verified_at"], "2026-11-23T09:30:00Z");
    let mail = app.mail_to(&agent.email).await;
    assert!(mail.kind == "verification_changed" && mail.text_body.contains("Rappelé au standard."));
    put(json!({ "verified": true, "reason": "Encore." })).await.expect_problem(409, "wrong_state");
    let listed = operator.get("/api/v1/operator/tenants?verified=true").await.expect(200);
    assert_eq!(listed["items"][0]["title"], "Mairie de Carignan");
    let tenant = put(json!({ "verified": false, "reason": "Doute." })).await.expect(200);
    assert_eq!(tenant["verified_at"], json!(null));
}
