//! People, their sessions, and the keys that sign access tokens.

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
                    .table("user")
                    .col(pk_uuid("id"))
                    .col(string_uniq("email"))
                    .col(string("password_hash"))
                    .col(timestamp_with_time_zone("email_confirmed_at"))
                    .col(timestamp_with_time_zone("created_at"))
                    .to_owned(),
            )
            .await?;
        manager
            .create_table(
                Table::create()
                    .table("session")
                    .col(pk_uuid("id"))
                    .col(uuid("user_id"))
                    .col(string("user_agent"))
                    .col(timestamp_with_time_zone("created_at"))
                    .col(timestamp_with_time_zone("last_used_at"))
                    .col(timestamp_with_time_zone("expires_at"))
                    .col(timestamp_with_time_zone_null("revoked_at"))
                    .foreign_key(&mut cascading("session", "user_id", "user"))
                    .to_owned(),
            )
            .await?;
        manager.create_index(index("session", &["user_id"])).await?;
        manager
            .create_table(
                Table::create()
                    .table("refresh_token")
                    .col(pk_uuid("id"))
                    .col(uuid("session_id"))
                    .col(string_uniq("token_hash"))
                    .col(timestamp_with_time_zone("issued_at"))
                    .col(timestamp_with_time_zone_null("used_at"))
                    .foreign_key(&mut cascading("refresh_token", "session_id", "session"))
                    .to_owned(),
            )
            .await?;
        manager.create_index(index("refresh_token", &["session_id"])).await?;
        manager
            .create_table(
                Table::create()
                    .table("signing_key")
                    .col(pk_uuid("id"))
                    .col(string("secret"))
                    .col(timestamp_with_time_zone("created_at"))
                    .col(timestamp_with_time_zone_null("retired_at"))
                    .to_owned(),
            )
            .await
    }
}
