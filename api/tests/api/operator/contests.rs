//! Contested registrations: who may contest, what an operator decides, and what becomes of the former agents.

use reqwest::Method;
use serde_json::{Value, json};

use crate::harness::{Agent, Client, TestApp, registration};

const CLAIMANT: &str = "secretariat@carignan.example";

/// A confirmed person who asked for access to Carignan, with the identifier of the request.
async fn claimant(app: &TestApp, email: &str) -> (Client, String) {
    let mut client = app.anonymous();
    client.post("/api/v1/registrations", &registration("insee", "08090", email)).await.expect(202);
    let token = json!({ "token": app.token_for(email).await });
    let confirmed = client.post("/api/v1/registrations/confirm", &token).await.expect(200);
    client.sign(&confirmed["session"]);
    let own = client.get("/api/v1/me/access-requests").await.expect(200);
    assert_eq!(own["items"][0]["title"], "Mairie de Carignan");
    assert_eq!(own["items"][0]["contestable"], true);
    let id = own["items"][0]["id"].as_str().unwrap().to_owned();
    (client, id)
}

fn contest_of(request: &str) -> String {
    format!("/api/v1/me/access-requests/{request}/contest")
}

async fn waiting(operator: &Client) -> Value {
    operator.get("/api/v1/operator/contests").await.expect(200)["items"].clone()
}

async fn preview_cookie(app: &TestApp, agent: &Agent) -> String {
    let path = format!("/api/v1/tenants/{}/preview", agent.tenant_id);
    let url = agent.client.post(&path, &Value::Null).await.expect(201)["url"].as_str().unwrap().to_owned();
    let path = url.strip_prefix(crate::harness::PUBLIC_URL).unwrap().to_owned();
    app.anonymous().get(&path).await.cookie("apercu").unwrap()
}

async fn sees_preview(app: &TestApp, cookie: &str) -> u16 {
    let browser = app.anonymous();
    let request = browser.request(Method::GET, "/guichet/carignan/").header("cookie", format!("apercu={cookie}"));
    browser.send(request).await.status.as_u16()
}

#[tokio::test]
async fn an_accepted_contest_hands_the_guichet_over() {
    let app = TestApp::start().await;
    let operator = app.operator().await;
    let squatter = app.carignan().await;
    let cookie = preview_cookie(&app, &squatter).await;
    assert_eq!(sees_preview(&app, &cookie).await, 200);
    let asking = format!("/api/v1/tenants/{}/activation-requests", squatter.tenant_id);
    squatter.client.post(&asking, &json!({ "accepted_terms": "2026-11" })).await.expect(201);
    let (claimant, request) = claimant(&app, CLAIMANT).await;

    let empty = claimant.post(&contest_of(&request), &json!({ "message": " " })).await;
    assert_eq!(empty.expect_problem(422, "invalid_input")["violations"][0]["path"], "message");
    let message = json!({ "message": "Je suis la secrétaire de mairie." });
    let contest = claimant.post(&contest_of(&request), &message).await.expect(201);
    assert_eq!(contest["state"], "open");
    claimant.post(&contest_of(&request), &message).await.expect_problem(409, "already_requested");
    for told in ["operateur@guichet.example", squatter.email.as_str()] {
        let mail = app.mail_to(told).await;
        assert!(mail.kind == "contest_opened" && mail.text_body.contains(CLAIMANT), "{}", mail.text_body);
        assert!(!mail.text_body.contains("secrétaire"), "the message is the operators' to read");
    }

    let open = waiting(&operator).await;
    assert_eq!(open[0]["claimant"], CLAIMANT);
    assert_eq!(open[0]["agents"], json!([squatter.email]));
    assert_eq!(open[0]["message"], "Je suis la secrétaire de mairie.");
    assert_eq!(operator.get("/api/v1/operator/waiting").await.expect(200)["contests"], 1);
    let verification = format!("/api/v1/operator/tenants/{}/verification", squatter.tenant_id);
    let verify = operator.request(Method::PUT, &verification).json(&json!({ "verified": true, "reason": "Vu." }));
    operator.send(verify).await.expect_problem(409, "wrong_state");

    let decision = format!("/api/v1/operator/contests/{}/decision", open[0]["id"].as_str().unwrap());
    operator.post(&decision, &json!({ "accept": true, "reason": "" })).await.expect_problem(422, "invalid_input");
    let accepted = json!({ "accept": true, "reason": "Rappelé la mairie." });
    let decided = operator.post(&decision, &accepted).await.expect(200);
    assert_eq!((&decided["state"], &decided["agents"]), (&json!("accepted"), &json!([CLAIMANT])));
    operator.post(&decision, &accepted).await.expect_problem(409, "wrong_state");

    let tenant = format!("/api/v1/tenants/{}", squatter.tenant_id);
    squatter.client.get(&tenant).await.expect_problem(404, "not_found");
    squatter.client.get("/api/v1/me").await.expect(200);
    let seen = claimant.get(&tenant).await.expect(200);
    assert_eq!(seen["activation_request"]["state"], "refused", "what the former agents had asked for is answered");
    assert_eq!(sees_preview(&app, &cookie).await, 403);
    assert!(claimant.get("/api/v1/me/access-requests").await.expect(200)["items"].as_array().unwrap().is_empty());
    let lost = app.mail_to(&squatter.email).await;
    assert!(lost.kind == "membership_lost" && lost.text_body.contains("Rappelé la mairie."));
    let won = app.mail_to(CLAIMANT).await;
    assert!(won.kind == "contest_decided" && won.text_body.contains("Rappelé la mairie."));

    let journal = claimant.get(&format!("{tenant}/journal")).await.expect(200);
    let line = &journal["items"].as_array().unwrap().iter().find(|line| line["action"] == "contest.decided").unwrap();
    assert_eq!((&line["by"], &line["email"]), (&json!("operator"), &json!(null)));
    assert_eq!(line["reason"], "Rappelé la mairie.");
    let agents = json!({ "label": "Agents", "before": squatter.email, "after": CLAIMANT });
    assert!(line["changes"].as_array().unwrap().contains(&agents), "{line}");
}

#[tokio::test]
async fn a_rejected_contest_changes_nothing_and_can_be_made_anew() {
    let app = TestApp::start().await;
    let operator = app.operator().await;
    let agent = app.carignan().await;
    let (claimant, request) = claimant(&app, CLAIMANT).await;
    let message = json!({ "message": "Laissez-moi faire." });
    claimant.post(&contest_of(&request), &message).await.expect(201);
    let id = waiting(&operator).await[0]["id"].as_str().unwrap().to_owned();
    let refused = json!({ "accept": false, "reason": "La mairie confirme son agent." });
    operator.post(&format!("/api/v1/operator/contests/{id}/decision"), &refused).await.expect(200);
    for told in [CLAIMANT, agent.email.as_str()] {
        let mail = app.mail_to(told).await;
        assert!(mail.kind == "contest_decided" && mail.text_body.contains("La mairie confirme son agent."));
    }
    agent.client.get(&format!("/api/v1/tenants/{}", agent.tenant_id)).await.expect(200);
    claimant.get(&format!("/api/v1/tenants/{}", agent.tenant_id)).await.expect_problem(404, "not_found");
    let own = claimant.get("/api/v1/me/access-requests").await.expect(200);
    assert_eq!(own["items"][0]["contest"]["reason"], "La mairie confirme son agent.");
    assert_eq!(own["items"][0]["contestable"], true);
    claimant.post(&contest_of(&request), &message).await.expect(201);
    assert_eq!(waiting(&operator).await.as_array().unwrap().len(), 1);
    let answered = operator.get("/api/v1/operator/contests?state=refused").await.expect(200);
    assert_eq!(answered["items"][0]["id"], id);
}

#[tokio::test]
async fn a_verified_guichet_cannot_be_contested_nor_one_of_another_person_s_request() {
    let app = TestApp::start().await;
    let operator = app.operator().await;
    let agent = app.carignan().await;
    let (claimant, request) = claimant(&app, CLAIMANT).await;
    let message = json!({ "message": "Je suis la mairie." });
    let path = format!("/api/v1/operator/tenants/{}/verification", agent.tenant_id);
    let verify = operator.request(Method::PUT, &path).json(&json!({ "verified": true, "reason": "Vu." }));
    operator.send(verify).await.expect(200);
    claimant.post(&contest_of(&request), &message).await.expect_problem(409, "wrong_state");
    let own = claimant.get("/api/v1/me/access-requests").await.expect(200);
    assert_eq!(own["items"][0]["contestable"], false);
    agent.client.post(&contest_of(&request), &message).await.expect_problem(404, "not_found");
    claimant.post(&contest_of(&uuid::Uuid::now_v7().to_string()), &message).await.expect_problem(404, "not_found");

    // An agent accepts the request: there is nothing left to contest.
    let accept = format!("/api/v1/tenants/{}/access-requests/{request}/decision", agent.tenant_id);
    agent.client.post(&accept, &json!({ "accept": true })).await.expect(204);
    claimant.post(&contest_of(&request), &message).await.expect_problem(404, "not_found");
}

#[tokio::test]
async fn a_refused_request_can_still_be_contested() {
    let app = TestApp::start().await;
    let squatter = app.carignan().await;
    let (claimant, request) = claimant(&app, CLAIMANT).await;
    let refuse = format!("/api/v1/tenants/{}/access-requests/{request}/decision", squatter.tenant_id);
    squatter.client.post(&refuse, &json!({ "accept": false })).await.expect(204);
    let own = claimant.get("/api/v1/me/access-requests").await.expect(200);
    assert_eq!((&own["items"][0]["state"], &own["items"][0]["contestable"]), (&json!("refused"), &json!(true)));
    claimant.post(&contest_of(&request), &json!({ "message": "C’est un inconnu." })).await.expect(201);
}

#[tokio::test]
async fn contests_are_counted_with_what_else_an_address_may_abuse() {
    let app = TestApp::start_with(|config| config.http.rate_limit_burst = 8).await;
    app.carignan().await;
    let (claimant, request) = claimant(&app, CLAIMANT).await;
    let mut statuses = Vec::new();
    for _ in 0..6 {
        let answer = claimant.post(&contest_of(&request), &json!({ "message": "Je suis la mairie." })).await;
        statuses.push(answer.status.as_u16());
    }
    assert_eq!((statuses.first(), statuses.last()), (Some(&201), Some(&429)), "{statuses:?}");
}
