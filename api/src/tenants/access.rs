//! Requests for access: a confirmed person asks to become an agent of a guichet that exists.

use sea_orm::{ColumnTrait, QueryFilter, QueryOrder, Set, sea_query::Expr};
use serde_json::json;
use shared::list::List;
use shared::problem::ErrorCode;
use shared::tenants::{AccessRequestDto, LinkedAccessRequestDto, RequestState};
use time::{Duration, OffsetDateTime};
use uuid::Uuid;

use super::entity::{access_request, access_request_link};
use super::{membership, store};
use crate::auth::SignedIn;
use crate::auth::entity::user;
use crate::db::PlatformScope;
use crate::error::{ApiError, ApiResult};
use crate::journal::{self, Action, By};
use crate::mail::{self, outbox};
use crate::state::State;
use crate::token;

/// How long the link of the mail holds; the dashboard takes answers for ever.
const LINK_LIFETIME: Duration = Duration::days(14);

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
    let id = Uuid::now_v7();
    own.insert(access_request::ActiveModel {
        id: Set(id),
        tenant_id: Set(tenant_id),
        user_id: Set(person.id),
        state: Set(RequestState::Open.as_str().to_owned()),
        requested_at: Set(now),
        decided_by: Set(None),
        decided_at: Set(None),
    })
    .await?;
    let title = store::sheet(&own).await?.title();
    for (agent_id, agent) in membership::people_of(&own, scope).await? {
        let secret = token::generate();
        own.insert(access_request_link::ActiveModel {
            id: Set(Uuid::now_v7()),
            tenant_id: Set(tenant_id),
            access_request_id: Set(id),
            agent_id: Set(agent_id),
            token_hash: Set(token::hash(&secret)),
            expires_at: Set(now + LINK_LIFETIME),
        })
        .await?;
        let url = state.url(&format!("/demande-acces#{secret}"));
        let mail = mail::AccessRequested { title: title.clone(), email: person.email.clone(), url };
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

/// The request behind the token of a mail, for the agent it was mailed to.
///
/// # Errors
/// `link_invalid` when the token is unknown or expired, or when its agent is none any more.
pub async fn by_link(state: &State, secret: &str) -> ApiResult<LinkedAccessRequestDto> {
    let scope = state.db.read().await?;
    let link = link(state, &scope, secret).await?;
    let own = scope.of_tenant(link.tenant_id);
    let request = own
        .find::<access_request::Entity>()
        .filter(access_request::Column::Id.eq(link.access_request_id))
        .one(scope.conn())
        .await?
        .ok_or(ErrorCode::LinkInvalid)?;
    let (_, email) = membership::emails(&scope, vec![request.user_id]).await?.pop().ok_or(ErrorCode::LinkInvalid)?;
    Ok(LinkedAccessRequestDto {
        title: store::sheet(&own).await?.title(),
        email,
        requested_at: request.requested_at,
        state: RequestState::parse(&request.state).ok_or_else(|| ApiError::internal("unknown state of a request"))?,
    })
}

/// An agent answers from the mail.
///
/// # Errors
/// `link_invalid` as for [`by_link`], and when the request has been answered.
pub async fn decide_by_link(state: &State, secret: &str, accept: bool) -> ApiResult<()> {
    let scope = state.db.write().await?;
    let link = link(state, &scope, secret).await?;
    match conclude(state, &scope, link.agent_id, (link.tenant_id, link.access_request_id), accept).await {
        Err(error) if error.code() == ErrorCode::NotFound => return Err(ErrorCode::LinkInvalid.into()),
        outcome => outcome?,
    }
    scope.commit().await?;
    state.mail_wake.notify_one();
    Ok(())
}

async fn link(state: &State, scope: &PlatformScope, secret: &str) -> ApiResult<access_request_link::Model> {
    let found = scope
        .find::<access_request_link::Entity>()
        .filter(access_request_link::Column::TokenHash.eq(token::hash(secret)))
        .filter(access_request_link::Column::ExpiresAt.gt(state.clock.now()))
        .one(scope.conn())
        .await?
        .ok_or(ErrorCode::LinkInvalid)?;
    if membership::is_agent(&scope.of_tenant(found.tenant_id), found.agent_id).await? {
        Ok(found)
    } else {
        Err(ErrorCode::LinkInvalid.into())
    }
}

/// An agent answers a request from the dashboard.
///
/// # Errors
/// `not_found` when the tenant has no such request that waits.
pub async fn decide(state: &State, actor: &SignedIn, tenant_id: Uuid, request_id: Uuid, accept: bool) -> ApiResult<()> {
    let scope = state.db.write().await?;
    conclude(state, &scope, actor.user.id, (tenant_id, request_id), accept).await?;
    scope.commit().await?;
    state.mail_wake.notify_one();
    Ok(())
}

async fn conclude(
    state: &State,
    scope: &PlatformScope,
    agent_id: Uuid,
    (tenant_id, request_id): (Uuid, Uuid),
    accept: bool,
) -> ApiResult<()> {
    let now = state.clock.now();
    let own = scope.of_tenant(tenant_id);
    let decided = if accept { RequestState::Accepted } else { RequestState::Refused };
    let outcome = own
        .update::<access_request::Entity>()
        .col_expr(access_request::Column::State, Expr::value(decided.as_str()))
        .col_expr(access_request::Column::DecidedBy, Expr::value(agent_id))
        .col_expr(access_request::Column::DecidedAt, Expr::value(now))
        .filter(access_request::Column::Id.eq(request_id))
        .filter(access_request::Column::State.eq(RequestState::Open.as_str()))
        .exec(scope.conn())
        .await?;
    if outcome.rows_affected == 0 {
        return Err(ErrorCode::NotFound.into());
    }
    let request = scope.get::<access_request::Entity>(request_id).await?.ok_or(ErrorCode::NotFound)?;
    if accept && !membership::is_agent(&own, request.user_id).await? {
        membership::add_agent(&own, now, request.user_id).await?;
    }
    let title = store::sheet(&own).await?.title();
    for (_, email) in membership::emails(scope, vec![request.user_id]).await? {
        let mail = mail::AccessDecided { title: title.clone(), accepted: accept, url: state.url("/mgmt") };
        outbox::enqueue(scope, now, &email, &mail).await?;
    }
    let after = json!({ "user_id": request.user_id, "state": decided });
    journal::write(scope, now, By::Agent(agent_id), Some(tenant_id), Action::AccessDecided, (None, Some(after)))
        .await?;
    Ok(())
}

/// Refuses every request that waits, within the caller's transaction: nobody is left to answer it.
///
/// # Errors
/// When the database fails.
pub async fn close_all(scope: &PlatformScope, now: OffsetDateTime, tenant_id: Uuid) -> ApiResult<()> {
    scope
        .of_tenant(tenant_id)
        .update::<access_request::Entity>()
        .col_expr(access_request::Column::State, Expr::value(RequestState::Refused.as_str()))
        .col_expr(access_request::Column::DecidedAt, Expr::value(now))
        .filter(access_request::Column::State.eq(RequestState::Open.as_str()))
        .exec(scope.conn())
        .await?;
    Ok(())
}
