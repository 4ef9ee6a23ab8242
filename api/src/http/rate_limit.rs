//! How often one address may call what can be abused.

use std::net::IpAddr;
use std::num::NonZeroU32;
use std::time::Duration;

use governor::{DefaultKeyedRateLimiter, Quota, RateLimiter};
use shared::problem::ErrorCode;

use crate::error::ApiError;
use crate::http::client::Client;

/// Families of operations, each with its own allowance.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Family {
    /// Sign-in, registration, confirmation: a burst, then one every six seconds.
    Accounts,
    /// Searches as one types: a large burst, then thirty a second.
    Search,
    /// Opinions on pages: a burst, then one every ten seconds.
    Opinions,
}

/// The allowances.
#[derive(Debug)]
pub struct RateLimits {
    accounts: DefaultKeyedRateLimiter<IpAddr>,
    search: DefaultKeyedRateLimiter<IpAddr>,
    opinions: DefaultKeyedRateLimiter<IpAddr>,
}

impl RateLimits {
    /// Allowances with a burst of `burst` for accounts and ten times that for searches.
    #[must_use]
    pub fn new(burst: u32) -> Self {
        let burst = NonZeroU32::new(burst).unwrap_or(NonZeroU32::MIN);
        let wide = burst.saturating_mul(NonZeroU32::MIN.saturating_add(9));
        let every = |period, burst| Quota::with_period(period).map(|quota: Quota| quota.allow_burst(burst));
        let accounts = every(Duration::from_secs(6), burst).unwrap_or_else(|| Quota::per_second(burst));
        let opinions = every(Duration::from_secs(10), burst).unwrap_or_else(|| Quota::per_second(burst));
        Self {
            opinions: RateLimiter::keyed(opinions),
            accounts: RateLimiter::keyed(accounts),
            search: RateLimiter::keyed(Quota::per_second(THIRTY).allow_burst(wide)),
        }
    }

    /// Takes one from the caller's allowance.
    ///
    /// # Errors
    /// `too_many_requests` when there is none left.
    pub fn take(&self, family: Family, client: &Client) -> Result<(), ApiError> {
        let limiter = match family {
            Family::Accounts => &self.accounts,
            Family::Search => &self.search,
            Family::Opinions => &self.opinions,
        };
        limiter.check_key(&client.address).map_err(|_| ErrorCode::TooManyRequests.into())
    }

    /// Forgets the callers whose allowance is full again.
    pub fn forget_the_idle(&self) {
        self.accounts.retain_recent();
        self.search.retain_recent();
        self.opinions.retain_recent();
    }
}

const THIRTY: NonZeroU32 = NonZeroU32::new(30).expect("30 is not 0");

#[cfg(test)]
mod tests {
    use super::*;

    fn client(address: &str) -> Client {
        Client { address: address.parse().unwrap(), user_agent: String::new() }
    }

    #[test]
    fn each_address_has_its_own_allowance() {
        let limits = RateLimits::new(2);
        let (one, other) = (client("192.0.2.1"), client("192.0.2.2"));
        assert!(limits.take(Family::Accounts, &one).is_ok());
        assert!(limits.take(Family::Accounts, &one).is_ok());
        assert_eq!(limits.take(Family::Accounts, &one).unwrap_err().code(), ErrorCode::TooManyRequests);
        assert!(limits.take(Family::Accounts, &other).is_ok());
        assert!(limits.take(Family::Search, &one).is_ok());
        limits.forget_the_idle();
        assert!(limits.take(Family::Accounts, &one).is_err());
    }
}
