//! At registration and on demand.

use serde_json::{Value, json};
use time::Duration;

use super::{Town, carentan, path, settings, text, view};
use crate::harness::directory::Act;
use crate::harness::{TestApp, plassans};

#[tokio::test]
async fn a_guichet_is_filled_after_its_birth_and_not_before() {
    let town = Town::new().await;
    let agent = town.carentan().await;
    assert_eq!(town.directory.questions().len(), 0, "registration asked nobody");
    let waiting = view(&agent).await;
    assert_eq!((waiting["state"].as_str(), &waiting["read_at"]), (Some("waiting"), &json!(null)));
    assert_eq!(town.ask().await, None);

    let found = view(&agent).await;
    assert_eq!(found["state"], "found");
    assert_eq!(found["name"], "Mairie - Carentan-les-Marais");
    assert_eq!(found["modified_at"], "2026-02-02T12:10:52Z");
    assert_eq!(found["read_at"], "2026-11-23T09:30:00Z");
    assert_eq!(found["differences"], json!([]));
    assert_eq!(found["further_places"][0]["name"], "Mairie - Les Veys");
    assert_eq!(found["credit"]["source"], "Service-Public.gouv.fr / DILA");
    assert_eq!(found["unread"], json!([]));
    let filled = found["filled"].as_array().unwrap();
    assert!(filled.contains(&json!("Téléphone")) && filled.contains(&json!("Horaires")), "{filled:?}");

    let settings = settings(&agent).await;
    let general = &settings["general"];
    assert_eq!(general["address_1"], "Boulevard de Verdun");
    assert_eq!(text(&general["phone"]), "02 33 42 74 00");
    assert_eq!(general["email"], "mairie.contact@carentan.fr");
    assert_eq!(general["website"], "https://carentanlesmarais.fr/");
    assert_eq!(general["contact_form"], "https://carentanlesmarais.fr/nous-contacter/");
    assert_eq!(general["position"], json!({ "latitude": 49.302_399, "longitude": -1.242_451 }));
    assert_eq!(general["social_accounts"][0]["network"], "facebook");
    assert_eq!(settings["opening_hours"]["days"][4][1], json!({ "from": 795, "to": 1005, "is_by_appointment": false }));
    assert_eq!(settings["origins"]["general.phone"]["origin"], "directory");
    assert_eq!(settings["origins"]["general.town"]["origin"], "geographic_code");
    assert_eq!(settings["version"], 2, "one version for all of it");

    let questions = town.directory.questions();
    assert_eq!(questions.len(), 1);
    assert!(questions[0].target.contains("where=code_insee_commune"), "{}", questions[0].target);
    let asker = &questions[0].headers["user-agent"];
    assert!(asker.starts_with("Guichet/") && asker.contains("aide@syndicat.example"), "{asker}");
    let journal = agent.client.get(&format!("/api/v1/tenants/{}/journal", agent.tenant_id)).await.expect(200);
    assert_eq!(journal["items"][0]["action"], "directory.taken");
    assert_eq!(journal["items"][0]["by"], "platform");
}

#[tokio::test]
async fn an_epci_is_asked_about_by_its_siren_and_a_body_of_its_own_not_at_all() {
    let town = Town::new().await;
    let epci = town.app.agent_of("siren", "200040210", "contact@verdon.example").await;
    assert_eq!(town.ask().await, None);
    assert!(town.directory.questions()[0].target.contains("siren"));
    assert_eq!(settings(&epci).await["general"]["town"], "Aups");

    let mut body = plassans("agent@syndicat.example");
    body["authority"]["kind"] = json!("other");
    body["authority"]["code"] = json!("SIVOM-3");
    let mut client = town.app.anonymous();
    client.post("/api/v1/registrations", &body).await.expect(202);
    let token = town.app.token_for("agent@syndicat.example").await;
    let answer = client.post("/api/v1/registrations/confirm", &json!({ "token": token })).await.expect(200);
    client.sign(&answer["session"]);
    let id = answer["session"]["me"]["memberships"][0]["tenant_id"].as_str().unwrap().parse().unwrap();
    assert_eq!(client.get(&path(id)).await.expect(200)["state"], "off");
    assert_eq!(client.post(&format!("{}/refresh", path(id)), &json!({})).await.expect(202)["state"], "off");
    assert_eq!(town.ask().await, None);
    assert_eq!(town.directory.questions().len(), 1);
}

#[tokio::test]
async fn what_an_agent_typed_meanwhile_stays() {
    let town = Town::new().await;
    let agent = town.carentan().await;
    super::save(&agent, json!({ "general": { "phone": "02 33 42 74 99", "address_1": "1 place de la République" } }))
        .await;
    town.ask().await;
    let general = settings(&agent).await["general"].clone();
    assert_eq!(text(&general["phone"]), "02 33 42 74 99");
    assert_eq!(general["address_1"], "1 place de la République");
    assert_eq!(general["email"], "mairie.contact@carentan.fr");
    let view = view(&agent).await;
    assert_eq!(super::paths(&view), ["general.address_1", "general.phone"]);
    let phone = &view["differences"][1];
    assert_eq!((text(&phone["present"]), text(&phone["source"])), ("02 33 42 74 99".into(), "02 33 42 74 00".into()));
    assert_eq!((phone["present_origin"].as_str(), phone["label"].as_str()), (Some("agent"), Some("Téléphone")));
}

#[tokio::test]
async fn the_official_typo_is_a_difference_and_not_a_value() {
    let town = Town::new().await;
    let agent = town.app.agent_of("insee", "74056", "mairie@chamonix.example").await;
    town.ask().await;
    let general = settings(&agent).await["general"].clone();
    assert_eq!(
        (general["postal_code"].as_str(), general["town"].as_str()),
        (Some("74400"), Some("Chamonix-Mont-Blanc"))
    );
    assert_eq!(general["address_1"], "38 place de l’Église");
    let view = view(&agent).await;
    assert_eq!(super::paths(&view), ["general.postal_code", "general.town"]);
    assert_eq!(view["differences"][0]["source"], "07440");
    assert_eq!(view["unread"][1], json!({ "field": "telecopie", "raw": "04 50 53 96 86", "reason": "no_place" }));
}

#[tokio::test]
async fn asked_anew_a_value_of_the_directory_follows_it() {
    let town = Town::new().await;
    let agent = town.carentan().await;
    town.ask().await;
    let refresh = format!("{}/refresh", path(agent.tenant_id));
    let fresh = agent.client.post(&refresh, &json!({})).await.expect(202);
    assert_eq!(fresh["state"], "found", "it has just answered");
    town.app.state.clock.advance(Duration::minutes(5));
    town.directory.know("50099", carentan(&[("02 33 42 74 00", "02 33 42 74 11"), ("2026-02-02T12", "2026-11-02T12")]));
    let asked = agent.client.post(&refresh, &json!({})).await.expect(202);
    assert_eq!(asked["state"], "waiting");
    let again = agent.client.post(&refresh, &json!({})).await.expect(202);
    assert_eq!(again["state"], "waiting");
    town.ask().await;
    assert_eq!(town.directory.questions().len(), 2, "two wishes, one question");
    assert_eq!(text(&settings(&agent).await["general"]["phone"]), "02 33 42 74 11");
    assert_eq!(view(&agent).await["modified_at"], "2026-11-02T12:10:52Z");
}

#[tokio::test]
async fn an_answer_that_did_not_change_is_not_sent_twice() {
    let town = Town::new().await;
    town.directory.mark("\"v1\"");
    let agent = town.carentan().await;
    town.ask().await;
    town.app.state.clock.advance(Duration::minutes(5));
    agent.client.post(&format!("{}/refresh", path(agent.tenant_id)), &json!({})).await.expect(202);
    assert_eq!(town.ask().await, None);
    let questions = town.directory.questions();
    assert_eq!(questions[1].headers["if-none-match"], "\"v1\"");
    let view = view(&agent).await;
    assert_eq!((view["state"].as_str(), view["read_at"].as_str()), (Some("found"), Some("2026-11-23T09:35:00Z")));
}

#[tokio::test]
async fn an_authority_that_the_directory_does_not_know_is_told_so() {
    let town = Town::new().await;
    let agent = town.app.carignan().await;
    assert_eq!(town.ask().await, None);
    let view = view(&agent).await;
    assert_eq!((view["state"].as_str(), &view["failure"]), (Some("absent"), &json!(null)));
    assert_eq!(settings(&agent).await["version"], 1);
}

#[tokio::test]
async fn an_answer_of_several_pages_is_read_whole() {
    let town = Town::new().await;
    let agent = town.carentan().await;
    let answer: Value = serde_json::from_str(&carentan(&[])).unwrap();
    let page = |place: usize| {
        let page = json!({ "total_count": 2, "results": [answer["results"][place]] });
        Act::Bytes(page.to_string().into_bytes())
    };
    town.directory.plan([page(0), page(1)]);
    assert_eq!(town.ask().await, None);
    let targets: Vec<String> = town.directory.questions().into_iter().map(|question| question.target).collect();
    assert!(targets[0].ends_with("&limit=100&offset=0") && targets[1].ends_with("&offset=1"), "{targets:?}");
    let view = view(&agent).await;
    assert_eq!(view["name"], "Mairie - Carentan-les-Marais");
    assert_eq!(view["further_places"][0]["name"], "Mairie - Les Veys");
}

#[tokio::test]
async fn what_waited_when_the_process_died_is_asked_by_the_next_one() {
    let town = Town::new().await;
    let agent = town.carentan().await;
    // Taken, and never answered.
    town.directory.plan([Act::Late(std::time::Duration::from_secs(60))]);
    let (state, way) = (town.app.state.clone(), town.way.clone());
    let dying = tokio::spawn(async move {
        api::directory::prefill::ask_due(&state, &way, &tokio_util::sync::CancellationToken::new()).await
    });
    while town.directory.questions().is_empty() {
        tokio::time::sleep(std::time::Duration::from_millis(10)).await;
    }
    dying.abort();
    assert_eq!(town.ask().await, None, "it is another’s, as far as anybody knows");
    assert_eq!(town.directory.questions().len(), 1);
    town.app.state.clock.advance(Duration::minutes(3));
    assert_eq!(town.ask().await, None);
    assert_eq!(view(&agent).await["state"], "found");
}

#[tokio::test]
async fn of_several_replicas_one_asks() {
    let town = Town::new().await;
    town.carentan().await;
    town.app.carignan().await;
    tokio::join!(town.ask(), town.ask(), town.ask());
    assert_eq!(town.directory.questions().len(), 2);
}

#[tokio::test]
async fn a_platform_that_does_not_ask_says_so() {
    let app = TestApp::start_with(|config| config.directory.enabled = false).await;
    assert!(api::directory::client::Directory::from_config(&app.state.config).unwrap().is_none());
    let agent = app.carignan().await;
    assert_eq!(view(&agent).await["state"], "off");
}

#[tokio::test]
async fn another_code_is_asked_about_in_its_turn() {
    let town = Town::new().await;
    let agent = town.app.agent_of("insee", "34126", "mairie@lamalou.example").await;
    town.ask().await;
    super::save(&agent, json!({ "general": { "code": "50099" } })).await;
    assert_eq!(view(&agent).await["state"], "waiting");
    town.ask().await;
    assert_eq!(
        text(&settings(&agent).await["general"]["phone"]),
        "02 33 42 74 00",
        "it came from the directory: it follows"
    );
}
