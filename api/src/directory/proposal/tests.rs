use shared::directory::Phone;
use time::OffsetDateTime;
use time::macros::datetime;
use uuid::Uuid;

use super::*;

const NOW: OffsetDateTime = datetime!(2026-11-23 09:30 UTC);

fn row(field: Field, value: Value, origin: Origin) -> tenant_value::Model {
    let (field, origin) = (field.as_str().to_owned(), origin.as_str().to_owned());
    tenant_value::Model { tenant_id: Uuid::nil(), field, value, origin, set_at: NOW }
}

fn chosen(field: Field, choice: Choice, value: Value) -> choice::Model {
    let (field, choice) = (field.as_str().to_owned(), choice.as_str().to_owned());
    choice::Model {
        tenant_id: Uuid::nil(),
        field,
        choice,
        value: Some(value).filter(|value| !value.is_null()),
        at: NOW,
    }
}

fn read() -> Reading {
    Reading {
        addresses: vec![PostalAddress {
            is_for_mail: false,
            line_1: Some("1 place de l'Église".into()),
            line_2: Some("BP 12".into()),
            postal_code: Some("13090".into()),
            town: Some("L'Haÿ".into()),
        }],
        phones: vec![Phone { number: "04 65 71 00 00".into(), description: None }],
        ..Reading::default()
    }
}

fn fates(values: &[tenant_value::Model], choices: &[choice::Model]) -> (Vec<Field>, Vec<Field>) {
    let plan = plan(&read(), values, choices);
    let written = plan.writes.iter().map(|(field, _)| *field).collect();
    (written, plan.differences.iter().map(|difference| difference.field).collect())
}

#[test]
fn an_empty_sheet_is_filled_with_what_is_told_and_no_more() {
    let (written, told) = fates(&[], &[]);
    assert_eq!(written, [Field::Address1, Field::Address2, Field::PostalCode, Field::Town, Field::Phone]);
    assert_eq!(told, []);
    let plan = plan(&read(), &[], &[]);
    assert_eq!(plan.writes[0].1, json!("1 place de l’Église"));
}

#[test]
fn two_addresses_are_never_mixed() {
    let own = row(Field::Address1, json!("39 rue Haute"), Origin::Agent);
    let (written, told) = fates(&[own], &[]);
    assert!(!written.contains(&Field::Address2));
    assert_eq!(told, [Field::Address1, Field::Address2]);
    let alike = row(Field::Address1, json!("1, Place de l’Eglise"), Origin::Agent);
    let (written, told) = fates(&[alike], &[]);
    assert!(written.contains(&Field::Address2), "it is the same street, written otherwise");
    assert_eq!(told, []);
}

#[test]
fn a_guessed_postal_code_gives_way_to_another_of_the_commune_alone() {
    let guess = row(Field::PostalCode, json!("13100"), Origin::GeographicCode);
    let known = |codes: Value| row(Field::PostalCodes, codes, Origin::GeographicCode);
    assert!(fates(&[guess.clone(), known(json!(["13080", "13090", "13100"]))], &[]).0.contains(&Field::PostalCode));
    assert_eq!(fates(&[guess, known(json!(["13100"]))], &[]).1, [Field::PostalCode]);
    let own = row(Field::PostalCode, json!("13100"), Origin::Agent);
    assert_eq!(fates(&[own, known(json!(["13090", "13100"]))], &[]).1, [Field::PostalCode]);
}

#[test]
fn what_was_chosen_holds_until_the_directory_changes() {
    let own = row(Field::Phone, json!("04 65 71 00 99"), Origin::Agent);
    let refused = |value| chosen(Field::Phone, Choice::Refused, value);
    assert_eq!(fates(std::slice::from_ref(&own), &[refused(json!("04 65 71 00 00"))]).1, []);
    assert_eq!(fates(&[own], &[refused(json!("04 65 71 00 11"))]).1, [Field::Phone]);
    let over = chosen(Field::Phone, Choice::Taken, json!("04 65 71 00 00"));
    let own = row(Field::Phone, json!("04 65 71 00 99"), Origin::Agent);
    assert_eq!(fates(&[own], &[over]).1, [Field::Phone], "an agent wrote over it");
    let removed = chosen(Field::Phone, Choice::Taken, json!("04 65 71 00 00"));
    let (written, told) = fates(&[], &[removed]);
    assert!(!written.contains(&Field::Phone) && told.is_empty(), "an agent removed it");
}

#[test]
fn marks_tell_values_apart() {
    let difference = |field, source| Difference { field, present: None, source };
    let phone = difference(Field::Phone, json!("1")).mark();
    assert_eq!(phone, difference(Field::Phone, json!("1")).mark());
    assert_ne!(phone, difference(Field::Phone, json!("2")).mark());
    assert_ne!(phone, difference(Field::Phone2, json!("1")).mark());
}
