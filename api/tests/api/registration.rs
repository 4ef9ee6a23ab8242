//! `/api/v1/registrations`: from the first field to the guichet.

use serde_json::json;
use time::Duration;

use crate::harness::{PASSWORD, PUBLIC_URL, TestApp, plassans, registration};

#[tokio::test]
async fn a_commune_registers_confirms_and_has_its_guichet() {
    let app = TestApp::start().await;
    let mut browser = app.anonymous();
    let accepted = browser
        .post("/api/v1/registrations", &registration("insee", "76351", " Mairie@LeHavre.example "))
        .await
        .expect(202);
    assert_eq!(accepted["email"], "mairie@lehavre.example");
    assert_eq!(accepted["title"], "Mairie du Havre");
    assert_eq!(accepted["tenant_exists"], false);

    let mail = app.mail_to("mairie@lehavre.example").await;
    assert_eq!(mail.kind, "confirm_address");
    assert!(mail.subject.contains("Mairie du Havre"));
    assert!(mail.text_body.contains(&format!("{PUBLIC_URL}/confirmation#")));
    app.anonymous().get("/api/v1/public/portals/le-havre").await.expect_problem(404, "not_found");

    let token = app.token_for("mairie@lehavre.example").await;
    let confirmed = browser.post("/api/v1/registrations/confirm", &json!({ "token": token })).await.expect(200);
    assert_eq!(confirmed["outcome"], "tenant_created");
    browser.sign(&confirmed["session"]);
    let membership = &confirmed["session"]["me"]["memberships"][0];
    assert_eq!(membership["slug"], "le-havre");
    assert_eq!(membership["state"], "inactive");
    let tenant =
        browser.get(&format!("/api/v1/tenants/{}", membership["tenant_id"].as_str().unwrap())).await.expect(200);
    assert_eq!(tenant["name"], "Le Havre");
    assert_eq!(tenant["facts"]["departement_name"], "Seine-Maritime");
    assert_eq!(tenant["facts"]["postal_codes"][0], "76600");
    assert!(tenant["facts"]["population"].as_u64().unwrap() > 100_000);
    assert_eq!(tenant["first_steps"][0], json!({ "step": "confirm_email", "done": true }));
    assert_eq!(tenant["first_steps"][1], json!({ "step": "discover_portal", "done": false }));
}

#[tokio::test]
async fn homonyms_epci_and_bodies_off_the_list_each_have_their_own_guichet() {
    let app = TestApp::start().await;
    let reunion = app.agent_of("insee", "97411", "a@reunion.example").await;
    assert_eq!(reunion.slug, "saint-denis-974");
    let seine = app.agent_of("insee", "93066", "b@saint-denis.example").await;
    assert_eq!(seine.slug, "saint-denis-93");
    let epci = app.agent_of("siren", "240800847", "c@portes.example").await;
    let tenant = epci.client.get(&format!("/api/v1/tenants/{}", epci.tenant_id)).await.expect(200);
    assert_eq!(tenant["kind"], "epci");
    assert_eq!(tenant["title"], "Communauté de communes des Portes du Luxembourg");

    let browser = app.anonymous();
    browser.post("/api/v1/registrations", &plassans("d@plassans.example")).await.expect(202);
    let token = app.token_for("d@plassans.example").await;
    let confirmed = browser.post("/api/v1/registrations/confirm", &json!({ "token": token })).await.expect(200);
    assert_eq!(confirmed["session"]["me"]["memberships"][0]["slug"], "plassans");
    assert_eq!(confirmed["session"]["me"]["memberships"][0]["title"], "Ville de Plassans");
}

#[tokio::test]
async fn another_browser_than_the_one_that_registered_is_asked_for_the_password() {
    let app = TestApp::start().await;
    app.anonymous().post("/api/v1/registrations", &registration("insee", "08090", "a@b.example")).await.expect(202);
    let token = app.token_for("a@b.example").await;
    let elsewhere = app.anonymous();
    let path = "/api/v1/registrations/confirm";
    elsewhere.post(path, &json!({ "token": token })).await.expect_problem(401, "password_required");
    elsewhere
        .post(path, &json!({ "token": token, "password": "pas le bon du tout" }))
        .await
        .expect_problem(401, "wrong_credentials");
    elsewhere.post(path, &json!({ "token": token, "password": PASSWORD })).await.expect(200);
}

#[tokio::test]
async fn who_registers_the_address_of_another_gains_nothing() {
    let app = TestApp::start().await;
    let attacker = app.anonymous();
    let mut body = registration("insee", "08090", "victime@b.example");
    body["password"] = json!("le mot de passe du voleur 7");
    attacker.post("/api/v1/registrations", &body).await.expect(202);
    // The victim opens the link, with a password of its own: the account of the attacker is not made.
    let token = app.token_for("victime@b.example").await;
    let victim = app.anonymous();
    victim
        .post("/api/v1/registrations/confirm", &json!({ "token": token, "password": PASSWORD }))
        .await
        .expect_problem(401, "wrong_credentials");
    let sign_in = json!({ "email": "victime@b.example", "password": "le mot de passe du voleur 7" });
    attacker.post("/api/v1/session", &sign_in).await.expect_problem(401, "wrong_credentials");
}

#[tokio::test]
async fn nobody_learns_whether_an_address_has_an_account() {
    let app = TestApp::start().await;
    let agent = app.carignan().await;
    let known = app.anonymous().post("/api/v1/registrations", &registration("insee", "76351", &agent.email)).await;
    let unknown =
        app.anonymous().post("/api/v1/registrations", &registration("insee", "76351", "inconnu@b.example")).await;
    assert_eq!(known.status, unknown.status);
    let (mut known, mut unknown) = (known.json(), unknown.json());
    known["email"].take();
    unknown["email"].take();
    assert_eq!(known, unknown);
    assert_eq!(app.mail_to(&agent.email).await.kind, "confirm_with_account");

    // The account's own password is needed, even in the browser that registered.
    let token = app.token_for(&agent.email).await;
    let path = "/api/v1/registrations/confirm";
    agent.client.post(path, &json!({ "token": token })).await.expect_problem(401, "password_required");
    let confirmed = agent.client.post(path, &json!({ "token": token, "password": PASSWORD })).await.expect(200);
    assert_eq!(confirmed["session"]["me"]["memberships"].as_array().unwrap().len(), 2);
}

#[tokio::test]
async fn a_second_registration_for_a_guichet_asks_its_agents_for_access() {
    let app = TestApp::start().await;
    let agent = app.carignan().await;
    let found = app.anonymous().get("/api/v1/public/authorities?q=carignan%2008").await.expect(200);
    assert_eq!(found["items"][0]["tenant_exists"], true);
    let newcomer = app.anonymous();
    let accepted =
        newcomer.post("/api/v1/registrations", &registration("insee", "08090", "nouveau@b.example")).await.expect(202);
    assert_eq!(accepted["tenant_exists"], true);
    let token = app.token_for("nouveau@b.example").await;
    let confirmed = newcomer.post("/api/v1/registrations/confirm", &json!({ "token": token })).await.expect(200);
    assert_eq!(confirmed["outcome"], "access_requested");
    assert_eq!(confirmed["tenant_id"], agent.tenant_id.to_string());
    assert_eq!(confirmed["title"], "Mairie de Carignan");
    assert_eq!(confirmed["session"]["me"]["memberships"], json!([]));
    assert_eq!(confirmed["session"]["me"]["pending_access"], json!(["Mairie de Carignan"]));
    let mail = app.mail_to(&agent.email).await;
    assert_eq!(mail.kind, "access_requested");
    assert!(mail.text_body.contains("nouveau@b.example"));

    let path = format!("/api/v1/tenants/{}/access-requests", agent.tenant_id);
    let waiting = agent.client.get(&path).await.expect(200);
    assert_eq!(waiting["items"][0]["email"], "nouveau@b.example");
    let decision = format!("{path}/{}/decision", waiting["items"][0]["id"].as_str().unwrap());
    agent.client.post(&decision, &json!({ "accept": true })).await.expect(204);
    agent.client.post(&decision, &json!({ "accept": true })).await.expect_problem(404, "not_found");
    assert_eq!(app.mail_to("nouveau@b.example").await.kind, "access_decided");
    let mut newcomer = app.anonymous();
    newcomer.sign_in("nouveau@b.example").await;
    newcomer.get(&format!("/api/v1/tenants/{}", agent.tenant_id)).await.expect(200);
}

#[tokio::test]
async fn expired_used_and_forged_links_are_refused() {
    let app = TestApp::start().await;
    let browser = app.anonymous();
    let path = "/api/v1/registrations/confirm";
    browser.post(path, &json!({ "token": "faux" })).await.expect_problem(410, "link_invalid");

    browser.post("/api/v1/registrations", &registration("insee", "08090", "a@b.example")).await.expect(202);
    let token = app.token_for("a@b.example").await;
    browser.post(path, &json!({ "token": token })).await.expect(200);
    browser.post(path, &json!({ "token": token })).await.expect_problem(410, "link_invalid");

    browser.post("/api/v1/registrations", &registration("insee", "76351", "tard@b.example")).await.expect(202);
    let token = app.token_for("tard@b.example").await;
    app.state.clock.advance(Duration::hours(24));
    browser.post(path, &json!({ "token": token })).await.expect_problem(410, "link_invalid");
}

#[tokio::test]
async fn a_double_submit_sends_one_mail_and_both_answers_work() {
    let app = TestApp::start().await;
    let browser = app.anonymous();
    let body = registration("insee", "08090", "a@b.example");
    let first = browser.post("/api/v1/registrations", &body).await;
    let second = browser.post("/api/v1/registrations", &body).await;
    assert_eq!(first.cookie("guichet_inscription"), second.cookie("guichet_inscription"));
    assert_eq!(app.mails().await.len(), 1);
    let token = app.token_for("a@b.example").await;
    browser.post("/api/v1/registrations/confirm", &json!({ "token": token })).await.expect(200);
}

#[tokio::test]
async fn two_people_confirming_at_once_for_one_commune_make_one_guichet() {
    let app = TestApp::start().await;
    let (one, two) = (app.anonymous(), app.anonymous());
    one.post("/api/v1/registrations", &registration("insee", "08090", "un@b.example")).await.expect(202);
    two.post("/api/v1/registrations", &registration("insee", "08090", "deux@b.example")).await.expect(202);
    let first = json!({ "token": app.token_for("un@b.example").await });
    let second = json!({ "token": app.token_for("deux@b.example").await });
    let path = "/api/v1/registrations/confirm";
    let (first, second) = tokio::join!(one.post(path, &first), two.post(path, &second));
    let mut outcomes = [first.expect(200), second.expect(200)].map(|body| body["outcome"].as_str().unwrap().to_owned());
    outcomes.sort();
    assert_eq!(outcomes, ["access_requested", "tenant_created"]);
}

#[tokio::test]
async fn the_mail_can_be_asked_for_again_and_its_first_link_is_then_void() {
    let app = TestApp::start().await;
    let browser = app.anonymous();
    browser.post("/api/v1/registrations", &registration("insee", "08090", "a@b.example")).await.expect(202);
    let first = app.token_for("a@b.example").await;
    let resend = json!({ "email": "A@b.example" });
    browser.post("/api/v1/registrations/resend", &resend).await.expect(202);
    assert_eq!(app.mails().await.len(), 1, "not within a minute");
    app.state.clock.advance(Duration::minutes(2));
    browser.post("/api/v1/registrations/resend", &resend).await.expect(202);
    browser.post("/api/v1/registrations/resend", &json!({ "email": "inconnu@b.example" })).await.expect(202);
    assert_eq!(app.mails().await.len(), 2);
    let second = app.token_for("a@b.example").await;
    let path = "/api/v1/registrations/confirm";
    browser.post(path, &json!({ "token": first })).await.expect_problem(410, "link_invalid");
    browser.post(path, &json!({ "token": second })).await.expect(200);
}

#[tokio::test]
async fn an_unknown_commune_or_a_weak_password_is_refused_at_its_field() {
    let app = TestApp::start().await;
    let browser = app.anonymous();
    let mut body = registration("insee", "99999", "pas une adresse");
    body["password"] = json!("motdepasse123");
    let problem = browser.post("/api/v1/registrations", &body).await.expect_problem(422, "invalid_input");
    let paths: Vec<&str> =
        problem["violations"].as_array().unwrap().iter().map(|one| one["path"].as_str().unwrap()).collect();
    assert_eq!(paths, ["email", "authority.code", "password"]);

    let mut body = registration("insee", "08090", "a@b.example");
    body["password"] = json!("carignan-orage-lune-12");
    let problem = browser.post("/api/v1/registrations", &body).await.expect_problem(422, "invalid_input");
    assert!(problem["violations"][0]["message"].as_str().unwrap().contains("Carignan"));

    // A listed commune is chosen from the list, not entered by hand.
    let mut body = plassans("a@b.example");
    body["authority"]["code"] = json!("08090");
    let problem = browser.post("/api/v1/registrations", &body).await.expect_problem(422, "invalid_input");
    assert!(problem["violations"][0]["message"].as_str().unwrap().contains("Mairie de Carignan"));
    assert!(app.mails().await.is_empty());
}
