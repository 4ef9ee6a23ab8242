//! One save: merge patch, one version, one line of the journal; nobody overwrites what another has just changed.

use api::tenants::{Field, Origin, store};
use reqwest::Method;
use serde_json::json;

use super::{patch, path_of, refused, send, settings, undo};
use crate::harness::TestApp;

#[tokio::test]
async fn settings_are_read_whole_with_their_version_and_origins() {
    let app = TestApp::start().await;
    let agent = app.carignan().await;
    let answer = agent.client.get(&path_of(&agent, "settings")).await;
    assert_eq!(answer.header("etag"), "\"1\"");
    let read = answer.expect(200);
    assert_eq!(read["version"], 1);
    let general = &read["general"];
    assert_eq!(
        (&general["kind"], &general["code_system"], &general["code"]),
        (&json!("commune"), &json!("insee"), &json!("08090"))
    );
    assert_eq!(
        (&general["name"], &general["article"], &general["title"]),
        (&json!("Carignan"), &json!("de"), &json!("Mairie de Carignan"))
    );
    assert_eq!((&general["time_zone"], &general["time_zones"]), (&json!("Europe/Paris"), &json!(["Europe/Paris"])));
    assert_eq!(general["phone"], json!(null));
    assert_eq!(read["origins"]["general.name"]["origin"], "geographic_code");
    assert_eq!(read["origins"]["general.phone"], json!(null));
    assert_eq!((&read["opening_hours"], &read["links"]), (&json!(null), &json!([])));
    assert_eq!(read["gdpr"], json!({ "dpo": null, "data_controller": null }));
    assert_eq!(read["theme"]["colour"], json!(null));
    assert!(read["theme"]["default_colour"].as_str().unwrap().starts_with('#'));
}

#[tokio::test]
async fn all_tabs_are_saved_at_once_as_one_version_with_one_line_of_the_journal() {
    let app = TestApp::start().await;
    let agent = app.carignan().await;
    let day = json!([{ "from": 525, "to": 720, "is_by_appointment": false }]);
    let saved = patch(
        &agent,
        json!({
            "general": {
                "phone": "0324220000", "phone_2": "+33 3 24 22 00 01", "email": "Mairie@Carignan.Example",
                "website": "www.carignan.example", "contact_form": "https://www.carignan.example/contact",
                "address_1": " 1 place  de la Mairie ", "postal_code": "08 110", "town": "Carignan",
                "head": { "role": "mayor_f", "name": "Félicité Rougon" },
                "position": { "latitude": 49.632_123_456, "longitude": 5.168 },
                "social_accounts": [{ "network": "facebook", "url": "facebook.com/carignan" }],
            },
            "opening_hours": { "days": [day, [], [], [], [], [], []], "note": "Sonnez.", "exceptions": [
                { "from": "2026-12-24", "to": "2026-12-31", "ranges": [], "reason": "Fêtes" },
            ] },
            "links": [{ "label": "Office de tourisme", "url": "tourisme.example", "description": "À voir." }],
            "gdpr": {
                "dpo": { "is_designated": true, "organisation": "Centre de gestion", "email": "dpo@cdg.example" },
                "data_controller": { "is_authority": true },
            },
            "theme": { "colour": "1D4E6B" },
        }),
    )
    .await;
    assert_eq!(saved.header("etag"), "\"2\"");
    let saved = saved.expect(200);
    assert_eq!(saved["version"], 2);
    let general = &saved["general"];
    assert_eq!(general["phone"], "03\u{a0}24\u{a0}22\u{a0}00\u{a0}00");
    assert_eq!(general["phone_2"], "03\u{a0}24\u{a0}22\u{a0}00\u{a0}01");
    assert_eq!(general["email"], "mairie@carignan.example");
    assert_eq!(general["website"], "https://www.carignan.example/");
    assert_eq!((&general["address_1"], &general["postal_code"]), (&json!("1 place de la Mairie"), &json!("08110")));
    assert_eq!(general["position"], json!({ "latitude": 49.632_123, "longitude": 5.168 }));
    assert_eq!(general["social_accounts"][0]["url"], "https://facebook.com/carignan");
    assert_eq!(saved["opening_hours"]["exceptions"][0]["reason"], "Fêtes");
    assert_eq!(saved["links"][0]["url"], "https://tourisme.example/");
    assert_eq!(saved["gdpr"]["dpo"]["organisation"], "Centre de gestion");
    assert_eq!(saved["theme"]["colour"], "#1d4e6b");
    assert_eq!(saved["origins"]["general.phone"]["origin"], "agent");
    assert_eq!(settings(&agent).await, saved, "read again");

    let journal = agent.client.get(&path_of(&agent, "journal")).await.expect(200);
    let line = &journal["items"][0];
    assert_eq!((&line["action"], &line["email"]), (&json!("settings.changed"), &json!(agent.email)));
    let labels: Vec<&str> =
        line["changes"].as_array().unwrap().iter().map(|change| change["label"].as_str().unwrap()).collect();
    for label in ["Téléphone", "Second téléphone", "Horaires", "Délégué à la protection des données", "Couleur guichet"]
    {
        assert!(labels.contains(&label), "{label}: {labels:?}");
    }
    assert!(!labels.contains(&"Ville"), "unchanged: {labels:?}");

    // The same once more changes nothing, and makes nothing.
    let again =
        patch(&agent, json!({ "general": { "phone": "03.24.22.00.00" }, "theme": { "colour": "#1d4e6b" } })).await;
    assert_eq!(again.expect(200)["version"], 2);
    let journal = agent.client.get(&path_of(&agent, "journal")).await.expect(200);
    let saves = journal["items"].as_array().unwrap().iter().filter(|line| line["action"] == "settings.changed");
    assert_eq!(saves.count(), 1);
}

#[tokio::test]
async fn what_is_absent_stays_and_what_is_null_or_blank_goes() {
    let app = TestApp::start().await;
    let agent = app.carignan().await;
    let first = json!({
        "general": { "phone": "0324220000", "email": "mairie@carignan.example", "website": "carignan.example" },
        "links": [{ "label": "Tourisme", "url": "https://tourisme.example/" }],
    });
    patch(&agent, first).await.expect(200);
    let general =
        patch(&agent, json!({ "general": { "phone": null, "email": "  " } })).await.expect(200)["general"].clone();
    assert_eq!((&general["phone"], &general["email"]), (&json!(null), &json!(null)));
    assert_eq!(general["website"], "https://carignan.example/");
    let read = settings(&agent).await;
    assert_eq!(read["links"].as_array().unwrap().len(), 1);
    assert_eq!(read["origins"]["general.phone"], json!(null), "gone with its origin");
    let emptied = patch(&agent, json!({ "links": [] })).await.expect(200);
    assert_eq!((&emptied["links"], &emptied["version"]), (&json!([]), &json!(4)));
    assert_eq!(patch(&agent, json!({ "links": [], "general": { "phone": null } })).await.expect(200)["version"], 4);
    patch(&agent, json!({ "general": { "social_accounts": [{ "network": "x", "url": "x.example/carignan" }] } }))
        .await
        .expect(200);
    let general = patch(&agent, json!({ "general": { "social_accounts": null } })).await.expect(200)["general"].clone();
    assert_eq!(general["social_accounts"], json!([]));
    // What cannot go says so.
    for field in ["name", "title", "code", "time_zone"] {
        let gone = patch(&agent, json!({ "general": { field: null } })).await;
        assert_eq!(refused(gone), [format!("general.{field}")]);
    }
    patch(&agent, json!({ "general": { "fax": "x" } })).await.expect_problem(400, "malformed_body");
}

#[tokio::test]
async fn a_body_is_json_or_a_merge_patch() {
    let app = TestApp::start().await;
    let agent = app.carignan().await;
    for (media, status) in [("application/merge-patch+json", 200), ("application/json", 200), ("text/plain", 415)] {
        let version = settings(&agent).await["version"].clone();
        let request = agent
            .client
            .request(Method::PATCH, &path_of(&agent, "settings"))
            .header("if-match", format!("\"{version}\""))
            .header("content-type", media)
            .body(r#"{"general":{"town":"Carignan"}}"#);
        assert_eq!(agent.client.send(request).await.status.as_u16(), status, "{media}");
    }
    let request = agent.client.request(Method::PUT, &path_of(&agent, "links")).header("if-match", "\"1\"");
    let request = request.header("content-type", "application/merge-patch+json").body(r#"{"items":[]}"#);
    agent.client.send(request).await.expect_problem(415, "unsupported_media_type");
}

#[tokio::test]
async fn two_agents_at_once_do_not_overwrite_each_other() {
    let app = TestApp::start().await;
    let agent = app.carignan().await;
    let colleague = app.colleague(&agent, "collegue@carignan.example").await;
    let path = path_of(&agent, "settings");
    let version = settings(&agent).await["version"].clone();
    let mine = json!({ "general": { "phone": "0324220001" } });
    let theirs = json!({ "general": { "phone": "0324220002" } });
    send(&agent.client, Method::PATCH, &path, &version, &mine).await.expect(200);
    send(&colleague, Method::PATCH, &path, &version, &theirs).await.expect_problem(412, "stale_version");
    let request = colleague.request(Method::PATCH, &path).json(&theirs);
    colleague.send(request).await.expect_problem(428, "version_required");
    let seen = colleague.get(&path).await.expect(200);
    assert_eq!(seen["general"]["phone"], "03\u{a0}24\u{a0}22\u{a0}00\u{a0}01");
    send(&colleague, Method::PATCH, &path, &seen["version"], &theirs).await.expect(200);

    // At the very same moment, one of the two.
    let version = settings(&agent).await["version"].clone();
    let third = json!({ "general": { "phone": "0324220003" } });
    let (one, other) = tokio::join!(
        send(&agent.client, Method::PATCH, &path, &version, &mine),
        send(&colleague, Method::PATCH, &path, &version, &third),
    );
    let statuses = [one.status.as_u16(), other.status.as_u16()];
    assert!(statuses.contains(&200) && statuses.iter().any(|status| [412, 503].contains(status)), "{statuses:?}");
}

#[tokio::test]
async fn a_value_of_the_directory_stays_its_own_until_an_agent_changes_it() {
    let app = TestApp::start().await;
    let agent = app.carignan().await;
    let phone = "03\u{a0}24\u{a0}22\u{a0}00\u{a0}00";
    let scope = app.state.db.write().await.unwrap();
    let values = vec![
        (Field::Phone, json!(phone), Origin::Directory),
        // As it was kept before exceptions existed.
        (
            Field::OpeningHours,
            json!({ "days": [[{ "from": 540, "to": 600 }], [], [], [], [], [], []] }),
            Origin::Directory,
        ),
    ];
    store::save_values(&scope, agent.tenant_id, app.state.clock.now(), None, values).await.unwrap();
    scope.commit().await.unwrap();
    let read = settings(&agent).await;
    let same = json!({ "general": { "phone": "0324220000" }, "opening_hours": read["opening_hours"] });
    let saved = patch(&agent, same).await.expect(200);
    assert_eq!(saved["version"], 2, "nothing changed");
    assert_eq!(saved["origins"]["general.phone"]["origin"], "directory");
    assert_eq!(saved["origins"]["opening_hours"]["origin"], "directory");
    let saved = patch(&agent, json!({ "general": { "phone": "0324220009" } })).await.expect(200);
    assert_eq!(saved["origins"]["general.phone"]["origin"], "agent");
    let undone = undo(&agent).await.expect(200);
    assert_eq!(
        (&undone["general"]["phone"], &undone["origins"]["general.phone"]["origin"]),
        (&json!(phone), &json!("directory"))
    );
    assert_eq!(undo(&agent).await.expect(200)["origins"]["general.phone"]["origin"], "agent");
}

#[tokio::test]
async fn a_name_that_takes_its_article_otherwise_keeps_none_of_the_former_one() {
    let app = TestApp::start().await;
    let agent = app.agent_of("insee", "76351", "mairie@lehavre.example").await;
    app.activate(agent.tenant_id).await;
    let browser = app.anonymous();
    let of_name = async || browser.get("/api/v1/public/portals/le-havre").await.expect(200)["of_name"].clone();
    assert_eq!(of_name().await, "du Havre");
    patch(&agent, json!({ "general": { "name": "Le Havre-de-Grâce" } })).await.expect(200);
    assert_eq!(of_name().await, "du Havre-de-Grâce");
    patch(&agent, json!({ "general": { "name": "Ingouville" } })).await.expect(200);
    assert_eq!(of_name().await, "d’Ingouville");
    undo(&agent).await.expect(200);
    assert_eq!(of_name().await, "du Havre-de-Grâce");
    patch(&agent, json!({ "general": { "name": "Ingouville", "article": "de" } })).await.expect(200);
    assert_eq!(of_name().await, "de Ingouville", "what an agent chooses stands");
}

#[tokio::test]
async fn the_settings_of_another_commune_do_not_exist() {
    let app = TestApp::start().await;
    let agent = app.carignan().await;
    let other = app.agent_of("insee", "76351", "mairie@lehavre.example").await;
    for part in ["settings", "settings/versions", "theme", "links", "gdpr", "opening-hours"] {
        other.client.get(&path_of(&agent, part)).await.expect_problem(404, "not_found");
    }
    let change = json!({ "general": { "phone": "0324220000" } });
    let answer = send(&other.client, Method::PATCH, &path_of(&agent, "settings"), &json!(1), &change).await;
    answer.expect_problem(404, "not_found");
    assert_eq!(settings(&agent).await["version"], 1);
    assert_eq!(settings(&other).await["version"], 1);
}

#[tokio::test]
async fn the_checklist_tells_what_is_missing_to_agent_and_operator_alike() {
    let app = TestApp::start().await;
    let agent = app.carignan().await;
    let operator = app.operator().await;
    let both = async || {
        let own = agent.client.get(&path_of(&agent, "checklist")).await.expect(200);
        let sheet = operator.get(&format!("/api/v1/operator/tenants/{}", agent.tenant_id)).await.expect(200);
        assert_eq!(sheet["tenant"]["checklist"], own);
        move |item: &str| {
            let line = own["lines"].as_array().unwrap().iter().find(|line| line["item"] == item).unwrap().clone();
            (line["state"].as_str().unwrap().to_owned(), line["evidence"].as_str().unwrap().to_owned())
        }
    };
    let line = both().await;
    for item in ["data_controller", "data_protection_officer"] {
        assert_eq!(line(item), ("missing".to_owned(), "Pas encore de réponse.".to_owned()), "{item}");
    }
    let gdpr = json!({ "gdpr": { "dpo": { "is_designated": false }, "data_controller": { "is_authority": true } } });
    patch(&agent, gdpr).await.expect(200);
    let line = both().await;
    assert_eq!(line("data_controller"), ("done".to_owned(), "Mairie de Carignan".to_owned()));
    let (state, evidence) = line("data_protection_officer");
    assert!(state == "missing" && evidence.contains("Non"), "{state} {evidence}");
    let dpo = json!({ "is_designated": true, "organisation": "CDG 08", "email": "dpo@cdg.example" });
    patch(&agent, json!({ "gdpr": { "dpo": dpo } })).await.expect(200);
    assert_eq!(both().await("data_protection_officer"), ("done".to_owned(), "CDG 08".to_owned()));

    // The operator sees what is missing, and decides all the same.
    let asked = json!({ "accepted_terms": "2026-11" });
    agent.client.post(&path_of(&agent, "activation-requests"), &asked).await.expect(201);
    let waiting = operator.get("/api/v1/operator/activation-requests").await.expect(200);
    let lines = waiting["items"][0]["checklist"]["lines"].as_array().unwrap().clone();
    assert!(lines.iter().any(|line| line["item"] == "phone" && line["state"] == "missing"), "{lines:?}");
    let path = format!("/api/v1/operator/tenants/{}/state", agent.tenant_id);
    operator.post(&path, &json!({ "state": "active", "reason": "Le téléphone suivra." })).await.expect(200);
}
