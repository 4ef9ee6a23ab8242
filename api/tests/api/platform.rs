//! The platform's own pages, and what anyone may know of who runs it.

use shared::platform::LEGAL_PAGES;
use shared::tenants::{PROCESSOR_TERMS, PROCESSOR_TERMS_VERSION};

use crate::harness::TestApp;

#[tokio::test]
async fn legal_pages_stand_without_any_script_and_link_to_each_other() {
    let app = TestApp::start().await;
    for (path, _) in LEGAL_PAGES {
        let page = app.anonymous().get(path).await;
        assert_eq!(page.status, 200, "{path}");
        assert_eq!(page.header("content-type"), "text/html; charset=utf-8");
        assert!(!page.body.contains("<script") && !page.body.contains("style="), "{path}");
        assert!(page.body.contains("<html lang=\"fr\">") && page.body.contains("<h1>"), "{path}");
        assert!(page.body.contains(&format!("<link rel=\"canonical\" href=\"http://guichet.test{path}\">")), "{path}");
        for (other, label) in LEGAL_PAGES {
            assert!(page.body.contains(&format!("href=\"{other}\"")) && page.body.contains(label), "{path}: {other}");
        }
        for help in ["mailto:aide@syndicat.example", "tel:0199000000"] {
            assert!(page.body.contains(help), "{path}: {help}");
        }
        assert!(page.headers.get("set-cookie").is_none(), "{path}");
    }
}

#[tokio::test]
async fn the_legal_notice_names_publisher_and_host() {
    let app = TestApp::start_with(|config| config.operator.registration = "SIREN 200 000 000".to_owned()).await;
    let page = app.anonymous().get("/mentions-legales").await.body;
    for fact in [
        "Syndicat numérique",
        "1 rue Haute, 08140 Douzy",
        "Camille Exemple",
        "SIREN 200 000 000",
        "Hébergeur",
        "2 rue Haute, 08140 Douzy",
        "tel:0199000001",
    ] {
        assert!(page.contains(fact), "{fact}");
    }
}

#[tokio::test]
async fn the_privacy_notice_names_every_cookie_and_each_duration() {
    let app = TestApp::start_with(|config| config.operator.dpo_email = "dpo@syndicat.example".to_owned()).await;
    let page = app.anonymous().get("/confidentialite").await.body;
    for told in [
        "guichet_session",
        "guichet_inscription",
        "apercu",
        "12\u{a0}heures",
        "24\u{a0}heures",
        "30\u{a0}jours",
        "3\u{a0}ans",
        "mailto:dpo@syndicat.example",
        "CNIL",
    ] {
        assert!(page.contains(told), "{told}");
    }
}

#[tokio::test]
async fn what_is_configured_is_never_markup() {
    let app = TestApp::start_with(|config| config.operator.name = "<script>alert(1)</script> & Cie".to_owned()).await;
    for (path, _) in LEGAL_PAGES {
        assert!(!app.anonymous().get(path).await.body.contains("<script"), "{path}");
    }
}

#[tokio::test]
async fn the_terms_accepted_are_those_of_the_page() {
    let app = TestApp::start().await;
    let page = app.anonymous().get("/conditions").await.body;
    assert!(page.contains(PROCESSOR_TERMS_VERSION));
    for term in PROCESSOR_TERMS {
        assert!(page.contains(term.title) && page.contains(term.text), "{}", term.title);
    }
}

#[tokio::test]
async fn anyone_may_know_where_to_find_help() {
    let app = TestApp::start().await;
    let answer = app.anonymous().get("/api/v1/public/platform").await;
    assert_eq!(answer.header("cache-control"), "public, max-age=300");
    let platform = answer.expect(200);
    assert_eq!(platform["name"], "Syndicat numérique");
    assert_eq!(platform["email"], "aide@syndicat.example");
    assert_eq!(platform["phone"], "01 99 00 00 00");
}
