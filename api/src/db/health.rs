//! How the database fares: asked of the database itself, for operators.

use std::time::Instant;

use migrations::Migrator;
use sea_orm::{ConnectionTrait, DatabaseConnection, DbBackend, DbErr, Statement};
use sea_orm_migration::MigratorTrait;
use shared::operator::DatabaseHealthDto;

/// Kind, latency, size and migrations.
///
/// # Errors
/// When the database does not answer.
pub async fn health(pool: &DatabaseConnection) -> Result<DatabaseHealthDto, DbErr> {
    let asked = Instant::now();
    pool.ping().await?;
    let latency = asked.elapsed();
    let applied = Migrator::get_applied_migrations(pool).await?.len();
    let is_sqlite = pool.get_database_backend() == DbBackend::Sqlite;
    let count = |number: usize| u32::try_from(number).unwrap_or(u32::MAX);
    Ok(DatabaseHealthDto {
        kind: if is_sqlite { "SQLite" } else { "PostgreSQL" }.to_owned(),
        latency_us: u64::try_from(latency.as_micros()).unwrap_or(u64::MAX),
        size_bytes: size(pool, is_sqlite).await?,
        migrations_applied: count(applied),
        migrations_known: count(Migrator::migrations().len()),
    })
}

#[expect(clippy::disallowed_methods, reason = "asks for the size of the database, not for rows of a tenant")]
async fn size(pool: &DatabaseConnection, is_sqlite: bool) -> Result<u64, DbErr> {
    let sql = if is_sqlite {
        "SELECT page_count * page_size FROM pragma_page_count(), pragma_page_size()"
    } else {
        "SELECT pg_database_size(current_database())"
    };
    let row = pool.query_one_raw(Statement::from_string(pool.get_database_backend(), sql)).await?;
    let bytes: i64 = row.map(|row| row.try_get_by_index(0)).transpose()?.unwrap_or_default();
    Ok(u64::try_from(bytes).unwrap_or_default())
}
