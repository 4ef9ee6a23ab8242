//! The person's connections: which browsers are signed in, and their end.

use sea_orm::{ColumnTrait, QueryFilter, QueryOrder};
use shared::auth::ConnectionDto;
use shared::list::List;
use shared::problem::ErrorCode;
use uuid::Uuid;

use super::actor::SignedIn;
use super::entity::session;
use super::store;
use crate::error::ApiResult;
use crate::state::State;

/// The connections that are open, the last used first.
///
/// # Errors
/// When the database fails.
pub async fn list(state: &State, person: &SignedIn) -> ApiResult<List<ConnectionDto>> {
    let scope = state.db.read().await?;
    let rows = scope
        .find::<session::Entity>()
        .filter(session::Column::UserId.eq(person.user.id))
        .filter(session::Column::RevokedAt.is_null())
        .filter(session::Column::ExpiresAt.gt(state.clock.now()))
        .order_by_desc(session::Column::LastUsedAt)
        .all(scope.conn())
        .await?;
    let items = rows
        .into_iter()
        .map(|row| ConnectionDto {
            id: row.id,
            device: device(&row.user_agent),
            created_at: row.created_at,
            last_used_at: row.last_used_at,
            is_current: row.id == person.session_id,
        })
        .collect();
    Ok(List::whole(items))
}

/// Ends one of the person's connections.
///
/// # Errors
/// `not_found` when the person has no such connection.
pub async fn end(state: &State, person: &SignedIn, id: Uuid) -> ApiResult<()> {
    let scope = state.db.write().await?;
    let row = scope.get::<session::Entity>(id).await?;
    let own = row.filter(|row| row.user_id == person.user.id && row.revoked_at.is_none()).ok_or(ErrorCode::NotFound)?;
    store::revoke_session(&scope, state.clock.now(), own.id).await?;
    scope.commit().await?;
    Ok(())
}

/// Ends all the others.
///
/// # Errors
/// When the database fails.
pub async fn end_others(state: &State, person: &SignedIn) -> ApiResult<()> {
    let scope = state.db.write().await?;
    store::revoke_sessions(&scope, state.clock.now(), person.user.id, Some(person.session_id)).await?;
    scope.commit().await?;
    Ok(())
}

/// Browser and system, as far as the browser's own description tells. Order matters: each imitates the ones below.
fn device(user_agent: &str) -> String {
    let named = |names: &[(&str, &'static str)]| {
        names.iter().find(|(mark, _)| user_agent.contains(mark)).map(|(_, name)| *name)
    };
    let browser = named(&[
        ("Edg/", "Edge"),
        ("OPR/", "Opera"),
        ("Firefox/", "Firefox"),
        ("Chrome/", "Chrome"),
        ("Safari/", "Safari"),
    ]);
    let system = named(&[
        ("Windows", "Windows"),
        ("Android", "Android"),
        ("iPhone", "iPhone"),
        ("iPad", "iPad"),
        ("Mac OS X", "Mac"),
        ("Linux", "Linux"),
    ]);
    match (browser, system) {
        (Some(browser), Some(system)) => format!("{browser} sur {system}"),
        (Some(one), None) | (None, Some(one)) => one.to_owned(),
        (None, None) => "Appareil inconnu".to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn browsers_are_told_apart_though_they_imitate_each_other() {
        let edge = "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 Chrome/120.0 Safari/537.36 Edg/120.0";
        let iphone = "Mozilla/5.0 (iPhone; CPU iPhone OS 17_0 like Mac OS X) AppleWebKit/605 Version/17.0 Safari/604.1";
        let firefox = "Mozilla/5.0 (X11; Linux x86_64; rv:120.0) Gecko/20100101 Firefox/120.0";
        assert_eq!(device(edge), "Edge sur Windows");
        assert_eq!(device(iphone), "Safari sur iPhone");
        assert_eq!(device(firefox), "Firefox sur Linux");
        assert_eq!(device(""), "Appareil inconnu");
    }
}
