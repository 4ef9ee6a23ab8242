//! Images that nobody uses go, and then the files that no image has.

use std::collections::{BTreeMap, BTreeSet};

use futures::{StreamExt, TryStreamExt};
use object_store::ObjectStoreExt;
use sea_orm::{ColumnTrait, QueryFilter, QueryOrder, QuerySelect};
use shared::settings::ImageRef;
use time::{Duration, OffsetDateTime};
use uuid::Uuid;

use super::{entity, variants};
use crate::error::{ApiError, ApiResult};
use crate::state::State;
use crate::tenants::Field;
use crate::tenants::entity::tenant_value;

/// How long an image waits for settings that name it, and a file for its image.
const WAITS: Duration = Duration::days(1);
/// Images looked at in one transaction.
const BATCH: u64 = 200;
/// Files looked at together.
const FILES: usize = 400;

/// Deletes the images that no settings name, older than a day, then the files of no image of any guichet.
///
/// # Errors
/// When the database or the store fails; what is left is found the next time.
pub async fn sweep(state: &State) -> ApiResult<()> {
    let before = state.clock.now() - WAITS;
    let mut last = Uuid::nil();
    while let Some(next) = forget_unused(state, before, last).await? {
        last = next;
    }
    delete_orphans(state, before).await
}

/// Deletes the unused among the images that follow `last`; gives the last one looked at.
async fn forget_unused(state: &State, before: OffsetDateTime, last: Uuid) -> ApiResult<Option<Uuid>> {
    let scope = state.db.write().await?;
    let rows = scope
        .find::<entity::Entity>()
        .filter(entity::Column::Id.gt(last))
        .filter(entity::Column::CreatedAt.lt(before))
        .order_by_asc(entity::Column::Id)
        .limit(BATCH)
        .all(scope.conn())
        .await?;
    let Some(next) = rows.last().map(|row| row.id) else { return Ok(None) };
    let tenants: BTreeSet<Uuid> = rows.iter().map(|row| row.tenant_id).collect();
    let values = scope
        .find::<tenant_value::Entity>()
        .filter(tenant_value::Column::TenantId.is_in(tenants))
        .filter(tenant_value::Column::Field.is_in([Field::Logo.as_str(), Field::Banner.as_str()]))
        .all(scope.conn())
        .await?;
    let used: BTreeSet<Uuid> = values
        .into_iter()
        .filter_map(|row| serde_json::from_value::<ImageRef>(row.value).ok())
        .map(|image| image.media_id)
        .collect();
    let unused: Vec<Uuid> = rows.iter().map(|row| row.id).filter(|id| !used.contains(id)).collect();
    if !unused.is_empty() {
        scope.delete::<entity::Entity>().filter(entity::Column::Id.is_in(unused)).exec(scope.conn()).await?;
        scope.commit().await?;
    }
    Ok(Some(next))
}

/// Deletes the files that are older than a day and belong to no image.
async fn delete_orphans(state: &State, before: OffsetDateTime) -> ApiResult<()> {
    let objects = &state.media.objects;
    let mut found = objects.list(None).try_chunks(FILES);
    while let Some(chunk) = found.next().await {
        let chunk = chunk.map_err(ApiError::internal)?;
        let mut by_hash: BTreeMap<String, Vec<_>> = BTreeMap::new();
        for object in chunk {
            let is_old = object.last_modified.timestamp() < before.unix_timestamp();
            if let Some((hash, _)) = variants::parsed(object.location.as_ref()).filter(|_| is_old) {
                by_hash.entry(hash.to_owned()).or_default().push(object.location);
            }
        }
        let scope = state.db.read().await?;
        let kept: Vec<String> = scope
            .find::<entity::Entity>()
            .select_only()
            .column(entity::Column::Hash)
            .filter(entity::Column::Hash.is_in(by_hash.keys()))
            .distinct()
            .into_tuple()
            .all(scope.conn())
            .await?;
        drop(scope);
        for hash in kept {
            by_hash.remove(&hash);
        }
        for location in by_hash.into_values().flatten() {
            objects.delete(&location).await.map_err(ApiError::internal)?;
        }
    }
    Ok(())
}
