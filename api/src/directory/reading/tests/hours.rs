//! Opening hours: ranges, remarks, and what makes them unreadable.

use serde_json::json;
use shared::directory::{Reading, UnreadReason};

use super::{aside, hours, place};

fn told(ranges: serde_json::Value, remark: Option<&str>) -> Reading {
    place(json!({ "plage_ouverture": ranges.to_string(), "commentaire_plage_ouverture": remark })).read()
}

fn range(days: [&str; 2], times: [&str; 4], remark: &str) -> serde_json::Value {
    json!({
        "nom_jour_debut": days[0], "nom_jour_fin": days[1],
        "valeur_heure_debut_1": times[0], "valeur_heure_fin_1": times[1],
        "valeur_heure_debut_2": times[2], "valeur_heure_fin_2": times[3], "commentaire": remark,
    })
}

#[test]
fn ranges_are_put_in_order() {
    let clamart = told(
        json!([
            range(["Vendredi", "Vendredi"], ["13:30:00", "17:00:00", "08:30:00", "12:00:00"], ""),
            range(["lundi", "Mardi"], ["14:00:00", "18:00:00", "", ""], ""),
            range(["Lundi", "Lundi"], ["09:00", "12:00", "", ""], ""),
            range(["Samedi", "Dimanche"], ["10:00:00", "00:00:00", "", ""], "Sur rendez-vous"),
        ]),
        None,
    );
    assert_eq!(
        hours(&clamart),
        "lundi 9 h – 12 h et 14 h – 18 h ; mardi 14 h – 18 h ; vendredi 8 h 30 – 12 h et 13 h 30 – 17 h ; samedi et \
         dimanche 10 h – minuit sur rendez-vous"
    );
    assert_eq!(
        hours(&told(json!([range(["Dimanche", "Mardi"], ["09:00:00", "10:00:00", "", ""], "")]), None)),
        "lundi, mardi et dimanche 9 h – 10 h"
    );
}

#[test]
fn a_remark_alone_is_told_and_a_repeated_one_once() {
    assert_eq!(hours(&told(json!([]), Some("Sur rendez-vous uniquement"))), "Sur rendez-vous uniquement.");
    let both = told(
        json!([range(["Lundi", "Lundi"], ["09:00:00", "12:00:00", "", ""], "Fermé en août")]),
        Some("fermé en août."),
    );
    assert_eq!(hours(&both), "lundi 9 h – 12 h ; Lundi : Fermé en août.");
}

#[test]
fn hours_of_which_a_part_cannot_be_read_are_not_told_at_all() {
    let good = range(["Lundi", "Vendredi"], ["09:00:00", "12:00:00", "", ""], "");
    for (what, bad) in [
        ("no day", range(["", ""], ["09:00:00", "12:00:00", "", ""], "")),
        ("an unknown day", range(["Lundi", "Férié"], ["09:00:00", "12:00:00", "", ""], "")),
        ("no end", range(["Samedi", ""], ["09:00:00", "", "", ""], "")),
        ("nothing", range(["Samedi", "Samedi"], ["", "", "", ""], "")),
        ("a time that is none", range(["Samedi", "Samedi"], ["9h", "12h", "", ""], "")),
        ("25 o’clock", range(["Samedi", "Samedi"], ["09:00:00", "25:00:00", "", ""], "")),
        ("closing first", range(["Samedi", "Samedi"], ["12:00:00", "09:00:00", "", ""], "")),
        ("an overlap", range(["Lundi", "Lundi"], ["10:00:00", "13:00:00", "", ""], "")),
        (
            "a remark that is too long",
            range(["Samedi", "Samedi"], ["09:00:00", "12:00:00", "", ""], &"très ".repeat(80)),
        ),
        ("a number", json!(12)),
    ] {
        let reading = told(json!([good, bad]), None);
        assert_eq!(reading.hours, None, "{what}");
        assert!(
            aside(&reading, UnreadReason::Unreadable).iter().any(|(field, _)| *field == "plage_ouverture"),
            "{what}"
        );
    }
    let cut = place(json!({ "plage_ouverture": "[{\"nom_jour_debut\": \"Lun" })).read();
    assert_eq!(aside(&cut, UnreadReason::Unreadable), [("plage_ouverture", "[{\"nom_jour_debut\": \"Lun")]);
}
