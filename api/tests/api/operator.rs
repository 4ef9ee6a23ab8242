//! `/api/v1/operator`: the list of tenants and the change of their state.

use serde_json::json;

use crate::harness::TestApp;

#[tokio::test]
async fn an_operator_activates_and_deactivates_with_a_reason_that_the_agents_read() {
    let app = TestApp::start().await;
    let operator = app.operator().await;
    let agent = app.carignan().await;
    let path = format!("/api/v1/operator/tenants/{}/state", agent.tenant_id);

    let empty =
        operator.post(&path, &json!({ "state": "active", "reason": "  " })).await.expect_problem(422, "invalid_input");
    assert_eq!(empty["violations"][0]["path"], "reason");
    let active =
        operator.post(&path, &json!({ "state": "active", "reason": "Vérifié par téléphone." })).await.expect(200);
    assert_eq!(active["state"], "active");
    let mail = app.mail_to(&agent.email).await;
    assert_eq!(mail.kind, "state_changed");
    assert!(mail.text_body.contains("Vérifié par téléphone.") && mail.text_body.contains("/guichet/carignan/"));
    app.anonymous().get("/api/v1/public/portals/carignan").await.expect(200);

    operator.post(&path, &json!({ "state": "active", "reason": "Encore." })).await.expect_problem(409, "wrong_state");
    for wrong in ["pending", "suspended", "deleted"] {
        operator.post(&path, &json!({ "state": wrong, "reason": "Non." })).await.expect_problem(409, "wrong_state");
    }
    operator.post(&path, &json!({ "state": "inactive", "reason": " À la demande\u{0} du maire. " })).await.expect(200);
    app.anonymous().get("/api/v1/public/portals/carignan").await.expect_problem(403, "portal_not_open");
    let tenant = agent.client.get(&format!("/api/v1/tenants/{}", agent.tenant_id)).await.expect(200);
    assert_eq!(tenant["state_reason"], "À la demande du maire.");
}

#[tokio::test]
async fn tenants_are_searched_filtered_and_paged() {
    let app = TestApp::start().await;
    let operator = app.operator().await;
    let agent = app.carignan().await;
    app.agent_of("insee", "76351", "mairie@lehavre.example").await;
    let titles = async |query: &str| -> Vec<String> {
        let list = operator.get(&format!("/api/v1/operator/tenants?{query}")).await.expect(200);
        list["items"].as_array().unwrap().iter().map(|one| one["title"].as_str().unwrap().to_owned()).collect()
    };
    assert_eq!(titles("").await, ["Mairie du Havre", "Mairie de Carignan"]);
    assert_eq!(titles("q=HAVRE").await, ["Mairie du Havre"]);
    assert_eq!(titles("q=08090").await, ["Mairie de Carignan"]);
    assert!(titles("q=nulle%20part").await.is_empty());
    assert!(titles("q=%00%27%22%25").await.is_empty());
    app.activate(agent.tenant_id).await;
    assert_eq!(titles("state=active").await, ["Mairie de Carignan"]);
    assert_eq!(titles("state=inactive").await, ["Mairie du Havre"]);
    let list = operator.get("/api/v1/operator/tenants?state=active").await.expect(200);
    assert_eq!(list["items"][0]["agents"], json!([agent.email]));
    for wrong in ["cursor=faux", "state=ouvert", "colour=x"] {
        operator.get(&format!("/api/v1/operator/tenants?{wrong}")).await.expect_problem(400, "malformed_parameter");
    }
}

#[tokio::test]
async fn the_list_goes_on_where_it_stopped() {
    let app = TestApp::start().await;
    let operator = app.operator().await;
    let codes = ["08090", "76351", "97411", "93066", "13055"];
    // Fifty a page: the cursor is checked with rows of one commune each, created at different instants.
    for (place, code) in codes.iter().enumerate() {
        app.state.clock.advance(time::Duration::seconds(1));
        app.agent_of("insee", code, &format!("a{place}@b.example")).await;
    }
    let all = operator.get("/api/v1/operator/tenants").await.expect(200);
    assert_eq!(all["next_cursor"], json!(null));
    let third = &all["items"][2];
    let cursor = format!("{}~{}", third["created_at"].as_str().unwrap(), third["id"].as_str().unwrap());
    let rest = operator
        .get(&format!("/api/v1/operator/tenants?cursor={}", cursor.replace(':', "%3A").replace('+', "%2B")))
        .await
        .expect(200);
    assert_eq!(rest["items"], json!([all["items"][3], all["items"][4]]));
}
