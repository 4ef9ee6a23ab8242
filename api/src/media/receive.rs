//! An image comes in.

use actix_web::web::Bytes;
use sea_orm::{ColumnTrait, PaginatorTrait, QueryFilter, Set};
use serde_json::json;
use shared::media::{MediaDto, MediaPurpose};
use shared::problem::{ErrorCode, ViolationCode, Violations};
use time::Duration;
use uuid::Uuid;

use super::variants::{self, name};
use super::{decode, entity, told};
use crate::auth::SignedIn;
use crate::error::{ApiError, ApiResult};
use crate::state::State;

/// Images that the agents of a guichet may send in a day: choosing one takes a few tries.
const MOST_A_DAY: u64 = 60;

/// Checks an image, makes its variants and keeps them.
///
/// # Errors
/// `invalid_input` with what is wrong with the file, `too_many_requests` after a day of too many images.
pub async fn receive(
    state: &State,
    actor: &SignedIn,
    tenant_id: Uuid,
    purpose: MediaPurpose,
    bytes: Bytes,
) -> ApiResult<MediaDto> {
    let now = state.clock.now();
    let scope = state.db.read().await?;
    let own = scope.of_tenant(tenant_id);
    let today = own.find::<entity::Entity>().filter(entity::Column::CreatedAt.gt(now - Duration::days(1)));
    if today.count(own.conn()).await? >= MOST_A_DAY {
        let detail = "Beaucoup d’images ont été envoyées aujourd’hui pour ce guichet. Réessayez demain.";
        return Err(ApiError::new(ErrorCode::TooManyRequests).retry_after(3_600).with_detail(detail));
    }
    drop(scope);
    let turn = state.media.turn().await;
    let made = tokio::task::spawn_blocking(move || {
        let _turn = turn;
        let image = decode::read(&bytes, purpose).map_err(|refusal| violation(refusal.code, refusal.message))?;
        variants::make(image, purpose).map_err(ApiError::internal)
    });
    let made = made.await.map_err(ApiError::internal)??;
    let kept: Vec<_> = made.files.iter().map(|(variant, _)| *variant).collect();
    for (variant, content) in made.files {
        state.media.put(&name(&made.hash, variant.width, variant.format), content).await?;
    }
    let Some(largest) = kept.last() else { return Err(ApiError::internal("an image without variant")) };
    let row = entity::Model {
        id: Uuid::now_v7(),
        tenant_id,
        purpose: purpose.as_str().to_owned(),
        hash: made.hash,
        width: i32::try_from(largest.width).map_err(ApiError::internal)?,
        height: i32::try_from(largest.height).map_err(ApiError::internal)?,
        bytes: i64::try_from(largest.bytes).map_err(ApiError::internal)?,
        variants: json!(kept),
        created_at: now,
        created_by: Some(actor.user.id),
    };
    let scope = state.db.write().await?;
    scope.of_tenant(tenant_id).insert(inserted(row.clone())).await?;
    scope.commit().await?;
    Ok(told(state, &row, purpose))
}

fn inserted(row: entity::Model) -> entity::ActiveModel {
    entity::ActiveModel {
        id: Set(row.id),
        tenant_id: Set(row.tenant_id),
        purpose: Set(row.purpose),
        hash: Set(row.hash),
        width: Set(row.width),
        height: Set(row.height),
        bytes: Set(row.bytes),
        variants: Set(row.variants),
        created_at: Set(row.created_at),
        created_by: Set(row.created_by),
    }
}

/// What is wrong with the file, which is the whole body.
fn violation(code: ViolationCode, message: String) -> ApiError {
    let mut violations = Violations::default();
    violations.push("file", code, message);
    violations.into()
}
