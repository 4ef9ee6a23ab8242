//! The official directory: what was read of it by authority, what agents chose, and the nightly pass.

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
                    .table("directory_record")
                    .col(string("code_system"))
                    .col(string("code"))
                    .col(string("state"))
                    .col(string_null("failure"))
                    .col(text_null("failure_detail"))
                    .col(integer("attempts"))
                    .col(timestamp_with_time_zone_null("asked_at"))
                    .col(timestamp_with_time_zone_null("next_attempt_at"))
                    .col(timestamp_with_time_zone_null("read_at"))
                    .col(string_null("source_id"))
                    .col(timestamp_with_time_zone_null("modified_at"))
                    .col(string_null("fingerprint"))
                    .col(string_null("etag"))
                    .col(text_null("raw"))
                    .col(json_binary_null("reading"))
                    .primary_key(Index::create().col("code_system").col("code"))
                    .to_owned(),
            )
            .await?;
        // What is due.
        manager.create_index(index("directory_record", &["next_attempt_at"])).await?;

        manager
            .create_table(
                Table::create()
                    .table("directory_choice")
                    .col(uuid("tenant_id"))
                    .col(string("field"))
                    .col(string("choice"))
                    .col(json_binary_null("value"))
                    .col(timestamp_with_time_zone("at"))
                    .primary_key(Index::create().col("tenant_id").col("field"))
                    .foreign_key(&mut cascading("directory_choice", "tenant_id", "tenant"))
                    .to_owned(),
            )
            .await?;

        // One row: replicas take the pass in turn.
        manager
            .create_table(
                Table::create()
                    .table("directory_pass")
                    .col(string("name").primary_key())
                    .col(timestamp_with_time_zone("due_at"))
                    .col(integer("attempts"))
                    .col(string_null("process"))
                    .col(timestamp_with_time_zone_null("leased_until"))
                    .col(timestamp_with_time_zone_null("started_at"))
                    .col(timestamp_with_time_zone_null("ended_at"))
                    .col(timestamp_with_time_zone_null("succeeded_at"))
                    .col(string_null("etag"))
                    .col(string_null("last_modified"))
                    .col(integer("rows"))
                    .col(integer("known"))
                    .col(integer("changed"))
                    .col(text_null("error"))
                    .to_owned(),
            )
            .await
    }
}
