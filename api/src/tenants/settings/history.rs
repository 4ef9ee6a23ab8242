//! Versions of the settings: who changed what, when; and the undoing of the latest.

use std::collections::HashMap;

use actix_web::HttpRequest;
use sea_orm::{ColumnTrait, QueryFilter, QueryOrder, QuerySelect};
use serde_json::Value;
use shared::list::List;
use shared::problem::{ErrorCode, Violations};
use shared::settings::{GeneralPatch, ImageRef, SettingsChangeDto, SettingsDto, SettingsVersionDto, ThemePatch};
use uuid::Uuid;

use super::code::{self, Because};
use super::save::{Saved, write};
use super::{images, read};
use crate::auth::SignedIn;
use crate::error::ApiResult;
use crate::http::precondition;
use crate::list;
use crate::state::State;
use crate::tenants::entity::settings_version::{Column, Entity, Model, ORIGINS};
use crate::tenants::{Field, Origin, membership, store};

/// The first version, with which the tenant was born.
const BIRTH: i32 = 1;
/// How much of a value is told, in characters: fifty links fill pages.
const TOLD_MAX: usize = 1_000;

/// The versions of a tenant's settings, the latest first, below that number.
///
/// # Errors
/// When the database fails.
pub async fn list(state: &State, tenant_id: Uuid, below: Option<i32>) -> ApiResult<List<SettingsVersionDto>> {
    let scope = state.db.read().await?;
    let own = scope.of_tenant(tenant_id);
    let present = store::get(&own).await?.ok_or(ErrorCode::NotFound)?.settings_version;
    let mut select = own.find::<Entity>().order_by_desc(Column::Version).limit(list::PAGE + 1);
    if let Some(below) = below {
        select = select.filter(Column::Version.lt(below));
    }
    let (rows, next_cursor) = list::cut_numbered(select.all(own.conn()).await?, |row| row.version);
    let people = rows.iter().filter_map(|row| row.actor_id).collect();
    let emails: HashMap<Uuid, String> = membership::emails(&scope, people).await?.into_iter().collect();
    let items = rows.into_iter().map(|row| {
        let can_be_undone = row.version == present && is_undoable(&row);
        SettingsVersionDto {
            version: row.version,
            saved_at: row.created_at,
            author: row.actor_id.and_then(|id| emails.get(&id).cloned()),
            changes: changes(&row),
            can_be_undone,
        }
    });
    Ok(List { items: items.collect(), next_cursor })
}

/// Makes a new version of what was before the latest one; undone in its turn, it is made again.
///
/// # Errors
/// `nothing_to_undo`, `stale_version`, `version_required`; a violation when what was cannot be any more.
pub async fn undo(state: &State, actor: &SignedIn, tenant_id: Uuid, request: &HttpRequest) -> ApiResult<SettingsDto> {
    let scope = state.db.write().await?;
    let own = scope.of_tenant(tenant_id);
    let row = store::get_to_change(&own).await?.ok_or(ErrorCode::NotFound)?;
    precondition::check(request, row.settings_version)?;
    let latest = own.find::<Entity>().filter(Column::Version.eq(row.settings_version)).one(own.conn()).await?;
    let latest = latest.filter(is_undoable).ok_or(ErrorCode::NothingToUndo)?;
    let former = |name: &str| latest.before.get(name).filter(|value| !value.is_null());
    let text = |name: &str| former(name).and_then(Value::as_str).map(str::to_owned);

    let mut violations = Violations::default();
    let general = GeneralPatch {
        code: text("code"),
        code_system: text("code_system").and_then(|system| system.parse().ok()),
        ..GeneralPatch::default()
    };
    let new_code = code::wanted(&scope, &row, &general, Because::Undone, &mut violations).await?;
    let image = |field: Field| {
        let image = former(field.as_str()).and_then(|value| serde_json::from_value::<ImageRef>(value.clone()).ok());
        image.map(Some)
    };
    let theme = ThemePatch { colour: None, logo: image(Field::Logo), banner: image(Field::Banner) };
    images::check(&own, &theme, &mut violations).await?;
    if !violations.is_empty() {
        return Err(violations.into());
    }
    let values = names(&latest.after).into_iter().filter_map(|name| {
        let field = Field::parse(&name)?;
        let origin = latest.before.get(ORIGINS).and_then(|origins| Origin::parse(origins.get(&name)?.as_str()?));
        Some((field, latest.before.get(&name).cloned().unwrap_or_default(), origin.unwrap_or(Origin::Agent)))
    });
    let saved = Saved { code: new_code, time_zone: text("time_zone"), values: values.collect() };
    write(&scope, &own, state.clock.now(), actor, &row, saved).await?;
    let settings = read::describe(state, &own).await?;
    scope.commit().await?;
    Ok(settings)
}

/// Whether something can be put back: not the birth, before which there was no name.
fn is_undoable(row: &Model) -> bool {
    row.version > BIRTH && !names(&row.after).is_empty()
}

fn names(values: &Value) -> Vec<String> {
    values.as_object().map(|map| map.keys().cloned().collect()).unwrap_or_default()
}

/// What a version changed, as it reads: in the order of the tabs, then what has no place in them.
fn changes(row: &Model) -> Vec<SettingsChangeDto> {
    let mut names = names(&row.after);
    let place = |name: &String| match name.as_str() {
        "code" => Some(0),
        _ => Field::READ.iter().position(|field| field.as_str() == name),
    };
    names.sort_by_key(|name| place(name).unwrap_or(usize::MAX));
    names.iter().filter_map(|name| change(name, row.before.get(name), row.after.get(name))).collect()
}

fn change(name: &str, before: Option<&Value>, after: Option<&Value>) -> Option<SettingsChangeDto> {
    let (path, label) = match name {
        "code" => ("general.code".to_owned(), "Code"),
        "time_zone" => ("general.time_zone".to_owned(), "Fuseau horaire"),
        _ => Field::parse(name).map(|field| (field.path(), field.label()))?,
    };
    let read = |value: Option<&Value>| {
        let text = match Field::parse(name) {
            Some(field) => field.read(value?)?,
            None => value?.as_str()?.to_owned(),
        };
        Some(shortened(text))
    };
    Some(SettingsChangeDto { path, label: label.to_owned(), before: read(before), after: read(after) })
}

fn shortened(text: String) -> String {
    match text.char_indices().nth(TOLD_MAX) {
        Some((end, _)) => format!("{}…", text.split_at(end).0.trim_end()),
        None => text,
    }
}
