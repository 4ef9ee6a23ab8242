//! The first operator, made from the command line.

use shared::rule::{email, password};

use super::store;
use crate::journal::{self, Action, By};
use crate::state::State;
use crate::tenants::membership;

/// What was done.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Created {
    /// The account is new.
    Account,
    /// The account existed: its password is unchanged.
    RoleOnly,
}

/// Makes the account of that address an operator, creating it when there is none.
///
/// # Errors
/// One line that says what is wrong with the address or the password, or that the database fails.
pub async fn create(state: &State, typed: &str, secret: &str) -> Result<Created, String> {
    let address = email::normalise(typed).map_err(|_| format!("{typed} is not an email address"))?;
    let (min, max) = (password::MIN_LENGTH, password::MAX_LENGTH);
    password::check_length(secret).map_err(|_| format!("the password must have {min} to {max} characters"))?;
    let judged = state.passwords.judge(secret, vec!["guichet".to_owned()]).await.map_err(|error| error.to_string())?;
    judged.map_err(|_| "the password is too easy to guess".to_owned())?;
    let hash = state.passwords.hash(secret).await.map_err(|error| error.to_string())?;
    write(state, &address, &hash).await.map_err(|error| error.to_string())
}

async fn write(state: &State, address: &str, hash: &str) -> Result<Created, sea_orm::DbErr> {
    let now = state.clock.now();
    let scope = state.db.write().await?;
    let (account, created) = match store::user_by_email(&scope, address).await? {
        Some(account) => (account, Created::RoleOnly),
        None => (store::create_user(&scope, now, address, hash).await?, Created::Account),
    };
    if !membership::is_operator(&scope, account.id).await? {
        membership::add_operator(&scope, now, account.id).await?;
        journal::write(&scope, now, By::Platform, None, Action::OperatorCreated, (None, None)).await?;
    }
    scope.commit().await?;
    Ok(created)
}
