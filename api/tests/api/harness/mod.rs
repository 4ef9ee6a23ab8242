//! A whole server on a port of its own, with a database of its own, and a client for each kind of actor.

mod client;
mod database;
pub mod directory;
mod name_server;
pub mod smtp;

use actix_web::HttpServer;
use actix_web::dev::ServerHandle;
use api::app;
use api::auth::operator_account;
use api::clock::Clock;
use api::config::{self, Config};
use api::mail::{entity::Model as Mail, outbox};
use api::state::State;
use serde_json::{Value, json};
use time::OffsetDateTime;
use time::macros::datetime;
use uuid::Uuid;

pub use client::{Answer, Client};
pub use database::Database;
pub use name_server::NameServer;

/// A password that the estimator accepts.
pub const PASSWORD: &str = "quatre chats sur le toit";
/// Monday 23 November 2026, 10:30 in Paris.
pub const NOW: OffsetDateTime = datetime!(2026-11-23 09:30 UTC);
/// What mails and links start with.
pub const PUBLIC_URL: &str = "http://guichet.test";

/// A running server.
pub struct TestApp {
    pub state: State,
    base: String,
    server: ServerHandle,
    _database: Database,
}

/// A signed-in agent with its tenant.
pub struct Agent {
    pub client: Client,
    pub email: String,
    pub tenant_id: Uuid,
    pub slug: String,
}

impl TestApp {
    /// Starts a server with a clock that stands still at [`NOW`].
    pub async fn start() -> Self {
        Self::start_with(|_| {}).await
    }

    /// The same, with another configuration.
    pub async fn start_with(change: impl FnOnce(&mut Config)) -> Self {
        let database = Database::create().await;
        let mut config = Config {
            http: config::Http {
                listen: "127.0.0.1:0".parse().unwrap(),
                public_url: PUBLIC_URL.to_owned(),
                base_domain: String::new(),
                workers: 1,
                trusted_proxies: 0,
                rate_limit_burst: 10_000,
                page_cache_megabytes: 16,
            },
            database: config::Database { url: database.url.clone(), max_connections: 5 },
            mail: config::Mail { smtp_url: String::new(), from: "Guichet <guichet@guichet.test>".to_owned() },
            domains: config::Domains::default(),
            media: config::Media { url: "memory://".to_owned() },
            directory: config::Directory { enabled: true, url: "http://127.0.0.1:9/explore/v2.1".to_owned() },
            operator: config::Operator {
                name: "Syndicat numérique".into(),
                address: "1 rue Haute, 08140 Douzy".into(),
                email: "aide@syndicat.example".into(),
                phone: "01 99 00 00 00".into(),
                publication_director: "Camille Exemple".into(),
                registration: String::new(),
                dpo_name: String::new(),
                dpo_email: String::new(),
            },
            host: config::Host {
                name: "Hébergeur".into(),
                address: "2 rue Haute, 08140 Douzy".into(),
                phone: "01 99 00 00 01".into(),
            },
            dev: true,
        };
        change(&mut config);
        let state = State::open(config, Clock::fixed(NOW)).await.expect("the server opens");
        let shared = state.clone();
        let server = HttpServer::new(move || app::build(shared.clone())).workers(1).bind("127.0.0.1:0").unwrap();
        let base = format!("http://{}", server.addrs()[0]);
        let server = server.run();
        let handle = server.handle();
        tokio::spawn(server);
        Self { state, base, server: handle, _database: database }
    }

    /// Where it listens.
    pub fn address(&self) -> &str {
        self.base.trim_start_matches("http://")
    }

    /// A browser that nobody signed in.
    pub fn anonymous(&self) -> Client {
        Client::new(&self.base)
    }

    /// The mails written so far, oldest first.
    pub async fn mails(&self) -> Vec<Mail> {
        let scope = self.state.db.read().await.unwrap();
        let mut mails = outbox::latest(&scope).await.unwrap();
        mails.sort_by_key(|mail| mail.id);
        mails
    }

    /// The latest mail to that address.
    pub async fn mail_to(&self, email: &str) -> Mail {
        self.mails().await.into_iter().rev().find(|mail| mail.recipient == email).expect("a mail to that address")
    }

    /// The token in the latest mail to that address.
    pub async fn token_for(&self, email: &str) -> String {
        let mail = self.mail_to(email).await;
        let link =
            mail.text_body.split_whitespace().find(|word| word.contains("/confirmation#")).expect("a link").to_owned();
        link.split_once('#').unwrap().1.to_owned()
    }

    /// Registers and confirms an agent of a listed authority.
    pub async fn agent_of(&self, code_system: &str, code: &str, email: &str) -> Agent {
        let mut client = self.anonymous();
        client.post("/api/v1/registrations", &registration(code_system, code, email)).await.expect(202);
        let token = self.token_for(email).await;
        let answer = client.post("/api/v1/registrations/confirm", &json!({ "token": token })).await.expect(200);
        client.sign(&answer["session"]);
        let membership = answer["session"]["me"]["memberships"][0].clone();
        Agent {
            client,
            email: email.to_owned(),
            tenant_id: membership["tenant_id"].as_str().unwrap().parse().unwrap(),
            slug: membership["slug"].as_str().unwrap().to_owned(),
        }
    }

    /// A second agent of a guichet, whom the first one accepted.
    pub async fn colleague(&self, agent: &Agent, email: &str) -> Client {
        let mut client = self.anonymous();
        let tenant = agent.client.get(&format!("/api/v1/tenants/{}", agent.tenant_id)).await.expect(200);
        let (system, code) = (tenant["code_system"].as_str().unwrap(), tenant["code"].as_str().unwrap());
        client.post("/api/v1/registrations", &registration(system, code, email)).await.expect(202);
        let body = json!({ "token": self.token_for(email).await });
        let answer = client.post("/api/v1/registrations/confirm", &body).await.expect(200);
        client.sign(&answer["session"]);
        let path = format!("/api/v1/tenants/{}/access-requests", agent.tenant_id);
        let waiting = agent.client.get(&path).await.expect(200);
        let id = waiting["items"].as_array().unwrap().last().unwrap()["id"].as_str().unwrap().to_owned();
        agent.client.post(&format!("{path}/{id}/decision"), &json!({ "accept": true })).await.expect(204);
        client
    }

    /// An agent of Carignan (Ardennes).
    pub async fn carignan(&self) -> Agent {
        self.agent_of("insee", "08090", "mairie@carignan.example").await
    }

    /// A signed-in operator.
    pub async fn operator(&self) -> Client {
        let email = "operateur@guichet.example";
        operator_account::create(&self.state, email, PASSWORD).await.unwrap();
        let mut client = self.anonymous();
        client.sign_in(email).await;
        client
    }

    /// Activates a tenant as an operator does.
    pub async fn activate(&self, tenant_id: Uuid) {
        let operator = self.operator().await;
        let path = format!("/api/v1/operator/tenants/{tenant_id}/state");
        operator.post(&path, &json!({ "state": "active", "reason": "Identité vérifiée." })).await.expect(200);
    }
}

impl Drop for TestApp {
    fn drop(&mut self) {
        let server = self.server.clone();
        // Not graceful: nothing of the test is under way any more.
        std::mem::drop(server.stop(false));
    }
}

/// The body of a registration for a listed authority.
pub fn registration(code_system: &str, code: &str, email: &str) -> Value {
    json!({ "authority": { "source": "listed", "code_system": code_system, "code": code }, "email": email, "password": PASSWORD })
}

/// The body of a registration for Plassans, entered by hand.
pub fn plassans(email: &str) -> Value {
    json!({
        "authority": {
            "source": "other", "name": "Plassans", "title": "Ville de Plassans", "kind": "commune", "code": "13997", "postal_code": "13100",
        },
        "email": email,
        "password": PASSWORD,
    })
}
