//! Search of a portal over HTTP, and what is counted of searches in vain. How well it answers is `tests/recall.rs`.

use reqwest::Method;
use serde_json::{Value, json};

use crate::harness::{Answer, Client, TestApp};

async fn ask(browser: &Client, query: &[(&str, &str)]) -> Answer {
    let request = browser.request(Method::GET, "/api/v1/public/portals/carignan/search").query(query);
    browser.send(request).await
}

async fn page(browser: &Client, query: &[(&str, &str)]) -> Answer {
    browser.send(browser.request(Method::GET, "/guichet/carignan/recherche").query(query)).await
}

#[tokio::test]
async fn the_search_answers_with_categories_highlights_and_a_limit() {
    let app = TestApp::start().await;
    let agent = app.carignan().await;
    app.activate(agent.tenant_id).await;
    let browser = app.anonymous();
    let found = ask(&browser, &[("q", "acte de naisssance")]).await.expect(200);
    let first = &found["items"][0];
    assert_eq!((&first["slug"], &first["category_slug"]), (&json!("acte-de-naissance"), &json!("etat-civil-identite")));
    assert_eq!(first["category"], "État civil et identité");
    assert!(first["title_highlights"].as_array().is_some_and(|parts| !parts.is_empty()), "{first}");
    assert_eq!(found["suggestion"], "acte de naissance");
    let total: u64 = found["categories"].as_array().unwrap().iter().map(|one| one["count"].as_u64().unwrap()).sum();
    assert_eq!(found["total"], total);

    let one = ask(&browser, &[("q", "enfant"), ("limit", "1")]).await.expect(200);
    assert_eq!(one["items"].as_array().unwrap().len(), 1);
    let school = ask(&browser, &[("q", "enfant"), ("category", "famille-ecole")]).await.expect(200);
    assert!(school["items"].as_array().unwrap().iter().all(|item| item["category_slug"] == "famille-ecole"));
    for wrong in ["0", "51", "x", "-1"] {
        ask(&browser, &[("q", "a"), ("limit", wrong)]).await.expect_problem(400, "malformed_parameter");
    }
    let empty = ask(&browser, &[("q", " ")]).await.expect(200);
    assert_eq!((&empty["items"], &empty["nearest"]), (&json!([]), &json!([])));
    let strange = ask(&browser, &[("q", "title:(passeport AND \"+~2")]).await.expect(200);
    assert!(strange["items"].as_array().is_some_and(|items| !items.is_empty()));
    // Carignan has no swimming pool.
    let absent = ask(&browser, &[("q", "piscine municipale"), ("limit", "50")]).await.expect(200);
    assert!(!absent.to_string().contains("\"piscine-municipale\""));
}

#[tokio::test]
async fn the_page_of_results_needs_no_script_and_escapes_what_was_typed() {
    let app = TestApp::start().await;
    let agent = app.carignan().await;
    app.activate(agent.tenant_id).await;
    let browser = app.anonymous();
    let slip = page(&browser, &[("q", "passeprot")]).await;
    assert!(slip.body.contains("Vouliez-vous dire") && slip.body.contains("recherche?q=passeport"), "{}", slip.body);
    assert!(slip.body.contains("<mark>passeport</mark>"), "{}", slip.body);
    let filtered = page(&browser, &[("q", "enfant"), ("rubrique", "famille-ecole")]).await;
    assert!(
        filtered.body.contains("aria-current=\"true\"") && filtered.body.contains("dans «\u{202f}Famille et école")
    );
    for query in ["<script>alert(1)</script>", "\"><img src=x>", "comment faire", "enfant"] {
        let html = page(&browser, &[("q", query), ("rubrique", "\"><b>")]).await;
        assert_eq!(html.status, 200);
        assert!(
            !html.body.contains("<script>alert") && !html.body.contains("<img src=x") && !html.body.contains("<b>")
        );
    }
}

#[tokio::test]
async fn searches_in_vain_are_counted_without_telling_who_and_told_when_frequent() {
    let app = TestApp::start().await;
    let agent = app.carignan().await;
    app.activate(agent.tenant_id).await;
    let browser = app.anonymous();
    for time in 0..5 {
        let typed = if time % 2 == 0 { "Zorbicule Kwaxe" } else { "zorbicule  kwaxe ?" };
        let html = page(&browser, &[("q", typed)]).await;
        assert!(html.body.contains("Aucun résultat") && html.body.contains("Pages les plus proches"), "{}", html.body);
        // Asked over the API or while typing, it is not counted; nor is what tells of a person, or finds.
        ask(&browser, &[("q", "zorbicule kwaxe")]).await.expect(200);
        page(&browser, &[("q", "kwaxe@mail.fr")]).await;
        page(&browser, &[("q", "zorbicule 06 12 34 56 78")]).await;
        page(&browser, &[("q", "passeport")]).await;
    }
    for _ in 0..4 {
        page(&browser, &[("q", "vrombifleur")]).await;
    }
    let path = format!("/api/v1/tenants/{}/missed-searches", agent.tenant_id);
    let told = agent.client.get(&path).await.expect(200);
    assert_eq!(told["items"], json!([{ "query": "zorbicule kwaxe", "count": 5 }]));
    assert_eq!(told["told_from"], 5);

    // Four here and one elsewhere are told to the operators alone.
    let other = app.agent_of("insee", "76351", "mairie@lehavre.example").await;
    app.activate(other.tenant_id).await;
    let elsewhere = format!("/guichet/{}/recherche", other.slug);
    browser.send(browser.request(Method::GET, &elsewhere).query(&[("q", "vrombifleur")])).await;
    let operator = app.operator().await;
    let all = operator.get("/api/v1/operator/missed-searches").await.expect(200);
    assert_eq!(
        all["items"],
        json!([
            { "query": "vrombifleur", "count": 5, "portals": 2 },
            { "query": "zorbicule kwaxe", "count": 5, "portals": 1 },
        ])
    );
    let others = other.client.get(&format!("/api/v1/tenants/{}/missed-searches", other.tenant_id)).await.expect(200);
    assert_eq!(others["items"], json!([]));

    // Twelve months are told, then nothing is left.
    app.state.clock.advance(time::Duration::days(400));
    api::retention::purge(&app.state.db, app.state.clock.now()).await.unwrap();
    let mut again = app.anonymous();
    again.sign_in(&agent.email).await;
    assert_eq!(again.get(&path).await.expect(200)["items"], json!([]));
    let scope = app.state.db.read().await.unwrap();
    let rows = scope.find::<api::search::missed::entity::Entity>();
    assert!(sea_orm::QuerySelect::limit(rows, 1).all(scope.conn()).await.unwrap().is_empty());
}

#[tokio::test]
async fn a_choice_of_the_agents_shows_in_the_next_search() {
    let app = TestApp::start().await;
    let agent = app.carignan().await;
    app.activate(agent.tenant_id).await;
    let browser = app.anonymous();
    let has_library = async || -> bool {
        let found = ask(&browser, &[("q", "médiathèque")]).await.expect(200);
        found["items"].as_array().unwrap().iter().any(|item| item["slug"] == "mediatheque")
    };
    assert!(has_library().await);
    let path = format!("/api/v1/tenants/{}/switches", agent.tenant_id);
    let version: Value = agent.client.get(&path).await.expect(200)["version"].clone();
    let body = json!({ "choices": { "mediatheque": false } });
    let request = agent.client.request(Method::PUT, &path).json(&body).header("if-match", format!("\"{version}\""));
    agent.client.send(request).await.expect(200);
    assert!(!has_library().await);
}
