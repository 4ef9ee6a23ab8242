//! Versions: who, when, before and after; the latest undone, and made again.

use reqwest::Method;
use serde_json::json;
use time::Duration;

use super::{patch, path_of, send, settings, undo};
use crate::harness::TestApp;

#[tokio::test]
async fn versions_tell_who_changed_what_and_the_latest_can_be_undone() {
    let app = TestApp::start().await;
    let agent = app.carignan().await;
    let versions = async || agent.client.get(&path_of(&agent, "settings/versions")).await.expect(200);
    let born = versions().await;
    assert_eq!((&born["items"][0]["version"], &born["items"][0]["can_be_undone"]), (&json!(1), &json!(false)));
    undo(&agent).await.expect_problem(409, "nothing_to_undo");

    patch(&agent, json!({ "general": { "phone": "0324220001" } })).await.expect(200);
    app.state.clock.advance(Duration::minutes(1));
    let change = json!({ "general": { "phone": "0324220002", "email": "mairie@carignan.example" } });
    patch(&agent, change).await.expect(200);
    let list = versions().await;
    assert_eq!(list["next_cursor"], json!(null));
    let [latest, former, _] = list["items"].as_array().unwrap().as_slice() else { panic!("{list}") };
    assert_eq!((&latest["version"], &latest["can_be_undone"]), (&json!(3), &json!(true)));
    assert_eq!((&former["version"], &former["can_be_undone"]), (&json!(2), &json!(false)));
    assert_eq!(latest["author"], json!(agent.email));
    assert!(latest["saved_at"].as_str().unwrap() > former["saved_at"].as_str().unwrap());
    assert_eq!(
        latest["changes"],
        json!([
            {
                "path": "general.phone", "label": "Téléphone",
                "before": "03\u{a0}24\u{a0}22\u{a0}00\u{a0}01", "after": "03\u{a0}24\u{a0}22\u{a0}00\u{a0}02",
            },
            { "path": "general.email", "label": "Adresse email", "before": null, "after": "mairie@carignan.example" },
        ])
    );

    let undone = undo(&agent).await;
    assert_eq!(undone.header("etag"), "\"4\"");
    let undone = undone.expect(200);
    assert_eq!(undone["general"]["phone"], "03\u{a0}24\u{a0}22\u{a0}00\u{a0}01");
    assert_eq!(undone["general"]["email"], json!(null));
    // Undone in its turn, it is made again.
    let again = undo(&agent).await.expect(200);
    assert_eq!((&again["version"], &again["general"]["email"]), (&json!(5), &json!("mairie@carignan.example")));
    // Not what somebody has changed meanwhile.
    let path = path_of(&agent, "settings/undo");
    send(&agent.client, Method::POST, &path, &json!(4), &json!({})).await.expect_problem(412, "stale_version");
    agent.client.post(&path, &json!({})).await.expect_problem(428, "version_required");
}

#[tokio::test]
async fn every_kind_of_value_is_put_back() {
    let app = TestApp::start().await;
    let agent = app.carignan().await;
    let before = settings(&agent).await;
    let day = json!([{ "from": 525, "to": 720, "is_by_appointment": true }]);
    let body = json!({
        "general": {
            "name": "Carignan-sur-Chiers", "article": null, "head": { "role": "mayor_m", "name": "A B" },
            "position": { "latitude": 49.5, "longitude": 5.0 },
            "social_accounts": [{ "network": "other", "url": "https://s.example/" }],
        },
        "opening_hours": { "days": [day, [], [], [], [], [], []], "exceptions": [], "is_open_on_holidays": true },
        "links": [{ "label": "a", "url": "https://a.example/" }],
        "gdpr": { "dpo": { "is_designated": false }, "data_controller": { "is_authority": true } },
        "theme": { "colour": "#123456" },
    });
    let changed = patch(&agent, body).await.expect(200);
    let undone = undo(&agent).await.expect(200);
    let redone = undo(&agent).await.expect(200);
    for part in ["general", "opening_hours", "links", "gdpr", "theme"] {
        assert_eq!(undone[part], before[part], "{part}");
        assert_eq!(redone[part], changed[part], "{part}");
    }
}

#[tokio::test]
async fn a_long_history_is_read_in_parts() {
    let app = TestApp::start().await;
    let agent = app.carignan().await;
    for number in 0..55 {
        patch(&agent, json!({ "general": { "phone": format!("03242200{number:02}") } })).await.expect(200);
    }
    let path = path_of(&agent, "settings/versions");
    let first = agent.client.get(&path).await.expect(200);
    assert_eq!(first["items"].as_array().unwrap().len(), 50);
    let cursor = first["next_cursor"].as_str().unwrap();
    let rest = agent.client.get(&format!("{path}?cursor={cursor}")).await.expect(200);
    let numbers: Vec<i64> = [&first, &rest]
        .into_iter()
        .flat_map(|part| part["items"].as_array().unwrap().iter().map(|version| version["version"].as_i64().unwrap()))
        .collect();
    assert_eq!(numbers, (1..=56).rev().collect::<Vec<_>>());
    assert_eq!(rest["next_cursor"], json!(null));
    for wrong in ["x", "-1", "0", "1~2", ""] {
        agent.client.get(&format!("{path}?cursor={wrong}")).await.expect_problem(400, "malformed_parameter");
    }
}
