//! The little that a search needs of a tenant, kept between searches: its variables and what it does not show.

use std::collections::BTreeSet;
use std::sync::Arc;

use quick_cache::sync::Cache;
use shared::problem::ErrorCode;
use shared::search::SearchDto;
use uuid::Uuid;

use super::find::{Wish, find};
use crate::content::{LoadedTemplate, Values, Variables, View};
use crate::error::{ApiError, ApiResult};
use crate::portal::source::{Found, PortalData, find as find_portal};
use crate::state::State;
use crate::tenants::entity::tenant;

/// Tenants kept at most, a kilobyte each.
const KEPT: usize = 4_000;

/// One tenant, as one version of its settings says it.
#[derive(Debug)]
struct Overlay {
    settings_version: i32,
    template: Arc<LoadedTemplate>,
    variables: Variables,
    values: Values,
    switched_off: BTreeSet<String>,
}

/// The tenants searched lately.
#[derive(Debug)]
pub struct Overlays(Cache<Uuid, Arc<Overlay>>);

impl Default for Overlays {
    fn default() -> Self {
        Self(Cache::new(KEPT))
    }
}

impl Overlays {
    async fn get(&self, state: &State, row: &Arc<tenant::Model>) -> ApiResult<Arc<Overlay>> {
        let is_true = |kept: &Overlay| {
            kept.settings_version == row.settings_version && kept.template.version_id == row.template_version_id
        };
        if let Some(kept) = self.0.get(&row.id).filter(|kept| is_true(kept)) {
            return Ok(kept);
        }
        let (template, variables, switched_off) = PortalData::parts(state, row).await?;
        let values = Values::from(&variables);
        let made = Overlay { settings_version: row.settings_version, template, variables, values, switched_off };
        let made = Arc::new(made);
        self.0.insert(row.id, Arc::clone(&made));
        Ok(made)
    }
}

/// Searches the open portal of a slug.
///
/// # Errors
/// `not_found`, `portal_not_open`.
pub async fn search_portal(state: &State, slug: &str, wish: Wish<'_>) -> ApiResult<SearchDto> {
    let row = match find_portal(state, slug, None).await? {
        Found::Portal { row, .. } => row,
        Found::NotOpen => return Err(ErrorCode::PortalNotOpen.into()),
        Found::Moved(_) | Found::Nothing => return Err(ErrorCode::NotFound.into()),
    };
    let overlay = state.overlays.get(state, &row).await?;
    let view = View::new(&overlay.template.renderer, (&overlay.variables, &overlay.values), &overlay.switched_off);
    find(overlay.template.index(), &view, wish).map_err(ApiError::internal)
}
