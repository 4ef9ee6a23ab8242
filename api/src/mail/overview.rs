//! What operators see of the outbox: which mails wait or were given up, and why; never their text.

use sea_orm::{ColumnTrait, DbErr, PaginatorTrait, QueryFilter, QueryOrder, QuerySelect};
use shared::list::List;
use shared::operator::{MailHealthDto, MailState, OutboxMailDto};
use time::OffsetDateTime;

use super::entity::{Column, Entity, Model};
use super::outbox::{FAILED, QUEUED, SENT, is_worth_sending};
use crate::db::PlatformScope;
use crate::error::ApiResult;
use crate::list::{After, Page, by_time};

/// The mails in that state, the latest first.
///
/// # Errors
/// When the database fails.
pub async fn list(
    scope: &PlatformScope,
    now: OffsetDateTime,
    state: MailState,
    after: Option<After>,
) -> ApiResult<List<OutboxMailDto>> {
    let select = scope.find::<Entity>().filter(Column::State.eq(state.as_str()));
    let rows = by_time(select, Column::CreatedAt, Column::Id, Page::Latest(after)).all(scope.conn()).await?;
    Ok(crate::list::page(rows, |mail| (mail.created_at, mail.id), |mail| to_dto(mail, now, state)))
}

fn to_dto(mail: Model, now: OffsetDateTime, state: MailState) -> OutboxMailDto {
    let failed = state == MailState::Failed;
    OutboxMailDto {
        can_resend: failed && is_worth_sending(&mail, now),
        id: mail.id,
        kind: mail.kind,
        recipient: mail.recipient,
        subject: mail.subject,
        state,
        attempts: u32::try_from(mail.attempts).unwrap_or_default(),
        last_error: mail.last_error,
        created_at: mail.created_at,
        next_attempt_at: (!failed).then_some(mail.next_attempt_at),
    }
}

/// How many mails were given up.
///
/// # Errors
/// When the database fails.
pub async fn failed_count(scope: &PlatformScope) -> Result<u64, DbErr> {
    scope.find::<Entity>().filter(Column::State.eq(FAILED)).count(scope.conn()).await
}

/// How mails fare.
///
/// # Errors
/// When the database fails.
pub async fn health(scope: &PlatformScope, configured: bool) -> Result<MailHealthDto, DbErr> {
    let waiting = scope.find::<Entity>().filter(Column::State.eq(QUEUED));
    let oldest = waiting.clone().order_by_asc(Column::CreatedAt).limit(1).one(scope.conn()).await?;
    let last = scope
        .find::<Entity>()
        .filter(Column::State.eq(SENT))
        .order_by_desc(Column::SentAt)
        .limit(1)
        .one(scope.conn())
        .await?;
    Ok(MailHealthDto {
        configured,
        waiting: waiting.count(scope.conn()).await?,
        failed: failed_count(scope).await?,
        oldest_waiting_at: oldest.map(|mail| mail.created_at),
        last_sent_at: last.and_then(|mail| mail.sent_at),
    })
}
