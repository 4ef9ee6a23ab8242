//! Names of hosts: which are the platform's, which are portals'. The Host header is only ever compared with them.

use actix_web::dev::RequestHead;
use actix_web::http::header;

use crate::config::Http;

/// The host names of the configuration.
#[derive(Clone, Debug)]
pub struct Hosts {
    scheme: String,
    /// ":8080", or nothing.
    port: String,
    platform: String,
    base: Option<String>,
}

impl Hosts {
    /// Reads them.
    #[must_use]
    pub fn new(http: &Http) -> Self {
        let (scheme, authority) = http.public_url.split_once("://").unwrap_or(("http", &http.public_url));
        let (host, port) = authority.rsplit_once(':').unwrap_or((authority, ""));
        Self {
            scheme: scheme.to_owned(),
            port: if port.is_empty() { String::new() } else { format!(":{port}") },
            platform: host.to_ascii_lowercase(),
            base: Some(http.base_domain.to_ascii_lowercase()).filter(|base| !base.is_empty()),
        }
    }

    /// Whether portals have hosts of the base domain.
    #[must_use]
    pub fn has_base(&self) -> bool {
        self.base.is_some()
    }

    /// The platform's own host.
    #[must_use]
    pub fn platform(&self) -> &str {
        &self.platform
    }

    /// The host of a slug, where portals have their own.
    #[must_use]
    pub fn host_of(&self, slug: &str) -> Option<String> {
        self.base.as_ref().map(|base| format!("{slug}.{base}"))
    }

    /// The slug of a host of the base domain.
    #[must_use]
    pub fn slug_of<'h>(&self, host: &'h str) -> Option<&'h str> {
        let label = host.strip_suffix(self.base.as_deref()?)?.strip_suffix('.')?;
        (!label.is_empty() && !label.contains('.') && host != self.platform).then_some(label)
    }

    /// Whether a name belongs to the platform: no authority may claim it.
    #[must_use]
    pub fn is_ours(&self, host: &str) -> bool {
        let under = |name: &str| host == name || host.strip_suffix(name).is_some_and(|rest| rest.ends_with('.'));
        under(&self.platform) || self.base.as_deref().is_some_and(under)
    }

    /// Scheme, host and port: what the addresses at a host begin with.
    #[must_use]
    pub fn origin(&self, host: &str) -> String {
        format!("{}://{host}{}", self.scheme, self.port)
    }
}

/// The host that a request is for, without port, in small letters. Forwarded headers say nothing here.
#[must_use]
pub fn host_of(request: &RequestHead) -> Option<String> {
    let authority = match request.uri.authority() {
        Some(authority) => authority.as_str(),
        None => request.headers.get(header::HOST)?.to_str().ok()?,
    };
    let host = match authority.rsplit_once(':') {
        Some((host, port)) if port.bytes().all(|byte| byte.is_ascii_digit()) => host,
        _ => authority,
    };
    Some(host.trim_end_matches('.').to_ascii_lowercase())
}

#[cfg(test)]
mod tests {
    use actix_web::test::TestRequest;

    use super::*;

    fn hosts(public_url: &str, base_domain: &str) -> Hosts {
        Hosts::new(&Http {
            listen: "127.0.0.1:0".parse().unwrap(),
            public_url: public_url.to_owned(),
            base_domain: base_domain.to_owned(),
            workers: 1,
            trusted_proxies: 0,
            rate_limit_burst: 1,
            page_cache_megabytes: 0,
        })
    }

    #[test]
    fn hosts_of_the_base_domain_are_portals_but_the_platforms_own() {
        let hosts = hosts("https://www.guichet.example", "guichet.example");
        assert_eq!(hosts.slug_of("plassans.guichet.example"), Some("plassans"));
        for other in ["guichet.example", "www.guichet.example", "a.b.guichet.example", "plassansguichet.example", "x"] {
            assert_eq!(hosts.slug_of(other), None, "{other}");
        }
        assert_eq!(hosts.host_of("plassans").as_deref(), Some("plassans.guichet.example"));
        for ours in ["guichet.example", "www.guichet.example", "plassans.guichet.example", "a.b.guichet.example"] {
            assert!(hosts.is_ours(ours), "{ours}");
        }
        assert!(!hosts.is_ours("monguichet.example") && !hosts.is_ours("plassans.fr"));
    }

    #[test]
    fn origins_keep_scheme_and_port() {
        assert_eq!(hosts("http://localhost:8080", "localhost").origin("a.localhost"), "http://a.localhost:8080");
        assert_eq!(hosts("https://guichet.example", "").origin("a.fr"), "https://a.fr");
        assert!(hosts("https://guichet.example", "").host_of("a").is_none());
    }

    #[test]
    fn the_host_is_read_from_the_request_alone() {
        let of = |host: &str| {
            let request = TestRequest::default().insert_header(("host", host)).insert_header(("x-forwarded-host", "x"));
            host_of(request.to_http_request().head())
        };
        assert_eq!(of("Plassans.Guichet.Example.:8443").as_deref(), Some("plassans.guichet.example"));
        assert_eq!(of("[::1]:80").as_deref(), Some("[::1]"));
    }
}
