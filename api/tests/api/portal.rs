//! `/api/v1/public`, and the server-rendered pages under `/guichet/{slug}/`.

use reqwest::Method;
use serde_json::Value;

use crate::harness::TestApp;

async fn open_carignan(app: &TestApp) {
    let agent = app.carignan().await;
    app.activate(agent.tenant_id).await;
}

#[tokio::test]
async fn the_search_of_communes_understands_what_people_type() {
    let app = TestApp::start().await;
    let browser = app.anonymous();
    let first = async |query: &str| -> String {
        let request = browser.request(Method::GET, "/api/v1/public/authorities").query(&[("q", query)]);
        let found = browser.send(request).await.expect(200);
        found["items"][0]["code"].as_str().unwrap_or_default().to_owned()
    };
    for (query, code) in [
        ("carignan ardennes", "08090"),
        ("76351", "76351"),
        ("le havre", "76351"),
        ("HAVRE", "76351"),
        ("L'Hay les roses", "94038"),
        ("st denis reunion", "97411"),
        ("saint-denis 93", "93066"),
        ("240800847", "240800847"),
        ("Mairie de Carignan 08", "08090"),
    ] {
        assert_eq!(first(query).await, code, "{query}");
    }
    // A code that is also a postal code finds the communes of both.
    let both = browser.get("/api/v1/public/authorities?q=08090").await.expect(200);
    assert!(both["items"].as_array().unwrap().iter().any(|one| one["code"] == "08090"));
    assert_eq!(first("").await, "");
    assert_eq!(first("zzzzzzzz").await, "");
    browser.get("/api/v1/public/authorities").await.expect_problem(400, "malformed_parameter");
    let list = browser.get("/api/v1/public/authorities?q=saint&limit=3").await.expect(200);
    assert_eq!(list["items"].as_array().unwrap().len(), 3);
}

#[tokio::test]
async fn public_operations_give_the_portal_and_a_304_to_who_has_it() {
    let app = TestApp::start().await;
    open_carignan(&app).await;
    let browser = app.anonymous();
    let portal = browser.get("/api/v1/public/portals/carignan").await.expect(200);
    assert_eq!(portal["of_name"], "de Carignan");
    assert_eq!(portal["contact"]["town"], "Carignan");
    assert_eq!(portal["contact"]["phone"], Value::Null);
    assert_eq!(portal["most_wanted"].as_array().unwrap().len(), 8);
    let categories = browser.get("/api/v1/public/portals/carignan/categories").await.expect(200);
    for category in categories["items"].as_array().unwrap() {
        let path = format!("/api/v1/public/portals/carignan/categories/{}", category["slug"].as_str().unwrap());
        let pages = browser.get(&path).await.expect(200);
        assert_eq!(pages["pages"].as_array().unwrap().len() as u64, category["page_count"].as_u64().unwrap());
    }
    let pages = browser.get("/api/v1/public/portals/carignan/pages").await.expect(200);
    assert!(pages["items"].as_array().unwrap().len() >= 10);

    let path = "/api/v1/public/portals/carignan/pages/acte-de-naissance";
    let page = browser.get(path).await;
    let etag = page.header("etag").to_owned();
    assert!(page.body.contains("Carignan"));
    let request = browser.request(Method::GET, path).header("if-none-match", &etag);
    assert_eq!(browser.send(request).await.status, 304);
    browser.get("/api/v1/public/portals/carignan/theme").await.expect(200);
    for missing in [
        "carignan/pages/absente",
        "carignan/categories/absente",
        "nulle-part",
        "nulle-part/pages",
        "nulle-part/search?q=a",
    ] {
        browser.get(&format!("/api/v1/public/portals/{missing}")).await.expect_problem(404, "not_found");
    }
    let found = browser.get("/api/v1/public/portals/carignan/search?q=extrait+de+naissance").await.expect(200);
    assert_eq!(found["items"][0]["slug"], "acte-de-naissance");
}

#[tokio::test]
async fn every_page_is_complete_html_with_the_communes_own_name() {
    let app = TestApp::start().await;
    open_carignan(&app).await;
    let browser = app.anonymous();
    let pages = browser.get("/api/v1/public/portals/carignan/pages").await.expect(200);
    let mut paths =
        vec!["/".to_owned(), "/contact".to_owned(), "/recherche".to_owned(), "/recherche?q=passeport".to_owned()];
    for page in pages["items"].as_array().unwrap() {
        let folder = if page["kind"] == "life_event" { "evenements" } else { "demarches" };
        paths.push(format!("/{folder}/{}", page["slug"].as_str().unwrap()));
    }
    let categories = browser.get("/api/v1/public/portals/carignan/categories").await.expect(200);
    for category in categories["items"].as_array().unwrap() {
        paths.push(format!("/rubriques/{}", category["slug"].as_str().unwrap()));
    }
    for path in paths {
        let page = browser.get(&format!("/guichet/carignan{path}")).await;
        assert_eq!(page.status, 200, "{path}");
        let html = &page.body;
        assert!(
            html.starts_with("<!DOCTYPE html><html lang=\"fr\">") && html.trim_end().ends_with("</html>"),
            "{path}"
        );
        assert_eq!(html.matches("<h1").count(), 1, "{path}");
        assert!(html.contains("Mairie de Carignan"), "{path}");
        assert!(!html.contains(" style=") && !html.contains("<style") && !html.contains("javascript:"), "{path}");
        let policy = page.header("content-security-policy");
        assert!(policy.contains("default-src 'none'") && !policy.contains("unsafe-inline"), "{policy}");
        // No address of the page leads nowhere within the portal.
        for link in html.split("href=\"").skip(1).filter_map(|rest| rest.split('"').next()) {
            if let Some(path) = link.strip_prefix("/guichet/").map(|_| link.split('#').next().unwrap()) {
                let status = browser.get(path).await.status;
                assert!(status == 200, "{link} in {path}: {status}");
            }
        }
    }
}

#[tokio::test]
async fn what_is_not_there_is_an_honest_404() {
    let app = TestApp::start().await;
    open_carignan(&app).await;
    let browser = app.anonymous();
    for path in [
        "demarches/absente",
        "evenements/acte-de-naissance",
        "demarches/je-demenage",
        "rubriques/absente",
        "n/importe/quoi",
    ] {
        let page = browser.get(&format!("/guichet/carignan/{path}")).await;
        assert_eq!(page.status, 404, "{path}");
        assert!(page.body.contains("Mairie de Carignan") && page.body.contains("recherche"), "{path}");
    }
    let unknown = browser.get("/guichet/nulle-part/").await;
    assert_eq!(unknown.status, 404);
    assert_eq!(unknown.header("x-robots-tag"), "noindex");
    let redirect = browser.get("/guichet/carignan").await;
    assert_eq!((redirect.status.as_u16(), redirect.header("location")), (308, "/guichet/carignan/"));
    for odd in ["/guichet/%0a", "/guichet/%C3%A9", "/guichet/%00/", "/guichet/a%2Fb"] {
        assert_eq!(browser.get(odd).await.status, 404, "{odd}");
    }
    assert_eq!(browser.get("/rien").await.status, 404);
    browser.get("/api/v1/rien").await.expect_problem(404, "not_found");
}

#[tokio::test]
async fn nothing_of_an_inactive_portal_is_told() {
    let app = TestApp::start().await;
    app.carignan().await;
    let browser = app.anonymous();
    for path in [
        "",
        "/categories",
        "/categories/etat-civil-identite",
        "/pages",
        "/pages/acte-de-naissance",
        "/search?q=acte",
        "/theme",
        "/legal",
    ] {
        let problem =
            browser.get(&format!("/api/v1/public/portals/carignan{path}")).await.expect_problem(403, "portal_not_open");
        assert!(!problem.to_string().contains("Carignan"));
    }
    for path in ["", "demarches/acte-de-naissance", "rubriques/famille-ecole", "contact", "recherche?q=acte", "absente"]
    {
        let page = browser.get(&format!("/guichet/carignan/{path}")).await;
        assert_eq!(page.status, 403, "{path}");
        assert!(!page.body.contains("Carignan") && !page.body.contains("08110"), "{path}");
        assert!(page.body.contains("noindex") || page.header("x-robots-tag").contains("noindex"));
    }
}

#[tokio::test]
async fn what_citizens_type_is_never_run() {
    let app = TestApp::start().await;
    open_carignan(&app).await;
    let page = app
        .anonymous()
        .get("/guichet/carignan/recherche?q=%3C%2Ftitle%3E%3Cscript%3Ealert(1)%3C%2Fscript%3E%22%27")
        .await;
    assert_eq!(page.status, 200);
    assert!(!page.body.contains("<script>alert") && page.body.contains("&lt;script"), "{}", page.body);
}
