//! The go-live checklist, computed from what is known: the same for the agent who asks and the operator who decides.

use shared::problem::ErrorCode;
use shared::tenants::{ChecklistDto, ChecklistItem, ChecklistLineDto, ChecklistState};
use shared::theme::oklch::contrast;
use shared::theme::palette::{Palette, TEXT};
use shared::theme::{self, Rgb};
use uuid::Uuid;

use super::entity::tenant;
use super::{Sheet, membership, store};
use crate::error::ApiResult;
use crate::state::State;

/// The checklist of a tenant.
///
/// # Errors
/// `not_found`.
pub async fn get(state: &State, tenant_id: Uuid) -> ApiResult<ChecklistDto> {
    let scope = state.db.read().await?;
    let own = scope.of_tenant(tenant_id);
    let row = store::get(&own).await?.ok_or(ErrorCode::NotFound)?;
    let sheet = store::sheet(&own).await?;
    let agents = membership::agents_of(&scope, &[tenant_id]).await?;
    Ok(of(&row, &sheet, !agents.is_empty()))
}

/// The checklist, from the tenant, its sheet and whether it has an agent. Every account has a confirmed address.
#[must_use]
pub fn of(row: &tenant::Model, sheet: &Sheet, has_agent: bool) -> ChecklistDto {
    let contact = sheet.contact();
    let named = Some(sheet.title()).filter(|title| !title.is_empty() && !sheet.name().is_empty());
    let address = contact.address_1.as_ref().zip(contact.postal_code.as_ref()).zip(contact.town.as_ref());
    let address = address.map(|((line, postal_code), town)| format!("{line}, {postal_code} {town}"));
    let opens = sheet.hours().and_then(|hours| shared::hours::summary(&hours));
    let colour = sheet.colour().and_then(|text| text.parse().ok()).unwrap_or_else(|| theme::default_colour(&row.code));
    let given = |item, evidence: Option<String>| {
        let evidence = evidence.filter(|text| !text.trim().is_empty());
        let state = if evidence.is_some() { ChecklistState::Done } else { ChecklistState::Missing };
        ChecklistLineDto { item, state, evidence }
    };
    let answered =
        |item, (state, evidence): (ChecklistState, String)| ChecklistLineDto { item, state, evidence: Some(evidence) };
    let known = |item, is_done: bool| {
        let state = if is_done { ChecklistState::Done } else { ChecklistState::Missing };
        ChecklistLineDto { item, state, evidence: None }
    };
    ChecklistDto {
        lines: vec![
            given(ChecklistItem::Title, named),
            given(ChecklistItem::Code, Some(format!("{} {}", row.code_system.to_uppercase(), row.code))),
            known(ChecklistItem::ConfirmedAgent, has_agent),
            known(ChecklistItem::PreviewSeen, row.previewed_at.is_some()),
            given(ChecklistItem::Address, address),
            given(ChecklistItem::Phone, contact.phone),
            given(ChecklistItem::Email, contact.email),
            given(ChecklistItem::OpeningHours, opens),
            given(ChecklistItem::LegibleColour, is_legible(colour).then(|| colour.to_string())),
            answered(ChecklistItem::DataController, controller(sheet)),
            answered(ChecklistItem::DataProtectionOfficer, officer(sheet)),
        ],
    }
}

/// Who answers for the processing of data, as the agents said.
fn controller(sheet: &Sheet) -> (ChecklistState, String) {
    match sheet.data_controller() {
        None => (ChecklistState::Missing, "Pas encore de réponse.".to_owned()),
        Some(controller) if controller.is_authority => (ChecklistState::Done, sheet.title()),
        Some(controller) => (ChecklistState::Done, controller.name.unwrap_or_default()),
    }
}

/// The officer, whom a public authority must have (GDPR art. 37-1-a).
fn officer(sheet: &Sheet) -> (ChecklistState, String) {
    match sheet.dpo() {
        None => (ChecklistState::Missing, "Pas encore de réponse.".to_owned()),
        Some(dpo) if !dpo.is_designated => {
            let told = "Réponse\u{202f}: Non. Une collectivité doit en désigner un\u{202f}; il peut être mutualisé.";
            (ChecklistState::Missing, told.to_owned())
        }
        Some(dpo) => {
            let told = [dpo.name, dpo.organisation].into_iter().flatten().collect::<Vec<_>>().join(", ");
            (ChecklistState::Done, told)
        }
    }
}

/// Whether texts, links and buttons of a portal in that colour have the contrast that WCAG asks of text.
fn is_legible(colour: Rgb) -> bool {
    let palette = Palette::from(colour);
    [palette.light, palette.dark].into_iter().all(|scheme| {
        let pairs = [
            (scheme.ink, scheme.paper),
            (scheme.link, scheme.paper),
            (scheme.link, scheme.brand_tint),
            (scheme.on_brand, scheme.brand),
            (scheme.on_action, scheme.action),
        ];
        pairs.into_iter().all(|(text, ground)| contrast(text, ground) >= TEXT)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_palette_makes_any_colour_legible() {
        for colour in [Rgb::WHITE, Rgb::BLACK, Rgb::hex(0xff_ff_00), Rgb::hex(0x1d_4e_6b)] {
            assert!(is_legible(colour), "{colour}");
        }
    }
}
