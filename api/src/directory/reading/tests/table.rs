//! docs/annuaire.md: what is read of each recorded answer, field by field.

use std::fmt::Write;

use serde_json::Value;
use shared::directory::{Reading, UnreadReason};
use shared::hours::in_words;

use super::super::{Wanted, answer, main, read};
use super::{RECORDED, bytes};

/// Writes the document instead of checking it.
const WRITE: &str = "GUICHET_TEST_WRITE_TABLE";
/// How much of a raw value is shown, in characters.
const SHOWN: usize = 160;
/// Fields of the directory, each with what was read of it.
type Row = (&'static str, fn(&Reading) -> String);

fn list<T>(items: &[T], told: impl Fn(&T) -> String) -> String {
    items.iter().map(told).collect::<Vec<_>>().join("<br>")
}

const ROWS: [Row; 9] = [
    ("nom", |reading| reading.name.clone()),
    ("adresse", |reading| {
        let position = reading.position.map(|place| format!("<br>position {} ; {}", place.latitude, place.longitude));
        list(&reading.addresses, |address| {
            format!("{}{}", address.on_one_line(), if address.is_for_mail { " (courrier)" } else { "" })
        }) + &position.unwrap_or_default()
    }),
    ("telephone", |reading| {
        list(&reading.phones, |phone| match &phone.description {
            Some(description) => format!("{} ({description})", phone.number),
            None => phone.number.clone(),
        })
    }),
    ("adresse_courriel", |reading| reading.emails.join("<br>")),
    ("site_internet", |reading| reading.website.clone().unwrap_or_default()),
    ("formulaire_contact", |reading| reading.contact_form.clone().unwrap_or_default()),
    ("plage_ouverture", |reading| reading.hours.as_ref().and_then(in_words).unwrap_or_default()),
    ("reseau_social", |reading| {
        list(&reading.social_accounts, |account| format!("{} : {}", account.network.label(), account.url))
    }),
    ("url_service_public", |reading| reading.page.clone().unwrap_or_default()),
];

fn cell(text: &str) -> String {
    let mut text: String = text.replace(['\u{a0}', '\u{202f}'], " ").replace('|', "\\|").replace('\n', " ");
    if let Some((end, _)) = text.char_indices().nth(SHOWN) {
        text.truncate(end);
        text.push('…');
    }
    text
}

fn raw(place: &Value, field: &str) -> String {
    match place.get(field) {
        None => "absent".to_owned(),
        Some(Value::String(text)) => format!("`{}`", cell(text)),
        Some(other) => format!("`{}`", cell(&other.to_string())),
    }
}

fn document() -> String {
    let mut text = String::from(
        "# What is read of the official directory\n\n\
         Data of the « Annuaire de l’administration et des services publics », Service-Public.gouv.fr / DILA, Licence Ouverte\n\
         2.0, as recorded in `api/tests/data/annuaire` (see SOURCES.md there). Written by the test `directory::reading::tests::table`;\n\
         it fails when this file is not what the code reads. To write it anew:\n\
         `GUICHET_TEST_WRITE_TABLE=yes scripts/cargo.sh cargo nextest run --workspace the_table_is_what_is_read`.\n\n\
         Left, the field as it was sent, cut at 160 characters; right, what the guichet makes of it. A field that holds nothing of\n\
         use to a guichet (identifiers, partner, hierarchy, legal texts) is not read; people (`affectation_personne`) are not kept.\n",
    );
    for (name, system, code, official) in RECORDED {
        let answer = answer(&bytes(name)).unwrap();
        let wanted = Wanted { system, code, name: official };
        let _ = write!(text, "\n## {name}\n\n{} fiche(s), code {} {code}. ", answer.places.len(), system.as_str());
        let Some(reading) = read(&answer.places, &wanted) else {
            text.push_str("Rien de cette collectivité : état « absent ».\n");
            continue;
        };
        let place = main(&answer.places, &wanted);
        let modified = place.and_then(|place| place.modified_at());
        let modified = modified.map_or("sans date".to_owned(), |at| at.to_string());
        let _ = write!(
            text,
            "Fiche retenue : « {} », modifiée : {modified}.\n\n| champ | reçu | lu |\n| --- | --- | --- |\n",
            reading.name
        );
        let sent = place.map(|place| place.to_json()).unwrap_or_default();
        for (field, told) in ROWS {
            let told = told(&reading).replace(['\u{a0}', '\u{202f}'], " ").replace('|', "\\|");
            let told = if told.is_empty() { "rien" } else { &told };
            let _ = writeln!(text, "| {field} | {} | {told} |", raw(&sent, field));
        }
        let others = list(&reading.further_places, |place| {
            let parts = [&place.address, &place.phone, &place.email, &place.hours];
            let parts: Vec<&str> = parts.into_iter().flatten().map(String::as_str).collect();
            format!("{} : {}", place.name, parts.join(" ; "))
        });
        for (label, told) in [
            ("autres lieux", others),
            ("tel quel : illisible", aside(&reading, UnreadReason::Unreadable)),
            ("tel quel : sans champ", aside(&reading, UnreadReason::NoPlace)),
        ] {
            let told = told.replace(['\u{a0}', '\u{202f}'], " ").replace('|', "\\|");
            let _ = writeln!(text, "| {label} | | {} |", if told.is_empty() { "rien" } else { &told });
        }
    }
    text
}

fn aside(reading: &Reading, reason: UnreadReason) -> String {
    let unread: Vec<_> = reading.unread.iter().filter(|unread| unread.reason == reason).collect();
    list(&unread, |unread| format!("{} : `{}`", unread.field, unread.raw))
}

#[test]
fn the_table_is_what_is_read() {
    let path = format!("{}/../docs/annuaire.md", env!("CARGO_MANIFEST_DIR"));
    let wanted = document();
    if std::env::var_os(WRITE).is_some() {
        std::fs::write(&path, &wanted).unwrap();
    }
    let present = std::fs::read_to_string(&path).unwrap_or_default();
    assert!(present == wanted, "docs/annuaire.md is not what is read: write it anew with {WRITE}=yes");
}
