//! What only some authorities have: the agents' choices, and what the portal shows of them.

use reqwest::Method;
use serde_json::{Value, json};

use crate::harness::{Agent, Answer, TestApp};

async fn put(agent: &Agent, version: Option<&Value>, choices: Value) -> Answer {
    let path = format!("/api/v1/tenants/{}/switches", agent.tenant_id);
    let mut request = agent.client.request(Method::PUT, &path).json(&json!({ "choices": choices }));
    if let Some(version) = version {
        request = request.header("if-match", format!("\"{version}\""));
    }
    agent.client.send(request).await
}

fn switch<'a>(list: &'a Value, key: &str) -> &'a Value {
    list["items"].as_array().unwrap().iter().find(|one| one["key"] == key).unwrap()
}

#[tokio::test]
async fn a_page_comes_and_goes_with_its_switch_everywhere() {
    let app = TestApp::start().await;
    let agent = app.carignan().await;
    app.activate(agent.tenant_id).await;
    let browser = app.anonymous();
    let path = format!("/api/v1/tenants/{}/switches", agent.tenant_id);
    let before = agent.client.get(&path).await;
    assert_eq!(before.header("etag"), format!("\"{}\"", before.json()["version"]));
    let before = before.expect(200);
    let library = switch(&before, "mediatheque");
    assert_eq!(library["by_default"], true, "Carignan has more than 2,000 inhabitants");
    assert_eq!((&library["is_on"], &library["is_chosen"]), (&json!(true), &json!(false)));
    assert_eq!(library["pages"], json!(["Emprunter à la bibliothèque ou à la médiathèque"]));
    assert_eq!(switch(&before, "piscine")["is_on"], false);

    let shown = async || -> [bool; 5] {
        let public = "/api/v1/public/portals/carignan";
        let pages = browser.get(&format!("{public}/pages")).await.expect(200).to_string();
        let category = browser.get(&format!("{public}/categories/vie-quotidienne")).await.expect(200).to_string();
        let search = browser.get(&format!("{public}/search?q=bibliotheque")).await.expect(200).to_string();
        let page = browser.get(&format!("{public}/pages/mediatheque")).await;
        let html = browser.get("/guichet/carignan/demarches/mediatheque").await;
        [
            pages.contains("\"mediatheque\""),
            category.contains("\"mediatheque\""),
            search.contains("\"mediatheque\""),
            page.status == 200,
            html.status == 200,
        ]
    };
    assert_eq!(shown().await, [true; 5]);

    let saved = put(&agent, Some(&before["version"]), json!({ "mediatheque": false })).await.expect(200);
    assert_eq!(switch(&saved, "mediatheque")["is_chosen"], true);
    assert_eq!(shown().await, [false; 5]);
    let html = browser.get("/guichet/carignan/demarches/mediatheque").await;
    assert_eq!(html.status, 404);
    assert!(
        html.body.contains("Ce guichet ne propose pas cette page") && html.body.contains("à Carignan"),
        "{}",
        html.body
    );

    // Nobody overwrites what somebody else has just changed, nor changes without saying what.
    put(&agent, Some(&before["version"]), json!({})).await.expect_problem(412, "stale_version");
    put(&agent, None, json!({})).await.expect_problem(428, "version_required");
    let refused = put(&agent, Some(&saved["version"]), json!({ "fusée": true })).await;
    let refused = refused.expect_problem(422, "invalid_input");
    assert_eq!(refused["violations"][0]["path"], "choices.fusée");

    // A choice withdrawn follows the default again.
    put(&agent, Some(&saved["version"]), json!({})).await.expect(200);
    assert_eq!(shown().await, [true; 5]);
}
