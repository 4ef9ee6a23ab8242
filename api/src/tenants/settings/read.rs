//! The settings of a tenant, as they stand.

use sea_orm::{ColumnTrait, QueryFilter};
use shared::problem::ErrorCode;
use shared::settings::{GdprDto, GeneralDto, OriginDto, SettingsDto, ThemeSettingsDto};
use shared::theme;
use uuid::Uuid;

use super::images;
use crate::db::TenantScope;
use crate::error::{ApiError, ApiResult};
use crate::geo;
use crate::state::State;
use crate::tenants::entity::{settings_version, tenant, tenant_value};
use crate::tenants::{Field, Origin, Sheet, store};

/// The settings of a tenant.
///
/// # Errors
/// `not_found`.
pub async fn read(state: &State, tenant_id: Uuid) -> ApiResult<SettingsDto> {
    let scope = state.db.read().await?;
    describe(state, &scope.of_tenant(tenant_id)).await
}

/// The settings, within the caller's transaction.
///
/// # Errors
/// `not_found`.
pub(super) async fn describe(state: &State, own: &TenantScope<'_>) -> ApiResult<SettingsDto> {
    let row = store::get(own).await?.ok_or(ErrorCode::NotFound)?;
    let version = own
        .find::<settings_version::Entity>()
        .filter(settings_version::Column::Version.eq(row.settings_version))
        .one(own.conn())
        .await?;
    let values = store::values(own).await?;
    let origins = values.iter().filter_map(origin).collect();
    let sheet = Sheet::of(values);
    Ok(SettingsDto {
        version: row.settings_version,
        saved_at: version.map_or(row.created_at, |version| version.created_at),
        opening_hours: sheet.hours(),
        links: sheet.useful_links(),
        gdpr: GdprDto { dpo: sheet.dpo(), data_controller: sheet.data_controller() },
        theme: ThemeSettingsDto {
            colour: sheet.colour(),
            default_colour: theme::default_colour(&row.code).to_string(),
            logo: images::describe(state, own, sheet.logo()).await?,
            banner: images::describe(state, own, sheet.banner()).await?,
        },
        general: general(row, &sheet)?,
        origins,
    })
}

fn general(row: tenant::Model, sheet: &Sheet) -> ApiResult<GeneralDto> {
    let contact = sheet.contact();
    Ok(GeneralDto {
        kind: row.kind.parse().map_err(ApiError::internal)?,
        code_system: row.code_system.parse().map_err(ApiError::internal)?,
        code: row.code,
        name: sheet.name(),
        article: sheet.article(),
        title: sheet.title(),
        address_1: contact.address_1,
        address_2: contact.address_2,
        postal_code: contact.postal_code,
        town: contact.town,
        phone: contact.phone,
        phone_2: contact.phone_2,
        email: contact.email,
        website: contact.website,
        contact_form: contact.contact_form,
        head: contact.head,
        position: contact.position,
        social_accounts: contact.social_accounts,
        time_zones: time_zones(sheet, &row.time_zone),
        time_zone: row.time_zone,
    })
}

/// The time zones that a tenant may have, the present one among them.
pub(super) fn time_zones(sheet: &Sheet, present: &str) -> Vec<String> {
    let mut zones: Vec<String> =
        geo::time_zones_of(sheet.departement_code().as_deref()).into_iter().map(str::to_owned).collect();
    if !zones.iter().any(|zone| zone == present) {
        zones.push(present.to_owned());
    }
    zones
}

fn origin(row: &tenant_value::Model) -> Option<(String, OriginDto)> {
    let origin = Origin::parse(&row.origin)?.into();
    Some((Field::parse(&row.field)?.path(), OriginDto { origin, set_at: row.set_at }))
}
