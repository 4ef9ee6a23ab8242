//! Names of EPCI: in full, and in the middle of a sentence.

use super::{Article, name_of, typographic};

/// The full name of an EPCI, from the geographic code's: "CC du Pays de Fayence" becomes "Communauté de communes du Pays
/// de Fayence". Corrects what capitals lost ("Ile", "Coeur"), drops a trailing acronym. A name without a known
/// abbreviation ("Metz Métropole") keeps its words.
#[must_use]
pub fn expand_epci_name(abbreviated: &str) -> String {
    let tidy = tidy_epci_name(abbreviated);
    if let Some((_, full)) = IRREGULAR_EPCI.iter().find(|(short, _)| *short == tidy) {
        return (*full).to_owned();
    }
    for (short, full) in LEGAL_FORMS {
        if let Some(rest) = tidy.strip_prefix(short) {
            let rest = without_acronym(unquoted(rest));
            return match Article::leading(rest) {
                Some(_) => format!("{full} {}", capitalised(rest)),
                None => format!("{full} {rest}"),
            };
        }
    }
    tidy
}

/// The EPCI in the middle of a sentence: "la communauté de communes du Pays de Fayence", "la métropole de Lyon",
/// "Metz Métropole". Takes the full name; serves any body whose name starts with a common noun ("le syndicat …").
#[must_use]
pub fn epci_noun_phrase(name: &str) -> String {
    noun_phrase(name, ["le ", "la ", "l’"]).unwrap_or_else(|| typographic(name))
}

/// "of" the EPCI: "de la communauté de communes du Pays de Fayence", "de l’eurométropole de Strasbourg", "d’Orléans
/// Métropole". Takes the full name.
#[must_use]
pub fn epci_of_phrase(name: &str) -> String {
    noun_phrase(name, ["du ", "de la ", "de l’"]).unwrap_or_else(|| name_of(name, None))
}

/// Where one goes for a matter of the EPCI: "au siège de la communauté de communes du Pays de Fayence". Takes the full
/// name.
#[must_use]
pub fn epci_at_phrase(name: &str) -> String {
    format!("au siège {}", epci_of_phrase(name))
}

/// The name in lower case behind the masculine, feminine or elided word of the three; `None` for a proper noun.
fn noun_phrase(name: &str, words: [&str; 3]) -> Option<String> {
    let name = typographic(name);
    let (noun, rest) = name.split_at(name.find(' ').unwrap_or(name.len()));
    let (_, gender) = COMMON_NOUNS.iter().find(|(known, _)| *known == noun)?;
    Some(format!("{}{}{rest}", words[*gender], noun.to_lowercase()))
}

/// First words of names that are common nouns, and whether they take "le" (0), "la" (1) or "l’" (2).
const COMMON_NOUNS: [(&str, usize); 19] = [
    ("Communauté", 1),
    ("Métropole", 1),
    ("Eurométropole", 2),
    ("Agglomération", 2),
    ("Agence", 2),
    ("Association", 2),
    ("Centre", 0),
    ("Collectivité", 1),
    ("Commune", 1),
    ("Conseil", 0),
    ("Département", 0),
    ("Établissement", 2),
    ("Office", 2),
    ("Pays", 0),
    ("Pôle", 0),
    ("Régie", 1),
    ("Région", 1),
    ("Syndicat", 0),
    ("Ville", 1),
];

/// What the geographic code abbreviates.
const LEGAL_FORMS: [(&str, &str); 3] =
    [("CC ", "Communauté de communes"), ("CA ", "Communauté d’agglomération"), ("CU ", "Communauté urbaine")];

/// EPCI whose name already says what they are, or is an adjective, or hides behind an acronym (names once tidied).
const IRREGULAR_EPCI: [(&str, &str); 18] = [
    ("CA Agglo Pays d’Issoire", "Communauté d’agglomération Pays d’Issoire"),
    ("CA Agglo du Pays de Dreux", "Communauté d’agglomération du Pays de Dreux"),
    ("CA Agglomération d’Agen", "Communauté d’agglomération d’Agen"),
    ("CA Bergeracoise", "Communauté d’agglomération bergeracoise"),
    (
        "CA CIVIS (Communauté Intercommunale des Villes Solidaires)",
        "Communauté intercommunale des villes solidaires (CIVIS)",
    ),
    ("CA Communauté Paris-Saclay", "Communauté d’agglomération Paris-Saclay"),
    (
        "CA ECLA (Espace Communautaire Lons Agglomération)",
        "Communauté d’agglomération Espace communautaire Lons agglomération (ECLA)",
    ),
    ("CA Intercommunale de la Réunion Est (CIREST)", "Communauté intercommunale de La Réunion Est"),
    ("CA Intercommunale du Nord de la Réunion (CINOR)", "Communauté intercommunale du Nord de La Réunion"),
    ("CA L’Agglo Foix-Varilhes", "Communauté d’agglomération Foix-Varilhes"),
    ("CA Montargoise et Rives du Loing (AME)", "Communauté d’agglomération montargoise et Rives du Loing"),
    ("CC Communauté Lesneven Côte des Légendes", "Communauté de communes Lesneven Côte des Légendes"),
    ("CC Giennoises", "Communauté des communes giennoises"),
    ("CC Grand Orb Communauté de Communes en Languedoc", "Communauté de communes Grand Orb en Languedoc"),
    (
        "CC Interrégionale Aumale - Blangy-sur-Bresle",
        "Communauté de communes interrégionale Aumale - Blangy-sur-Bresle",
    ),
    ("CC Rurales de l’Entre-Deux-Mers", "Communauté des communes rurales de l’Entre-Deux-Mers"),
    ("CC Territoriale Sud-Luberon", "Communauté territoriale Sud-Luberon"),
    ("Métropole Européenne de Lille", "Métropole européenne de Lille"),
];

/// Words of EPCI names that lost an accent or a ligature, and how they are written.
const RESTORED_WORDS: [(&str, &str); 13] = [
    ("Coeur", "Cœur"),
    ("Ecrins", "Écrins"),
    ("Egletons", "Égletons"),
    ("Eloy", "Éloy"),
    ("Emeraude", "Émeraude"),
    ("Emilionnais", "Émilionnais"),
    ("Epernay", "Épernay"),
    ("Epinal", "Épinal"),
    ("Etangs", "Étangs"),
    ("Evian", "Évian"),
    ("Evreux", "Évreux"),
    ("Ile", "Île"),
    ("Soeurs", "Sœurs"),
];

/// Restores words, quotation marks, apostrophes and spaces: `''Agglopolys''` becomes `« Agglopolys »`.
fn tidy_epci_name(name: &str) -> String {
    let name = typographic(&name.replace("''", "\"")).replace("- ", "-").replace(" -", " - ");
    let mut tidy = String::with_capacity(name.len() + 16);
    let mut quoted = false;
    for piece in name.split_whitespace().collect::<Vec<_>>().join(" ").split_inclusive(|c: char| !c.is_alphabetic()) {
        let word = piece.trim_end_matches(|c: char| !c.is_alphabetic());
        tidy.push_str(RESTORED_WORDS.iter().find(|(lost, _)| *lost == word).map_or(word, |(_, written)| written));
        match &piece[word.len()..] {
            "\"" => {
                tidy.push_str(if quoted { "\u{a0}»" } else { "«\u{a0}" });
                quoted = !quoted;
            }
            other => tidy.push_str(other),
        }
    }
    tidy
}

/// The name without the quotation marks that stand around the whole of it.
fn unquoted(name: &str) -> &str {
    name.strip_prefix("«\u{a0}").and_then(|rest| rest.strip_suffix("\u{a0}»")).unwrap_or(name)
}

/// The name without an acronym in brackets at its end; "(Cap Atlantique)" is no acronym and stays.
fn without_acronym(name: &str) -> &str {
    match name.rsplit_once(" (") {
        Some((before, inside)) if !inside.chars().any(char::is_lowercase) => before,
        _ => name,
    }
}

/// The text with its first letter in upper case.
fn capitalised(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn abbreviations_are_written_in_full() {
        let cases = [
            ("CC du Pays de Fayence", "Communauté de communes du Pays de Fayence"),
            ("CC de l'Ile de Ré", "Communauté de communes de l’Île de Ré"),
            ("CC la Septaine", "Communauté de communes La Septaine"),
            ("CC l'Orée de la Brie", "Communauté de communes L’Orée de la Brie"),
            ("CC de Domme- Villefranche du Périgord", "Communauté de communes de Domme-Villefranche du Périgord"),
            ("CC Faucigny - Glières", "Communauté de communes Faucigny - Glières"),
            ("CC Vallée des Baux-Alpilles (CC VBA)", "Communauté de communes Vallée des Baux-Alpilles"),
            (
                "CC de la Haute Somme (Combles - Péronne - Roisel)",
                "Communauté de communes de la Haute Somme (Combles - Péronne - Roisel)",
            ),
            ("CA de Blois ''Agglopolys''", "Communauté d’agglomération de Blois «\u{a0}Agglopolys\u{a0}»"),
            (
                "CA \"Saintes - Grandes Rives - L'Agglo\"",
                "Communauté d’agglomération Saintes - Grandes Rives - L’Agglo",
            ),
            ("CA de l'Albigeois (C2A)", "Communauté d’agglomération de l’Albigeois"),
            ("CU Le Mans Métropole", "Communauté urbaine Le Mans Métropole"),
            ("Métropole Nice Côte d'Azur", "Métropole Nice Côte d’Azur"),
            ("CC Giennoises", "Communauté des communes giennoises"),
        ];
        for (short, full) in cases {
            assert_eq!(expand_epci_name(short), full);
        }
    }

    #[test]
    fn irregular_names_are_reached_and_whole() {
        for (short, full) in IRREGULAR_EPCI {
            assert_eq!(tidy_epci_name(short), short);
            assert_eq!(expand_epci_name(full), full, "expanding twice changes nothing");
        }
    }

    #[test]
    fn phrases_fit_a_sentence() {
        let name = "Communauté de communes du Pays de Fayence";
        assert_eq!(epci_noun_phrase(name), "la communauté de communes du Pays de Fayence");
        assert_eq!(epci_of_phrase(name), "de la communauté de communes du Pays de Fayence");
        assert_eq!(epci_at_phrase(name), "au siège de la communauté de communes du Pays de Fayence");
        assert_eq!(epci_noun_phrase("Eurométropole de Strasbourg"), "l’eurométropole de Strasbourg");
        assert_eq!(epci_at_phrase("Eurométropole de Strasbourg"), "au siège de l’eurométropole de Strasbourg");
        assert_eq!(epci_noun_phrase("Métropole européenne de Lille"), "la métropole européenne de Lille");
        assert_eq!(epci_noun_phrase("Metz Métropole"), "Metz Métropole");
        assert_eq!(epci_at_phrase("Orléans Métropole"), "au siège d’Orléans Métropole");
        assert_eq!(epci_of_phrase("Syndicat des eaux de l'Arce"), "du syndicat des eaux de l’Arce");
        assert_eq!(epci_noun_phrase("Métropole"), "la métropole");
    }
}
