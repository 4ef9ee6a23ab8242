//! The outbox: mails are rows, written with the change that causes them and taken from there to be sent.

use sea_orm::{ColumnTrait, DbErr, QueryFilter, QueryOrder, QuerySelect, Set, sea_query::Expr};
use shared::problem::ErrorCode;
use time::{Duration, OffsetDateTime};
use uuid::Uuid;

use super::entity::{ActiveModel, Column, Entity, Model};
use super::{Mail, render};
use crate::db::{Db, PlatformScope};
use crate::error::{ApiError, ApiResult};

/// State of a mail that waits.
pub const QUEUED: &str = "queued";
/// State of a mail that left.
pub const SENT: &str = "sent";
/// State of a mail that was given up.
pub const FAILED: &str = "failed";

/// How long a taken mail is left alone: longer than any try may last.
const LEASE: Duration = Duration::minutes(3);
/// How many mails are taken at once: sent one after the other, they must all be done within the lease.
const BATCH: u64 = 5;
/// For how long a mail is tried.
const GIVE_UP_AFTER: Duration = Duration::days(2);

/// Puts a mail into the outbox, within the transaction of the change that causes it.
///
/// # Errors
/// When the mail cannot be rendered or the database fails.
pub async fn enqueue<M: Mail>(scope: &PlatformScope, now: OffsetDateTime, recipient: &str, mail: &M) -> ApiResult<()> {
    let rendered = render(mail).map_err(ApiError::internal)?;
    scope
        .insert(ActiveModel {
            id: Set(Uuid::now_v7()),
            kind: Set(M::KIND.to_owned()),
            recipient: Set(recipient.to_owned()),
            subject: Set(rendered.subject),
            text_body: Set(rendered.text),
            html_body: Set(rendered.html),
            state: Set(QUEUED.to_owned()),
            attempts: Set(0),
            created_at: Set(now),
            next_attempt_at: Set(now),
            sent_at: Set(None),
            last_error: Set(None),
            useful_until: Set(M::USEFUL_FOR.map(|lifetime| now + lifetime)),
            resent_at: Set(None),
        })
        .await?;
    Ok(())
}

/// Takes the mails that are due. Each is given to one caller only, until its lease ends.
///
/// # Errors
/// When the database fails.
pub async fn take_due(db: &Db, now: OffsetDateTime) -> Result<Vec<Model>, DbErr> {
    let scope = db.write().await?;
    let due = scope
        .find::<Entity>()
        .filter(Column::State.eq(QUEUED))
        .filter(Column::NextAttemptAt.lte(now))
        .order_by_asc(Column::NextAttemptAt)
        .limit(BATCH)
        .all(scope.conn())
        .await?;
    let mut taken = Vec::with_capacity(due.len());
    for mail in due {
        let outcome = scope
            .update::<Entity>()
            .col_expr(Column::NextAttemptAt, Expr::value(now + LEASE))
            .col_expr(Column::Attempts, Expr::value(mail.attempts + 1))
            .filter(Column::Id.eq(mail.id))
            .filter(Column::NextAttemptAt.eq(mail.next_attempt_at))
            .exec(scope.conn())
            .await?;
        if outcome.rows_affected == 1 {
            taken.push(Model { attempts: mail.attempts + 1, ..mail });
        }
    }
    scope.commit().await?;
    Ok(taken)
}

/// Notes that a mail left. Its bodies go unless `keep_bodies` (development).
///
/// # Errors
/// When the database fails.
pub async fn mark_sent(db: &Db, now: OffsetDateTime, id: Uuid, keep_bodies: bool) -> Result<(), DbErr> {
    let scope = db.write().await?;
    let mut update = scope
        .update::<Entity>()
        .col_expr(Column::State, Expr::value(SENT))
        .col_expr(Column::SentAt, Expr::value(now))
        .col_expr(Column::LastError, Expr::value(Option::<String>::None));
    if !keep_bodies {
        update = update.col_expr(Column::TextBody, Expr::value("")).col_expr(Column::HtmlBody, Expr::value(""));
    }
    update.filter(Column::Id.eq(id)).exec(scope.conn()).await?;
    scope.commit().await
}

/// Notes that a try failed, and when to try again; after two days, or at once when the server will never
/// take it, the mail is given up.
///
/// # Errors
/// When the database fails.
pub async fn mark_failed(
    db: &Db,
    now: OffsetDateTime,
    mail: &Model,
    error: &str,
    permanent: bool,
) -> Result<(), DbErr> {
    let give_up = permanent || now - mail.resent_at.unwrap_or(mail.created_at) > GIVE_UP_AFTER;
    let scope = db.write().await?;
    scope
        .update::<Entity>()
        .col_expr(Column::State, Expr::value(if give_up { FAILED } else { QUEUED }))
        .col_expr(Column::LastError, Expr::value(error))
        .col_expr(Column::NextAttemptAt, Expr::value(now + back_off(mail.attempts)))
        .filter(Column::Id.eq(mail.id))
        .exec(scope.conn())
        .await?;
    scope.commit().await
}

/// Puts a mail that was given up back among those that wait, as an operator asks.
///
/// # Errors
/// `not_found`; `wrong_state` when it was not given up, or is no longer worth sending.
pub async fn resend(scope: &PlatformScope, now: OffsetDateTime, id: Uuid) -> ApiResult<Model> {
    let mail = scope.get::<Entity>(id).await?.ok_or(ErrorCode::NotFound)?;
    let outcome = scope
        .update::<Entity>()
        .col_expr(Column::State, Expr::value(QUEUED))
        .col_expr(Column::Attempts, Expr::value(0))
        .col_expr(Column::NextAttemptAt, Expr::value(now))
        .col_expr(Column::ResentAt, Expr::value(now))
        .filter(Column::Id.eq(id))
        .filter(Column::State.eq(FAILED))
        .exec(scope.conn())
        .await?;
    if outcome.rows_affected == 0 {
        return Err(ApiError::new(ErrorCode::WrongState).with_detail("Ce mail n’attend pas d’être renvoyé."));
    }
    if !is_worth_sending(&mail, now) {
        let detail = "Le lien de ce mail n’est plus valable\u{202f}: la personne doit refaire sa demande.";
        return Err(ApiError::new(ErrorCode::WrongState).with_detail(detail));
    }
    Ok(mail)
}

/// Whether a mail still serves who reads it.
#[must_use]
pub fn is_worth_sending(mail: &Model, now: OffsetDateTime) -> bool {
    !mail.text_body.is_empty() && mail.useful_until.is_none_or(|until| now < until)
}

/// Empties the bodies of mails given up that are no longer worth sending, within the caller's transaction: their
/// links would lie there for nothing.
///
/// # Errors
/// When the database fails.
pub async fn empty_the_useless(scope: &PlatformScope, now: OffsetDateTime) -> Result<(), DbErr> {
    scope
        .update::<Entity>()
        .col_expr(Column::TextBody, Expr::value(""))
        .col_expr(Column::HtmlBody, Expr::value(""))
        .filter(Column::State.eq(FAILED))
        .filter(Column::UsefulUntil.lt(now))
        .exec(scope.conn())
        .await?;
    Ok(())
}

/// Waiting time after `attempts` tries: 5 s, then doubled, an hour at most.
fn back_off(attempts: i32) -> Duration {
    let doublings = u32::try_from(attempts.saturating_sub(1)).unwrap_or(0).min(10);
    Duration::seconds(5 * (1_i64 << doublings)).min(Duration::hours(1))
}

/// Whether mails leave: false when one of the last hour still waits after a failure.
///
/// # Errors
/// When the database fails.
pub async fn is_flowing(scope: &PlatformScope, now: OffsetDateTime) -> Result<bool, DbErr> {
    let stuck = scope
        .find::<Entity>()
        .filter(Column::State.eq(QUEUED))
        .filter(Column::LastError.is_not_null())
        .filter(Column::CreatedAt.gte(now - Duration::hours(1)))
        .one(scope.conn())
        .await?;
    Ok(stuck.is_none())
}

/// The latest mails, newest first (development only).
///
/// # Errors
/// When the database fails.
pub async fn latest(scope: &PlatformScope) -> Result<Vec<Model>, DbErr> {
    scope.find::<Entity>().order_by_desc(Column::CreatedAt).limit(100).all(scope.conn()).await
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tries_grow_apart_up_to_an_hour() {
        assert_eq!(back_off(1), Duration::seconds(5));
        assert_eq!(back_off(4), Duration::seconds(40));
        assert_eq!(back_off(30), Duration::hours(1));
    }
}
