//! What is kept no longer than it serves: waiting registrations, sessions, previews, mails that left or were given up,
//! old journal lines, comments and counts of searches in vain. A mail given up keeps its text as long as an operator may send it again.

use sea_orm::{ColumnTrait, DbErr, QueryFilter};
use time::{Duration, OffsetDateTime};

use crate::auth::attempts;
use crate::auth::entity::{email_change, password_reset, registration, session, sign_in_attempt};
use crate::db::Db;
use crate::feedback::entity::page_comment;
use crate::mail::entity as mail;
use crate::mail::outbox::{self, QUEUED};
use crate::search::missed;
use crate::tenants::entity::{access_request_link, preview};
use crate::{feedback, jobs, journal};

/// How long what has ended is kept, to answer a question about it.
pub(crate) const GRACE: Duration = Duration::days(30);

/// Deletes what is past its time. Refresh tokens and previews go with their session.
///
/// # Errors
/// When the database fails; nothing is then deleted.
pub async fn purge(db: &Db, now: OffsetDateTime) -> Result<(), DbErr> {
    let ended = now - GRACE;
    let scope = db.write().await?;
    let conn = scope.conn();
    scope.delete::<registration::Entity>().filter(registration::Column::ExpiresAt.lt(ended)).exec(conn).await?;
    scope.delete::<password_reset::Entity>().filter(password_reset::Column::ExpiresAt.lt(ended)).exec(conn).await?;
    scope.delete::<email_change::Entity>().filter(email_change::Column::ExpiresAt.lt(ended)).exec(conn).await?;
    scope
        .delete::<sign_in_attempt::Entity>()
        .filter(sign_in_attempt::Column::LastAt.lt(now - attempts::TRUSTED_FOR))
        .exec(conn)
        .await?;
    scope
        .delete::<access_request_link::Entity>()
        .filter(access_request_link::Column::ExpiresAt.lt(now))
        .exec(conn)
        .await?;
    scope.delete::<session::Entity>().filter(session::Column::ExpiresAt.lt(ended)).exec(conn).await?;
    scope.delete::<preview::Entity>().filter(preview::Column::ExpiresAt.lt(now)).exec(conn).await?;
    scope.delete::<journal::entity::Entity>().filter(journal::entity::Column::RetainUntil.lt(now)).exec(conn).await?;
    scope
        .delete::<page_comment::Entity>()
        .filter(page_comment::Column::CreatedAt.lt(now - feedback::COMMENTS_KEPT))
        .exec(conn)
        .await?;
    scope
        .delete::<missed::entity::Entity>()
        .filter(missed::entity::Column::Month.lt(feedback::month(now - missed::COUNTED)))
        .exec(conn)
        .await?;
    scope
        .delete::<mail::Entity>()
        .filter(mail::Column::State.ne(QUEUED))
        .filter(mail::Column::CreatedAt.lt(ended))
        .exec(conn)
        .await?;
    outbox::empty_the_useless(&scope, now).await?;
    jobs::forget_the_gone(&scope, now).await?;
    scope.commit().await
}
