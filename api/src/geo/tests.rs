//! Tests on the whole geographic code.

use std::collections::{HashMap, HashSet};
use std::time::Instant;

use shared::geo::{AuthorityKind, CodeSystem};
use shared::tenants::name::{Article, epci_at_phrase, epci_noun_phrase, hall_title, name_in, name_of};

use super::data::departements;
use super::*;

fn index() -> &'static GeoIndex {
    GeoIndex::global()
}

fn communes() -> impl Iterator<Item = &'static Authority> {
    index().authorities().iter().filter(|authority| authority.kind == AuthorityKind::Commune)
}

fn epci() -> impl Iterator<Item = &'static Authority> {
    index().authorities().iter().filter(|authority| authority.kind == AuthorityKind::Epci)
}

/// Codes of the results, in order.
fn codes(typed: &str) -> Vec<&'static str> {
    index().search(typed, 10).into_iter().map(|found| found.code).collect()
}

fn first(typed: &str) -> &'static str {
    codes(typed).first().copied().unwrap_or("")
}

#[test]
fn the_whole_code_is_there() {
    assert_eq!(communes().count(), 34_969);
    assert_eq!(epci().count(), 1_255);
    assert_eq!(departements().len(), 109);
    assert!(departements().iter().all(|place| place.position < 128));
    assert_eq!(communes().filter(|commune| commune.epci.is_none()).count(), 98);
    assert_eq!(communes().filter(|commune| commune.article.is_none()).count(), 94);
    assert!(communes().filter_map(|commune| commune.epci).all(|siren| index().get(CodeSystem::Siren, siren).is_some()));
}

#[test]
fn neighbours_are_born_with_different_looks() {
    use shared::theme::{contours, default_colour};
    let mut by_departement: HashMap<&str, Vec<&str>> = HashMap::new();
    for commune in communes() {
        by_departement.entry(commune.departement.code).or_default().push(commune.code);
    }
    let colours: HashSet<_> = communes().map(|commune| default_colour(commune.code)).collect();
    assert!(colours.len() >= 24, "{}", colours.len());
    for (departement, codes) in by_departement {
        // Where communes are few, colours come back; the height lines behind them do not.
        let few = codes.len() < 150;
        let mut looks: HashMap<_, usize> = HashMap::new();
        for code in &codes {
            let drawing = if few { contours(code) } else { String::new() };
            *looks.entry((default_colour(code), drawing)).or_default() += 1;
        }
        let most = looks.values().max().copied().unwrap_or_default();
        assert!(most * 10 <= codes.len() || most == 1, "{departement}: {most} of {}", codes.len());
    }
}

#[test]
fn an_authority_is_found_by_its_own_code_only() {
    let get = |system, code| index().get(system, code).map(|found| found.name.as_ref());
    assert_eq!(get(CodeSystem::Insee, "76351"), Some("Le Havre"));
    assert_eq!(get(CodeSystem::Insee, " 2a004 "), Some("Ajaccio"));
    assert_eq!(get(CodeSystem::Siren, "200004802"), Some("Communauté de communes du Pays de Fayence"));
    assert_eq!(get(CodeSystem::Siren, "217603513"), None, "the SIREN of a commune does not identify it");
    assert_eq!(get(CodeSystem::Insee, "7635"), None);
    assert_eq!(get(CodeSystem::Insee, "76351' or 1=1"), None);
    assert_eq!(get(CodeSystem::Own, "76351"), None);
    for authority in index().authorities() {
        assert_eq!(index().get(authority.code_system(), authority.code).unwrap().code, authority.code);
    }
}

#[test]
fn what_a_client_receives_is_complete() {
    let havre = index().get(CodeSystem::Insee, "76351").unwrap().to_dto(index());
    assert_eq!((havre.name.as_str(), havre.article), ("Le Havre", Some(Article::Le)));
    assert_eq!(havre.title, "Mairie du Havre");
    assert_eq!(havre.siren.as_deref(), Some("217603513"));
    assert_eq!((havre.departement_code.as_str(), havre.departement_name.as_str()), ("76", "Seine-Maritime"));
    assert_eq!(havre.postal_codes, ["76600", "76610", "76620"]);
    assert_eq!(havre.population, Some(166_687));
    assert_eq!(havre.epci.unwrap().name, "Communauté urbaine Le Havre Seine Métropole");
    assert_eq!(havre.label, "Le Havre (Seine-Maritime, 76600…)");
    let fayence = index().get(CodeSystem::Siren, "200004802").unwrap().to_dto(index());
    assert_eq!(fayence.title, "Communauté de communes du Pays de Fayence");
    assert_eq!((fayence.epci, fayence.postal_codes.len()), (None, 0));
    let noumea = index().get(CodeSystem::Insee, "98818").unwrap().to_dto(index());
    assert_eq!((noumea.siren, noumea.article, noumea.title.as_str()), (None, None, "Mairie de Nouméa"));
}

#[test]
fn labels_tell_homonyms_apart() {
    let labels: HashSet<_> = index().authorities().iter().map(Authority::label).collect();
    assert_eq!(labels.len(), index().authorities().len());
    let label = |code| index().get(CodeSystem::Insee, code).unwrap().label();
    assert_eq!(label("97411"), "Saint-Denis (La Réunion, 97400…)");
    assert_eq!(label("47222"), "La Réunion (Lot-et-Garonne, 47700)");
    assert_eq!(label("38185"), "Grenoble (Isère, 38000, 38100)");
    assert_eq!(label("98412"), "Archipel des Kerguelen (Terres australes et antarctiques françaises, 984)");
}

#[test]
fn names_of_communes_read_well() {
    for commune in communes() {
        let (of, within) = (name_of(&commune.name, commune.article), name_in(&commune.name, commune.article));
        for text in [&*commune.name, &of, &within] {
            assert!(!text.contains(['\'', '"']) && !text.contains("  ") && text.trim() == text, "{text}");
        }
        for wrong in ["de Le ", "de Les ", "de le ", "à Le ", "à Les ", "d’Le ", "de l’L’", "du du ", "d’La "]
        {
            assert!(!of.starts_with(wrong) && !within.starts_with(wrong), "{of}, {within}");
        }
        assert_eq!(commune.title(), hall_title(&commune.name, commune.article));
        // Where no h is in play, a guess from the name alone agrees with Insee.
        let start = fold(&commune.name);
        let doubtful = start.starts_with(['h', 'y']) || matches!(commune.article, Some(Article::Aux | Article::Los));
        if commune.article.is_some() && !doubtful {
            assert_eq!(Some(Article::guess(&commune.name)), commune.article, "{}", commune.name);
        }
    }
}

#[test]
fn names_of_epci_are_in_full() {
    for epci in epci() {
        let (name, source) = (&*epci.name, epci.source_name);
        assert!(!["CC ", "CA ", "CU "].iter().any(|short| name.starts_with(short)), "{name}");
        let form = match &source[..3] {
            "CC " => ["Communauté de communes ", "Communauté des communes ", "Communauté territoriale "],
            "CA " => ["Communauté d’agglomération ", "Communauté intercommunale ", "Communauté intercommunale "],
            "CU " => ["Communauté urbaine "; 3],
            _ => [&name[..3]; 3],
        };
        assert!(form.iter().any(|form| name.starts_with(form)), "{source}: {name}");
        assert!(!name.contains(['\'', '"']) && !name.contains("  ") && name.trim() == name, "{name}");
        assert!(!name.contains("Coeur") && !name.contains("Ile"), "{name}");
        let phrase = epci_noun_phrase(name);
        assert!(phrase.starts_with("la ") || phrase.starts_with("l’") || phrase.contains("Métropole"), "{phrase}");
        assert!(epci_at_phrase(name).starts_with("au siège d"), "{phrase}");
    }
}

#[test]
fn slugs_are_unique_and_fit_a_host_name() {
    let mut seen = HashSet::new();
    for authority in index().authorities() {
        let slug = slug_for(authority, index());
        assert!((1..=MAX_SLUG_LENGTH).contains(&slug.len()), "{slug}");
        assert!(slug.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-'), "{slug}");
        assert!(!slug.starts_with('-') && !slug.ends_with('-') && !slug.contains("--"), "{slug}");
        assert!(!RESERVED_SLUGS.contains(&slug.as_str()), "{slug}");
        assert!(is_official_slug(&slug, index()), "{slug}");
        assert!(seen.insert(slug), "{}", authority.label());
    }
    let slug = |system, code| slug_for(index().get(system, code).unwrap(), index());
    assert_eq!(slug(CodeSystem::Insee, "97411"), "saint-denis-974");
    assert_eq!(slug(CodeSystem::Insee, "94038"), "l-hay-les-roses");
    assert_eq!(slug(CodeSystem::Insee, "2A004"), "ajaccio");
    assert_eq!(slug(CodeSystem::Siren, "200004802"), "cc-du-pays-de-fayence");
    assert_eq!(slug(CodeSystem::Siren, "247400666"), "cc-des-quatre-rivieres-74");
    assert!(is_official_slug("saint-denis", index()));
    assert!(!is_official_slug("plassans", index()));
    assert!(!is_official_slug("syndicat-des-eaux", index()));
}

#[test]
fn every_time_zone_exists() {
    for authority in index().authorities() {
        let place = authority.departement.code;
        let zone = suggested_time_zone(place, authority.code);
        assert!(jiff::tz::TimeZone::get(zone).is_ok(), "{zone}");
        let undecided = matches!(place, "984" | "987" | "989");
        assert_eq!(time_zone_for(place).is_none(), undecided, "{place}");
    }
}

#[test]
fn names_are_found_however_they_are_typed() {
    for typed in
        ["L'Haÿ-les-Roses", "l’hay les roses", "LHAY LES ROSES", "hay les roses", "  l'haÿ  les-ro", "roses hay les"]
    {
        assert_eq!(first(typed), "94038", "{typed}");
    }
    for typed in ["havre", "le havre", "Le Hav", "mairie du havre", "Ville du Havre", "commune de le havre", "lehavre"]
    {
        assert_eq!(first(typed), "76351", "{typed}");
    }
    for typed in ["œting", "Oeting", "OETING"] {
        assert_eq!(first(typed), "57521", "{typed}");
    }
    for typed in
        ["st denis", "saint-denis", "SAINT DENIS", "saintdenis", "denis saint", "mairie de saint-denis", "st-den"]
    {
        assert_eq!(codes(typed)[..2], ["97411", "93066"], "{typed}");
    }
    assert_eq!(first("ste marie martinique"), "97228");
    assert_eq!(first("ville d'avray"), "92077");
    assert_eq!(first("ville de paris"), "75056");
    assert_eq!(first("hôtel de ville de Lyon"), "69123");
    assert_eq!(first("villé (bas-rhin, 67220)"), "67507");
    assert_eq!(first("y"), "80829");
}

#[test]
fn better_names_then_larger_communes_go_first() {
    assert_eq!(codes("aix")[..3], ["19002", "13001", "73008"], "exact, then by population");
    assert_eq!(codes("lille")[..3], ["59350", "200093201", "62516"], "the commune, its métropole, then Lillers");
    assert_eq!(first("s"), "67482");
    let populations = |typed| index().search(typed, 50).iter().map(|found| found.population).collect::<Vec<_>>();
    assert_eq!(populations("saint-m").len(), 50);
    assert!(populations("saint-m").is_sorted_by(|a, b| a >= b));
}

#[test]
fn codes_are_found_whole_or_begun() {
    assert_eq!(first("97400"), "97411");
    assert_eq!(first("97 400"), "97411");
    assert_eq!(first("2a004"), "2A004");
    assert_eq!(first("2A"), "2A004");
    assert_eq!(first("75"), "75056");
    assert_eq!(first("13"), "13055");
    assert_eq!(codes("200004802"), ["200004802"]);
    assert_eq!(codes("200 004 802"), ["200004802"]);
    assert_eq!(codes("217603513"), ["76351"]);
    assert_eq!(codes("21760351300016"), ["76351"]);
    assert_eq!(first("76351"), "76351", "no postal code: the Insee code");
    assert_eq!(codes("97400"), ["97411", "249740119"], "postal code, then EPCI");
    assert_eq!(codes("01400")[9], "01400", "postal code, then Insee code, which keeps its place");
    assert_eq!(index().search("51300", 10).len(), 10);
    assert!(codes("00000").is_empty());
}

#[test]
fn the_departement_tells_homonyms_apart() {
    for typed in [
        "saint denis 974",
        "saint-denis réunion",
        "974 saint denis",
        "st denis 97400",
        "97400 st denis",
        "saint denis reun",
    ] {
        assert_eq!(codes(typed), ["97411"], "{typed}");
    }
    assert_eq!(first("la rochelle charente maritime"), "17300");
    assert_eq!(first("paris 15"), "75056");
    assert_eq!(first("lyon 3e"), "69123");
    for authority in index().authorities() {
        let label = authority.label();
        assert!(index().search(&label, 10).iter().any(|found| found.code == authority.code), "{label}");
    }
}

#[test]
fn epci_are_found_as_people_call_them() {
    for typed in
        ["pays de fayence", "cc pays de fayence", "CC du Pays de Fayence", "communauté de communes du pays de fay"]
    {
        assert_eq!(first(typed), "200004802", "{typed}");
    }
    assert_eq!(first("cinor"), "249740119");
    assert_eq!(codes("quatre rivieres")[..2], ["247400666", "247000623"]);
}

#[test]
fn a_slip_is_forgiven_when_nothing_else_answers() {
    for (typed, code) in [("grenobel", "38185"), ("marseile", "13055"), ("montpelier", "34172"), ("strasboug", "67482")]
    {
        assert_eq!(first(typed), code, "{typed}");
    }
    assert_eq!(first("marseile 13"), "13055");
    assert!(codes("lile")[0] != "59350", "short words are taken as typed");
}

#[test]
fn odd_queries_answer_calmly() {
    for typed in ["", "   ", "🏛️", "'", "mairie", "mairie de", "Москва", "\u{0}", "-"] {
        assert!(codes(typed).is_empty(), "{typed:?}");
    }
    for typed in
        ["x".repeat(10_000), "saint ".repeat(2_000), "1".repeat(10_000), "é".repeat(10_000), "a b ".repeat(2_500)]
    {
        assert!(index().search(&typed, 10).len() <= 10);
    }
    assert!(index().search("paris", 0).is_empty());
    assert_eq!(index().search("s", 1_000).len(), 50);
}

#[test]
fn recorded_queries_are_answered_quickly() {
    index();
    let queries: Vec<_> = include_str!("../../data/geo/queries.txt").lines().collect();
    assert_eq!(queries.len(), 1_000);
    let started = Instant::now();
    let answered = queries.iter().filter(|typed| !index().search(typed, 10).is_empty()).count();
    let mean = started.elapsed() / 1_000;
    assert!(answered >= 985, "{answered} of 1,000 answered");
    // Unoptimised, on a busy machine; a release build takes some 20 µs.
    assert!(mean.as_millis() < 20, "{mean:?} each");
}
