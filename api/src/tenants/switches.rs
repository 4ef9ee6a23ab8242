//! What only some authorities have: the agents' choices, and what stands without them.

use std::sync::Arc;

use serde_json::json;
use shared::problem::{ErrorCode, ViolationCode, Violations};
use shared::tenants::{SwitchDto, SwitchesBody, SwitchesDto};
use uuid::Uuid;

use super::entity::tenant;
use super::{Field, Origin, Sheet, store};
use crate::auth::SignedIn;
use crate::content::LoadedTemplate;
use crate::error::{ApiError, ApiResult};
use crate::http::precondition;
use crate::journal::{self, Action, By};
use crate::state::State;

/// The switches of a tenant.
///
/// # Errors
/// When the database fails.
pub async fn list(state: &State, tenant_id: Uuid) -> ApiResult<SwitchesDto> {
    let scope = state.db.read().await?;
    let own = scope.of_tenant(tenant_id);
    let row = store::get(&own).await?.ok_or(ErrorCode::NotFound)?;
    let sheet = store::sheet(&own).await?;
    drop(scope);
    let template = state.templates.get(&state.db, row.template_version_id).await?;
    describe(&row, &sheet, &template)
}

/// The template that a tenant shows.
async fn template(state: &State, tenant_id: Uuid) -> ApiResult<Arc<LoadedTemplate>> {
    let scope = state.db.read().await?;
    let row = store::get(&scope.of_tenant(tenant_id)).await?.ok_or(ErrorCode::NotFound)?;
    drop(scope);
    state.templates.get(&state.db, row.template_version_id).await
}

/// Replaces the agents' choices, which are published at once.
///
/// # Errors
/// `stale_version`, `version_required`, a violation for a switch that the template has not.
pub async fn save(
    state: &State,
    actor: &SignedIn,
    tenant_id: Uuid,
    request: &actix_web::HttpRequest,
    body: SwitchesBody,
) -> ApiResult<SwitchesDto> {
    let now = state.clock.now();
    let template = template(state, tenant_id).await?;
    let scope = state.db.write().await?;
    let own = scope.of_tenant(tenant_id);
    let row = store::get_to_change(&own).await?.ok_or(ErrorCode::NotFound)?;
    precondition::check(request, row.settings_version)?;
    let known = &template.renderer.source().switches;
    let mut violations = Violations::default();
    for key in body.choices.keys().filter(|key| !known.iter().any(|switch| switch.key == **key)) {
        let message =
            format!("Le modèle de guichet n’a pas de service nommé «\u{202f}{key}\u{202f}»\u{202f}: retirez-le.");
        violations.push(&format!("choices.{key}"), ViolationCode::Unknown, message);
    }
    if !violations.is_empty() {
        return Err(violations.into());
    }
    let before = store::sheet(&own).await?.switches();
    if before != body.choices {
        let change = (Some(json!({ "switches": before })), Some(json!({ "switches": body.choices })));
        store::save_values(
            &scope,
            tenant_id,
            now,
            Some(actor.user.id),
            vec![(Field::Switches, json!(body.choices), Origin::Agent)],
        )
        .await?;
        journal::write(&scope, now, By::Agent(actor.user.id), Some(tenant_id), Action::SettingsChanged, change).await?;
    }
    let row = store::get(&own).await?.ok_or(ErrorCode::NotFound)?;
    let answer = describe(&row, &store::sheet(&own).await?, &template)?;
    scope.commit().await?;
    Ok(answer)
}

fn describe(row: &tenant::Model, sheet: &Sheet, template: &LoadedTemplate) -> ApiResult<SwitchesDto> {
    let kind = row.kind.parse().map_err(ApiError::internal)?;
    let (population, choices) = (sheet.facts().population, sheet.switches());
    let source = template.renderer.source();
    let items = source
        .switches
        .iter()
        .map(|switch| {
            let (chosen, by_default) = (choices.get(&switch.key), switch.is_on_by_default(kind, population));
            let depends = source.pages.values().filter(|page| page.front.switch.as_ref() == Some(&switch.key));
            SwitchDto {
                key: switch.key.clone(),
                label: switch.label.clone(),
                hint: switch.hint.clone(),
                is_on: chosen.copied().unwrap_or(by_default),
                by_default,
                is_chosen: chosen.is_some(),
                pages: depends.map(|page| page.front.title.clone()).collect(),
            }
        })
        .collect();
    Ok(SwitchesDto { version: row.settings_version, items })
}
