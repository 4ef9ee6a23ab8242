//! What is kept no longer than it serves: waiting registrations, sessions, previews, sent mails, old journal lines and comments.

use sea_orm::{ColumnTrait, DbErr, QueryFilter};
use time::{Duration, OffsetDateTime};

use crate::auth::entity::{password_reset, registration, session};
use crate::db::Db;
use crate::feedback::entity::page_comment;
use crate::mail::entity as mail;
use crate::mail::outbox::QUEUED;
use crate::tenants::entity::preview;
use crate::{feedback, journal};

/// How long what has ended is kept, to answer a question about it.
const GRACE: Duration = Duration::days(30);

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
    scope.delete::<session::Entity>().filter(session::Column::ExpiresAt.lt(ended)).exec(conn).await?;
    scope.delete::<preview::Entity>().filter(preview::Column::ExpiresAt.lt(now)).exec(conn).await?;
    scope.delete::<journal::entity::Entity>().filter(journal::entity::Column::RetainUntil.lt(now)).exec(conn).await?;
    scope
        .delete::<page_comment::Entity>()
        .filter(page_comment::Column::CreatedAt.lt(now - feedback::COMMENTS_KEPT))
        .exec(conn)
        .await?;
    scope
        .delete::<mail::Entity>()
        .filter(mail::Column::State.ne(QUEUED))
        .filter(mail::Column::CreatedAt.lt(ended))
        .exec(conn)
        .await?;
    scope.commit().await
}
