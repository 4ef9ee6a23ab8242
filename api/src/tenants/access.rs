//! Requests for access: a confirmed person asks to become an agent of a guichet that exists.

use sea_orm::{ColumnTrait, QueryFilter, QueryOrder, Set, sea_query::Expr};
use serde_json::json;
use shared::list::List;
use shared::problem::ErrorCode;
use shared::tenants::{AccessRequestDto, RequestState};
use uuid::Uuid;

use super::entity::access_request;
use super::{membership, store};
use crate::auth::SignedIn;
use crate::auth::entity::user;
use crate::db::PlatformScope;
use crate::error::ApiResult;
use crate::journal::{self, Action, By};
use crate::mail::{self, outbox};
use crate::state::State;

/// Asks the agents of a tenant for access, within the caller's transaction; asking twice changes nothing.
///
/// # Errors
/// When the database fails.
pub async fn request(state: &State, scope: &PlatformScope, tenant_id: Uuid, person: &user::Model) -> ApiResult<()> {
    let now = state.clock.now();
    let own = scope.of_tenant(tenant_id);
    let waiting = own
        .find::<access_request::Entity>()
        .filter(access_request::Column::UserId.eq(person.id))
        .filter(access_request::Column::State.eq(RequestState::Open.as_str()))
        .one(scope.conn())
        .await?;
    if waiting.is_some() {
        return Ok(());
    }
    own.insert(access_request::ActiveModel {
        id: Set(Uuid::now_v7()),
        tenant_id: Set(tenant_id),
        user_id: Set(person.id),
        state: Set(RequestState::Open.as_str().to_owned()),
        requested_at: Set(now),
        decided_by: Set(None),
        decided_at: Set(None),
    })
    .await?;
    let title = store::sheet(&own).await?.title();
    let mail = mail::AccessRequested { title, email: person.email.clone(), url: state.url("/mgmt") };
    for (_, agent) in membership::agents_of(scope, &[tenant_id]).await? {
        outbox::enqueue(scope, now, &agent, &mail).await?;
    }
    journal::write(scope, now, By::Agent(person.id), Some(tenant_id), Action::AccessRequested, (None, None)).await?;
    Ok(())
}

/// The requests that wait, oldest first.
///
/// # Errors
/// When the database fails.
pub async fn list(state: &State, tenant_id: Uuid) -> ApiResult<List<AccessRequestDto>> {
    let scope = state.db.read().await?;
    let rows = scope
        .of_tenant(tenant_id)
        .find::<access_request::Entity>()
        .filter(access_request::Column::State.eq(RequestState::Open.as_str()))
        .order_by_asc(access_request::Column::RequestedAt)
        .all(scope.conn())
        .await?;
    let emails = membership::emails(&scope, rows.iter().map(|row| row.user_id).collect()).await?;
    let items = rows
        .into_iter()
        .filter_map(|row| {
            let email = emails.iter().find(|(id, _)| *id == row.user_id)?.1.clone();
            Some(AccessRequestDto { id: row.id, email, requested_at: row.requested_at })
        })
        .collect();
    Ok(List::whole(items))
}

/// An agent answers a request.
///
/// # Errors
/// `not_found` when the tenant has no such request that waits.
pub async fn decide(state: &State, actor: &SignedIn, tenant_id: Uuid, request_id: Uuid, accept: bool) -> ApiResult<()> {
    let now = state.clock.now();
    let scope = state.db.write().await?;
    let own = scope.of_tenant(tenant_id);
    let decided = if accept { RequestState::Accepted } else { RequestState::Refused };
    let request = own
        .find::<access_request::Entity>()
        .filter(access_request::Column::Id.eq(request_id))
        .filter(access_request::Column::State.eq(RequestState::Open.as_str()))
        .one(scope.conn())
        .await?
        .ok_or(ErrorCode::NotFound)?;
    own.update::<access_request::Entity>()
        .col_expr(access_request::Column::State, Expr::value(decided.as_str()))
        .col_expr(access_request::Column::DecidedBy, Expr::value(actor.user.id))
        .col_expr(access_request::Column::DecidedAt, Expr::value(now))
        .filter(access_request::Column::Id.eq(request_id))
        .exec(scope.conn())
        .await?;
    if accept && !membership::is_agent(&own, request.user_id).await? {
        membership::add_agent(&own, now, request.user_id).await?;
    }
    let title = store::sheet(&own).await?.title();
    for (_, email) in membership::emails(&scope, vec![request.user_id]).await? {
        let mail = mail::AccessDecided { title: title.clone(), accepted: accept, url: state.url("/mgmt") };
        outbox::enqueue(&scope, now, &email, &mail).await?;
    }
    let after = json!({ "user_id": request.user_id, "state": decided });
    journal::write(&scope, now, By::Agent(actor.user.id), Some(tenant_id), Action::AccessDecided, (None, Some(after)))
        .await?;
    scope.commit().await?;
    state.mail_wake.notify_one();
    Ok(())
}
