//! Another address: asked for by who knows the password, confirmed from both mailboxes, then in force at once.
//!
//! The present mailbox confirms so that a connection left open cannot take the account away; the new one so that nobody
//! signs in with an address that is not theirs. Whether the new address has an account is never told.

use sea_orm::{ColumnTrait, Condition, QueryFilter, Set, sea_query::Expr};
use serde_json::json;
use shared::auth::{EmailChangeDto, EmailChangeOutcome, EmailChangeRequest, EmailChangeStage};
use shared::problem::{ErrorCode, ViolationCode, Violations};
use shared::rule::email;
use time::{Duration, OffsetDateTime};
use uuid::Uuid;

use super::actor::SignedIn;
use super::entity::{email_change, password_reset, user};
use super::{password_change, store};
use crate::db::PlatformScope;
use crate::error::ApiResult;
use crate::http::client::Client;
use crate::journal::{self, Action, By};
use crate::mail::{self, outbox};
use crate::state::State;
use crate::token;

/// How long both mailboxes have to answer.
const LIFETIME: Duration = Duration::hours(24);

/// Asks for another address; a change that waited is replaced.
///
/// # Errors
/// A violation at the field that is refused.
pub async fn request(
    state: &State,
    client: &Client,
    person: &SignedIn,
    request: &EmailChangeRequest,
) -> ApiResult<EmailChangeDto> {
    let mut violations = Violations::default();
    let wanted = violations.check("new_email", email::normalise(&request.new_email));
    if wanted.as_ref() == Some(&person.user.email) {
        violations.push("new_email", ViolationCode::Unknown, "C’est déjà votre adresse. Saisissez la nouvelle.");
    }
    let (Some(wanted), true) = (wanted, violations.is_empty()) else { return Err(violations.into()) };
    password_change::check_current(state, client, person, &request.current_password).await?;

    let now = state.clock.now();
    let (present_secret, new_secret) = (token::generate(), token::generate());
    let scope = state.db.write().await?;
    end_waiting(&scope, now, person.user.id).await?;
    let expires_at = now + LIFETIME;
    scope
        .insert(email_change::ActiveModel {
            id: Set(Uuid::now_v7()),
            user_id: Set(person.user.id),
            new_email: Set(wanted.clone()),
            present_token_hash: Set(token::hash(&present_secret)),
            new_token_hash: Set(token::hash(&new_secret)),
            created_at: Set(now),
            expires_at: Set(expires_at),
            present_confirmed_at: Set(None),
            new_confirmed_at: Set(None),
            ended_at: Set(None),
        })
        .await?;
    let url = |secret: &str| state.url(&format!("/changement-adresse#{secret}"));
    let mail = mail::ConfirmEmailChange { new_email: wanted.clone(), url: url(&present_secret) };
    outbox::enqueue(&scope, now, &person.user.email, &mail).await?;
    if store::user_by_email(&scope, &wanted).await?.is_some() {
        // From outside it looks the same; the new mailbox is told why it leads nowhere.
        let mail = mail::EmailHasAccount { url: state.url("/mot-de-passe-oublie") };
        outbox::enqueue(&scope, now, &wanted, &mail).await?;
    } else {
        outbox::enqueue(&scope, now, &wanted, &mail::ConfirmNewEmail { url: url(&new_secret) }).await?;
    }
    journal::write(&scope, now, By::Agent(person.user.id), None, Action::EmailChangeRequested, (None, None)).await?;
    scope.commit().await?;
    state.mail_wake.notify_one();
    Ok(EmailChangeDto { new_email: wanted, present_confirmed: false, new_confirmed: false, expires_at })
}

/// The change that waits, if any.
///
/// # Errors
/// When the database fails.
pub async fn waiting(state: &State, person: &SignedIn) -> ApiResult<Option<EmailChangeDto>> {
    let scope = state.db.read().await?;
    let row = scope
        .find::<email_change::Entity>()
        .filter(email_change::Column::UserId.eq(person.user.id))
        .filter(email_change::Column::EndedAt.is_null())
        .filter(email_change::Column::ExpiresAt.gt(state.clock.now()))
        .one(scope.conn())
        .await?;
    Ok(row.map(|row| EmailChangeDto {
        new_email: row.new_email,
        present_confirmed: row.present_confirmed_at.is_some(),
        new_confirmed: row.new_confirmed_at.is_some(),
        expires_at: row.expires_at,
    }))
}

/// Gives up the change that waits; does nothing when there is none.
///
/// # Errors
/// When the database fails.
pub async fn give_up(state: &State, person: &SignedIn) -> ApiResult<()> {
    let scope = state.db.write().await?;
    end_waiting(&scope, state.clock.now(), person.user.id).await?;
    scope.commit().await?;
    Ok(())
}

/// One of the two mailboxes confirms; the second one puts the change into force and ends every connection.
///
/// # Errors
/// `link_invalid` when the token is unknown, expired, or of a change that has ended.
pub async fn confirm(state: &State, secret: &str) -> ApiResult<EmailChangeOutcome> {
    let now = state.clock.now();
    let scope = state.db.write().await?;
    let (row, from_present) = by_token(&scope, now, secret).await?;
    let (column, answered) = if from_present {
        (email_change::Column::PresentConfirmedAt, row.present_confirmed_at)
    } else {
        (email_change::Column::NewConfirmedAt, row.new_confirmed_at)
    };
    if answered.is_none() {
        scope
            .update::<email_change::Entity>()
            .col_expr(column, Expr::value(now))
            .filter(email_change::Column::Id.eq(row.id))
            .exec(scope.conn())
            .await?;
    }
    // Read again: the other mailbox may have answered at the same instant.
    let row = scope.get::<email_change::Entity>(row.id).await?.ok_or(ErrorCode::LinkInvalid)?;
    let stage = match (row.present_confirmed_at, row.new_confirmed_at) {
        (Some(_), Some(_)) => {
            carry_out(state, &scope, now, &row).await?;
            EmailChangeStage::Done
        }
        (None, _) => EmailChangeStage::WaitingForPresent,
        (_, None) => EmailChangeStage::WaitingForNew,
    };
    scope.commit().await?;
    state.mail_wake.notify_one();
    Ok(EmailChangeOutcome { stage })
}

/// Either mailbox refuses: the change ends, nothing is changed.
///
/// # Errors
/// `link_invalid`, as for [`confirm`].
pub async fn cancel(state: &State, secret: &str) -> ApiResult<EmailChangeOutcome> {
    let now = state.clock.now();
    let scope = state.db.write().await?;
    let (row, _) = by_token(&scope, now, secret).await?;
    end_waiting(&scope, now, row.user_id).await?;
    journal::write(&scope, now, By::Agent(row.user_id), None, Action::EmailChangeCancelled, (None, None)).await?;
    scope.commit().await?;
    Ok(EmailChangeOutcome { stage: EmailChangeStage::Cancelled })
}

async fn carry_out(
    state: &State,
    scope: &PlatformScope,
    now: OffsetDateTime,
    row: &email_change::Model,
) -> ApiResult<()> {
    let account = scope.get::<user::Entity>(row.user_id).await?.ok_or(ErrorCode::LinkInvalid)?;
    if store::user_by_email(scope, &row.new_email).await?.is_some() {
        // Somebody registered with it in between.
        return Err(ErrorCode::LinkInvalid.into());
    }
    scope
        .update::<user::Entity>()
        .col_expr(user::Column::Email, Expr::value(&row.new_email))
        .col_expr(user::Column::EmailConfirmedAt, Expr::value(now))
        .filter(user::Column::Id.eq(row.user_id))
        .exec(scope.conn())
        .await?;
    end_waiting(scope, now, row.user_id).await?;
    // Links to choose another password went to the former mailbox.
    scope
        .update::<password_reset::Entity>()
        .col_expr(password_reset::Column::UsedAt, Expr::value(now))
        .filter(password_reset::Column::UserId.eq(row.user_id))
        .filter(password_reset::Column::UsedAt.is_null())
        .exec(scope.conn())
        .await?;
    store::revoke_sessions(scope, now, row.user_id, None).await?;
    for recipient in [&account.email, &row.new_email] {
        let mail = mail::EmailChanged { new_email: row.new_email.clone(), url: state.url("/mgmt") };
        outbox::enqueue(scope, now, recipient, &mail).await?;
    }
    let change = (Some(json!({ "email": account.email })), Some(json!({ "email": row.new_email })));
    journal::write(scope, now, By::Agent(row.user_id), None, Action::EmailChanged, change).await?;
    Ok(())
}

/// The change of that token, and whether it is the present mailbox that holds it.
async fn by_token(scope: &PlatformScope, now: OffsetDateTime, secret: &str) -> ApiResult<(email_change::Model, bool)> {
    let hash = token::hash(secret);
    let row = scope
        .find::<email_change::Entity>()
        .filter(
            Condition::any()
                .add(email_change::Column::PresentTokenHash.eq(&hash))
                .add(email_change::Column::NewTokenHash.eq(&hash)),
        )
        .filter(email_change::Column::EndedAt.is_null())
        .filter(email_change::Column::ExpiresAt.gt(now))
        .one(scope.conn())
        .await?
        .ok_or(ErrorCode::LinkInvalid)?;
    let from_present = row.present_token_hash == hash;
    Ok((row, from_present))
}

async fn end_waiting(scope: &PlatformScope, now: OffsetDateTime, user_id: Uuid) -> ApiResult<()> {
    scope
        .update::<email_change::Entity>()
        .col_expr(email_change::Column::EndedAt, Expr::value(now))
        .filter(email_change::Column::UserId.eq(user_id))
        .filter(email_change::Column::EndedAt.is_null())
        .exec(scope.conn())
        .await?;
    Ok(())
}
