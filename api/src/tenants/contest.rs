//! Contested registrations: until its authority is verified, a guichet can be contested by a person who asked for
//! access to it. An operator hears both sides and decides; nobody squats a commune.

use std::collections::HashMap;

use sea_orm::{ColumnTrait, DbErr, PaginatorTrait, QueryFilter, QueryOrder, QuerySelect, Set, sea_query::Expr};
use serde_json::json;
use shared::list::List;
use shared::problem::ErrorCode;
use shared::tenants::{OwnAccessRequestDto, OwnContestDto, RequestState, TenantState};
use uuid::Uuid;

use super::entity::{access_request, contest, preview, tenant};
use super::{activation, membership, store};
use crate::auth::SignedIn;
use crate::db::{PlatformScope, TenantScope};
use crate::error::{ApiError, ApiResult};
use crate::journal::{self, Action, By};
use crate::mail::{self, outbox};
use crate::state::State;

/// Requests for access that a person is told of.
const OWN_REQUESTS: u64 = 50;

/// How many contests of a tenant wait.
///
/// # Errors
/// When the database fails.
pub async fn open_count(own: &TenantScope<'_>) -> Result<u64, DbErr> {
    own.find::<contest::Entity>().filter(contest::Column::State.eq(RequestState::Open.as_str())).count(own.conn()).await
}

/// The person's requests for access to guichets that are not theirs, the latest of each, with what became of a contest.
///
/// # Errors
/// When the database fails.
pub async fn own_requests(state: &State, person: &SignedIn) -> ApiResult<List<OwnAccessRequestDto>> {
    let scope = state.db.read().await?;
    let mut rows = scope
        .find::<access_request::Entity>()
        .filter(access_request::Column::UserId.eq(person.user.id))
        .order_by_desc(access_request::Column::RequestedAt)
        .limit(OWN_REQUESTS)
        .all(scope.conn())
        .await?;
    let mut seen = Vec::new();
    rows.retain(|row| {
        let first = !seen.contains(&row.tenant_id);
        seen.push(row.tenant_id);
        first
    });
    let belongs = membership::tenants_of(&scope, person.user.id).await?;
    rows.retain(|row| !belongs.contains(&row.tenant_id));
    let ids: Vec<Uuid> = rows.iter().map(|row| row.tenant_id).collect();
    let sheets = store::sheets(&scope, &ids).await?;
    let tenants: HashMap<Uuid, tenant::Model> = scope
        .find::<tenant::Entity>()
        .filter(tenant::Column::Id.is_in(ids))
        .filter(tenant::Column::State.ne(TenantState::Deleted.as_str()))
        .all(scope.conn())
        .await?
        .into_iter()
        .map(|row| (row.id, row))
        .collect();
    let contests = scope
        .find::<contest::Entity>()
        .filter(contest::Column::UserId.eq(person.user.id))
        .order_by_desc(contest::Column::OpenedAt)
        .limit(OWN_REQUESTS)
        .all(scope.conn())
        .await?;
    let items = rows.into_iter().filter_map(|row| {
        let tenant = tenants.get(&row.tenant_id)?;
        let contest = contests.iter().find(|contest| contest.tenant_id == row.tenant_id);
        let waits = contest.is_some_and(|contest| contest.state == RequestState::Open.as_str());
        Some(OwnAccessRequestDto {
            id: row.id,
            title: sheets.get(&row.tenant_id).map(super::Sheet::title).unwrap_or_default(),
            requested_at: row.requested_at,
            state: RequestState::parse(&row.state)?,
            contestable: tenant.verified_at.is_none() && !waits,
            contest: contest.and_then(|contest| {
                Some(OwnContestDto {
                    opened_at: contest.opened_at,
                    state: RequestState::parse(&contest.state)?,
                    reason: contest.reason.clone(),
                })
            }),
        })
    });
    Ok(List::whole(items.collect()))
}

/// The person contests the guichet of one of their requests for access. Operators and agents are told.
///
/// # Errors
/// `not_found` for a request that is not the person's, or of a guichet that is theirs by now; `wrong_state` when the
/// guichet is verified; `already_requested` when a contest of the person waits.
pub async fn open(state: &State, person: &SignedIn, request_id: Uuid, message: &str) -> ApiResult<OwnContestDto> {
    let now = state.clock.now();
    let scope = state.db.write().await?;
    let request = scope.get::<access_request::Entity>(request_id).await?;
    let request = request.filter(|request| request.user_id == person.user.id).ok_or(ErrorCode::NotFound)?;
    let own = scope.of_tenant(request.tenant_id);
    let row = store::get(&own).await?.filter(|row| row.state != TenantState::Deleted.as_str());
    let row = row.ok_or(ErrorCode::NotFound)?;
    if membership::is_agent(&own, person.user.id).await? {
        return Err(ErrorCode::NotFound.into());
    }
    if row.verified_at.is_some() {
        let detail = "La collectivité de ce guichet a été vérifiée\u{202f}: il ne peut plus être contesté.";
        return Err(ApiError::new(ErrorCode::WrongState).with_detail(detail));
    }
    let already = || {
        let detail = "Vous contestez déjà ce guichet\u{202f}: un opérateur va vous répondre.";
        ApiError::new(ErrorCode::AlreadyRequested).with_detail(detail)
    };
    let inserted = own
        .insert(contest::ActiveModel {
            id: Set(Uuid::now_v7()),
            tenant_id: Set(row.id),
            user_id: Set(person.user.id),
            message: Set(message.to_owned()),
            opened_at: Set(now),
            state: Set(RequestState::Open.as_str().to_owned()),
            decided_by: Set(None),
            decided_at: Set(None),
            reason: Set(None),
        })
        .await
        .map_err(ApiError::from);
    inserted.map_err(|error| if error.is_unique_violation() { already() } else { error })?;
    let told = |to_operators: bool, title: &str| mail::ContestOpened {
        title: title.to_owned(),
        code: format!("{} {}", row.code_system.to_uppercase(), row.code),
        claimant: person.user.email.clone(),
        to_operators,
        url: state.url(if to_operators { "/mgmt/operateur/contestations" } else { "/mgmt" }),
    };
    let title = store::sheet(&own).await?.title();
    for operator in membership::operators(&scope).await? {
        outbox::enqueue(&scope, now, &operator, &told(true, &title)).await?;
    }
    for (_, agent) in membership::agents_of(&scope, &[row.id]).await? {
        outbox::enqueue(&scope, now, &agent, &told(false, &title)).await?;
    }
    journal::write(&scope, now, By::Agent(person.user.id), Some(row.id), Action::ContestOpened, (None, None)).await?;
    scope.commit().await?;
    state.mail_wake.notify_one();
    Ok(OwnContestDto { opened_at: now, state: RequestState::Open, reason: None })
}

/// An operator decides. Accepted, the person becomes the agent in the place of the former ones, whose previews end;
/// all are told by mail.
///
/// # Errors
/// `not_found`; `wrong_state` when it has its answer, or when the guichet was verified meanwhile.
pub async fn decide(state: &State, operator: &SignedIn, contest_id: Uuid, accept: bool, reason: &str) -> ApiResult<()> {
    let now = state.clock.now();
    let scope = state.db.write().await?;
    let row = scope.get::<contest::Entity>(contest_id).await?.ok_or(ErrorCode::NotFound)?;
    let own = scope.of_tenant(row.tenant_id);
    let answer = if accept { RequestState::Accepted } else { RequestState::Refused };
    let outcome = own
        .update::<contest::Entity>()
        .col_expr(contest::Column::State, Expr::value(answer.as_str()))
        .col_expr(contest::Column::DecidedBy, Expr::value(operator.user.id))
        .col_expr(contest::Column::DecidedAt, Expr::value(now))
        .col_expr(contest::Column::Reason, Expr::value(reason))
        .filter(contest::Column::Id.eq(contest_id))
        .filter(contest::Column::State.eq(RequestState::Open.as_str()))
        .exec(scope.conn())
        .await?;
    if outcome.rows_affected == 0 {
        let detail = "Cette contestation a déjà sa réponse.";
        return Err(ApiError::new(ErrorCode::WrongState).with_detail(detail));
    }
    let title = store::sheet(&own).await?.title();
    let former = membership::ids_of_agents(&own).await?;
    let agents = membership::emails(&scope, former.clone()).await?;
    let mut change = json!({ "user_id": row.user_id, "accepted": accept, "reason": reason });
    let mut before = None;
    if accept {
        before = Some(json!({ "agents": former }));
        change = json!({ "agents": [row.user_id], "accepted": accept, "reason": reason });
        hand_over(state, operator, &own, row.user_id, reason).await?;
    }
    let decided = |to_claimant: bool| mail::ContestDecided {
        title: title.clone(),
        accepted: accept,
        to_claimant,
        reason: reason.to_owned(),
        url: state.url("/mgmt"),
    };
    for (_, claimant) in membership::emails(&scope, vec![row.user_id]).await? {
        outbox::enqueue(&scope, now, &claimant, &decided(true)).await?;
    }
    for (_, agent) in agents.iter().filter(|(id, _)| *id != row.user_id) {
        if accept {
            let lost = mail::MembershipLost {
                title: title.clone(),
                reason: reason.to_owned(),
                url: state.url("/mgmt/compte"),
            };
            outbox::enqueue(&scope, now, agent, &lost).await?;
        } else {
            outbox::enqueue(&scope, now, agent, &decided(false)).await?;
        }
    }
    let by = By::Operator(operator.user.id);
    journal::write(&scope, now, by, Some(row.tenant_id), Action::ContestDecided, (before, Some(change))).await?;
    scope.commit().await?;
    state.mail_wake.notify_one();
    Ok(())
}

/// Gives the tenant to the person alone. What the former agents had asked for in its name is refused.
async fn hand_over(
    state: &State,
    operator: &SignedIn,
    own: &TenantScope<'_>,
    user_id: Uuid,
    reason: &str,
) -> ApiResult<()> {
    let now = state.clock.now();
    if store::get(own).await?.is_none_or(|row| row.verified_at.is_some()) {
        let detail = "La collectivité de ce guichet a été vérifiée\u{202f}: retirez d’abord la vérification.";
        return Err(ApiError::new(ErrorCode::WrongState).with_detail(detail));
    }
    membership::remove_agents(own).await?;
    membership::add_agent(own, now, user_id).await?;
    own.delete::<preview::Entity>().exec(own.conn()).await?;
    activation::answer_request(own, now, operator.user.id, RequestState::Refused, reason).await?;
    own.update::<access_request::Entity>()
        .col_expr(access_request::Column::State, Expr::value(RequestState::Accepted.as_str()))
        .col_expr(access_request::Column::DecidedBy, Expr::value(operator.user.id))
        .col_expr(access_request::Column::DecidedAt, Expr::value(now))
        .filter(access_request::Column::UserId.eq(user_id))
        .filter(access_request::Column::State.eq(RequestState::Open.as_str()))
        .exec(own.conn())
        .await?;
    Ok(())
}

/// How many contests wait, of all tenants.
///
/// # Errors
/// When the database fails.
pub async fn waiting_count(scope: &PlatformScope) -> Result<u64, DbErr> {
    scope
        .find::<contest::Entity>()
        .filter(contest::Column::State.eq(RequestState::Open.as_str()))
        .count(scope.conn())
        .await
}
