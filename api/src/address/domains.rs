//! The proven domains, in memory: asked at every request for a host that is not the platform's.

use std::collections::HashMap;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, PoisonError, RwLock};
use std::time::{Duration, Instant};

use sea_orm::DbErr;

use super::store;
use crate::db::Db;

/// How long the list holds where other processes change it too.
const HOLDS: Duration = Duration::from_secs(1);

/// Whose a domain is.
#[derive(Clone, Debug)]
pub struct Owner {
    /// Slug of the portal.
    pub slug: String,
    /// Content of the file that proves the domain.
    pub token: String,
    /// Whether the domain is the portal's address.
    pub in_use: bool,
}

#[derive(Debug)]
struct Known {
    owners: HashMap<String, Arc<Owner>>,
    since: Instant,
}

/// The list. Whoever changes a domain, or the slug of a tenant, calls [`Domains::forget`] after the commit.
#[derive(Clone, Debug, Default)]
pub struct Domains(Arc<Inner>);

#[derive(Debug, Default)]
struct Inner {
    known: RwLock<Option<Arc<Known>>>,
    /// How often the list was forgotten: what was read before is not kept after.
    turn: AtomicU64,
}

impl Domains {
    /// Whose that domain is, if it is proven.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn owner(&self, db: &Db, domain: &str) -> Result<Option<Arc<Owner>>, DbErr> {
        let known = self.0.known.read().unwrap_or_else(PoisonError::into_inner).clone();
        let known = match known.filter(|known| !db.is_shared() || known.since.elapsed() < HOLDS) {
            Some(known) => known,
            None => self.load(db).await?,
        };
        Ok(known.owners.get(domain).cloned())
    }

    async fn load(&self, db: &Db) -> Result<Arc<Known>, DbErr> {
        let (turn, since) = (self.0.turn.load(Ordering::SeqCst), Instant::now());
        let owners = store::owners(&db.read().await?).await?;
        let owners = owners.into_iter().map(|(domain, owner)| (domain, Arc::new(owner))).collect();
        let known = Arc::new(Known { owners, since });
        let mut kept = self.0.known.write().unwrap_or_else(PoisonError::into_inner);
        if self.0.turn.load(Ordering::SeqCst) == turn {
            *kept = Some(Arc::clone(&known));
        }
        Ok(known)
    }

    /// Forgets the list: it is read anew at the next question.
    pub fn forget(&self) {
        let mut kept = self.0.known.write().unwrap_or_else(PoisonError::into_inner);
        self.0.turn.fetch_add(1, Ordering::SeqCst);
        *kept = None;
    }
}
