//! Searches of citizens that found nothing: counts by words and month.

use sea_orm_migration::{prelude::*, schema::*};

use crate::{cascading, index};

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager
            .create_table(
                Table::create()
                    .table("missed_search")
                    .col(uuid("tenant_id"))
                    .col(string("month"))
                    .col(string("query"))
                    .col(integer("count"))
                    .primary_key(Index::create().col("tenant_id").col("month").col("query"))
                    .foreign_key(&mut cascading("missed_search", "tenant_id", "tenant"))
                    .to_owned(),
            )
            .await?;
        // The operators' list, and what is past its time.
        manager.create_index(index("missed_search", &["month"])).await
    }
}
