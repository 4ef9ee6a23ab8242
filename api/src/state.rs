//! What every handler can reach.

use std::sync::Arc;

use tokio::sync::Notify;

use crate::address::Hosts;
use crate::address::domains::Domains;
use crate::address::outbound::Outbound;
use crate::auth::keys::Keys;
use crate::auth::password::Passwords;
use crate::clock::Clock;
use crate::config::Config;
use crate::content::Library;
use crate::db::{Db, migrate};
use crate::http::rate_limit::RateLimits;
use crate::jobs::Process;
use crate::media::MediaStore;
use crate::portal::assets::Assets;
use crate::portal::cache::PageCache;
use crate::portal::standing::Standing;
use crate::search::Overlays;

/// The state of the application; a clone shares everything.
#[derive(Clone, Debug)]
pub struct State {
    /// Configuration.
    pub config: Arc<Config>,
    /// Database.
    pub db: Db,
    /// Clock.
    pub clock: Clock,
    /// Signing keys.
    pub keys: Keys,
    /// Password hasher.
    pub passwords: Passwords,
    /// Templates.
    pub templates: Arc<Library>,
    /// Allowances of callers.
    pub limits: Arc<RateLimits>,
    /// Rung when a mail comes into the outbox.
    pub mail_wake: Arc<Notify>,
    /// Rung when the directory is to be asked.
    pub directory_wake: Arc<Notify>,
    /// This process.
    pub process: Process,
    /// Built bundles.
    pub assets: Arc<Assets>,
    /// Names of hosts.
    pub hosts: Arc<Hosts>,
    /// Domains of the authorities' own.
    pub domains: Domains,
    /// The way to the outside, for their proofs.
    pub outbound: Outbound,
    /// Tenants by slug.
    pub standing: Standing,
    /// Files of images.
    pub media: MediaStore,
    /// Rendered pages.
    pub pages: Arc<PageCache>,
    /// What searches need of tenants.
    pub overlays: Arc<Overlays>,
}

impl State {
    /// Connects, brings the schema up to date, and reads what is needed before the first request.
    ///
    /// # Errors
    /// One line that says what is wrong.
    pub async fn open(config: Config, clock: Clock) -> Result<Self, String> {
        let db = Db::connect(&config.database.url, config.database.max_connections)
            .await
            .map_err(|error| format!("database: {error}"))?;
        migrate(db.pool()).await.map_err(|error| format!("migrations: {error}"))?;
        let templates = Library::open(&db, clock.now()).await.map_err(|error| format!("content: {error}"))?;
        let keys = Keys::default();
        keys.load(&db, clock.now()).await.map_err(|error| format!("signing keys: {error}"))?;
        Ok(Self {
            process: Process::starting(clock.now()),
            hosts: Arc::new(Hosts::new(&config.http)),
            domains: Domains::default(),
            outbound: Outbound::new(&config.domains)?,
            media: MediaStore::open(&config.media.url).map_err(|error| format!("media.url: {error}"))?,
            limits: Arc::new(RateLimits::new(config.http.rate_limit_burst)),
            standing: Standing::new(db.clone()),
            pages: Arc::new(PageCache::new(config.http.page_cache_megabytes)),
            overlays: Arc::default(),
            config: Arc::new(config),
            db,
            clock,
            keys,
            passwords: Passwords::new(),
            templates: Arc::new(templates),
            mail_wake: Arc::default(),
            directory_wake: Arc::default(),
            assets: Arc::new(Assets::embedded()),
        })
    }

    /// The absolute address of a path; links never come from a request's Host header.
    #[must_use]
    pub fn url(&self, path: &str) -> String {
        format!("{}{path}", self.config.http.public_url)
    }
}
