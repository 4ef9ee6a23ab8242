//! What a guichet takes of the directory: written as one version of its settings, with its line of the journal.

use sea_orm::{ColumnTrait, DbErr, QueryFilter, Set};
use serde_json::{Map, Value, json};
use shared::directory::{DirectoryDecisionBody, Reading};
use shared::geo::CodeSystem;
use shared::problem::ErrorCode;
use shared::tenants::TenantState;
use time::OffsetDateTime;
use uuid::Uuid;

use super::entity::choice;
use super::proposal::{Choice, plan};
use super::store as records;
use crate::auth::SignedIn;
use crate::db::{PlatformScope, TenantScope};
use crate::error::{ApiError, ApiResult};
use crate::journal::{self, Action, By};
use crate::state::State;
use crate::tenants::store::{self, Changes};
use crate::tenants::{Field, Origin};

/// Lets the guichet of an authority follow what was read, within the caller's transaction: empty fields are filled, values
/// that came from the directory follow it. Gives how many changed.
///
/// # Errors
/// When the database fails.
pub async fn follow(
    scope: &PlatformScope,
    now: OffsetDateTime,
    system: CodeSystem,
    code: &str,
    reading: &Reading,
) -> Result<usize, DbErr> {
    let Some(tenant) = store::by_code(scope, system, code).await? else { return Ok(0) };
    let own = scope.of_tenant(tenant.id);
    let Some(tenant) = store::get_to_change(&own).await? else { return Ok(0) };
    if TenantState::parse(&tenant.state) == Some(TenantState::Deleted) {
        return Ok(0);
    }
    let plan = plan(reading, &store::values(&own).await?, &choices(&own).await?);
    if plan.writes.is_empty() {
        return Ok(0);
    }
    take(scope, &own, now, None, tenant.settings_version, plan.writes).await
}

/// Writes values of the directory, by whoever decided it; gives how many changed.
async fn take(
    scope: &PlatformScope,
    own: &TenantScope<'_>,
    now: OffsetDateTime,
    actor: Option<Uuid>,
    version: i32,
    writes: Vec<(Field, Value)>,
) -> Result<usize, DbErr> {
    for (field, value) in &writes {
        choose(own, now, *field, Choice::Taken, value).await?;
    }
    let values = writes.into_iter().map(|(field, value)| (field, value, Origin::Directory)).collect();
    let changes = store::write_values(own, now, values).await?;
    if changes.is_empty() {
        return Ok(0);
    }
    let Changes { before, after, .. } = changes.clone();
    let count = after.len();
    store::add_version(own, now, actor, version + 1, changes).await?;
    let change = (Some(Value::Object(before)), Some(Value::Object(after)));
    let by = actor.map_or(By::Platform, By::Agent);
    journal::write(scope, now, by, Some(own.tenant_id()), Action::DirectoryTaken, change).await?;
    Ok(count)
}

/// What agents chose before.
///
/// # Errors
/// When the database fails.
pub async fn choices(own: &TenantScope<'_>) -> Result<Vec<choice::Model>, DbErr> {
    own.find::<choice::Entity>().all(own.conn()).await
}

/// Forgets what was chosen: the guichet is another authority's from now on.
///
/// # Errors
/// When the database fails.
pub async fn forget_choices(own: &TenantScope<'_>) -> Result<(), DbErr> {
    own.delete::<choice::Entity>().exec(own.conn()).await?;
    Ok(())
}

async fn choose(
    own: &TenantScope<'_>,
    now: OffsetDateTime,
    field: Field,
    choice: Choice,
    value: &Value,
) -> Result<(), DbErr> {
    let former = own.delete::<choice::Entity>().filter(choice::Column::Field.eq(field.as_str()));
    former.exec(own.conn()).await?;
    own.insert(choice::ActiveModel {
        tenant_id: Set(own.tenant_id()),
        field: Set(field.as_str().to_owned()),
        choice: Set(choice.as_str().to_owned()),
        value: Set(Some(value.clone()).filter(|value| !value.is_null())),
        at: Set(now),
    })
    .await
}

/// Takes or refuses one value of the directory, as an agent decides.
///
/// # Errors
/// `stale_version` when the difference is no longer the one that was shown.
pub async fn decide(state: &State, actor: &SignedIn, tenant_id: Uuid, body: &DirectoryDecisionBody) -> ApiResult<()> {
    let now = state.clock.now();
    let scope = state.db.write().await?;
    let own = scope.of_tenant(tenant_id);
    let tenant = store::get_to_change(&own).await?.ok_or(ErrorCode::NotFound)?;
    let system: CodeSystem = tenant.code_system.parse().map_err(ApiError::internal)?;
    let record = records::of_authority(&scope, system, &tenant.code).await?.ok_or(ErrorCode::StaleVersion)?;
    let plan = plan(&record.reading, &store::values(&own).await?, &choices(&own).await?);
    let shown = plan.differences.into_iter().find(|known| known.field.path() == body.path && known.mark() == body.mark);
    let difference = shown.ok_or(ErrorCode::StaleVersion)?;
    if body.accept {
        let writes = vec![(difference.field, difference.accepted())];
        take(&scope, &own, now, Some(actor.user.id), tenant.settings_version, writes).await?;
    } else {
        choose(&own, now, difference.field, Choice::Refused, &difference.source).await?;
        let refused = Map::from_iter([(difference.field.as_str().to_owned(), difference.source.clone())]);
        let kept = difference.present.map(|row| json!({ (row.field): row.value }));
        let by = By::Agent(actor.user.id);
        let change = (Some(Value::Object(refused)), kept);
        journal::write(&scope, now, by, Some(tenant_id), Action::DirectoryRefused, change).await?;
    }
    scope.commit().await?;
    Ok(())
}
