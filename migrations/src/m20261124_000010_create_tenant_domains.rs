//! Domains of the authorities' own: claimed and proven in a table, in use in the tenant's row.

use sea_orm_migration::{prelude::*, schema::*};

use crate::cascading;

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
                    .table("tenant_domain")
                    .col(pk_uuid("tenant_id"))
                    .col(string("domain"))
                    .col(string("token"))
                    .col(timestamp_with_time_zone("claimed_at"))
                    .col(string_null("proven_domain").unique_key())
                    .col(timestamp_with_time_zone_null("proven_at"))
                    .col(timestamp_with_time_zone_null("checked_at"))
                    .foreign_key(&mut cascading("tenant_domain", "tenant_id", "tenant"))
                    .to_owned(),
            )
            .await?;
        manager.alter_table(Table::alter().table("tenant").add_column(string_null("domain")).to_owned()).await
    }
}
