//! "Informations du guichet": read, saved, undone, and seen everywhere on the portal.

mod code;
mod history;
mod legal;
mod link_check;
mod rules;
mod save;
mod views;
mod walk;

use reqwest::Method;
use serde_json::{Value, json};

use crate::harness::{Agent, Answer, Client};

/// The address of a part of an agent's settings.
fn path_of(agent: &Agent, part: &str) -> String {
    format!("/api/v1/tenants/{}/{part}", agent.tenant_id)
}

/// The settings as they stand.
async fn settings(agent: &Agent) -> Value {
    agent.client.get(&path_of(agent, "settings")).await.expect(200)
}

/// Sends a change that starts from that version.
async fn send(client: &Client, verb: Method, path: &str, version: &Value, body: &Value) -> Answer {
    let request = client.request(verb, path).header("if-match", format!("\"{version}\"")).json(body);
    client.send(request).await
}

/// Changes the settings from their present version.
async fn patch(agent: &Agent, body: Value) -> Answer {
    let version = settings(agent).await["version"].clone();
    send(&agent.client, Method::PATCH, &path_of(agent, "settings"), &version, &body).await
}

/// The paths of the violations of a refused change.
#[track_caller]
fn refused(answer: Answer) -> Vec<String> {
    let problem = answer.expect_problem(422, "invalid_input");
    let violations = problem["violations"].as_array().unwrap();
    assert!(violations.iter().all(|one| one["message"].as_str().unwrap().len() > 15), "{problem}");
    violations.iter().map(|one| one["path"].as_str().unwrap().to_owned()).collect()
}

/// Undoes the present version.
async fn undo(agent: &Agent) -> Answer {
    let version = settings(agent).await["version"].clone();
    send(&agent.client, Method::POST, &path_of(agent, "settings/undo"), &version, &json!({})).await
}
