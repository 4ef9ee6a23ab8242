//! Changes of address that wait, failed attempts to give a password, and the links that answer a request for access.

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
                    .table("email_change")
                    .col(pk_uuid("id"))
                    .col(uuid("user_id"))
                    .col(string("new_email"))
                    .col(string_uniq("present_token_hash"))
                    .col(string_uniq("new_token_hash"))
                    .col(timestamp_with_time_zone("created_at"))
                    .col(timestamp_with_time_zone("expires_at"))
                    .col(timestamp_with_time_zone_null("present_confirmed_at"))
                    .col(timestamp_with_time_zone_null("new_confirmed_at"))
                    .col(timestamp_with_time_zone_null("ended_at"))
                    .foreign_key(&mut cascading("email_change", "user_id", "user"))
                    .to_owned(),
            )
            .await?;
        manager.create_index(index("email_change", &["user_id"])).await?;

        // Keys are keyed marks: neither an address of a person nor one of a network stands here.
        manager
            .create_table(
                Table::create()
                    .table("sign_in_attempt")
                    .col(string("key").primary_key())
                    .col(integer("failures"))
                    .col(timestamp_with_time_zone("last_at"))
                    .col(timestamp_with_time_zone("blocked_until"))
                    .col(timestamp_with_time_zone_null("succeeded_at"))
                    .to_owned(),
            )
            .await?;
        manager.create_index(index("sign_in_attempt", &["last_at"])).await?;

        manager
            .create_table(
                Table::create()
                    .table("access_request_link")
                    .col(pk_uuid("id"))
                    .col(uuid("tenant_id"))
                    .col(uuid("access_request_id"))
                    .col(uuid("agent_id"))
                    .col(string_uniq("token_hash"))
                    .col(timestamp_with_time_zone("expires_at"))
                    .foreign_key(&mut cascading("access_request_link", "tenant_id", "tenant"))
                    .foreign_key(&mut cascading("access_request_link", "access_request_id", "access_request"))
                    .foreign_key(&mut cascading("access_request_link", "agent_id", "user"))
                    .to_owned(),
            )
            .await?;
        manager.create_index(index("access_request_link", &["tenant_id"])).await?;
        manager.create_index(index("access_request_link", &["access_request_id"])).await?;
        manager.create_index(index("access_request_link", &["agent_id"])).await
    }
}
