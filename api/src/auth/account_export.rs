//! Everything the platform keeps of a person, for that person (GDPR, art. 15 and 20).
//!
//! Secrets are left out: hashes of the password and of tokens would tell the person nothing and a thief something.

use sea_orm::sea_query::SimpleExpr;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};
use shared::auth::export::{
    AccessRequestExport, AccountExport, ConnectionExport, ContestExport, EmailChangeExport, JournalExport, MailExport,
    PasswordResetExport, RegistrationExport,
};
use uuid::Uuid;

use super::actor::SignedIn;
use super::entity::{email_change, password_reset, registration, session};
use super::session as sessions;
use crate::db::PlatformScope;
use crate::error::ApiResult;
use crate::journal::entity as journal;
use crate::mail::entity as mail;
use crate::state::State;
use crate::tenants::entity::{access_request, activation_request, contest};

/// Lines of one kind at most; nobody has as many.
const MOST: u64 = 10_000;

/// What is kept of the person.
///
/// # Errors
/// When the database fails.
pub async fn export(state: &State, person: &SignedIn) -> ApiResult<AccountExport> {
    let scope = state.db.read().await?;
    let me = sessions::describe(&scope, &person.user).await?;
    let (id, email) = (person.user.id, person.user.email.as_str());
    Ok(AccountExport {
        exported_at: state.clock.now(),
        email: person.user.email.clone(),
        email_confirmed_at: person.user.email_confirmed_at,
        created_at: person.user.created_at,
        is_operator: me.is_operator,
        memberships: me.memberships,
        connections: connections(&scope, id).await?,
        email_changes: email_changes(&scope, id).await?,
        password_reset_requests: password_resets(&scope, id).await?,
        registrations: registrations(&scope, email).await?,
        access_requests: access_requests(&scope, id).await?,
        activation_requests: activation_requests(&scope, id).await?,
        contests: contests(&scope, id).await?,
        journal: journal_lines(&scope, id).await?,
        mails: mails(&scope, email).await?,
    })
}

/// The rows that are the person's, the oldest first.
async fn own<E: EntityTrait>(scope: &PlatformScope, mine: SimpleExpr, since: E::Column) -> ApiResult<Vec<E::Model>> {
    Ok(scope.find::<E>().filter(mine).order_by_asc(since).limit(MOST).all(scope.conn()).await?)
}

async fn connections(scope: &PlatformScope, id: Uuid) -> ApiResult<Vec<ConnectionExport>> {
    let rows = own::<session::Entity>(scope, session::Column::UserId.eq(id), session::Column::CreatedAt).await?;
    Ok(rows
        .into_iter()
        .map(|row| ConnectionExport {
            user_agent: row.user_agent,
            created_at: row.created_at,
            last_used_at: row.last_used_at,
            expires_at: row.expires_at,
            ended_at: row.revoked_at,
        })
        .collect())
}

async fn email_changes(scope: &PlatformScope, id: Uuid) -> ApiResult<Vec<EmailChangeExport>> {
    let rows = own::<email_change::Entity>(scope, email_change::Column::UserId.eq(id), email_change::Column::CreatedAt)
        .await?;
    Ok(rows
        .into_iter()
        .map(|row| EmailChangeExport { new_email: row.new_email, created_at: row.created_at, ended_at: row.ended_at })
        .collect())
}

async fn password_resets(scope: &PlatformScope, id: Uuid) -> ApiResult<Vec<PasswordResetExport>> {
    let rows =
        own::<password_reset::Entity>(scope, password_reset::Column::UserId.eq(id), password_reset::Column::CreatedAt)
            .await?;
    Ok(rows.into_iter().map(|row| PasswordResetExport { created_at: row.created_at }).collect())
}

async fn registrations(scope: &PlatformScope, email: &str) -> ApiResult<Vec<RegistrationExport>> {
    let rows =
        own::<registration::Entity>(scope, registration::Column::Email.eq(email), registration::Column::CreatedAt)
            .await?;
    Ok(rows
        .into_iter()
        .map(|row| RegistrationExport {
            code: row.code,
            created_at: row.created_at,
            expires_at: row.expires_at,
            confirmed_at: row.confirmed_at,
        })
        .collect())
}

async fn access_requests(scope: &PlatformScope, id: Uuid) -> ApiResult<Vec<AccessRequestExport>> {
    let rows = own::<access_request::Entity>(
        scope,
        access_request::Column::UserId.eq(id),
        access_request::Column::RequestedAt,
    )
    .await?;
    Ok(rows
        .into_iter()
        .map(|row| AccessRequestExport { tenant_id: row.tenant_id, requested_at: row.requested_at, state: row.state })
        .collect())
}

async fn activation_requests(scope: &PlatformScope, id: Uuid) -> ApiResult<Vec<AccessRequestExport>> {
    let rows = own::<activation_request::Entity>(
        scope,
        activation_request::Column::RequestedBy.eq(id),
        activation_request::Column::RequestedAt,
    )
    .await?;
    Ok(rows
        .into_iter()
        .map(|row| AccessRequestExport { tenant_id: row.tenant_id, requested_at: row.requested_at, state: row.state })
        .collect())
}

async fn contests(scope: &PlatformScope, id: Uuid) -> ApiResult<Vec<ContestExport>> {
    let rows = own::<contest::Entity>(scope, contest::Column::UserId.eq(id), contest::Column::OpenedAt).await?;
    Ok(rows
        .into_iter()
        .map(|row| ContestExport {
            tenant_id: row.tenant_id,
            message: row.message,
            opened_at: row.opened_at,
            state: row.state,
            reason: row.reason,
        })
        .collect())
}

async fn journal_lines(scope: &PlatformScope, id: Uuid) -> ApiResult<Vec<JournalExport>> {
    let rows = own::<journal::Entity>(scope, journal::Column::ActorId.eq(id), journal::Column::At).await?;
    Ok(rows
        .into_iter()
        .map(|row| JournalExport {
            tenant_id: row.tenant_id,
            action: row.action,
            at: row.at,
            retain_until: row.retain_until,
        })
        .collect())
}

async fn mails(scope: &PlatformScope, email: &str) -> ApiResult<Vec<MailExport>> {
    let rows = own::<mail::Entity>(scope, mail::Column::Recipient.eq(email), mail::Column::CreatedAt).await?;
    Ok(rows
        .into_iter()
        .map(|row| MailExport { subject: row.subject, created_at: row.created_at, sent_at: row.sent_at })
        .collect())
}
