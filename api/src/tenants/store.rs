//! Rows of tenants.

use std::collections::HashMap;

use sea_orm::{ColumnTrait, DbErr, QueryFilter, QueryOrder, QuerySelect, Set, sea_query::Expr};
use serde_json::{Map, Value};
use shared::geo::CodeSystem;
use shared::tenants::{RequestState, TenantState};
use time::OffsetDateTime;
use uuid::Uuid;

use super::entity::{activation_request, settings_version, tenant, tenant_slug, tenant_value};
use super::field::{Field, Origin};
use super::sheet::Sheet;
use crate::auth::entity::user;
use crate::db::{PlatformScope, TenantScope};

/// Whether a tenant of that identifier exists.
///
/// # Errors
/// When the database fails.
pub async fn exists(scope: &PlatformScope, id: Uuid) -> Result<bool, DbErr> {
    Ok(scope.get::<tenant::Entity>(id).await?.is_some())
}

/// The tenant.
///
/// # Errors
/// When the database fails.
pub async fn get(scope: &TenantScope<'_>) -> Result<Option<tenant::Model>, DbErr> {
    scope.find::<tenant::Entity>().one(scope.conn()).await
}

/// The tenant, for a change that starts from its version: on PostgreSQL the row is locked, so that who comes at the same
/// moment waits and sees the version after; on SQLite a writing transaction is alone anyway.
///
/// # Errors
/// When the database fails.
pub async fn get_to_change(scope: &TenantScope<'_>) -> Result<Option<tenant::Model>, DbErr> {
    scope.find::<tenant::Entity>().lock_exclusive().one(scope.conn()).await
}

/// The tenant of that code.
///
/// # Errors
/// When the database fails.
pub async fn by_code(scope: &PlatformScope, system: CodeSystem, code: &str) -> Result<Option<tenant::Model>, DbErr> {
    scope
        .find::<tenant::Entity>()
        .filter(tenant::Column::CodeSystem.eq(system.as_str()))
        .filter(tenant::Column::Code.eq(code))
        .one(scope.conn())
        .await
}

/// Which of these codes have a tenant.
///
/// # Errors
/// When the database fails.
pub async fn taken_codes(scope: &PlatformScope, codes: &[&str]) -> Result<Vec<(String, String)>, DbErr> {
    let rows = scope
        .find::<tenant::Entity>()
        .filter(tenant::Column::Code.is_in(codes.iter().copied()))
        .all(scope.conn())
        .await?;
    Ok(rows.into_iter().map(|row| (row.code_system, row.code)).collect())
}

/// Whether a text has the characters of a slug. What has not is no question for a database: PostgreSQL refuses a NUL.
#[must_use]
pub fn can_be_slug(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-')
}

/// The tenant that has that slug.
///
/// # Errors
/// When the database fails.
pub async fn by_slug(scope: &PlatformScope, slug: &str) -> Result<Option<tenant::Model>, DbErr> {
    if !can_be_slug(slug) {
        return Ok(None);
    }
    scope.find::<tenant::Entity>().filter(tenant::Column::Slug.eq(slug)).one(scope.conn()).await
}

/// The tenants that have these slugs, in one query.
///
/// # Errors
/// When the database fails.
pub async fn by_slugs(scope: &PlatformScope, slugs: &[&str]) -> Result<Vec<tenant::Model>, DbErr> {
    // The last one again, up to a power of two: few statements to prepare instead of one for each number of slugs.
    let filled = slugs.iter().chain(slugs.last().into_iter().cycle()).take(slugs.len().next_power_of_two());
    scope.find::<tenant::Entity>().filter(tenant::Column::Slug.is_in(filled.copied())).all(scope.conn()).await
}

/// The tenant that had that slug once.
///
/// # Errors
/// When the database fails.
pub async fn by_former_slug(scope: &PlatformScope, slug: &str) -> Result<Option<tenant::Model>, DbErr> {
    if !can_be_slug(slug) {
        return Ok(None);
    }
    match scope.get::<tenant_slug::Entity>(slug.to_owned()).await? {
        Some(row) => scope.get::<tenant::Entity>(row.tenant_id).await,
        None => Ok(None),
    }
}

/// Slugs of the active portals without a domain of their own, in alphabetical order.
///
/// # Errors
/// When the database fails.
pub async fn active_without_domain(scope: &PlatformScope, limit: u64) -> Result<Vec<String>, DbErr> {
    scope
        .find::<tenant::Entity>()
        .select_only()
        .column(tenant::Column::Slug)
        .filter(tenant::Column::State.eq(TenantState::Active.as_str()))
        .filter(tenant::Column::Domain.is_null())
        .order_by_asc(tenant::Column::Slug)
        .limit(limit)
        .into_tuple()
        .all(scope.conn())
        .await
}

/// Whether a slug is or was in use.
///
/// # Errors
/// When the database fails.
pub async fn slug_is_taken(scope: &PlatformScope, slug: &str) -> Result<bool, DbErr> {
    Ok(scope.get::<tenant_slug::Entity>(slug.to_owned()).await?.is_some())
}

/// The sheet.
///
/// # Errors
/// When the database fails.
pub async fn sheet(scope: &TenantScope<'_>) -> Result<Sheet, DbErr> {
    Ok(Sheet::of(values(scope).await?))
}

/// The values of the sheet, each with its origin and date.
///
/// # Errors
/// When the database fails.
pub async fn values(scope: &TenantScope<'_>) -> Result<Vec<tenant_value::Model>, DbErr> {
    scope.find::<tenant_value::Entity>().all(scope.conn()).await
}

/// The sheets of several tenants, in one query.
///
/// # Errors
/// When the database fails.
pub async fn sheets(scope: &PlatformScope, ids: &[Uuid]) -> Result<HashMap<Uuid, Sheet>, DbErr> {
    let rows = scope
        .find::<tenant_value::Entity>()
        .filter(tenant_value::Column::TenantId.is_in(ids.iter().copied()))
        .all(scope.conn())
        .await?;
    let mut by_tenant: HashMap<Uuid, Vec<tenant_value::Model>> = HashMap::new();
    for row in rows {
        by_tenant.entry(row.tenant_id).or_default().push(row);
    }
    Ok(by_tenant.into_iter().map(|(id, rows)| (id, Sheet::of(rows))).collect())
}

/// Writes values of the sheet as one new version of the settings, published at once; a null removes its value. What
/// changes nothing makes no version. Gives the number of the present version.
///
/// # Errors
/// When the database fails.
pub async fn save_values(
    platform: &PlatformScope,
    tenant_id: Uuid,
    now: OffsetDateTime,
    actor_id: Option<Uuid>,
    values: Vec<(Field, Value, Origin)>,
) -> Result<i32, DbErr> {
    let scope = platform.of_tenant(tenant_id);
    let present = get(&scope).await?.map_or(0, |row| row.settings_version);
    let changes = write_values(&scope, now, values).await?;
    if changes.is_empty() {
        return Ok(present);
    }
    add_version(&scope, now, actor_id, present + 1, changes).await?;
    Ok(present + 1)
}

/// What a save changed: by name, each value before and after.
#[derive(Clone, Debug, Default)]
pub struct Changes {
    /// What was.
    pub before: Map<String, Value>,
    /// What is.
    pub after: Map<String, Value>,
    /// Where came from what was.
    origins: Map<String, Value>,
}

impl Changes {
    /// Whether nothing changed.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.after.is_empty()
    }

    /// Notes one.
    pub fn add(&mut self, name: &str, before: Value, after: Value) {
        self.before.insert(name.to_owned(), before);
        self.after.insert(name.to_owned(), after);
    }
}

/// Writes values of the sheet, without a version of their own; a null removes its value. Gives what changed.
///
/// # Errors
/// When the database fails.
pub async fn write_values(
    scope: &TenantScope<'_>,
    now: OffsetDateTime,
    values: Vec<(Field, Value, Origin)>,
) -> Result<Changes, DbErr> {
    let present: HashMap<String, tenant_value::Model> =
        self::values(scope).await?.into_iter().map(|row| (row.field.clone(), row)).collect();
    let mut changes = Changes::default();
    for (field, value, origin) in values {
        let former = present.get(field.as_str());
        let same = |former: &tenant_value::Model| field.in_present_form(&former.value) == field.in_present_form(&value);
        if former.map_or(value.is_null(), same) {
            continue;
        }
        if let Some(former) = former {
            changes.origins.insert(field.as_str().to_owned(), former.origin.as_str().into());
            scope
                .delete::<tenant_value::Entity>()
                .filter(tenant_value::Column::Field.eq(field.as_str()))
                .exec(scope.conn())
                .await?;
        }
        if !value.is_null() {
            scope
                .insert(tenant_value::ActiveModel {
                    tenant_id: Set(scope.tenant_id()),
                    field: Set(field.as_str().to_owned()),
                    value: Set(value.clone()),
                    origin: Set(origin.as_str().to_owned()),
                    set_at: Set(now),
                })
                .await?;
        }
        changes.add(field.as_str(), former.map(|row| row.value.clone()).unwrap_or_default(), value);
    }
    Ok(changes)
}

/// Makes what changed a version of the settings, published at once.
///
/// # Errors
/// When the database fails.
pub async fn add_version(
    scope: &TenantScope<'_>,
    now: OffsetDateTime,
    actor_id: Option<Uuid>,
    version: i32,
    changes: Changes,
) -> Result<(), DbErr> {
    let Changes { mut before, after, origins } = changes;
    if !origins.is_empty() {
        before.insert(settings_version::ORIGINS.to_owned(), Value::Object(origins));
    }
    scope
        .insert(settings_version::ActiveModel {
            tenant_id: Set(scope.tenant_id()),
            version: Set(version),
            before: Set(Value::Object(before)),
            after: Set(Value::Object(after)),
            actor_id: Set(actor_id),
            created_at: Set(now),
        })
        .await?;
    scope
        .update::<tenant::Entity>()
        .col_expr(tenant::Column::SettingsVersion, Expr::value(version))
        .col_expr(tenant::Column::PublishedAt, Expr::value(now))
        .exec(scope.conn())
        .await?;
    Ok(())
}

/// The latest request for activation, with the address of who asked.
///
/// # Errors
/// When the database fails.
pub async fn latest_activation_request(
    platform: &PlatformScope,
    tenant_id: Uuid,
) -> Result<Option<(activation_request::Model, Option<String>)>, DbErr> {
    let scope = platform.of_tenant(tenant_id);
    let request = scope
        .find::<activation_request::Entity>()
        .order_by_desc(activation_request::Column::RequestedAt)
        .one(scope.conn())
        .await?;
    let Some(request) = request else { return Ok(None) };
    let asker = match request.requested_by {
        Some(id) => platform.get::<user::Entity>(id).await?.map(|user| user.email),
        None => None,
    };
    Ok(Some((request, asker)))
}

/// Whether a request of this row still waits.
#[must_use]
pub fn is_open(request: &activation_request::Model) -> bool {
    request.state == RequestState::Open.as_str()
}
