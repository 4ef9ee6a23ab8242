//! Delays after wrong passwords, so that guessing takes for ever and honest people hardly notice.
//!
//! Failures are counted for the pair of account and network address, for the network address, and for the account as
//! a whole. The last one is capped low, and does not hold where the person has signed in before: a stranger who keeps
//! guessing cannot lock an agent out.

use sea_orm::{ColumnTrait, QueryFilter, Set, sea_query::Expr};
use shared::problem::ErrorCode;
use time::{Duration, OffsetDateTime};

use super::entity::sign_in_attempt::{ActiveModel, Column, Entity};
use crate::db::PlatformScope;
use crate::error::{ApiError, ApiResult};
use crate::http::client::Client;
use crate::state::State;
use crate::token;

/// Without an attempt for that long, counting starts anew.
const QUIET: Duration = Duration::hours(1);
/// For how long a place where the person signed in is known as theirs.
pub const TRUSTED_FOR: Duration = Duration::days(30);

/// What is counted, with how many failures are free, the first delay, and the longest.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Counter {
    /// One account from one network address.
    Pair,
    /// One network address, whatever the account.
    Network,
    /// One account, from everywhere.
    Account,
}

impl Counter {
    const fn rule(self) -> (i32, Duration, Duration) {
        match self {
            Self::Pair => (5, Duration::seconds(10), Duration::minutes(15)),
            Self::Network => (20, Duration::seconds(10), Duration::minutes(15)),
            Self::Account => (15, Duration::seconds(5), Duration::seconds(30)),
        }
    }

    /// Delay after so many failures: none while they are free, then doubled each time.
    fn pause(self, failures: i32) -> Duration {
        let (free, first, longest) = self.rule();
        match u32::try_from(failures - free) {
            Ok(beyond) => (first * (1_i32 << beyond.min(10))).min(longest),
            Err(_) => Duration::ZERO,
        }
    }

    fn key(self, email: &str, client: &Client) -> String {
        let address = client.address;
        token::hash(&match self {
            Self::Pair => format!("pair {email} {address}"),
            Self::Network => format!("network {address}"),
            Self::Account => format!("account {email}"),
        })
    }
}

/// Whether the password is that of `hash`, unless too many were wrong lately. Without account (`None`) it takes as long,
/// counts the same, and says no.
///
/// # Errors
/// `too_many_requests` with the time to wait: the password was not looked at.
pub async fn verify(
    state: &State,
    client: &Client,
    email: &str,
    password: &str,
    hash: Option<&str>,
) -> ApiResult<bool> {
    match reserve(state, client, email).await {
        // Two first attempts at the same instant: the second finds the row of the first.
        Err(error) if error.is_unique_violation() => reserve(state, client, email).await,
        outcome => outcome,
    }?;
    let right = state.passwords.verify(password, hash).await?;
    if right {
        forgive(state, client, email).await?;
    }
    Ok(right)
}

/// Counts the attempt as a failure before the password is looked at: attempts made at once all count.
async fn reserve(state: &State, client: &Client, email: &str) -> ApiResult<()> {
    let now = state.clock.now();
    let scope = state.db.write().await?;
    let pair = scope.get::<Entity>(Counter::Pair.key(email, client)).await?;
    let is_known_place = pair.and_then(|row| row.succeeded_at).is_some_and(|at| now - at < TRUSTED_FOR);
    let counters: &[Counter] = if is_known_place {
        &[Counter::Pair, Counter::Network]
    } else {
        &[Counter::Pair, Counter::Network, Counter::Account]
    };
    for counter in counters {
        count(&scope, now, *counter, &counter.key(email, client)).await?;
    }
    scope.commit().await?;
    Ok(())
}

async fn count(scope: &PlatformScope, now: OffsetDateTime, counter: Counter, key: &str) -> ApiResult<()> {
    use sea_orm::sea_query::ExprTrait;

    scope
        .update::<Entity>()
        .col_expr(Column::Failures, Expr::value(0))
        .filter(Column::Key.eq(key))
        .filter(Column::LastAt.lt(now - QUIET))
        .exec(scope.conn())
        .await?;
    let counted = scope
        .update::<Entity>()
        .col_expr(Column::Failures, ExprTrait::add(Expr::col(Column::Failures), 1))
        .col_expr(Column::LastAt, Expr::value(now))
        .filter(Column::Key.eq(key))
        .filter(Column::BlockedUntil.lte(now))
        .exec(scope.conn())
        .await?;
    match (scope.get::<Entity>(key.to_owned()).await?, counted.rows_affected) {
        (None, _) => {
            let row = ActiveModel {
                key: Set(key.to_owned()),
                failures: Set(1),
                last_at: Set(now),
                blocked_until: Set(now),
                succeeded_at: Set(None),
            };
            scope.insert(row).await?;
        }
        (Some(row), 0) => return Err(wait(row.blocked_until - now)),
        (Some(row), _) => {
            scope
                .update::<Entity>()
                .col_expr(Column::BlockedUntil, Expr::value(now + counter.pause(row.failures)))
                .filter(Column::Key.eq(key))
                .exec(scope.conn())
                .await?;
        }
    }
    Ok(())
}

/// The password was right: nothing is held against the account, and one failure less against the network.
async fn forgive(state: &State, client: &Client, email: &str) -> ApiResult<()> {
    use sea_orm::sea_query::ExprTrait;

    let now = state.clock.now();
    let scope = state.db.write().await?;
    scope
        .update::<Entity>()
        .col_expr(Column::Failures, Expr::value(0))
        .col_expr(Column::BlockedUntil, Expr::value(now))
        .filter(Column::Key.is_in([Counter::Pair.key(email, client), Counter::Account.key(email, client)]))
        .exec(scope.conn())
        .await?;
    scope
        .update::<Entity>()
        .col_expr(Column::SucceededAt, Expr::value(now))
        .filter(Column::Key.eq(Counter::Pair.key(email, client)))
        .exec(scope.conn())
        .await?;
    scope
        .update::<Entity>()
        .col_expr(Column::Failures, ExprTrait::sub(Expr::col(Column::Failures), 1))
        .col_expr(Column::BlockedUntil, Expr::value(now))
        .filter(Column::Key.eq(Counter::Network.key(email, client)))
        .filter(Column::Failures.gt(0))
        .exec(scope.conn())
        .await?;
    scope.commit().await?;
    Ok(())
}

fn wait(remaining: Duration) -> ApiError {
    let seconds = remaining.whole_seconds().max(1);
    let told = match seconds {
        1 => "une seconde".to_owned(),
        2..60 => format!("{seconds}\u{a0}secondes"),
        60 => "une minute".to_owned(),
        _ => format!("{}\u{a0}minutes", (seconds + 59) / 60),
    };
    ApiError::new(ErrorCode::TooManyRequests)
        .with_detail(format!("Trop de mots de passe erronés. Patientez {told}, puis recommencez."))
        .retry_after(u32::try_from(seconds).unwrap_or(u32::MAX))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn delays_double_up_to_a_bound_that_is_low_for_the_account_as_a_whole() {
        let seconds = |counter: Counter, failures| counter.pause(failures).whole_seconds();
        assert_eq!([4, 5, 6, 9, 40].map(|failures| seconds(Counter::Pair, failures)), [0, 10, 20, 160, 900]);
        assert_eq!([19, 20, 21].map(|failures| seconds(Counter::Network, failures)), [0, 10, 20]);
        assert_eq!([14, 15, 18, 1_000].map(|failures| seconds(Counter::Account, failures)), [0, 5, 30, 30]);
    }

    #[test]
    fn the_time_to_wait_is_told_in_words() {
        let told = |seconds| wait(Duration::seconds(seconds)).problem().detail.unwrap();
        assert!(told(1).contains("une seconde"));
        assert!(told(20).contains("20\u{a0}secondes"));
        assert!(told(61).contains("2\u{a0}minutes"));
    }
}
