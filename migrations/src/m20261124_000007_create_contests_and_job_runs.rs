//! Contests of guichets, last runs of periodic work, and what an operator needs to send a mail again.

use sea_orm_migration::{prelude::*, schema::*};

use crate::{cascading, emptied, index, unique};

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
                    .table("contest")
                    .col(pk_uuid("id"))
                    .col(uuid("tenant_id"))
                    .col(uuid("user_id"))
                    .col(text("message"))
                    .col(timestamp_with_time_zone("opened_at"))
                    .col(string("state"))
                    .col(uuid_null("decided_by"))
                    .col(timestamp_with_time_zone_null("decided_at"))
                    .col(text_null("reason"))
                    .foreign_key(&mut cascading("contest", "tenant_id", "tenant"))
                    .foreign_key(&mut cascading("contest", "user_id", "user"))
                    .foreign_key(&mut emptied("contest", "decided_by", "user"))
                    .to_owned(),
            )
            .await?;
        manager.create_index(index("contest", &["tenant_id", "state"])).await?;
        manager.create_index(index("contest", &["user_id"])).await?;
        manager.create_index(index("contest", &["state", "opened_at"])).await?;
        // One that waits, for a person and a tenant.
        let mut waiting = unique("contest", &["tenant_id", "user_id"]);
        waiting.and_where(Expr::col("state").eq("open"));
        manager.create_index(waiting).await?;

        // One row a job and process: replicas each have theirs.
        manager
            .create_table(
                Table::create()
                    .table("job_run")
                    .col(string("job"))
                    .col(string("process"))
                    .col(timestamp_with_time_zone("at"))
                    .col(text_null("error"))
                    .primary_key(Index::create().col("job").col("process"))
                    .to_owned(),
            )
            .await?;
        manager.create_index(index("job_run", &["at"])).await?;

        for column in ["useful_until", "resent_at"] {
            manager
                .alter_table(
                    Table::alter().table("outbox_mail").add_column(timestamp_with_time_zone_null(column)).to_owned(),
                )
                .await?;
        }
        manager.create_index(index("outbox_mail", &["state", "created_at"])).await
    }
}
