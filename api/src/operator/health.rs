//! The health of the platform, as this process sees it.

use shared::operator::{HealthDto, TemplateHealthDto};

use crate::content::entity as template_version;
use crate::error::{ApiError, ApiResult};
use crate::mail::overview;
use crate::state::State;
use crate::{directory, jobs};

/// First characters of a hash that tell versions apart.
const HASH_SHOWN: usize = 12;

/// The health of the platform.
///
/// # Errors
/// When the database fails.
pub async fn get(state: &State) -> ApiResult<HealthDto> {
    let database = state.db.health().await?;
    let scope = state.db.read().await?;
    let template = state.templates.current();
    let version = scope
        .get::<template_version::Entity>(template.version_id)
        .await?
        .ok_or_else(|| ApiError::internal("the template version is missing"))?;
    Ok(HealthDto {
        version: env!("CARGO_PKG_VERSION").to_owned(),
        // Given by scripts/release.sh: a development build would be made anew at each commit.
        commit: option_env!("GUICHET_COMMIT").map(str::to_owned),
        process: state.process.name.to_string(),
        started_at: state.process.started_at,
        database,
        mail: overview::health(&scope, !state.config.mail.smtp_url.is_empty()).await?,
        directory: directory::overview::health(state, &scope).await?,
        jobs: jobs::last_runs(&scope, state.clock.now()).await?,
        template: TemplateHealthDto {
            name: version.template,
            hash: version.content_hash.chars().take(HASH_SHOWN).collect(),
            imported_at: version.created_at,
            pages: u32::try_from(template.renderer.source().pages.len()).unwrap_or(u32::MAX),
        },
    })
}
