//! Security headers, on every kind of response.

use crate::harness::TestApp;

#[tokio::test]
async fn every_kind_of_response_carries_the_security_headers() {
    let app = TestApp::start_with(|config| config.http.public_url = "https://guichet.test".to_owned()).await;
    let browser = app.anonymous();
    for path in [
        "/",
        "/register",
        "/mgmt",
        "/mgmt/operateur",
        "/mentions-legales",
        "/confidentialite",
        "/accessibilite",
        "/conditions",
        "/confirmation",
        "/mot-de-passe-oublie",
        "/nouveau-mot-de-passe",
        "/changement-adresse",
        "/demande-acces",
        "/healthz",
        "/readyz",
        "/api/openapi.json",
        "/api/docs/",
        "/rien",
        "/guichet/nulle-part/",
        "/guichet/nulle-part",
        "/assets/rien.js",
        "/assets/theme/1d4e6b.css",
        "/assets/theme/zz.css",
        "/api/v1/me",
        "/api/v1/public/authorities?q=a",
        "/api/v1/public/portals/x",
        "/dev/mail",
    ] {
        let answer = browser.get(path).await;
        assert_eq!(answer.header("x-content-type-options"), "nosniff", "{path}");
        assert_eq!(answer.header("x-frame-options"), "DENY", "{path}");
        assert_eq!(answer.header("referrer-policy"), "strict-origin-when-cross-origin", "{path}");
        assert!(answer.header("content-security-policy").contains("default-src 'none'"), "{path}");
        assert!(!answer.header("content-security-policy").contains("script-src 'unsafe"), "{path}");
        assert!(answer.header("strict-transport-security").starts_with("max-age="), "{path}");
        assert!(!answer.header("x-request-id").is_empty(), "{path}");
    }
    assert_eq!(browser.get("/api/v1/me").await.header("cache-control"), "no-store");
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
