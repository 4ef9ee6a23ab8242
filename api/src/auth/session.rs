//! Sessions: opened at sign-in, renewed by a rotating refresh token, ended at sign-out.
//!
//! A refresh token is used once. Used again within a short grace (two tabs, a lost answer) it is honoured; used
//! again later it was stolen, by one side or the other, and the session ends for both.

use actix_web::cookie::{Cookie, SameSite, time::Duration as CookieDuration};
use sea_orm::Set;
use shared::auth::{MeDto, SessionDto};
use shared::problem::ErrorCode;
use time::{Duration, OffsetDateTime};
use uuid::Uuid;

use super::access_token::{self, Claims};
use super::entity::{session, user};
use super::store;
use crate::db::PlatformScope;
use crate::error::{ApiError, ApiResult};
use crate::http::client::Client;
use crate::journal::{self, Action, By};
use crate::state::State;
use crate::tenants::membership;
use crate::token;

/// Name of the cookie that holds the refresh token.
pub const COOKIE: &str = "guichet_session";
/// Only these operations ever receive the cookie.
const COOKIE_PATH: &str = "/api/v1/session";
/// How long a session lasts at most; its cookie goes with the browser.
pub(crate) const LIFETIME: Duration = Duration::hours(12);
/// How long a remembered one lasts.
pub(crate) const REMEMBERED_LIFETIME: Duration = Duration::days(30);
/// How long a used refresh token is honoured.
const GRACE: Duration = Duration::seconds(30);

/// A session as it is handed to the browser.
#[derive(Debug)]
pub struct Opened {
    /// Answer body.
    pub session: SessionDto,
    /// Cookie with the refresh token.
    pub cookie: Cookie<'static>,
}

/// Opens a session for a person, within the caller's transaction; `remembered`, it outlives the browser.
///
/// # Errors
/// When the database fails.
pub async fn open(
    state: &State,
    scope: &PlatformScope,
    user: &user::Model,
    client: &Client,
    remembered: bool,
) -> ApiResult<Opened> {
    let now = state.clock.now();
    let id = Uuid::now_v7();
    scope
        .insert(session::ActiveModel {
            id: Set(id),
            user_id: Set(user.id),
            user_agent: Set(client.user_agent.clone()),
            created_at: Set(now),
            last_used_at: Set(now),
            expires_at: Set(now + if remembered { REMEMBERED_LIFETIME } else { LIFETIME }),
            revoked_at: Set(None),
            remembered: Set(remembered),
        })
        .await?;
    hand_over(state, scope, user, (id, remembered), now).await
}

/// Exchanges a refresh token for the next one.
///
/// # Errors
/// `session_ended` when the token is unknown, its session over, or the token was stolen.
pub async fn refresh(state: &State, secret: Option<&str>) -> ApiResult<Opened> {
    let ended = || ApiError::new(ErrorCode::SessionEnded);
    let secret = secret.ok_or_else(ended)?;
    let now = state.clock.now();
    let scope = state.db.write().await?;
    let (refresh_token, session) = store::session_by_token(&scope, &token::hash(secret)).await?.ok_or_else(ended)?;
    if session.revoked_at.is_some() || session.expires_at <= now {
        return Err(ended());
    }
    if refresh_token.used_at.is_some_and(|used| now - used > GRACE) {
        store::revoke_session(&scope, now, session.id).await?;
        journal::write(&scope, now, By::Agent(session.user_id), None, Action::SessionReuseDetected, (None, None))
            .await?;
        scope.commit().await?;
        tracing::warn!(session = %session.id, "a refresh token came back after use: session ended");
        return Err(ended());
    }
    let user = scope.get::<user::Entity>(session.user_id).await?.ok_or_else(ended)?;
    store::use_refresh_token(&scope, now, &refresh_token).await?;
    let opened = hand_over(state, &scope, &user, (session.id, session.remembered), now).await?;
    scope.commit().await?;
    Ok(opened)
}

/// Ends the session of a refresh token; does nothing for a token that is not one.
///
/// # Errors
/// When the database fails.
pub async fn end(state: &State, secret: Option<&str>) -> ApiResult<()> {
    let Some(secret) = secret else { return Ok(()) };
    let scope = state.db.write().await?;
    if let Some((_, session)) = store::session_by_token(&scope, &token::hash(secret)).await? {
        store::revoke_session(&scope, state.clock.now(), session.id).await?;
    }
    scope.commit().await?;
    Ok(())
}

/// The cookie that takes the session away from the browser.
#[must_use]
pub fn removal_cookie(state: &State) -> Cookie<'static> {
    let mut cookie = cookie(state, String::new(), false);
    cookie.set_max_age(CookieDuration::ZERO);
    cookie
}

async fn hand_over(
    state: &State,
    scope: &PlatformScope,
    user: &user::Model,
    (session_id, remembered): (Uuid, bool),
    now: OffsetDateTime,
) -> ApiResult<Opened> {
    let secret = token::generate();
    store::add_refresh_token(scope, now, session_id, token::hash(&secret)).await?;
    let access_token = access_token::issue(&state.keys, now, Claims { user_id: user.id, session_id }).await?;
    let me = describe(scope, user).await?;
    let expires_in = u32::try_from(access_token::LIFETIME.whole_seconds()).unwrap_or(u32::MAX);
    Ok(Opened { session: SessionDto { access_token, expires_in, me }, cookie: cookie(state, secret, remembered) })
}

/// The person with what they belong to.
///
/// # Errors
/// When the database fails.
pub async fn describe(scope: &PlatformScope, user: &user::Model) -> ApiResult<MeDto> {
    let belongs = membership::of_user(scope, user.id).await?;
    Ok(MeDto {
        id: user.id,
        email: user.email.clone(),
        is_operator: belongs.is_operator,
        memberships: belongs.tenants,
        pending_access: belongs.pending_access,
    })
}

fn cookie(state: &State, value: String, remembered: bool) -> Cookie<'static> {
    let mut cookie = Cookie::build(COOKIE, value)
        .path(COOKIE_PATH)
        .http_only(true)
        .secure(state.config.is_https())
        .same_site(SameSite::Lax)
        .finish();
    if remembered {
        cookie.set_max_age(CookieDuration::seconds(REMEMBERED_LIFETIME.whole_seconds()));
    }
    cookie
}
