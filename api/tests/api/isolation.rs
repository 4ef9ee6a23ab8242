//! Who may call what: one row for every route of the server, pages and files included. A route without its row fails.

use std::collections::BTreeSet;

use actix_web::introspection::IntrospectionTree;
use actix_web::{HttpResponse, test, web};
use reqwest::Method;
use serde_json::{Value, json};

use crate::harness::{Agent, Client, TestApp, registration};

/// A route, a body, and the status for: nobody, an agent of another commune, an agent of the commune, an operator.
pub type Row = (&'static str, &'static str, fn() -> Value, [u16; 4]);

fn none() -> Value {
    Value::Null
}

/// `{t}`, `{r}`, `{s}` and `{m}` stand for a tenant, a request for access to it, its slug and a mail. Its portal is
/// inactive.
pub const TABLE: &[Row] = &[
    ("POST", "/api/v1/registrations", || json!({}), [400, 400, 400, 400]),
    ("POST", "/api/v1/registrations/resend", || json!({ "email": "x@y.example" }), [202, 202, 202, 202]),
    ("POST", "/api/v1/registrations/confirm", || json!({ "token": "x" }), [410, 410, 410, 410]),
    ("POST", "/api/v1/session", || json!({ "email": "x@y.example", "password": "x" }), [401, 401, 401, 401]),
    ("POST", "/api/v1/session/refresh", none, [401, 401, 401, 401]),
    ("DELETE", "/api/v1/session", none, [204, 204, 204, 204]),
    ("GET", "/api/v1/me", none, [401, 200, 200, 200]),
    ("POST", "/api/v1/password-resets", || json!({ "email": "x@y.example" }), [202, 202, 202, 202]),
    ("POST", "/api/v1/password-resets/confirm", || json!({ "token": "x", "password": "x" }), [410, 410, 410, 410]),
    ("PUT", "/api/v1/me/password", || json!({ "current_password": "x", "new_password": "x" }), [401, 422, 422, 422]),
    ("GET", "/api/v1/me/sessions", none, [401, 200, 200, 200]),
    ("DELETE", "/api/v1/me/sessions/{t}", none, [401, 404, 404, 404]),
    ("DELETE", "/api/v1/me/sessions", none, [401, 204, 204, 204]),
    ("POST", "/api/v1/password-strength", || json!({ "password": "x" }), [200, 200, 200, 200]),
    ("GET", "/api/v1/me/email-change", none, [401, 200, 200, 200]),
    (
        "PUT",
        "/api/v1/me/email-change",
        || json!({ "new_email": "n@b.example", "current_password": "x" }),
        [401, 422, 422, 422],
    ),
    ("DELETE", "/api/v1/me/email-change", none, [401, 204, 204, 204]),
    ("POST", "/api/v1/email-changes/confirm", || json!({ "token": "x" }), [410, 410, 410, 410]),
    ("POST", "/api/v1/email-changes/cancel", || json!({ "token": "x" }), [410, 410, 410, 410]),
    ("GET", "/api/v1/me/export", none, [401, 200, 200, 200]),
    ("GET", "/api/v1/me/deletion", none, [401, 200, 200, 200]),
    ("POST", "/api/v1/me/deletion", || json!({ "current_password": "x" }), [401, 422, 422, 422]),
    ("POST", "/api/v1/access-links/show", || json!({ "token": "x" }), [410, 410, 410, 410]),
    ("POST", "/api/v1/access-links/decide", || json!({ "token": "x", "accept": true }), [410, 410, 410, 410]),
    ("GET", "/api/v1/tenants/{t}", none, [401, 404, 200, 200]),
    (
        "POST",
        "/api/v1/tenants/{t}/activation-requests",
        || json!({ "accepted_terms": "2026-11" }),
        [401, 404, 201, 403],
    ),
    ("POST", "/api/v1/tenants/{t}/preview", none, [401, 404, 201, 201]),
    ("GET", "/api/v1/tenants/{t}/access-requests", none, [401, 404, 200, 403]),
    ("POST", "/api/v1/tenants/{t}/access-requests/{r}/decision", || json!({ "accept": false }), [401, 404, 204, 403]),
    ("GET", "/api/v1/tenants/{t}/switches", none, [401, 404, 200, 200]),
    ("PUT", "/api/v1/tenants/{t}/switches", || json!({ "choices": {} }), [401, 404, 428, 403]),
    ("GET", "/api/v1/tenants/{t}/settings", none, [401, 404, 200, 200]),
    ("PATCH", "/api/v1/tenants/{t}/settings", || json!({}), [401, 404, 428, 403]),
    ("GET", "/api/v1/tenants/{t}/settings/versions", none, [401, 404, 200, 200]),
    ("POST", "/api/v1/tenants/{t}/settings/undo", none, [401, 404, 428, 403]),
    ("GET", "/api/v1/tenants/{t}/theme", none, [401, 404, 200, 200]),
    ("PATCH", "/api/v1/tenants/{t}/theme", || json!({}), [401, 404, 428, 403]),
    ("GET", "/api/v1/tenants/{t}/links", none, [401, 404, 200, 200]),
    ("PUT", "/api/v1/tenants/{t}/links", || json!({ "items": [] }), [401, 404, 428, 403]),
    ("GET", "/api/v1/tenants/{t}/gdpr", none, [401, 404, 200, 200]),
    ("PATCH", "/api/v1/tenants/{t}/gdpr", || json!({}), [401, 404, 428, 403]),
    ("GET", "/api/v1/tenants/{t}/opening-hours", none, [401, 404, 200, 200]),
    (
        "PUT",
        "/api/v1/tenants/{t}/opening-hours",
        || json!({ "days": [[], [], [], [], [], [], []] }),
        [401, 404, 428, 403],
    ),
    ("GET", "/api/v1/tenants/{t}/directory", none, [401, 404, 200, 200]),
    ("POST", "/api/v1/tenants/{t}/directory/refresh", none, [401, 404, 202, 403]),
    (
        "POST",
        "/api/v1/tenants/{t}/directory/decisions",
        || json!({ "path": "general.phone", "mark": "x", "accept": true }),
        [401, 404, 412, 403],
    ),
    ("POST", "/api/v1/tenants/{t}/link-checks", || json!({ "url": "" }), [401, 404, 422, 403]),
    ("GET", "/api/v1/tenants/{t}/feedback", none, [401, 404, 200, 200]),
    ("DELETE", "/api/v1/tenants/{t}/feedback/comments/{r}", none, [401, 404, 404, 403]),
    ("POST", "/api/v1/tenants/{t}/media?purpose=logo", none, [401, 404, 415, 403]),
    ("GET", "/api/v1/tenants/{t}/missed-searches", none, [401, 404, 200, 200]),
    ("GET", "/api/v1/tenants/{t}/checklist", none, [401, 404, 200, 200]),
    ("GET", "/api/v1/tenants/{t}/journal", none, [401, 404, 200, 200]),
    ("GET", "/api/v1/me/access-requests", none, [401, 200, 200, 200]),
    ("POST", "/api/v1/me/access-requests/{r}/contest", || json!({ "message": "x" }), [401, 404, 404, 404]),
    ("GET", "/api/v1/operator/waiting", none, [401, 403, 403, 200]),
    ("GET", "/api/v1/tenants/{t}/address", none, [401, 404, 200, 200]),
    ("PUT", "/api/v1/tenants/{t}/domain", || json!({ "domain": "127.0.0.1" }), [401, 404, 422, 403]),
    ("POST", "/api/v1/tenants/{t}/domain/checks", none, [401, 404, 404, 403]),
    ("DELETE", "/api/v1/tenants/{t}/domain", none, [401, 404, 404, 403]),
    ("GET", "/api/v1/operator/tenants", none, [401, 403, 403, 200]),
    ("GET", "/api/v1/operator/tenants/{t}", none, [401, 403, 403, 200]),
    (
        "PUT",
        "/api/v1/operator/tenants/{t}/verification",
        || json!({ "verified": false, "reason": "x" }),
        [401, 403, 403, 409],
    ),
    ("GET", "/api/v1/operator/activation-requests", none, [401, 403, 403, 200]),
    (
        "POST",
        "/api/v1/operator/tenants/{t}/activation-requests/{r}/refusal",
        || json!({ "reason": "x" }),
        [401, 403, 403, 404],
    ),
    ("GET", "/api/v1/operator/contests", none, [401, 403, 403, 200]),
    (
        "POST",
        "/api/v1/operator/contests/{r}/decision",
        || json!({ "accept": true, "reason": "x" }),
        [401, 403, 403, 404],
    ),
    ("GET", "/api/v1/operator/mails?state=failed", none, [401, 403, 403, 200]),
    ("POST", "/api/v1/operator/mails/{m}/resend", none, [401, 403, 403, 409]),
    ("GET", "/api/v1/operator/health", none, [401, 403, 403, 200]),
    ("GET", "/api/v1/operator/missed-searches", none, [401, 403, 403, 200]),
    (
        "POST",
        "/api/v1/operator/tenants/{t}/state",
        || json!({ "state": "pending", "reason": "x" }),
        [401, 403, 403, 409],
    ),
    ("GET", "/api/v1/public/platform", none, [200, 200, 200, 200]),
    ("GET", "/api/v1/public/authorities", none, [400, 400, 400, 400]),
    ("GET", "/api/v1/public/portals/{s}", none, [403, 403, 403, 403]),
    ("GET", "/api/v1/public/portals/{s}/categories", none, [403, 403, 403, 403]),
    ("GET", "/api/v1/public/portals/{s}/categories/famille-ecole", none, [403, 403, 403, 403]),
    ("GET", "/api/v1/public/portals/{s}/pages", none, [403, 403, 403, 403]),
    ("GET", "/api/v1/public/portals/{s}/pages/acte-de-naissance", none, [403, 403, 403, 403]),
    (
        "POST",
        "/api/v1/public/portals/{s}/pages/acte-de-naissance/feedback",
        || json!({ "helped": true }),
        [403, 403, 403, 403],
    ),
    ("GET", "/api/v1/public/portals/{s}/search?q=acte", none, [403, 403, 403, 403]),
    ("GET", "/api/v1/public/portals/{s}/theme", none, [403, 403, 403, 403]),
    ("GET", "/api/v1/public/portals/{s}/legal", none, [403, 403, 403, 403]),
    ("GET", "/api/openapi.json", none, [200, 200, 200, 200]),
    ("GET", "/api/docs/", none, [200, 200, 200, 200]),
    ("GET", "/api/docs", none, [307, 307, 307, 307]),
    ("GET", "/dev/mail", none, [200, 200, 200, 200]),
    ("GET", "/dev/mail/{m}", none, [200, 200, 200, 200]),
    ("GET", "/healthz", none, [200, 200, 200, 200]),
    ("GET", "/internal/allowed-domain?domain=guichet.test", none, [200, 200, 200, 200]),
    ("GET", "/readyz", none, [200, 200, 200, 200]),
    ("GET", "/assets/style/0-1d4e6b.css", none, [200, 200, 200, 200]),
    ("GET", "/assets/absent.js", none, [404, 404, 404, 404]),
    ("GET", "/medias/absent.png", none, [404, 404, 404, 404]),
    ("GET", "/mgmt/operateur", none, [200, 200, 200, 200]),
    ("GET", "/", none, [303, 303, 303, 303]),
    ("GET", "/mentions-legales", none, [200, 200, 200, 200]),
    ("GET", "/confidentialite", none, [200, 200, 200, 200]),
    ("GET", "/accessibilite", none, [200, 200, 200, 200]),
    ("GET", "/conditions", none, [200, 200, 200, 200]),
    ("GET", "/robots.txt", none, [200, 200, 200, 200]),
    ("GET", "/sitemap.xml", none, [200, 200, 200, 200]),
    ("GET", "/assets/theme/1d4e6b-13997.svg", none, [200, 200, 200, 200]),
    ("GET", "/guichet/{s}/robots.txt", none, [404, 404, 404, 404]),
    ("GET", "/guichet/{s}/sitemap.xml", none, [403, 403, 403, 403]),
    ("GET", "/guichet/{s}/manifest.webmanifest", none, [403, 403, 403, 403]),
    ("GET", "/guichet/{s}/apercu/faux", none, [410, 410, 410, 410]),
    ("GET", "/guichet/{s}/", none, [403, 403, 403, 403]),
    ("GET", "/guichet/{s}/rubriques/famille-ecole", none, [403, 403, 403, 403]),
    ("GET", "/guichet/{s}/demarches/acte-de-naissance", none, [403, 403, 403, 403]),
    ("GET", "/guichet/{s}/evenements/je-demenage", none, [403, 403, 403, 403]),
    ("GET", "/guichet/{s}/recherche?q=acte", none, [403, 403, 403, 403]),
    ("GET", "/guichet/{s}/contact", none, [403, 403, 403, 403]),
    ("GET", "/guichet/{s}/plan", none, [403, 403, 403, 403]),
    ("GET", "/guichet/{s}/a-z", none, [403, 403, 403, 403]),
    ("GET", "/guichet/{s}/mentions-legales", none, [403, 403, 403, 403]),
    ("GET", "/guichet/{s}/protection-des-donnees", none, [403, 403, 403, 403]),
    ("GET", "/guichet/{s}/accessibilite", none, [403, 403, 403, 403]),
    ("GET", "/guichet/{s}/cookies", none, [403, 403, 403, 403]),
    ("GET", "/guichet/{s}/avis", none, [403, 403, 403, 403]),
    ("POST", "/guichet/{s}/avis", none, [400, 400, 400, 400]),
    ("GET", "/guichet/{s}/autre", none, [403, 403, 403, 403]),
    ("GET", "/guichet/{s}", none, [308, 308, 308, 308]),
];

/// A person who asks to join the agents of `owner`'s guichet; the identifier of the request.
async fn access_request(app: &TestApp, owner: &Agent) -> String {
    let newcomer = app.anonymous();
    newcomer.post("/api/v1/registrations", &registration("insee", "08090", "n@b.example")).await.expect(202);
    let token = app.token_for("n@b.example").await;
    newcomer.post("/api/v1/registrations/confirm", &json!({ "token": token })).await.expect(200);
    let waiting = owner.client.get(&format!("/api/v1/tenants/{}/access-requests", owner.tenant_id)).await.expect(200);
    waiting["items"][0]["id"].as_str().unwrap().to_owned()
}

#[tokio::test]
async fn each_route_answers_each_actor_as_the_table_says() {
    let app = TestApp::start().await;
    let owner = app.carignan().await;
    let other = app.agent_of("insee", "76351", "mairie@lehavre.example").await;
    let operator = app.operator().await;
    let request = access_request(&app, &owner).await;
    let mail = app.mails().await[0].id.to_string();

    let token_only = |client: &Client| client.with_token(client.token());
    let actors = [app.anonymous(), token_only(&other.client), token_only(&owner.client), token_only(&operator)];
    for (verb, path, body, expected) in TABLE {
        let path = path
            .replace("{t}", &owner.tenant_id.to_string())
            .replace("{r}", &request)
            .replace("{s}", &owner.slug)
            .replace("{m}", &mail);
        // The operator before the agent, so that what is refused to one is still to be done by the other.
        for actor in [0, 1, 3, 2] {
            let client = &actors[actor];
            let mut sent = client.request(Method::from_bytes(verb.as_bytes()).unwrap(), &path);
            if !body().is_null() {
                sent = sent.json(&body());
            }
            let answer = client.send(sent).await;
            let who = ["nobody", "agent of another commune", "agent", "operator"][actor];
            assert_eq!(answer.status.as_u16(), expected[actor], "{verb} {path} by {who}: {}", answer.body);
        }
    }
}

#[tokio::test]
async fn rows_of_another_commune_do_not_exist_whatever_identifier_is_sent() {
    let app = TestApp::start().await;
    let owner = app.carignan().await;
    let other = app.agent_of("insee", "76351", "mairie@lehavre.example").await;
    let request = access_request(&app, &owner).await;
    // The request of one commune under the identifier of another, by an agent who has every right there.
    let path = format!("/api/v1/tenants/{}/access-requests/{request}/decision", other.tenant_id);
    other.client.post(&path, &json!({ "accept": true })).await.expect_problem(404, "not_found");
    let unknown = format!("/api/v1/tenants/{}", uuid::Uuid::now_v7());
    let (foreign, missing) =
        (other.client.get(&format!("/api/v1/tenants/{}", owner.tenant_id)).await, other.client.get(&unknown).await);
    let (mut foreign, mut missing) = (foreign.json(), missing.json());
    foreign["request_id"].take();
    missing["request_id"].take();
    assert_eq!(foreign, missing);
}

async fn report(tree: web::Data<IntrospectionTree>) -> HttpResponse {
    HttpResponse::Ok().content_type("application/json").body(tree.report_as_json())
}

/// Whether a row's path is one of a route's pattern: same segments, `{…}` for any, a tail for the rest.
fn matches(pattern: &str, path: &str) -> bool {
    let path = path.split('?').next().unwrap();
    if let Some(choice) = pattern.strip_prefix("/{screen:") {
        return choice.contains("mgmt") && path.starts_with("/mgmt");
    }
    let (mut patterns, mut segments) = (pattern.split('/'), path.split('/'));
    loop {
        match (patterns.next(), segments.next()) {
            (None, None) => return true,
            (Some(wanted), Some(_)) if wanted.starts_with('{') && wanted.contains(":.*") => return true,
            (Some(wanted), Some(found)) if wanted == found || (wanted.starts_with('{') && !found.is_empty()) => {}
            _ => return false,
        }
    }
}

/// Every route of the server, verb and pattern, as actix knows them.
pub async fn routes(app: &TestApp) -> BTreeSet<(String, String)> {
    let service = test::init_service(
        api::app::build(app.state.clone()).service(web::resource("/introspection").route(web::get().to(report))),
    )
    .await;
    let request = test::TestRequest::get().uri("/introspection").to_request();
    let body: Value = test::call_and_read_body_json(&service, request).await;
    let mut routes = BTreeSet::new();
    for item in body.as_array().unwrap() {
        let is_route = item["resource_type"].as_str().is_none_or(|kind| kind == "resource");
        let path = item["full_path"].as_str().unwrap();
        for verb in item["methods"].as_array().into_iter().flatten().filter(|_| is_route) {
            routes.insert((verb.as_str().unwrap().to_owned(), path.to_owned()));
        }
    }
    routes.retain(|(_, path)| path != "/introspection");
    assert!(routes.len() > 35, "{routes:?}");
    routes
}

/// The row of a route.
pub fn row_of(verb: &str, pattern: &str) -> Option<&'static Row> {
    TABLE.iter().find(|(row_verb, path, ..)| *row_verb == verb && matches(pattern, path))
}

#[tokio::test]
async fn every_route_of_the_server_has_its_row() {
    let app = TestApp::start().await;
    let routes = routes(&app).await;
    let without: Vec<_> = routes.iter().filter(|(verb, pattern)| row_of(verb, pattern).is_none()).collect();
    assert!(without.is_empty(), "no row for {without:#?}");
}
