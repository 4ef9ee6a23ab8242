//! Hosts of portals, and domains of the authorities' own.

use std::net::Ipv4Addr;

use reqwest::Method;
use serde_json::{Value, json};
use time::Duration;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpListener;

use crate::harness::{Agent, Answer, NameServer, TestApp};

const BASE: &str = "portails.test";
const DOMAIN: &str = "demarches.carignan.example";

/// A platform whose portals have hosts.
async fn with_hosts() -> TestApp {
    TestApp::start_with(|config| config.http.base_domain = BASE.to_owned()).await
}

/// A platform that asks that name server, and reaches that port instead of the Internet.
async fn with_domains(names: &NameServer, port: u16) -> TestApp {
    let name_server = names.address.to_string();
    TestApp::start_with(|config| {
        config.http.base_domain = BASE.to_owned();
        config.domains.name_server = name_server;
        config.domains.loopback_port = port;
    })
    .await
}

/// What a browser gets at that host.
async fn at(app: &TestApp, host: &str, path: &str) -> Answer {
    let browser = app.anonymous();
    browser.send(browser.request(Method::GET, path).header("host", host)).await
}

fn path_of(agent: &Agent, rest: &str) -> String {
    format!("/api/v1/tenants/{}/{rest}", agent.tenant_id)
}

async fn claim(agent: &Agent, domain: &str) -> Value {
    let path = path_of(agent, "domain");
    let request = agent.client.request(Method::PUT, &path).json(&json!({ "domain": domain }));
    agent.client.send(request).await.expect(200)
}

async fn check(agent: &Agent) -> Answer {
    agent.client.post(&path_of(agent, "domain/checks"), &json!({})).await
}

#[tokio::test]
async fn a_portal_has_one_address_and_the_others_lead_there() {
    let app = with_hosts().await;
    let agent = app.carignan().await;
    app.activate(agent.tenant_id).await;
    let host = format!("carignan.{BASE}");

    let home = at(&app, &host, "/").await;
    assert_eq!(home.status, 200, "{}", home.body);
    assert!(home.body.contains("href=\"/contact\"") && !home.body.contains("/guichet/"), "{}", home.body);
    assert!(home.body.contains(&format!("<link rel=\"canonical\" href=\"http://{host}/\">")));
    for (path, status) in [
        ("/demarches/acte-de-naissance", 200),
        ("/rubriques/etat-civil-identite", 200),
        ("/evenements/je-demenage", 200),
        ("/recherche?q=acte", 200),
        ("/contact", 200),
        ("/absente", 404),
        ("/mgmt", 404),
        ("/register", 404),
        ("/api/v1/me", 404),
        ("/guichet/carignan/", 404),
        ("/assets/theme/1d4e6b-08090.svg", 200),
        ("/api/v1/public/portals/carignan/search?q=acte", 200),
    ] {
        // Twice: the second comes from the cache.
        for _ in 0..2 {
            let answer = at(&app, &host, path).await;
            assert_eq!(answer.status.as_u16(), status, "{path}");
            assert!(!answer.body.contains("\"/guichet/carignan"), "{path}: {}", answer.body);
            assert_eq!(answer.header("x-content-type-options"), "nosniff");
        }
    }
    for (path, there) in [("/guichet/carignan/", "/"), ("/guichet/carignan/recherche?q=a%20b", "/recherche?q=a%20b")] {
        let moved = app.anonymous().get(path).await;
        assert_eq!(moved.status, 308, "{path}");
        assert_eq!(moved.header("location"), format!("http://{host}{there}"));
        assert_eq!(moved.header("cache-control"), "public, max-age=600");
    }
    let address = agent.client.get(&path_of(&agent, "address")).await.expect(200);
    assert_eq!(address["url"], format!("http://{host}/"));
    assert_eq!(address["platform_url"], address["url"]);
}

#[tokio::test]
async fn an_opinion_is_sent_to_the_host_of_the_portal_by_its_own_pages_alone() {
    let app = with_hosts().await;
    let agent = app.carignan().await;
    app.activate(agent.tenant_id).await;
    let host = format!("carignan.{BASE}");
    let browser = app.anonymous();
    let send = |origin: String| {
        let request = browser.request(Method::POST, "/avis").header("host", &host).header("origin", origin);
        let kind = "application/x-www-form-urlencoded";
        browser.send(request.header("content-type", kind).body("page=acte-de-naissance&helped=oui"))
    };
    let sent = send(format!("http://{host}")).await;
    assert_eq!((sent.status.as_u16(), sent.header("location")), (303, "/avis?page=acte-de-naissance"), "{}", sent.body);
    for other in ["http://guichet.test", "http://sedan.portails.test", "null"] {
        assert_eq!(send(other.to_owned()).await.status, 403, "{other}");
    }
    assert_eq!(at(&app, &host, "/avis?page=acte-de-naissance").await.status, 200);
}

#[tokio::test]
async fn the_host_header_names_known_hosts_only() {
    let app = with_hosts().await;
    for host in ["ailleurs.example", "portails.test", "a.b.portails.test", "inconnu.portails.test", "127.0.0.1"] {
        for path in ["/", "/register", "/mgmt", "/api/v1/me", "/guichet/carignan/"] {
            let answer = at(&app, host, path).await;
            assert_eq!(answer.status, 404, "{host}{path}");
            assert!(!answer.body.contains(host) && !answer.header("location").contains(host), "{host}{path}");
            assert!(answer.header("content-security-policy").contains("default-src 'none'"), "{host}{path}");
        }
    }
    for path in ["/healthz", "/readyz", "/internal/allowed-domain?domain=guichet.test"] {
        assert_eq!(at(&app, "10.0.0.7:8080", path).await.status, 200, "{path}");
    }
    assert_eq!(at(&app, "Guichet.Test.:8080", "/register").await.status, 200);
    // Without a base domain the platform answers by any name, as a development server does.
    let app = TestApp::start().await;
    assert_eq!(at(&app, "ailleurs.example", "/register").await.status, 200);
}

#[tokio::test]
async fn a_preview_lives_on_the_host_of_the_portal() {
    let app = with_hosts().await;
    let agent = app.carignan().await;
    let host = format!("carignan.{BASE}");
    assert_eq!(at(&app, &host, "/").await.status, 403);
    // Nothing says where a portal that is not open is.
    assert_eq!(at(&app, "guichet.test", "/guichet/carignan/").await.status, 403);

    let url = agent.client.post(&path_of(&agent, "preview"), &json!({})).await.expect(201);
    let url = url["url"].as_str().unwrap().to_owned();
    let path = url.strip_prefix(&format!("http://{host}")).unwrap();
    let opened = at(&app, &host, path).await;
    assert_eq!((opened.status.as_u16(), opened.header("location")), (303, "/"));
    let cookie = opened.header("set-cookie").to_owned();
    assert!(cookie.contains("Path=/;") && !cookie.contains("Domain"), "{cookie}");
    let browser = app.anonymous();
    let value = format!("apercu={}", opened.cookie("apercu").unwrap());
    let request = browser.request(Method::GET, "/contact").header("host", &host).header("cookie", &value);
    let page = browser.send(request).await;
    assert_eq!(page.status, 200);
    assert!(page.body.contains("href=\"/recherche\"") && page.body.contains("Aperçu"), "{}", page.body);
    assert!(!page.body.contains("canonical") && !page.body.contains("og:"), "{}", page.body);
    // Open now: the plain address.
    app.activate(agent.tenant_id).await;
    let plain = agent.client.post(&path_of(&agent, "preview"), &json!({})).await.expect(201);
    assert_eq!(plain["url"], format!("http://{host}/"));
}

#[tokio::test]
async fn a_domain_is_proven_by_a_record_and_used_once_it_leads_here() {
    let names = NameServer::start().await;
    // The port that stands for 80: this very server's, once it is known.
    let probe = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let gate = probe.local_addr().unwrap().port();
    let app = with_domains(&names, gate).await;
    tokio::spawn(forward(probe, app.address().to_owned()));
    let agent = app.carignan().await;
    app.activate(agent.tenant_id).await;
    let host = format!("carignan.{BASE}");

    let claimed = claim(&agent, &format!(" https://{}/ ", DOMAIN.to_uppercase())).await;
    assert_eq!((&claimed["domain"], &claimed["state"]), (&json!(DOMAIN), &json!("claimed")));
    assert_eq!((&claimed["txt_name"], &claimed["target"]), (&json!(format!("_guichet.{DOMAIN}")), &json!(host)));
    let value = claimed["txt_value"].as_str().unwrap();
    let file = claimed["file_url"].as_str().unwrap().strip_prefix(&format!("http://{DOMAIN}")).unwrap().to_owned();

    // It leads here already, but this server proves nobody's domain by itself.
    names.lead(DOMAIN, Ipv4Addr::LOCALHOST);
    assert_eq!(check(&agent).await.expect(200)["finding"], "no_proof");
    assert_eq!(at(&app, DOMAIN, &file).await.status, 404);
    assert_eq!(at(&app, "guichet.test", &format!("/internal/allowed-domain?domain={DOMAIN}")).await.status, 404);

    names.text(&format!("_guichet.{DOMAIN}"), "autre-chose");
    names.text(&format!("_guichet.{DOMAIN}"), value);
    app.state.clock.advance(Duration::seconds(1));
    let checked = check(&agent).await.expect(200);
    assert_eq!((&checked["finding"], &checked["domain"]["state"]), (&json!("right"), &json!("in_use")));
    assert_eq!(at(&app, "guichet.test", &format!("/internal/allowed-domain?domain={DOMAIN}")).await.status, 200);

    let home = at(&app, DOMAIN, "/").await;
    assert_eq!(home.status, 200);
    assert!(home.body.contains(&format!("<link rel=\"canonical\" href=\"http://{DOMAIN}/\">")), "{}", home.body);
    for (from, path) in [(host.as_str(), "/contact"), ("guichet.test", "/guichet/carignan/contact")] {
        let moved = at(&app, from, path).await;
        assert_eq!((moved.status.as_u16(), moved.header("location")), (308, &*format!("http://{DOMAIN}/contact")));
    }

    // Given up: the platform's address is the portal's again.
    agent.client.delete(&path_of(&agent, "domain")).await.expect(204);
    assert_eq!(at(&app, DOMAIN, "/").await.status, 404);
    app.state.clock.advance(Duration::seconds(1));
    assert_eq!(at(&app, &host, "/").await.status, 200);
    check(&agent).await.expect_problem(404, "not_found");
}

#[tokio::test]
async fn a_domain_is_proven_by_a_file_and_waits_while_it_leads_elsewhere() {
    let names = NameServer::start().await;
    names.lead(DOMAIN, Ipv4Addr::LOCALHOST);
    let town = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let app = with_domains(&names, town.local_addr().unwrap().port()).await;
    let agent = app.carignan().await;
    app.activate(agent.tenant_id).await;
    let claimed = claim(&agent, DOMAIN).await;
    let path = claimed["file_url"].as_str().unwrap().strip_prefix(&format!("http://{DOMAIN}")).unwrap().to_owned();
    let content = claimed["file_content"].as_str().unwrap().to_owned();
    // The town's own site: the file once, then nothing of ours.
    tokio::spawn(serve(town, vec![(path, format!("{content}\n"))]));
    let checked = check(&agent).await.expect(200);
    assert_eq!((&checked["finding"], &checked["domain"]["state"]), (&json!("leads_elsewhere"), &json!("proven")));
    // Proven is not used: the portal stays where it is, and the platform does not answer there.
    assert_eq!(at(&app, DOMAIN, "/").await.status, 404);
    assert_eq!(at(&app, &format!("carignan.{BASE}"), "/").await.status, 200);
    // A proven domain is nobody else's.
    let other = app.agent_of("insee", "76351", "mairie@lehavre.example").await;
    let path = path_of(&other, "domain");
    let request = other.client.request(Method::PUT, &path).json(&json!({ "domain": DOMAIN }));
    other.client.send(request).await.expect_problem(409, "address_taken");
    // One that is proven must be given up before another is entered.
    let path = path_of(&agent, "domain");
    let request = agent.client.request(Method::PUT, &path).json(&json!({ "domain": "autre.carignan.example" }));
    agent.client.send(request).await.expect_problem(409, "wrong_state");
}

#[tokio::test]
async fn two_may_claim_and_the_one_that_proves_has_it() {
    let names = NameServer::start().await;
    let app = with_domains(&names, 9).await;
    let (first, second) = (app.carignan().await, app.agent_of("insee", "76351", "mairie@lehavre.example").await);
    let claims = (claim(&first, DOMAIN).await, claim(&second, DOMAIN).await);
    assert_ne!(claims.0["txt_value"], claims.1["txt_value"]);
    names.text(&format!("_guichet.{DOMAIN}"), claims.1["txt_value"].as_str().unwrap());
    assert_eq!(check(&second).await.expect(200)["finding"], "leads_elsewhere");
    assert_eq!(check(&first).await.expect(200)["finding"], "no_proof");
    names.text(&format!("_guichet.{DOMAIN}"), claims.0["txt_value"].as_str().unwrap());
    check(&first).await.expect_problem(409, "address_taken");
}

#[tokio::test]
async fn addresses_that_no_authority_has_are_refused() {
    let app = with_hosts().await;
    let agent = app.carignan().await;
    for domain in [
        "",
        "carignan",
        "127.0.0.1",
        "[::1]",
        "guichet.test",
        "x.guichet.test",
        "portails.test",
        "a.portails.test",
        "a b.fr",
    ] {
        let request = agent.client.request(Method::PUT, &path_of(&agent, "domain")).json(&json!({ "domain": domain }));
        let problem = agent.client.send(request).await.expect_problem(422, "invalid_input");
        assert_eq!(problem["violations"][0]["path"], "domain", "{domain}");
    }
    let claimed = claim(&agent, "démarches.carignan.example").await;
    assert_eq!(claimed["domain"], "xn--dmarches-b1a.carignan.example");
}

#[tokio::test]
async fn the_network_behind_the_server_is_never_asked() {
    let names = NameServer::start().await;
    let inside = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let name_server = names.address.to_string();
    let app = TestApp::start_with(|config| config.domains.name_server = name_server).await;
    let agent = app.carignan().await;
    for address in [Ipv4Addr::LOCALHOST, Ipv4Addr::new(10, 0, 0, 1), Ipv4Addr::new(169, 254, 169, 254)] {
        names.lead(DOMAIN, address);
    }
    claim(&agent, DOMAIN).await;
    assert_eq!(check(&agent).await.expect(200)["finding"], "no_proof");
    let asked = tokio::time::timeout(std::time::Duration::from_millis(200), inside.accept()).await;
    assert!(asked.is_err(), "nobody came");
}

#[tokio::test]
async fn certificates_are_made_for_known_names_only() {
    let app = with_hosts().await;
    app.carignan().await;
    for (domain, status) in [
        ("guichet.test", 200),
        ("carignan.portails.test", 200),
        ("Carignan.Portails.Test", 200),
        ("sedan.portails.test", 404),
        ("portails.test", 404),
        ("a.carignan.portails.test", 404),
        ("%00.portails.test", 404),
        ("ailleurs.example", 404),
        ("", 404),
    ] {
        let answer = at(&app, "127.0.0.1", &format!("/internal/allowed-domain?domain={domain}")).await;
        assert_eq!(answer.status.as_u16(), status, "{domain}");
    }
}

#[tokio::test]
async fn an_open_portal_tells_search_engines_its_pages_and_a_closed_one_nothing() {
    let app = with_hosts().await;
    let agent = app.carignan().await;
    let host = format!("carignan.{BASE}");
    assert_eq!(at(&app, &host, "/robots.txt").await.body, "User-agent: *\nDisallow: /\n");
    assert_eq!(at(&app, &host, "/sitemap.xml").await.status, 403);
    assert_eq!(at(&app, &host, "/manifest.webmanifest").await.status, 403);

    app.activate(agent.tenant_id).await;
    let robots = at(&app, &host, "/robots.txt").await;
    assert!(robots.body.contains(&format!("Sitemap: http://{host}/sitemap.xml")), "{}", robots.body);
    let sitemap = at(&app, &host, "/sitemap.xml").await;
    assert_eq!(sitemap.header("content-type"), "application/xml; charset=utf-8");
    for path in ["/", "/contact", "/demarches/acte-de-naissance", "/evenements/je-demenage", "/rubriques/famille-ecole"]
    {
        assert!(sitemap.body.contains(&format!("<loc>http://{host}{path}</loc>")), "{path}: {}", sitemap.body);
    }
    // Every address of the list is a page that may be listed, under that very address.
    for part in sitemap.body.split("<loc>").skip(1) {
        let url = part.split("</loc>").next().unwrap();
        let page = at(&app, &host, url.strip_prefix(&format!("http://{host}")).unwrap()).await;
        assert_eq!(page.status, 200, "{url}");
        assert!(page.body.contains(&format!("<link rel=\"canonical\" href=\"{url}\">")), "{url}");
        assert!(!page.body.contains("noindex"), "{url}");
    }
    let manifest = at(&app, &host, "/manifest.webmanifest").await.expect(200);
    assert_eq!((&manifest["name"], &manifest["start_url"]), (&json!("Guichet de Carignan"), &json!("/")));
    let icon = app.anonymous().get(manifest["icons"][0]["src"].as_str().unwrap()).await;
    assert_eq!((icon.status.as_u16(), icon.header("content-type")), (200, "image/svg+xml"));
    assert!(icon.body.starts_with("<svg xmlns="));
    assert_eq!(app.anonymous().get("/assets/theme/rouge-13997.svg").await.status, 404);
    // The list of the platform is of its own host.
    assert!(!app.anonymous().get("/sitemap.xml").await.body.contains("<loc>"));
}

#[tokio::test]
async fn under_paths_the_platform_lists_its_portals() {
    let app = TestApp::start().await;
    let agent = app.carignan().await;
    let browser = app.anonymous();
    assert!(!browser.get("/sitemap.xml").await.body.contains("carignan"));
    assert_eq!(browser.get("/guichet/carignan/sitemap.xml").await.status, 403);
    app.activate(agent.tenant_id).await;
    let index = browser.get("/sitemap.xml").await.body;
    assert!(index.contains("<loc>http://guichet.test/guichet/carignan/sitemap.xml</loc>"), "{index}");
    let sitemap = browser.get("/guichet/carignan/sitemap.xml").await.body;
    assert!(sitemap.contains("<loc>http://guichet.test/guichet/carignan/contact</loc>"), "{sitemap}");
    let robots = browser.get("/robots.txt").await.body;
    assert!(robots.contains("Sitemap: http://guichet.test/sitemap.xml") && robots.contains("Disallow: /mgmt"));
    assert_eq!(browser.get("/guichet/carignan/robots.txt").await.status, 404);
}

/// Hands every connection on, as a proxy does.
async fn forward(gate: TcpListener, to: String) {
    while let Ok((mut from, _)) = gate.accept().await {
        let to = to.clone();
        tokio::spawn(async move {
            let mut onward = tokio::net::TcpStream::connect(to).await.unwrap();
            let _ = tokio::io::copy_bidirectional(&mut from, &mut onward).await;
        });
    }
}

/// A web server that gives these files, each once.
async fn serve(listener: TcpListener, mut files: Vec<(String, String)>) {
    while let Ok((mut socket, _)) = listener.accept().await {
        let mut bytes = [0; 4096];
        let length = socket.read(&mut bytes).await.unwrap_or_default();
        let request = String::from_utf8_lossy(&bytes[..length]).into_owned();
        let place = files.iter().position(|(path, _)| request.starts_with(&format!("GET {path} ")));
        let (status, body) = match place {
            Some(place) => ("200 OK", files.remove(place).1),
            None => ("404 Not Found", String::new()),
        };
        let answer = format!("HTTP/1.1 {status}\r\ncontent-length: {}\r\nconnection: close\r\n\r\n{body}", body.len());
        let _ = socket.write_all(answer.as_bytes()).await;
    }
}
