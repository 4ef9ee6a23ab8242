//! Security headers, on every kind of response.

use std::collections::BTreeMap;

use reqwest::Method;

use crate::harness::{Answer, TestApp};
use crate::isolation;

/// The directives of a policy.
fn policy(answer: &Answer) -> BTreeMap<String, Vec<String>> {
    let text = answer.header("content-security-policy");
    let directives = text.split(';').map(str::trim).filter(|directive| !directive.is_empty());
    directives
        .map(|directive| {
            let mut words = directive.split_whitespace().map(str::to_owned);
            (words.next().unwrap(), words.collect())
        })
        .collect()
}

#[track_caller]
fn check(path: &str, answer: &Answer) {
    assert_eq!(answer.header("x-content-type-options"), "nosniff", "{path}");
    assert_eq!(answer.header("x-frame-options"), "DENY", "{path}");
    let referrer = answer.header("referrer-policy");
    assert!(matches!(referrer, "strict-origin-when-cross-origin" | "no-referrer"), "{path}: {referrer}");
    assert_eq!(answer.header("cross-origin-opener-policy"), "same-origin", "{path}");
    assert_eq!(answer.header("cross-origin-resource-policy"), "same-origin", "{path}");
    assert!(answer.header("permissions-policy").contains("geolocation=()"), "{path}");
    assert!(answer.header("strict-transport-security").starts_with("max-age="), "{path}");
    assert!(!answer.header("x-request-id").is_empty(), "{path}");
    for teller in ["server", "x-powered-by", "access-control-allow-origin"] {
        assert_eq!(answer.header(teller), "", "{path}: {teller}");
    }
    if path.starts_with("/api/") && !path.starts_with("/api/v1/public/") {
        assert_eq!(answer.header("cache-control"), "no-store", "{path}");
    }

    let policy = policy(answer);
    let of = |directive: &str| policy.get(directive).cloned().unwrap_or_default();
    assert_eq!(of("default-src"), ["'none'"], "{path}");
    assert_eq!(of("base-uri"), ["'none'"], "{path}");
    // Two pages have policies of their own: the reader of the API's documentation, and mails in development.
    let (docs, dev) = (path.starts_with("/api/docs"), path.starts_with("/dev/"));
    assert_eq!(of("frame-ancestors"), [if dev && answer.status == 200 { "'self'" } else { "'none'" }], "{path}");
    for (directive, sources) in &policy {
        for source in sources {
            let own_styles = directive == "style-src" && source == "'unsafe-inline'" && (docs || dev);
            let hash = directive == "script-src" && (source.starts_with("'sha256-") || source == "'wasm-unsafe-eval'");
            let known = matches!(source.as_str(), "'none'" | "'self'")
                || (source == "data:" && directive == "img-src")
                || hash
                || own_styles;
            assert!(known, "{path}: {directive} {source}");
        }
    }
    let is_page = answer.header("content-type").starts_with("text/html");
    if is_page && !docs && !dev {
        assert_eq!(of("style-src"), ["'self'"], "{path}");
        assert_eq!(of("form-action"), ["'self'"], "{path}");
        assert!(!answer.body.contains(" style=\"") && !answer.body.contains(" onclick="), "{path}");
    }
    if !is_page && !docs {
        assert_eq!(of("script-src"), Vec::<String>::new(), "{path}: nothing runs in what is no page");
    }
}

/// Every route of the server, as nobody and as an agent; and what no route answers.
#[tokio::test]
async fn every_route_answers_with_the_security_headers() {
    let app = TestApp::start_with(|config| config.http.public_url = "https://guichet.test".to_owned()).await;
    let agent = app.carignan().await;
    let open = app.agent_of("insee", "76351", "mairie@lehavre.example").await;
    app.activate(open.tenant_id).await;
    let mail = app.mails().await[0].id.to_string();
    let (browser, agent_only) = (app.anonymous(), app.anonymous().with_token(agent.client.token()));
    let mut checked = 0;
    for (verb, pattern) in isolation::routes(&app).await {
        let (_, path, body, _) = isolation::row_of(&verb, &pattern).unwrap();
        for slug in [&agent.slug, &open.slug] {
            let path = path
                .replace("{t}", &agent.tenant_id.to_string())
                .replace("{r}", &uuid::Uuid::now_v7().to_string())
                .replace("{s}", slug)
                .replace("{m}", &mail);
            for client in [&browser, &agent_only] {
                let request = client.request(Method::from_bytes(verb.as_bytes()).unwrap(), &path);
                let request = if body().is_null() { request } else { request.json(&body()) };
                check(&path, &client.send(request).await);
                checked += 1;
            }
        }
    }
    assert!(checked > 4 * 35, "{checked}");
    for (verb, path) in [
        (Method::GET, "/rien"),
        (Method::GET, "/api/rien"),
        (Method::GET, "/api/v1/public/rien"),
        (Method::GET, "/guichet/%0a"),
        (Method::GET, "/guichet/nulle-part/"),
        (Method::GET, "/assets/style/0-zz.css"),
        (Method::GET, "/register"),
        (Method::GET, "/confirmation"),
        (Method::GET, "/changement-adresse"),
        (Method::GET, "/demande-acces"),
        (Method::GET, "/mentions-legales"),
        (Method::GET, "/confidentialite"),
        (Method::GET, "/accessibilite"),
        (Method::GET, "/conditions"),
        (Method::PATCH, "/api/v1/session"),
        (Method::POST, "/mgmt"),
        (Method::OPTIONS, "/api/v1/me"),
        (Method::TRACE, "/api/v1/me"),
    ] {
        check(path, &browser.send(browser.request(verb, path)).await);
    }
}

#[tokio::test]
async fn development_pages_do_not_exist_without_the_switch() {
    let app = TestApp::start_with(|config| {
        config.dev = false;
        config.http.public_url = "https://guichet.test".to_owned();
    })
    .await;
    assert_eq!(app.anonymous().get("/dev/mail").await.status, 404);
    assert_eq!(app.anonymous().get("/dev/mail/01a20a31-57fc-7160-8199-978a2d9c8136").await.status, 404);
}

#[tokio::test]
async fn cookies_are_secure_behind_https() {
    let app = TestApp::start_with(|config| config.http.public_url = "https://guichet.test".to_owned()).await;
    let body = crate::harness::registration("insee", "08090", "a@b.example");
    let answer = app.anonymous().post("/api/v1/registrations", &body).await;
    assert!(answer.headers["set-cookie"].to_str().unwrap().contains("Secure"));
}

#[tokio::test]
async fn head_answers_as_get_without_a_body() {
    let app = TestApp::start().await;
    let browser = app.anonymous();
    for path in
        ["/register", "/healthz", "/api/openapi.json", "/api/v1/public/authorities?q=carignan", "/guichet/nulle-part/"]
    {
        let (get, head) = (browser.get(path).await, browser.send(browser.request(reqwest::Method::HEAD, path)).await);
        assert_eq!(get.status, head.status, "{path}");
        assert_eq!(get.header("content-type"), head.header("content-type"), "{path}");
        assert!(head.body.is_empty(), "{path}");
    }
}
