//! Recorded answers, mutilated: whatever comes, nothing panics, and what is told obeys the rules of settings.

use proptest::prelude::*;
use serde_json::{Value, json};
use shared::directory::Reading;
use shared::settings::{GeneralPatch, SettingsPatch};

use super::super::{Wanted, answer, read};
use super::{RECORDED, bytes};

/// Whether the rules of settings take what was read.
fn obeys(reading: &Reading) {
    let first = reading.addresses.first().cloned().unwrap_or_default();
    let general = GeneralPatch {
        address_1: Some(first.line_1),
        address_2: Some(first.line_2),
        postal_code: Some(first.postal_code),
        town: Some(first.town),
        phone: Some(reading.phones.first().map(|phone| phone.number.clone())),
        email: Some(reading.emails.first().cloned()),
        website: Some(reading.website.clone()),
        contact_form: Some(reading.contact_form.clone()),
        position: Some(reading.position),
        social_accounts: Some(reading.social_accounts.clone()),
        ..GeneralPatch::default()
    };
    let patch = SettingsPatch { general, opening_hours: Some(reading.hours.clone()), ..SettingsPatch::default() };
    let (kept, violations) = patch.clone().walked();
    assert!(violations.is_empty(), "{violations:?}");
    assert_eq!(kept, patch, "what is read is as it is kept");
}

fn look(bytes: &[u8]) {
    let Ok(answer) = answer(bytes) else { return };
    for (_, system, code, name) in RECORDED {
        if let Some(reading) = read(&answer.places, &Wanted { system, code, name }) {
            obeys(&reading);
        }
    }
    for place in &answer.places {
        obeys(&place.read());
        let _ = (place.modified_at(), place.insee_codes(), place.siren());
    }
}

/// Another value at each place of a JSON value, one after the other.
fn replaced(value: &Value, by: &Value, found: &mut Vec<Value>) {
    found.push(by.clone());
    match value {
        Value::Array(list) => {
            for (place, inner) in list.iter().enumerate() {
                let mut inside = Vec::new();
                replaced(inner, by, &mut inside);
                found.extend(inside.into_iter().map(|new| {
                    let mut list = list.clone();
                    list[place] = new;
                    Value::Array(list)
                }));
            }
        }
        Value::Object(object) => {
            for (key, inner) in object {
                let mut inside = Vec::new();
                replaced(inner, by, &mut inside);
                found.extend(inside.into_iter().map(|new| {
                    let mut object = object.clone();
                    object.insert(key.clone(), new);
                    Value::Object(object)
                }));
            }
        }
        // Values within strings are reached too.
        Value::String(text) if text.starts_with('[') => {
            let mut inside = Vec::new();
            replaced(&serde_json::from_str(text).unwrap(), by, &mut inside);
            found.extend(inside.into_iter().map(|new| Value::String(new.to_string())));
        }
        _ => {}
    }
}

#[test]
fn any_value_may_be_any_other() {
    for (name, ..) in RECORDED {
        let whole: Value = serde_json::from_slice(&bytes(name)).unwrap();
        for by in [
            json!(null),
            json!(""),
            json!("x"),
            json!("["),
            json!(-1.5),
            json!(true),
            json!([]),
            json!({}),
            json!([[["a"]]]),
        ] {
            let mut found = Vec::new();
            replaced(&whole, &by, &mut found);
            for value in found {
                look(value.to_string().as_bytes());
            }
        }
    }
}

#[test]
fn an_answer_may_end_anywhere() {
    for (name, ..) in RECORDED {
        let whole = bytes(name);
        for end in (0..whole.len()).step_by(7) {
            look(&whole[..end]);
        }
    }
}

proptest! {
    #[test]
    fn bytes_may_be_damaged(file in 0..RECORDED.len(), damages in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..12)) {
        let mut whole = bytes(RECORDED[file].0);
        for (place, byte) in damages {
            let place = place.index(whole.len());
            whole[place] = byte;
        }
        look(&whole);
    }

    #[test]
    fn bytes_may_be_anything(bytes in prop::collection::vec(any::<u8>(), 0..200)) {
        look(&bytes);
    }
}
