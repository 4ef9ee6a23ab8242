//! Isolation over identifiers: whatever of another commune a person holds or guesses (identifiers, slugs, marks of a
//! cache, secrets, names of files) leads nowhere, and says nothing. And nobody learns which addresses have an account,
//! not even from the work that an answer took.

use std::time::{Duration as Wait, Instant};

use reqwest::Method;
use serde_json::{Value, json};
use uuid::Uuid;

use crate::harness::{Answer, Client, PUBLIC_URL, TestApp, registration};

/// What an answer says, without what differs at each request.
fn said(answer: &Answer) -> (u16, Value) {
    let mut body = answer.json();
    if let Some(problem) = body.as_object_mut() {
        problem.remove("request_id");
    }
    (answer.status.as_u16(), body)
}

#[tokio::test]
async fn identifiers_of_another_commune_answer_as_unknown_ones_do() {
    let app = TestApp::start().await;
    let owner = app.carignan().await;
    let other = app.agent_of("insee", "76351", "mairie@lehavre.example").await;
    let newcomer = app.anonymous();
    newcomer.post("/api/v1/registrations", &registration("insee", "08090", "n@b.example")).await.expect(202);
    let token = app.token_for("n@b.example").await;
    newcomer.post("/api/v1/registrations/confirm", &json!({ "token": token })).await.expect(200);
    let asked = owner.client.get(&format!("/api/v1/tenants/{}/access-requests", owner.tenant_id)).await.expect(200);
    let request = asked["items"][0]["id"].as_str().unwrap().to_owned();
    let sessions = owner.client.get("/api/v1/me/sessions").await.expect(200);
    let session = sessions["items"][0]["id"].as_str().unwrap().to_owned();

    let unknown = Uuid::now_v7().to_string();
    let theirs = owner.tenant_id.to_string();
    let own = other.tenant_id.to_string();
    let pairs: Vec<(&str, String, String, Value)> = vec![
        ("GET", format!("/tenants/{theirs}"), format!("/tenants/{unknown}"), Value::Null),
        (
            "GET",
            format!("/tenants/{theirs}/access-requests"),
            format!("/tenants/{unknown}/access-requests"),
            Value::Null,
        ),
        ("GET", format!("/tenants/{theirs}/settings"), format!("/tenants/{unknown}/settings"), Value::Null),
        (
            "PATCH",
            format!("/tenants/{theirs}/settings"),
            format!("/tenants/{unknown}/settings"),
            json!({ "general": { "phone": "0324220000" } }),
        ),
        (
            "GET",
            format!("/tenants/{theirs}/settings/versions"),
            format!("/tenants/{unknown}/settings/versions"),
            Value::Null,
        ),
        ("PUT", format!("/tenants/{theirs}/links"), format!("/tenants/{unknown}/links"), json!({ "items": [] })),
        (
            "POST",
            format!("/tenants/{theirs}/link-checks"),
            format!("/tenants/{unknown}/link-checks"),
            json!({ "url": "https://www.carignan.example/" }),
        ),
        ("POST", format!("/tenants/{theirs}/preview"), format!("/tenants/{unknown}/preview"), Value::Null),
        (
            "POST",
            format!("/tenants/{theirs}/activation-requests"),
            format!("/tenants/{unknown}/activation-requests"),
            json!({ "accepted_terms": "2026-11" }),
        ),
        (
            "POST",
            format!("/tenants/{own}/access-requests/{request}/decision"),
            format!("/tenants/{own}/access-requests/{unknown}/decision"),
            json!({ "accept": true }),
        ),
        ("DELETE", format!("/me/sessions/{session}"), format!("/me/sessions/{unknown}"), Value::Null),
    ];
    for (verb, foreign, missing, body) in pairs {
        let ask = async |path: &str| {
            let request = other.client.request(Method::from_bytes(verb.as_bytes()).unwrap(), &format!("/api/v1{path}"));
            let request = if body.is_null() { request } else { request.json(&body) };
            other.client.send(request).await
        };
        let (foreign_answer, missing_answer) = (ask(&foreign).await, ask(&missing).await);
        assert_eq!(said(&foreign_answer), said(&missing_answer), "{verb} {foreign}");
        foreign_answer.expect_problem(404, "not_found");
    }
    // Nothing happened to what belongs to the other.
    owner.client.get("/api/v1/me").await.expect(200);
    let still = owner.client.get(&format!("/api/v1/tenants/{theirs}/access-requests")).await.expect(200);
    assert_eq!(still["items"][0]["id"], request.as_str());
}

#[tokio::test]
async fn the_mark_of_one_portal_is_not_that_of_another() {
    let app = TestApp::start().await;
    let owner = app.carignan().await;
    let other = app.agent_of("insee", "76351", "mairie@lehavre.example").await;
    app.activate(owner.tenant_id).await;
    app.activate(other.tenant_id).await;
    let browser = app.anonymous();
    let inactive = app.agent_of("insee", "13055", "mairie@marseille.example").await;
    for part in ["/categories", "/categories/famille-ecole", "/pages", "/pages/acte-de-naissance", "/theme", "/legal"] {
        let path = |slug: &str| format!("/api/v1/public/portals/{slug}{part}");
        let mark = browser.get(&path(&owner.slug)).await.header("etag").to_owned();
        assert!(!mark.is_empty(), "{part}");
        for (slug, status) in [(&owner.slug, 304), (&other.slug, 200), (&inactive.slug, 403), (&"rien".to_owned(), 404)]
        {
            for mark in [mark.clone(), format!("W/{mark}"), format!("\"x\", {mark}")] {
                let request = browser.request(Method::GET, &path(slug)).header("if-none-match", &mark);
                let answer = browser.send(request).await;
                assert_eq!(answer.status.as_u16(), status, "{slug}{part} {mark}");
                assert!(!answer.body.contains("Carignan"), "{slug}{part}");
            }
        }
    }
}

#[tokio::test]
async fn secrets_open_nothing_but_what_they_were_made_for() {
    let app = TestApp::start().await;
    let owner = app.carignan().await;
    let other = app.agent_of("insee", "76351", "mairie@lehavre.example").await;
    let browser = app.anonymous();
    let preview = owner.client.post(&format!("/api/v1/tenants/{}/preview", owner.tenant_id), &Value::Null).await;
    let preview = preview.expect(201)["url"].as_str().unwrap().strip_prefix(PUBLIC_URL).unwrap().to_owned();
    let secret = preview.rsplit('/').next().unwrap().to_owned();
    browser.post("/api/v1/registrations", &registration("insee", "93066", "r@b.example")).await.expect(202);
    let confirmation = app.token_for("r@b.example").await;
    browser.post("/api/v1/password-resets", &json!({ "email": owner.email })).await.expect(202);
    let mail = app.mail_to(&owner.email).await;
    let reset = mail.text_body.split('#').nth(1).unwrap().split_whitespace().next().unwrap().to_owned();
    let sign_in = json!({ "email": owner.email, "password": crate::harness::PASSWORD });
    let refresh = app.anonymous().post("/api/v1/session", &sign_in).await.cookie("guichet_session").unwrap();
    let access = owner.client.token().to_owned();

    let password = "lanterne ruisseau moulin vingt";
    let secrets = [&secret, &confirmation, &reset, &refresh, &access];
    for (place, wrong) in secrets.iter().enumerate() {
        let with_cookie = async |verb: Method, path: &str, cookie: &str| {
            browser.send(browser.request(verb, path).header("cookie", format!("{cookie}={wrong}"))).await
        };
        // The preview of another commune, and of this one with what is no preview.
        assert_eq!(browser.get(&format!("/guichet/{}/apercu/{wrong}", other.slug)).await.status, 410);
        if place != 0 {
            assert_eq!(browser.get(&format!("/guichet/{}/apercu/{wrong}", owner.slug)).await.status, 410);
        }
        for slug in [&owner.slug, &other.slug] {
            assert_eq!(with_cookie(Method::GET, &format!("/guichet/{slug}/"), "apercu").await.status, 403);
        }
        if place != 1 {
            let answer = browser.post("/api/v1/registrations/confirm", &json!({ "token": wrong })).await;
            answer.expect_problem(410, "link_invalid");
        }
        if place != 2 {
            let body = json!({ "token": wrong, "password": password });
            browser.post("/api/v1/password-resets/confirm", &body).await.expect_problem(410, "link_invalid");
        }
        if place != 3 {
            let answer = with_cookie(Method::POST, "/api/v1/session/refresh", "guichet_session").await;
            answer.expect_problem(401, "session_ended");
        }
        if place != 4 {
            let answer = browser.with_token(wrong).get("/api/v1/me").await;
            answer.expect_problem(401, "sign_in_required");
        }
    }
    // Where it belongs, each still works: none was burnt by being tried elsewhere.
    assert_eq!(browser.get(&preview).await.status, 303);
    browser.post("/api/v1/password-resets/confirm", &json!({ "token": reset, "password": password })).await.expect(200);
}

#[tokio::test]
async fn slugs_and_names_of_files_lead_to_what_is_public_alone() {
    let app = TestApp::start().await;
    let agent = app.carignan().await;
    let browser = app.anonymous();
    for file in [
        "/assets/../Cargo.toml",
        "/assets/%2e%2e/%2e%2e/Cargo.toml",
        "/assets/..%2f..%2fCargo.toml",
        "/assets/%2fetc%2fpasswd",
        "/assets//etc/passwd",
        "/assets/portal/index.html",
        "/assets/dashboard/index.html",
        "/assets/portal/%00.js",
        "/assets/.portal.stamp%00.css",
        "/assets/style/0-..%2f..%2fCargo.css",
        "/api/docs/../../Cargo.toml",
        "/api/docs/..%2f..%2fCargo.toml",
    ] {
        let answer = browser.get(file).await;
        assert!(matches!(answer.status.as_u16(), 404 | 400), "{file}: {}", answer.status);
        assert!(!answer.body.contains("[package]") && !answer.body.contains("root:"), "{file}");
    }
    // An identifier is not a slug, and a slug not an identifier.
    let id = agent.tenant_id;
    browser.get(&format!("/api/v1/public/portals/{id}")).await.expect_problem(404, "not_found");
    agent.client.get("/api/v1/tenants/carignan").await.expect_problem(404, "not_found");
    assert_eq!(browser.get(&format!("/guichet/{id}/")).await.status, 404);
    // Nobody is told anything by a portal that is not open, whatever is asked of it.
    for path in ["", "demarches/acte-de-naissance", "rubriques/famille-ecole", "contact", "recherche?q=a", "rien"] {
        let answer = browser.get(&format!("/guichet/carignan/{path}")).await;
        assert_eq!(answer.status, 403, "{path}");
        for word in ["Carignan", "08090", "mairie@carignan.example"] {
            assert!(!answer.body.contains(word), "{path}: {word}");
        }
    }
}

/// Medians of the times that the two take, in turn, so that what slows the machine slows both.
async fn medians(mut one: impl AsyncFnMut(usize), mut other: impl AsyncFnMut(usize)) -> (Wait, Wait) {
    let (mut first, mut second) = (Vec::new(), Vec::new());
    for number in 0..9 {
        let start = Instant::now();
        one(number).await;
        first.push(start.elapsed());
        let start = Instant::now();
        other(number).await;
        second.push(start.elapsed());
    }
    first.sort();
    second.sort();
    (first[first.len() / 2], second[second.len() / 2])
}

/// Argon2 takes some tens of milliseconds and all the rest a few: an answer that leaves it out is ten times faster. A
/// factor of three between medians therefore tells one from the other without depending on how busy the machine is.
#[tokio::test]
async fn the_work_of_an_answer_does_not_tell_whether_an_address_has_an_account() {
    let app = TestApp::start().await;
    let agent = app.carignan().await;
    let browser = app.anonymous();
    let post = async |path: &str, body: Value, status: u16| {
        let answer = browser.post(path, &body).await;
        assert_eq!(answer.status.as_u16(), status, "{path}: {}", answer.body);
    };
    let alike = |what: &str, (known, unknown): (Wait, Wait)| {
        let ratio = known.as_secs_f64() / unknown.as_secs_f64();
        assert!((0.33..3.0).contains(&ratio), "{what}: {known:?} with an account, {unknown:?} without");
    };

    // An hour apart: delays after failures, which are another path, begin anew.
    let sign_in = async |email: &str| {
        app.state.clock.advance(time::Duration::minutes(61));
        post("/api/v1/session", json!({ "email": email, "password": "pas le bon mot de passe" }), 401).await;
    };
    alike(
        "sign-in",
        medians(async |_| sign_in(&agent.email).await, async |number| sign_in(&format!("x{number}@y.example")).await)
            .await,
    );
    let register = |email: &str| registration("insee", "76351", email);
    alike(
        "registration",
        medians(
            async |_| {
                // Not the repetition of the one before, which is another path.
                app.state.clock.advance(time::Duration::minutes(2));
                post("/api/v1/registrations", register(&agent.email), 202).await;
            },
            async |number| post("/api/v1/registrations", register(&format!("r{number}@y.example")), 202).await,
        )
        .await,
    );
    // No Argon2 here: what differs is a row and a mail, a few milliseconds that the least time of these answers hides.
    let reset = |email: &str| json!({ "email": email });
    for path in ["/api/v1/password-resets", "/api/v1/registrations/resend"] {
        let (known, unknown) = medians(
            async |_| {
                app.state.clock.advance(time::Duration::minutes(2));
                post(path, reset(&agent.email), 202).await;
            },
            async |number| post(path, reset(&format!("p{number}@y.example")), 202).await,
        )
        .await;
        assert!(known.min(unknown) >= Wait::from_millis(150), "{path}: {known:?} {unknown:?}");
        alike(path, (known, unknown));
    }
}

#[tokio::test]
async fn links_of_mails_and_pages_follow_no_host_that_a_caller_names() {
    let app = TestApp::start().await;
    let agent = app.carignan().await;
    app.activate(agent.tenant_id).await;
    let browser = app.anonymous();
    let forged = |verb: Method, path: &str| {
        let request = browser.request(verb, path).header("host", "ailleurs.example");
        request
            .header("x-forwarded-host", "ailleurs.example")
            .header("x-forwarded-proto", "https")
            .header("forwarded", "host=ailleurs.example;proto=https")
    };
    let send = async |client: &Client, request| client.send(request).await;
    let body = registration("insee", "76351", "a@b.example");
    send(&browser, forged(Method::POST, "/api/v1/registrations").json(&body)).await.expect(202);
    let body = json!({ "email": agent.email });
    send(&browser, forged(Method::POST, "/api/v1/password-resets").json(&body)).await.expect(202);
    for mail in app.mails().await {
        assert!(!mail.text_body.contains("ailleurs") && !mail.html_body.contains("ailleurs"), "{}", mail.kind);
    }
    for path in ["/guichet/carignan/", "/guichet/carignan/contact", "/guichet/carignan", "/", "/mgmt", "/api/docs"] {
        let answer = send(&browser, forged(Method::GET, path)).await;
        assert!(!answer.body.contains("ailleurs") && !answer.header("location").contains("ailleurs"), "{path}");
    }
    let home = send(&browser, forged(Method::GET, "/guichet/carignan/")).await;
    assert!(home.body.contains(&format!("href=\"{PUBLIC_URL}/guichet/carignan/\"")), "canonical address");
    // The same-origin guard compares with the configured address, not with the Host that came.
    let request = forged(Method::POST, "/api/v1/session/refresh").header("origin", "https://ailleurs.example");
    send(&browser, request).await.expect_problem(403, "cross_site_request");
    let preview = agent.client.request(Method::POST, &format!("/api/v1/tenants/{}/preview", agent.tenant_id));
    let preview = agent.client.send(preview.header("host", "ailleurs.example")).await.expect(201);
    assert_eq!(preview["url"], format!("{PUBLIC_URL}/guichet/carignan/"));
}
