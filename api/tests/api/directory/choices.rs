//! What an agent has of its own is never overwritten: it is told, taken or refused.

use serde_json::json;
use time::Duration;

use super::{Town, carentan, decide, path, paths, save, settings, text, view};
use crate::harness::Agent;

/// A guichet that has read the directory, with a phone of its own.
async fn with_own_phone(town: &Town) -> Agent {
    let agent = town.carentan().await;
    save(&agent, json!({ "general": { "phone": "02 33 42 74 99" } })).await;
    town.ask().await;
    agent
}

async fn asked_anew(town: &Town, agent: &Agent, answer: String) {
    town.directory.know("50099", answer);
    town.app.state.clock.advance(Duration::minutes(5));
    agent.client.post(&format!("{}/refresh", path(agent.tenant_id)), &json!({})).await.expect(202);
    assert_eq!(town.ask().await, None);
}

#[tokio::test]
async fn a_refused_value_comes_back_only_when_the_directory_changes_it() {
    let town = Town::new().await;
    let agent = with_own_phone(&town).await;
    assert_eq!(paths(&view(&agent).await), ["general.phone"]);
    let before = settings(&agent).await["version"].clone();
    assert_eq!(paths(&decide(&agent, "general.phone", false).await), [""; 0]);
    assert_eq!(settings(&agent).await["version"], before, "nothing of the guichet changed");
    asked_anew(&town, &agent, carentan(&[])).await;
    assert_eq!(paths(&view(&agent).await), [""; 0], "the directory says the same");
    asked_anew(&town, &agent, carentan(&[("02 33 42 74 00", "02 33 42 74 22")])).await;
    let again = view(&agent).await;
    assert_eq!(paths(&again), ["general.phone"]);
    assert_eq!(text(&again["differences"][0]["source"]), "02 33 42 74 22");
    assert_eq!(text(&settings(&agent).await["general"]["phone"]), "02 33 42 74 99");
    let journal = agent.client.get(&format!("/api/v1/tenants/{}/journal", agent.tenant_id)).await.expect(200);
    let refused =
        journal["items"].as_array().unwrap().iter().find(|line| line["action"] == "directory.refused").unwrap();
    assert_eq!(text(&refused["changes"][0]["before"]), "02 33 42 74 00");
    assert_eq!(text(&refused["changes"][0]["after"]), "02 33 42 74 99");
}

#[tokio::test]
async fn an_accepted_value_is_the_directorys_from_then_on() {
    let town = Town::new().await;
    let agent = with_own_phone(&town).await;
    assert_eq!(paths(&decide(&agent, "general.phone", true).await), [""; 0]);
    let saved = settings(&agent).await;
    assert_eq!(text(&saved["general"]["phone"]), "02 33 42 74 00");
    assert_eq!(saved["origins"]["general.phone"]["origin"], "directory");
    let versions =
        agent.client.get(&format!("/api/v1/tenants/{}/settings/versions", agent.tenant_id)).await.expect(200);
    assert_eq!(versions["items"][0]["author"], agent.email, "an agent decided it");
    asked_anew(&town, &agent, carentan(&[("02 33 42 74 00", "02 33 42 74 22")])).await;
    assert_eq!(text(&settings(&agent).await["general"]["phone"]), "02 33 42 74 22");
}

#[tokio::test]
async fn a_decision_on_what_has_changed_since_is_stale() {
    let town = Town::new().await;
    let agent = with_own_phone(&town).await;
    let shown = view(&agent).await["differences"][0].clone();
    asked_anew(&town, &agent, carentan(&[("02 33 42 74 00", "02 33 42 74 22")])).await;
    let decisions = format!("{}/decisions", path(agent.tenant_id));
    let body = json!({ "path": "general.phone", "mark": shown["mark"], "accept": true });
    agent.client.post(&decisions, &body).await.expect_problem(412, "stale_version");
    let other = json!({ "path": "general.email", "mark": shown["mark"], "accept": true });
    agent.client.post(&decisions, &other).await.expect_problem(412, "stale_version");
    agent.client.post(&decisions, &json!({ "path": "general.phone" })).await.expect_problem(400, "malformed_body");
}

#[tokio::test]
async fn what_an_agent_removed_is_not_filled_again() {
    let town = Town::new().await;
    let agent = town.carentan().await;
    town.ask().await;
    save(&agent, json!({ "general": { "contact_form": null } })).await;
    asked_anew(&town, &agent, carentan(&[])).await;
    assert_eq!(settings(&agent).await["general"]["contact_form"], json!(null));
    assert_eq!(paths(&view(&agent).await), [""; 0]);
    asked_anew(&town, &agent, carentan(&[("nous-contacter", "contact")])).await;
    assert_eq!(settings(&agent).await["general"]["contact_form"], json!(null));
    assert_eq!(paths(&view(&agent).await), ["general.contact_form"], "another one is told");
}

#[tokio::test]
async fn an_undone_fill_stays_undone() {
    let town = Town::new().await;
    let agent = town.carentan().await;
    town.ask().await;
    let undo = format!("/api/v1/tenants/{}/settings/undo", agent.tenant_id);
    let request = agent.client.request(reqwest::Method::POST, &undo).header("If-Match", "\"2\"");
    agent.client.send(request).await.expect(200);
    asked_anew(&town, &agent, carentan(&[])).await;
    assert_eq!(settings(&agent).await["general"]["phone"], json!(null));
}

#[tokio::test]
async fn a_value_that_the_directory_withdraws_is_asked_about() {
    let town = Town::new().await;
    let agent = town.carentan().await;
    town.ask().await;
    let without = carentan(&[("\"https://carentanlesmarais.fr/nous-contacter/\"", "null")]);
    asked_anew(&town, &agent, without.clone()).await;
    let shown = view(&agent).await;
    assert_eq!(paths(&shown), ["general.contact_form"]);
    assert_eq!(shown["differences"][0]["source"], json!(null));
    decide(&agent, "general.contact_form", false).await;
    asked_anew(&town, &agent, without).await;
    assert_eq!(paths(&view(&agent).await), [""; 0]);
    assert!(settings(&agent).await["general"]["contact_form"].is_string());
}

#[tokio::test]
async fn hours_that_are_accepted_keep_the_days_that_are_not_as_usual() {
    let town = Town::new().await;
    let agent = town.carentan().await;
    let day = json!([{ "from": 540, "to": 720 }]);
    let hours = json!({
        "days": [day, day, day, day, day, [], []],
        "exceptions": [{ "from": "2026-12-24", "to": "2026-12-26", "ranges": [], "reason": "Fêtes" }],
        "is_open_on_holidays": true,
    });
    save(&agent, json!({ "opening_hours": hours })).await;
    town.ask().await;
    assert_eq!(paths(&view(&agent).await), ["opening_hours"]);
    decide(&agent, "opening_hours", true).await;
    let saved = settings(&agent).await["opening_hours"].clone();
    assert_eq!(saved["days"][0][0]["from"], 525);
    assert_eq!(saved["exceptions"][0]["reason"], "Fêtes");
    assert_eq!(saved["is_open_on_holidays"], true);
    assert_eq!(paths(&view(&agent).await), [""; 0]);
}

#[tokio::test]
async fn an_operator_looks_and_decides_nothing() {
    let town = Town::new().await;
    let agent = with_own_phone(&town).await;
    let operator = town.app.operator().await;
    let shown = operator.get(&path(agent.tenant_id)).await.expect(200);
    let body = json!({ "path": "general.phone", "mark": shown["differences"][0]["mark"], "accept": true });
    operator.post(&format!("{}/decisions", path(agent.tenant_id)), &body).await.expect_problem(403, "not_allowed");
    operator.post(&format!("{}/refresh", path(agent.tenant_id)), &json!({})).await.expect_problem(403, "not_allowed");
}
