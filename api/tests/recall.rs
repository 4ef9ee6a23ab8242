//! The search answers what citizens type: of the queries in `data/citizen-queries.tsv` and `data/tuning-queries.tsv`, at
//! least 95 % have a right page among the first three results. The outcome depends on files alone, so it is a test and not a measure.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on fails there and then")]

use std::collections::{BTreeMap, BTreeSet};

use api::content::render::Renderer;
use api::content::{FREE_TEMPLATE, Values, Variables, View, embedded, parse};
use api::search::{Index, Wish, find};
use shared::content::ContactDto;
use shared::geo::AuthorityKind;
use shared::search::{SearchDto, segments};

struct Portal {
    renderer: Renderer,
    variables: Variables,
    index: Index,
    off: BTreeSet<String>,
}

impl Portal {
    fn open(off: &[&str]) -> Self {
        let renderer = Renderer::new(parse(&embedded(FREE_TEMPLATE)).unwrap().into()).unwrap();
        let variables = Variables::new(
            AuthorityKind::Commune,
            ("Plassans", None),
            "Mairie de Plassans",
            &ContactDto::default(),
            None,
            (None, None),
        );
        let index = Index::new(renderer.source());
        Self { renderer, variables, index, off: off.iter().map(|key| (*key).to_owned()).collect() }
    }

    fn search_in(&self, query: &str, category: Option<&str>, limit: usize) -> SearchDto {
        let values = Values::from(&self.variables);
        let view = View::new(&self.renderer, (&self.variables, &values), &self.off);
        find(&self.index, &view, Wish { query, category, limit }).unwrap()
    }

    fn search(&self, query: &str) -> SearchDto {
        self.search_in(query, None, 20)
    }

    fn first(&self, query: &str) -> String {
        self.search(query).items.first().map(|item| item.slug.clone()).unwrap_or_default()
    }
}

#[test]
fn the_right_page_is_among_the_first_three() {
    let portal = Portal::open(&[]);
    for queries in [include_str!("data/citizen-queries.tsv"), include_str!("data/tuning-queries.tsv")] {
        right_among_three(&portal, queries);
    }
}

fn right_among_three(portal: &Portal, queries: &'static str) {
    let known = &portal.renderer.source().pages;
    let (mut count, mut missed) = (0, BTreeMap::new());
    for line in queries.lines().filter(|line| !line.starts_with('#')) {
        let (query, pages) = line.split_once('\t').unwrap();
        let pages: Vec<&str> = pages.split('|').collect();
        assert!(pages.iter().all(|page| known.contains_key(*page)), "{line}");
        count += 1;
        let first: Vec<String> = portal.search(query).items.into_iter().take(3).map(|item| item.slug).collect();
        if !first.iter().any(|slug| pages.contains(&slug.as_str())) {
            missed.insert(query, first);
        }
    }
    let recall = 1.0 - missed.len() as f64 / f64::from(count);
    assert!(count >= 150 && recall >= 0.95, "{recall:.3} of {count}: {missed:#?}");
}

#[test]
fn what_people_type_is_read_as_they_mean_it() {
    let portal = Portal::open(&[]);
    for (typed, page) in [
        // Accents, capitals, endings.
        ("DECHETTERIE", "dechetterie"),
        ("déchèterie", "dechetterie"),
        ("encombrant", "encombrants"),
        // Elisions, of any apostrophe or none.
        ("l’acte de naissance", "acte-de-naissance"),
        ("attestation d'accueil", "attestation-d-accueil"),
        ("attestation daccueil", "attestation-d-accueil"),
        // Slips, swaps, sounds.
        ("encombarnts", "encombrants"),
        ("demenajement", "je-demenage"),
        ("bibliotéque", "mediatheque"),
        // Words run together, or cut.
        ("videgrenier", "vide-grenier"),
        // While one types.
        ("biblioth", "mediatheque"),
        ("vide-gr", "vide-grenier"),
        // Whole questions.
        ("comment faire pour déclarer une naissance ?", "declarer-une-naissance"),
        ("où puis-je jeter mon vieux matelas", "encombrants"),
        // Other words.
        ("poubelle", "ordures-menageres"),
        ("ma mamie est décédée", "je-perds-un-proche"),
        ("j'attends un enfant", "j-attends-un-enfant"),
        ("CNI", "carte-identite-majeur-renouvellement"),
        ("œuf maison de retraite", "entrer-en-ehpad"),
    ] {
        assert_eq!(portal.first(typed), page, "{typed}");
    }
}

#[test]
fn no_query_is_too_strange() {
    let portal = Portal::open(&[]);
    for empty in ["", "   ", "\u{a0}\t"] {
        let found = portal.search(empty);
        assert!(found.query.is_empty() && found.items.is_empty() && found.nearest.is_empty());
    }
    for strange in [
        "title:passeport AND (",
        "+\"*~^[]{}\\/",
        "passeport~2 OR keywords:*",
        "' OR 1=1 --",
        "<script>alert(1)</script>",
        "Здравствуйте",
        "🏛️",
        "\0",
        &"é".repeat(10_000),
        &"passeport ".repeat(2_000),
        &"xkcdqvw ".repeat(30),
    ] {
        let found = portal.search(strange);
        assert!(found.query.chars().count() <= 200, "{strange}");
    }
    assert_eq!(portal.first("title:passeport AND ("), "passeport-majeur");
    assert_eq!(portal.first(&"passeport ".repeat(2_000)), "passeport-majeur");

    // Words that say nothing answer nothing: the démarches most asked for are named.
    let vague = portal.search("comment faire pour ça");
    assert!(vague.items.is_empty() && vague.nearest.len() == 5);
    let nonsense = portal.search("xkcdqvw zzkjhg");
    assert!(nonsense.items.is_empty() && nonsense.nearest.len() == 5 && nonsense.suggestion.is_none());
}

#[test]
fn what_is_switched_off_is_nowhere_in_the_answer() {
    let (with, without) = (Portal::open(&[]), Portal::open(&["mediatheque", "cantine"]));
    assert_eq!(with.first("bibliothèque"), "mediatheque");
    assert!(!without.search("bibliothèque").items.iter().any(|item| item.slug == "mediatheque"));
    assert!(!without.search("cantine").nearest.iter().any(|item| item.slug == "restauration-scolaire"));
}

#[test]
fn categories_count_all_results_and_filter_them() {
    let portal = Portal::open(&[]);
    let all = portal.search("enfant");
    let counted: u32 = all.categories.iter().map(|category| category.count).sum();
    assert!(all.categories.len() > 1 && counted == all.total && all.items.len() <= 20);
    let school = all.categories.iter().find(|category| category.slug == "famille-ecole").unwrap();
    let filtered = portal.search_in("enfant", Some("famille-ecole"), 50);
    assert_eq!((filtered.total, filtered.items.len()), (school.count, school.count as usize));
    assert!(filtered.items.iter().all(|item| item.category_slug.as_deref() == Some("famille-ecole")));
    assert_eq!(filtered.categories, all.categories);
    let events = portal.search_in("enfant", Some("evenements"), 50);
    assert!(!events.items.is_empty() && events.items.iter().all(|item| item.category.is_none()));
    assert!(portal.search_in("enfant", Some("absente"), 50).items.is_empty());
    assert_eq!(portal.search_in("enfant", None, 2).items.len(), 2);
}

#[test]
fn slips_are_told_and_what_was_found_is_shown() {
    let portal = Portal::open(&[]);
    let found = portal.search("acte de naisssance");
    assert_eq!(found.suggestion.as_deref(), Some("acte de naissance"));
    assert_eq!(portal.search("acte de naissance").suggestion, None);
    assert_eq!(portal.search("dechetteri").suggestion, None, "a word that is not finished is no slip");
    let title = &found.items[0];
    let lit: Vec<&str> = segments(&title.title, &title.title_highlights)
        .into_iter()
        .filter_map(|(text, is_found)| is_found.then_some(text))
        .collect();
    assert!(lit.contains(&"acte") && lit.contains(&"naissance"), "{lit:?}");
}

#[test]
fn every_row_of_synonyms_leads_to_a_page() {
    let portal = Portal::open(&[]);
    let synonyms = &portal.renderer.source().synonyms;
    assert!(synonyms.same.len() + synonyms.means.len() >= 100);
    let targets = synonyms.means.iter().flat_map(|row| row.pages.iter().chain(&row.near));
    let lost: Vec<&String> = targets.filter(|target| portal.search(target).items.is_empty()).collect();
    assert!(lost.is_empty(), "{lost:?}");
}
