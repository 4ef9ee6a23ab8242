//! The end of an account, by the person's own wish, with what happens to its guichets said before.
//!
//! A guichet whose last agent goes is closed to citizens and loses its verification; what it holds is the authority's and
//! is kept for whoever registers next for it (see `confirmation`). The operators are told.

use sea_orm::{ColumnTrait, QueryFilter};
use serde_json::json;
use shared::auth::{AccountDeletion, DeletionConsequencesDto, TenantConsequenceDto};
use shared::problem::ErrorCode;
use time::OffsetDateTime;

use super::actor::SignedIn;
use super::entity::{registration, user};
use super::password_change;
use crate::db::PlatformScope;
use crate::error::ApiResult;
use crate::http::client::Client;
use crate::journal::{self, Action, By};
use crate::mail::{self, entity as outbox_mail, outbox};
use crate::state::State;
use crate::tenants::{activation, membership};

/// What deleting the account would do.
///
/// # Errors
/// When the database fails.
pub async fn consequences(state: &State, person: &SignedIn) -> ApiResult<DeletionConsequencesDto> {
    let scope = state.db.read().await?;
    weigh(&scope, person).await
}

async fn weigh(scope: &PlatformScope, person: &SignedIn) -> ApiResult<DeletionConsequencesDto> {
    let belongs = membership::of_user(scope, person.user.id).await?;
    let ids: Vec<_> = belongs.tenants.iter().map(|tenant| tenant.tenant_id).collect();
    let agents = membership::agents_of(scope, &ids).await?;
    let tenants = belongs
        .tenants
        .into_iter()
        .map(|tenant| {
            let others = agents.iter().filter(|(id, email)| *id == tenant.tenant_id && *email != person.user.email);
            TenantConsequenceDto {
                tenant_id: tenant.tenant_id,
                title: tenant.title,
                state: tenant.state,
                remaining_agents: u32::try_from(others.count()).unwrap_or(u32::MAX),
            }
        })
        .collect();
    let is_last_operator = belongs.is_operator && membership::operators(scope).await?.len() == 1;
    Ok(DeletionConsequencesDto { tenants, is_last_operator })
}

/// Deletes the account and what is kept of the person: connections, requests, waiting registrations, mails.
///
/// # Errors
/// A violation at `current_password`; `last_operator` when nobody would run the platform any more.
pub async fn delete(state: &State, client: &Client, person: &SignedIn, request: &AccountDeletion) -> ApiResult<()> {
    password_change::check_current(state, client, person, &request.current_password).await?;
    let now = state.clock.now();
    let scope = state.db.write().await?;
    let consequences = weigh(&scope, person).await?;
    if consequences.is_last_operator {
        return Err(ErrorCode::LastOperator.into());
    }
    for tenant in &consequences.tenants {
        let by = By::Agent(person.user.id);
        let after = json!({ "remaining_agents": tenant.remaining_agents });
        journal::write(&scope, now, by, Some(tenant.tenant_id), Action::AgentLeft, (None, Some(after))).await?;
        if tenant.remaining_agents == 0 {
            activation::abandon(&scope, now, tenant.tenant_id).await?;
            let mail = mail::TenantAbandoned { title: tenant.title.clone(), url: state.url("/mgmt/operateur") };
            for operator in membership::operators(&scope).await? {
                outbox::enqueue(&scope, now, &operator, &mail).await?;
            }
        }
    }
    forget(&scope, now, &person.user).await?;
    scope.commit().await?;
    state.mail_wake.notify_one();
    Ok(())
}

/// Sessions, memberships, requests and links go with the account; the journal keeps its lines without the name.
async fn forget(scope: &PlatformScope, now: OffsetDateTime, account: &user::Model) -> ApiResult<()> {
    journal::write(scope, now, By::Agent(account.id), None, Action::AccountDeleted, (None, None)).await?;
    let conn = scope.conn();
    scope.delete::<registration::Entity>().filter(registration::Column::Email.eq(&account.email)).exec(conn).await?;
    scope.delete::<outbox_mail::Entity>().filter(outbox_mail::Column::Recipient.eq(&account.email)).exec(conn).await?;
    outbox::enqueue(scope, now, &account.email, &mail::AccountDeleted {}).await?;
    scope.delete::<user::Entity>().filter(user::Column::Id.eq(account.id)).exec(conn).await?;
    Ok(())
}
