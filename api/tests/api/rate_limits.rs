//! What one address may do, what it is told of it, and that nothing open to abuse is without a limit.

use reqwest::Method;
use serde_json::{Value, json};

use crate::harness::{Answer, TestApp};
use crate::isolation;

/// The parameters of a structured field `"name";a=1;b=2`.
#[track_caller]
fn parameters(answer: &Answer, field: &str, name: &str) -> Vec<(String, u64)> {
    let value = answer.header(field);
    let rest = value.strip_prefix(&format!("\"{name}\";")).unwrap_or_else(|| panic!("{field}: {value:?}"));
    let pairs = rest.split(';').map(|pair| pair.split_once('=').unwrap());
    pairs.map(|(key, number)| (key.to_owned(), number.parse().unwrap())).collect()
}

#[tokio::test]
async fn too_many_sign_ins_from_one_address_wait_as_long_as_the_limiter_says() {
    let app = TestApp::start_with(|config| config.http.rate_limit_burst = 3).await;
    let browser = app.anonymous();
    let attempt = json!({ "email": "a@b.example", "password": "x" });
    for left in (0..3).rev() {
        let answer = browser.post("/api/v1/session", &attempt).await;
        assert_eq!(parameters(&answer, "ratelimit-policy", "accounts"), [("q".into(), 3), ("w".into(), 18)]);
        assert_eq!(parameters(&answer, "ratelimit", "accounts")[0], ("r".into(), left));
        assert_eq!(answer.header("retry-after"), "");
        answer.expect_problem(401, "wrong_credentials");
    }
    let answer = browser.post("/api/v1/session", &attempt).await;
    let wait: u64 = answer.header("retry-after").parse().unwrap();
    assert!((1..=6).contains(&wait), "{wait}");
    assert_eq!(parameters(&answer, "ratelimit", "accounts")[0], ("r".into(), 0));
    answer.expect_problem(429, "too_many_requests");
    // Another family has its own allowance, and says so.
    let search = browser.get("/api/v1/public/authorities?q=carignan").await;
    assert_eq!(parameters(&search, "ratelimit-policy", "search"), [("q".into(), 30), ("w".into(), 1)]);
    search.expect(200);
    assert_eq!(browser.get("/api/v1/me").await.header("ratelimit"), "", "not limited");
}

#[tokio::test]
async fn the_page_of_results_is_limited_as_the_operation_is() {
    let app = TestApp::start_with(|config| config.http.rate_limit_burst = 1).await;
    let browser = app.anonymous();
    let refused = loop {
        let page = browser.get("/guichet/nulle-part/recherche?q=acte").await;
        if page.status == 429 {
            break page;
        }
        assert_eq!(page.status, 404);
    };
    assert!(refused.header("content-type").starts_with("text/html"));
    assert_eq!(refused.header("retry-after"), "1");
    browser.get("/api/v1/public/portals/nulle-part/search?q=acte").await.expect_problem(429, "too_many_requests");
}

#[tokio::test]
async fn forwarded_addresses_are_believed_from_trusted_proxies_alone() {
    let attempt = json!({ "email": "a@b.example", "password": "x" });
    for (trusted, status) in [(0, 429), (1, 401)] {
        let app = TestApp::start_with(|config| {
            config.http.rate_limit_burst = 1;
            config.http.trusted_proxies = trusted;
        })
        .await;
        let browser = app.anonymous();
        let from = |address: &str| {
            let request = browser.request(Method::POST, "/api/v1/session").header("x-forwarded-for", address);
            browser
                .send(request.header("x-real-ip", address).header("forwarded", format!("for={address}")).json(&attempt))
        };
        assert_eq!(from("198.51.100.1").await.status, 401);
        // Without a proxy the caller's word counts for nothing; with one, this is another caller.
        assert_eq!(from("198.51.100.2").await.status, status);
        // What the caller itself put before the proxy's entry never counts.
        assert_eq!(from("192.0.2.9, 198.51.100.1").await.status, 429);
    }
}

#[tokio::test]
async fn whatever_nobody_in_particular_may_write_or_search_has_a_limit() {
    let app = TestApp::start().await;
    let agent = app.carignan().await;
    let browser = app.anonymous();
    let mut limited = 0;
    for (verb, pattern) in isolation::routes(&app).await {
        let searches = ["/search", "/recherche", "/authorities", "/apercu/"].iter().any(|word| pattern.contains(word));
        if verb == "GET" && !searches {
            continue;
        }
        let (_, path, body, _) = isolation::row_of(&verb, &pattern).unwrap();
        let path = path.replace("{t}", &agent.tenant_id.to_string()).replace("{s}", &agent.slug);
        let mut request = browser.request(Method::from_bytes(verb.as_bytes()).unwrap(), &path);
        // The row of a registration has no valid body, the limit comes after the body is read.
        let body = if path.ends_with("/registrations") {
            crate::harness::registration("insee", "76351", "a@b.example")
        } else {
            body()
        };
        let path = if path.ends_with("/authorities") { format!("{path}?q=a") } else { path };
        if verb == "GET" {
            request = browser.request(Method::GET, &path);
        } else if body != Value::Null {
            request = request.json(&body);
        }
        let answer = browser.send(request).await;
        if answer.json()["code"] == "sign_in_required" {
            continue;
        }
        assert!(
            !answer.header("ratelimit").is_empty(),
            "{verb} {path} has no limit: {} {}",
            answer.status,
            answer.body
        );
        limited += 1;
    }
    assert!(limited >= 11, "{limited}");
}
