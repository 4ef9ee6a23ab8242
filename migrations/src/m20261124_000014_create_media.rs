//! Images that agents sent. Their files are in the store of medias, named after their content.

use sea_orm_migration::{prelude::*, schema::*};

use crate::{cascading, emptied, index};

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
                    .table("media")
                    .col(pk_uuid("id"))
                    .col(uuid("tenant_id"))
                    .col(string("purpose"))
                    .col(string("hash"))
                    .col(integer("width"))
                    .col(integer("height"))
                    .col(big_integer("bytes"))
                    .col(json_binary("variants"))
                    .col(timestamp_with_time_zone("created_at"))
                    .col(uuid_null("created_by"))
                    .foreign_key(&mut cascading("media", "tenant_id", "tenant"))
                    .foreign_key(&mut emptied("media", "created_by", "user"))
                    .to_owned(),
            )
            .await?;
        manager.create_index(index("media", &["tenant_id", "created_at"])).await?;
        manager.create_index(index("media", &["hash"])).await
    }
}
