//! The save: all that is changed of the settings, in one transaction, as one version.

use actix_web::HttpRequest;
use sea_orm::sea_query::Expr;
use serde::Serialize;
use serde_json::{Value, json};
use shared::problem::{ErrorCode, ViolationCode, Violations};
use shared::settings::{GeneralPatch, SettingsDto, SettingsPatch};
use shared::tenants::name::Article;
use time::OffsetDateTime;
use uuid::Uuid;

use super::code::{self, Because, NewCode};
use super::{images, read};
use crate::auth::SignedIn;
use crate::db::{PlatformScope, TenantScope};
use crate::directory;
use crate::error::ApiResult;
use crate::geo;
use crate::http::precondition;
use crate::journal::{self, Action, By};
use crate::state::State;
use crate::tenants::entity::tenant;
use crate::tenants::store::{self, Changes};
use crate::tenants::{Field, Origin, Sheet};

/// Changes the settings; what stays as it was makes no version.
///
/// # Errors
/// `stale_version`, `version_required`, the violations of what was sent.
pub async fn save(
    state: &State,
    actor: &SignedIn,
    tenant_id: Uuid,
    request: &HttpRequest,
    patch: SettingsPatch,
) -> ApiResult<SettingsDto> {
    let now = state.clock.now();
    let scope = state.db.write().await?;
    let own = scope.of_tenant(tenant_id);
    let row = store::get_to_change(&own).await?.ok_or(ErrorCode::NotFound)?;
    precondition::check(request, row.settings_version)?;
    let (mut patch, mut violations) = patch.walked();
    let new_code = code::wanted(&scope, &row, &patch.general, Because::Entered, &mut violations).await?;
    let sheet = store::sheet(&own).await?;
    let zone = time_zone(&row, &sheet, new_code.as_ref(), patch.general.time_zone.as_deref(), &mut violations);
    images::check(&own, &patch.theme, &mut violations).await?;
    if !violations.is_empty() {
        return Err(violations.into());
    }
    release_article(&mut patch.general, &sheet);
    let facts = new_code.as_ref().map(NewCode::facts).unwrap_or_default();
    let entered = values(patch).into_iter().map(|(field, value)| (field, value, Origin::Agent));
    let saved = Saved { code: new_code, time_zone: zone, values: entered.chain(facts).collect() };
    write(&scope, &own, now, actor, &row, saved).await?;
    let settings = read::describe(state, &own).await?;
    scope.commit().await?;
    Ok(settings)
}

/// A name that takes its article otherwise than the former one did keeps no article of the former one: it is guessed
/// anew, unless an agent chooses one.
fn release_article(general: &mut GeneralPatch, sheet: &Sheet) {
    if let Some(name) = &general.name
        && general.article.is_none()
        && Article::guess(name) != Article::guess(&sheet.name())
    {
        general.article = Some(None);
    }
}

/// What is to be written.
pub(super) struct Saved {
    /// Another code.
    pub code: Option<NewCode>,
    /// Another time zone.
    pub time_zone: Option<String>,
    /// Values of the sheet; null removes one.
    pub values: Vec<(Field, Value, Origin)>,
}

/// Writes it all as one version, with its line of the journal.
pub(super) async fn write(
    scope: &PlatformScope,
    own: &TenantScope<'_>,
    now: OffsetDateTime,
    actor: &SignedIn,
    row: &tenant::Model,
    saved: Saved,
) -> ApiResult<()> {
    let mut changes = store::write_values(own, now, saved.values).await?;
    if let Some(new) = &saved.code {
        code::write(own, row, new, &mut changes).await?;
        directory::forget_choices(own).await?;
        directory::ask(scope, now, new.system(), new.code()).await?;
    }
    if let Some(zone) = saved.time_zone.filter(|zone| *zone != row.time_zone) {
        let update = own.update::<tenant::Entity>().col_expr(tenant::Column::TimeZone, Expr::value(zone.as_str()));
        update.exec(own.conn()).await?;
        changes.add("time_zone", json!(row.time_zone), json!(zone));
    }
    if changes.is_empty() {
        return Ok(());
    }
    let Changes { before, after, .. } = changes.clone();
    store::add_version(own, now, Some(actor.user.id), row.settings_version + 1, changes).await?;
    let change = (Some(Value::Object(before)), Some(Value::Object(after)));
    let by = By::Agent(actor.user.id);
    journal::write(scope, now, by, Some(own.tenant_id()), Action::SettingsChanged, change).await?;
    Ok(())
}

/// The time zone that is to be: the one chosen, or that of the new code's département.
fn time_zone(
    row: &tenant::Model,
    sheet: &Sheet,
    new_code: Option<&NewCode>,
    chosen: Option<&str>,
    violations: &mut Violations,
) -> Option<String> {
    let departement = new_code.and_then(NewCode::departement_code);
    let Some(chosen) = chosen.filter(|zone| *zone != row.time_zone || departement.is_some()) else {
        return new_code.and_then(NewCode::time_zone).map(str::to_owned);
    };
    let possible: Vec<String> = match departement {
        Some(code) => geo::time_zones_of(Some(code)).into_iter().map(str::to_owned).collect(),
        None => read::time_zones(sheet, &row.time_zone),
    };
    if !possible.iter().any(|zone| zone == chosen) {
        if violations.message("general.time_zone").is_none() {
            let message = format!("Choisissez l’un de ces fuseaux horaires\u{202f}: {}.", possible.join(", "));
            violations.push("general.time_zone", ViolationCode::Unknown, message);
        }
        return None;
    }
    Some(chosen.to_owned())
}

/// The values that the changes write, in the order of the tabs.
fn values(patch: SettingsPatch) -> Vec<(Field, Value)> {
    let SettingsPatch { general, opening_hours, links, gdpr, theme } = patch;
    let candidates = [
        (Field::Name, told(general.name)),
        (Field::Article, told(general.article)),
        (Field::Title, told(general.title)),
        (Field::Address1, told(general.address_1)),
        (Field::Address2, told(general.address_2)),
        (Field::PostalCode, told(general.postal_code)),
        (Field::Town, told(general.town)),
        (Field::Phone, told(general.phone)),
        (Field::Phone2, told(general.phone_2)),
        (Field::Email, told(general.email)),
        (Field::Website, told(general.website)),
        (Field::ContactForm, told(general.contact_form)),
        (Field::Head, told(general.head)),
        (Field::Position, told(general.position)),
        (Field::SocialAccounts, whole(general.social_accounts)),
        (Field::OpeningHours, told(opening_hours)),
        (Field::UsefulLinks, whole(links)),
        (Field::Dpo, told(gdpr.dpo)),
        (Field::DataController, told(gdpr.data_controller)),
        (Field::Colour, told(theme.colour)),
        (Field::Logo, told(theme.logo)),
        (Field::Banner, told(theme.banner)),
    ];
    candidates.into_iter().filter_map(|(field, value)| Some((field, value?))).collect()
}

/// What is present of the changes, null included.
fn told<T: Serialize>(value: Option<T>) -> Option<Value> {
    value.map(|value| json!(value))
}

/// A list, whole: an empty one is none.
fn whole<T: Serialize>(list: Option<Vec<T>>) -> Option<Value> {
    list.map(|list| if list.is_empty() { Value::Null } else { json!(list) })
}
