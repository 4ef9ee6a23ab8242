//! Checks of links: what a site answers, where it leads, and what is never asked.

use std::net::Ipv4Addr;
use std::sync::{Arc, Mutex};

use serde_json::{Value, json};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpListener;

use super::{path_of, refused};
use crate::harness::{Agent, Answer, NameServer, TestApp};

/// A site on this machine, and what it was asked: "HEAD site.example /chemin".
struct Site {
    port: u16,
    asked: Arc<Mutex<Vec<String>>>,
}

impl Site {
    async fn start() -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let port = listener.local_addr().unwrap().port();
        let asked = Arc::<Mutex<Vec<String>>>::default();
        let noted = Arc::clone(&asked);
        tokio::spawn(async move {
            while let Ok((mut stream, _)) = listener.accept().await {
                let noted = Arc::clone(&noted);
                tokio::spawn(async move {
                    let mut bytes = vec![0; 4096];
                    let length = stream.read(&mut bytes).await.unwrap_or(0);
                    let text = String::from_utf8_lossy(&bytes[..length]).to_string();
                    let mut words = text.split_whitespace();
                    let (verb, path) = (words.next().unwrap_or_default(), words.next().unwrap_or_default());
                    let host = text.lines().find_map(|line| line.strip_prefix("host: ")).unwrap_or_default();
                    noted.lock().unwrap().push(format!("{verb} {host} {path}"));
                    if let Some(answer) = answer(verb, path) {
                        let _ = stream.write_all(answer.as_bytes()).await;
                    } else {
                        std::future::pending::<()>().await;
                    }
                });
            }
        });
        Self { port, asked }
    }

    fn asked(&self) -> Vec<String> {
        std::mem::take(&mut self.asked.lock().unwrap())
    }
}

fn answer(verb: &str, path: &str) -> Option<String> {
    let (status, location) = match (verb, path) {
        ("HEAD", "/get-seulement") => ("405 No", ""),
        (_, "/silence") => return None,
        (_, "/absente") => ("404 No", ""),
        (_, "/partie") => ("410 Gone", ""),
        (_, "/interdite") => ("403 No", ""),
        (_, "/panne") => ("500 Oops", ""),
        (_, "/ancienne") => ("301 Moved", "/nouvelle"),
        (_, "/ailleurs") => ("302 Moved", "http://autre.example/arrivee"),
        (_, "/interne") => ("302 Moved", "http://interne.example/secret"),
        (_, "/metadonnees") => ("302 Moved", "http://169.254.169.254/latest"),
        (_, "/boucle") => ("302 Moved", "/boucle"),
        (_, "/script") => ("302 Moved", "javascript:alert(1)"),
        (_, "/identifiants") => ("302 Moved", "http://a:b@autre.example/"),
        (_, "/port") => ("302 Moved", "http://autre.example:22/"),
        _ => ("200 OK", ""),
    };
    let location = if location.is_empty() { String::new() } else { format!("location: {location}\r\n") };
    Some(format!("HTTP/1.1 {status}\r\n{location}content-length: 0\r\nconnection: close\r\n\r\n"))
}

async fn check(agent: &Agent, url: &str) -> Answer {
    agent.client.post(&path_of(agent, "link-checks"), &json!({ "url": url })).await
}

async fn found(agent: &Agent, url: &str) -> (String, Value, Value) {
    let found = check(agent, url).await.expect(200);
    (found["outcome"].as_str().unwrap().to_owned(), found["status"].clone(), found["final_url"].clone())
}

/// A platform that reaches that site by the names given, and by no other.
async fn platform(names: &NameServer, port: u16) -> TestApp {
    let name_server = names.address.to_string();
    TestApp::start_with(|config| {
        config.domains.name_server = name_server;
        config.domains.loopback_port = port;
    })
    .await
}

#[tokio::test]
async fn a_link_is_checked_from_the_server() {
    let (site, names) = (Site::start().await, NameServer::start().await);
    let app = platform(&names, site.port).await;
    let agent = app.carignan().await;
    for name in ["site.example", "autre.example"] {
        names.lead(name, Ipv4Addr::LOCALHOST);
    }
    // A name that leads to a private network, in the eyes of this guard.
    names.lead("interne.example", Ipv4Addr::new(10, 0, 0, 1));
    let null = Value::Null;
    for (path, outcome, status, final_url) in [
        ("/", "answers", json!(200), null.clone()),
        ("/page#ici", "answers", json!(200), null.clone()),
        ("/get-seulement", "answers", json!(200), null.clone()),
        ("/absente", "not_found", json!(404), null.clone()),
        ("/partie", "not_found", json!(410), null.clone()),
        ("/interdite", "refused", json!(403), null.clone()),
        ("/panne", "refused", json!(500), null.clone()),
        ("/ancienne", "moved", json!(200), json!("http://site.example/nouvelle")),
        ("/ailleurs#ici", "moved", json!(200), json!("http://autre.example/arrivee#ici")),
        ("/interne", "nowhere", null.clone(), null.clone()),
        ("/metadonnees", "nowhere", null.clone(), null.clone()),
        ("/boucle", "refused", json!(302), null.clone()),
        ("/script", "refused", json!(302), null.clone()),
        ("/identifiants", "refused", json!(302), null.clone()),
        ("/port", "refused", null.clone(), null.clone()),
    ] {
        let told = found(&agent, &format!("http://site.example{path}")).await;
        assert_eq!(told, (outcome.to_owned(), status, final_url), "{path}");
        let asked = site.asked();
        assert!(!asked.iter().any(|line| line.contains("secret") || line.contains("latest")), "{path}: {asked:?}");
        match path {
            "/" => assert_eq!(asked, ["HEAD site.example /"], "the short question is enough"),
            "/get-seulement" => assert_eq!(asked.len(), 2, "{asked:?}"),
            "/boucle" => assert_eq!(asked.len(), 6, "{asked:?}"),
            _ => {}
        }
    }
    assert_eq!(found(&agent, "http://inconnu.example/").await.0, "nowhere");
    assert_eq!(found(&agent, "http://site.example:22/").await.0, "refused");
    assert!(site.asked().is_empty());
    for wrong in
        ["javascript:alert(1)", "http://127.0.0.1/", "http://[::1]/", "http://a:b@site.example/", "localhost", ""]
    {
        assert_eq!(refused(check(&agent, wrong).await), ["url"], "{wrong}");
    }
}

#[tokio::test]
async fn a_site_that_says_nothing_is_not_waited_for() {
    let (site, names) = (Site::start().await, NameServer::start().await);
    let app = platform(&names, site.port).await;
    let agent = app.carignan().await;
    names.lead("site.example", Ipv4Addr::LOCALHOST);
    let start = std::time::Instant::now();
    assert_eq!(found(&agent, "http://site.example/silence").await, ("silent".to_owned(), Value::Null, Value::Null));
    assert!(start.elapsed().as_secs() < 16, "{:?}", start.elapsed());
    // Nobody there at all.
    let app = platform(&names, 1).await;
    let agent = app.carignan().await;
    assert_eq!(found(&agent, "http://site.example/").await.0, "silent");
}

#[tokio::test]
async fn private_addresses_are_never_asked() {
    let (site, names) = (Site::start().await, NameServer::start().await);
    // The guard as it is in production.
    let name_server = names.address.to_string();
    let app = TestApp::start_with(|config| config.domains.name_server = name_server).await;
    let agent = app.carignan().await;
    for (number, address) in
        [[127, 0, 0, 1], [10, 0, 0, 1], [192, 168, 1, 1], [169, 254, 169, 254], [0, 0, 0, 0]].into_iter().enumerate()
    {
        let name = format!("prive{number}.example");
        names.lead(&name, Ipv4Addr::from(address));
        let told = found(&agent, &format!("http://{name}/")).await;
        assert_eq!(told, ("nowhere".to_owned(), Value::Null, Value::Null), "{address:?}");
    }
    assert!(site.asked().is_empty());
}

#[tokio::test]
async fn checks_have_an_allowance() {
    let app = TestApp::start_with(|config| {
        config.http.rate_limit_burst = 12;
        config.domains.name_server = "127.0.0.1:9".to_owned();
    })
    .await;
    let agent = app.carignan().await;
    for _ in 0..12 {
        assert_eq!(refused(check(&agent, "").await), ["url"]);
    }
    let answer = check(&agent, "").await;
    assert_eq!(answer.header("ratelimit-policy"), "\"links\";q=12;w=72");
    answer.expect_problem(429, "too_many_requests");
}
