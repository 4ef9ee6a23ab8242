//! The directory as an agent sees it, and the wish to ask it anew.

use shared::directory::{
    DATA_SET, DirectoryCreditDto, DirectoryDifferenceDto, DirectoryDto, DirectoryState, LICENCE, Reading, SOURCE,
};
use shared::geo::CodeSystem;
use shared::problem::ErrorCode;
use time::Duration;
use uuid::Uuid;

use super::proposal::{Difference, plan};
use super::{fill, queue, store as records};
use crate::db::PlatformScope;
use crate::error::{ApiError, ApiResult};
use crate::state::State;
use crate::tenants::{Field, Origin, store};

/// How recent an answer is when asking again would bring nothing.
const FRESH: Duration = Duration::seconds(30);

/// What the directory has for a guichet.
///
/// # Errors
/// `not_found`.
pub async fn get(state: &State, tenant_id: Uuid) -> ApiResult<DirectoryDto> {
    let scope = state.db.read().await?;
    describe(state, &scope, tenant_id).await
}

/// Asks the directory anew, unless it is being asked or has just answered.
///
/// # Errors
/// `not_found`.
pub async fn refresh(state: &State, tenant_id: Uuid) -> ApiResult<DirectoryDto> {
    let now = state.clock.now();
    let scope = state.db.write().await?;
    let tenant = store::get(&scope.of_tenant(tenant_id)).await?.ok_or(ErrorCode::NotFound)?;
    let system: CodeSystem = tenant.code_system.parse().map_err(ApiError::internal)?;
    let record = records::of_authority(&scope, system, &tenant.code).await?;
    let is_settled = record.is_some_and(|record| match record.state {
        DirectoryState::Waiting => record.row.next_attempt_at.is_some(),
        DirectoryState::Found => record.row.asked_at.is_some_and(|asked| now - asked < FRESH),
        DirectoryState::Absent | DirectoryState::Failed | DirectoryState::NotAsked | DirectoryState::Off => false,
    });
    if state.config.directory.enabled && !is_settled {
        queue::ask(&scope, now, system, &tenant.code).await?;
    }
    let described = describe(state, &scope, tenant_id).await?;
    scope.commit().await?;
    state.directory_wake.notify_one();
    Ok(described)
}

async fn describe(state: &State, scope: &PlatformScope, tenant_id: Uuid) -> ApiResult<DirectoryDto> {
    let own = scope.of_tenant(tenant_id);
    let tenant = store::get(&own).await?.ok_or(ErrorCode::NotFound)?;
    let system: CodeSystem = tenant.code_system.parse().map_err(ApiError::internal)?;
    let record = records::of_authority(scope, system, &tenant.code).await?;
    let values = store::values(&own).await?;
    let is_off = !state.config.directory.enabled || system == CodeSystem::Own;
    let reading = record.as_ref().map(|record| record.reading.clone()).unwrap_or_default();
    let has_read = record.as_ref().is_some_and(|record| record.row.reading.is_some());
    let differences = match has_read {
        true => plan(&reading, &values, &fill::choices(&own).await?).differences,
        false => Vec::new(),
    };
    let is_filled = |field: &Field| {
        values.iter().any(|row| row.field == field.as_str() && Origin::parse(&row.origin) == Some(Origin::Directory))
    };
    let filled = Field::READ.iter().filter(|field| is_filled(field)).map(|field| field.label().to_owned()).collect();
    let row = record.as_ref().map(|record| &record.row);
    let asked = match record.as_ref().map(|record| record.state) {
        _ if is_off => DirectoryState::Off,
        // A guichet older than this part of the platform: the nightly pass comes to it.
        None => DirectoryState::NotAsked,
        Some(state) => state,
    };
    let Reading { name, page, further_places, unread, .. } = reading;
    Ok(DirectoryDto {
        state: asked,
        failure: record.as_ref().and_then(|record| record.failure),
        asked_at: row.and_then(|row| row.asked_at),
        asked_again_at: row.and_then(|row| row.next_attempt_at).filter(|_| asked == DirectoryState::Failed),
        read_at: row.and_then(|row| row.read_at),
        modified_at: row.and_then(|row| row.modified_at),
        name: Some(name).filter(|name| !name.is_empty()),
        page,
        credit: DirectoryCreditDto {
            source: SOURCE.to_owned(),
            data_set: DATA_SET.to_owned(),
            licence: LICENCE.to_owned(),
            url: state.config.directory.url.clone(),
        },
        settings_version: tenant.settings_version,
        filled,
        differences: differences.iter().map(told).collect(),
        further_places,
        unread,
    })
}

fn told(difference: &Difference) -> DirectoryDifferenceDto {
    let Difference { field, present, source } = difference;
    DirectoryDifferenceDto {
        path: field.path(),
        label: field.label().to_owned(),
        present: present.as_ref().and_then(|row| field.read(&row.value)),
        present_origin: present.as_ref().and_then(|row| Origin::parse(&row.origin)).map(Into::into),
        present_set_at: present.as_ref().map(|row| row.set_at),
        source: field.read(source),
        mark: difference.mark(),
    }
}
