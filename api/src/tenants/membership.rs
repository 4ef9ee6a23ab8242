//! Who belongs to a tenant, and who to the platform.

use sea_orm::{ColumnTrait, DbErr, QueryFilter, QueryOrder, Set};
use shared::auth::MembershipDto;
use shared::operator::AgentDto;
use shared::tenants::{RequestState, TenantState};
use time::OffsetDateTime;
use uuid::Uuid;

use super::entity::{access_request, membership, tenant};
use super::store;
use crate::auth::entity::user;
use crate::auth::permission::Role;
use crate::db::{PlatformScope, TenantScope};

/// What a person belongs to.
#[derive(Debug)]
pub struct Belonging {
    /// Whether the person is an operator.
    pub is_operator: bool,
    /// The guichets of which the person is an agent, by title.
    pub tenants: Vec<MembershipDto>,
    /// Titles of the guichets whose agents have not answered yet.
    pub pending_access: Vec<String>,
}

/// Whether the person is an agent of the tenant.
///
/// # Errors
/// When the database fails.
pub async fn is_agent(scope: &TenantScope<'_>, user_id: Uuid) -> Result<bool, DbErr> {
    let row =
        scope.find::<membership::Entity>().filter(membership::Column::UserId.eq(user_id)).one(scope.conn()).await?;
    Ok(row.is_some_and(|row| row.role == Role::Agent.as_str()))
}

/// Whether the person is an operator.
///
/// # Errors
/// When the database fails.
pub async fn is_operator(scope: &PlatformScope, user_id: Uuid) -> Result<bool, DbErr> {
    let row = scope
        .find::<membership::Entity>()
        .filter(membership::Column::UserId.eq(user_id))
        .filter(membership::Column::TenantId.is_null())
        .filter(membership::Column::Role.eq(Role::Operator.as_str()))
        .one(scope.conn())
        .await?;
    Ok(row.is_some())
}

/// What a person belongs to.
///
/// # Errors
/// When the database fails.
pub async fn of_user(scope: &PlatformScope, user_id: Uuid) -> Result<Belonging, DbErr> {
    let rows =
        scope.find::<membership::Entity>().filter(membership::Column::UserId.eq(user_id)).all(scope.conn()).await?;
    let is_operator = rows.iter().any(|row| row.tenant_id.is_none() && row.role == Role::Operator.as_str());
    let ids: Vec<Uuid> = rows.iter().filter_map(|row| row.tenant_id).collect();
    let waiting: Vec<Uuid> = scope
        .find::<access_request::Entity>()
        .filter(access_request::Column::UserId.eq(user_id))
        .filter(access_request::Column::State.eq(RequestState::Open.as_str()))
        .all(scope.conn())
        .await?
        .into_iter()
        .map(|row| row.tenant_id)
        .collect();
    let all: Vec<Uuid> = ids.iter().chain(&waiting).copied().collect();
    let sheets = store::sheets(scope, &all).await?;
    let title = |id: &Uuid| sheets.get(id).map(super::Sheet::title).unwrap_or_default();
    let found = scope.find::<tenant::Entity>().filter(tenant::Column::Id.is_in(ids)).all(scope.conn()).await?;
    let mut tenants: Vec<MembershipDto> = found
        .into_iter()
        .filter_map(|row| {
            let state = TenantState::parse(&row.state).filter(|state| *state != TenantState::Deleted)?;
            Some(MembershipDto { tenant_id: row.id, title: title(&row.id), slug: row.slug, state })
        })
        .collect();
    tenants.sort_by(|a, b| a.title.cmp(&b.title));
    Ok(Belonging { is_operator, tenants, pending_access: waiting.iter().map(title).collect() })
}

/// Makes the person an agent of the tenant.
///
/// # Errors
/// When the database fails or the person is one already.
pub async fn add_agent(scope: &TenantScope<'_>, now: OffsetDateTime, user_id: Uuid) -> Result<(), DbErr> {
    scope.insert(row(now, user_id, Some(scope.tenant_id()), Role::Agent)).await
}

/// Takes the tenant from all its agents.
///
/// # Errors
/// When the database fails.
pub async fn remove_agents(scope: &TenantScope<'_>) -> Result<(), DbErr> {
    scope.delete::<membership::Entity>().exec(scope.conn()).await?;
    Ok(())
}

/// Makes the person an operator.
///
/// # Errors
/// When the database fails.
pub async fn add_operator(scope: &PlatformScope, now: OffsetDateTime, user_id: Uuid) -> Result<(), DbErr> {
    scope.insert(row(now, user_id, None, Role::Operator)).await
}

fn row(now: OffsetDateTime, user_id: Uuid, tenant_id: Option<Uuid>, role: Role) -> membership::ActiveModel {
    membership::ActiveModel {
        id: Set(Uuid::now_v7()),
        user_id: Set(user_id),
        tenant_id: Set(tenant_id),
        role: Set(role.as_str().to_owned()),
        created_at: Set(now),
    }
}

/// The agents of a tenant: identifier and address.
///
/// # Errors
/// When the database fails.
pub async fn people_of(own: &TenantScope<'_>, scope: &PlatformScope) -> Result<Vec<(Uuid, String)>, DbErr> {
    let rows = own.find::<membership::Entity>().all(scope.conn()).await?;
    emails(scope, rows.into_iter().map(|row| row.user_id).collect()).await
}

/// Addresses of the agents of several tenants, as pairs with the tenant.
///
/// # Errors
/// When the database fails.
pub async fn agents_of(scope: &PlatformScope, tenant_ids: &[Uuid]) -> Result<Vec<(Uuid, String)>, DbErr> {
    let rows = scope
        .find::<membership::Entity>()
        .filter(membership::Column::TenantId.is_in(tenant_ids.iter().copied()))
        .all(scope.conn())
        .await?;
    let emails = emails(scope, rows.iter().map(|row| row.user_id).collect()).await?;
    Ok(rows
        .into_iter()
        .filter_map(|row| {
            let email = emails.iter().find(|(id, _)| *id == row.user_id)?.1.clone();
            Some((row.tenant_id?, email))
        })
        .collect())
}

/// The agents of a tenant.
///
/// # Errors
/// When the database fails.
pub async fn ids_of_agents(scope: &TenantScope<'_>) -> Result<Vec<Uuid>, DbErr> {
    let rows = scope.find::<membership::Entity>().all(scope.conn()).await?;
    Ok(rows.into_iter().map(|row| row.user_id).collect())
}

/// The agents of a tenant, with when they became so, the oldest first.
///
/// # Errors
/// When the database fails.
pub async fn agents_since(scope: &PlatformScope, tenant_id: Uuid) -> Result<Vec<AgentDto>, DbErr> {
    let rows = scope
        .of_tenant(tenant_id)
        .find::<membership::Entity>()
        .order_by_asc(membership::Column::CreatedAt)
        .all(scope.conn())
        .await?;
    let emails = emails(scope, rows.iter().map(|row| row.user_id).collect()).await?;
    let agents = rows.into_iter().filter_map(|row| {
        let email = emails.iter().find(|(id, _)| *id == row.user_id)?.1.clone();
        Some(AgentDto { email, since: row.created_at })
    });
    Ok(agents.collect())
}

/// The tenants of which the person is an agent.
///
/// # Errors
/// When the database fails.
pub async fn tenants_of(scope: &PlatformScope, user_id: Uuid) -> Result<Vec<Uuid>, DbErr> {
    let rows =
        scope.find::<membership::Entity>().filter(membership::Column::UserId.eq(user_id)).all(scope.conn()).await?;
    Ok(rows.into_iter().filter_map(|row| row.tenant_id).collect())
}

/// Addresses of the operators.
///
/// # Errors
/// When the database fails.
pub async fn operators(scope: &PlatformScope) -> Result<Vec<String>, DbErr> {
    let rows =
        scope.find::<membership::Entity>().filter(membership::Column::TenantId.is_null()).all(scope.conn()).await?;
    Ok(emails(scope, rows.into_iter().map(|row| row.user_id).collect())
        .await?
        .into_iter()
        .map(|(_, email)| email)
        .collect())
}

/// Addresses of these people.
///
/// # Errors
/// When the database fails.
pub async fn emails(scope: &PlatformScope, ids: Vec<Uuid>) -> Result<Vec<(Uuid, String)>, DbErr> {
    let people = scope.find::<user::Entity>().filter(user::Column::Id.is_in(ids)).all(scope.conn()).await?;
    Ok(people.into_iter().map(|person| (person.id, person.email)).collect())
}
