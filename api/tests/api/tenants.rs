//! `/api/v1/tenants/{tenant_id}`: first steps, preview, activation.

use api::tenants::{Field, Origin, store};
use reqwest::Method;
use serde_json::{Value, json};
use time::Duration;

use crate::harness::{Agent, Client, PUBLIC_URL, TestApp};

async fn step(agent: &Agent, step: &str) -> bool {
    let tenant = agent.client.get(&format!("/api/v1/tenants/{}", agent.tenant_id)).await.expect(200);
    let steps = tenant["first_steps"].as_array().unwrap().clone();
    steps.iter().find(|one| one["step"] == step).unwrap()["done"].as_bool().unwrap()
}

async fn preview_path(agent: &Agent) -> String {
    let preview =
        agent.client.post(&format!("/api/v1/tenants/{}/preview", agent.tenant_id), &Value::Null).await.expect(201);
    preview["url"].as_str().unwrap().strip_prefix(PUBLIC_URL).unwrap().to_owned()
}

async fn with_preview_cookie(client: &Client, path: &str, cookie: &str) -> u16 {
    let request = client.request(Method::GET, path).header("cookie", format!("apercu={cookie}"));
    client.send(request).await.status.as_u16()
}

#[tokio::test]
async fn the_preview_opens_an_inactive_portal_once_for_its_agent_alone() {
    let app = TestApp::start().await;
    let agent = app.carignan().await;
    let closed = app.anonymous().get("/guichet/carignan/").await;
    assert_eq!(closed.status, 403);
    assert_eq!(closed.header("x-robots-tag"), "noindex, nofollow");
    assert!(closed.body.contains("pas encore ouvert") && !closed.body.contains("Carignan"), "{}", closed.body);

    let path = preview_path(&agent).await;
    assert!(step(&agent, "discover_portal").await);
    let opened = app.anonymous().get(&path).await;
    assert_eq!(opened.status, 303);
    assert_eq!(opened.header("location"), "/guichet/carignan/");
    let set = opened.headers["set-cookie"].to_str().unwrap().to_owned();
    assert!(set.contains("HttpOnly") && set.contains("Path=/guichet/carignan/") && !set.contains("Domain"), "{set}");
    let cookie = opened.cookie("apercu").unwrap();

    let request =
        app.anonymous().request(Method::GET, "/guichet/carignan/").header("cookie", format!("apercu={cookie}"));
    let home = app.anonymous().send(request).await;
    assert_eq!(home.status, 200);
    assert!(home.body.contains("Aperçu") && home.body.contains("Mairie de Carignan"));
    assert_eq!(home.header("cache-control"), "no-store");
    assert_eq!(home.header("x-robots-tag"), "noindex, nofollow");

    assert_eq!(app.anonymous().get(&path).await.status, 410, "single use");
    assert_eq!(with_preview_cookie(&app.anonymous(), "/guichet/carignan/", "faux").await, 403);

    // Bound to the session: sign-out closes it.
    agent.client.delete("/api/v1/session").await.expect(204);
    assert_eq!(with_preview_cookie(&app.anonymous(), "/guichet/carignan/", &cookie).await, 403);
}

#[tokio::test]
async fn a_preview_arrives_at_the_page_that_is_named_and_nowhere_else() {
    let app = TestApp::start().await;
    let agent = app.carignan().await;
    for (named, address) in [
        ("contact", "/guichet/carignan/contact"),
        ("liens-utiles", "/guichet/carignan/#liens-utiles"),
        ("protection-des-donnees", "/guichet/carignan/protection-des-donnees"),
        ("//ailleurs.example/", "/guichet/carignan/"),
    ] {
        let opened = app.anonymous().get(&format!("{}?vers={named}", preview_path(&agent).await)).await;
        assert_eq!((opened.status.as_u16(), opened.header("location")), (303, address), "{named}");
    }
}

#[tokio::test]
async fn a_preview_ends_after_twelve_hours_and_its_address_after_a_minute() {
    let app = TestApp::start().await;
    let agent = app.carignan().await;
    let late = preview_path(&agent).await;
    app.state.clock.advance(Duration::minutes(1));
    assert_eq!(app.anonymous().get(&late).await.status, 410);
    let cookie = app.anonymous().get(&preview_path(&agent).await).await.cookie("apercu").unwrap();
    assert_eq!(with_preview_cookie(&app.anonymous(), "/guichet/carignan/contact", &cookie).await, 200);
    app.state.clock.advance(Duration::hours(12));
    assert_eq!(with_preview_cookie(&app.anonymous(), "/guichet/carignan/contact", &cookie).await, 403);
}

#[tokio::test]
async fn the_preview_of_one_commune_opens_no_other() {
    let app = TestApp::start().await;
    let carignan = app.carignan().await;
    let havre = app.agent_of("insee", "76351", "mairie@lehavre.example").await;
    let path = preview_path(&carignan).await;
    let secret = path.rsplit('/').next().unwrap();
    assert_eq!(app.anonymous().get(&format!("/guichet/{}/apercu/{secret}", havre.slug)).await.status, 410);
    let cookie = app.anonymous().get(&path).await.cookie("apercu").unwrap();
    assert_eq!(with_preview_cookie(&app.anonymous(), "/guichet/le-havre/", &cookie).await, 403);
}

#[tokio::test]
async fn activation_is_asked_for_once_with_the_terms_accepted() {
    let app = TestApp::start().await;
    let operator = app.operator().await;
    let agent = app.carignan().await;
    let path = format!("/api/v1/tenants/{}/activation-requests", agent.tenant_id);
    let refused = agent.client.post(&path, &json!({ "accepted_terms": "" })).await.expect_problem(422, "invalid_input");
    assert_eq!(refused["violations"][0]["path"], "accepted_terms");
    let request = agent.client.post(&path, &json!({ "accepted_terms": "2026-11" })).await.expect(201);
    assert_eq!(request["state"], "open");
    assert_eq!(request["requested_by"], agent.email);
    agent.client.post(&path, &json!({ "accepted_terms": "2026-11" })).await.expect_problem(409, "already_requested");
    assert!(step(&agent, "request_activation").await);
    let mail = app.mail_to("operateur@guichet.example").await;
    assert_eq!(mail.kind, "activation_requested");
    assert!(mail.text_body.contains("INSEE 08090"));

    let waiting = operator.get("/api/v1/operator/activation-requests").await.expect(200);
    assert_eq!(waiting["items"][0]["title"], "Mairie de Carignan");
    assert_eq!(waiting["items"][0]["activation_request"]["requested_by"], agent.email);
    app.activate(agent.tenant_id).await;
    assert!(step(&agent, "portal_open").await);
    agent.client.post(&path, &json!({ "accepted_terms": "2026-11" })).await.expect_problem(409, "wrong_state");

    // Open: the address is the plain one, and needs no cookie.
    assert_eq!(preview_path(&agent).await, "/guichet/carignan/");
    assert_eq!(app.anonymous().get("/guichet/carignan/").await.status, 200);
}

#[tokio::test]
async fn the_checklist_is_computed_from_what_is_known() {
    let app = TestApp::start().await;
    let agent = app.carignan().await;
    let states = async || {
        let list = agent.client.get(&format!("/api/v1/tenants/{}/checklist", agent.tenant_id)).await.expect(200);
        let lines = list["lines"].as_array().unwrap().clone();
        move |item: &str| {
            let line = lines.iter().find(|line| line["item"] == item).unwrap_or_else(|| panic!("no {item}"));
            (line["state"].as_str().unwrap().to_owned(), line["evidence"].as_str().unwrap_or_default().to_owned())
        }
    };
    let of = |state: &str, evidence: &str| (state.to_owned(), evidence.to_owned());
    let line = states().await;
    assert_eq!(line("title"), of("done", "Mairie de Carignan"));
    assert_eq!(line("code"), of("done", "INSEE 08090"));
    assert_eq!(line("confirmed_agent"), of("done", ""));
    assert_eq!(line("legible_colour").0, "done");
    for missing in ["preview_seen", "address", "phone", "email", "opening_hours"] {
        assert_eq!(line(missing), of("missing", ""), "{missing}");
    }

    preview_path(&agent).await;
    let week = json!({ "days": [[{ "from": 540, "to": 720 }], [], [], [], [], [], []] });
    let values = [
        (Field::Address1, json!("1 place de la Mairie")),
        (Field::PostalCode, json!("08110")),
        (Field::Town, json!("Carignan")),
        (Field::Phone, json!("03 24 22 00 00")),
        (Field::Email, json!(" ")),
        (Field::OpeningHours, week),
    ];
    let values = values.map(|(field, value)| (field, value, Origin::Agent)).into();
    let scope = app.state.db.write().await.unwrap();
    store::save_values(&scope, agent.tenant_id, app.state.clock.now(), None, values).await.unwrap();
    scope.commit().await.unwrap();
    let line = states().await;
    assert_eq!(line("preview_seen").0, "done");
    assert_eq!(line("address"), of("done", "1 place de la Mairie, 08110 Carignan"));
    assert_eq!(line("phone"), of("done", "03 24 22 00 00"));
    assert_eq!(line("email"), of("missing", ""), "blanks are nothing");
    assert!(line("opening_hours").1.starts_with("lundi"), "{:?}", line("opening_hours"));
}
