//! What an attacker of sessions would try: forged and confused tokens, planted cookies, somebody else's address, other
//! sites. Renewal, theft and reuse of refresh tokens are in `session`.

use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use jsonwebtoken::{Algorithm, EncodingKey, Header, encode};
use reqwest::Method;
use serde_json::{Value, json};
use time::Duration;
use uuid::Uuid;

use crate::harness::{Agent, PASSWORD, TestApp, registration};

const OTHER_PASSWORD: &str = "le mot de passe du voleur 7";

/// What it takes to make tokens as the server does: the key, its identifier, and what a right token says.
struct Forge {
    kid: Uuid,
    secret: String,
    claims: Value,
}

impl Forge {
    async fn of(app: &TestApp, agent: &Agent) -> Self {
        let (kid, secret) = app.state.keys.signing().await.unwrap();
        let payload = agent.client.token().split('.').nth(1).unwrap();
        let claims = serde_json::from_slice(&URL_SAFE_NO_PAD.decode(payload).unwrap()).unwrap();
        Self { kid, secret: secret.to_string(), claims }
    }

    fn token(&self, algorithm: Algorithm, kid: Option<&str>, secret: &str, claims: &Value) -> String {
        let header = Header { kid: kid.map(str::to_owned), ..Header::new(algorithm) };
        encode(&header, claims, &EncodingKey::from_secret(secret.as_bytes())).unwrap()
    }

    /// The claims with one of them changed; null takes it away.
    fn with(&self, name: &str, value: Value) -> Value {
        let mut claims = self.claims.clone();
        if value.is_null() {
            claims.as_object_mut().unwrap().remove(name);
        } else {
            claims[name] = value;
        }
        claims
    }
}

#[tokio::test]
async fn a_token_holds_with_our_key_our_algorithm_and_its_own_claims_alone() {
    let app = TestApp::start().await;
    let agent = app.carignan().await;
    let stranger = app.agent_of("insee", "76351", "mairie@lehavre.example").await;
    let forge = Forge::of(&app, &agent).await;
    let kid = forge.kid.to_string();
    let right = |claims: &Value| forge.token(Algorithm::HS256, Some(&kid), &forge.secret, claims);
    let get = async |token: &str| agent.client.with_token(token).get("/api/v1/me").await;
    // The forge works: what follows fails for what is changed.
    get(&right(&forge.claims)).await.expect(200);

    let now = app.state.clock.now().unix_timestamp();
    let other_person = Forge::of(&app, &stranger).await.claims["sub"].clone();
    let mut forged = vec![
        ("another key", forge.token(Algorithm::HS256, Some(&kid), &api::token::generate(), &forge.claims)),
        ("an empty key", forge.token(Algorithm::HS256, Some(&kid), "", &forge.claims)),
        ("the identifier as key", forge.token(Algorithm::HS256, Some(&kid), &kid, &forge.claims)),
        ("no kid", forge.token(Algorithm::HS256, None, &forge.secret, &forge.claims)),
        ("HS384", forge.token(Algorithm::HS384, Some(&kid), &forge.secret, &forge.claims)),
        ("HS512", forge.token(Algorithm::HS512, Some(&kid), &forge.secret, &forge.claims)),
        ("expired", right(&forge.with("exp", json!(now)))),
        ("no expiry", right(&forge.with("exp", Value::Null))),
        ("another audience", right(&forge.with("aud", json!("ailleurs")))),
        ("no audience", right(&forge.with("aud", Value::Null))),
        ("an unknown session", right(&forge.with("sid", json!(Uuid::now_v7())))),
        ("no session", right(&forge.with("sid", Value::Null))),
        ("somebody else's session", right(&forge.with("sub", other_person))),
        ("an unknown person", right(&forge.with("sub", json!(Uuid::now_v7())))),
    ];
    let kids = ["", "0", "../../etc/passwd", "' OR 1=1 --", "00000000-0000-0000-0000-000000000000", &"9".repeat(4_000)];
    for wrong in kids.into_iter().chain([Uuid::now_v7().to_string().as_str()]) {
        forged.push(("a wrong kid", forge.token(Algorithm::HS256, Some(wrong), &forge.secret, &forge.claims)));
    }
    // Headers that no library writes: no algorithm, a public-key one with the secret as its key, keys that the token
    // brings along.
    let part = |value: &Value| URL_SAFE_NO_PAD.encode(value.to_string());
    let signed = right(&forge.claims);
    let signature = signed.rsplit('.').next().unwrap();
    for header in [
        json!({ "alg": "none", "kid": kid }),
        json!({ "alg": "None", "kid": kid }),
        json!({ "alg": "RS256", "kid": kid }),
        json!({ "alg": "ES256", "kid": kid }),
        json!({ "alg": "EdDSA", "kid": kid }),
        json!({ "kid": kid }),
        json!({ "alg": "HS256", "kid": kid, "jwk": { "kty": "oct", "k": URL_SAFE_NO_PAD.encode("x") } }),
        json!({ "alg": "HS256", "kid": kid, "jku": "https://ailleurs.example/keys" }),
    ] {
        let unsigned = format!("{}.{}", part(&header), part(&forge.claims));
        forged.push(("a strange header", format!("{unsigned}.")));
        forged.push(("a strange header", format!("{unsigned}.{signature}")));
        let own = api::token::mark(forge.secret.as_bytes(), &unsigned);
        if header["alg"] != "HS256" {
            forged.push(("a strange header", format!("{unsigned}.{own}")));
        }
    }
    for (what, token) in forged {
        let answer = get(&token).await;
        assert_eq!(answer.status, 401, "{what}: {token}");
        answer.expect_problem(401, "sign_in_required");
    }
    agent.client.get("/api/v1/me").await.expect(200);
}

#[tokio::test]
async fn the_token_of_a_session_that_ended_holds_no_more_in_any_way_it_can_end() {
    let app = TestApp::start().await;
    let agent = app.carignan().await;
    let me = "/api/v1/me";
    let signed_in = async || {
        let mut browser = app.anonymous();
        browser.sign_in(&agent.email).await;
        browser
    };
    let (out, one, others, changed) = (signed_in().await, signed_in().await, signed_in().await, signed_in().await);
    out.delete("/api/v1/session").await.expect(204);
    out.get(me).await.expect_problem(401, "sign_in_required");

    let list = one.get("/api/v1/me/sessions").await.expect(200);
    let own = list["items"].as_array().unwrap().iter().find(|item| item["is_current"] == true).unwrap().clone();
    one.delete(&format!("/api/v1/me/sessions/{}", own["id"].as_str().unwrap())).await.expect(204);
    one.get(me).await.expect_problem(401, "sign_in_required");
    one.post("/api/v1/session/refresh", &json!({})).await.expect_problem(401, "session_ended");

    let body = json!({ "current_password": PASSWORD, "new_password": "lanterne ruisseau moulin vingt" });
    let request = changed.request(Method::PUT, "/api/v1/me/password").json(&body);
    changed.send(request).await.expect(204);
    others.get(me).await.expect_problem(401, "sign_in_required");
    changed.get(me).await.expect(200);
}

#[tokio::test]
async fn a_cookie_planted_before_sign_in_is_never_taken_over() {
    let app = TestApp::start().await;
    let agent = app.carignan().await;
    let attacker = app.agent_of("insee", "76351", "voleur@b.example").await;
    let sign_in = json!({ "email": attacker.email, "password": PASSWORD });
    let planted =
        app.anonymous().post("/api/v1/session", &sign_in).await.cookie("guichet_session").expect("a session cookie");
    let made_up = api::token::generate();
    for planted in [planted.as_str(), made_up.as_str()] {
        let victim = app.anonymous();
        let body = json!({ "email": agent.email, "password": PASSWORD });
        let request = victim.request(Method::POST, "/api/v1/session").json(&body);
        let answer = victim.send(request.header("cookie", format!("guichet_session={planted}"))).await;
        let given = answer.cookie("guichet_session").expect("a session cookie");
        assert_ne!(given, planted);
        assert_eq!(answer.expect(200)["me"]["email"], agent.email);
        // What was planted leads where it led before, never to the victim.
        let request = app.anonymous().request(Method::POST, "/api/v1/session/refresh");
        let planted = app.anonymous().send(request.header("cookie", format!("guichet_session={planted}"))).await;
        if planted.status == 200 {
            assert_eq!(planted.json()["me"]["email"], attacker.email);
        } else {
            planted.expect_problem(401, "session_ended");
        }
    }
    // Nor does the mark of somebody else's registration confirm the victim's.
    let thief = app.anonymous();
    let mark = thief.post("/api/v1/registrations", &registration("insee", "93066", "voleur2@b.example")).await;
    let mark = mark.cookie("guichet_inscription").unwrap();
    app.anonymous()
        .post("/api/v1/registrations", &registration("insee", "13055", "victime@b.example"))
        .await
        .expect(202);
    let token = json!({ "token": app.token_for("victime@b.example").await });
    let request = thief.request(Method::POST, "/api/v1/registrations/confirm").json(&token);
    let answer = app.anonymous().send(request.header("cookie", format!("guichet_inscription={mark}"))).await;
    answer.expect_problem(401, "password_required");
}

#[tokio::test]
async fn a_victim_whose_address_was_registered_by_an_attacker_still_gets_its_own_account() {
    let app = TestApp::start().await;
    let attacker = app.anonymous();
    let mut body = registration("insee", "08090", "victime@b.example");
    body["password"] = json!(OTHER_PASSWORD);
    attacker.post("/api/v1/registrations", &body).await.expect(202);
    let first = app.token_for("victime@b.example").await;

    // The victim registers too, with a password of its own, and confirms.
    let victim = app.anonymous();
    victim.post("/api/v1/registrations", &registration("insee", "08090", "victime@b.example")).await.expect(202);
    let second = json!({ "token": app.token_for("victime@b.example").await });
    let confirmed = victim.post("/api/v1/registrations/confirm", &second).await.expect(200);
    assert_eq!(confirmed["outcome"], "tenant_created");

    // The attacker's registration waits still: neither its password nor its browser opens anything with it.
    let path = "/api/v1/registrations/confirm";
    attacker.post(path, &json!({ "token": first })).await.expect_problem(401, "password_required");
    let with_password = json!({ "token": first, "password": OTHER_PASSWORD });
    attacker.post(path, &with_password).await.expect_problem(401, "wrong_credentials");
    let sign_in = |password: &str| json!({ "email": "victime@b.example", "password": password });
    let wrong = attacker.post("/api/v1/session", &sign_in(OTHER_PASSWORD)).await;
    wrong.expect_problem(401, "wrong_credentials");
    victim.post("/api/v1/session", &sign_in(PASSWORD)).await.expect(200);
}

#[tokio::test]
async fn a_stolen_refresh_token_is_worth_nothing_once_either_side_goes_on() {
    let app = TestApp::start().await;
    let agent = app.carignan().await;
    let refresh = async |cookie: &str| {
        let browser = app.anonymous();
        let request = browser.request(Method::POST, "/api/v1/session/refresh");
        browser.send(request.header("cookie", format!("guichet_session={cookie}"))).await
    };
    let sign_in = json!({ "email": agent.email, "password": PASSWORD });
    let open = async || app.anonymous().post("/api/v1/session", &sign_in).await.cookie("guichet_session").unwrap();

    // The thief goes first; the honest browser's next renewal gives the theft away and ends both.
    let stolen = open().await;
    let thief = refresh(&stolen).await;
    app.state.clock.advance(Duration::seconds(31));
    refresh(&stolen).await.expect_problem(401, "session_ended");
    refresh(&thief.cookie("guichet_session").unwrap()).await.expect_problem(401, "session_ended");
    let token = thief.json()["access_token"].as_str().unwrap().to_owned();
    app.anonymous().with_token(&token).get("/api/v1/me").await.expect_problem(401, "sign_in_required");

    // An old link of the chain, not only the last one.
    let first = open().await;
    let second = refresh(&first).await.cookie("guichet_session").unwrap();
    let third = refresh(&second).await.cookie("guichet_session").unwrap();
    app.state.clock.advance(Duration::minutes(5));
    refresh(&first).await.expect_problem(401, "session_ended");
    refresh(&third).await.expect_problem(401, "session_ended");

    // Within the grace nobody is signed out, but the grace is counted from the first use, not from the last.
    let shared = open().await;
    refresh(&shared).await.expect(200);
    app.state.clock.advance(Duration::seconds(20));
    refresh(&shared).await.expect(200);
    app.state.clock.advance(Duration::seconds(20));
    refresh(&shared).await.expect_problem(401, "session_ended");
}

#[tokio::test]
async fn no_changing_route_takes_a_request_of_another_site() {
    let app = TestApp::start().await;
    let agent = app.carignan().await;
    let mut tried = 0;
    for (verb, pattern) in crate::isolation::routes(&app).await {
        if verb == "GET" {
            continue;
        }
        let (_, path, body, _) = crate::isolation::row_of(&verb, &pattern).unwrap();
        let path = path.replace("{t}", &agent.tenant_id.to_string()).replace("{r}", &Uuid::now_v7().to_string());
        let method = Method::from_bytes(verb.as_bytes()).unwrap();
        let foreign: [&[(&str, &str)]; 6] = [
            &[("sec-fetch-site", "cross-site")],
            &[("sec-fetch-site", "same-site")],
            &[("sec-fetch-site", "cross-site"), ("origin", "http://guichet.test")],
            &[("origin", "https://ailleurs.example")],
            &[("origin", "http://guichet.test.ailleurs.example")],
            &[("origin", "null")],
        ];
        for headers in foreign {
            // With everything that a signed-in browser would send.
            let mut request = agent.client.request(method.clone(), &path).json(&body());
            for (name, value) in headers {
                request = request.header(*name, *value);
            }
            let answer = agent.client.send(request).await;
            assert_eq!(answer.status, 403, "{verb} {path} {headers:?}: {}", answer.body);
            answer.expect_problem(403, "cross_site_request");
            tried += 1;
        }
    }
    assert!(tried >= 6 * 15, "{tried}");
    agent.client.get("/api/v1/me").await.expect(200);
}
