//! The append-only journal and the mails that wait to leave.

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
                    .table("journal")
                    .col(pk_uuid("id"))
                    .col(uuid_null("tenant_id"))
                    .col(uuid_null("actor_id"))
                    .col(string("actor_kind"))
                    .col(string_null("request_id"))
                    .col(string("action"))
                    .col(json_binary_null("before"))
                    .col(json_binary_null("after"))
                    .col(timestamp_with_time_zone("at"))
                    .col(timestamp_with_time_zone("retain_until"))
                    .foreign_key(&mut cascading("journal", "tenant_id", "tenant"))
                    .foreign_key(&mut emptied("journal", "actor_id", "user"))
                    .to_owned(),
            )
            .await?;
        manager.create_index(index("journal", &["tenant_id", "at"])).await?;

        manager
            .create_table(
                Table::create()
                    .table("outbox_mail")
                    .col(pk_uuid("id"))
                    .col(string("kind"))
                    .col(string("recipient"))
                    .col(string("subject"))
                    .col(text("text_body"))
                    .col(text("html_body"))
                    .col(string("state"))
                    .col(integer("attempts"))
                    .col(timestamp_with_time_zone("created_at"))
                    .col(timestamp_with_time_zone("next_attempt_at"))
                    .col(timestamp_with_time_zone_null("sent_at"))
                    .col(text_null("last_error"))
                    .to_owned(),
            )
            .await?;
        manager.create_index(index("outbox_mail", &["state", "next_attempt_at"])).await
    }
}
