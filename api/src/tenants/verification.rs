//! Whether the authority behind a guichet is verified. An operator says so after a review; a guichet that is verified
//! cannot be contested.

use sea_orm::sea_query::Expr;
use serde_json::json;
use shared::problem::ErrorCode;
use uuid::Uuid;

use super::entity::tenant;
use super::{contest, membership, store};
use crate::auth::SignedIn;
use crate::error::{ApiError, ApiResult};
use crate::journal::{self, Action, By};
use crate::mail::{self, outbox};
use crate::state::State;

/// An operator verifies the authority, or takes the verification back; the agents learn why by mail.
///
/// # Errors
/// `not_found`; `wrong_state` when it is so already, or when a contest waits.
pub async fn change(
    state: &State,
    operator: &SignedIn,
    tenant_id: Uuid,
    verified: bool,
    reason: &str,
) -> ApiResult<()> {
    let now = state.clock.now();
    let scope = state.db.write().await?;
    let own = scope.of_tenant(tenant_id);
    let row = store::get(&own).await?.ok_or(ErrorCode::NotFound)?;
    if row.verified_at.is_some() == verified {
        let so = if verified { "déjà vérifiée" } else { "déjà sans vérification" };
        let detail = format!("La collectivité de ce guichet est {so}.");
        return Err(ApiError::new(ErrorCode::WrongState).with_detail(detail));
    }
    if verified && contest::open_count(&own).await? > 0 {
        let detail = "Ce guichet est contesté\u{202f}: répondez d’abord à la contestation.";
        return Err(ApiError::new(ErrorCode::WrongState).with_detail(detail));
    }
    own.update::<tenant::Entity>()
        .col_expr(tenant::Column::VerifiedAt, Expr::value(verified.then_some(now)))
        .exec(scope.conn())
        .await?;
    let mail = mail::VerificationChanged {
        title: store::sheet(&own).await?.title(),
        verified,
        reason: reason.to_owned(),
        url: state.url("/mgmt"),
    };
    for (_, agent) in membership::agents_of(&scope, &[tenant_id]).await? {
        outbox::enqueue(&scope, now, &agent, &mail).await?;
    }
    let change = (Some(json!({ "verified": !verified })), Some(json!({ "verified": verified, "reason": reason })));
    let by = By::Operator(operator.user.id);
    journal::write(&scope, now, by, Some(tenant_id), Action::VerificationChanged, change).await?;
    scope.commit().await?;
    state.mail_wake.notify_one();
    Ok(())
}
