//! Everything the platform keeps of a person, for that person (GDPR, art. 15 and 20).
//!
//! Secrets are left out: hashes of the password and of tokens would tell the person nothing and a thief something.

use sea_orm::{ColumnTrait, QueryFilter, QueryOrder, QuerySelect};
use shared::auth::export::{
    AccessRequestExport, AccountExport, ConnectionExport, EmailChangeExport, JournalExport, MailExport,
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
use crate::tenants::entity::{access_request, activation_request};

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
        journal: journal_lines(&scope, id).await?,
        mails: mails(&scope, email).await?,
    })
}

async fn connections(scope: &PlatformScope, id: Uuid) -> ApiResult<Vec<ConnectionExport>> {
    let rows = scope
        .find::<session::Entity>()
        .filter(session::Column::UserId.eq(id))
        .order_by_asc(session::Column::CreatedAt)
        .limit(MOST)
        .all(scope.conn())
        .await?;
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
    let rows = scope
        .find::<email_change::Entity>()
        .filter(email_change::Column::UserId.eq(id))
        .order_by_asc(email_change::Column::CreatedAt)
        .limit(MOST)
        .all(scope.conn())
        .await?;
    Ok(rows
        .into_iter()
        .map(|row| EmailChangeExport { new_email: row.new_email, created_at: row.created_at, ended_at: row.ended_at })
        .collect())
}

async fn password_resets(scope: &PlatformScope, id: Uuid) -> ApiResult<Vec<PasswordResetExport>> {
    let rows = scope
        .find::<password_reset::Entity>()
        .filter(password_reset::Column::UserId.eq(id))
        .order_by_asc(password_reset::Column::CreatedAt)
        .limit(MOST)
        .all(scope.conn())
        .await?;
    Ok(rows.into_iter().map(|row| PasswordResetExport { created_at: row.created_at }).collect())
}

async fn registrations(scope: &PlatformScope, email: &str) -> ApiResult<Vec<RegistrationExport>> {
    let rows = scope
        .find::<registration::Entity>()
        .filter(registration::Column::Email.eq(email))
        .order_by_asc(registration::Column::CreatedAt)
        .limit(MOST)
        .all(scope.conn())
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
    let rows = scope
        .find::<access_request::Entity>()
        .filter(access_request::Column::UserId.eq(id))
        .order_by_asc(access_request::Column::RequestedAt)
        .limit(MOST)
        .all(scope.conn())
        .await?;
    Ok(rows
        .into_iter()
        .map(|row| AccessRequestExport { tenant_id: row.tenant_id, requested_at: row.requested_at, state: row.state })
        .collect())
}

async fn activation_requests(scope: &PlatformScope, id: Uuid) -> ApiResult<Vec<AccessRequestExport>> {
    let rows = scope
        .find::<activation_request::Entity>()
        .filter(activation_request::Column::RequestedBy.eq(id))
        .order_by_asc(activation_request::Column::RequestedAt)
        .limit(MOST)
        .all(scope.conn())
        .await?;
    Ok(rows
        .into_iter()
        .map(|row| AccessRequestExport { tenant_id: row.tenant_id, requested_at: row.requested_at, state: row.state })
        .collect())
}

async fn journal_lines(scope: &PlatformScope, id: Uuid) -> ApiResult<Vec<JournalExport>> {
    let rows = scope
        .find::<journal::Entity>()
        .filter(journal::Column::ActorId.eq(id))
        .order_by_asc(journal::Column::At)
        .limit(MOST)
        .all(scope.conn())
        .await?;
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
    let rows = scope
        .find::<mail::Entity>()
        .filter(mail::Column::Recipient.eq(email))
        .order_by_asc(mail::Column::CreatedAt)
        .limit(MOST)
        .all(scope.conn())
        .await?;
    Ok(rows
        .into_iter()
        .map(|row| MailExport { subject: row.subject, created_at: row.created_at, sent_at: row.sent_at })
        .collect())
}
