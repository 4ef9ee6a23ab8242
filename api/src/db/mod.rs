//! The database: connection, transactions, migrations. Rows are reached through [`scope`] alone.

mod health;
mod migrate;
pub mod scope;

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;

use sea_orm::sqlx::sqlite::{SqliteJournalMode, SqliteSynchronous};
use sea_orm::{
    AccessMode, ConnectOptions, Database, DatabaseConnection, DbBackend, DbErr, SqliteTransactionMode,
    TransactionOptions, TransactionTrait,
};
use shared::operator::DatabaseHealthDto;

pub use migrate::migrate;
pub use scope::{PlatformScope, TenantOwned, TenantScope};

/// The pool. It gives scopes; it is never queried itself.
#[derive(Clone, Debug)]
pub struct Db {
    pool: DatabaseConnection,
    changes: Arc<AtomicU64>,
    queries: Arc<AtomicU64>,
}

impl Db {
    /// Connects, creating the file of an SQLite database when it is missing.
    ///
    /// # Errors
    /// When the database cannot be reached.
    pub async fn connect(url: &str, max_connections: u32) -> Result<Self, DbErr> {
        let sqlite = url.starts_with("sqlite:");
        let url = if sqlite && !url.contains('?') { format!("{url}?mode=rwc") } else { url.to_owned() };
        if sqlite
            && let Some(folder) =
                std::path::Path::new(url.trim_start_matches("sqlite://").split('?').next().unwrap_or_default()).parent()
        {
            // An unwritable place shows itself as a clear connection error just below.
            let _ = std::fs::create_dir_all(folder);
        }
        let mut options = ConnectOptions::new(url);
        options
            .max_connections(max_connections)
            .acquire_timeout(Duration::from_secs(8))
            .sqlx_logging(false)
            .map_sqlx_sqlite_opts(|sqlite| {
                sqlite
                    .journal_mode(SqliteJournalMode::Wal)
                    .synchronous(SqliteSynchronous::Normal)
                    .foreign_keys(true)
                    .busy_timeout(Duration::from_secs(5))
            });
        let mut pool = Database::connect(options).await?;
        let queries = Arc::new(AtomicU64::new(0));
        let counter = Arc::clone(&queries);
        pool.set_metric_callback(move |_| {
            counter.fetch_add(1, Ordering::Relaxed);
        });
        Ok(Self { pool, changes: Arc::default(), queries })
    }

    /// A scope for reading.
    ///
    /// # Errors
    /// When no connection is to be had.
    pub async fn read(&self) -> Result<PlatformScope, DbErr> {
        let access_mode = (self.pool.get_database_backend() == DbBackend::Postgres).then_some(AccessMode::ReadOnly);
        let options = TransactionOptions { access_mode, ..TransactionOptions::default() };
        Ok(PlatformScope::new(self.pool.begin_with_options(options).await?, None))
    }

    /// A scope for writing. On SQLite the write lock is taken at once: a transaction that reads first and
    /// writes later would fail under concurrency.
    ///
    /// # Errors
    /// When no connection or no lock is to be had in time.
    pub async fn write(&self) -> Result<PlatformScope, DbErr> {
        let options = TransactionOptions {
            sqlite_transaction_mode: Some(SqliteTransactionMode::Immediate),
            ..TransactionOptions::default()
        };
        Ok(PlatformScope::new(self.pool.begin_with_options(options).await?, Some(Change(Arc::clone(&self.changes)))))
    }

    /// Whether the database answers.
    ///
    /// # Errors
    /// When it does not.
    pub async fn ping(&self) -> Result<(), DbErr> {
        self.pool.ping().await
    }

    /// A number that is another one after each writing transaction of this process, before its caller goes on:
    /// what was read while it was the same still holds, as far as this process writes.
    #[must_use]
    pub fn changes(&self) -> u64 {
        self.changes.load(Ordering::SeqCst)
    }

    /// Whether other processes may write to the database too: replicas share PostgreSQL, SQLite has one server.
    #[must_use]
    pub fn is_shared(&self) -> bool {
        self.pool.get_database_backend() == DbBackend::Postgres
    }

    /// Number of statements run so far.
    #[must_use]
    pub fn queries(&self) -> u64 {
        self.queries.load(Ordering::Relaxed)
    }

    /// How the database fares.
    ///
    /// # Errors
    /// When it does not answer.
    pub async fn health(&self) -> Result<DatabaseHealthDto, DbErr> {
        health::health(&self.pool).await
    }

    /// The pool itself, for migrations and for tests that look at the schema.
    #[must_use]
    pub fn pool(&self) -> &DatabaseConnection {
        &self.pool
    }
}

/// Counts a writing transaction as a change when it is over, even if its caller went away while it ended.
#[derive(Debug)]
struct Change(Arc<AtomicU64>);

impl Drop for Change {
    fn drop(&mut self) {
        self.0.fetch_add(1, Ordering::SeqCst);
    }
}
