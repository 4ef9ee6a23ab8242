//! The directory's former GeoJSON, brought to the present shape.

use serde_json::{Map, Value, json};

/// A feature as a record of today; what is none stays as it is.
pub(super) fn modern(object: Map<String, Value>) -> Map<String, Value> {
    let Some(Value::Object(old)) = object.get("properties") else { return object };
    let coordinates = object.get("geometry").and_then(|geometry| geometry.get("coordinates"));
    let coordinate = |of: Option<&Value>, place: usize| match of.and_then(|of| of.get(place)) {
        Some(Value::Number(number)) => number.to_string(),
        _ => String::new(),
    };
    let mut new = Map::new();
    let mut copy = |from: &str, to: &str| {
        if let Some(value) = old.get(from) {
            new.insert(to.to_owned(), value.clone());
        }
    };
    copy("nom", "nom");
    copy("codeInsee", "code_insee_commune");
    copy("email", "adresse_courriel");
    let id = old.get("id").cloned().unwrap_or_default();
    if id.as_str().is_some_and(|id| id.starts_with("mairie-")) {
        new.insert("ancien_code_pivot".to_owned(), id.clone());
    }
    new.insert("id".to_owned(), id);
    let code = old.get("codeInsee").cloned().unwrap_or_default();
    let kind = old.get("pivotLocal").cloned().unwrap_or_default();
    new.insert("pivot".to_owned(), json!([{ "type_service_local": kind, "code_insee_commune": [code] }]));
    for (from, to) in [("telephone", "telephone"), ("url", "site_internet")] {
        if let Some(value) = old.get(from).filter(|value| !value.is_null()) {
            new.insert(to.to_owned(), json!([{ "valeur": value }]));
        }
    }
    let addresses = list(old, "adresses").map(|address| {
        let own = address.get("coordonnees");
        let lines: Vec<Value> = address.get("lignes").and_then(Value::as_array).cloned().unwrap_or_default();
        let (street, more) = lines.split_first().map_or((Value::Null, &[][..]), |(first, rest)| (first.clone(), rest));
        let more = more.iter().filter_map(Value::as_str).collect::<Vec<_>>().join(", ");
        json!({
            "type_adresse": address.get("type"),
            "numero_voie": street,
            "complement1": more,
            "code_postal": address.get("codePostal"),
            "nom_commune": address.get("commune"),
            "longitude": coordinate(own.or(coordinates), 0),
            "latitude": coordinate(own.or(coordinates), 1),
        })
    });
    new.insert("adresse".to_owned(), Value::Array(addresses.collect()));
    let hours = list(old, "horaires").flat_map(|range| {
        let hours: Vec<Value> = range.get("heures").and_then(Value::as_array).cloned().unwrap_or_default();
        let pairs: Vec<&[Value]> = if hours.is_empty() { vec![&[]] } else { hours.chunks(2).collect() };
        let item = |pair: &[Value]| {
            let side = |place: usize, side: &str| pair.get(place).and_then(|hours| hours.get(side)).cloned();
            json!({
                "nom_jour_debut": range.get("du"),
                "nom_jour_fin": range.get("au"),
                "valeur_heure_debut_1": side(0, "de"),
                "valeur_heure_fin_1": side(0, "a"),
                "valeur_heure_debut_2": side(1, "de"),
                "valeur_heure_fin_2": side(1, "a"),
            })
        };
        pairs.into_iter().map(item).collect::<Vec<_>>()
    });
    new.insert("plage_ouverture".to_owned(), Value::Array(hours.collect()));
    new
}

fn list<'a>(of: &'a Map<String, Value>, name: &str) -> impl Iterator<Item = &'a Value> {
    of.get(name).and_then(Value::as_array).into_iter().flatten()
}
