//! The keys that sign access tokens: in the database, shared by replicas, replaced without sign-out.

use std::collections::HashMap;
use std::sync::Arc;

use sea_orm::{ColumnTrait, DbErr, QueryFilter, QueryOrder, Set};
use time::{Duration, OffsetDateTime};
use tokio::sync::RwLock;
use uuid::Uuid;

use super::entity::signing_key::{ActiveModel, Column, Entity};
use crate::db::{Db, PlatformScope};
use crate::token;

/// Age at which a key stops signing and a new one begins.
const REPLACE_AFTER: Duration = Duration::days(30);
/// Least time between two readings caused by an unknown key.
const READ_AGAIN_AFTER: Duration = Duration::seconds(10);

/// Keys by `kid`, and the one that signs.
#[derive(Clone, Debug, Default)]
pub struct Keys(Arc<RwLock<Ring>>);

#[derive(Default)]
struct Ring {
    signing: Option<Uuid>,
    read_at: Option<OffsetDateTime>,
    secrets: HashMap<Uuid, Arc<str>>,
}

impl std::fmt::Debug for Ring {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Ring").field("signing", &self.signing).field("keys", &self.secrets.len()).finish()
    }
}

impl Keys {
    /// Reads the keys, making the first one, and a new one when the present one is old.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn load(&self, db: &Db, now: OffsetDateTime) -> Result<(), DbErr> {
        let scope = db.write().await?;
        let keys = scope.find::<Entity>().order_by_desc(Column::CreatedAt).all(scope.conn()).await?;
        let current =
            keys.iter().find(|key| key.retired_at.is_none() && now - key.created_at < REPLACE_AFTER).map(|key| key.id);
        let mut secrets: HashMap<Uuid, Arc<str>> = keys.into_iter().map(|key| (key.id, key.secret.into())).collect();
        let signing = match current {
            Some(id) => id,
            None => {
                let (id, secret) = replace(&scope, now).await?;
                secrets.insert(id, secret);
                id
            }
        };
        scope.commit().await?;
        *self.0.write().await = Ring { signing: Some(signing), read_at: Some(now), secrets };
        Ok(())
    }

    /// The key that signs, with its `kid`.
    pub async fn signing(&self) -> Option<(Uuid, Arc<str>)> {
        let ring = self.0.read().await;
        let id = ring.signing?;
        ring.secrets.get(&id).map(|secret| (id, Arc::clone(secret)))
    }

    /// The key of that `kid`. One that is not known may be a new one of another replica: the keys are then read
    /// again, at most once every ten seconds, so that forged tokens cannot keep the database busy.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn get(&self, db: &Db, now: OffsetDateTime, id: Uuid) -> Result<Option<Arc<str>>, DbErr> {
        let ring = self.0.read().await;
        if let Some(secret) = ring.secrets.get(&id) {
            return Ok(Some(Arc::clone(secret)));
        }
        if ring.read_at.is_some_and(|read_at| now - read_at < READ_AGAIN_AFTER) {
            return Ok(None);
        }
        drop(ring);
        self.load(db, now).await?;
        Ok(self.0.read().await.secrets.get(&id).cloned())
    }

    /// Every key, for marks that outlive a replacement.
    pub async fn all(&self) -> Vec<Arc<str>> {
        self.0.read().await.secrets.values().cloned().collect()
    }
}

async fn replace(scope: &PlatformScope, now: OffsetDateTime) -> Result<(Uuid, Arc<str>), DbErr> {
    scope
        .update::<Entity>()
        .col_expr(Column::RetiredAt, sea_orm::sea_query::Expr::value(now))
        .filter(Column::RetiredAt.is_null())
        .exec(scope.conn())
        .await?;
    let (id, secret) = (Uuid::now_v7(), token::generate());
    scope
        .insert(ActiveModel { id: Set(id), secret: Set(secret.clone()), created_at: Set(now), retired_at: Set(None) })
        .await?;
    Ok((id, secret.into()))
}
