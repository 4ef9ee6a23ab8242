//! A domain of the authority's own: entered, proven by what only its holder can publish, then used once it leads here.

use serde_json::json;
use shared::address::{AddressDto, DomainCheckDto, DomainDto, DomainState, Finding, normalise_domain};
use shared::problem::{ErrorCode, ViolationCode, Violations};
use url::Host;
use uuid::Uuid;

use super::arrival::PROOF;
use super::entity::Model;
use super::{Site, store};
use crate::auth::SignedIn;
use crate::error::{ApiError, ApiResult};
use crate::journal::{self, Action, By};
use crate::state::State;
use crate::tenants::entity::tenant;
use crate::tenants::store as tenants;
use crate::token;

/// What the value of the TXT record begins with.
const TXT_PREFIX: &str = "guichet-verification=";

/// Where the portal of a tenant is found.
///
/// # Errors
/// `not_found`.
pub async fn describe(state: &State, tenant_id: Uuid) -> ApiResult<AddressDto> {
    let scope = state.db.read().await?;
    let own = scope.of_tenant(tenant_id);
    let row = tenants::get(&own).await?.ok_or(ErrorCode::NotFound)?;
    let domain = store::get(&own).await?.map(|claim| dto(state, &row, claim));
    Ok(AddressDto {
        url: Site::canonical(&state.hosts, &row).home(&state.hosts),
        platform_url: Site::given(&state.hosts, &row.slug).home(&state.hosts),
        domain,
    })
}

/// An agent enters a domain. One that waits is replaced, one in use must be removed first.
///
/// # Errors
/// A violation when it is no domain or the platform's, `address_taken` when another guichet has it, `wrong_state` when
/// the guichet has one.
pub async fn claim(state: &State, actor: &SignedIn, tenant_id: Uuid, typed: &str) -> ApiResult<DomainDto> {
    let domain = name(state, typed)?;
    let now = state.clock.now();
    let scope = state.db.write().await?;
    let own = scope.of_tenant(tenant_id);
    let row = tenants::get(&own).await?.ok_or(ErrorCode::NotFound)?;
    let former = store::get(&own).await?;
    match &former {
        Some(former) if former.domain == domain => return Ok(dto(state, &row, former.clone())),
        Some(former) if former.proven_domain.is_some() => {
            let detail = format!("Retirez d’abord {}.", former.domain);
            return Err(ApiError::new(ErrorCode::WrongState).with_detail(detail));
        }
        Some(_) => store::remove(&own).await?,
        None => {}
    }
    if store::is_proven(&scope, &domain).await? {
        return Err(ErrorCode::AddressTaken.into());
    }
    let claim = Model {
        tenant_id,
        domain,
        token: token::generate(),
        claimed_at: now,
        proven_domain: None,
        proven_at: None,
        checked_at: None,
    };
    store::add(&own, &claim).await?;
    let before = former.map(|former| json!({ "domain": former.domain }));
    let after = json!({ "domain": claim.domain, "state": DomainState::Claimed });
    journal::write(
        &scope,
        now,
        By::Agent(actor.user.id),
        Some(tenant_id),
        Action::AddressChanged,
        (before, Some(after)),
    )
    .await?;
    scope.commit().await?;
    Ok(dto(state, &row, claim))
}

/// Looks for the proof, then whether the domain leads here; it is the portal's address as soon as both are right.
///
/// # Errors
/// `not_found` when there is none, `address_taken` when another guichet has proven it meanwhile.
pub async fn check(state: &State, actor: &SignedIn, tenant_id: Uuid) -> ApiResult<DomainCheckDto> {
    let reading = state.db.read().await?;
    let claim = store::get(&reading.of_tenant(tenant_id)).await?.ok_or(ErrorCode::NotFound)?;
    // No transaction is held while the world is asked.
    drop(reading);
    let path = proof_path(&claim);
    let proven = match &claim.proven_domain {
        Some(_) => true,
        None => {
            let found = state.outbound.has_txt(&txt_name(&claim), &txt_value(&claim)).await
                || state.outbound.has_file(&claim.domain, &path, &claim.token).await;
            note(state, actor, &claim, found).await?;
            found
        }
    };
    let finding = if !proven {
        Finding::NoProof
    } else if state.outbound.leads_here(&claim.domain, &path, &claim.token).await {
        Finding::Right
    } else {
        Finding::LeadsElsewhere
    };
    settle(state, actor, &claim, finding).await
}

/// Notes whether the proof was found; from then on this server answers for the domain.
async fn note(state: &State, actor: &SignedIn, claim: &Model, found: bool) -> ApiResult<()> {
    let now = state.clock.now();
    let scope = state.db.write().await?;
    let own = scope.of_tenant(claim.tenant_id);
    let proven = found.then_some(claim.domain.as_str());
    let noted = store::note_check(&own, now, &claim.token, proven).await.map_err(ApiError::from);
    let still_there = noted.map_err(|error| match error.is_unique_violation() {
        true => ApiError::new(ErrorCode::AddressTaken),
        false => error,
    })?;
    if !still_there {
        return Err(ErrorCode::NotFound.into());
    }
    if found {
        write(state, &scope, actor, claim, DomainState::Proven).await?;
    }
    scope.commit().await?;
    state.domains.forget();
    Ok(())
}

/// Notes what was found in the end, and makes the domain the portal's address when all is right.
async fn settle(state: &State, actor: &SignedIn, claim: &Model, finding: Finding) -> ApiResult<DomainCheckDto> {
    let now = state.clock.now();
    let scope = state.db.write().await?;
    let own = scope.of_tenant(claim.tenant_id);
    if !store::note_check(&own, now, &claim.token, None).await? {
        return Err(ErrorCode::NotFound.into());
    }
    let row = tenants::get(&own).await?.ok_or(ErrorCode::NotFound)?;
    if finding == Finding::Right && row.domain.as_ref() != Some(&claim.domain) {
        store::set_address(&own, now, Some(&claim.domain)).await?;
        write(state, &scope, actor, claim, DomainState::InUse).await?;
    }
    let row = tenants::get(&own).await?.ok_or(ErrorCode::NotFound)?;
    let claim = store::get(&own).await?.ok_or(ErrorCode::NotFound)?;
    scope.commit().await?;
    state.domains.forget();
    Ok(DomainCheckDto { finding, domain: dto(state, &row, claim) })
}

/// An agent gives up the domain: the portal is found at the platform's address again.
///
/// # Errors
/// `not_found` when there is none.
pub async fn remove(state: &State, actor: &SignedIn, tenant_id: Uuid) -> ApiResult<()> {
    let now = state.clock.now();
    let scope = state.db.write().await?;
    let own = scope.of_tenant(tenant_id);
    let row = tenants::get(&own).await?.ok_or(ErrorCode::NotFound)?;
    let claim = store::get(&own).await?.ok_or(ErrorCode::NotFound)?;
    store::remove(&own).await?;
    if row.domain.is_some() {
        store::set_address(&own, now, None).await?;
    }
    let before = json!({ "domain": claim.domain, "state": standing(&row, &claim) });
    let by = By::Agent(actor.user.id);
    journal::write(&scope, now, by, Some(tenant_id), Action::AddressChanged, (Some(before), None)).await?;
    scope.commit().await?;
    state.domains.forget();
    Ok(())
}

async fn write(
    state: &State,
    scope: &crate::db::PlatformScope,
    actor: &SignedIn,
    claim: &Model,
    reached: DomainState,
) -> ApiResult<()> {
    let after = json!({ "domain": claim.domain, "state": reached });
    let by = By::Agent(actor.user.id);
    let now = state.clock.now();
    journal::write(scope, now, by, Some(claim.tenant_id), Action::AddressChanged, (None, Some(after))).await?;
    Ok(())
}

/// The name as the DNS writes it.
fn name(state: &State, typed: &str) -> ApiResult<String> {
    let mut violations = Violations::default();
    match normalise_domain(typed) {
        Ok(text) => match Host::parse(&text) {
            Ok(Host::Domain(domain)) if !state.hosts.is_ours(&domain) => return Ok(domain),
            Ok(Host::Domain(_)) => violations.push(
                "domain",
                ViolationCode::NotAccepted,
                "Cette adresse est celle de la plateforme. Saisissez une adresse de votre collectivité.",
            ),
            _ => violations.push(
                "domain",
                ViolationCode::Format,
                "Cette adresse n’a pas la bonne forme. Exemple\u{202f}: demarches.plassans.fr",
            ),
        },
        Err(refusal) => violations.push("domain", refusal.code, refusal.message),
    }
    Err(violations.into())
}

fn txt_name(claim: &Model) -> String {
    format!("_guichet.{}", claim.domain)
}

fn txt_value(claim: &Model) -> String {
    format!("{TXT_PREFIX}{}", claim.token)
}

fn proof_path(claim: &Model) -> String {
    format!("{PROOF}{}.txt", claim.token)
}

fn standing(row: &tenant::Model, claim: &Model) -> DomainState {
    if row.domain.as_ref() == Some(&claim.domain) {
        DomainState::InUse
    } else if claim.proven_domain.is_some() {
        DomainState::Proven
    } else {
        DomainState::Claimed
    }
}

fn dto(state: &State, row: &tenant::Model, claim: Model) -> DomainDto {
    DomainDto {
        state: standing(row, &claim),
        txt_name: txt_name(&claim),
        txt_value: txt_value(&claim),
        file_url: state.hosts.origin(&claim.domain) + &proof_path(&claim),
        file_content: claim.token,
        target: state.hosts.host_of(&row.slug).unwrap_or_else(|| state.hosts.platform().to_owned()),
        checked_at: claim.checked_at,
        domain: claim.domain,
    }
}
