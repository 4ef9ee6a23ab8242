//! Reads the committed copy of the geographic code: see `api/data/geo/README.md` for its origin and columns.

use std::{cmp::Reverse, io::Read, sync::LazyLock};

use shared::geo::AuthorityKind;
use shared::tenants::name::{Article, expand_epci_name, typographic};

use super::{Authority, Departement};

static COMMUNES: LazyLock<String> =
    LazyLock::new(|| unpack(include_bytes!("../../data/geo/communes.tsv.br")).expect("communes.tsv.br is sound"));

static DEPARTEMENTS: LazyLock<Vec<Departement>> = LazyLock::new(|| {
    let table = rows(include_str!("../../data/geo/departements.tsv"));
    (0_u8..)
        .zip(table)
        .map(|(position, [code, name, tncc, _region, _zone])| Departement {
            position,
            code,
            name: typographic(name),
            article: tncc.parse().ok().and_then(Article::from_code),
        })
        .collect()
});

/// Every département and overseas collectivity, by code.
pub(super) fn departements() -> &'static [Departement] {
    &DEPARTEMENTS
}

/// Every commune, then every EPCI; within each, the most populous first.
pub(super) fn authorities() -> Vec<Authority> {
    let mut all: Vec<_> = communes().chain(epci()).collect();
    // Stable: at equal population, the order of the tables, by code.
    all.sort_by_cached_key(|a| (a.kind != AuthorityKind::Commune, Reverse(a.population.unwrap_or(0))));
    all
}

fn communes() -> impl Iterator<Item = Authority> {
    rows(&COMMUNES).map(|[code, name, tncc, siren, postal_codes, population, epci]| Authority {
        kind: AuthorityKind::Commune,
        code,
        name: if name.contains('\'') { typographic(name).into() } else { name.into() },
        source_name: name,
        article: Article::of_commune(name, tncc.parse().ok()),
        siren: filled(siren),
        departement: departement(departement_code(code)),
        other_departements: Vec::new(),
        postal_codes,
        population: population.parse().ok(),
        epci: filled(epci),
    })
}

fn epci() -> impl Iterator<Item = Authority> {
    rows(include_str!("../../data/geo/epci.tsv")).map(|[siren, name, _type, population, places]| {
        let mut places = places.split(',').map(departement);
        Authority {
            kind: AuthorityKind::Epci,
            code: siren,
            name: expand_epci_name(name).into(),
            source_name: name,
            article: None,
            siren: Some(siren),
            departement: places.next().expect("epci.tsv names a département for each EPCI"),
            other_departements: places.collect(),
            postal_codes: "",
            population: population.parse().ok(),
            epci: None,
        }
    })
}

/// The département of an Insee commune code: its head, two characters, three overseas.
fn departement_code(insee: &str) -> &str {
    let overseas = insee.starts_with("97") || insee.starts_with("98");
    &insee[..if overseas { 3 } else { 2 }]
}

fn departement(code: &str) -> &'static Departement {
    let at = DEPARTEMENTS.binary_search_by(|known| known.code.cmp(code));
    &DEPARTEMENTS[at.expect("departements.tsv has every département of the other tables")]
}

fn filled(field: &'static str) -> Option<&'static str> {
    (!field.is_empty()).then_some(field)
}

/// The rows of a table under its two heading lines.
fn rows<const COLUMNS: usize>(table: &'static str) -> impl Iterator<Item = [&'static str; COLUMNS]> {
    table.lines().skip(2).map(|line| {
        let mut fields = line.split('\t');
        std::array::from_fn(|_| fields.next().expect("a row of the geographic code has all its columns"))
    })
}

fn unpack(compressed: &[u8]) -> std::io::Result<String> {
    let mut text = String::new();
    brotli::Decompressor::new(compressed, 1 << 16).read_to_string(&mut text)?;
    Ok(text)
}
