//! The identification code: corrected by agents until the portal opens, then by operators alone.

use serde_json::{Value, json};

use super::{patch, path_of, refused, settings, undo};
use crate::harness::{Agent, TestApp, plassans};

fn code(system: Option<&str>, code: &str) -> Value {
    match system {
        Some(system) => json!({ "general": { "code_system": system, "code": code } }),
        None => json!({ "general": { "code": code } }),
    }
}

async fn sheet(app: &TestApp, agent: &Agent) -> Value {
    let mut operator = app.anonymous();
    operator.sign_in("operateur@guichet.example").await;
    operator.get(&format!("/api/v1/operator/tenants/{}", agent.tenant_id)).await.expect(200)
}

#[tokio::test]
async fn another_code_brings_its_facts_and_ends_the_verification() {
    let app = TestApp::start().await;
    let operator = app.operator().await;
    let agent = app.carignan().await;
    let path = format!("/api/v1/operator/tenants/{}/verification", agent.tenant_id);
    let verify = operator.request(reqwest::Method::PUT, &path).json(&json!({ "verified": true, "reason": "Vu." }));
    operator.send(verify).await.expect(200);
    assert_ne!(sheet(&app, &agent).await["tenant"]["verified_at"], json!(null));

    // Sedan, of the same département.
    let saved = patch(&agent, code(None, "08409")).await.expect(200);
    assert_eq!((&saved["general"]["code"], &saved["version"]), (&json!("08409"), &json!(2)));
    assert_eq!(saved["general"]["name"], "Carignan", "names are the agents' to change");
    let tenant = agent.client.get(&format!("/api/v1/tenants/{}", agent.tenant_id)).await.expect(200);
    assert_eq!(tenant["facts"]["postal_codes"], json!(["08200"]));
    assert_eq!(sheet(&app, &agent).await["tenant"]["verified_at"], json!(null));
    let versions = agent.client.get(&path_of(&agent, "settings/versions")).await.expect(200);
    let change = &versions["items"][0]["changes"][0];
    assert_eq!(change["path"], "general.code");
    assert_eq!((&change["before"], &change["after"]), (&json!("08090"), &json!("08409")));

    // To Saint-Denis of La Réunion, whose time zone comes along; undone, all of it returns.
    let saved = patch(&agent, code(Some("insee"), "97411")).await.expect(200);
    assert_eq!(saved["general"]["time_zone"], "Indian/Reunion");
    let undone = undo(&agent).await.expect(200);
    assert_eq!(
        (&undone["general"]["code"], &undone["general"]["time_zone"]),
        (&json!("08409"), &json!("Europe/Paris"))
    );
    let tenant = agent.client.get(&format!("/api/v1/tenants/{}", agent.tenant_id)).await.expect(200);
    assert_eq!(tenant["facts"]["departement_name"], "Ardennes");
    assert_eq!(undone["origins"]["general.departement_name"]["origin"], "geographic_code");
}

#[tokio::test]
async fn a_code_must_exist_fit_and_be_free() {
    let app = TestApp::start().await;
    let agent = app.carignan().await;
    app.agent_of("insee", "08409", "mairie@sedan.example").await;
    let epci = app.agent_of("siren", "200084952", "contact@cu.example").await;
    for (body, path) in [
        (code(None, "08999"), "general.code"),
        (code(None, "2C004"), "general.code"),
        (code(None, "08409"), "general.code"),
        (code(Some("siren"), "200084952"), "general.code_system"),
        (code(Some("own"), "ABC"), "general.code_system"),
        (json!({ "general": { "code_system": "siren" } }), "general.code"),
    ] {
        assert_eq!(refused(patch(&agent, body.clone()).await), [path], "{body}");
    }
    assert_eq!(refused(patch(&epci, code(None, "200084953")).await), ["general.code"], "check digit");
    assert_eq!(settings(&agent).await["version"], 1);
    // Its own code is no change, however it is written.
    assert_eq!(patch(&agent, code(Some("insee"), " 08 090")).await.expect(200)["version"], 1);
}

#[tokio::test]
async fn a_code_that_the_list_has_not_stays_with_who_has_it() {
    let app = TestApp::start().await;
    let mut client = app.anonymous();
    client.post("/api/v1/registrations", &plassans("mairie@plassans.example")).await.expect(202);
    let token = app.token_for("mairie@plassans.example").await;
    let answer = client.post("/api/v1/registrations/confirm", &json!({ "token": token })).await.expect(200);
    client.sign(&answer["session"]);
    let tenant_id = answer["tenant_id"].as_str().unwrap().parse().unwrap();
    let agent = Agent { client, email: "mairie@plassans.example".into(), tenant_id, slug: "plassans".into() };
    let body = json!({ "general": { "code_system": "insee", "code": "13997", "phone": "0465710000" } });
    assert_eq!(patch(&agent, body).await.expect(200)["version"], 2);
    assert_eq!(refused(patch(&agent, code(None, "13996")).await), ["general.code"]);
    patch(&agent, code(None, "13001")).await.expect(200);
    // Undone, the former one is its own again.
    assert_eq!(undo(&agent).await.expect(200)["general"]["code"], "13997");
}

#[tokio::test]
async fn once_open_the_code_is_the_operators() {
    let app = TestApp::start().await;
    let agent = app.carignan().await;
    patch(&agent, code(None, "08409")).await.expect(200);
    app.activate(agent.tenant_id).await;
    assert_eq!(refused(patch(&agent, code(None, "08090")).await), ["general.code"]);
    assert_eq!(refused(undo(&agent).await), ["general.code"]);
    let both = json!({ "general": { "code": "08409", "phone": "0324220000" } });
    patch(&agent, both).await.expect(200);
}
