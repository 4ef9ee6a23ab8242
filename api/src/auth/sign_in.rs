//! Sign-in with email and password.

use shared::auth::SignInRequest;
use shared::problem::ErrorCode;
use shared::rule::email;

use super::session::{self, Opened};
use super::{attempts, store};
use crate::error::ApiResult;
use crate::http::client::Client;
use crate::state::State;

/// Opens a session for who knows the password. Unknown address and wrong password take the same time and answer
/// the same.
///
/// # Errors
/// `wrong_credentials`; `too_many_requests` after too many of them.
pub async fn sign_in(state: &State, client: &Client, request: &SignInRequest) -> ApiResult<Opened> {
    // An address that cannot be one has no account; it is treated as such, without a telling shortcut.
    let address = email::normalise(&request.email).unwrap_or_default();
    let reading = state.db.read().await?;
    let user = store::user_by_email(&reading, &address).await?;
    drop(reading);
    let hash = user.as_ref().map(|user| user.password_hash.as_str());
    let right = attempts::verify(state, client, &address, &request.password, hash).await?;
    let user = user.filter(|_| right).ok_or(ErrorCode::WrongCredentials)?;
    let scope = state.db.write().await?;
    let opened = session::open(state, &scope, &user, client, request.remember).await?;
    scope.commit().await?;
    Ok(opened)
}
