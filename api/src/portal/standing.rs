//! Which tenant stands behind a slug at this moment: the question that every portal page asks first.
//!
//! Rows are read in one query for all who ask while the one before is under way. Where this process alone writes (SQLite),
//! a row holds until the process writes anything, and for [`HOLDS`] at most.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};

use quick_cache::sync::Cache;
use shared::problem::ErrorCode;
use tokio::sync::oneshot;

use crate::db::Db;
use crate::error::{ApiError, ApiResult};
use crate::tenants::entity::tenant;
use crate::tenants::store;

/// How long a row holds at most: the bound on what a command line beside the server, or a person in the database, may
/// change unnoticed.
const HOLDS: Duration = Duration::from_secs(1);
/// Rows held at most; there are 35,000 communes.
const ROWS: usize = 40_000;
/// Slugs in one query at most.
const AT_ONCE: usize = 256;

type Answer = Result<Option<Arc<tenant::Model>>, ErrorCode>;

/// The tenants by slug.
#[derive(Clone, Debug)]
pub struct Standing(Arc<Inner>);

#[derive(Debug)]
struct Inner {
    db: Db,
    held: Cache<String, Held>,
    queue: Mutex<Queue>,
}

#[derive(Clone, Debug)]
struct Held {
    row: Arc<tenant::Model>,
    changes: u64,
    since: Instant,
}

#[derive(Debug, Default)]
struct Queue {
    waiting: HashMap<String, Vec<oneshot::Sender<Answer>>>,
    reading: bool,
}

impl Standing {
    /// Of the tenants in this database.
    #[must_use]
    pub fn new(db: Db) -> Self {
        Self(Arc::new(Inner { db, held: Cache::new(ROWS), queue: Mutex::default() }))
    }

    /// The tenant that has that slug now, when no question to the database is needed.
    #[must_use]
    pub fn held(&self, slug: &str) -> Option<Arc<tenant::Model>> {
        if self.0.db.is_shared() {
            return None;
        }
        let held = self.0.held.get(slug)?;
        (held.changes == self.0.db.changes() && held.since.elapsed() < HOLDS).then_some(held.row)
    }

    /// The tenant that has that slug now.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn by_slug(&self, slug: &str) -> ApiResult<Option<Arc<tenant::Model>>> {
        if let Some(row) = self.held(slug) {
            return Ok(Some(row));
        }
        if !store::can_be_slug(slug) {
            return Ok(None);
        }
        let (teller, answer) = oneshot::channel();
        let idle = {
            let mut queue = self.0.queue.lock().unwrap_or_else(PoisonError::into_inner);
            queue.waiting.entry(slug.to_owned()).or_default().push(teller);
            !std::mem::replace(&mut queue.reading, true)
        };
        if idle {
            tokio::spawn(read(Reader { of: Arc::clone(&self.0), done: false }));
        }
        // No answer: the reader went with its thread, as the server stops.
        let answer = answer.await.unwrap_or(Err(ErrorCode::Unavailable));
        answer.map_err(ApiError::from)
    }
}

/// Who reads for all. When it ends, however it ends, the next to ask reads.
struct Reader {
    of: Arc<Inner>,
    done: bool,
}

impl Reader {
    /// Who waits now, or nobody: then the reader is done.
    fn next(&mut self) -> Option<HashMap<String, Vec<oneshot::Sender<Answer>>>> {
        let mut queue = self.of.queue.lock().unwrap_or_else(PoisonError::into_inner);
        self.done = queue.waiting.is_empty();
        queue.reading = !self.done;
        (!self.done).then(|| std::mem::take(&mut queue.waiting))
    }
}

impl Drop for Reader {
    fn drop(&mut self) {
        if !self.done {
            let mut queue = self.of.queue.lock().unwrap_or_else(PoisonError::into_inner);
            // Those who wait learn that nobody reads for them.
            *queue = Queue::default();
        }
    }
}

async fn read(mut reader: Reader) {
    while let Some(waiting) = reader.next() {
        let slugs: Vec<&str> = waiting.keys().map(String::as_str).collect();
        let found = rows(&reader.of, &slugs).await;
        for (slug, tellers) in waiting {
            let answer = match &found {
                Ok(rows) => Ok(rows.get(&slug).cloned()),
                Err(code) => Err(*code),
            };
            for teller in tellers {
                // Who asked may have gone.
                let _ = teller.send(answer.clone());
            }
        }
    }
}

async fn rows(inner: &Inner, slugs: &[&str]) -> Result<HashMap<String, Arc<tenant::Model>>, ErrorCode> {
    let mut found = HashMap::with_capacity(slugs.len());
    for slugs in slugs.chunks(AT_ONCE) {
        // Before the query: a change that ends while it runs may not be in it.
        let (changes, since) = (inner.db.changes(), Instant::now());
        let rows = async { store::by_slugs(&inner.db.read().await?, slugs).await }.await;
        let rows = rows.map_err(ApiError::from).map_err(|error| {
            tracing::error!(%error, "tenants cannot be read");
            error.code()
        })?;
        for row in rows {
            let row = Arc::new(row);
            if !inner.db.is_shared() {
                inner.held.insert(row.slug.clone(), Held { row: Arc::clone(&row), changes, since });
            }
            found.insert(row.slug.clone(), row);
        }
    }
    Ok(found)
}
