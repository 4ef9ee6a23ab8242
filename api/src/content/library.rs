//! Versions of templates: rows that never change, read once and kept compiled.

use std::collections::{BTreeMap, HashMap};
use std::sync::{Arc, OnceLock, RwLock};

use sea_orm::{ColumnTrait, QueryFilter, Set, sea_query::Expr};
use serde_json::json;
use sha2::{Digest, Sha256};
use time::OffsetDateTime;
use uuid::Uuid;

use super::check::check;
use super::entity::{ActiveModel, Column, Entity};
use super::finding::{Refused, Severity};
use super::parse::parse;
use super::render::Renderer;
use super::{FREE_TEMPLATE, embedded};
use crate::db::Db;
use crate::error::{ApiError, ApiResult};
use crate::search;
use crate::tenants::entity::tenant;

/// A version of a template, ready to render.
#[derive(Debug)]
pub struct LoadedTemplate {
    /// Its row.
    pub version_id: Uuid,
    /// What renders it.
    pub renderer: Renderer,
    index: OnceLock<search::Index>,
}

impl LoadedTemplate {
    fn new(version_id: Uuid, renderer: Renderer) -> Self {
        Self { version_id, renderer, index: OnceLock::new() }
    }

    /// What finds its pages, made by the first who searches.
    #[must_use]
    pub fn index(&self) -> &search::Index {
        self.index.get_or_init(|| search::Index::new(self.renderer.source()))
    }
}

/// The versions in use.
#[derive(Debug)]
pub struct Library {
    current: Arc<LoadedTemplate>,
    others: RwLock<HashMap<Uuid, Arc<LoadedTemplate>>>,
}

impl Library {
    /// Imports the template that this build carries, when the database has not got it yet, and moves the tenants
    /// that follow it.
    ///
    /// # Errors
    /// When a file is wrong (it names it) or the database fails.
    pub async fn open(db: &Db, now: OffsetDateTime) -> Result<Self, Box<dyn std::error::Error + Send + Sync>> {
        let files = embedded(FREE_TEMPLATE);
        let source = parse(&files)?;
        let mut findings = check(&source);
        findings.retain(|finding| finding.severity > Severity::Advice);
        if !findings.is_empty() {
            return Err(Refused(findings).into());
        }
        let renderer = Renderer::new(Arc::new(source))?;
        let content_hash = hash(&files);
        let scope = db.write().await?;
        let known = scope
            .find::<Entity>()
            .filter(Column::Template.eq(FREE_TEMPLATE))
            .filter(Column::ContentHash.eq(&content_hash))
            .one(scope.conn())
            .await?;
        let version_id = match known {
            Some(row) => row.id,
            None => {
                let id = Uuid::now_v7();
                scope
                    .insert(ActiveModel {
                        id: Set(id),
                        template: Set(FREE_TEMPLATE.to_owned()),
                        content_hash: Set(content_hash),
                        content: Set(json!(files)),
                        created_at: Set(now),
                    })
                    .await?;
                tracing::info!(template = FREE_TEMPLATE, version = %id, "template imported");
                id
            }
        };
        scope
            .update::<tenant::Entity>()
            .col_expr(tenant::Column::TemplateVersionId, Expr::value(version_id))
            .col_expr(tenant::Column::PublishedAt, Expr::value(now))
            .filter(tenant::Column::TemplateVersionId.ne(version_id))
            .exec(scope.conn())
            .await?;
        scope.commit().await?;
        Ok(Self { current: Arc::new(LoadedTemplate::new(version_id, renderer)), others: RwLock::default() })
    }

    /// The version that new tenants get.
    #[must_use]
    pub fn current(&self) -> Arc<LoadedTemplate> {
        Arc::clone(&self.current)
    }

    /// A version by its identifier, read from its row the first time.
    ///
    /// # Errors
    /// When the row is missing or cannot be read: another build wrote it.
    pub async fn get(&self, db: &Db, id: Uuid) -> ApiResult<Arc<LoadedTemplate>> {
        if id == self.current.version_id {
            return Ok(self.current());
        }
        if let Some(known) = self.others.read().unwrap_or_else(std::sync::PoisonError::into_inner).get(&id) {
            return Ok(Arc::clone(known));
        }
        let scope = db.read().await?;
        let row = scope.get::<Entity>(id).await?.ok_or_else(|| ApiError::internal("a template version is missing"))?;
        let files: BTreeMap<String, String> = serde_json::from_value(row.content).map_err(ApiError::internal)?;
        let source = parse(&files).map_err(ApiError::internal)?;
        let renderer = Renderer::new(Arc::new(source)).map_err(ApiError::internal)?;
        let loaded = Arc::new(LoadedTemplate::new(id, renderer));
        self.others.write().unwrap_or_else(std::sync::PoisonError::into_inner).insert(id, Arc::clone(&loaded));
        Ok(loaded)
    }
}

/// SHA-256 of the files, names included, in hexadecimal.
fn hash(files: &BTreeMap<String, String>) -> String {
    let mut digest = Sha256::new();
    for (name, text) in files {
        digest.update((name.len() as u64).to_be_bytes());
        digest.update(name);
        digest.update((text.len() as u64).to_be_bytes());
        digest.update(text);
    }
    digest.finalize().iter().map(|byte| format!("{byte:02x}")).collect()
}
