//! Each rule, through the API: the field is named, the sentence says what to do, and nothing is changed.

use serde_json::{Value, json};

use super::{patch, refused, settings};
use crate::harness::TestApp;

fn hours(days: Value) -> Value {
    json!({ "opening_hours": { "days": days } })
}

fn exceptions(list: Value) -> Value {
    json!({ "opening_hours": { "days": [[], [], [], [], [], [], []], "exceptions": list } })
}

#[tokio::test]
async fn each_wrong_value_is_refused_at_its_field() {
    let app = TestApp::start().await;
    let agent = app.carignan().await;
    let link = |label: &str, url: &str| json!({ "links": [{ "label": label, "url": url }] });
    let general = |field: &str, value: Value| json!({ "general": { field: value } });
    let range = |from: u16, to: u16| json!({ "from": from, "to": to });
    let cases = [
        (general("name", json!(" ")), "general.name"),
        (general("title", json!("x".repeat(121))), "general.title"),
        (general("address_1", json!("x".repeat(121))), "general.address_1"),
        (general("postal_code", json!("0811")), "general.postal_code"),
        (general("postal_code", json!("96000")), "general.postal_code"),
        (general("phone", json!("032422")), "general.phone"),
        (general("phone_2", json!("+32 2 555 12 12")), "general.phone_2"),
        (general("email", json!("mairie@carignan")), "general.email"),
        (general("website", json!("javascript:alert(1)")), "general.website"),
        (general("website", json!("https://admin:secret@carignan.example/")), "general.website"),
        (general("contact_form", json!("http://127.0.0.1/")), "general.contact_form"),
        (general("head", json!({ "role": "mayor_m", "name": "" })), "general.head.name"),
        (general("position", json!({ "latitude": 90.5, "longitude": 0.0 })), "general.position.latitude"),
        (general("social_accounts", json!([{ "network": "x", "url": "@carignan" }])), "general.social_accounts.0.url"),
        (general("time_zone", json!("Pacific/Tahiti")), "general.time_zone"),
        (general("time_zone", json!("")), "general.time_zone"),
        (general("code", json!("0809")), "general.code"),
        (hours(json!([[range(720, 525)], [], [], [], [], [], []])), "opening_hours.days.0.0.to"),
        (hours(json!([[], [range(525, 720), range(700, 800)], [], [], [], [], []])), "opening_hours.days.1.1.from"),
        (hours(json!([[], [], [range(525, 1_500)], [], [], [], []])), "opening_hours.days.2.0.to"),
        (
            exceptions(json!([{ "from": "2026-02-30", "to": "2026-03-01", "ranges": [] }])),
            "opening_hours.exceptions.0.from",
        ),
        (
            exceptions(json!([{ "from": "2026-03-02", "to": "2026-03-01", "ranges": [] }])),
            "opening_hours.exceptions.0.to",
        ),
        (
            exceptions(json!([
                { "from": "2026-12-24", "to": "2026-12-31", "ranges": [] },
                { "from": "2026-12-25", "to": "2026-12-25", "ranges": [] },
            ])),
            "opening_hours.exceptions.1.from",
        ),
        (link("", "https://a.example/"), "links.0.label"),
        (link("Tourisme", "data:text/html,x"), "links.0.url"),
        (link("Tourisme", "file:///etc/passwd"), "links.0.url"),
        (json!({ "links": vec![json!({ "label": "a", "url": "https://a.example/" }); 51] }), "links"),
        (json!({ "gdpr": { "dpo": { "is_designated": true, "name": "A" } } }), "gdpr.dpo.email"),
        (json!({ "gdpr": { "dpo": { "is_designated": true, "email": "a@b.example" } } }), "gdpr.dpo.name"),
        (
            json!({ "gdpr": { "data_controller": { "is_authority": false, "name": "A" } } }),
            "gdpr.data_controller.email",
        ),
        (json!({ "theme": { "colour": "bleu" } }), "theme.colour"),
        (json!({ "theme": { "logo": { "media_id": uuid::Uuid::now_v7(), "alt": "" } } }), "theme.logo"),
    ];
    for (body, path) in cases {
        // With it comes what is right: it is not saved alone.
        let mut body = body;
        if body["general"].is_null() {
            body["general"] = json!({ "town": "Ailleurs" });
        }
        assert_eq!(refused(patch(&agent, body.clone()).await), [path], "{body}");
    }
    let read = settings(&agent).await;
    assert_eq!((&read["version"], &read["general"]["town"]), (&json!(1), &json!("Carignan")));
    // All that is wrong is told at once.
    let wrong = json!({ "general": { "phone": "1", "email": "x" }, "theme": { "colour": "x" } });
    assert_eq!(refused(patch(&agent, wrong).await), ["general.phone", "general.email", "theme.colour"]);
}

#[tokio::test]
async fn overseas_authorities_have_their_numbers_and_their_time_zones() {
    let app = TestApp::start().await;
    let agent = app.agent_of("insee", "98735", "mairie@papeete.example").await;
    let read = settings(&agent).await;
    let zones = ["Pacific/Tahiti", "Pacific/Marquesas", "Pacific/Gambier"];
    assert_eq!((&read["general"]["time_zone"], &read["general"]["time_zones"]), (&json!(zones[0]), &json!(zones)));
    let body =
        json!({ "general": { "phone": "+689 40 41 57 00", "time_zone": "Pacific/Marquesas", "postal_code": "98713" } });
    let saved = patch(&agent, body).await.expect(200);
    assert_eq!(saved["general"]["phone"], "+689\u{a0}40\u{a0}41\u{a0}57\u{a0}00");
    assert_eq!(saved["general"]["time_zone"], "Pacific/Marquesas");
    let journal = agent.client.get(&super::path_of(&agent, "journal")).await.expect(200);
    let changes = journal["items"][0]["changes"].as_array().unwrap();
    let zone = changes.iter().find(|change| change["label"] == "Fuseau horaire").unwrap();
    assert_eq!((&zone["before"], &zone["after"]), (&json!("Pacific/Tahiti"), &json!("Pacific/Marquesas")));
    let wrong = json!({ "general": { "time_zone": "Europe/Paris" } });
    assert_eq!(refused(patch(&agent, wrong).await), ["general.time_zone"]);
}
