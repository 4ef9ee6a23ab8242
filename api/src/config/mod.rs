//! Configuration: defaults, then `guichet.toml`, then `GUICHET_*` (two underscores between levels).
//!
//! A wrong value stops the start with one line that names it. docs/operations.md lists every key.

mod directory;
mod domains;
mod publisher;

use std::net::SocketAddr;
use std::path::Path;

use serde::Deserialize;

pub use directory::Directory;
pub use domains::Domains;
pub use publisher::{Host, Operator};

/// The whole configuration.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Config {
    /// The server.
    pub http: Http,
    /// The database.
    pub database: Database,
    /// Outgoing mail.
    pub mail: Mail,
    /// Domains of the authorities' own.
    pub domains: Domains,
    /// Images that agents send.
    pub media: Media,
    /// The official directory.
    pub directory: Directory,
    /// Who runs the platform.
    pub operator: Operator,
    /// Who hosts the server.
    pub host: Host,
    /// Developer conveniences (`--dev` only; never from a file).
    #[serde(skip)]
    pub dev: bool,
}

/// The server.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Http {
    /// Address and port to listen on.
    pub listen: SocketAddr,
    /// Address that people use, without a path: every link in a mail starts with it.
    pub public_url: String,
    /// Domain whose subdomains are portals (`<slug>.<base domain>`); empty when portals live under paths.
    pub base_domain: String,
    /// Number of worker threads; 0 for one a core.
    pub workers: usize,
    /// Number of proxies in front, whose `X-Forwarded-For` entries are believed.
    pub trusted_proxies: u8,
    /// Requests that one address may make in a burst on operations open to abuse.
    pub rate_limit_burst: u32,
    /// Memory that rendered pages may take, in megabytes (10^6 bytes); 0 keeps none.
    pub page_cache_megabytes: u32,
}

/// The database.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Database {
    /// `sqlite://path` or `postgres://…`.
    pub url: String,
    /// Connections at most.
    pub max_connections: u32,
}

/// Outgoing mail.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Mail {
    /// `smtp://host:port`, `smtps://user:password@host`; `?tls=required` asks for STARTTLS. Empty with `--dev`: nothing leaves.
    pub smtp_url: String,
    /// Sender, as `Name <address>`.
    pub from: String,
}

/// Images that agents send.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Media {
    /// Where their files are: `file://` and the path of a folder; `memory://` with `--dev`.
    pub url: String,
}

const DEFAULTS: &str = r#"
[http]
listen = "127.0.0.1:8080"
public_url = "http://localhost:8080"
base_domain = ""
workers = 0
trusted_proxies = 0
rate_limit_burst = 30
page_cache_megabytes = 64
[database]
url = "sqlite://data/guichet.db"
max_connections = 10
[mail]
smtp_url = ""
from = "Guichet <guichet@localhost.localdomain>"
[domains]
name_server = ""
loopback_port = 0
[media]
url = "file://data/media"
[directory]
enabled = true
url = "https://api-lannuaire.service-public.gouv.fr/api/explore/v2.1"
[operator]
name = ""
address = ""
email = ""
phone = ""
publication_director = ""
registration = ""
dpo_name = ""
dpo_email = ""
[host]
name = ""
address = ""
phone = ""
"#;

/// Variables of the environment that start like ours and configure something else: the log, the scripts, the tests.
const NOT_CONFIGURATION: [&str; 3] = ["LOG", "CACHE", "TEST_"];

/// Why the configuration is refused: one line.
#[derive(Debug, thiserror::Error)]
#[error("configuration: {0}")]
pub struct ConfigError(String);

impl Config {
    /// Reads the configuration. `file` must exist when given; otherwise `guichet.toml` is read if it is there.
    ///
    /// # Errors
    /// Names the first value that is wrong, in one line.
    pub fn load(file: Option<&Path>, dev: bool) -> Result<Self, ConfigError> {
        let source = match file {
            Some(path) => config::File::from(path).required(true),
            None => config::File::from(Path::new("guichet.toml")).required(false),
        };
        let mut builder = defaults(dev).add_source(source).add_source(environment(
            std::env::vars_os().filter_map(|(name, value)| Some((name.into_string().ok()?, value.into_string().ok()?))),
        )?);
        if let Ok(url) = std::env::var("DATABASE_URL") {
            builder = builder.set_override("database.url", url).map_err(|error| ConfigError(error.to_string()))?;
        }
        let mut config: Self = builder
            .build()
            .and_then(config::Config::try_deserialize)
            .map_err(|error| ConfigError(error.to_string().replace('\n', " ")))?;
        config.dev = dev;
        config.check()?;
        Ok(config)
    }

    fn check(&mut self) -> Result<(), ConfigError> {
        let refuse = |key: &str, why: &str| Err(ConfigError(format!("{key} {why}")));
        let public_url = self.http.public_url.trim_end_matches('/').to_owned();
        let host = public_url.strip_prefix("https://").or_else(|| public_url.strip_prefix("http://"));
        if host.is_none_or(|host| host.is_empty() || host.contains(['/', '?', '#', ' '])) {
            return refuse("http.public_url", "must be like https://guichet.example, without a path");
        }
        self.http.public_url = public_url;
        let base = self.http.base_domain.as_str();
        if !base.is_empty()
            && (base.starts_with('.') || base.contains(['/', ':', ' ']) || base != base.to_ascii_lowercase())
        {
            return refuse("http.base_domain", "must be a domain like guichet.example, in small letters, or empty");
        }
        if self.domains.name_server().is_err() {
            return refuse("domains.name_server", "must be an address with its port, like 9.9.9.9:53, or empty");
        }
        if !self.dev && self.domains.loopback_port != 0 {
            return refuse("domains.loopback_port", "is for development (only --dev accepts it)");
        }
        if !self.database.url.starts_with("sqlite:") && !self.database.url.starts_with("postgres") {
            return refuse("database.url", "must start with sqlite:// or postgres://");
        }
        if self.database.max_connections == 0 {
            return refuse("database.max_connections", "must be at least 1");
        }
        if self.http.rate_limit_burst == 0 {
            return refuse("http.rate_limit_burst", "must be at least 1");
        }
        let is_memory = self.dev && self.media.url == "memory://";
        if !is_memory && !self.media.url.starts_with("file://") {
            return refuse("media.url", "must be file:// and the path of a folder (memory:// with --dev only)");
        }
        if let Some(why) = self.directory.refusal(self.dev) {
            return refuse("directory.url", why);
        }
        if self.mail.from.parse::<lettre::message::Mailbox>().is_err() {
            return refuse("mail.from", "must be like Guichet <guichet@example.org>");
        }
        if !self.mail.smtp_url.is_empty() && !self.mail.smtp_url.starts_with("smtp") {
            return refuse("mail.smtp_url", "must start with smtp:// or smtps://");
        }
        if !self.dev {
            if self.mail.smtp_url.is_empty() {
                return refuse("mail.smtp_url", "is needed to send mail (only --dev does without)");
            }
            if !self.http.public_url.starts_with("https://") {
                return refuse("http.public_url", "must be https (only --dev accepts http)");
            }
        }
        if let Some((key, why)) = publisher::refusal(&self.operator, &self.host) {
            return refuse(key, why);
        }
        Ok(())
    }

    /// Whether cookies may carry `Secure`.
    #[must_use]
    pub fn is_https(&self) -> bool {
        self.http.public_url.starts_with("https://")
    }
}

/// What holds before file and environment speak.
fn defaults(dev: bool) -> config::ConfigBuilder<config::builder::DefaultState> {
    let toml = |text| config::File::from_str(text, config::FileFormat::Toml);
    let builder = config::Config::builder().add_source(toml(DEFAULTS));
    if dev { builder.add_source(toml(publisher::FICTITIOUS)) } else { builder }
}

/// The variables `GUICHET_<section>__<key>`. One with a single underscore is a slip that would go unnoticed: it is refused.
fn environment(variables: impl Iterator<Item = (String, String)>) -> Result<config::Environment, ConfigError> {
    let mut ours = config::Map::new();
    for (name, value) in variables {
        let Some(key) = name.strip_prefix("GUICHET_") else { continue };
        if key.contains("__") {
            ours.insert(name, value);
        } else if !NOT_CONFIGURATION.iter().any(|other| key.starts_with(other)) {
            return Err(ConfigError(format!("{name} is no variable of ours: write GUICHET_<section>__<key>")));
        }
    }
    let environment = config::Environment::with_prefix("GUICHET").prefix_separator("_").separator("__");
    Ok(environment.source(Some(ours)))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn with(changes: &[(&str, &str)], dev: bool) -> Result<Config, String> {
        let mut builder = defaults(dev);
        for (key, value) in changes {
            builder = builder.set_override(*key, *value).unwrap();
        }
        let mut config: Config = builder.build().unwrap().try_deserialize().map_err(|error| error.to_string())?;
        config.dev = dev;
        config.check().map_err(|error| error.to_string())?;
        Ok(config)
    }

    #[test]
    fn defaults_do_for_development_only() {
        assert!(with(&[], true).is_ok());
        assert!(with(&[], false).unwrap_err().contains("mail.smtp_url"));
        let production = [("mail.smtp_url", "smtp://mail.example"), ("http.public_url", "https://guichet.example/")];
        assert!(with(&production[..1], false).unwrap_err().contains("must be https"));
        let public_url = with(&[&production[..], &PUBLISHER].concat(), false).unwrap().http.public_url;
        assert_eq!(public_url, "https://guichet.example");
    }

    const PUBLISHER: [(&str, &str); 8] = [
        ("operator.name", "Syndicat"),
        ("operator.address", "1 rue Haute, 08110 Carignan"),
        ("operator.publication_director", "La présidente"),
        ("operator.email", "aide@syndicat.example"),
        ("operator.phone", "03 24 00 00 00"),
        ("host.name", "Hébergeur"),
        ("host.address", "2 rue Haute, 08110 Carignan"),
        ("host.phone", "+33 3 24 00 00 01"),
    ];

    fn production() -> Vec<(&'static str, &'static str)> {
        let public = [("mail.smtp_url", "smtp://mail.example"), ("http.public_url", "https://guichet.example")];
        public.into_iter().chain(PUBLISHER).collect()
    }

    #[test]
    fn what_the_legal_notice_needs_is_asked_for_by_its_key() {
        let settings = production();
        for (key, _) in PUBLISHER {
            let without: Vec<_> = settings.iter().copied().filter(|(present, _)| *present != key).collect();
            let message = with(&without, false).unwrap_err();
            assert!(message.starts_with(&format!("configuration: {key} is needed")), "{message}");
        }
        for (key, value) in [("operator.phone", "appelez-nous"), ("host.phone", "0"), ("operator.dpo_email", "dpo")] {
            assert!(with(&[(key, value)], true).unwrap_err().contains(key), "{key}");
        }
    }

    #[test]
    fn variables_keep_their_text_where_a_text_is_meant() {
        let variables = [("GUICHET_OPERATOR__PHONE", "0102030405"), ("GUICHET_HTTP__WORKERS", "3")];
        let source =
            environment(variables.map(|(name, value)| (name.to_owned(), value.to_owned())).into_iter()).unwrap();
        let built = defaults(true).add_source(source).build().unwrap();
        let config: Config = built.try_deserialize().unwrap();
        assert_eq!((config.operator.phone.as_str(), config.http.workers), ("0102030405", 3));
    }

    #[test]
    fn variables_need_their_two_underscores() {
        let with = |name: &str| environment([(name.to_owned(), "1".to_owned())].into_iter());
        for right in ["GUICHET_HTTP__WORKERS", "GUICHET_LOG", "GUICHET_CACHE", "GUICHET_TEST_POSTGRES_URL", "PATH"] {
            assert!(with(right).is_ok(), "{right}");
        }
        assert!(with("GUICHET_HTTP_WORKERS").unwrap_err().to_string().contains("GUICHET_HTTP_WORKERS"));
    }

    #[test]
    fn each_wrong_value_is_named() {
        for (key, value) in [
            ("http.public_url", "guichet.example"),
            ("http.public_url", "https://guichet.example/chemin"),
            ("http.listen", "8080"),
            ("http.base_domain", "https://guichet.example"),
            ("http.base_domain", ".guichet.example"),
            ("domains.name_server", "9.9.9.9"),
            ("database.url", "mysql://x"),
            ("database.max_connections", "0"),
            ("media.url", "s3://bucket"),
            ("directory.url", "annuaire.example"),
            ("directory.url", "https://annuaire.example/?a=1"),
            ("directory.enabled", "parfois"),
            ("mail.from", "pas une adresse"),
            ("mail.smtp_url", "http://x"),
            ("http.rate_limit_burst", "0"),
        ] {
            let message = with(&[(key, value)], true).unwrap_err();
            assert!(message.contains(key), "{key}={value}: {message}");
            assert!(!message.contains('\n'));
        }
        let production = [&production()[..], &[("domains.loopback_port", "8080")]].concat();
        assert!(with(&production, false).unwrap_err().contains("domains.loopback_port"));
        let production =
            [&production[..production.len() - 1], &[("directory.url", "http://annuaire.example/v2.1")]].concat();
        assert!(with(&production, false).unwrap_err().contains("directory.url"));
        assert!(with(&[("http.colour", "x")], true).unwrap_err().contains("colour"));
    }
}
