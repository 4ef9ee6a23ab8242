//! The legal pages of a portal: always there, never empty, made of what the settings and the configuration say.

use serde_json::json;

use super::patch;
use crate::harness::TestApp;

const PAGES: [&str; 4] = ["mentions-legales", "protection-des-donnees", "accessibilite", "cookies"];

#[tokio::test]
async fn the_legal_pages_are_there_before_anybody_filled_anything_in() {
    let app = TestApp::start().await;
    let agent = app.carignan().await;
    app.activate(agent.tenant_id).await;
    let browser = app.anonymous();
    let page = async |path: &str| {
        let answer = browser.get(&format!("/guichet/carignan/{path}")).await;
        assert_eq!(answer.status, 200, "{path}");
        answer.body
    };
    for path in PAGES {
        let body = page(path).await;
        assert!(body.matches("<h2").count() >= 5 && body.contains("Carignan"), "{path}");
        // Each is one step away from any page.
        assert!(PAGES.iter().all(|other| body.contains(&format!("\"/guichet/carignan/{other}\""))), "{path}");
    }
    let notice = page("mentions-legales").await;
    assert!(notice.contains("2 rue Haute, 08140 Douzy") && notice.contains("Syndicat numérique"), "{notice}");
    assert!(notice.contains("Le ou la maire de Carignan"), "{notice}");
    assert!(page("accessibilite").await.contains("non conforme"));
    let privacy = page("protection-des-donnees").await;
    assert!(privacy.contains("pas encore indiquées") && privacy.contains("CNIL"), "{privacy}");
    let sitemap = browser.get("/guichet/carignan/sitemap.xml").await.body;
    assert!(PAGES.iter().all(|path| sitemap.contains(&format!("/guichet/carignan/{path}</loc>"))), "{sitemap}");
}

#[tokio::test]
async fn the_legal_pages_say_what_the_settings_say() {
    let app = TestApp::start().await;
    let agent = app.carignan().await;
    app.activate(agent.tenant_id).await;
    let browser = app.anonymous();
    let told = json!({
        "general": { "head": { "role": "mayor_f", "name": "Félicité Rougon" }, "phone": "03 24 22 00 00" },
        "gdpr": {
            "dpo": { "is_designated": true, "organisation": "Centre de gestion", "email": "dpo@cdg.example" },
            "data_controller": { "is_authority": false, "name": "Pascal Rougon", "email": "pascal@carignan.example" },
        },
    });
    // Once kept, they must move with what they are made of.
    for path in PAGES {
        browser.get(&format!("/guichet/carignan/{path}")).await;
    }
    patch(&agent, told).await.expect(200);
    let notice = browser.get("/guichet/carignan/mentions-legales").await.body;
    assert!(
        notice.contains("Félicité Rougon, maire") && notice.contains("03\u{a0}24\u{a0}22\u{a0}00\u{a0}00"),
        "{notice}"
    );
    let privacy = browser.get("/guichet/carignan/protection-des-donnees").await.body;
    for fact in ["Centre de gestion", "mailto:dpo@cdg.example", "Pascal Rougon", "mailto:pascal@carignan.example"] {
        assert!(privacy.contains(fact), "{fact}: {privacy}");
    }
    let data = browser.get("/api/v1/public/portals/carignan/legal").await.expect(200);
    assert_eq!(data["head"]["name"], "Félicité Rougon");
    assert_eq!(data["gdpr"]["dpo"]["email"], "dpo@cdg.example");
    assert_eq!(data["host"]["name"], "Hébergeur");
    // "Non" is no officer.
    patch(
        &agent,
        json!({ "gdpr": { "dpo": { "is_designated": false }, "data_controller": { "is_authority": true } } }),
    )
    .await
    .expect(200);
    let privacy = browser.get("/guichet/carignan/protection-des-donnees").await.body;
    assert!(privacy.contains("pas encore indiquées") && !privacy.contains("dpo@cdg.example"), "{privacy}");
    assert!(privacy.contains("représentée par la maire Félicité Rougon"), "{privacy}");
}
