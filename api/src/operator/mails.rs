//! Mails that were given up, sent again by an operator.

use serde_json::json;
use uuid::Uuid;

use crate::auth::SignedIn;
use crate::error::ApiResult;
use crate::journal::{self, Action, By};
use crate::mail::outbox;
use crate::state::State;

/// Sends a mail again. The journal keeps which mail, not to whom.
///
/// # Errors
/// `not_found`; `wrong_state` when it was not given up, or is no longer worth sending.
pub async fn resend(state: &State, operator: &SignedIn, id: Uuid) -> ApiResult<()> {
    let now = state.clock.now();
    let scope = state.db.write().await?;
    let mail = outbox::resend(&scope, now, id).await?;
    let by = By::Operator(operator.user.id);
    let after = json!({ "mail": id, "kind": mail.kind });
    journal::write(&scope, now, by, None, Action::MailResent, (None, Some(after))).await?;
    scope.commit().await?;
    state.mail_wake.notify_one();
    Ok(())
}
