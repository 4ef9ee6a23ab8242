//! How well the search answers the citizens' queries of a file (default: api/tests/data/citizen-queries.tsv): recall
//! among the first 1, 3 and 5 results, mean reciprocal rank, on all queries, on those the search is tuned on, and on
//! the held-out third. `--misses` lists what is not among the first three, of the tuned part unless `--held-out` is said
//! too; `--query "…"` shows what a query gives. Never part of a release.

#![expect(clippy::print_stdout, reason = "a program that prints figures")]

use std::collections::BTreeSet;

use api::content::render::Renderer;
use api::content::{FREE_TEMPLATE, Values, Variables, View, embedded, parse};
use api::search::{Index, Wish, find};
use shared::content::ContactDto;
use shared::geo::AuthorityKind;

/// A query and the pages that answer it.
struct Case {
    query: String,
    pages: Vec<String>,
    is_held_out: bool,
}

fn read(text: &str) -> Vec<Case> {
    text.lines()
        .filter(|line| !line.starts_with('#'))
        .filter_map(|line| line.split_once('\t'))
        .enumerate()
        .map(|(place, (query, pages))| Case {
            query: query.to_owned(),
            pages: pages.split('|').map(str::to_owned).collect(),
            is_held_out: place % 3 == 2,
        })
        .collect()
}

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let has = |flag: &str| arguments.iter().any(|argument| argument == flag);
    let renderer = Renderer::new(parse(&embedded(FREE_TEMPLATE))?.into())?;
    let index = Index::new(renderer.source());
    let title = "Mairie de Plassans";
    let variables =
        Variables::new(AuthorityKind::Commune, ("Plassans", None), title, &ContactDto::default(), None, (None, None));
    let (values, nothing_off) = (Values::from(&variables), BTreeSet::new());
    let view = View::new(&renderer, (&variables, &values), &nothing_off);
    let search = |query: &str| find(&index, &view, Wish { query, category: None, limit: 10 });
    if let Some(place) = arguments.iter().position(|argument| argument == "--query") {
        let found = search(arguments.get(place + 1).map_or("", String::as_str))?;
        println!("{} results, suggestion {:?}, nearest {}", found.total, found.suggestion, found.nearest.len());
        for item in found.items.iter().chain(&found.nearest) {
            println!("{:7.3} {}", item.score, item.slug);
        }
        return Ok(());
    }
    let path = arguments.iter().find(|argument| argument.ends_with(".tsv"));
    let path = path.map_or("api/tests/data/citizen-queries.tsv", String::as_str);
    let cases = read(&std::fs::read_to_string(path)?);
    let ranks = cases
        .iter()
        .map(|case| {
            let found = search(&case.query)?;
            let rank = found.items.iter().position(|item| case.pages.contains(&item.slug));
            if has("--misses") && case.is_held_out == has("--held-out") && rank.is_none_or(|rank| rank >= 3) {
                let first: Vec<&str> = found.items.iter().take(3).map(|item| item.slug.as_str()).collect();
                println!("{} | {} | {}", case.query, case.pages.join(" "), first.join(" "));
            }
            Ok(rank)
        })
        .collect::<Result<Vec<_>, api::content::ContentError>>()?;
    for (part, of_part) in [("all", None), ("tuned on", Some(false)), ("held out", Some(true))] {
        let ranks: Vec<Option<usize>> = cases
            .iter()
            .zip(&ranks)
            .filter(|(case, _)| of_part.is_none_or(|held_out| case.is_held_out == held_out))
            .map(|(_, rank)| *rank)
            .collect();
        let count = ranks.len().max(1) as f64;
        let recall =
            |first: usize| ranks.iter().filter(|rank| rank.is_some_and(|rank| rank < first)).count() as f64 / count;
        let reciprocal: f64 = ranks.iter().flatten().map(|rank| 1.0 / (*rank as f64 + 1.0)).sum::<f64>() / count;
        println!("{part}\t{}\t{:.3}\t{:.3}\t{:.3}\t{reciprocal:.3}", ranks.len(), recall(1), recall(3), recall(5));
    }
    Ok(())
}
