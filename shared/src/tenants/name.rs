//! How the name of an authority is written in a French sentence.
//!
//! Communes: Insee's code says how each name takes its article ("le maire **du** Havre", "**d’**Aix-en-Provence"). The
//! article is kept beside the name, which still contains it ("Le Havre"); an agent may correct it.
//! EPCI: the geographic code abbreviates their names ("CC du Pays de Fayence"); they are shown in full.
//!
//! Every text given back uses the typographic apostrophe; texts taken may use either.

mod epci;

use std::{fmt, str::FromStr};

use serde::{Deserialize, Serialize};

pub use self::epci::{epci_at_phrase, epci_noun_phrase, epci_of_phrase, expand_epci_name};
use crate::geo::UnknownValue;

/// How the name of a commune takes its article: Insee's TNCC ("type de nom en clair", `typeLiaison` in the code we use).
/// <https://www.insee.fr/fr/information/2560452>, variable TNCC.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub enum Article {
    /// 0: no article, consonant or aspirated h ("de Carignan").
    De,
    /// 1: no article, vowel or mute h ("d’Yvetot").
    D,
    /// 2: "Le Havre", "du Havre".
    Le,
    /// 3: "La Ciotat", "de La Ciotat".
    La,
    /// 4: "Les Lilas", "des Lilas".
    Les,
    /// 5: "L’Haÿ-les-Roses", "de L’Haÿ-les-Roses".
    L,
    /// 6: "Aux Marais" alone. Insee would write "des Marais"; the commune itself writes "d’Aux Marais", as we do.
    Aux,
    /// 7: "Las …", "de Las …" (none today).
    Las,
    /// 8: "Los Masos", "de Los Masos".
    Los,
}

impl Article {
    /// All articles; the position of each is its TNCC code.
    pub const ALL: [Self; 9] =
        [Self::De, Self::D, Self::Le, Self::La, Self::Les, Self::L, Self::Aux, Self::Las, Self::Los];

    /// The name on the wire and in the database.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::De => "de",
            Self::D => "d",
            Self::Le => "le",
            Self::La => "la",
            Self::Les => "les",
            Self::L => "l",
            Self::Aux => "aux",
            Self::Las => "las",
            Self::Los => "los",
        }
    }

    /// The article of an Insee TNCC code; `None` above 8.
    #[must_use]
    pub fn from_code(tncc: u8) -> Option<Self> {
        Self::ALL.get(usize::from(tncc)).copied()
    }

    /// The article of a commune of the geographic code. A name that starts with an article has it, whatever the code
    /// says: "Le Vernet-Chaméane" is coded as if it had none.
    #[must_use]
    pub fn of_commune(name: &str, tncc: Option<u8>) -> Option<Self> {
        match Self::from_code(tncc?)? {
            article @ (Self::De | Self::D) => Some(Self::leading(name).unwrap_or(article)),
            article => Some(article),
        }
    }

    /// A guess from the name alone, where nobody said: its own article, else its first letter. An h is taken as
    /// aspirated ("de Hao"), a y as a vowel before a consonant only ("d’Yvetot", "de Yaté").
    #[must_use]
    pub fn guess(name: &str) -> Self {
        let mut letters = name.chars().flat_map(char::to_lowercase).map(without_accent);
        let (first, second) = (letters.next().unwrap_or(' '), letters.next().unwrap_or(' '));
        match name.split_whitespace().next().unwrap_or_default() {
            "Îles" => Self::Les,
            "Île" | "Archipel" => Self::L,
            _ => Self::leading(name).unwrap_or(match first {
                'a' | 'e' | 'i' | 'o' | 'u' => Self::D,
                'y' if !matches!(second, 'a' | 'e' | 'i' | 'o' | 'u') => Self::D,
                _ => Self::De,
            }),
        }
    }

    /// The article a name starts with. "Aux", "Las" and "Los" are left out: without a code, they may be anything.
    fn leading(name: &str) -> Option<Self> {
        [Self::Le, Self::La, Self::Les, Self::L].into_iter().find(|article| article.split_from(name).is_some())
    }

    /// Splits a name that contains this article: ("Le ", "Havre").
    fn split_from(self, name: &str) -> Option<(&str, &str)> {
        let written: &[&str] = match self {
            Self::De | Self::D => &[],
            Self::Le => &["Le ", "le "],
            Self::La => &["La ", "la "],
            Self::Les => &["Les ", "les "],
            Self::L => &["L’", "L'", "l’", "l'"],
            Self::Aux => &["Aux "],
            Self::Las => &["Las "],
            Self::Los => &["Los "],
        };
        let start = written.iter().find(|start| name.starts_with(**start))?;
        Some(name.split_at(start.len()))
    }
}

impl FromStr for Article {
    type Err = UnknownValue;

    fn from_str(text: &str) -> Result<Self, UnknownValue> {
        Self::ALL.into_iter().find(|article| article.as_str() == text).ok_or(UnknownValue)
    }
}

impl fmt::Display for Article {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

/// The text with typographic apostrophes: "L'Haÿ" becomes "L’Haÿ".
#[must_use]
pub fn typographic(text: &str) -> String {
    text.replace('\'', "’")
}

/// "of" the authority: "du Havre", "de La Ciotat", "des Lilas", "d’Aix-en-Provence", "de L’Haÿ-les-Roses".
/// An article that is not in the name itself is written in lower case: "de la Seine-Maritime".
#[must_use]
pub fn name_of(name: &str, article: Option<Article>) -> String {
    let name = typographic(name);
    let article = article.unwrap_or_else(|| Article::guess(&name));
    let (own, bare) = article.split_from(&name).unwrap_or(("", &name));
    match article {
        Article::De => format!("de {name}"),
        Article::D | Article::Aux => format!("d’{name}"),
        Article::Le => format!("du {bare}"),
        Article::Les => format!("des {bare}"),
        Article::L if own.is_empty() => format!("de l’{name}"),
        Article::La | Article::Las | Article::Los if own.is_empty() => format!("de {article} {name}"),
        Article::La | Article::L | Article::Las | Article::Los => format!("de {name}"),
    }
}

/// "in" or "to" the commune: "au Havre", "à La Ciotat", "aux Lilas", "à L’Haÿ-les-Roses", "à Carignan".
#[must_use]
pub fn name_in(name: &str, article: Option<Article>) -> String {
    let name = typographic(name);
    let article = article.unwrap_or_else(|| Article::guess(&name));
    let (own, bare) = article.split_from(&name).unwrap_or(("", &name));
    match article {
        Article::Le => format!("au {bare}"),
        Article::Les => format!("aux {bare}"),
        Article::L if own.is_empty() => format!("à l’{name}"),
        Article::La | Article::Las | Article::Los if own.is_empty() => format!("à {article} {name}"),
        _ => format!("à {name}"),
    }
}

/// Title of a commune's public face: "Mairie du Havre".
#[must_use]
pub fn hall_title(name: &str, article: Option<Article>) -> String {
    format!("Mairie {}", name_of(name, article))
}

/// A lower-case vowel without its accent; any other letter as it is.
const fn without_accent(letter: char) -> char {
    match letter {
        'à' | 'â' | 'ä' | 'æ' => 'a',
        'é' | 'è' | 'ê' | 'ë' => 'e',
        'î' | 'ï' => 'i',
        'ô' | 'ö' | 'œ' => 'o',
        'ù' | 'û' | 'ü' => 'u',
        'ÿ' => 'y',
        other => other,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_article_is_written_as_insee_says() {
        let cases = [
            ("Carignan", 0, "de Carignan", "à Carignan"),
            ("Hautefage", 0, "de Hautefage", "à Hautefage"),
            ("Aix-en-Provence", 1, "d’Aix-en-Provence", "à Aix-en-Provence"),
            ("Yvetot", 1, "d’Yvetot", "à Yvetot"),
            ("Hyères", 1, "d’Hyères", "à Hyères"),
            ("Le Havre", 2, "du Havre", "au Havre"),
            ("La Ciotat", 3, "de La Ciotat", "à La Ciotat"),
            ("Les Lilas", 4, "des Lilas", "aux Lilas"),
            ("L'Haÿ-les-Roses", 5, "de L’Haÿ-les-Roses", "à L’Haÿ-les-Roses"),
            ("Aux Marais", 6, "d’Aux Marais", "à Aux Marais"),
            ("Los Masos", 8, "de Los Masos", "à Los Masos"),
        ];
        for (name, tncc, of, within) in cases {
            let article = Article::of_commune(name, Some(tncc));
            assert_eq!(name_of(name, article), of);
            assert_eq!(name_in(name, article), within);
        }
        assert_eq!(hall_title("Le Havre", Some(Article::Le)), "Mairie du Havre");
        assert_eq!(Article::of_commune("Le Vernet-Chaméane", Some(0)), Some(Article::Le));
        assert_eq!(Article::of_commune("Nouméa", None), None);
        assert_eq!(Article::of_commune("Paris", Some(9)), None);
    }

    #[test]
    fn an_article_outside_the_name_is_in_lower_case() {
        assert_eq!(name_of("Seine-Maritime", Some(Article::La)), "de la Seine-Maritime");
        assert_eq!(name_of("Ain", Some(Article::L)), "de l’Ain");
        assert_eq!(name_of("Rhône", Some(Article::Le)), "du Rhône");
        assert_eq!(name_of("Ardennes", Some(Article::Les)), "des Ardennes");
        assert_eq!(name_in("Réunion", Some(Article::La)), "à la Réunion");
    }

    #[test]
    fn a_missing_article_is_guessed() {
        let cases = [
            ("Le Mont-Dore", "du Mont-Dore"),
            ("La Foa", "de La Foa"),
            ("L'Île-des-Pins", "de L’Île-des-Pins"),
            ("L’Île-des-Pins", "de L’Île-des-Pins"),
            ("Îles Éparses de l'océan Indien", "des Îles Éparses de l’océan Indien"),
            ("Archipel des Crozet", "de l’Archipel des Crozet"),
            ("Uturoa", "d’Uturoa"),
            ("Évenos", "d’Évenos"),
            ("Œting", "d’Œting"),
            ("Hao", "de Hao"),
            ("Yaté", "de Yaté"),
            ("Yvetot", "d’Yvetot"),
            ("Y", "d’Y"),
            ("Lessay", "de Lessay"),
            ("", "de "),
        ];
        for (name, of) in cases {
            assert_eq!(name_of(name, None), of);
        }
    }

    #[test]
    fn articles_keep_their_names() {
        for (code, article) in (0_u8..).zip(Article::ALL) {
            assert_eq!(Article::from_code(code), Some(article));
            assert_eq!(article.as_str().parse(), Ok(article));
            assert_eq!(serde_json::to_value(article).unwrap(), article.as_str());
        }
        assert_eq!("du".parse::<Article>(), Err(UnknownValue));
    }
}
