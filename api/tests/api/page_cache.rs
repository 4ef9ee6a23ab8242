//! Pages of portals from the cache: true after a change, an opening hour, midnight, a change of the clocks; made once.

use std::io::Read;

use api::tenants::{Field, Origin, store};
use reqwest::Method;
use serde_json::{Value, json};
use time::macros::datetime;
use time::{Duration, OffsetDateTime};
use uuid::Uuid;

use crate::harness::{Answer, Client, NOW, TestApp};

const PAGE: &str = "/guichet/carignan/demarches/acte-de-naissance";

/// A browser's request: it takes Brotli.
async fn get(browser: &Client, path: &str) -> Answer {
    browser.send(browser.request(Method::GET, path).header("accept-encoding", "gzip, deflate, br, zstd")).await
}

/// The text of a page that a browser gets.
async fn read(browser: &Client, path: &str) -> String {
    let request = browser.request(Method::GET, path).header("accept-encoding", "br");
    let response = request.send().await.unwrap();
    assert_eq!(response.headers()["content-encoding"], "br", "{path}");
    let mut text = String::new();
    brotli::Decompressor::new(&*response.bytes().await.unwrap(), 4096).read_to_string(&mut text).unwrap();
    text
}

async fn known(browser: &Client, path: &str, etag: &str) -> Answer {
    let request = browser.request(Method::GET, path).header("accept-encoding", "br").header("if-none-match", etag);
    browser.send(request).await
}

async fn write(app: &TestApp, tenant: Uuid, values: Vec<(Field, Value)>) {
    let values = values.into_iter().map(|(field, value)| (field, value, Origin::Agent)).collect();
    let scope = app.state.db.write().await.unwrap();
    store::save_values(&scope, tenant, app.state.clock.now(), None, values).await.unwrap();
    scope.commit().await.unwrap();
}

/// Hours from 9:00 to 17:00, each day.
fn nine_to_five() -> (Field, Value) {
    let day = json!([{ "from": 540, "to": 1020 }]);
    (Field::OpeningHours, json!({ "days": vec![day; 7] }))
}

async fn open_carignan(app: &TestApp) -> Uuid {
    let agent = app.carignan().await;
    app.activate(agent.tenant_id).await;
    agent.tenant_id
}

fn move_clock(app: &TestApp, to: OffsetDateTime) {
    app.state.clock.advance(to - app.state.clock.now());
}

/// What the header of the page says of the hours, spaces made plain.
fn hours_told(html: &str) -> String {
    let at = html.find("now-dot").expect("a state of the hours");
    let text = html.get(at..).and_then(|rest| rest.split("</span>").nth(1)).unwrap();
    text.split('<').next().unwrap().replace(['\u{a0}', '\u{202f}'], " ")
}

#[tokio::test]
async fn a_page_is_made_once_and_sent_compressed_with_its_policy() {
    let app = TestApp::start().await;
    open_carignan(&app).await;
    let browser = app.anonymous();
    let first = get(&browser, PAGE).await;
    let second = get(&browser, PAGE).await;
    assert_eq!(app.state.pages.made(), 1);
    for answer in [&first, &second] {
        assert_eq!(answer.status, 200);
        for (name, value) in [
            ("content-type", "text/html; charset=utf-8"),
            ("content-encoding", "br"),
            ("cache-control", "no-cache"),
            ("vary", "accept-encoding"),
            ("x-content-type-options", "nosniff"),
            ("x-frame-options", "DENY"),
            ("referrer-policy", "strict-origin-when-cross-origin"),
        ] {
            assert_eq!(answer.header(name), value, "{name}");
        }
        assert!(answer.header("content-security-policy").contains("script-src 'self' 'wasm-unsafe-eval'"));
        assert_eq!(answer.header("etag"), first.header("etag"));
        assert!(answer.header("etag").starts_with("W/\""), "{}", answer.header("etag"));
    }
    let compressed = read(&browser, PAGE).await;
    let plain = browser.get(PAGE).await;
    assert_eq!((plain.header("content-encoding"), plain.header("etag")), ("", first.header("etag")));
    assert_eq!(plain.body, compressed);
    assert!(compressed.contains("Mairie de Carignan") && compressed.ends_with("</html>"));
    let gzip = browser.send(browser.request(Method::GET, PAGE).header("accept-encoding", "gzip")).await;
    assert_eq!(gzip.header("content-encoding"), "gzip");
    // A query that the page does not read makes no other page.
    assert_eq!(read(&browser, &format!("{PAGE}?utm_source=x")).await, compressed);
    // Nor does another way to write its address.
    assert_eq!(browser.get("/guichet/carignan/demarches/acte%2Dde-naissance").await.body, compressed);
    assert_eq!(app.state.pages.made(), 1);
    let head = browser.send(browser.request(Method::HEAD, PAGE).header("accept-encoding", "br")).await;
    assert_eq!((head.status.as_u16(), head.header("etag"), head.body.as_str()), (200, first.header("etag"), ""));
    assert_eq!(head.header("content-length"), second.header("content-length"));
}

#[tokio::test]
async fn who_has_the_page_gets_a_304_unless_it_is_another() {
    let app = TestApp::start().await;
    let tenant = open_carignan(&app).await;
    let other = app.agent_of("insee", "76351", "mairie@lehavre.example").await;
    let operator = {
        let mut client = app.anonymous();
        client.sign_in("operateur@guichet.example").await;
        client
    };
    let path = format!("/api/v1/operator/tenants/{}/state", other.tenant_id);
    operator.post(&path, &json!({ "state": "active", "reason": "Identité vérifiée." })).await.expect(200);
    let browser = app.anonymous();
    let etag = get(&browser, PAGE).await.header("etag").to_owned();
    let elsewhere = get(&browser, "/guichet/le-havre/demarches/acte-de-naissance").await.header("etag").to_owned();
    assert_ne!(etag, elsewhere);
    for mark in [etag.clone(), etag.trim_start_matches("W/").to_owned(), format!("\"x\", {etag}"), "*".to_owned()] {
        let answer = known(&browser, PAGE, &mark).await;
        assert_eq!((answer.status.as_u16(), answer.header("etag")), (304, etag.as_str()), "{mark}");
        assert_eq!((answer.header("content-encoding"), answer.body.as_str()), ("", ""));
        // A browser takes the headers of the 304 for those of the page.
        assert!(answer.header("content-security-policy").contains("script-src 'self'"));
        assert_eq!((answer.header("cache-control"), answer.header("vary")), ("no-cache", "accept-encoding"));
    }
    // Without Brotli the same mark counts.
    let plain = browser.send(browser.request(Method::GET, PAGE).header("if-none-match", &etag)).await;
    assert_eq!(plain.status, 304);
    for mark in [elsewhere.as_str(), "\"\"", "W/\"0\""] {
        assert_eq!(known(&browser, PAGE, mark).await.status, 200, "{mark}");
    }
    write(&app, tenant, vec![(Field::Phone, json!("03 24 22 00 00"))]).await;
    let changed = known(&browser, PAGE, &etag).await;
    assert_eq!(changed.status, 200);
    assert_ne!(changed.header("etag"), etag);
}

#[tokio::test]
async fn a_change_is_seen_by_the_next_request() {
    let app = TestApp::start().await;
    let tenant = open_carignan(&app).await;
    let browser = app.anonymous();
    for number in 0..20 {
        let email = format!("mairie{number}@carignan.example");
        write(&app, tenant, vec![(Field::Email, json!(email))]).await;
        assert!(read(&browser, "/guichet/carignan/contact").await.contains(&email), "{number}");
        assert!(read(&browser, "/guichet/carignan/contact").await.contains(&email), "{number}");
    }
    assert_eq!(app.state.pages.made(), 20);
    // What changes nothing that citizens read makes nothing again.
    let etag = get(&browser, "/guichet/carignan/contact").await.header("etag").to_owned();
    app.agent_of("insee", "76351", "mairie@lehavre.example").await;
    assert_eq!(known(&browser, "/guichet/carignan/contact", &etag).await.status, 304);
    assert_eq!(app.state.pages.made(), 20);
}

#[tokio::test]
async fn a_portal_that_closes_is_closed_at_once() {
    let app = TestApp::start().await;
    let agent = app.carignan().await;
    let browser = app.anonymous();
    assert_eq!(get(&browser, PAGE).await.status, 403);
    assert_eq!(app.state.pages.made(), 0);
    app.activate(agent.tenant_id).await;
    assert_eq!(get(&browser, PAGE).await.status, 200);
    let etag = get(&browser, PAGE).await.header("etag").to_owned();
    let mut operator = app.anonymous();
    operator.sign_in("operateur@guichet.example").await;
    let path = format!("/api/v1/operator/tenants/{}/state", agent.tenant_id);
    operator.post(&path, &json!({ "state": "inactive", "reason": "Sur demande." })).await.expect(200);
    for answer in [get(&browser, PAGE).await, known(&browser, PAGE, &etag).await] {
        assert_eq!((answer.status.as_u16(), answer.header("cache-control")), (403, "no-store"));
    }
}

#[tokio::test]
async fn opening_hours_are_true_from_the_cache() {
    let app = TestApp::start().await;
    let tenant = open_carignan(&app).await;
    write(&app, tenant, vec![nine_to_five()]).await;
    let browser = app.anonymous();
    // Paris is an hour ahead of UTC in November: it is 10:30 there.
    assert_eq!(app.state.clock.now(), NOW);
    let mut made = 0;
    for (instant, told, again) in [
        (datetime!(2026-11-23 09:30 UTC), "Ouvert · ferme à 17 h 00", true),
        (datetime!(2026-11-23 15:59:59.999 UTC), "Ouvert · ferme à 17 h 00", false),
        (datetime!(2026-11-23 16:00 UTC), "Fermé · ouvre demain à 9 h 00", true),
        (datetime!(2026-11-23 22:59:59 UTC), "Fermé · ouvre demain à 9 h 00", false),
        (datetime!(2026-11-23 23:00 UTC), "Fermé · ouvre à 9 h 00", true),
        (datetime!(2026-11-24 08:00 UTC), "Ouvert · ferme à 17 h 00", true),
        // The clock of the machine is set back.
        (datetime!(2026-11-24 07:59 UTC), "Fermé · ouvre à 9 h 00", true),
    ] {
        move_clock(&app, instant);
        for _ in 0..2 {
            assert_eq!(hours_told(&read(&browser, "/guichet/carignan/").await), told, "{instant}");
        }
        made += u64::from(again);
        assert_eq!(app.state.pages.made(), made, "{instant}");
    }
}

#[tokio::test]
async fn the_change_of_the_clocks_is_followed_where_there_is_one() {
    let app = TestApp::start().await;
    let tenant = open_carignan(&app).await;
    let reunion = app.agent_of("insee", "97411", "mairie@saint-denis.example").await;
    let mut operator = app.anonymous();
    operator.sign_in("operateur@guichet.example").await;
    let path = format!("/api/v1/operator/tenants/{}/state", reunion.tenant_id);
    operator.post(&path, &json!({ "state": "active", "reason": "Identité vérifiée." })).await.expect(200);
    // Open from 3:30 to 4:30 at night, around the change.
    let night = json!({ "days": vec![json!([{ "from": 210, "to": 270 }]); 7], "is_open_on_holidays": true });
    for tenant in [tenant, reunion.tenant_id] {
        write(&app, tenant, vec![(Field::OpeningHours, night.clone())]).await;
    }
    let browser = app.anonymous();
    let slugs = ["carignan", reunion.slug.as_str()];
    let closed = "Fermé · ouvre à 3 h 30";
    let open = "Ouvert · ferme à 4 h 30";
    let later = "Fermé · ouvre demain à 3 h 30";
    for (instant, told) in [
        // Sunday 28 March 2027: 2:00 becomes 3:00 in Paris at 1:00 UTC. La Réunion is four hours ahead all year.
        (datetime!(2027-03-27 23:29:59 UTC), [closed, closed]),
        (datetime!(2027-03-27 23:30 UTC), [closed, open]),
        (datetime!(2027-03-28 00:29:59 UTC), [closed, open]),
        (datetime!(2027-03-28 00:30 UTC), [closed, later]),
        (datetime!(2027-03-28 01:29:59 UTC), [closed, later]),
        (datetime!(2027-03-28 01:30 UTC), [open, later]),
        (datetime!(2027-03-28 02:30 UTC), [later, later]),
        // Sunday 31 October 2027: 3:00 becomes 2:00 in Paris at 1:00 UTC.
        (datetime!(2027-10-31 00:59:59 UTC), [closed, later]),
        (datetime!(2027-10-31 01:30 UTC), [closed, later]),
        (datetime!(2027-10-31 02:29:59 UTC), [closed, later]),
        (datetime!(2027-10-31 02:30 UTC), [open, later]),
        (datetime!(2027-10-31 03:30 UTC), [later, later]),
    ] {
        move_clock(&app, instant);
        for (slug, told) in slugs.iter().zip(told) {
            assert_eq!(hours_told(&read(&browser, &format!("/guichet/{slug}/")).await), told, "{slug} {instant}");
        }
    }
}

#[tokio::test]
async fn unusual_days_come_into_sight_at_midnight_and_go() {
    let app = TestApp::start().await;
    let tenant = open_carignan(&app).await;
    let day = json!([{ "from": 540, "to": 1020 }, { "from": 1080, "to": 1140, "is_by_appointment": true }]);
    let hours = json!({
        "days": vec![day; 7],
        "note": "Fermé le mercredi en août.",
        "exceptions": [{ "from": "2026-12-24", "to": "2026-12-31", "ranges": [], "reason": "Fêtes de fin d’année" }],
    });
    write(&app, tenant, vec![(Field::OpeningHours, hours)]).await;
    let browser = app.anonymous();
    let new_year = "Vendredi 1er janvier 2027 : fermé (Jour de l’an)";
    let holidays = "Du jeudi 24 décembre au jeudi 31 décembre 2026 : fermé (Fêtes de fin d’année)";
    let easter = "Lundi 29 mars 2027 : fermé (Lundi de Pâques)";
    for (instant, state, told, untold) in [
        (datetime!(2026-11-23 22:59:59 UTC), "Fermé · ouvre demain à 9 h 00", vec![holidays, new_year], vec![easter]),
        (
            datetime!(2026-12-24 12:00 UTC),
            "Fermé aujourd’hui (Fêtes de fin d’année) · ouvre samedi 2 janvier à 9 h 00",
            vec![holidays, new_year],
            vec![easter],
        ),
        (datetime!(2027-01-01 12:00 UTC), "Fermé (jour férié) · ouvre demain à 9 h 00", vec![new_year], vec![holidays]),
        (datetime!(2027-01-27 22:59:59 UTC), "Fermé · ouvre demain à 9 h 00", vec![], vec![new_year, easter]),
        (datetime!(2027-01-27 23:00 UTC), "Fermé · ouvre à 9 h 00", vec![easter], vec![new_year]),
        (datetime!(2027-01-28 17:30 UTC), "Ouvert sur rendez-vous · jusqu’à 19 h 00", vec![easter], vec![new_year]),
    ] {
        move_clock(&app, instant);
        for page in ["/guichet/carignan/", "/guichet/carignan/contact"] {
            let html = read(&browser, page).await;
            assert_eq!(hours_told(&html), state, "{instant}");
            let html = html.replace(['\u{a0}', '\u{202f}'], " ");
            assert!(html.contains("Fermé le mercredi en août.") && html.contains("sur rendez-vous"), "{page}");
            assert!(told.iter().all(|line| html.contains(line)), "{page} {instant}");
            assert!(!untold.iter().any(|line| html.contains(line)), "{page} {instant}");
        }
    }
}

#[tokio::test]
async fn a_page_without_hours_stays_true() {
    let app = TestApp::start().await;
    open_carignan(&app).await;
    let browser = app.anonymous();
    for _ in 0..3 {
        read(&browser, PAGE).await;
        app.state.clock.advance(Duration::days(40));
    }
    assert_eq!(app.state.pages.made(), 1);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn many_who_ask_at_once_wait_for_one_rendering() {
    let app = TestApp::start().await;
    open_carignan(&app).await;
    let browser = app.anonymous();
    let asked = (0..200).map(|_| get(&browser, PAGE));
    let answers = futures::future::join_all(asked).await;
    assert!(answers.iter().all(|answer| answer.status == 200 && answer.header("etag") == answers[0].header("etag")));
    assert_eq!(app.state.pages.made(), 1);
}

#[tokio::test]
async fn a_preview_stays_out_of_the_cache() {
    let app = TestApp::start().await;
    let agent = app.carignan().await;
    let preview =
        agent.client.post(&format!("/api/v1/tenants/{}/preview", agent.tenant_id), &json!({})).await.expect(201);
    let url = preview["url"].as_str().unwrap().strip_prefix(crate::harness::PUBLIC_URL).unwrap().to_owned();
    let opened = agent.client.get(&url).await;
    let cookie = format!("apercu={}", opened.cookie("apercu").unwrap());
    let browser = app.anonymous();
    let seen = async || {
        let request = browser.request(Method::GET, PAGE).header("cookie", &cookie).header("accept-encoding", "br");
        browser.send(request).await
    };
    let before = seen().await;
    assert_eq!((before.status.as_u16(), before.header("cache-control"), before.header("etag")), (200, "no-store", ""));
    assert_eq!((app.state.pages.made(), app.state.pages.len()), (0, 0));
    assert_eq!(get(&browser, PAGE).await.status, 403);
    // Once the portal is open the cookie changes nothing.
    app.activate(agent.tenant_id).await;
    let etag = get(&browser, PAGE).await.header("etag").to_owned();
    let after = seen().await;
    assert_eq!((after.status.as_u16(), after.header("etag")), (200, etag.as_str()));
    assert_eq!(app.state.pages.made(), 1);
}

#[tokio::test]
async fn what_is_not_there_takes_one_place_and_searches_none() {
    let app = TestApp::start().await;
    open_carignan(&app).await;
    let browser = app.anonymous();
    for number in 0..30 {
        for path in ["demarches", "rubriques", "evenements", "n/importe"] {
            let path = format!("/guichet/carignan/{path}/{number}");
            assert_eq!(get(&browser, &path).await.status, 404);
        }
    }
    assert_eq!(app.state.pages.len(), 1);
    for number in 0..5 {
        assert_eq!(get(&browser, &format!("/guichet/carignan/recherche?q=acte+{number}")).await.status, 200);
        assert_eq!(get(&browser, &format!("/guichet/inconnue{number}/")).await.status, 404);
    }
    assert_eq!(app.state.pages.len(), 1);
}

#[tokio::test]
async fn the_cache_keeps_to_its_bound_and_does_without_memory() {
    for megabytes in [0, 1] {
        let app = TestApp::start_with(|config| config.http.page_cache_megabytes = megabytes).await;
        let tenant = open_carignan(&app).await;
        let browser = app.anonymous();
        let pages = browser.get("/api/v1/public/portals/carignan/pages").await.expect(200);
        for round in 0..3 {
            write(&app, tenant, vec![(Field::Phone, json!(format!("03 24 22 00 0{round}")))]).await;
            for page in pages["items"].as_array().unwrap().iter().filter(|page| page["kind"] == "service") {
                let path = format!("/guichet/carignan/demarches/{}", page["slug"].as_str().unwrap());
                assert_eq!(get(&browser, &path).await.status, 200);
                assert!(app.state.pages.bytes() <= app.state.pages.bound(), "{:?}", app.state.pages);
            }
        }
        assert_eq!(app.state.pages.bound(), u64::from(megabytes) * 1_000_000);
        assert_eq!(app.state.pages.is_empty(), megabytes == 0);
    }
}

#[tokio::test]
async fn a_page_takes_two_statements_and_a_kept_one_no_more_than_one() {
    let app = TestApp::start().await;
    open_carignan(&app).await;
    let browser = app.anonymous();
    let cost = async |path: &str| {
        let before = app.state.db.queries();
        assert_eq!(get(&browser, path).await.status, 200);
        app.state.db.queries() - before
    };
    let shared = app.state.db.is_shared();
    for path in ["/guichet/carignan/", PAGE, "/guichet/carignan/rubriques/famille-ecole", "/guichet/carignan/contact"] {
        // Another write of this process: the row of the tenant is looked at again.
        app.state.db.write().await.unwrap().commit().await.unwrap();
        assert_eq!(cost(path).await, 2, "{path}");
        assert_eq!(cost(path).await, u64::from(shared), "{path}");
    }
}

#[tokio::test]
async fn a_page_waits_for_one_stylesheet_that_may_be_kept_for_ever() {
    let app = TestApp::start().await;
    let tenant = open_carignan(&app).await;
    let browser = app.anonymous();
    let address = |html: &str| {
        let links: Vec<&str> = html.split("<link ").filter(|tag| tag.contains("rel=\"stylesheet\"")).collect();
        assert_eq!(links.len(), 1, "{links:?}");
        links[0].split("href=\"").nth(1).and_then(|rest| rest.split('"').next()).unwrap().to_owned()
    };
    let first = address(&read(&browser, PAGE).await);
    let style = get(&browser, &first).await;
    assert_eq!((style.status.as_u16(), style.header("content-encoding")), (200, "br"));
    assert_eq!(style.header("content-type"), "text/css; charset=utf-8");
    assert_eq!(style.header("cache-control"), "public, max-age=31536000, immutable");
    assert_eq!(style.header("vary"), "accept-encoding");
    assert_eq!(known(&browser, &first, style.header("etag")).await.status, 304);
    let plain = browser.get(&first).await;
    assert!(plain.body.contains("--brand:") && plain.header("etag") != style.header("etag"));
    let part = browser.send(browser.request(Method::GET, &first).header("range", "bytes=0-9")).await;
    assert_eq!((part.status.as_u16(), part.body.as_str()), (206, &plain.body[..10]));
    assert!(part.header("content-range").starts_with("bytes 0-9/"));
    // Another colour is another address.
    write(&app, tenant, vec![(Field::Colour, json!("#884400"))]).await;
    let second = address(&read(&browser, PAGE).await);
    assert!(second.ends_with("-884400.css") && second != first, "{second}");
    // A page of another build gets a style, which nobody keeps.
    let other = get(&browser, "/assets/style/0123-884400.css").await;
    assert_eq!((other.status.as_u16(), other.header("cache-control")), (200, "no-store"));
    for wrong in ["/assets/style/0123-8844.css", "/assets/style/0123-zzzzzz.css", "/assets/style/884400.css"] {
        assert_eq!(get(&browser, wrong).await.status, 404, "{wrong}");
    }
}
