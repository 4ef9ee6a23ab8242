//! Which authority a tenant is: what the geographic code, or the agent, says of it.

use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use shared::auth::AuthorityChoice;
use shared::geo::{AuthorityDto, AuthorityKind, CodeSystem, EpciRefDto};
use shared::problem::{ViolationCode, Violations};
use shared::rule::{code as codes, text};
use shared::tenants::name::Article;

use super::field::{Field, Origin};
use crate::geo::{self, GeoIndex};

/// Time zone of an authority whose place is not known.
const DEFAULT_TIME_ZONE: &str = "Europe/Paris";
/// Longest name or title kept, in characters.
const NAME_MAX: usize = 120;

/// An authority, about to become a tenant.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Identity {
    /// What it is.
    pub kind: AuthorityKind,
    /// System of its code.
    pub code_system: CodeSystem,
    /// Its code.
    pub code: String,
    /// SIREN, when known.
    pub siren: Option<String>,
    /// Name with its article.
    pub name: String,
    /// How the name takes its article.
    pub article: Option<Article>,
    /// Title.
    pub title: String,
    /// Postal codes.
    pub postal_codes: Vec<String>,
    /// Code of the département.
    pub departement_code: Option<String>,
    /// Name of the département.
    pub departement_name: Option<String>,
    /// The EPCI it belongs to.
    pub epci: Option<EpciRefDto>,
    /// Inhabitants.
    pub population: Option<u32>,
}

impl Identity {
    /// The authority that a registration names.
    ///
    /// # Errors
    /// When the list does not hold the code, or holds the one that was entered by hand.
    pub fn of_choice(choice: &AuthorityChoice) -> Result<Self, Violations> {
        match choice {
            AuthorityChoice::Listed { code_system, code } => GeoIndex::global()
                .get(*code_system, code.trim())
                .map(|authority| Self::from(authority.to_dto(GeoIndex::global())))
                .ok_or_else(|| {
                    violation(
                        "Cette collectivité n’est pas dans la liste\u{202f}: choisissez-la parmi les propositions.",
                    )
                }),
            AuthorityChoice::Other { name, title, kind, code, postal_code } => {
                Self::by_hand(name, title, *kind, code, postal_code)
            }
        }
    }

    fn by_hand(
        name: &str,
        title: &str,
        kind: AuthorityKind,
        code: &str,
        postal_code: &str,
    ) -> Result<Self, Violations> {
        let code_system = kind.code_system();
        // The form of what was typed is known to be right.
        let code = codes::normalise(code_system, code).unwrap_or_default();
        if let Some(known) = GeoIndex::global().get(code_system, &code) {
            return Err(violation(&format!(
                "Ce code est celui de {}\u{202f}: choisissez cette collectivité dans la liste.",
                known.title()
            )));
        }
        let postal_code = codes::normalise_postal(postal_code).unwrap_or_default();
        Ok(Self {
            kind,
            code_system,
            siren: (code_system == CodeSystem::Siren).then(|| code.clone()),
            code,
            name: text::line(name, NAME_MAX).unwrap_or_default(),
            article: None,
            title: text::line(title, NAME_MAX).unwrap_or_default(),
            departement_code: departement_of(&postal_code),
            departement_name: None,
            postal_codes: vec![postal_code],
            epci: None,
            population: None,
        })
    }

    /// Time zone by its département; Paris where that decides nothing.
    #[must_use]
    pub fn time_zone(&self) -> &'static str {
        self.departement_code
            .as_deref()
            .map_or(DEFAULT_TIME_ZONE, |departement| geo::suggested_time_zone(departement, &self.code))
    }

    /// Words that a password must not be made of.
    #[must_use]
    pub fn context_words(&self) -> Vec<String> {
        let mut words: Vec<String> = self
            .name
            .split(|c: char| !c.is_alphanumeric())
            .filter(|word| word.chars().count() >= 4)
            .map(str::to_owned)
            .collect();
        words.push("guichet".to_owned());
        words.push("mairie".to_owned());
        words.push(self.code.clone());
        words
    }

    /// The first values of the tenant's sheet.
    #[must_use]
    pub fn values(&self) -> Vec<(Field, Value, Origin)> {
        let origin = if self.departement_name.is_some() { Origin::GeographicCode } else { Origin::Agent };
        let mut values = vec![
            (Field::Name, json!(self.name), origin),
            (Field::Title, json!(self.title), origin),
            (Field::PostalCodes, json!(self.postal_codes), origin),
        ];
        let mut optional = |field, value: Option<Value>| values.extend(value.map(|value| (field, value, origin)));
        optional(Field::Article, self.article.map(|article| json!(article)));
        optional(Field::DepartementCode, self.departement_code.as_ref().map(|code| json!(code)));
        optional(Field::DepartementName, self.departement_name.as_ref().map(|name| json!(name)));
        optional(Field::Epci, self.epci.as_ref().map(|epci| json!(epci)));
        optional(Field::Population, self.population.map(|count| json!(count)));
        if self.kind == AuthorityKind::Commune {
            optional(Field::Town, Some(json!(self.name)));
            optional(Field::PostalCode, self.postal_codes.first().map(|code| json!(code)));
        }
        values
    }
}

impl From<AuthorityDto> for Identity {
    fn from(authority: AuthorityDto) -> Self {
        Self {
            kind: authority.kind,
            code_system: authority.code_system,
            code: authority.code,
            siren: authority.siren,
            name: authority.name,
            article: authority.article,
            title: authority.title,
            postal_codes: authority.postal_codes,
            departement_code: Some(authority.departement_code),
            departement_name: Some(authority.departement_name),
            epci: authority.epci,
            population: authority.population,
        }
    }
}

fn departement_of(postal_code: &str) -> Option<String> {
    let length = if postal_code.starts_with("97") || postal_code.starts_with("98") { 3 } else { 2 };
    postal_code.get(..length).map(str::to_owned)
}

fn violation(message: &str) -> Violations {
    let mut violations = Violations::default();
    violations.push("authority.code", ViolationCode::Unknown, message);
    violations
}
