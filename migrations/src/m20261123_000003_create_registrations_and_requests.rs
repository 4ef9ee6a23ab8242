//! Registrations that wait for their confirmation, requests for access and activation, previews.

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
                    .table("registration")
                    .col(pk_uuid("id"))
                    .col(string("email"))
                    .col(string("password_hash"))
                    .col(string("code_system"))
                    .col(string("code"))
                    .col(json_binary("authority"))
                    .col(string_uniq("token_hash"))
                    .col(timestamp_with_time_zone("created_at"))
                    .col(timestamp_with_time_zone("mailed_at"))
                    .col(timestamp_with_time_zone("expires_at"))
                    .col(timestamp_with_time_zone_null("confirmed_at"))
                    .to_owned(),
            )
            .await?;
        manager.create_index(index("registration", &["email"])).await?;

        manager
            .create_table(
                Table::create()
                    .table("access_request")
                    .col(pk_uuid("id"))
                    .col(uuid("tenant_id"))
                    .col(uuid("user_id"))
                    .col(string("state"))
                    .col(timestamp_with_time_zone("requested_at"))
                    .col(uuid_null("decided_by"))
                    .col(timestamp_with_time_zone_null("decided_at"))
                    .foreign_key(&mut cascading("access_request", "tenant_id", "tenant"))
                    .foreign_key(&mut cascading("access_request", "user_id", "user"))
                    .foreign_key(&mut emptied("access_request", "decided_by", "user"))
                    .to_owned(),
            )
            .await?;
        manager.create_index(index("access_request", &["tenant_id", "state"])).await?;
        manager.create_index(index("access_request", &["user_id"])).await?;

        manager
            .create_table(
                Table::create()
                    .table("activation_request")
                    .col(pk_uuid("id"))
                    .col(uuid("tenant_id"))
                    .col(uuid_null("requested_by"))
                    .col(timestamp_with_time_zone("requested_at"))
                    .col(string("accepted_terms"))
                    .col(string("state"))
                    .col(uuid_null("decided_by"))
                    .col(timestamp_with_time_zone_null("decided_at"))
                    .col(text_null("reason"))
                    .foreign_key(&mut cascading("activation_request", "tenant_id", "tenant"))
                    .foreign_key(&mut emptied("activation_request", "requested_by", "user"))
                    .foreign_key(&mut emptied("activation_request", "decided_by", "user"))
                    .to_owned(),
            )
            .await?;
        manager.create_index(index("activation_request", &["tenant_id", "requested_at"])).await?;
        manager.create_index(index("activation_request", &["state", "requested_at"])).await?;

        manager
            .create_table(
                Table::create()
                    .table("preview")
                    .col(pk_uuid("id"))
                    .col(uuid("tenant_id"))
                    .col(uuid("session_id"))
                    .col(string_uniq("token_hash"))
                    .col(timestamp_with_time_zone("token_expires_at"))
                    .col(string_null("cookie_hash").unique_key())
                    .col(timestamp_with_time_zone("expires_at"))
                    .foreign_key(&mut cascading("preview", "tenant_id", "tenant"))
                    .foreign_key(&mut cascading("preview", "session_id", "session"))
                    .to_owned(),
            )
            .await?;
        manager.create_index(index("preview", &["tenant_id"])).await?;
        manager.create_index(index("preview", &["session_id"])).await
    }
}
