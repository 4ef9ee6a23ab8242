//! Forgotten passwords, and sessions that outlive the browser.

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
                    .table("password_reset")
                    .col(pk_uuid("id"))
                    .col(uuid("user_id"))
                    .col(string_uniq("token_hash"))
                    .col(timestamp_with_time_zone("created_at"))
                    .col(timestamp_with_time_zone("expires_at"))
                    .col(timestamp_with_time_zone_null("used_at"))
                    .foreign_key(&mut cascading("password_reset", "user_id", "user"))
                    .to_owned(),
            )
            .await?;
        manager.create_index(index("password_reset", &["user_id"])).await?;
        manager
            .alter_table(Table::alter().table("session").add_column(boolean("remembered").default(false)).to_owned())
            .await
    }
}
