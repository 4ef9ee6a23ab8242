//! Authorities of every sort, to try texts on: each kind, names with each article, every optional value there or not.

use std::collections::HashSet;

use shared::content::ContactDto;
use shared::geo::AuthorityKind;
use shared::tenants::name::Article;

use super::Variables;

/// An optional value: its name in texts, and how to fill it in.
type Optional = (&'static str, fn(&mut Variables));

const OPTIONAL: [Optional; 7] = [
    ("phone", |v| v.phone = Some("01 02 03 04 05".to_owned())),
    ("email", |v| v.email = Some("mairie@exemple.fr".to_owned())),
    ("address", |v| v.address = Some("1 place de la Mairie, 76600 Le Havre".to_owned())),
    ("website", |v| v.website = Some("https://exemple.fr".to_owned())),
    ("epci", |v| v.epci = Some("Communauté urbaine Le Havre Seine Métropole".to_owned())),
    ("departement", |v| v.departement = Some("Seine-Maritime".to_owned())),
    ("hours", |v| v.hours = Some("lundi à vendredi 9 h – 17 h".to_owned())),
];

/// Authorities without any optional value: one of each kind, and communes whose names join differently.
#[must_use]
pub fn bare() -> Vec<Variables> {
    [
        (AuthorityKind::Commune, "Le Havre", Some(Article::Le)),
        (AuthorityKind::Commune, "Les Lilas", Some(Article::Les)),
        (AuthorityKind::Commune, "L’Haÿ-les-Roses", Some(Article::L)),
        (AuthorityKind::Commune, "Aix-en-Provence", Some(Article::D)),
        (AuthorityKind::Epci, "Communauté de communes du Pays de Fayence", None),
        (AuthorityKind::Other, "CCAS de Plassans", None),
    ]
    .into_iter()
    .map(|(kind, name, article)| {
        Variables::new(kind, (name, article), "Titre", &ContactDto::default(), None, (None, None))
    })
    .collect()
}

/// Every authority that a text can tell apart, given the variables it reads: each guard is tried open and shut, in
/// every combination.
#[must_use]
pub fn of(read: &HashSet<String>) -> Vec<Variables> {
    let optional: Vec<&Optional> = OPTIONAL.iter().filter(|(name, _)| read.contains(*name)).collect();
    let named =
        ["name", "of_name", "in_name", "title", "the_hall", "at_the_hall"].iter().any(|name| read.contains(*name));
    let mut all = Vec::new();
    let mut last = None;
    for base in bare() {
        let first_of_kind = last != Some(base.kind);
        last = Some(base.kind);
        // Names matter only where they are read, kinds always.
        if !(first_of_kind || named) {
            continue;
        }
        for combination in 0_u32..(1 << optional.len()) {
            let mut variables = base.clone();
            for (place, (_, fill)) in optional.iter().enumerate() {
                if combination & (1 << place) != 0 {
                    fill(&mut variables);
                }
            }
            all.push(variables);
        }
    }
    all
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_a_text_reads_is_combined() {
        let reads = |names: &[&str]| of(&names.iter().map(|name| (*name).to_owned()).collect()).len();
        assert_eq!(reads(&[]), 3);
        assert_eq!(reads(&["kind"]), 3);
        assert_eq!(reads(&["phone"]), 6);
        assert_eq!(reads(&["phone", "hours", "the_hall"]), 24);
    }
}
