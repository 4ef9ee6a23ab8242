//! How domains of the authorities' own are looked up.

use std::net::SocketAddr;

use serde::Deserialize;

/// Domains of the authorities' own.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Domains {
    /// Name server that is asked, with its port; those of the system when empty.
    pub name_server: String,
    /// With `--dev` only, and 0 for none: this machine is reached instead of the public Internet, at this port.
    pub loopback_port: u16,
}

impl Domains {
    /// The name server, when one is given.
    ///
    /// # Errors
    /// When it is no address with a port.
    pub fn name_server(&self) -> Result<Option<SocketAddr>, String> {
        if self.name_server.is_empty() {
            return Ok(None);
        }
        self.name_server.parse().map(Some).map_err(|_| "domains.name_server: not an address with its port".to_owned())
    }
}
