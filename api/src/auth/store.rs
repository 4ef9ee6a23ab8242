//! Rows of people and sessions.

use sea_orm::{ColumnTrait, DbErr, QueryFilter, QueryOrder, Set, sea_query::Expr};
use time::OffsetDateTime;
use uuid::Uuid;

use super::entity::{refresh_token, registration, session, user};
use crate::db::PlatformScope;

/// The account of that address.
///
/// # Errors
/// When the database fails.
pub async fn user_by_email(scope: &PlatformScope, email: &str) -> Result<Option<user::Model>, DbErr> {
    scope.find::<user::Entity>().filter(user::Column::Email.eq(email)).one(scope.conn()).await
}

/// Creates an account whose address is confirmed.
///
/// # Errors
/// When the database fails or the address has an account.
pub async fn create_user(
    scope: &PlatformScope,
    now: OffsetDateTime,
    email: &str,
    password_hash: &str,
) -> Result<user::Model, DbErr> {
    let row = user::Model {
        id: Uuid::now_v7(),
        email: email.to_owned(),
        password_hash: password_hash.to_owned(),
        email_confirmed_at: now,
        created_at: now,
    };
    scope
        .insert(user::ActiveModel {
            id: Set(row.id),
            email: Set(row.email.clone()),
            password_hash: Set(row.password_hash.clone()),
            email_confirmed_at: Set(now),
            created_at: Set(now),
        })
        .await?;
    Ok(row)
}

/// The registration whose token has that hash.
///
/// # Errors
/// When the database fails.
pub async fn registration_by_token(
    scope: &PlatformScope,
    token_hash: &str,
) -> Result<Option<registration::Model>, DbErr> {
    scope.find::<registration::Entity>().filter(registration::Column::TokenHash.eq(token_hash)).one(scope.conn()).await
}

/// The latest registration of that address that can still be confirmed.
///
/// # Errors
/// When the database fails.
pub async fn open_registration(
    scope: &PlatformScope,
    now: OffsetDateTime,
    email: &str,
) -> Result<Option<registration::Model>, DbErr> {
    scope
        .find::<registration::Entity>()
        .filter(registration::Column::Email.eq(email))
        .filter(registration::Column::ConfirmedAt.is_null())
        .filter(registration::Column::ExpiresAt.gt(now))
        .order_by_desc(registration::Column::CreatedAt)
        .one(scope.conn())
        .await
}

/// Gives a registration a new token, its former one becoming void.
///
/// # Errors
/// When the database fails.
pub async fn replace_registration_token(
    scope: &PlatformScope,
    now: OffsetDateTime,
    id: Uuid,
    token_hash: &str,
    expires_at: OffsetDateTime,
) -> Result<(), DbErr> {
    scope
        .update::<registration::Entity>()
        .col_expr(registration::Column::TokenHash, Expr::value(token_hash))
        .col_expr(registration::Column::MailedAt, Expr::value(now))
        .col_expr(registration::Column::ExpiresAt, Expr::value(expires_at))
        .filter(registration::Column::Id.eq(id))
        .exec(scope.conn())
        .await?;
    Ok(())
}

/// Marks a registration confirmed; false when it was already.
///
/// # Errors
/// When the database fails.
pub async fn confirm_registration(scope: &PlatformScope, now: OffsetDateTime, id: Uuid) -> Result<bool, DbErr> {
    let outcome = scope
        .update::<registration::Entity>()
        .col_expr(registration::Column::ConfirmedAt, Expr::value(now))
        .filter(registration::Column::Id.eq(id))
        .filter(registration::Column::ConfirmedAt.is_null())
        .exec(scope.conn())
        .await?;
    Ok(outcome.rows_affected == 1)
}

/// The session and refresh token behind a token's hash.
///
/// # Errors
/// When the database fails.
pub async fn session_by_token(
    scope: &PlatformScope,
    token_hash: &str,
) -> Result<Option<(refresh_token::Model, session::Model)>, DbErr> {
    let token = scope
        .find::<refresh_token::Entity>()
        .filter(refresh_token::Column::TokenHash.eq(token_hash))
        .one(scope.conn())
        .await?;
    let Some(token) = token else { return Ok(None) };
    let session = scope.get::<session::Entity>(token.session_id).await?;
    Ok(session.map(|session| (token, session)))
}

/// Inserts a refresh token.
///
/// # Errors
/// When the database fails.
pub async fn add_refresh_token(
    scope: &PlatformScope,
    now: OffsetDateTime,
    session_id: Uuid,
    token_hash: String,
) -> Result<(), DbErr> {
    scope
        .insert(refresh_token::ActiveModel {
            id: Set(Uuid::now_v7()),
            session_id: Set(session_id),
            token_hash: Set(token_hash),
            issued_at: Set(now),
            used_at: Set(None),
        })
        .await
}

/// Notes that a refresh token was exchanged and its session used.
///
/// # Errors
/// When the database fails.
pub async fn use_refresh_token(
    scope: &PlatformScope,
    now: OffsetDateTime,
    token: &refresh_token::Model,
) -> Result<(), DbErr> {
    scope
        .update::<refresh_token::Entity>()
        .col_expr(refresh_token::Column::UsedAt, Expr::value(now))
        .filter(refresh_token::Column::Id.eq(token.id))
        .filter(refresh_token::Column::UsedAt.is_null())
        .exec(scope.conn())
        .await?;
    scope
        .update::<session::Entity>()
        .col_expr(session::Column::LastUsedAt, Expr::value(now))
        .filter(session::Column::Id.eq(token.session_id))
        .exec(scope.conn())
        .await?;
    Ok(())
}

/// Ends the sessions of a person, but the one that is kept.
///
/// # Errors
/// When the database fails.
pub async fn revoke_sessions(
    scope: &PlatformScope,
    now: OffsetDateTime,
    user_id: Uuid,
    kept: Option<Uuid>,
) -> Result<(), DbErr> {
    let mut update = scope
        .update::<session::Entity>()
        .col_expr(session::Column::RevokedAt, Expr::value(now))
        .filter(session::Column::UserId.eq(user_id))
        .filter(session::Column::RevokedAt.is_null());
    if let Some(kept) = kept {
        update = update.filter(session::Column::Id.ne(kept));
    }
    update.exec(scope.conn()).await?;
    Ok(())
}

/// Ends a session.
///
/// # Errors
/// When the database fails.
pub async fn revoke_session(scope: &PlatformScope, now: OffsetDateTime, id: Uuid) -> Result<(), DbErr> {
    scope
        .update::<session::Entity>()
        .col_expr(session::Column::RevokedAt, Expr::value(now))
        .filter(session::Column::Id.eq(id))
        .filter(session::Column::RevokedAt.is_null())
        .exec(scope.conn())
        .await?;
    Ok(())
}
