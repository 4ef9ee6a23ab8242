//! One of the places where a portal can be found.

use ::web::portal::PortalLinks;

use super::Hosts;
use crate::tenants::entity::tenant;

/// A place of a portal.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Site {
    /// `/guichet/<slug>` on the platform's host.
    Path {
        /// The slug.
        slug: String,
    },
    /// A host of its own.
    Host {
        /// Its name.
        host: String,
    },
}

impl Site {
    /// The place that the platform gives to a slug.
    #[must_use]
    pub fn given(hosts: &Hosts, slug: &str) -> Self {
        match hosts.host_of(slug) {
            Some(host) => Self::Host { host },
            None => Self::Path { slug: slug.to_owned() },
        }
    }

    /// The one place of a portal: its own domain when one is in use, else what the platform gives.
    #[must_use]
    pub fn canonical(hosts: &Hosts, row: &tenant::Model) -> Self {
        match &row.domain {
            Some(domain) => Self::Host { host: domain.clone() },
            None => Self::given(hosts, &row.slug),
        }
    }

    /// The place where a request for that slug arrived.
    #[must_use]
    pub fn of_arrival(host: Option<&str>, slug: &str) -> Self {
        match host {
            Some(host) => Self::Host { host: host.to_owned() },
            None => Self::Path { slug: slug.to_owned() },
        }
    }

    /// The addresses within the portal, seen from here.
    #[must_use]
    pub fn links(&self) -> PortalLinks {
        match self {
            Self::Path { slug } => PortalLinks::path_mode(slug),
            Self::Host { .. } => PortalLinks::host_mode(),
        }
    }

    /// An address of [`Self::links`], made absolute.
    #[must_use]
    pub fn url(&self, hosts: &Hosts, address: &str) -> String {
        let host = match self {
            Self::Path { .. } => hosts.platform(),
            Self::Host { host } => host,
        };
        format!("{}{address}", hosts.origin(host))
    }

    /// The home of the portal, absolute, with its final slash.
    #[must_use]
    pub fn home(&self, hosts: &Hosts) -> String {
        self.url(hosts, &self.links().home())
    }
}

/// Whether a request that arrived at that host (none: under a path of the platform) is at the one place of the portal.
#[must_use]
pub fn is_canonical(hosts: &Hosts, row: &tenant::Model, host: Option<&str>) -> bool {
    match (&row.domain, host) {
        (Some(domain), host) => host == Some(domain),
        (None, Some(host)) => hosts.slug_of(host) == Some(&row.slug),
        (None, None) => !hosts.has_base(),
    }
}
