//! Parts of the settings under addresses of their own: the same values, the same versions.

use reqwest::Method;
use serde_json::{Value, json};

use super::{path_of, refused, send, settings};
use crate::harness::TestApp;

#[tokio::test]
async fn each_part_is_a_view_of_the_same_version() {
    let app = TestApp::start().await;
    let agent = app.carignan().await;
    let days = json!([[{ "from": 540, "to": 720, "is_by_appointment": false }], [], [], [], [], [], []]);
    let unknown = json!({
        "days": [[], [], [], [], [], [], []], "note": null, "exceptions": [], "is_open_on_holidays": false, "holidays": null,
    });
    let cases: [(&str, Method, Value, Value, &str, Value); 4] = [
        ("theme", Method::PATCH, json!({ "colour": "#123456" }), json!({ "colour": "x" }), "colour", Value::Null),
        (
            "links",
            Method::PUT,
            json!({ "items": [{ "label": "Tourisme", "url": "https://t.example/", "description": null }] }),
            json!({ "items": [{ "label": "Tourisme", "url": "data:x" }] }),
            "items.0.url",
            json!({ "items": [], "next_cursor": null }),
        ),
        (
            "gdpr",
            Method::PATCH,
            json!({ "data_controller": { "is_authority": true } }),
            json!({ "dpo": { "is_designated": true, "name": "A" } }),
            "dpo.email",
            json!({ "dpo": null, "data_controller": null }),
        ),
        (
            "opening-hours",
            Method::PUT,
            json!({ "days": days, "note": "Sonnez." }),
            json!({ "days": [[{ "from": 720, "to": 540 }], [], [], [], [], [], []] }),
            "days.0.0.to",
            unknown.clone(),
        ),
    ];
    for (part, verb, right, wrong, violation, before) in cases {
        let path = path_of(&agent, part);
        let read = agent.client.get(&path).await;
        let version = settings(&agent).await["version"].clone();
        assert_eq!(read.header("etag"), format!("\"{version}\""), "{part}");
        let read = read.expect(200);
        assert!(before.is_null() || read == before, "{part}: {read}");
        let bare = agent.client.request(verb.clone(), &path).json(&right);
        agent.client.send(bare).await.expect_problem(428, "version_required");
        send(&agent.client, verb.clone(), &path, &json!(99), &right).await.expect_problem(412, "stale_version");
        assert_eq!(refused(send(&agent.client, verb.clone(), &path, &version, &wrong).await), [violation], "{part}");
        let saved = send(&agent.client, verb, &path, &version, &right).await;
        let next = version.as_i64().unwrap() + 1;
        assert_eq!(saved.header("etag"), format!("\"{next}\""), "{part}");
        let saved = saved.expect(200);
        for (name, value) in right.as_object().unwrap() {
            let kept = &saved[name];
            assert!(kept == value || kept["is_authority"] == value["is_authority"], "{part}: {saved}");
        }
        assert_eq!(agent.client.get(&path).await.expect(200), saved);
        let whole = settings(&agent).await;
        let same = match part {
            "links" => whole["links"] == saved["items"],
            "opening-hours" => whole["opening_hours"] == saved,
            _ => whole[part] == saved,
        };
        assert!(same, "{part}: {whole}");
    }
    // Hours that say nothing are unknown.
    let version = settings(&agent).await["version"].clone();
    let path = path_of(&agent, "opening-hours");
    let emptied =
        send(&agent.client, Method::PUT, &path, &version, &json!({ "days": [[], [], [], [], [], [], []] })).await;
    assert_eq!(emptied.expect(200), unknown);
    assert_eq!(settings(&agent).await["opening_hours"], json!(null));
}
