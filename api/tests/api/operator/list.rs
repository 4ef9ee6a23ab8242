//! `/api/v1/operator/tenants`: the list of guichets and the sheet of one; requests for activation.

use api::tenants::{Field, Origin, store};
use serde_json::json;

use crate::harness::TestApp;

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
    assert!(titles("verified=true").await.is_empty());
    assert_eq!(titles("verified=false&state=active").await, ["Mairie de Carignan"]);
    assert_eq!(titles("created_since=2026-11-23").await.len(), 2);
    assert!(titles("created_since=2026-11-24").await.is_empty());
    for wrong in
        ["cursor=faux", "state=ouvert", "colour=x", "verified=oui", "created_since=hier", "created_since=2026-02-30"]
    {
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

#[tokio::test]
async fn requests_for_activation_are_told_oldest_first_with_their_checklist() {
    let app = TestApp::start().await;
    let operator = app.operator().await;
    let first = app.agent_of("insee", "76351", "mairie@lehavre.example").await;
    let second = app.carignan().await;
    for agent in [&second, &first] {
        app.state.clock.advance(time::Duration::seconds(1));
        let path = format!("/api/v1/tenants/{}/activation-requests", agent.tenant_id);
        agent.client.post(&path, &json!({ "accepted_terms": "2026-11" })).await.expect(201);
    }
    let waiting = operator.get("/api/v1/operator/activation-requests").await.expect(200);
    let titles: Vec<_> = waiting["items"].as_array().unwrap().iter().map(|one| one["title"].clone()).collect();
    assert_eq!(titles, ["Mairie de Carignan", "Mairie du Havre"]);
    assert_eq!(waiting["items"][0]["activation_request"]["requested_by"], second.email);
    let own = second.client.get(&format!("/api/v1/tenants/{}/checklist", second.tenant_id)).await.expect(200);
    assert_eq!(waiting["items"][0]["checklist"], own, "the agent and the operator read the same");
    let counts = operator.get("/api/v1/operator/waiting").await.expect(200);
    assert_eq!(counts, json!({ "activation_requests": 2, "contests": 0, "failed_mails": 0 }));
    app.activate(second.tenant_id).await;
    let waiting = operator.get("/api/v1/operator/activation-requests").await.expect(200);
    assert_eq!(waiting["items"].as_array().unwrap().len(), 1);
    operator.get("/api/v1/operator/activation-requests?cursor=x").await.expect_problem(400, "malformed_parameter");
}

#[tokio::test]
async fn the_sheet_tells_agents_and_the_origin_of_each_value() {
    let app = TestApp::start().await;
    let operator = app.operator().await;
    let agent = app.carignan().await;
    let values = vec![(Field::Phone, json!("03 24 22 00 00"), Origin::Directory)];
    let scope = app.state.db.write().await.unwrap();
    store::save_values(&scope, agent.tenant_id, app.state.clock.now(), None, values).await.unwrap();
    scope.commit().await.unwrap();
    let sheet = operator.get(&format!("/api/v1/operator/tenants/{}", agent.tenant_id)).await.expect(200);
    assert_eq!(sheet["tenant"]["title"], "Mairie de Carignan");
    assert_eq!(sheet["agents"], json!([{ "email": agent.email, "since": "2026-11-23T09:30:00Z" }]));
    assert_eq!(sheet["latest_request"], json!(null));
    let phone = sheet["values"].as_array().unwrap().iter().find(|value| value["field"] == "phone").unwrap();
    let wanted = json!({
        "field": "phone", "label": "Téléphone", "value": "03 24 22 00 00", "origin": "directory", "set_at": "2026-11-23T09:30:00Z",
    });
    assert_eq!(*phone, wanted);
    let name = sheet["values"].as_array().unwrap().iter().find(|value| value["field"] == "name").unwrap();
    assert_eq!((&name["value"], &name["origin"]), (&json!("Carignan"), &json!("geographic_code")));
    let unknown = format!("/api/v1/operator/tenants/{}", uuid::Uuid::now_v7());
    operator.get(&unknown).await.expect_problem(404, "not_found");
}
