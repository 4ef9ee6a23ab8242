//! Schema of the database, one step a file, the same for SQLite and PostgreSQL.
//!
//! Every step runs in a transaction on both. A table that belongs to a tenant has a `tenant_id`
//! with a cascading foreign key and an index that starts with it; a test asks the database.

use sea_orm_migration::prelude::*;

mod m20261123_000001_create_people;
mod m20261123_000002_create_templates_and_tenants;
mod m20261123_000003_create_registrations_and_requests;
mod m20261123_000004_create_journal_and_outbox;
mod m20261123_000005_create_password_resets;
mod m20261124_000006_create_email_changes_and_attempts;
mod m20261124_000007_create_contests_and_job_runs;
mod m20261124_000010_create_tenant_domains;
mod m20261124_000013_create_feedback;
mod m20261124_000014_create_media;
mod m20261124_000015_create_missed_searches;
mod m20261124_000016_create_directory_records;

/// The steps, in order.
pub struct Migrator;

impl MigratorTrait for Migrator {
    fn migrations() -> Vec<Box<dyn MigrationTrait>> {
        vec![
            Box::new(m20261123_000001_create_people::Migration),
            Box::new(m20261123_000002_create_templates_and_tenants::Migration),
            Box::new(m20261123_000003_create_registrations_and_requests::Migration),
            Box::new(m20261123_000004_create_journal_and_outbox::Migration),
            Box::new(m20261123_000005_create_password_resets::Migration),
            Box::new(m20261124_000006_create_email_changes_and_attempts::Migration),
            Box::new(m20261124_000007_create_contests_and_job_runs::Migration),
            Box::new(m20261124_000010_create_tenant_domains::Migration),
            Box::new(m20261124_000013_create_feedback::Migration),
            Box::new(m20261124_000014_create_media::Migration),
            Box::new(m20261124_000015_create_missed_searches::Migration),
            Box::new(m20261124_000016_create_directory_records::Migration),
        ]
    }
}

/// A foreign key from `table.column` to the `id` of `parent`, gone with its parent.
fn cascading(table: &str, column: &str, parent: &str) -> ForeignKeyCreateStatement {
    ForeignKey::create()
        .name(format!("fk_{table}_{column}"))
        .from(Alias::new(table), Alias::new(column))
        .to(Alias::new(parent), Alias::new("id"))
        .on_delete(ForeignKeyAction::Cascade)
        .to_owned()
}

/// A foreign key that is emptied when its parent goes.
fn emptied(table: &str, column: &str, parent: &str) -> ForeignKeyCreateStatement {
    ForeignKey::create()
        .name(format!("fk_{table}_{column}"))
        .from(Alias::new(table), Alias::new(column))
        .to(Alias::new(parent), Alias::new("id"))
        .on_delete(ForeignKeyAction::SetNull)
        .to_owned()
}

/// An index on `columns` of `table`.
fn index(table: &str, columns: &[&str]) -> IndexCreateStatement {
    let mut index = Index::create();
    index.name(format!("idx_{table}_{}", columns.join("_"))).table(Alias::new(table));
    for column in columns {
        index.col(Alias::new(*column));
    }
    index.to_owned()
}

/// An index that allows each combination of `columns` once.
fn unique(table: &str, columns: &[&str]) -> IndexCreateStatement {
    index(table, columns).unique().to_owned()
}
