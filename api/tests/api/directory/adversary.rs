//! A directory that is away, slow, refuses, lies or attacks: each time the agent is told, the operator too, the guichet
//! stays as it is, and the answer comes later.

use std::time::Duration as Wait;

use api::directory::client::Directory as Way;
use serde_json::json;
use time::Duration;

use super::{PATIENCE, Town, settings, view};
use crate::harness::directory::Act;
use crate::harness::{Agent, TestApp};

/// Checks what everybody is told of a failure, and that nothing else happened.
async fn is_told(town: &Town, agent: &Agent, failure: &str, detail: &str) {
    let shown = view(agent).await;
    assert_eq!((shown["state"].as_str(), shown["failure"].as_str()), (Some("failed"), Some(failure)));
    assert!(shown["asked_again_at"].is_string(), "{shown}");
    assert_eq!(settings(agent).await["version"], 1);
    let operator = town.app.operator().await;
    let health = operator.get("/api/v1/operator/health").await.expect(200)["directory"].clone();
    assert_eq!(health["failed"], 1, "{health}");
    let told = health["failure"].as_str().unwrap();
    assert!(told.starts_with(failure) && told.contains(detail), "{told}");
}

/// One bad answer, then what is told; then its time passes, and an honest answer comes.
async fn survives(act: Act, failure: &str, detail: &str) {
    let town = Town::new().await;
    let agent = town.carentan().await;
    town.directory.plan([act]);
    let started = std::time::Instant::now();
    let told = town.ask().await;
    assert!(told.as_deref().is_some_and(|told| told.starts_with(failure)), "{told:?}");
    assert!(started.elapsed() < Wait::from_secs(4), "{:?}", started.elapsed());
    is_told(&town, &agent, failure, detail).await;
    assert_eq!(town.ask().await, None, "not before its time");
    assert_eq!(town.directory.questions().len(), 1);
    town.app.state.clock.advance(Duration::hours(7));
    assert_eq!(town.ask().await, None);
    assert_eq!(view(&agent).await["state"], "found");
    assert_eq!(view(&agent).await["failure"], json!(null));
    assert!(settings(&agent).await["general"]["phone"].is_string());
}

#[tokio::test]
async fn a_directory_that_is_out_of_order() {
    survives(Act::Status(500, "X: y"), "down", "HTTP 500").await;
    survives(Act::Status(503, "Retry-After: 120"), "down", "HTTP 503").await;
}

#[tokio::test]
async fn a_directory_that_refuses() {
    survives(Act::Status(400, "X: y"), "refused", "HTTP 400").await;
    survives(Act::Status(403, "X: y"), "refused", "HTTP 403").await;
}

#[tokio::test]
async fn a_directory_that_is_too_busy_is_asked_when_it_says() {
    let town = Town::new().await;
    let agent = town.carentan().await;
    town.directory.plan([Act::Status(429, "Retry-After: 1800")]);
    town.ask().await;
    is_told(&town, &agent, "busy", "HTTP 429").await;
    assert_eq!(view(&agent).await["asked_again_at"], "2026-11-23T10:00:00Z");
    town.app.state.clock.advance(Duration::minutes(29));
    town.ask().await;
    assert_eq!(town.directory.questions().len(), 1);
    town.app.state.clock.advance(Duration::minutes(2));
    town.ask().await;
    assert_eq!(view(&agent).await["state"], "found");
}

#[tokio::test]
async fn a_pause_that_nobody_would_wait_for_is_cut() {
    let town = Town::new().await;
    let agent = town.carentan().await;
    town.directory.plan([Act::Status(429, "Retry-After: 31536000")]);
    town.ask().await;
    assert_eq!(view(&agent).await["asked_again_at"], "2026-11-23T15:30:00Z", "six hours");
}

#[tokio::test]
async fn a_page_instead_of_data() {
    survives(Act::Page, "unreadable", "page").await;
}

#[tokio::test]
async fn an_answer_that_is_cut() {
    survives(Act::Cut, "unreadable", "cut").await;
    survives(Act::PackedCut, "unreadable", "unpacked").await;
    survives(Act::Bytes(b"{\"total_count\": 1, \"results\": [{".to_vec()), "unreadable", "not JSON").await;
}

#[tokio::test]
async fn an_answer_in_another_charset() {
    survives(Act::Bytes(b"{\"results\": [{\"nom\": \"Mairie d\xe9l\xe9gu\xe9e\"}]}".to_vec()), "unreadable", "UTF-8")
        .await;
}

#[tokio::test]
async fn an_answer_that_does_not_come() {
    survives(Act::Late(Wait::from_secs(30)), "late", "in time").await;
    survives(Act::Drip, "late", "in time").await;
}

#[tokio::test]
async fn an_answer_without_end() {
    survives(Act::Endless, "too_large", "longer").await;
}

#[tokio::test]
async fn an_answer_that_explodes() {
    survives(Act::Bomb, "too_large", "longer").await;
}

#[tokio::test]
async fn an_answer_packed_in_a_way_that_nobody_asked_for() {
    survives(Act::Unknown, "unreadable", "packed as br").await;
}

#[tokio::test]
async fn a_connection_that_ends_without_a_word() {
    survives(Act::Close, "unreachable", "").await;
}

#[tokio::test]
async fn a_way_elsewhere_is_not_followed() {
    let trap = crate::harness::directory::Directory::start().await;
    for place in [
        format!("http://{}/secret", trap.address),
        "http://169.254.169.254/latest/meta-data/".to_owned(),
        "http://[::1]:1/".to_owned(),
        "file:///etc/passwd".to_owned(),
    ] {
        survives(Act::Lead(place), "redirected", "").await;
    }
    assert_eq!(trap.questions().len(), 0);
}

#[tokio::test]
async fn a_way_on_the_same_host_is_followed_and_a_circle_is_not() {
    let town = Town::new().await;
    let agent = town.carentan().await;
    town.directory.plan([Act::Lead("/explore/v2.2/records?where=50099".to_owned())]);
    assert_eq!(town.ask().await, None);
    assert_eq!(view(&agent).await["state"], "found");
    survives_circle().await;
}

async fn survives_circle() {
    let town = Town::new().await;
    let agent = town.carentan().await;
    town.directory.plan(vec![Act::Lead("/again".to_owned()); 10]);
    assert!(town.ask().await.is_some_and(|told| told.starts_with("redirected")));
    assert!(town.directory.questions().len() <= 5);
    assert_eq!(view(&agent).await["failure"], "redirected");
}

#[tokio::test]
async fn a_host_that_nobody_knows() {
    for url in ["http://annuaire.invalid/explore/v2.1", "http://127.0.0.1:9/explore/v2.1"] {
        let app = TestApp::start_with(|config| config.directory.url = url.to_owned()).await;
        let way = Way::new(&app.state.config, PATIENCE).unwrap();
        let agent = app.carignan().await;
        let told =
            api::directory::prefill::ask_due(&app.state, &way, &tokio_util::sync::CancellationToken::new()).await;
        assert!(told.as_deref().is_some_and(|told| told.starts_with("unreachable")), "{told:?}");
        assert_eq!(view(&agent).await["failure"], "unreachable");
    }
}

#[tokio::test]
async fn a_directory_that_stays_away_is_left_to_the_night() {
    let town = Town::new().await;
    let agent = town.carentan().await;
    let mut tries = 0;
    for _ in 0..40 {
        town.directory.plan([Act::Status(500, "X: y")]);
        if town.ask().await.is_none() {
            break;
        }
        tries += 1;
        town.app.state.clock.advance(Duration::hours(8));
    }
    assert_eq!(tries, 10);
    let shown = view(&agent).await;
    assert_eq!((shown["state"].as_str(), &shown["asked_again_at"]), (Some("failed"), &json!(null)));
}

#[tokio::test]
async fn a_portal_does_not_mind() {
    let town = Town::new().await;
    let agent = town.carentan().await;
    town.app.activate(agent.tenant_id).await;
    let page = format!("/guichet/{}/", agent.slug);
    let before = town.app.anonymous().get(&page).await;
    town.directory.plan([Act::Late(Wait::from_secs(30))]);
    let (told, during) = tokio::join!(town.ask(), async { town.app.anonymous().get(&page).await });
    assert!(told.is_some());
    assert_eq!((before.status.as_u16(), during.status.as_u16()), (200, 200));
    assert_eq!(before.header("etag"), during.header("etag"));
}
