//! A tenant is born: slug reserved, sheet filled from the geographic code, first agent named.

use sea_orm::Set;
use serde_json::json;
use shared::geo::CodeSystem;
use shared::tenants::TenantState;
use uuid::Uuid;

use super::entity::{tenant, tenant_slug};
use super::{Identity, membership, store};
use crate::db::PlatformScope;
use crate::directory;
use crate::error::ApiResult;
use crate::geo::{self, GeoIndex};
use crate::journal::{self, Action, By};
use crate::state::State;

/// Creates the tenant of an authority with its first agent, within the caller's transaction.
///
/// # Errors
/// When the database fails; the unique code refuses a second tenant of the same authority.
pub async fn create(state: &State, scope: &PlatformScope, identity: &Identity, agent_id: Uuid) -> ApiResult<Uuid> {
    let now = state.clock.now();
    let id = Uuid::now_v7();
    let slug = free_slug(scope, identity).await?;
    let template = state.templates.current();
    scope
        .insert(tenant::ActiveModel {
            id: Set(id),
            kind: Set(identity.kind.as_str().to_owned()),
            code_system: Set(identity.code_system.as_str().to_owned()),
            code: Set(identity.code.clone()),
            insee: Set((identity.code_system == CodeSystem::Insee).then(|| identity.code.clone())),
            siren: Set(identity.siren.clone()),
            state: Set(TenantState::Inactive.as_str().to_owned()),
            state_reason: Set(None),
            slug: Set(slug.clone()),
            domain: Set(None),
            time_zone: Set(identity.time_zone().to_owned()),
            template_version_id: Set(template.version_id),
            settings_version: Set(0),
            published_at: Set(now),
            verified_at: Set(None),
            previewed_at: Set(None),
            created_at: Set(now),
            deleted_at: Set(None),
        })
        .await?;
    let own = scope.of_tenant(id);
    own.insert(tenant_slug::ActiveModel { slug: Set(slug.clone()), tenant_id: Set(id), created_at: Set(now) }).await?;
    membership::add_agent(&own, now, agent_id).await?;
    store::save_values(scope, id, now, Some(agent_id), identity.values()).await?;
    directory::ask(scope, now, identity.code_system, &identity.code).await?;
    let after =
        json!({ "code_system": identity.code_system, "code": identity.code, "slug": slug, "title": identity.title });
    journal::write(scope, now, By::Agent(agent_id), Some(id), Action::TenantCreated, (None, Some(after))).await?;
    Ok(id)
}

/// The slug of the authority; with a number when another body has it.
async fn free_slug(scope: &PlatformScope, identity: &Identity) -> ApiResult<String> {
    let index = GeoIndex::global();
    let official = index.get(identity.code_system, &identity.code);
    let wanted = match official {
        Some(authority) => geo::slug_for(authority, index),
        None => geo::slug_from_name(&identity.name),
    };
    let mut slug = wanted.clone();
    let mut number = 2;
    // A body entered by hand never takes the address that a listed authority will come for.
    while store::slug_is_taken(scope, &slug).await? || (official.is_none() && geo::is_official_slug(&slug, index)) {
        let suffix = format!("-{number}");
        let room = geo::MAX_SLUG_LENGTH - suffix.len();
        slug = format!("{}{suffix}", wanted.get(..room).unwrap_or(&wanted).trim_end_matches('-'));
        number += 1;
    }
    Ok(slug)
}
