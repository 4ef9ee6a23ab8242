//! What texts may say of the tenant. Optional values must stand under a guard: unguarded, they fail to render where the
//! value is missing, which the tests try for every page with every combination.

use serde::Serialize;
use shared::content::ContactDto;
use shared::geo::AuthorityKind;
use shared::hours::{self, OpeningHoursDto};
use shared::tenants::name::{Article, epci_at_phrase, epci_noun_phrase, epci_of_phrase, name_in, name_of};

/// The variables of a tenant. Absent values are left out, so that a text without guard is an error.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Variables {
    /// `commune`, `epci` or `other`.
    pub kind: AuthorityKind,
    /// "Le Havre".
    pub name: String,
    /// "du Havre".
    pub of_name: String,
    /// "au Havre".
    pub in_name: String,
    /// "Mairie du Havre".
    pub title: String,
    /// "la mairie du Havre".
    pub the_hall: String,
    /// "à la mairie du Havre".
    pub at_the_hall: String,
    /// Phone.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub phone: Option<String>,
    /// Email.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub email: Option<String>,
    /// Address on one line.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub address: Option<String>,
    /// Website.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub website: Option<String>,
    /// Intercommunality.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub epci: Option<String>,
    /// Département.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub departement: Option<String>,
    /// Opening hours on one line.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub hours: Option<String>,
}

/// The variables as texts read them, made once for all the texts of a request.
#[derive(Clone, Debug)]
pub struct Values(minijinja::Value);

impl Values {
    /// What a text is rendered with.
    pub(super) fn value(&self) -> minijinja::Value {
        self.0.clone()
    }
}

impl From<&Variables> for Values {
    fn from(variables: &Variables) -> Self {
        Self(minijinja::Value::from(minijinja::value::Serde(variables)))
    }
}

impl Variables {
    /// The variables of an authority.
    #[must_use]
    pub fn new(
        kind: AuthorityKind,
        (name, article): (&str, Option<Article>),
        title: &str,
        contact: &ContactDto,
        week: Option<&OpeningHoursDto>,
        (epci, departement): (Option<String>, Option<String>),
    ) -> Self {
        let (of_name, in_name, the_hall, at_the_hall) = match kind {
            AuthorityKind::Commune => {
                let of = name_of(name, article);
                (of.clone(), name_in(name, article), format!("la mairie {of}"), format!("à la mairie {of}"))
            }
            AuthorityKind::Epci => {
                let of = epci_of_phrase(name);
                (of.clone(), format!("sur le territoire {of}"), epci_noun_phrase(name), epci_at_phrase(name))
            }
            // Nothing is known of a body entered by hand but its name: it stands beside a noun that fits any.
            AuthorityKind::Other => (
                format!("de {name}"),
                format!("à {name}"),
                format!("l’organisme «\u{202f}{name}\u{202f}»"),
                format!("auprès de l’organisme «\u{202f}{name}\u{202f}»"),
            ),
        };
        Self {
            kind,
            name: name.to_owned(),
            of_name,
            in_name,
            title: title.to_owned(),
            the_hall,
            at_the_hall,
            phone: contact.phone.clone(),
            email: contact.email.clone(),
            address: contact.one_line(),
            website: contact.website.clone(),
            epci,
            departement,
            hours: week.and_then(hours::summary),
        }
    }
}
