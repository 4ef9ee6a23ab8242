//! Who is calling: address and browser.

use std::future::{Ready, ready};
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};

use actix_web::dev::Payload;
use actix_web::http::header;
use actix_web::{FromRequest, HttpRequest, web};

use crate::state::State;

/// Longest description of a browser that is kept, in bytes.
const USER_AGENT_MAX: usize = 200;

/// The caller.
#[derive(Clone, Debug)]
pub struct Client {
    /// Address; for IPv6 its /64, which one household or office holds whole.
    pub address: IpAddr,
    /// What the browser says it is.
    pub user_agent: String,
}

impl Client {
    /// Reads the caller of a request. Forwarded addresses count only as far as trusted proxies wrote them.
    #[must_use]
    pub fn of(request: &HttpRequest, trusted_proxies: u8) -> Self {
        let peer = request.peer_addr().map_or(IpAddr::V4(Ipv4Addr::LOCALHOST), |peer| peer.ip());
        let forwarded = (trusted_proxies > 0).then(|| forwarded_for(request, trusted_proxies)).flatten();
        let user_agent = request
            .headers()
            .get(header::USER_AGENT)
            .and_then(|value| value.to_str().ok())
            .unwrap_or_default()
            .chars()
            .take(USER_AGENT_MAX)
            .collect();
        Self { address: network(forwarded.unwrap_or(peer)), user_agent }
    }
}

fn forwarded_for(request: &HttpRequest, trusted_proxies: u8) -> Option<IpAddr> {
    let chain: Vec<&str> = request
        .headers()
        .get_all("x-forwarded-for")
        .filter_map(|value| value.to_str().ok())
        .flat_map(|value| value.split(','))
        .map(str::trim)
        .collect();
    let place = chain.len().checked_sub(usize::from(trusted_proxies))?;
    chain.get(place)?.parse().ok()
}

fn network(address: IpAddr) -> IpAddr {
    match address {
        IpAddr::V4(_) => address,
        IpAddr::V6(v6) => match v6.to_ipv4_mapped() {
            Some(v4) => IpAddr::V4(v4),
            None => {
                let [a, b, c, d, ..] = v6.segments();
                IpAddr::V6(Ipv6Addr::new(a, b, c, d, 0, 0, 0, 0))
            }
        },
    }
}

impl FromRequest for Client {
    type Error = actix_web::Error;
    type Future = Ready<Result<Self, Self::Error>>;

    fn from_request(request: &HttpRequest, _: &mut Payload) -> Self::Future {
        let trusted = request.app_data::<web::Data<State>>().map_or(0, |state| state.config.http.trusted_proxies);
        ready(Ok(Self::of(request, trusted)))
    }
}

#[cfg(test)]
mod tests {
    use actix_web::test::TestRequest;

    use super::*;

    fn address(trusted: u8) -> String {
        let request = TestRequest::default()
            .peer_addr("10.0.0.1:4000".parse().unwrap())
            .append_header(("x-forwarded-for", "6.6.6.6, 198.51.100.7"))
            .append_header(("x-forwarded-for", "10.0.0.2"))
            .to_http_request();
        Client::of(&request, trusted).address.to_string()
    }

    #[test]
    fn forwarded_addresses_count_only_behind_trusted_proxies() {
        assert_eq!(address(0), "10.0.0.1");
        assert_eq!(address(1), "10.0.0.2");
        assert_eq!(address(2), "198.51.100.7");
        assert_eq!(address(9), "10.0.0.1");
    }

    #[test]
    fn one_ipv6_network_is_one_caller() {
        assert_eq!(network("2001:db8:1:2:3:4:5:6".parse().unwrap()).to_string(), "2001:db8:1:2::");
        assert_eq!(network("::ffff:192.0.2.1".parse().unwrap()).to_string(), "192.0.2.1");
    }
}
