//! Another password: by the link of a mail when it was forgotten, or by who knows the present one. Either way the
//! other connections end, and a mail tells the person.

use sea_orm::{ColumnTrait, QueryFilter, Set, sea_query::Expr};
use shared::auth::{PasswordChange, PasswordResetConfirmation};
use shared::problem::{ErrorCode, ViolationCode, Violations};
use shared::rule::{email, password};
use time::{Duration, OffsetDateTime};
use uuid::Uuid;

use super::actor::SignedIn;
use super::entity::{password_reset, user};
use super::session::{self, Opened};
use super::{attempts, store};
use crate::db::PlatformScope;
use crate::error::ApiResult;
use crate::http::client::Client;
use crate::journal::{self, Action, By};
use crate::mail::{self, outbox};
use crate::state::State;
use crate::token;

/// How long the link of the mail holds.
pub(crate) const LIFETIME: Duration = Duration::hours(1);
/// Least time between two mails to one address.
const PAUSE: Duration = Duration::minutes(1);

/// Sends a link to choose another password, if the address has an account. Says nothing of whether it has.
///
/// # Errors
/// A violation when the address has not the right form.
pub async fn request(state: &State, typed: &str) -> ApiResult<()> {
    let mut violations = Violations::default();
    let address = violations.check("email", email::normalise(typed));
    let Some(address) = address else { return Err(violations.into()) };
    let now = state.clock.now();
    let scope = state.db.write().await?;
    if let Some(account) = store::user_by_email(&scope, &address).await?
        && !asked_lately(&scope, now, account.id).await?
    {
        let secret = token::generate();
        scope
            .insert(password_reset::ActiveModel {
                id: Set(Uuid::now_v7()),
                user_id: Set(account.id),
                token_hash: Set(token::hash(&secret)),
                created_at: Set(now),
                expires_at: Set(now + LIFETIME),
                used_at: Set(None),
            })
            .await?;
        let mail = mail::ResetPassword { url: state.url(&format!("/nouveau-mot-de-passe#{secret}")) };
        outbox::enqueue(&scope, now, &address, &mail).await?;
    }
    scope.commit().await?;
    state.mail_wake.notify_one();
    Ok(())
}

async fn asked_lately(scope: &PlatformScope, now: OffsetDateTime, user_id: Uuid) -> ApiResult<bool> {
    let latest = scope
        .find::<password_reset::Entity>()
        .filter(password_reset::Column::UserId.eq(user_id))
        .filter(password_reset::Column::CreatedAt.gt(now - PAUSE))
        .one(scope.conn())
        .await?;
    Ok(latest.is_some())
}

/// Sets another password by the token of the mail, and opens a session.
///
/// # Errors
/// `link_invalid` when the token is unknown, used or expired; a violation when the password is refused.
pub async fn reset(state: &State, client: &Client, request: &PasswordResetConfirmation) -> ApiResult<Opened> {
    let now = state.clock.now();
    let reading = state.db.read().await?;
    let link = reading
        .find::<password_reset::Entity>()
        .filter(password_reset::Column::TokenHash.eq(token::hash(&request.token)))
        .filter(password_reset::Column::UsedAt.is_null())
        .filter(password_reset::Column::ExpiresAt.gt(now))
        .one(reading.conn())
        .await?
        .ok_or(ErrorCode::LinkInvalid)?;
    let account = reading.get::<user::Entity>(link.user_id).await?.ok_or(ErrorCode::LinkInvalid)?;
    drop(reading);
    let hash = judged_hash(state, "password", &request.password, &account.email).await?;

    let scope = state.db.write().await?;
    // This link and any other that waits: one new password is enough.
    let outcome = scope
        .update::<password_reset::Entity>()
        .col_expr(password_reset::Column::UsedAt, Expr::value(now))
        .filter(password_reset::Column::UserId.eq(account.id))
        .filter(password_reset::Column::UsedAt.is_null())
        .exec(scope.conn())
        .await?;
    if outcome.rows_affected == 0 {
        return Err(ErrorCode::LinkInvalid.into());
    }
    replace(state, &scope, &account, &hash, None).await?;
    let opened = session::open(state, &scope, &account, client, false).await?;
    scope.commit().await?;
    state.mail_wake.notify_one();
    Ok(opened)
}

/// Sets another password for who knows the present one; this connection goes on, the others end.
///
/// # Errors
/// A violation at the field that is refused.
pub async fn change(state: &State, client: &Client, person: &SignedIn, request: &PasswordChange) -> ApiResult<()> {
    check_current(state, client, person, &request.current_password).await?;
    let hash = judged_hash(state, "new_password", &request.new_password, &person.user.email).await?;
    let scope = state.db.write().await?;
    replace(state, &scope, &person.user, &hash, Some(person.session_id)).await?;
    scope.commit().await?;
    state.mail_wake.notify_one();
    Ok(())
}

/// Refuses what is not the person's present password: a connection left open is not enough for what is grave.
///
/// # Errors
/// A violation at `current_password`; `too_many_requests` after too many of them.
pub async fn check_current(state: &State, client: &Client, person: &SignedIn, typed: &str) -> ApiResult<()> {
    if attempts::verify(state, client, &person.user.email, typed, Some(&person.user.password_hash)).await? {
        return Ok(());
    }
    let mut violations = Violations::default();
    violations.push("current_password", ViolationCode::Unknown, "Ce n’est pas votre mot de passe actuel.");
    Err(violations.into())
}

/// The hash of a password that is long and strong enough, the words of the address included.
async fn judged_hash(state: &State, path: &str, wanted: &str, address: &str) -> ApiResult<String> {
    let mut violations = Violations::default();
    violations.check(path, password::check_length(wanted));
    if violations.is_empty() {
        let context = address.split(['@', '.']).filter(|word| word.len() >= 4).map(str::to_owned).collect();
        violations.check(path, state.passwords.judge(wanted, context).await?);
    }
    if !violations.is_empty() {
        return Err(violations.into());
    }
    state.passwords.hash(wanted).await
}

async fn replace(
    state: &State,
    scope: &PlatformScope,
    account: &user::Model,
    hash: &str,
    kept: Option<Uuid>,
) -> ApiResult<()> {
    let now = state.clock.now();
    scope
        .update::<user::Entity>()
        .col_expr(user::Column::PasswordHash, Expr::value(hash))
        .filter(user::Column::Id.eq(account.id))
        .exec(scope.conn())
        .await?;
    store::revoke_sessions(scope, now, account.id, kept).await?;
    outbox::enqueue(scope, now, &account.email, &mail::PasswordChanged { url: state.url("/mot-de-passe-oublie") })
        .await?;
    journal::write(scope, now, By::Agent(account.id), None, Action::PasswordChanged, (None, None)).await?;
    Ok(())
}
