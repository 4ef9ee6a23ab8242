//! Rendered pages, kept as they are sent, compressed: within a bound of memory, each made once however many ask for it at once,
//! and given only while they are what would be rendered now.
//!
//! Owns what is kept and for how long it is true. Leaves to `pages` how a page is made, to `standing` which tenant is
//! asked for.

mod page;

use std::collections::HashMap;
use std::fmt;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, PoisonError};

use quick_cache::Weighter;
use quick_cache::sync::Cache;
use shared::problem::ErrorCode;
use tokio::sync::OnceCell;

pub use page::{Page, Revision};

use crate::clock::Clock;

/// What a page weighs besides its body and its address, rounded up: the structs and their places in the maps.
const OVERHEAD: usize = 768;
/// What a page of the template weighs as a rule; only sizes the tables.
const USUAL_WEIGHT: u64 = 7 * 1024;

type Outcome = Result<Arc<Page>, ErrorCode>;
type Flight = Arc<OnceCell<Outcome>>;

/// The pages kept, by address.
pub struct PageCache {
    pages: Cache<String, Arc<Page>, Bytes>,
    flights: Mutex<HashMap<String, Flight>>,
    made: AtomicU64,
}

impl fmt::Debug for PageCache {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("PageCache").field("pages", &self.pages.len()).field("bytes", &self.bytes()).finish()
    }
}

#[derive(Clone, Debug)]
struct Bytes;

impl Weighter<String, Arc<Page>> for Bytes {
    fn weight(&self, address: &String, page: &Arc<Page>) -> u64 {
        u64::try_from(address.len() + page.bytes() + OVERHEAD).unwrap_or(u64::MAX)
    }
}

impl PageCache {
    /// An empty one that holds so many megabytes (10^6 bytes) at most.
    #[must_use]
    pub fn new(megabytes: u32) -> Self {
        let capacity = u64::from(megabytes) * 1_000_000;
        let items = usize::try_from(capacity / USUAL_WEIGHT).unwrap_or(usize::MAX).max(1);
        Self { pages: Cache::with_weighter(items, capacity, Bytes), flights: Mutex::default(), made: AtomicU64::new(0) }
    }

    /// The page kept for an address, true or not.
    #[must_use]
    pub fn kept(&self, address: &str) -> Option<Arc<Page>> {
        self.pages.get(address)
    }

    /// The page of an address as of that revision, now: the one kept, the one that another request is making, or the one
    /// that `make` makes.
    ///
    /// # Errors
    /// Those of `make`, told to all who waited for it. Nothing is kept then.
    pub async fn get(
        &self,
        address: &str,
        revision: &Revision,
        clock: &Clock,
        make: impl AsyncFn() -> Result<Page, ErrorCode>,
    ) -> Outcome {
        loop {
            if let Some(page) = self.kept(address).filter(|page| page.is_true(revision, clock.now())) {
                return Ok(page);
            }
            let seat = self.board(address);
            let mut own = false;
            let outcome = seat
                .flight
                .get_or_init(async || {
                    own = true;
                    self.made.fetch_add(1, Ordering::Relaxed);
                    let page = Arc::new(make().await?);
                    self.pages.insert(address.to_owned(), Arc::clone(&page));
                    Ok(page)
                })
                .await
                .clone();
            match outcome {
                // Begun by another request, perhaps before what this one must see: then once more.
                Ok(page) if !own && !page.is_true(revision, clock.now()) => {}
                outcome => return outcome,
            }
        }
    }

    /// Whether it may keep anything.
    #[must_use]
    pub fn is_on(&self) -> bool {
        self.pages.capacity() > 0
    }

    /// Bytes kept.
    #[must_use]
    pub fn bytes(&self) -> u64 {
        self.pages.weight()
    }

    /// Bytes that may be kept.
    #[must_use]
    pub fn bound(&self) -> u64 {
        self.pages.capacity()
    }

    /// Number of pages kept.
    #[must_use]
    pub fn len(&self) -> usize {
        self.pages.len()
    }

    /// Whether none is kept.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.pages.is_empty()
    }

    /// Number of pages made so far.
    #[must_use]
    pub fn made(&self) -> u64 {
        self.made.load(Ordering::Relaxed)
    }

    fn board(&self, address: &str) -> Seat<'_> {
        let mut flights = self.flights.lock().unwrap_or_else(PoisonError::into_inner);
        // One that has arrived is of no use to who comes now.
        let flight = match flights.get(address) {
            Some(flight) if !flight.initialized() => Arc::clone(flight),
            _ => Arc::clone(flights.entry(address.to_owned()).insert_entry(Flight::default()).get()),
        };
        Seat { cache: self, address: address.to_owned(), flight }
    }
}

/// A place among those who wait for a page. The last to leave takes the flight off the board.
struct Seat<'c> {
    cache: &'c PageCache,
    address: String,
    flight: Flight,
}

impl Drop for Seat<'_> {
    fn drop(&mut self) {
        let mut flights = self.cache.flights.lock().unwrap_or_else(PoisonError::into_inner);
        let is_ours = flights.get(&self.address).is_some_and(|flight| Arc::ptr_eq(flight, &self.flight));
        // The board's and ours.
        if is_ours && Arc::strong_count(&self.flight) == 2 {
            flights.remove(&self.address);
        }
    }
}

#[cfg(test)]
mod tests;
