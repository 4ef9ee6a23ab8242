//! Questions to the outside about a domain that an agent typed: its TXT records, and one small file. What is asked goes
//! to the public Internet alone, follows no redirect, and is read no further than needed.

use std::fmt;
use std::net::{Ipv4Addr, SocketAddr};
use std::sync::Arc;
use std::time::Duration;

use hickory_resolver::config::{ConnectionConfig, NameServerConfig, ResolveHosts, ResolverConfig};
use hickory_resolver::net::runtime::TokioRuntimeProvider;
use hickory_resolver::proto::rr::RData;
use hickory_resolver::{ResolverBuilder, TokioResolver};
use reqwest::dns::{Addrs, Name, Resolve, Resolving};

use super::network::is_public;
use crate::config;

/// How long a question may take in all.
const TIMEOUT: Duration = Duration::from_secs(6);
/// How much of a file is read, in bytes.
const READ_MAX: usize = 1024;

/// The way to the outside.
#[derive(Clone)]
pub struct Outbound {
    dns: TokioResolver,
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
        let http = reqwest::Client::builder()
            .dns_resolver(Arc::new(Guarded { dns: dns.clone(), loopback_port }))
            .redirect(reqwest::redirect::Policy::none())
            .no_proxy()
            .timeout(TIMEOUT)
            .build()
            .map_err(|error| format!("http client: {error}"))?;
        let schemes: &[&str] = if loopback_port.is_some() { &["http"] } else { &["https", "http"] };
        Ok(Self { dns, http, schemes })
    }

    /// Whether a TXT record of that name has that value.
    pub async fn has_txt(&self, name: &str, value: &str) -> bool {
        // With its final dot: no search domain of this machine is tried.
        let Ok(Ok(found)) = tokio::time::timeout(TIMEOUT, self.dns.txt_lookup(format!("{name}."))).await else {
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
struct Guarded {
    dns: TokioResolver,
    loopback_port: Option<u16>,
}

impl Resolve for Guarded {
    fn resolve(&self, name: Name) -> Resolving {
        let (dns, loopback_port) = (self.dns.clone(), self.loopback_port);
        Box::pin(async move {
            let found = dns.lookup_ip(format!("{}.", name.as_str())).await?;
            let addresses: Vec<SocketAddr> = match loopback_port {
                // Development and tests: this machine, at the port that stands for 80 and 443.
                Some(port) => found
                    .iter()
                    .filter(|address| *address == Ipv4Addr::LOCALHOST)
                    .map(|address| SocketAddr::new(address, port))
                    .collect(),
                None => found.iter().filter(|address| is_public(*address)).map(|ip| SocketAddr::new(ip, 0)).collect(),
            };
            if addresses.is_empty() {
                return Err("no address of the public Internet".into());
            }
            Ok(Box::new(addresses.into_iter()) as Addrs)
        })
    }
}
