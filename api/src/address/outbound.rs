//! Questions to the outside about what an agent typed: the TXT records of a domain, one small file, whether a page
//! answers. What is asked goes to the public Internet alone, follows no redirect, and is read no further than needed.

use std::fmt;
use std::net::{Ipv4Addr, SocketAddr};
use std::sync::Arc;
use std::time::Duration;

use hickory_resolver::config::{ConnectionConfig, NameServerConfig, ResolveHosts, ResolverConfig};
use hickory_resolver::net::NetError;
use hickory_resolver::net::runtime::TokioRuntimeProvider;
use hickory_resolver::proto::rr::RData;
use hickory_resolver::{ResolverBuilder, TokioResolver};
use reqwest::Method;
use reqwest::dns::{Addrs, Name, Resolve, Resolving};
use reqwest::header::{LOCATION, USER_AGENT};
use url::{Host, Url};

use super::network::is_public;
use crate::config;

/// How long a question may take in all.
const TIMEOUT: Duration = Duration::from_secs(6);
/// How much of a file is read, in bytes.
const READ_MAX: usize = 1024;
/// How long one question about a page may take.
const PAGE_TIMEOUT: Duration = Duration::from_secs(5);
/// Ports at which pages are asked for: at any other this server would look for doors.
const PORTS: [u16; 4] = [80, 443, 8080, 8443];
/// Who asks. Some sites refuse whoever does not begin so.
const ASKER: &str = "Mozilla/5.0 (compatible; Guichet; link check)";

/// What a look at a page found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Look {
    /// The site answered.
    Answered {
        /// Status.
        status: u16,
        /// Where it leads on.
        location: Option<String>,
    },
    /// Nobody answered in time.
    Silent,
    /// The name does not exist, or leads to no public address: nothing was asked.
    Nowhere,
    /// Pages are not asked for at that port: nothing was asked.
    NotAsked,
}

/// The way to the outside.
#[derive(Clone)]
pub struct Outbound {
    guard: Guarded,
    http: reqwest::Client,
    schemes: &'static [&'static str],
}

impl fmt::Debug for Outbound {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Outbound").field("schemes", &self.schemes).finish_non_exhaustive()
    }
}

impl Outbound {
    /// The way that the configuration describes.
    ///
    /// # Errors
    /// One line when there is no such way.
    pub fn new(config: &config::Domains) -> Result<Self, String> {
        let mut builder = match config.name_server()? {
            Some(server) => ask(server),
            None => TokioResolver::builder_tokio().map_err(|error| format!("the system's name servers: {error}"))?,
        };
        let options = builder.options_mut();
        // A record that was just published must be seen, and this machine's own names are nobody's proof.
        options.cache_size = 0;
        options.use_hosts_file = ResolveHosts::Never;
        options.timeout = Duration::from_secs(2);
        options.attempts = 2;
        let dns = builder.build().map_err(|error| format!("domains.name_server: {error}"))?;
        let loopback_port = (config.loopback_port != 0).then_some(config.loopback_port);
        let guard = Guarded { dns, loopback_port };
        let http = reqwest::Client::builder()
            .dns_resolver(Arc::new(guard.clone()))
            .redirect(reqwest::redirect::Policy::none())
            .no_proxy()
            .timeout(TIMEOUT)
            .build()
            .map_err(|error| format!("http client: {error}"))?;
        let schemes: &[&str] = if loopback_port.is_some() { &["http"] } else { &["https", "http"] };
        Ok(Self { guard, http, schemes })
    }

    /// Whether a TXT record of that name has that value.
    pub async fn has_txt(&self, name: &str, value: &str) -> bool {
        // With its final dot: no search domain of this machine is tried.
        let Ok(Ok(found)) = tokio::time::timeout(TIMEOUT, self.guard.dns.txt_lookup(format!("{name}."))).await else {
            return false;
        };
        found.answers().iter().any(|record| match &record.data {
            RData::TXT(text) => text.txt_data.concat() == value.as_bytes(),
            _ => false,
        })
    }

    /// Whether the site of that domain gives that content at a path, over TLS or not.
    pub async fn has_file(&self, domain: &str, path: &str, content: &str) -> bool {
        for scheme in self.schemes {
            if self.read(&format!("{scheme}://{domain}{path}")).await.is_some_and(|text| text.trim() == content) {
                return true;
            }
        }
        false
    }

    /// Whether the site of that domain gives that content at a path, the way citizens come.
    pub async fn leads_here(&self, domain: &str, path: &str, content: &str) -> bool {
        let Some(scheme) = self.schemes.first() else { return false };
        self.read(&format!("{scheme}://{domain}{path}")).await.is_some_and(|text| text.trim() == content)
    }

    /// Asks for a page, and reads nothing of it. A site that has no answer to the short question gets the long one.
    pub async fn look(&self, url: &Url) -> Look {
        // A number instead of a name would pass by the guard.
        let Some(Host::Domain(name)) = url.host() else { return Look::Nowhere };
        if url.port_or_known_default().is_none_or(|port| !PORTS.contains(&port)) {
            return Look::NotAsked;
        }
        match self.guard.addresses(name).await {
            Ok(addresses) if addresses.is_empty() => return Look::Nowhere,
            Ok(_) => {}
            Err(error) if error.is_nx_domain() || error.is_no_records_found() => return Look::Nowhere,
            Err(_) => return Look::Silent,
        }
        match self.ask(Method::HEAD, url).await {
            Some((status, location)) if status < 400 => Look::Answered { status, location },
            _ => match self.ask(Method::GET, url).await {
                Some((status, location)) => Look::Answered { status, location },
                None => Look::Silent,
            },
        }
    }

    async fn ask(&self, verb: Method, url: &Url) -> Option<(u16, Option<String>)> {
        let question = self.http.request(verb, url.clone()).header(USER_AGENT, ASKER).timeout(PAGE_TIMEOUT);
        let answer = question.send().await.ok()?;
        let location = answer.headers().get(LOCATION).and_then(|value| value.to_str().ok()).map(str::to_owned);
        Some((answer.status().as_u16(), location))
    }

    async fn read(&self, url: &str) -> Option<String> {
        let mut answer = self.http.get(url).send().await.ok().filter(|answer| answer.status().is_success())?;
        let mut text = Vec::new();
        while let Some(part) = answer.chunk().await.ok()? {
            text.extend_from_slice(&part);
            if text.len() > READ_MAX {
                return None;
            }
        }
        String::from_utf8(text).ok()
    }
}

fn ask(server: SocketAddr) -> ResolverBuilder<TokioRuntimeProvider> {
    let mut connections = [ConnectionConfig::udp(), ConnectionConfig::tcp()];
    for connection in &mut connections {
        connection.port = server.port();
    }
    let server = NameServerConfig::new(server.ip(), true, connections.into());
    let config = ResolverConfig::from_parts(None, Vec::new(), vec![server]);
    TokioResolver::builder_with_config(config, TokioRuntimeProvider::default())
}

/// Names become addresses here and nowhere else, so that what is refused cannot be reached.
#[derive(Clone)]
struct Guarded {
    dns: TokioResolver,
    loopback_port: Option<u16>,
}

impl Guarded {
    /// The addresses of a name that may be reached.
    async fn addresses(&self, name: &str) -> Result<Vec<SocketAddr>, NetError> {
        // With its final dot: no search domain of this machine is tried.
        let found = self.dns.lookup_ip(format!("{}.", name.trim_end_matches('.'))).await?;
        Ok(match self.loopback_port {
            // Development and tests: this machine, at the port that stands for 80 and 443.
            Some(port) => found
                .iter()
                .filter(|address| *address == Ipv4Addr::LOCALHOST)
                .map(|address| SocketAddr::new(address, port))
                .collect(),
            None => found.iter().filter(|address| is_public(*address)).map(|ip| SocketAddr::new(ip, 0)).collect(),
        })
    }
}

impl Resolve for Guarded {
    fn resolve(&self, name: Name) -> Resolving {
        let guard = self.clone();
        Box::pin(async move {
            let addresses = guard.addresses(name.as_str()).await?;
            if addresses.is_empty() {
                return Err("no address of the public Internet".into());
            }
            Ok(Box::new(addresses.into_iter()) as Addrs)
        })
    }
}
