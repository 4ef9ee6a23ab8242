//! Preview of a portal that is not active: a single-use address becomes a cookie, on the portal's path alone,
//! that holds twelve hours and no longer than the session that asked for it.

use sea_orm::{ColumnTrait, QueryFilter, Set, sea_query::Expr};
use shared::problem::ErrorCode;
use shared::tenants::{PreviewDto, TenantState};
use time::Duration;
use uuid::Uuid;

use super::entity::{preview, tenant};
use super::{membership, service, store};
use crate::address::Site;
use crate::auth::SignedIn;
use crate::auth::entity::session;
use crate::db::PlatformScope;
use crate::error::ApiResult;
use crate::journal::{self, Action, By};
use crate::state::State;
use crate::token;

/// Name of the cookie.
pub const COOKIE: &str = "apercu";
/// How long the address can be opened.
const TOKEN_LIFETIME: Duration = Duration::minutes(1);
/// How long the cookie holds.
pub const COOKIE_LIFETIME: Duration = Duration::hours(12);

/// The address that opens the portal for this person: the plain one when it is active.
///
/// # Errors
/// `not_found`, or `wrong_state` for a tenant that is deleted.
pub async fn open(state: &State, actor: &SignedIn, tenant_id: Uuid) -> ApiResult<PreviewDto> {
    let now = state.clock.now();
    let scope = state.db.write().await?;
    let own = scope.of_tenant(tenant_id);
    let row = store::get(&own).await?.ok_or(ErrorCode::NotFound)?;
    let url = match TenantState::parse(&row.state) {
        Some(TenantState::Active) => service::portal_url(state, &row),
        Some(TenantState::Inactive | TenantState::Suspended | TenantState::Pending) => {
            let secret = token::generate();
            own.insert(preview::ActiveModel {
                id: Set(Uuid::now_v7()),
                tenant_id: Set(tenant_id),
                session_id: Set(actor.session_id),
                token_hash: Set(token::hash(&secret)),
                token_expires_at: Set(now + TOKEN_LIFETIME),
                cookie_hash: Set(None),
                expires_at: Set(now + COOKIE_LIFETIME),
            })
            .await?;
            // Where the platform puts it: a domain of its own may not lead here.
            let place = Site::given(&state.hosts, &row.slug).home(&state.hosts);
            format!("{place}apercu/{secret}")
        }
        Some(TenantState::Deleted) | None => return Err(ErrorCode::WrongState.into()),
    };
    let is_agent = membership::is_agent(&own, actor.user.id).await?;
    if is_agent && row.previewed_at.is_none() {
        own.update::<tenant::Entity>()
            .col_expr(tenant::Column::PreviewedAt, Expr::value(now))
            .exec(scope.conn())
            .await?;
    }
    let by = if is_agent { By::Agent(actor.user.id) } else { By::Operator(actor.user.id) };
    journal::write(&scope, now, by, Some(tenant_id), Action::PreviewOpened, (None, None)).await?;
    scope.commit().await?;
    Ok(PreviewDto { url })
}

/// Exchanges the secret of the address for that of the cookie.
///
/// # Errors
/// `link_invalid` when the secret is unknown, used, expired, or of another portal.
pub async fn redeem(state: &State, slug: &str, secret: &str) -> ApiResult<String> {
    let now = state.clock.now();
    let scope = state.db.write().await?;
    let row = store::by_slug(&scope, slug).await?.ok_or(ErrorCode::LinkInvalid)?;
    let cookie = token::generate();
    let outcome = scope
        .of_tenant(row.id)
        .update::<preview::Entity>()
        .col_expr(preview::Column::CookieHash, Expr::value(token::hash(&cookie)))
        .filter(preview::Column::TokenHash.eq(token::hash(secret)))
        .filter(preview::Column::CookieHash.is_null())
        .filter(preview::Column::TokenExpiresAt.gt(now))
        .exec(scope.conn())
        .await?;
    scope.commit().await?;
    if outcome.rows_affected == 1 { Ok(cookie) } else { Err(ErrorCode::LinkInvalid.into()) }
}

/// Whether the cookie lets its bearer see the portal.
///
/// # Errors
/// When the database fails.
pub async fn is_open(state: &State, scope: &PlatformScope, tenant_id: Uuid, cookie: &str) -> ApiResult<bool> {
    let now = state.clock.now();
    let own = scope.of_tenant(tenant_id);
    let found = own
        .find::<preview::Entity>()
        .filter(preview::Column::CookieHash.eq(token::hash(cookie)))
        .filter(preview::Column::ExpiresAt.gt(now))
        .one(scope.conn())
        .await?;
    let Some(found) = found else { return Ok(false) };
    let session = scope.get::<session::Entity>(found.session_id).await?;
    let Some(session) = session.filter(|session| session.revoked_at.is_none() && session.expires_at > now) else {
        return Ok(false);
    };
    Ok(membership::is_agent(&own, session.user_id).await? || membership::is_operator(scope, session.user_id).await?)
}
