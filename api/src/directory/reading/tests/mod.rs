//! Every recorded answer, read; then mutilated.

mod hours;
mod mutilated;
mod table;

use serde_json::json;
use shared::directory::{Phone, PostalAddress, Reading, Unread, UnreadReason};
use shared::settings::{PositionDto, SocialNetwork};
use time::macros::datetime;

use super::*;

/// Files recorded of the directory: name, system and code of the authority, its name in the geographic code.
const RECORDED: [(&str, CodeSystem, &str, Option<&str>); 12] = [
    ("ods21_34126_lamalou-les-bains_2026-07-10", CodeSystem::Insee, "34126", Some("Lamalou-les-Bains")),
    ("ods21_50099_carentan-les-marais_2026-07-10", CodeSystem::Insee, "50099", Some("Carentan-les-Marais")),
    ("ods21_74056_chamonix-mont-blanc_2026-07-10", CodeSystem::Insee, "74056", Some("Chamonix-Mont-Blanc")),
    ("ods21_siret-20004021000060_epci_2024-10-07", CodeSystem::Siren, "200040210", None),
    ("ods21_vide_2024-10-07", CodeSystem::Siren, "200040210", None),
    ("ods21-redecode_15014_aurillac_2024", CodeSystem::Insee, "15014", Some("Aurillac")),
    ("ods21-redecode_38253_les-deux-alpes_2024", CodeSystem::Insee, "38253", Some("Les Deux Alpes")),
    ("dump-local_77188_fontaine-le-port_2023", CodeSystem::Insee, "77188", Some("Fontaine-le-Port")),
    ("geojson-v3_74056_chamonix-mont-blanc_2023-10", CodeSystem::Insee, "74056", Some("Chamonix-Mont-Blanc")),
    ("geojson-v3_38253_les-deux-alpes_2023-10", CodeSystem::Insee, "38253", Some("Les Deux Alpes")),
    ("geojson-v3_34120_jacou", CodeSystem::Insee, "34120", Some("Jacou")),
    ("geojson-v3_93048_montreuil", CodeSystem::Insee, "93048", Some("Montreuil")),
];

fn bytes(name: &str) -> Vec<u8> {
    std::fs::read(format!("{}/tests/data/annuaire/{name}.json", env!("CARGO_MANIFEST_DIR"))).unwrap()
}

fn recorded(start: &str) -> (Vec<Place>, Option<Reading>) {
    let (name, system, code, official) = RECORDED.iter().find(|(name, ..)| name.starts_with(start)).unwrap();
    let places = answer(&bytes(name)).unwrap().places;
    let reading = read(&places, &Wanted { system: *system, code, name: *official });
    (places, reading)
}

fn reading(start: &str) -> Reading {
    recorded(start).1.unwrap()
}

fn address(line_1: &str, line_2: Option<&str>, postal_code: &str, town: &str) -> PostalAddress {
    PostalAddress {
        is_for_mail: false,
        line_1: Some(line_1.into()),
        line_2: line_2.map(Into::into),
        postal_code: Some(postal_code.into()),
        town: Some(town.into()),
    }
}

fn phones(reading: &Reading) -> Vec<String> {
    reading.phones.iter().map(|phone| plain(&phone.number)).collect()
}

fn plain(text: &str) -> String {
    text.replace(['\u{a0}', '\u{202f}'], " ")
}

fn hours(reading: &Reading) -> String {
    plain(&reading.hours.as_ref().and_then(in_words).unwrap_or_default())
}

fn aside(reading: &Reading, reason: UnreadReason) -> Vec<(&str, &str)> {
    let of = |unread: &&Unread| unread.reason == reason;
    reading.unread.iter().filter(of).map(|unread| (unread.field.as_str(), unread.raw.as_str())).collect()
}

/// One place of the API with these values over the fewest that it needs.
fn place(values: serde_json::Value) -> Place {
    let mut object = json!({
        "id": "1", "nom": "Mairie - Plassans", "code_insee_commune": "13997",
        "pivot": "[{\"type_service_local\": \"mairie\", \"code_insee_commune\": [\"13997\"]}]",
    });
    object.as_object_mut().unwrap().extend(values.as_object().unwrap().clone());
    Place::of(object).unwrap()
}

#[test]
fn lamalou_is_read_whole() {
    let reading = reading("ods21_34126");
    assert_eq!(reading.name, "Mairie - Lamalou-les-Bains");
    assert_eq!(reading.addresses, [address("3 avenue Clemenceau", None, "34240", "Lamalou-les-Bains")]);
    assert_eq!(phones(&reading), ["04 67 95 63 07"]);
    assert_eq!(reading.emails, ["contact@mairielamalou.fr"]);
    assert_eq!(reading.website.as_deref(), Some("https://lamalou-les-bains.fr/"));
    assert_eq!(reading.contact_form, None);
    assert_eq!(hours(&reading), "lundi à vendredi 8 h – 12 h et 13 h 30 – 16 h");
    assert_eq!(reading.position, Some(PositionDto { latitude: 43.591_002, longitude: 3.082_166 }));
    let networks: Vec<SocialNetwork> = reading.social_accounts.iter().map(|account| account.network).collect();
    assert_eq!(networks, [SocialNetwork::Facebook, SocialNetwork::Instagram]);
    assert_eq!(aside(&reading, UnreadReason::Unreadable), []);
    assert_eq!(aside(&reading, UnreadReason::NoPlace), [("telecopie", "04 84 88 13 82")]);
    assert_eq!(reading.further_places, []);
}

#[test]
fn of_carentan_and_les_veys_carentan_is_the_main_one() {
    let (places, reading) = recorded("ods21_50099");
    let reading = reading.unwrap();
    assert_eq!(places[0].name(), "Mairie - Les Veys", "the delegated one comes first");
    assert_eq!(reading.name, "Mairie - Carentan-les-Marais");
    assert_eq!(
        hours(&reading),
        "lundi à jeudi 8 h 45 – 12 h 15 et 13 h 15 – 17 h 45 ; vendredi 8 h 45 – 12 h 15 et 13 h 15 – 16 h 45"
    );
    assert_eq!(reading.contact_form.as_deref(), Some("https://carentanlesmarais.fr/nous-contacter/"));
    let [veys] = &reading.further_places[..] else { panic!("{:?}", reading.further_places) };
    assert_eq!(
        (veys.name.as_str(), veys.address.as_deref()),
        ("Mairie - Les Veys", Some("5 rue de l'Église, 50500 Les Veys"))
    );
    assert_eq!(veys.email.as_deref(), Some("mairie.les-veys@carentan.fr"));
    assert_eq!(plain(veys.hours.as_deref().unwrap()), "jeudi 13 h 30 – 14 h 45");
    let main = main(&places, &Wanted { system: CodeSystem::Insee, code: "50099", name: Some("Carentan-les-Marais") });
    assert_eq!(main.unwrap().modified_at(), Some(datetime!(2026-02-02 12:10:52 UTC)));
}

#[test]
fn the_main_place_is_found_without_the_name_too() {
    let (places, _) = recorded("ods21_50099");
    let name = |wanted: Wanted<'_>| main(&places, &wanted).map(Place::name);
    let carentan = Some("Mairie - Carentan-les-Marais".to_owned());
    assert_eq!(name(Wanted { system: CodeSystem::Insee, code: "50099", name: None }), carentan, "by its former code");
    assert_eq!(name(Wanted { system: CodeSystem::Insee, code: "50099", name: Some("Autre") }), carentan);
    assert_eq!(name(Wanted { system: CodeSystem::Insee, code: "50100", name: None }), None);
    let (places, _) = recorded("ods21-redecode_38253");
    let swapped: Vec<Place> = places.iter().rev().cloned().collect();
    let wanted = Wanted { system: CodeSystem::Insee, code: "38253", name: Some("Les Deux Alpes") };
    assert_eq!(main(&swapped, &wanted).unwrap().name(), "Mairie - Les Deux Alpes");
    let nameless: Vec<Place> =
        [json!({ "nom": "Mairie déléguée - A" }), json!({ "nom": "Mairie annexe" }), json!({ "nom": "Mairie" })]
            .map(place)
            .into();
    let wanted = Wanted { system: CodeSystem::Insee, code: "13997", name: Some("Plassans") };
    assert_eq!(main(&nameless, &wanted).unwrap().name(), "Mairie", "neither delegated nor annexe");
}

#[test]
fn the_typo_of_chamonix_is_kept_and_its_mail_address_told() {
    let reading = reading("ods21_74056");
    assert_eq!(reading.addresses[0].postal_code.as_deref(), Some("07440"));
    assert_eq!(reading.addresses[1].on_one_line(), "38 place de l'Église, BP 89, 74402 Chamonix Cedex");
    assert!(reading.addresses[1].is_for_mail);
    assert_eq!(reading.social_accounts.len(), 3);
    assert_eq!(
        aside(&reading, UnreadReason::NoPlace),
        [("adresse", "38 place de l'Église, BP 89, 74402 Chamonix Cedex"), ("telecopie", "04 50 53 96 86")]
    );
}

#[test]
fn an_epci_is_read_by_its_siren() {
    let reading = reading("ods21_siret");
    assert_eq!(reading.name, "Communauté de communes - Lacs et Gorges du Verdon");
    assert_eq!(reading.addresses, [address("242 avenue Albert-1er", None, "83630", "Aups")]);
    assert_eq!(hours(&reading), "lundi à jeudi 8 h – 12 h et 13 h 30 – 17 h 30 ; vendredi 8 h – 12 h");
    assert_eq!(aside(&reading, UnreadReason::NoPlace), [("accessibilite", "ACC, ascenseur")]);
}

#[test]
fn several_services_of_one_siren_name_no_seat() {
    let two: Vec<Place> = ["Office de tourisme", "Déchèterie"]
        .map(|name| Place::of(json!({ "nom": name, "siren": "200 040 210", "pivot": null })).unwrap())
        .into();
    let reading = read(&two, &Wanted { system: CodeSystem::Siren, code: "200040210", name: None }).unwrap();
    assert_eq!((reading.name.as_str(), reading.further_places.len()), ("", 2));
}

#[test]
fn nobody_is_found_in_an_empty_answer() {
    assert_eq!(recorded("ods21_vide"), (vec![], None));
}

#[test]
fn remarks_of_aurillac_stand_with_their_days() {
    let reading = reading("ods21-redecode_15014");
    let hours = reading.hours.as_ref().unwrap();
    assert_eq!(
        plain(hours.note.as_deref().unwrap()),
        "Lundi : Uniquement pour l'accueil et l'état civil. Accueil fermé en juillet et août. Samedi : Uniquement pour \
         l'accueil, l'état civil et le stationnement. Accueil fermé en juillet et août."
    );
    assert_eq!(hours.days[0].len(), 1);
    assert_eq!(hours.days[4].len(), 2);
    assert_eq!(
        reading.addresses[1].on_one_line(),
        "Place de l'Hôtel-de-Ville, Hôtel de Ville, BP 509, 15005 Aurillac Cedex"
    );
    assert_eq!(reading.social_accounts[2].network, SocialNetwork::Youtube);
    let others: Vec<&str> = aside(&reading, UnreadReason::NoPlace).into_iter().map(|(field, _)| field).collect();
    assert_eq!(others, ["accessibilite", "adresse", "telecopie", "telephone_accessible"]);
}

#[test]
fn a_place_of_the_bulk_file_has_real_arrays() {
    let (places, reading) = recorded("dump-local");
    let reading = reading.unwrap();
    assert_eq!(reading.emails, ["mairie-xxxxx@yyyy.fr"]);
    assert_eq!(phones(&reading), ["01 64 38 30 52"]);
    assert_eq!(reading.website.as_deref(), Some("http://www.ville-fontaineleport.fr/"));
    assert_eq!(
        hours(&reading),
        "mardi 9 h – 12 h et 18 h – 19 h ; mercredi et vendredi 9 h – 12 h ; Mardi : Accueil ouvert uniquement hors \
         vacances scolaires l'après-midi."
    );
    assert_eq!(reading.contact_form, None);
    assert_eq!(places[0].modified_at(), Some(datetime!(2023-08-09 13:30:19 UTC)));
}

#[test]
fn the_former_geojson_is_read_as_well() {
    let chamonix = reading("geojson-v3_74056");
    assert_eq!(chamonix.addresses, [address("38 place de l'Église", None, "74402", "Chamonix Cedex")]);
    assert_eq!(hours(&chamonix), "lundi à vendredi 8 h 30 – 12 h et 13 h 30 – 17 h");
    let alps = reading("geojson-v3_38253");
    assert_eq!((alps.name.as_str(), alps.further_places.len()), ("Mairie - Les Deux Alpes", 1));
    let montreuil = reading("geojson-v3_93048");
    assert_eq!(
        aside(&montreuil, UnreadReason::Unreadable),
        [("adresse_courriel", "http://www.montreuil.fr/outils/contactez-nous")]
    );
    assert_eq!(montreuil.addresses[0].line_2.as_deref(), Some("Centre administratif - Tour Altaïs"));
    assert!(montreuil.addresses[1].is_for_mail);
    assert_eq!(reading("geojson-v3_34120").emails, ["mairie@ville-jacou.fr"]);
}

#[test]
fn several_values_in_one_are_told_apart() {
    let reading = place(json!({
        "adresse_courriel": "Accueil@plassans.fr; etat-civil@plassans.fr;;accueil@plassans.fr ; faux",
        "telephone": "[{\"valeur\": \"04 65 71 00 00\", \"description\": \"\"}, {\"valeur\": \"+33 4 65 71 00 01\", \"description\": \"Urgences\"}, {\"valeur\": \"0465710002\"}, {\"valeur\": \"\"}, {\"valeur\": \"poste 12\"}]",
        "site_internet": [{ "valeur": "plassans.fr" }, { "valeur": "https://tourisme.plassans.fr", "libelle": "Tourisme" }],
        "formulaire_contact": ["https://plassans.fr/contact"],
        "reseau_social": "[{\"valeur\": \"https://x.com/plassans\", \"custom_dico2\": \"X (anciennement Twitter)\"}, {\"valeur\": \"https://fr.chat/p\", \"custom_dico2\": \"Tchap\"}]",
    }))
    .read();
    assert_eq!(reading.emails, ["accueil@plassans.fr", "etat-civil@plassans.fr"]);
    assert_eq!(phones(&reading), ["04 65 71 00 00", "04 65 71 00 01", "04 65 71 00 02"]);
    assert_eq!(reading.phones[1].description.as_deref(), Some("Urgences"));
    assert_eq!(reading.website.as_deref(), Some("https://plassans.fr/"));
    assert_eq!(reading.contact_form.as_deref(), Some("https://plassans.fr/contact"));
    assert_eq!(reading.social_accounts[0].network, SocialNetwork::X);
    assert_eq!(reading.social_accounts[1].network, SocialNetwork::Other);
    let unreadable = aside(&reading, UnreadReason::Unreadable);
    assert_eq!(unreadable, [("telephone", "poste 12"), ("adresse_courriel", "faux")]);
    let others: Vec<String> = aside(&reading, UnreadReason::NoPlace).into_iter().map(|(_, raw)| plain(raw)).collect();
    assert_eq!(
        others,
        [
            "04 65 71 00 01 (Urgences)",
            "04 65 71 00 02",
            "etat-civil@plassans.fr",
            "https://tourisme.plassans.fr/ (Tourisme)"
        ]
    );
}

#[test]
fn places_that_cannot_be_are_told_raw() {
    for (latitude, longitude) in [("quarante", "5.4"), ("95", "5.4"), ("0", "0"), ("43.5", "")] {
        let reading = place(json!({ "adresse": json!([{ "numero_voie": "1 rue Haute", "latitude": latitude, "longitude": longitude }]).to_string() })).read();
        assert_eq!(reading.position, None);
        assert_eq!(
            aside(&reading, UnreadReason::Unreadable),
            [("adresse", format!("{latitude} ; {longitude}").trim())]
        );
    }
    let comma = place(json!({ "adresse": [{ "latitude": "43,5", "longitude": "5,4" }] })).read();
    assert_eq!(comma.position, Some(PositionDto { latitude: 43.5, longitude: 5.4 }));
    let long =
        place(json!({ "adresse": [{ "numero_voie": "x".repeat(121), "code_postal": "1310", "pays": "Belgique" }] }))
            .read();
    assert_eq!(long.addresses, []);
    assert_eq!(aside(&long, UnreadReason::Unreadable).len(), 2);
    assert_eq!(aside(&long, UnreadReason::NoPlace), [("pays", "Belgique")]);
}

#[test]
fn people_are_never_kept() {
    let place = place(json!({ "affectation_personne": "[{\"personne\": {\"nom\": \"Rougon\"}}]" }));
    assert!(!place.to_json().to_string().contains("Rougon"));
}

#[test]
fn a_former_code_counts_only_where_no_present_one_is_told() {
    let merged = place(
        json!({ "pivot": [{ "type_service_local": "mairie", "code_insee_commune": ["50534"] }], "code_insee_commune": "50099" }),
    );
    assert_eq!(merged.insee_codes(), ["50099"]);
    let old = place(
        json!({ "pivot": [{ "type_service_local": "mairie", "code_insee_commune": ["50534"] }], "code_insee_commune": "" }),
    );
    assert_eq!(old.insee_codes(), ["50534"]);
    let paris = place(json!({ "code_insee_commune": "75104", "nom": "Mairie du 4e arrondissement" }));
    let wanted = Wanted { system: CodeSystem::Insee, code: "75056", name: Some("Paris") };
    assert_eq!(read(&[paris], &wanted), None, "an arrondissement has its own code");
}

#[test]
fn what_is_no_answer_says_why() {
    for (bytes, why) in [
        (&b"<!DOCTYPE html><title>Maintenance</title>"[..], NoAnswer::Page),
        (b"  \n<html>", NoAnswer::Page),
        (b"{\"results\": [{\"nom\": \"Mairie d\xe9l\xe9gu\xe9e\"}]}", NoAnswer::Charset),
        (b"{\"results\": {}}", NoAnswer::Shape),
        (b"[1, 2]", NoAnswer::Shape),
        (b"12", NoAnswer::Shape),
    ] {
        assert_eq!(answer(bytes), Err(why));
    }
    for cut in [&b""[..], b"{\"results\": [", b"{\"error_code\": \"x\"", b"pas du JSON"] {
        assert!(matches!(answer(cut), Err(NoAnswer::Json(_))));
    }
    let deep = format!("{}{}", "[".repeat(100_000), "]".repeat(100_000));
    assert!(matches!(answer(deep.as_bytes()), Err(NoAnswer::Json(_))));
    assert_eq!(answer(b"{\"total_count\": 0, \"results\": []}").unwrap().total, Some(0));
}

#[test]
fn the_fingerprint_tells_modifications_and_not_the_order() {
    let (places, _) = recorded("ods21_50099");
    let swapped: Vec<Place> = places.iter().rev().cloned().collect();
    assert_eq!(fingerprint(&places), fingerprint(&swapped));
    assert_ne!(fingerprint(&places), fingerprint(&places[..1]));
    let touched = [
        place(json!({ "date_modification": "01/01/2026 00:00:00" })),
        place(json!({ "date_modification": "01/01/2026 00:00:01" })),
    ];
    assert_ne!(fingerprint(&touched[..1]), fingerprint(&touched[1..]));
    assert!(is_of_today(&fingerprint(&places)));
    assert!(!is_of_today("0:abc"));
}

#[test]
fn phones_keep_their_description() {
    let reading = place(json!({ "telephone": [{ "valeur": "3939", "description": "Allô" }] })).read();
    assert_eq!(reading.phones, [Phone { number: "39\u{a0}39".into(), description: Some("Allô".into()) }]);
}
