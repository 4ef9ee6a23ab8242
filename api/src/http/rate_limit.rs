//! How often one address may call what can be abused, and what a caller is told of it: the fields `RateLimit` and
//! `RateLimit-Policy` (draft-ietf-httpapi-ratelimit-headers), and `Retry-After` with a refusal.

use std::cell::Cell;
use std::net::IpAddr;
use std::num::NonZeroU32;
use std::time::Duration;

use actix_web::Error;
use actix_web::body::MessageBody;
use actix_web::dev::{ServiceRequest, ServiceResponse};
use actix_web::http::StatusCode;
use actix_web::http::header::{self, HeaderMap, HeaderName, HeaderValue};
use actix_web::middleware::Next;
use governor::clock::{Clock, DefaultClock};
use governor::middleware::StateInformationMiddleware;
use governor::{DefaultKeyedRateLimiter, Quota, RateLimiter};
use shared::problem::ErrorCode;

use crate::error::ApiError;
use crate::http::client::Client;

/// Families of operations, each with its own allowance.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Family {
    /// Sign-in, registration, confirmation: a burst, then one every six seconds.
    Accounts,
    /// Searches as one types: ten times the burst, then thirty a second.
    Search,
    /// Renewal and end of a session, opening of a preview: an honest browser does it at each page it loads, and the
    /// secret cannot be guessed. Ten times the burst, then five a second.
    Sessions,
    /// Opinions on pages: a burst, then one every ten seconds.
    Opinions,
    /// Checks of links and of the official directory, each of which asks another site: a burst, then one every six seconds.
    Links,
    /// Images: a burst, then one every ten seconds.
    Uploads,
}

impl Family {
    /// Its name in the fields.
    const fn name(self) -> &'static str {
        match self {
            Self::Accounts => "accounts",
            Self::Search => "search",
            Self::Sessions => "sessions",
            Self::Opinions => "opinions",
            Self::Links => "links",
            Self::Uploads => "uploads",
        }
    }
}

tokio::task_local! {
    static TAKEN: Cell<Option<Allowance>>;
}

/// What is left of a caller's allowance.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Allowance {
    family: Family,
    /// Requests that a caller may make at once.
    quota: u32,
    /// Seconds in which a used-up allowance is whole again.
    window: u64,
    /// Requests left now.
    remaining: u32,
    /// Seconds until it is whole again.
    whole_in: u64,
    /// Seconds until the next request is accepted, when this one was not.
    retry_in: Option<u64>,
}

impl Allowance {
    fn write(self, headers: &mut HeaderMap, status: StatusCode) {
        let name = self.family.name();
        let mut put = |field: HeaderName, text: String| {
            if let Ok(value) = HeaderValue::from_str(&text) {
                headers.insert(field, value);
            }
        };
        put(HeaderName::from_static("ratelimit-policy"), format!("\"{name}\";q={};w={}", self.quota, self.window));
        put(HeaderName::from_static("ratelimit"), format!("\"{name}\";r={};t={}", self.remaining, self.whole_in));
        // A problem says it itself; a page does not.
        if let (StatusCode::TOO_MANY_REQUESTS, Some(seconds)) = (status, self.retry_in) {
            put(header::RETRY_AFTER, seconds.to_string());
        }
    }
}

type Limiter = DefaultKeyedRateLimiter<IpAddr, StateInformationMiddleware>;

/// The allowances.
#[derive(Debug)]
pub struct RateLimits {
    accounts: Limiter,
    search: Limiter,
    sessions: Limiter,
    opinions: Limiter,
    links: Limiter,
    uploads: Limiter,
    clock: DefaultClock,
}

impl RateLimits {
    /// Allowances with a burst of `burst` for accounts and ten times that for the others.
    #[must_use]
    pub fn new(burst: u32) -> Self {
        let burst = NonZeroU32::new(burst).unwrap_or(NonZeroU32::MIN);
        let wide = burst.saturating_mul(TEN);
        let accounts = Quota::with_period(Duration::from_secs(6)).unwrap_or_else(|| Quota::per_minute(TEN));
        let slow = Quota::with_period(Duration::from_secs(10)).unwrap_or_else(|| Quota::per_minute(TEN));
        let limiter = |quota: Quota| RateLimiter::keyed(quota).with_middleware::<StateInformationMiddleware>();
        Self {
            accounts: limiter(accounts.allow_burst(burst)),
            search: limiter(Quota::per_second(THIRTY).allow_burst(wide)),
            sessions: limiter(Quota::per_second(FIVE).allow_burst(wide)),
            opinions: limiter(slow.allow_burst(burst)),
            links: limiter(accounts.allow_burst(burst)),
            uploads: limiter(slow.allow_burst(burst)),
            clock: DefaultClock::default(),
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
            Family::Sessions => &self.sessions,
            Family::Opinions => &self.opinions,
            Family::Links => &self.links,
            Family::Uploads => &self.uploads,
        };
        let outcome = limiter.check_key(&client.address);
        let (quota, remaining, retry_in) = match &outcome {
            Ok(state) => (state.quota(), state.remaining_burst_capacity(), None),
            Err(refusal) => {
                let wait = refusal.wait_time_from(self.clock.now());
                (refusal.quota(), 0, Some(whole_seconds(wait).max(1)))
            }
        };
        let burst = quota.burst_size().get();
        let time_for = |requests: u32| whole_seconds(quota.replenish_interval().saturating_mul(requests));
        let allowance = Allowance {
            family,
            quota: burst,
            window: time_for(burst).max(1),
            remaining,
            whole_in: time_for(burst.saturating_sub(remaining)),
            retry_in,
        };
        // Outside a request (a unit test) nobody is told.
        let _ = TAKEN.try_with(|taken| taken.set(Some(allowance)));
        match retry_in {
            None => Ok(()),
            Some(seconds) => {
                let seconds = u32::try_from(seconds).unwrap_or(u32::MAX);
                Err(ApiError::new(ErrorCode::TooManyRequests).retry_after(seconds))
            }
        }
    }

    /// Forgets the callers whose allowance is full again.
    pub fn forget_the_idle(&self) {
        for limiter in [&self.accounts, &self.search, &self.sessions, &self.opinions, &self.links, &self.uploads] {
            limiter.retain_recent();
        }
    }
}

/// Middleware that tells callers what [`RateLimits::take`] left them.
///
/// # Errors
/// Those of what it wraps.
pub async fn tell(
    request: ServiceRequest,
    next: Next<impl MessageBody>,
) -> Result<ServiceResponse<impl MessageBody>, Error> {
    TAKEN
        .scope(Cell::new(None), async {
            let mut response = next.call(request).await?;
            if let Some(allowance) = TAKEN.with(Cell::get) {
                let status = response.status();
                allowance.write(response.headers_mut(), status);
            }
            Ok(response)
        })
        .await
}

/// Rounded up: who waits as told is never refused for a fraction of a second.
fn whole_seconds(duration: Duration) -> u64 {
    duration.as_secs() + u64::from(duration.subsec_nanos() > 0)
}

const FIVE: NonZeroU32 = NonZeroU32::new(5).expect("5 is not 0");
const TEN: NonZeroU32 = NonZeroU32::new(10).expect("10 is not 0");
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

    #[tokio::test]
    async fn what_is_left_and_when_it_is_whole_again_are_counted_from_the_limiter() {
        let limits = RateLimits::new(2);
        let left = |family| {
            let _ = limits.take(family, &client("192.0.2.1"));
            TAKEN.with(Cell::get).unwrap()
        };
        TAKEN
            .scope(Cell::new(None), async {
                let first = left(Family::Accounts);
                assert_eq!((first.quota, first.window, first.remaining, first.whole_in), (2, 12, 1, 6));
                assert_eq!(left(Family::Accounts).remaining, 0);
                let refused = left(Family::Accounts);
                assert_eq!((refused.remaining, refused.whole_in, refused.retry_in), (0, 12, Some(6)));
                let search = left(Family::Search);
                assert_eq!((search.quota, search.remaining, search.retry_in), (20, 19, None));
            })
            .await;
    }
}
