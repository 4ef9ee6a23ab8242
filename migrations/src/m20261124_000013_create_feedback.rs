//! Opinions of citizens on pages: counts by month, and comments.

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
                    .table("page_feedback")
                    .col(uuid("tenant_id"))
                    .col(string("page"))
                    .col(string("month"))
                    .col(integer("helped"))
                    .col(integer("not_helped"))
                    .primary_key(Index::create().col("tenant_id").col("page").col("month"))
                    .foreign_key(&mut cascading("page_feedback", "tenant_id", "tenant"))
                    .to_owned(),
            )
            .await?;
        manager
            .create_table(
                Table::create()
                    .table("page_comment")
                    .col(pk_uuid("id"))
                    .col(uuid("tenant_id"))
                    .col(string("page"))
                    .col(boolean("helped"))
                    .col(text("comment"))
                    .col(timestamp_with_time_zone("created_at"))
                    .foreign_key(&mut cascading("page_comment", "tenant_id", "tenant"))
                    .to_owned(),
            )
            .await?;
        manager.create_index(index("page_comment", &["tenant_id", "id"])).await
    }
}
