//! Registration: nothing but a row that waits and a mail that travels. No account, no tenant and no slug exist
//! before the address is confirmed.

use sea_orm::Set;
use serde_json::json;
use shared::auth::{RegistrationAccepted, RegistrationRequest};
use shared::problem::{ErrorCode, Violations};
use shared::rule::email;
use time::{Duration, OffsetDateTime};
use uuid::Uuid;

use super::entity::registration;
use super::store;
use crate::db::PlatformScope;
use crate::error::{ApiError, ApiResult};
use crate::mail::{self, outbox};
use crate::state::State;
use crate::tenants::{self, Identity};
use crate::token;

/// Name of the cookie that tells the browser which registered.
pub const COOKIE: &str = "guichet_inscription";
/// How long a registration can be confirmed.
pub const LIFETIME: Duration = Duration::hours(24);
/// A registration sent again within this time is the same one: no second mail.
const DOUBLE_SUBMIT: Duration = Duration::minutes(1);
/// Least time between two mails asked for.
const RESEND_PAUSE: Duration = Duration::minutes(1);

/// Outcome of a registration: the answer, and the mark that the browser keeps.
#[derive(Debug)]
pub struct Registered {
    /// Answer body.
    pub accepted: RegistrationAccepted,
    /// Value of the cookie.
    pub mark: String,
}

/// Registers a person for an authority.
///
/// # Errors
/// Violations, field by field.
pub async fn register(state: &State, request: &RegistrationRequest) -> ApiResult<Registered> {
    let mut violations = request.violations();
    let identity = match Identity::of_choice(&request.authority) {
        Ok(identity) => Some(identity),
        Err(unknown) => {
            merge(&mut violations, unknown);
            None
        }
    };
    let address = email::normalise(&request.email).unwrap_or_default();
    if violations.message("password").is_none() {
        let mut context = identity.as_ref().map(Identity::context_words).unwrap_or_default();
        context.extend(address.split(['@', '.']).filter(|word| word.len() >= 4).map(str::to_owned));
        violations.check("password", state.passwords.judge(&request.password, context).await?);
    }
    let (Some(identity), true) = (identity, violations.is_empty()) else { return Err(violations.into()) };

    // Hashed in any case, before anything is looked up: the time taken tells nothing.
    let password_hash = state.passwords.hash(&request.password).await?;
    let repeated = repeated(state, &address, &identity, &request.password).await?;
    let now = state.clock.now();
    let scope = state.db.write().await?;
    let id = match repeated {
        Some(id) => id,
        None => begin(state, &scope, now, &address, password_hash, &identity).await?,
    };
    let tenant_exists = tenants::store::by_code(&scope, identity.code_system, &identity.code).await?.is_some();
    let mail_is_flowing = outbox::is_flowing(&scope, now).await?;
    scope.commit().await?;
    state.mail_wake.notify_one();
    let accepted = RegistrationAccepted { email: address, title: identity.title, tenant_exists, mail_is_flowing };
    Ok(Registered { accepted, mark: mark(state, id).await? })
}

/// The registration that this one repeats: same address, authority and password, a moment ago.
async fn repeated(state: &State, address: &str, identity: &Identity, password: &str) -> ApiResult<Option<Uuid>> {
    let now = state.clock.now();
    let scope = state.db.read().await?;
    let latest = store::open_registration(&scope, now, address).await?;
    drop(scope);
    let Some(latest) = latest.filter(|row| {
        now - row.created_at < DOUBLE_SUBMIT
            && row.code_system == identity.code_system.as_str()
            && row.code == identity.code
    }) else {
        return Ok(None);
    };
    Ok(state.passwords.verify(password, Some(&latest.password_hash)).await?.then_some(latest.id))
}

async fn begin(
    state: &State,
    scope: &PlatformScope,
    now: OffsetDateTime,
    address: &str,
    password_hash: String,
    identity: &Identity,
) -> ApiResult<Uuid> {
    let (id, secret) = (Uuid::now_v7(), token::generate());
    scope
        .insert(registration::ActiveModel {
            id: Set(id),
            email: Set(address.to_owned()),
            password_hash: Set(password_hash),
            code_system: Set(identity.code_system.as_str().to_owned()),
            code: Set(identity.code.clone()),
            authority: Set(json!(identity)),
            token_hash: Set(token::hash(&secret)),
            created_at: Set(now),
            mailed_at: Set(now),
            expires_at: Set(now + LIFETIME),
            confirmed_at: Set(None),
        })
        .await?;
    send(state, scope, now, address, &identity.title, &secret).await?;
    Ok(id)
}

/// Sends the mail of a waiting registration once more, with a new link. Says nothing of whether there was one.
///
/// # Errors
/// When the address has not the right form, or the database fails.
pub async fn resend(state: &State, typed: &str) -> ApiResult<()> {
    let mut violations = Violations::default();
    let address = violations.check("email", email::normalise(typed));
    let Some(address) = address else { return Err(violations.into()) };
    let now = state.clock.now();
    let scope = state.db.write().await?;
    if let Some(waiting) = store::open_registration(&scope, now, &address).await?
        && now - waiting.mailed_at >= RESEND_PAUSE
    {
        let identity: Identity = serde_json::from_value(waiting.authority).map_err(ApiError::internal)?;
        let secret = token::generate();
        store::replace_registration_token(&scope, now, waiting.id, &token::hash(&secret), now + LIFETIME).await?;
        send(state, &scope, now, &address, &identity.title, &secret).await?;
    }
    scope.commit().await?;
    state.mail_wake.notify_one();
    Ok(())
}

async fn send(
    state: &State,
    scope: &PlatformScope,
    now: OffsetDateTime,
    address: &str,
    title: &str,
    secret: &str,
) -> ApiResult<()> {
    // In the fragment: it reaches neither a log nor a scanner that opens links.
    let url = state.url(&format!("/confirmation#{secret}"));
    let (title, hours) = (title.to_owned(), LIFETIME.whole_hours());
    if store::user_by_email(scope, address).await?.is_some() {
        outbox::enqueue(scope, now, address, &mail::ConfirmWithAccount { title, url, hours }).await
    } else {
        outbox::enqueue(scope, now, address, &mail::ConfirmAddress { title, url, hours }).await
    }
}

/// The mark of a registration that its browser keeps: it proves to confirmation that the browser is the same.
async fn mark(state: &State, id: Uuid) -> ApiResult<String> {
    let (_, key) = state.keys.signing().await.ok_or_else(|| ApiError::from(ErrorCode::Unavailable))?;
    Ok(token::mark(key.as_bytes(), &format!("registration {id}")))
}

/// Whether the mark is that of the registration.
pub async fn mark_is_right(state: &State, id: Uuid, mark: &str) -> bool {
    state.keys.all().await.iter().any(|key| token::mark_is_right(key.as_bytes(), &format!("registration {id}"), mark))
}

fn merge(into: &mut Violations, others: Violations) {
    for violation in others.into_vec() {
        // The form of a field comes first; that it is unknown says nothing more.
        if into.message(&violation.path).is_none() {
            into.push(&violation.path, violation.code, violation.message);
        }
    }
}
