//! Templates of portals, tenants with their sheet, and who belongs to them.

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
        // Versions are immutable: the same content has the same hash and is stored once.
        manager
            .create_table(
                Table::create()
                    .table("template_version")
                    .col(pk_uuid("id"))
                    .col(string("template"))
                    .col(string("content_hash"))
                    .col(json_binary("content"))
                    .col(timestamp_with_time_zone("created_at"))
                    .to_owned(),
            )
            .await?;
        manager.create_index(unique("template_version", &["template", "content_hash"])).await?;

        manager
            .create_table(
                Table::create()
                    .table("tenant")
                    .col(pk_uuid("id"))
                    .col(string("kind"))
                    .col(string("code_system"))
                    .col(string("code"))
                    .col(string_null("insee"))
                    .col(string_null("siren"))
                    .col(string("state"))
                    .col(string_null("state_reason"))
                    .col(string("slug"))
                    .col(string("time_zone"))
                    .col(uuid("template_version_id"))
                    .col(integer("settings_version"))
                    .col(timestamp_with_time_zone("published_at"))
                    .col(timestamp_with_time_zone_null("verified_at"))
                    .col(timestamp_with_time_zone_null("previewed_at"))
                    .col(timestamp_with_time_zone("created_at"))
                    .col(timestamp_with_time_zone_null("deleted_at"))
                    .foreign_key(
                        ForeignKey::create()
                            .name("fk_tenant_template_version_id")
                            .from("tenant", "template_version_id")
                            .to("template_version", "id")
                            .on_delete(ForeignKeyAction::Restrict),
                    )
                    .to_owned(),
            )
            .await?;
        manager.create_index(unique("tenant", &["code_system", "code"])).await?;
        manager.create_index(unique("tenant", &["slug"])).await?;
        manager.create_index(index("tenant", &["state", "created_at"])).await?;

        // Every slug a tenant ever had, the present one included: old addresses redirect and none is reused.
        manager
            .create_table(
                Table::create()
                    .table("tenant_slug")
                    .col(string("slug").primary_key())
                    .col(uuid("tenant_id"))
                    .col(timestamp_with_time_zone("created_at"))
                    .foreign_key(&mut cascading("tenant_slug", "tenant_id", "tenant"))
                    .to_owned(),
            )
            .await?;
        manager.create_index(index("tenant_slug", &["tenant_id"])).await?;

        // The tenant's sheet, value by value, each with its origin and date.
        manager
            .create_table(
                Table::create()
                    .table("tenant_value")
                    .col(uuid("tenant_id"))
                    .col(string("field"))
                    .col(json_binary("value"))
                    .col(string("origin"))
                    .col(timestamp_with_time_zone("set_at"))
                    .primary_key(Index::create().col("tenant_id").col("field"))
                    .foreign_key(&mut cascading("tenant_value", "tenant_id", "tenant"))
                    .to_owned(),
            )
            .await?;

        manager
            .create_table(
                Table::create()
                    .table("settings_version")
                    .col(uuid("tenant_id"))
                    .col(integer("version"))
                    .col(json_binary("before"))
                    .col(json_binary("after"))
                    .col(uuid_null("actor_id"))
                    .col(timestamp_with_time_zone("created_at"))
                    .primary_key(Index::create().col("tenant_id").col("version"))
                    .foreign_key(&mut cascading("settings_version", "tenant_id", "tenant"))
                    .foreign_key(&mut emptied("settings_version", "actor_id", "user"))
                    .to_owned(),
            )
            .await?;

        // A membership without tenant is one of the platform: an operator.
        manager
            .create_table(
                Table::create()
                    .table("membership")
                    .col(pk_uuid("id"))
                    .col(uuid("user_id"))
                    .col(uuid_null("tenant_id"))
                    .col(string("role"))
                    .col(timestamp_with_time_zone("created_at"))
                    .foreign_key(&mut cascading("membership", "user_id", "user"))
                    .foreign_key(&mut cascading("membership", "tenant_id", "tenant"))
                    .to_owned(),
            )
            .await?;
        manager.create_index(unique("membership", &["tenant_id", "user_id"])).await?;
        manager.create_index(index("membership", &["user_id"])).await
    }
}
