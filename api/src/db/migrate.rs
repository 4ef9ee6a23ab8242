//! Brings the schema up to date.

use migrations::Migrator;
use sea_orm::{ConnectionTrait, DatabaseConnection, DbBackend, DbErr, TransactionTrait};
use sea_orm_migration::MigratorTrait;

/// Any number that no other program would choose for its advisory lock.
const LOCK: i64 = 0x6775_6963_6865_7431;

/// Applies the migrations that are missing; does nothing when there is none. Replicas that start together wait
/// for each other.
///
/// # Errors
/// When a migration fails; the database is then as the last whole migration left it.
pub async fn migrate(pool: &DatabaseConnection) -> Result<(), DbErr> {
    if pool.get_database_backend() != DbBackend::Postgres {
        return Migrator::up(pool, None).await;
    }
    let guard = pool.begin().await?;
    lock(&guard).await?;
    let outcome = Migrator::up(pool, None).await;
    guard.commit().await?;
    outcome
}

#[expect(clippy::disallowed_methods, reason = "an advisory lock belongs to no tenant and has no entity")]
async fn lock(guard: &impl ConnectionTrait) -> Result<(), DbErr> {
    guard.execute_unprepared(&format!("SELECT pg_advisory_xact_lock({LOCK})")).await?;
    Ok(())
}
