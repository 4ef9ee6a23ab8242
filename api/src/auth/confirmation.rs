//! Confirmation of an address: the account exists from here on, and with it the tenant, or a request for access.

use shared::auth::{ConfirmationDto, ConfirmationOutcome, ConfirmationRequest};
use shared::problem::ErrorCode;
use uuid::Uuid;

use super::entity::{registration, user};
use super::session::{self, Opened};
use super::{attempts, registration as registrations, store};
use crate::db::PlatformScope;
use crate::error::{ApiError, ApiResult};
use crate::http::client::Client;
use crate::journal::{self, Action, By};
use crate::state::State;
use crate::tenants::{self, Identity, access, birth, membership};
use crate::token;

/// Confirms by the token of the mail and opens a session.
///
/// The browser that registered needs no more than the token. Any other, and any address that has an account,
/// gives the password too: whoever merely reads the mailbox, or registered somebody else's address, gets nothing.
///
/// # Errors
/// `link_invalid`, `password_required`, `wrong_credentials`, `too_many_requests` after too many of these.
pub async fn confirm(
    state: &State,
    client: &Client,
    request: &ConfirmationRequest,
    mark: Option<&str>,
) -> ApiResult<(ConfirmationDto, Opened)> {
    let token_hash = token::hash(&request.token);
    let reading = state.db.read().await?;
    let waiting = store::registration_by_token(&reading, &token_hash).await?;
    let waiting = usable(state, waiting)?;
    let account = store::user_by_email(&reading, &waiting.email).await?;
    drop(reading);

    let same_browser = match mark {
        Some(mark) => registrations::mark_is_right(state, waiting.id, mark).await,
        None => false,
    };
    if account.is_some() || !same_browser {
        let password =
            request.password.as_deref().filter(|password| !password.is_empty()).ok_or(ErrorCode::PasswordRequired)?;
        let hash = account.as_ref().map_or(waiting.password_hash.as_str(), |account| account.password_hash.as_str());
        if !attempts::verify(state, client, &waiting.email, password, Some(hash)).await? {
            return Err(ErrorCode::WrongCredentials.into());
        }
    }

    let confirmed = match conclude(state, client, &waiting).await {
        // Two people confirmed for one authority at the same instant: the second finds the guichet of the first.
        Err(error) if error.is_unique_violation() => conclude(state, client, &waiting).await,
        outcome => outcome,
    }?;
    state.mail_wake.notify_one();
    state.directory_wake.notify_one();
    Ok(confirmed)
}

async fn conclude(
    state: &State,
    client: &Client,
    waiting: &registration::Model,
) -> ApiResult<(ConfirmationDto, Opened)> {
    let scope = state.db.write().await?;
    if !store::confirm_registration(&scope, state.clock.now(), waiting.id).await? {
        return Err(ErrorCode::LinkInvalid.into());
    }
    let account = match store::user_by_email(&scope, &waiting.email).await? {
        Some(account) => account,
        None => store::create_user(&scope, state.clock.now(), &waiting.email, &waiting.password_hash).await?,
    };
    let identity: Identity = serde_json::from_value(waiting.authority.clone()).map_err(ApiError::internal)?;
    let (outcome, tenant_id) = join(state, &scope, &identity, &account).await?;
    let opened = session::open(state, &scope, &account, client, false).await?;
    scope.commit().await?;
    let session = opened.session.clone();
    Ok((ConfirmationDto { outcome, tenant_id, title: identity.title, session }, opened))
}

fn usable(state: &State, found: Option<registration::Model>) -> ApiResult<registration::Model> {
    found
        .filter(|row| row.confirmed_at.is_none() && row.expires_at > state.clock.now())
        .ok_or_else(|| ApiError::new(ErrorCode::LinkInvalid))
}

async fn join(
    state: &State,
    scope: &PlatformScope,
    identity: &Identity,
    account: &user::Model,
) -> ApiResult<(ConfirmationOutcome, Uuid)> {
    let existing: Option<Uuid> =
        tenants::store::by_code(scope, identity.code_system, &identity.code).await?.map(|tenant| tenant.id);
    let Some(tenant_id) = existing else {
        let tenant_id = birth::create(state, scope, identity, account.id).await?;
        return Ok((ConfirmationOutcome::TenantCreated, tenant_id));
    };
    if membership::is_agent(&scope.of_tenant(tenant_id), account.id).await? {
        return Ok((ConfirmationOutcome::AlreadyMember, tenant_id));
    }
    if membership::agents_of(scope, &[tenant_id]).await?.is_empty() {
        // Its last agent deleted the account: the next person has the same rights as the first one had, no more.
        let now = state.clock.now();
        membership::add_agent(&scope.of_tenant(tenant_id), now, account.id).await?;
        access::close_all(scope, now, tenant_id).await?;
        journal::write(scope, now, By::Agent(account.id), Some(tenant_id), Action::TenantTakenOver, (None, None))
            .await?;
        return Ok((ConfirmationOutcome::TenantCreated, tenant_id));
    }
    access::request(state, scope, tenant_id, account).await?;
    Ok((ConfirmationOutcome::AccessRequested, tenant_id))
}
