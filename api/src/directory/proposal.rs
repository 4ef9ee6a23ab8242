//! What a reading proposes for a guichet, and what becomes of it beside what is there: filled, followed, or told as a
//! difference. Nothing here reads or writes.

use std::collections::HashMap;

use serde_json::{Value, json};
use shared::directory::{PostalAddress, Reading};
use shared::hours::OpeningHoursDto;
use shared::tenants::name::typographic;

use super::entity::choice;
use crate::geo::fold;
use crate::tenants::entity::tenant_value;
use crate::tenants::{Field, Origin};

/// What became of the directory's value of a field.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Choice {
    /// The guichet took it.
    Taken,
    /// An agent kept another.
    Refused,
}

impl Choice {
    /// The name stored.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Taken => "taken",
            Self::Refused => "refused",
        }
    }
}

/// A value that the directory tells otherwise.
#[derive(Clone, Debug, PartialEq)]
pub struct Difference {
    /// Field.
    pub field: Field,
    /// What the guichet has.
    pub present: Option<tenant_value::Model>,
    /// What the directory has; null when it has none any more.
    pub source: Value,
}

impl Difference {
    /// What tells this value of the directory from a later one.
    #[must_use]
    pub fn mark(&self) -> String {
        let hash = crate::token::hash(&format!("{} {}", self.field.as_str(), self.source));
        hash.chars().take(12).collect()
    }

    /// The value to write when it is accepted: the directory knows nothing of days that are not as usual.
    #[must_use]
    pub fn accepted(&self) -> Value {
        let own = self.present.as_ref().and_then(|row| hours(&row.value));
        match (self.field, own, hours(&self.source)) {
            (Field::OpeningHours, Some(own), Some(told)) => {
                json!(OpeningHoursDto { days: told.days, note: told.note, ..own })
            }
            _ => self.source.clone(),
        }
    }
}

/// What is to be done of a reading.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Plan {
    /// Values that are the directory's from now on.
    pub writes: Vec<(Field, Value)>,
    /// Values that an agent is to judge.
    pub differences: Vec<Difference>,
}

/// What a reading proposes, field by field; null where it tells nothing.
#[must_use]
pub fn proposals(reading: &Reading) -> Vec<(Field, Value)> {
    let address = reading.addresses.first().cloned().unwrap_or_default();
    let PostalAddress { line_1, line_2, postal_code, town, .. } = address;
    let written = |text: Option<String>| json!(text.map(|text| typographic(&text)));
    let phone = |place: usize| json!(reading.phones.get(place).map(|phone| &phone.number));
    let accounts = &reading.social_accounts;
    vec![
        (Field::Address1, written(line_1)),
        (Field::Address2, written(line_2)),
        (Field::PostalCode, json!(postal_code)),
        (Field::Town, written(town)),
        (Field::Phone, phone(0)),
        (Field::Phone2, phone(1)),
        (Field::Email, json!(reading.emails.first())),
        (Field::Website, json!(reading.website)),
        (Field::ContactForm, json!(reading.contact_form)),
        (Field::Position, json!(reading.position)),
        (Field::SocialAccounts, if accounts.is_empty() { Value::Null } else { json!(accounts) }),
        (Field::OpeningHours, json!(reading.hours)),
    ]
}

/// What becomes of a reading beside what the guichet has and what its agents chose before. An agent's own value is never
/// overwritten, nor is what an agent removed filled again.
#[must_use]
pub fn plan(reading: &Reading, values: &[tenant_value::Model], choices: &[choice::Model]) -> Plan {
    let present: HashMap<&str, &tenant_value::Model> = values.iter().map(|row| (row.field.as_str(), row)).collect();
    let chosen: HashMap<&str, &choice::Model> = choices.iter().map(|row| (row.field.as_str(), row)).collect();
    let of = |field: Field| present.get(field.as_str()).copied();
    let proposals = proposals(reading);
    let proposed = |field: Field| {
        proposals.iter().find(|(known, _)| *known == field).map_or(Value::Null, |(_, value)| value.clone())
    };
    // Half of an address beside half of another would be one that does not exist.
    let street_is_own = of(Field::Address1).is_some_and(|row| {
        Origin::parse(&row.origin) != Some(Origin::Directory)
            && !same(Field::Address1, &row.value, &proposed(Field::Address1))
    });
    let mut plan = Plan::default();
    for (field, value) in &proposals {
        let field = *field;
        let row = of(field);
        let decided = chosen.get(field.as_str()).is_some_and(|choice| {
            // A value that was taken and then written over was never judged; one that was taken and removed was.
            let is_judged = choice.choice == Choice::Refused.as_str() || row.is_none();
            is_judged && same(field, choice.value.as_ref().unwrap_or(&Value::Null), value)
        });
        let origin = row.and_then(|row| Origin::parse(&row.origin));
        let fate = match row {
            None if value.is_null() => Fate::Nothing,
            None if chosen.contains_key(field.as_str()) => Fate::Difference,
            None if field == Field::Address2 && street_is_own => Fate::Difference,
            None => Fate::Write,
            Some(row) if same(field, &row.value, value) => Fate::Nothing,
            Some(_) if value.is_null() && origin != Some(Origin::Directory) => Fate::Nothing,
            Some(_) if value.is_null() => Fate::Difference,
            Some(_) if origin == Some(Origin::Directory) => Fate::Write,
            // The first of several postal codes was only a guess.
            Some(_) if origin == Some(Origin::GeographicCode) && is_one_of(of(Field::PostalCodes), field, value) => {
                Fate::Write
            }
            Some(_) => Fate::Difference,
        };
        match fate {
            Fate::Write => plan.writes.push((field, value.clone())),
            Fate::Difference if !decided => {
                plan.differences.push(Difference { field, present: row.cloned(), source: value.clone() });
            }
            Fate::Difference | Fate::Nothing => {}
        }
    }
    plan
}

enum Fate {
    Nothing,
    Write,
    Difference,
}

fn is_one_of(known: Option<&tenant_value::Model>, field: Field, value: &Value) -> bool {
    field == Field::PostalCode
        && known.and_then(|row| row.value.as_array()).is_some_and(|codes| codes.iter().any(|code| code == value))
}

fn hours(value: &Value) -> Option<OpeningHoursDto> {
    serde_json::from_value(value.clone()).ok()
}

/// Whether two values of a field say the same to who reads them.
fn same(field: Field, one: &Value, other: &Value) -> bool {
    match field {
        Field::Address1 | Field::Address2 | Field::Town => match (one.as_str(), other.as_str()) {
            (Some(one), Some(other)) => fold(one) == fold(other),
            _ => one == other,
        },
        Field::OpeningHours => match (hours(one), hours(other)) {
            (Some(one), Some(other)) => (one.days, one.note) == (other.days, other.note),
            _ => one == other,
        },
        _ => field.in_present_form(one) == field.in_present_form(other),
    }
}

#[cfg(test)]
mod tests;
