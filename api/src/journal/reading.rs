//! The journal as people read it: who, when, what, before and after, in French. Identifiers of people become their
//! addresses, an operator is not named, and what has no French name is not told.

use std::collections::HashMap;

use sea_orm::{ColumnTrait, QueryFilter};
use serde_json::Value;
use shared::journal::{JournalActor, JournalChangeDto, JournalEntryDto};
use shared::list::List;
use shared::tenants::{RequestState, TenantState};
use uuid::Uuid;

use super::Action;
use super::entity::{Column, Entity, Model};
use crate::error::ApiResult;
use crate::list::{self, After, Page, by_time};
use crate::state::State;
use crate::tenants::{Field, membership};

/// The journal of a tenant, the latest line first.
///
/// # Errors
/// When the database fails.
pub async fn of_tenant(state: &State, tenant_id: Uuid, after: Option<After>) -> ApiResult<List<JournalEntryDto>> {
    let scope = state.db.read().await?;
    let select = scope.of_tenant(tenant_id).find::<Entity>().filter(Column::RetainUntil.gt(state.clock.now()));
    let rows = by_time(select, Column::At, Column::Id, Page::Latest(after)).all(scope.conn()).await?;
    let (rows, next_cursor) = list::cut(rows, |row| (row.at, row.id));
    let people = rows.iter().flat_map(people_of).collect();
    let emails: HashMap<Uuid, String> = membership::emails(&scope, people).await?.into_iter().collect();
    Ok(List { items: rows.into_iter().map(|row| entry(row, &emails)).collect(), next_cursor })
}

/// The people that a line names: who acted, and whom it concerns.
fn people_of(row: &Model) -> Vec<Uuid> {
    let named = [&row.before, &row.after].into_iter().flatten().flat_map(|change| {
        let one = change.get("user_id").into_iter();
        let several = change.get("agents").and_then(Value::as_array).into_iter().flatten();
        one.chain(several).filter_map(|id| id.as_str()?.parse().ok()).collect::<Vec<Uuid>>()
    });
    row.actor_id.into_iter().filter(|_| row.actor_kind == "agent").chain(named).collect()
}

fn entry(row: Model, emails: &HashMap<Uuid, String>) -> JournalEntryDto {
    let by = match row.actor_kind.as_str() {
        "operator" => JournalActor::Operator,
        "agent" => JournalActor::Agent,
        _ => JournalActor::Platform,
    };
    let (before, after) = (row.before.unwrap_or_default(), row.after.unwrap_or_default());
    JournalEntryDto {
        id: row.id,
        at: row.at,
        by,
        email: row.actor_id.filter(|_| by == JournalActor::Agent).and_then(|id| emails.get(&id).cloned()),
        sentence: Action::parse(&row.action).map_or("a fait une action", Action::sentence).to_owned(),
        action: row.action,
        reason: after.get("reason").and_then(Value::as_str).map(str::to_owned),
        changes: changes(&before, &after, emails),
    }
}

/// What changed, in the order of the names: those of `after`, then those that only `before` has.
fn changes(before: &Value, after: &Value, emails: &HashMap<Uuid, String>) -> Vec<JournalChangeDto> {
    let names =
        |value: &Value| value.as_object().map(|map| map.keys().cloned().collect::<Vec<_>>()).unwrap_or_default();
    let mut all = names(after);
    all.extend(names(before).into_iter().filter(|name| after.get(name).is_none()));
    all.into_iter()
        .filter_map(|name| {
            let label = label(&name)?.to_owned();
            let told = |side: &Value| side.get(&name).and_then(|value| tell(&name, value, emails));
            let (before, after) = (told(before), told(after));
            (before.is_some() || after.is_some()).then_some(JournalChangeDto { label, before, after })
        })
        .collect()
}

/// The French name of a value; none for what is told otherwise, or not at all.
fn label(name: &str) -> Option<&'static str> {
    Some(match name {
        "state" => "État",
        "verified" => "Collectivité",
        "accepted" => "Réponse",
        "user_id" => "Personne",
        "agents" => "Agents",
        "accepted_terms" => "Version des conditions",
        "slug" => "Adresse du guichet",
        "remaining_agents" => "Agents restants",
        "code" => "Code",
        "time_zone" => "Fuseau horaire",
        _ => Field::parse(name)?.label(),
    })
}

/// A value as it reads in French.
fn tell(name: &str, value: &Value, emails: &HashMap<Uuid, String>) -> Option<String> {
    let person = |id: &Value| {
        let id: Option<Uuid> = id.as_str().and_then(|id| id.parse().ok());
        id.map(|id| emails.get(&id).cloned().unwrap_or_else(|| "compte supprimé".to_owned()))
    };
    match name {
        "state" => value.as_str().map(state),
        "verified" => value.as_bool().map(|yes| if yes { "vérifiée" } else { "non vérifiée" }.to_owned()),
        "accepted" => value.as_bool().map(|yes| if yes { "acceptée" } else { "refusée" }.to_owned()),
        "user_id" => person(value),
        "agents" => {
            let people: Vec<String> = value.as_array()?.iter().filter_map(person).collect();
            (!people.is_empty()).then(|| people.join(", "))
        }
        "remaining_agents" => value.as_u64().map(|count| count.to_string()),
        "accepted_terms" | "slug" | "code" | "time_zone" => value.as_str().map(str::to_owned),
        _ => Field::parse(name)?.read(value),
    }
}

/// A state of a tenant, or of a request.
fn state(name: &str) -> String {
    let request = RequestState::parse(name).map(|state| match state {
        RequestState::Open => "en attente",
        RequestState::Accepted => "acceptée",
        RequestState::Refused => "refusée",
    });
    TenantState::parse(name).map(TenantState::label).or(request).unwrap_or("autre").to_owned()
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn values_are_told_in_french_and_what_has_no_name_is_not_told() {
        let person = Uuid::now_v7();
        let emails = HashMap::from([(person, "mairie@plassans.fr".to_owned())]);
        let before = json!({ "state": "inactive", "phone": null, "secret": "x" });
        let after = json!({ "state": "active", "phone": "02 33 42 74 00", "secret": "y", "reason": "Vu.",
            "agents": [person, Uuid::now_v7()], "opening_hours": "faux" });
        let told: Vec<_> = changes(&before, &after, &emails)
            .into_iter()
            .map(|change| (change.label, change.before, change.after))
            .collect();
        let text = |text: &str| Some(text.to_owned());
        assert_eq!(
            told,
            [
                ("Agents".to_owned(), None, text("mairie@plassans.fr, compte supprimé")),
                ("Téléphone".to_owned(), None, text("02 33 42 74 00")),
                ("État".to_owned(), text("Désactivé"), text("Activé")),
            ]
        );
    }

    #[test]
    fn every_action_is_read_back_by_its_name() {
        for action in Action::ALL {
            assert_eq!(Action::parse(action.as_str()), Some(*action));
        }
    }
}
