//! Wrong passwords: delays for who guesses, none for who does not, and no way to lock somebody out.

use reqwest::Method;
use serde_json::json;
use time::Duration;

use crate::harness::{Answer, PASSWORD, TestApp};

/// Tries to sign in from a network address.
async fn from(app: &TestApp, address: &str, email: &str, password: &str) -> Answer {
    let client = app.anonymous();
    let body = json!({ "email": email, "password": password });
    let request = client.request(Method::POST, "/api/v1/session").header("x-forwarded-for", address).json(&body);
    client.send(request).await
}

async fn behind_a_proxy() -> TestApp {
    TestApp::start_with(|config| config.http.trusted_proxies = 1).await
}

#[tokio::test]
async fn after_five_wrong_passwords_each_next_try_waits_longer() {
    let app = behind_a_proxy().await;
    let agent = app.carignan().await;
    for email in [agent.email.as_str(), "inconnu@b.example"] {
        for _ in 0..5 {
            from(&app, "192.0.2.1", email, "faux").await.expect_problem(401, "wrong_credentials");
        }
        // Known or not, the address is answered the same; the right password is not even looked at.
        let refused = from(&app, "192.0.2.1", email, PASSWORD).await;
        assert_eq!(refused.header("retry-after"), "10");
        let problem = refused.expect_problem(429, "too_many_requests");
        assert!(problem["detail"].as_str().unwrap().contains("10\u{a0}secondes"), "{problem}");
    }
    app.state.clock.advance(Duration::seconds(10));
    from(&app, "192.0.2.1", &agent.email, "faux").await.expect_problem(401, "wrong_credentials");
    assert_eq!(from(&app, "192.0.2.1", &agent.email, PASSWORD).await.header("retry-after"), "20");
    app.state.clock.advance(Duration::seconds(20));
    from(&app, "192.0.2.1", &agent.email, PASSWORD).await.expect(200);
    // The right password wipes the slate.
    for _ in 0..5 {
        from(&app, "192.0.2.1", &agent.email, "faux").await.expect_problem(401, "wrong_credentials");
    }
}

#[tokio::test]
async fn a_stranger_who_keeps_guessing_does_not_lock_the_agent_out() {
    let app = behind_a_proxy().await;
    let agent = app.carignan().await;
    from(&app, "198.51.100.7", &agent.email, PASSWORD).await.expect(200);
    for guess in 0..40 {
        from(&app, &format!("192.0.2.{guess}"), &agent.email, "faux").await;
    }
    let elsewhere = from(&app, "203.0.113.9", &agent.email, PASSWORD).await;
    let wait: u32 = elsewhere.header("retry-after").parse().unwrap();
    assert!(wait <= 30, "{wait}");
    elsewhere.expect_problem(429, "too_many_requests");
    // Where the agent has signed in before, nothing is to be waited for.
    from(&app, "198.51.100.7", &agent.email, PASSWORD).await.expect(200);
}

#[tokio::test]
async fn one_network_address_does_not_try_one_account_after_the_other() {
    let app = behind_a_proxy().await;
    let agent = app.carignan().await;
    for account in 0..20 {
        from(&app, "192.0.2.1", &format!("a{account}@b.example"), "faux")
            .await
            .expect_problem(401, "wrong_credentials");
    }
    from(&app, "192.0.2.1", &agent.email, PASSWORD).await.expect_problem(429, "too_many_requests");
    from(&app, "192.0.2.2", &agent.email, PASSWORD).await.expect(200);
}

#[tokio::test]
async fn tries_made_at_once_all_count() {
    let app = behind_a_proxy().await;
    let agent = app.carignan().await;
    let tries = (0..12).map(|_| from(&app, "192.0.2.1", &agent.email, "faux"));
    let answers = futures::future::join_all(tries).await;
    let looked_at = answers.iter().filter(|answer| answer.status == 401).count();
    assert_eq!(looked_at, 5, "{:?}", answers.iter().map(|answer| answer.status).collect::<Vec<_>>());
}

#[tokio::test]
async fn an_open_connection_is_no_place_to_guess_the_password() {
    let app = TestApp::start().await;
    let agent = app.carignan().await;
    let guess = async || agent.client.post("/api/v1/me/deletion", &json!({ "current_password": "faux" })).await;
    for _ in 0..5 {
        guess().await.expect_problem(422, "invalid_input");
    }
    guess().await.expect_problem(429, "too_many_requests");
}

#[tokio::test]
async fn strength_is_told_while_typing() {
    let app = TestApp::start().await;
    let client = app.anonymous();
    let told = async |password: &str| {
        let body = json!({ "password": password, "context": ["L’Haÿ-les-Roses", "mairie@lhay.example"] });
        client.post("/api/v1/password-strength", &body).await.expect(200)
    };
    assert_eq!(told("").await["level"], "weak");
    assert!(told("abc").await["advice"].as_str().unwrap().contains("manque 9 caractères"));
    assert_eq!(told("motdepasse2026").await["level"], "weak");
    let context = told("les-roses-de-ma-mairie").await;
    assert_eq!(context["level"], "weak");
    assert!(context["advice"].as_str().unwrap().contains("«\u{202f}Roses\u{202f}»"), "{context}");
    assert_eq!(told("lanterne ruisseau moulin vingt").await["level"], "strong");
    assert_eq!(told(&"é".repeat(5_000)).await["level"], "weak");
}
