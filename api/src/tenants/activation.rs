//! Activation: agents ask, an operator decides. The only place where a tenant's state changes.

use sea_orm::{ColumnTrait, QueryFilter, Set, sea_query::Expr};
use serde_json::json;
use shared::problem::{ErrorCode, ViolationCode, Violations};
use shared::tenants::{ActivationRequestDto, PROCESSOR_TERMS_VERSION, RequestState, TenantState};
use time::OffsetDateTime;
use uuid::Uuid;

use super::entity::{activation_request, preview, tenant};
use super::{membership, service, store};
use crate::auth::SignedIn;
use crate::db::{PlatformScope, TenantScope};
use crate::error::ApiResult;
use crate::journal::{self, Action, By};
use crate::mail::{self, outbox};
use crate::state::State;

/// An agent asks for activation and accepts the processor terms.
///
/// # Errors
/// `wrong_state` when the portal is not inactive, `already_requested` when a request waits, a violation when the
/// terms accepted are not the present ones.
pub async fn request(
    state: &State,
    actor: &SignedIn,
    tenant_id: Uuid,
    accepted_terms: &str,
) -> ApiResult<ActivationRequestDto> {
    if accepted_terms != PROCESSOR_TERMS_VERSION {
        let mut violations = Violations::default();
        let message = "Acceptez la version actuelle des conditions de sous-traitance des données.";
        violations.push("accepted_terms", ViolationCode::NotAccepted, message);
        return Err(violations.into());
    }
    let now = state.clock.now();
    let scope = state.db.write().await?;
    let own = scope.of_tenant(tenant_id);
    let row = store::get(&own).await?.ok_or(ErrorCode::NotFound)?;
    if row.state != TenantState::Inactive.as_str() {
        return Err(ErrorCode::WrongState.into());
    }
    let latest = store::latest_activation_request(&scope, tenant_id).await?;
    if latest.is_some_and(|(request, _)| store::is_open(&request)) {
        return Err(ErrorCode::AlreadyRequested.into());
    }
    let id = Uuid::now_v7();
    own.insert(activation_request::ActiveModel {
        id: Set(id),
        tenant_id: Set(tenant_id),
        requested_by: Set(Some(actor.user.id)),
        requested_at: Set(now),
        accepted_terms: Set(accepted_terms.to_owned()),
        state: Set(RequestState::Open.as_str().to_owned()),
        decided_by: Set(None),
        decided_at: Set(None),
        reason: Set(None),
    })
    .await?;
    let mail = mail::ActivationRequested {
        title: store::sheet(&own).await?.title(),
        code: format!("{} {}", row.code_system.to_uppercase(), row.code),
        requested_by: actor.user.email.clone(),
        url: state.url(&format!("/mgmt/operateur/guichets/{tenant_id}")),
    };
    for operator in membership::operators(&scope).await? {
        outbox::enqueue(&scope, now, &operator, &mail).await?;
    }
    let after = json!({ "accepted_terms": accepted_terms });
    journal::write(
        &scope,
        now,
        By::Agent(actor.user.id),
        Some(tenant_id),
        Action::ActivationRequested,
        (None, Some(after)),
    )
    .await?;
    scope.commit().await?;
    state.mail_wake.notify_one();
    Ok(ActivationRequestDto {
        id,
        requested_by: actor.user.email.clone(),
        requested_at: now,
        state: RequestState::Open,
        reason: None,
    })
}

/// An operator opens, closes or suspends a portal; the agents learn why by mail. A request for activation that waits
/// has its answer with it.
///
/// # Errors
/// `not_found`, or `wrong_state` when the tenant may not become what is wanted.
pub async fn change_state(
    state: &State,
    operator: &SignedIn,
    tenant_id: Uuid,
    wanted: TenantState,
    reason: &str,
) -> ApiResult<()> {
    let now = state.clock.now();
    let scope = state.db.write().await?;
    let own = scope.of_tenant(tenant_id);
    let row = store::get(&own).await?.ok_or(ErrorCode::NotFound)?;
    let present = TenantState::parse(&row.state).ok_or(ErrorCode::WrongState)?;
    let is_operators = matches!(wanted, TenantState::Active | TenantState::Inactive | TenantState::Suspended);
    if !is_operators || !present.may_become(wanted) {
        return Err(ErrorCode::WrongState.into());
    }
    own.update::<tenant::Entity>()
        .col_expr(tenant::Column::State, Expr::value(wanted.as_str()))
        .col_expr(tenant::Column::StateReason, Expr::value(reason))
        .col_expr(tenant::Column::PublishedAt, Expr::value(now))
        .exec(scope.conn())
        .await?;
    let answer = if wanted == TenantState::Active { RequestState::Accepted } else { RequestState::Refused };
    answer_request(&own, now, operator.user.id, answer, reason).await?;
    let mail = mail::StateChanged {
        title: store::sheet(&own).await?.title(),
        state: wanted,
        was_suspended: present == TenantState::Suspended,
        reason: reason.to_owned(),
        portal_url: service::portal_url(state, &row),
        url: state.url("/mgmt"),
    };
    for (_, agent) in membership::agents_of(&scope, &[tenant_id]).await? {
        outbox::enqueue(&scope, now, &agent, &mail).await?;
    }
    let change = (Some(json!({ "state": present })), Some(json!({ "state": wanted, "reason": reason })));
    journal::write(&scope, now, By::Operator(operator.user.id), Some(tenant_id), Action::StateChanged, change).await?;
    scope.commit().await?;
    state.mail_wake.notify_one();
    Ok(())
}

/// The last agent has gone, within the caller's transaction: nobody vouches for the portal any more. It is closed, its
/// verification and previews end, requests that wait are answered. A suspended tenant stays suspended.
///
/// # Errors
/// When the database fails.
pub async fn abandon(scope: &PlatformScope, now: OffsetDateTime, tenant_id: Uuid) -> ApiResult<()> {
    let own = scope.of_tenant(tenant_id);
    own.update::<tenant::Entity>()
        .col_expr(tenant::Column::VerifiedAt, Expr::value(Option::<OffsetDateTime>::None))
        .col_expr(tenant::Column::PublishedAt, Expr::value(now))
        .exec(scope.conn())
        .await?;
    own.update::<tenant::Entity>()
        .col_expr(tenant::Column::State, Expr::value(TenantState::Inactive.as_str()))
        .col_expr(tenant::Column::StateReason, Expr::value("Ce guichet n’a plus d’agent."))
        .filter(tenant::Column::State.eq(TenantState::Active.as_str()))
        .exec(scope.conn())
        .await?;
    own.update::<activation_request::Entity>()
        .col_expr(activation_request::Column::State, Expr::value(RequestState::Refused.as_str()))
        .col_expr(activation_request::Column::DecidedAt, Expr::value(now))
        .filter(activation_request::Column::State.eq(RequestState::Open.as_str()))
        .exec(scope.conn())
        .await?;
    own.delete::<preview::Entity>().exec(scope.conn()).await?;
    Ok(())
}

/// An operator refuses the request for activation that waits; the state stays, and the agents learn why by mail.
///
/// # Errors
/// `not_found` when the tenant has no such request that waits.
pub async fn refuse(
    state: &State,
    operator: &SignedIn,
    tenant_id: Uuid,
    request_id: Uuid,
    reason: &str,
) -> ApiResult<()> {
    let now = state.clock.now();
    let scope = state.db.write().await?;
    let own = scope.of_tenant(tenant_id);
    let latest = store::latest_activation_request(&scope, tenant_id).await?;
    let waits = latest.is_some_and(|(request, _)| request.id == request_id && store::is_open(&request));
    if !waits || answer_request(&own, now, operator.user.id, RequestState::Refused, reason).await? == 0 {
        return Err(ErrorCode::NotFound.into());
    }
    let mail = mail::ActivationRefused {
        title: store::sheet(&own).await?.title(),
        reason: reason.to_owned(),
        url: state.url("/mgmt"),
    };
    for (_, agent) in membership::agents_of(&scope, &[tenant_id]).await? {
        outbox::enqueue(&scope, now, &agent, &mail).await?;
    }
    let by = By::Operator(operator.user.id);
    let after = json!({ "reason": reason });
    journal::write(&scope, now, by, Some(tenant_id), Action::ActivationRefused, (None, Some(after))).await?;
    scope.commit().await?;
    state.mail_wake.notify_one();
    Ok(())
}

/// Answers the request of a tenant that waits, within the caller's transaction; tells how many did.
///
/// # Errors
/// When the database fails.
pub async fn answer_request(
    own: &TenantScope<'_>,
    now: OffsetDateTime,
    operator_id: Uuid,
    answer: RequestState,
    reason: &str,
) -> ApiResult<u64> {
    let outcome = own
        .update::<activation_request::Entity>()
        .col_expr(activation_request::Column::State, Expr::value(answer.as_str()))
        .col_expr(activation_request::Column::DecidedBy, Expr::value(operator_id))
        .col_expr(activation_request::Column::DecidedAt, Expr::value(now))
        .col_expr(activation_request::Column::Reason, Expr::value(reason))
        .filter(activation_request::Column::State.eq(RequestState::Open.as_str()))
        .exec(own.conn())
        .await?;
    Ok(outcome.rows_affected)
}
