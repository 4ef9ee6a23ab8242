//! One change shows in every place, on the next request, cached pages included.

use std::collections::BTreeSet;

use serde_json::json;

use super::patch;
use crate::harness::{Client, TestApp};

/// Every page of the portal: those named by the template, and those of the portal itself.
async fn pages(browser: &Client) -> BTreeSet<String> {
    let public = "/api/v1/public/portals/carignan";
    let mut all: BTreeSet<String> =
        ["/", "/contact", "/plan", "/a-z", "/recherche?q=acte", "/recherche?q=zzzz", "/rien"].map(str::to_owned).into();
    let pages = browser.get(&format!("{public}/pages")).await.expect(200);
    for page in pages["items"].as_array().unwrap() {
        let slug = page["slug"].as_str().unwrap();
        let folder = if page["kind"] == "life_event" { "evenements" } else { "demarches" };
        all.insert(format!("/{folder}/{slug}"));
        all.insert(format!("/avis?page={slug}"));
    }
    let categories = browser.get(&format!("{public}/categories")).await.expect(200);
    for category in categories["items"].as_array().unwrap() {
        all.insert(format!("/rubriques/{}", category["slug"].as_str().unwrap()));
    }
    // Whatever the pages themselves link to.
    for path in ["/", "/plan"] {
        let html = browser.get(&format!("/guichet/carignan{path}")).await.body;
        let links = html.split("href=\"/guichet/carignan").skip(1).filter_map(|rest| rest.split(['"', '#']).next());
        all.extend(links.filter(|link| link.starts_with('/') && !link.contains("manifest")).map(str::to_owned));
    }
    all
}

#[tokio::test]
async fn no_page_keeps_the_former_phone_number() {
    let app = TestApp::start().await;
    let agent = app.carignan().await;
    app.activate(agent.tenant_id).await;
    let browser = app.anonymous();
    let (old, new) = ("03\u{a0}24\u{a0}22\u{a0}00\u{a0}01", "03\u{a0}24\u{a0}22\u{a0}00\u{a0}02");
    patch(&agent, json!({ "general": { "phone": "0324220001", "phone_2": "0324220003" } })).await.expect(200);
    let all = pages(&browser).await;
    assert!(all.len() > 300, "{}", all.len());
    let is_there = |text: &str, number: &str, digits: &str| text.contains(number) || text.contains(digits);
    for path in &all {
        let html = browser.get(&format!("/guichet/carignan{path}")).await.body;
        assert!(is_there(&html, old, "324220001"), "{path} names the number before the change");
        assert!(html.contains("324220003"), "{path}: the second number");
    }
    let made = app.state.pages.made();
    browser.get("/guichet/carignan/contact").await;
    assert_eq!(app.state.pages.made(), made, "from the cache");

    patch(&agent, json!({ "general": { "phone": "0324220002", "phone_2": null } })).await.expect(200);
    for path in &all {
        let html = browser.get(&format!("/guichet/carignan{path}")).await.body;
        assert!(!is_there(&html, old, "324220001") && !html.contains("03 24 22 00 01"), "{path} keeps the old number");
        assert!(is_there(&html, new, "324220002"), "{path} has not the new number");
        assert!(!html.contains("324220003"), "{path}: what was removed is gone");
    }
    let portal = browser.get("/api/v1/public/portals/carignan").await;
    assert_eq!(portal.header("cache-control"), "public, max-age=60");
    let portal = portal.expect(200);
    assert_eq!((&portal["contact"]["phone"], &portal["contact"]["phone_2"]), (&json!(new), &json!(null)));
}

#[tokio::test]
async fn every_value_is_shown_and_given_to_integrators() {
    let app = TestApp::start().await;
    let agent = app.carignan().await;
    app.activate(agent.tenant_id).await;
    let browser = app.anonymous();
    let body = json!({
        "general": {
            "contact_form": "https://www.carignan.example/contact", "website": "https://www.carignan.example/",
            "social_accounts": [{ "network": "mastodon", "url": "https://social.example/@carignan" }],
            "position": { "latitude": 49.632, "longitude": 5.168 },
            "head": { "role": "mayor_f", "name": "Félicité Rougon" },
        },
        "links": [{ "label": "Tourisme", "url": "https://tourisme.example/", "description": "À voir, à faire." }],
    });
    patch(&agent, body.clone()).await.expect(200);
    let contact = browser.get("/api/v1/public/portals/carignan").await.expect(200)["contact"].clone();
    for field in ["contact_form", "website", "social_accounts", "position", "head"] {
        assert_eq!(contact[field], body["general"][field], "{field}");
    }
    let html = browser.get("/guichet/carignan/contact").await.body;
    for shown in [
        "https://www.carignan.example/contact",
        "https://social.example/@carignan",
        "mlat=49.632&amp;mlon=5.168",
        "https://tourisme.example/",
        "À voir, à faire.",
    ] {
        assert!(html.contains(shown), "{shown}");
    }
}
