//! `/api/v1/me/email-change`, `/api/v1/me/export`, `/api/v1/me/deletion`: an account from one address to another, and
//! to its end.

use reqwest::Method;
use serde_json::{Value, json};
use time::Duration;

use crate::harness::{Agent, Answer, Client, PASSWORD, TestApp};

const NEW: &str = "accueil@carignan.example";

async fn ask(agent: &Agent, new_email: &str, password: &str) -> Answer {
    let body = json!({ "new_email": new_email, "current_password": password });
    agent.client.send(agent.client.request(Method::PUT, "/api/v1/me/email-change").json(&body)).await
}

/// The token of the latest mail of that kind to that address.
async fn token(app: &TestApp, email: &str, kind: &str) -> String {
    let mail = app.mail_to(email).await;
    assert_eq!(mail.kind, kind);
    let link = mail.text_body.split_whitespace().find(|word| word.contains('#')).unwrap().to_owned();
    link.split_once('#').unwrap().1.to_owned()
}

async fn answer(client: &Client, verb: &str, token: &str) -> Answer {
    client.post(&format!("/api/v1/email-changes/{verb}"), &json!({ "token": token })).await
}

async fn signs_in(app: &TestApp, email: &str) -> bool {
    let answer = app.anonymous().post("/api/v1/session", &json!({ "email": email, "password": PASSWORD })).await;
    answer.status == 200
}

#[tokio::test]
async fn an_address_changes_once_both_mailboxes_have_confirmed_in_either_order() {
    for present_first in [true, false] {
        let app = TestApp::start().await;
        let agent = app.carignan().await;
        let waiting = ask(&agent, " Accueil@Carignan.example", PASSWORD).await.expect(202);
        assert_eq!((&waiting["new_email"], &waiting["present_confirmed"]), (&json!(NEW), &json!(false)));
        let present = token(&app, &agent.email, "confirm_email_change").await;
        let new = token(&app, NEW, "confirm_new_email").await;
        assert_ne!(present, new);
        let browser = app.anonymous();
        let (first, second) = if present_first { (&present, &new) } else { (&new, &present) };
        let stage = answer(&browser, "confirm", first).await.expect(200);
        assert_eq!(stage["stage"], if present_first { "waiting_for_new" } else { "waiting_for_present" });
        // The same link again changes nothing: one mailbox never stands for both.
        answer(&browser, "confirm", first).await.expect(200);
        assert_eq!(agent.client.get("/api/v1/me").await.expect(200)["email"], agent.email);
        let list = agent.client.get("/api/v1/me/email-change").await.expect(200);
        assert_eq!(list["items"][0]["present_confirmed"], present_first);
        assert_eq!(list["items"][0]["new_confirmed"], !present_first);

        assert_eq!(answer(&browser, "confirm", second).await.expect(200)["stage"], "done");
        agent.client.get("/api/v1/me").await.expect_problem(401, "sign_in_required");
        assert!(signs_in(&app, NEW).await && !signs_in(&app, &agent.email).await);
        for mailbox in [NEW, &agent.email] {
            assert_eq!(app.mail_to(mailbox).await.kind, "email_changed");
        }
        answer(&browser, "confirm", second).await.expect_problem(410, "link_invalid");
    }
}

#[tokio::test]
async fn an_address_is_not_changed_without_the_password_or_to_itself() {
    let app = TestApp::start().await;
    let agent = app.carignan().await;
    let path = |answer: Answer| answer.expect_problem(422, "invalid_input")["violations"][0]["path"].clone();
    assert_eq!(path(ask(&agent, NEW, "pas le bon").await), "current_password");
    assert_eq!(path(ask(&agent, "accueil", PASSWORD).await), "new_email");
    assert_eq!(path(ask(&agent, "MAIRIE@carignan.example", PASSWORD).await), "new_email");
    assert_eq!(agent.client.get("/api/v1/me/email-change").await.expect(200)["items"], json!([]));
}

#[tokio::test]
async fn an_address_that_has_an_account_looks_the_same_and_leads_nowhere() {
    let app = TestApp::start().await;
    let agent = app.carignan().await;
    let other = app.agent_of("insee", "76351", "mairie@lehavre.example").await;
    let known = ask(&agent, &other.email, PASSWORD).await.expect(202);
    assert_eq!(app.mail_to(&other.email).await.kind, "email_has_account");
    let unknown = ask(&agent, NEW, PASSWORD).await.expect(202);
    let shape = |value: &Value| value.as_object().unwrap().keys().cloned().collect::<Vec<_>>();
    assert_eq!(shape(&known), shape(&unknown));
    // Somebody registers with the wanted address before it is confirmed: the account there stays theirs.
    let present = token(&app, &agent.email, "confirm_email_change").await;
    let new = token(&app, NEW, "confirm_new_email").await;
    app.agent_of("insee", "93066", NEW).await;
    answer(&app.anonymous(), "confirm", &new).await.expect(200);
    answer(&app.anonymous(), "confirm", &present).await.expect_problem(410, "link_invalid");
    assert_eq!(agent.client.get("/api/v1/me").await.expect(200)["email"], agent.email);
}

#[tokio::test]
async fn a_change_of_address_is_refused_given_up_replaced_or_expires() {
    let app = TestApp::start().await;
    let agent = app.carignan().await;
    let browser = app.anonymous();
    ask(&agent, NEW, PASSWORD).await.expect(202);
    let refused = token(&app, &agent.email, "confirm_email_change").await;
    assert_eq!(answer(&browser, "cancel", &refused).await.expect(200)["stage"], "cancelled");
    answer(&browser, "confirm", &refused).await.expect_problem(410, "link_invalid");

    ask(&agent, NEW, PASSWORD).await.expect(202);
    let given_up = token(&app, NEW, "confirm_new_email").await;
    agent.client.delete("/api/v1/me/email-change").await.expect(204);
    answer(&browser, "confirm", &given_up).await.expect_problem(410, "link_invalid");

    ask(&agent, NEW, PASSWORD).await.expect(202);
    let replaced = token(&app, NEW, "confirm_new_email").await;
    ask(&agent, NEW, PASSWORD).await.expect(202);
    answer(&browser, "confirm", &replaced).await.expect_problem(410, "link_invalid");
    let late = token(&app, NEW, "confirm_new_email").await;
    app.state.clock.advance(Duration::hours(24));
    answer(&browser, "confirm", &late).await.expect_problem(410, "link_invalid");
}

#[tokio::test]
async fn a_person_downloads_everything_that_is_kept_and_no_secret() {
    let app = TestApp::start().await;
    let agent = app.carignan().await;
    let other = app.agent_of("insee", "76351", "mairie@lehavre.example").await;
    ask(&agent, NEW, PASSWORD).await.expect(202);
    let export = agent.client.get("/api/v1/me/export").await;
    assert!(export.header("content-disposition").contains("guichet-mes-donnees.json"));
    let text = export.body.clone();
    let export = export.expect(200);
    assert_eq!(export["email"], agent.email);
    assert_eq!(export["memberships"][0]["title"], "Mairie de Carignan");
    for list in ["connections", "email_changes", "registrations", "journal", "mails"] {
        assert!(!export[list].as_array().unwrap().is_empty(), "{list}");
    }
    for secret in ["argon2", "hash", "token", &other.email] {
        assert!(!text.contains(secret), "{secret}");
    }
}

#[tokio::test]
async fn an_account_is_deleted_with_what_becomes_of_its_guichets_said_before() {
    let app = TestApp::start().await;
    let operator = app.operator().await;
    let agent = app.carignan().await;
    app.activate(agent.tenant_id).await;
    let said = agent.client.get("/api/v1/me/deletion").await.expect(200);
    assert_eq!((&said["tenants"][0]["remaining_agents"], &said["is_last_operator"]), (&json!(0), &json!(false)));

    let delete =
        async |password: &str| agent.client.post("/api/v1/me/deletion", &json!({ "current_password": password })).await;
    let wrong = delete("pas le bon").await.expect_problem(422, "invalid_input");
    assert_eq!(wrong["violations"][0]["path"], "current_password");
    let gone = delete(PASSWORD).await;
    assert!(gone.headers["set-cookie"].to_str().unwrap().contains("Max-Age=0"));
    gone.expect(204);
    agent.client.get("/api/v1/me").await.expect_problem(401, "sign_in_required");
    assert!(!signs_in(&app, &agent.email).await);
    assert_eq!(app.mail_to(&agent.email).await.kind, "account_deleted");
    assert_eq!(app.mails().await.iter().filter(|mail| mail.recipient == agent.email).count(), 1);
    assert_eq!(app.mail_to("operateur@guichet.example").await.kind, "tenant_abandoned");

    // Nobody vouches for the portal: it is closed, and the next who registers takes it over as it is.
    app.anonymous().get("/api/v1/public/portals/carignan").await.expect_problem(403, "portal_not_open");
    let list = operator.get("/api/v1/operator/tenants").await.expect(200);
    assert_eq!((&list["items"][0]["state"], &list["items"][0]["agents"]), (&json!("inactive"), &json!([])));
    let next = app.agent_of("insee", "08090", "nouvelle@carignan.example").await;
    assert_eq!(next.tenant_id, agent.tenant_id);
    let tenant = next.client.get(&format!("/api/v1/tenants/{}", next.tenant_id)).await.expect(200);
    assert_eq!(tenant["state"], "inactive");
}

#[tokio::test]
async fn the_guichet_goes_on_with_its_other_agents() {
    let app = TestApp::start().await;
    let agent = app.carignan().await;
    let colleague = app.colleague(&agent, "adjointe@carignan.example").await;
    app.activate(agent.tenant_id).await;
    let said = agent.client.get("/api/v1/me/deletion").await.expect(200);
    assert_eq!(said["tenants"][0]["remaining_agents"], 1);
    agent.client.post("/api/v1/me/deletion", &json!({ "current_password": PASSWORD })).await.expect(204);
    app.anonymous().get("/api/v1/public/portals/carignan").await.expect(200);
    colleague.get(&format!("/api/v1/tenants/{}", agent.tenant_id)).await.expect(200);
}

#[tokio::test]
async fn the_only_operator_stays() {
    let app = TestApp::start().await;
    let operator = app.operator().await;
    assert_eq!(operator.get("/api/v1/me/deletion").await.expect(200)["is_last_operator"], true);
    let body = json!({ "current_password": PASSWORD });
    operator.post("/api/v1/me/deletion", &body).await.expect_problem(409, "last_operator");
    operator.get("/api/v1/me").await.expect(200);
}
