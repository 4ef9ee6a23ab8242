//! The official directory: asked in the background, read into the guichet, refused where an agent has its own.

mod adversary;
mod choices;
mod night;
mod prefill;

use std::time::Duration as Wait;

use api::directory::client::{Directory as Way, Patience};
use api::directory::{pass, prefill as asking};
use serde_json::{Value, json};
use tokio_util::sync::CancellationToken;
use uuid::Uuid;

use crate::harness::directory::Directory;
use crate::harness::{Agent, Client, TestApp};

/// A server, a directory, and the way from one to the other.
pub struct Town {
    pub app: TestApp,
    pub directory: Directory,
    pub way: Way,
}

/// Silence is recognised sooner than in production: no answer of an honest directory takes that long.
pub const PATIENCE: Patience = Patience {
    connection: Wait::from_millis(800),
    silence: Wait::from_millis(800),
    answer: Wait::from_millis(1_500),
    export: Wait::from_millis(5_000),
};

impl Town {
    pub async fn new() -> Self {
        let directory = Directory::start().await;
        let url = directory.url();
        let app = TestApp::start_with(|config| config.directory.url = url).await;
        let way = Way::new(&app.state.config, PATIENCE).unwrap();
        Self { app, directory, way }
    }

    pub async fn carentan(&self) -> Agent {
        self.app.agent_of("insee", "50099", "mairie@carentan.example").await
    }

    /// Asks the directory about all that is due; gives the failure, if there was one.
    pub async fn ask(&self) -> Option<String> {
        asking::ask_due(&self.app.state, &self.way, &CancellationToken::new()).await
    }

    /// Runs the nightly pass if it is due; gives the failure, if there was one.
    pub async fn night(&self) -> Option<String> {
        pass::run_due(&self.app.state, &self.way, &CancellationToken::new()).await
    }
}

pub fn path(tenant_id: Uuid) -> String {
    format!("/api/v1/tenants/{tenant_id}/directory")
}

/// The agent's browser, signed in anew where the clock has ended its session.
pub async fn browser(agent: &Agent) -> Client {
    let mut client = agent.client.clone();
    if client.get("/api/v1/me").await.status != 200 {
        client.sign_in(&agent.email).await;
    }
    client
}

/// What the directory has for a guichet.
pub async fn view(agent: &Agent) -> Value {
    browser(agent).await.get(&path(agent.tenant_id)).await.expect(200)
}

pub async fn settings(agent: &Agent) -> Value {
    browser(agent).await.get(&format!("/api/v1/tenants/{}/settings", agent.tenant_id)).await.expect(200)
}

/// Saves over whatever version is there.
pub async fn save(agent: &Agent, patch: Value) -> Value {
    let path = format!("/api/v1/tenants/{}/settings", agent.tenant_id);
    let version = agent.client.get(&path).await.header("etag").to_owned();
    let request = agent.client.request(reqwest::Method::PATCH, &path).header("If-Match", version).json(&patch);
    agent.client.send(request).await.expect(200)
}

pub fn text(value: &Value) -> String {
    value.as_str().unwrap_or_default().replace(['\u{a0}', '\u{202f}'], " ")
}

/// The answer about Carentan with other words in it.
pub fn carentan(changes: &[(&str, &str)]) -> String {
    let mut answer = crate::harness::directory::recorded("ods21_50099_carentan-les-marais_2026-07-10");
    for (from, to) in changes {
        assert!(answer.contains(from), "{from}");
        answer = answer.replace(from, to);
    }
    answer
}

/// Differences by their path.
pub fn paths(view: &Value) -> Vec<String> {
    view["differences"].as_array().unwrap().iter().map(|difference| text(&difference["path"])).collect()
}

/// Decides on the difference of that path, as it is shown.
pub async fn decide(agent: &Agent, wanted: &str, accept: bool) -> Value {
    let shown = view(agent).await;
    let difference = shown["differences"].as_array().unwrap().iter().find(|difference| difference["path"] == wanted);
    let body = json!({ "path": wanted, "mark": difference.expect("a difference")["mark"], "accept": accept });
    agent.client.post(&format!("{}/decisions", path(agent.tenant_id)), &body).await.expect(200)
}
