//! The nightly pass: one download for all, on one of several replicas, whatever dies.

use api::directory::pass::run_due;
use serde_json::{Value, json};
use time::Duration;
use tokio_util::sync::CancellationToken;

use super::{Town, carentan, paths, save, settings, text, view};
use crate::harness::directory::{Act, recorded};
use crate::harness::{Agent, plassans};

/// The places of some recorded answers, as the export has them: one bare array.
fn export(answers: &[String]) -> String {
    let mut places = Vec::new();
    for answer in answers {
        let answer: Value = serde_json::from_str(answer).unwrap();
        match answer.get("results") {
            Some(Value::Array(results)) => places.extend(results.clone()),
            _ => places.push(answer),
        }
    }
    Value::Array(places).to_string()
}

fn whole(carentan: String) -> String {
    export(&[
        recorded("dump-local_77188_fontaine-le-port_2023"),
        recorded("ods21_74056_chamonix-mont-blanc_2026-07-10"),
        carentan,
        recorded("ods21_siret-20004021000060_epci_2024-10-07"),
    ])
}

async fn health(town: &Town) -> Value {
    town.app.operator().await.get("/api/v1/operator/health").await.expect(200)["directory"].clone()
}

/// Lets the night come; the first look only says when.
async fn nightfall(town: &Town) {
    assert_eq!(town.night().await, town.night().await);
    town.app.state.clock.advance(Duration::hours(29));
}

#[tokio::test]
async fn one_download_serves_every_guichet() {
    let town = Town::new().await;
    let carentan_agent = town.carentan().await;
    let fontaine = town.app.agent_of("insee", "77188", "mairie@fontaine.example").await;
    let verdon = town.app.agent_of("siren", "200040210", "contact@verdon.example").await;
    let carignan = town.app.carignan().await;
    town.directory.export(whole(carentan(&[])), None);
    nightfall(&town).await;
    assert_eq!(town.night().await, None);
    let questions = town.directory.questions();
    assert_eq!(questions.len(), 1, "one request");
    assert!(questions[0].target.contains("/exports/json?where="), "{}", questions[0].target);
    assert_eq!(text(&settings(&fontaine).await["general"]["phone"]), "01 64 38 30 52");
    assert_eq!(settings(&verdon).await["general"]["town"], "Aups");
    assert_eq!(view(&carentan_agent).await["further_places"][0]["name"], "Mairie - Les Veys");
    assert_eq!(view(&carignan).await["state"], "absent");
    let told = health(&town).await;
    assert_eq!((&told["pass_rows"], &told["pass_known"], &told["pass_changed"]), (&json!(5), &json!(3), &json!(3)));
    assert_eq!(told["pass_error"], json!(null));
    assert_eq!(town.night().await, None);
    assert_eq!(town.directory.questions().len(), 1, "once a night");
}

#[tokio::test]
async fn only_what_the_directory_changed_is_written() {
    let town = Town::new().await;
    let agent = town.carentan().await;
    save(&agent, json!({ "general": { "email": "accueil@carentan.example" } })).await;
    town.ask().await;
    let first = settings(&agent).await["version"].clone();
    town.directory.export(whole(carentan(&[])), None);
    nightfall(&town).await;
    assert_eq!(town.night().await, None);
    assert_eq!(settings(&agent).await["version"], first, "the prefill had read the same");
    let told = health(&town).await;
    assert_eq!((&told["pass_known"], &told["pass_changed"]), (&json!(1), &json!(0)));

    town.directory.export(
        whole(carentan(&[
            ("02 33 42 74 00", "02 33 42 74 22"),
            ("mairie.contact@", "contact@"),
            ("2026-02-02T12:10:52", "2026-11-24T12:10:52"),
        ])),
        None,
    );
    town.app.state.clock.advance(Duration::hours(29));
    assert_eq!(town.night().await, None);
    let saved = settings(&agent).await;
    assert_eq!(text(&saved["general"]["phone"]), "02 33 42 74 22", "it came from the directory");
    assert_eq!(saved["general"]["email"], "accueil@carentan.example", "it is the agent’s own");
    assert_eq!(paths(&view(&agent).await), ["general.email"]);
}

#[tokio::test]
async fn an_export_that_did_not_change_is_not_sent() {
    let town = Town::new().await;
    let agent = town.carentan().await;
    town.directory.export(whole(carentan(&[])), Some("\"n1\""));
    nightfall(&town).await;
    town.night().await;
    town.app.state.clock.advance(Duration::hours(29));
    assert_eq!(town.night().await, None);
    let questions = town.directory.questions();
    assert_eq!(questions[1].headers["if-none-match"], "\"n1\"");
    assert_eq!(view(&agent).await["state"], "found");
    // One that came since: the export is needed whole.
    let fontaine = town.app.agent_of("insee", "77188", "mairie@fontaine.example").await;
    town.app.state.clock.advance(Duration::hours(29));
    assert_eq!(town.night().await, None);
    assert!(!town.directory.questions()[2].headers.contains_key("if-none-match"));
    assert_eq!(view(&fontaine).await["state"], "found");
}

#[tokio::test]
async fn a_pass_that_fails_changes_nothing_and_is_tried_again() {
    let whole = whole(carentan(&[("02 33 42 74 00", "02 33 42 74 22"), ("2026-02-02T", "2026-11-24T")]));
    for (act, failure) in [
        (Act::Status(500, "X: y"), "down"),
        (Act::Status(429, "Retry-After: 60"), "busy"),
        (Act::Page, "unreadable"),
        (Act::Cut, "unreadable"),
        (Act::PackedCut, "unreadable"),
        (Act::Late(std::time::Duration::from_secs(30)), "late"),
        (Act::Bytes(whole.replace("Mairie", "\u{1}Mairie").into_bytes()), "unreadable"),
        (Act::Bytes(whole.as_bytes()[..whole.len() - 1].to_vec()), "unreadable"),
        (Act::Lead("http://10.0.0.1/".to_owned()), "redirected"),
    ] {
        let town = Town::new().await;
        let agent = town.carentan().await;
        town.ask().await;
        let before = settings(&agent).await;
        town.directory.export(whole.clone(), None);
        nightfall(&town).await;
        town.directory.plan([act.clone()]);
        let told = town.night().await;
        assert!(told.as_deref().is_some_and(|told| told.starts_with(failure)), "{act:?}: {told:?}");
        assert_eq!(settings(&agent).await, before, "{act:?}");
        assert!(health(&town).await["pass_error"].as_str().unwrap().starts_with(failure));
        town.app.state.clock.advance(Duration::minutes(21));
        assert_eq!(town.night().await, None, "{act:?}");
        assert_eq!(text(&settings(&agent).await["general"]["phone"]), "02 33 42 74 22");
        assert_eq!(health(&town).await["pass_error"], json!(null));
    }
}

#[tokio::test]
async fn a_body_that_the_export_has_not_is_asked_about_alone() {
    let town = Town::new().await;
    let mut body = plassans("agent@syndicat.example");
    body["authority"]["kind"] = json!("other");
    body["authority"]["code"] = json!("SIVOM-3");
    let mut client = town.app.anonymous();
    client.post("/api/v1/registrations", &body).await.expect(202);
    let token = town.app.token_for("agent@syndicat.example").await;
    let answer = client.post("/api/v1/registrations/confirm", &json!({ "token": token })).await.expect(200);
    client.sign(&answer["session"]);
    let membership = &answer["session"]["me"]["memberships"][0];
    let agent = Agent {
        client,
        email: "agent@syndicat.example".to_owned(),
        tenant_id: membership["tenant_id"].as_str().unwrap().parse().unwrap(),
        slug: membership["slug"].as_str().unwrap().to_owned(),
    };
    save(&agent, json!({ "general": { "code_system": "siren", "code": "732829320" } })).await;
    let office = recorded("ods21_siret-20004021000060_epci_2024-10-07");
    let office = office.replace("200040210", "732829320").replace("\\\"epci\\\"", "\\\"syndicat\\\"");
    town.directory.know("732829320", office);
    town.ask().await;
    assert_eq!(view(&agent).await["state"], "found");
    town.directory.export(whole(carentan(&[])), None);
    nightfall(&town).await;
    assert_eq!(town.night().await, None);
    assert_eq!(view(&agent).await["state"], "waiting", "not absent");
    town.ask().await;
    assert_eq!(view(&agent).await["state"], "found");
}

#[tokio::test]
async fn of_several_replicas_one_runs_the_pass() {
    let town = Town::new().await;
    town.carentan().await;
    town.directory.export(whole(carentan(&[])), None);
    nightfall(&town).await;
    tokio::join!(town.night(), town.night(), town.night());
    let exports = town.directory.questions().into_iter().filter(|question| question.target.contains("/exports/"));
    assert_eq!(exports.count(), 1);
}

#[tokio::test]
async fn a_pass_whose_process_died_is_run_by_another() {
    let town = Town::new().await;
    let agent = town.carentan().await;
    town.directory.export(whole(carentan(&[])), None);
    nightfall(&town).await;
    town.directory.plan([Act::Drip]);
    let (state, way) = (town.app.state.clone(), town.way.clone());
    let dying = tokio::spawn(async move { run_due(&state, &way, &CancellationToken::new()).await });
    while town.directory.questions().is_empty() {
        tokio::time::sleep(std::time::Duration::from_millis(10)).await;
    }
    dying.abort();
    town.night().await;
    assert_eq!(town.directory.questions().len(), 1, "nobody knows yet that it died");
    town.app.state.clock.advance(Duration::minutes(11));
    assert_eq!(town.night().await, None);
    assert_eq!(view(&agent).await["state"], "found");
}

#[tokio::test]
async fn a_pass_that_is_asked_to_stop_is_run_after_the_restart() {
    let town = Town::new().await;
    let agent = town.carentan().await;
    town.directory.export(whole(carentan(&[])), None);
    nightfall(&town).await;
    let stop = CancellationToken::new();
    stop.cancel();
    run_due(&town.app.state, &town.way, &stop).await;
    assert_eq!(view(&agent).await["state"], "waiting");
    assert_eq!(town.night().await, None);
    assert_eq!(view(&agent).await["state"], "found");
}
