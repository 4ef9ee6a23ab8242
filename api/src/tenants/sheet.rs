//! The tenant's sheet: one fact, one place, each value with its origin and date.

use std::collections::HashMap;

use serde::de::DeserializeOwned;
use serde_json::Value;
use shared::content::{ContactDto, UsefulLinkDto};
use shared::geo::EpciRefDto;
use shared::hours::OpeningHoursDto;
use shared::settings::ImageRef;
use shared::tenants::TenantFactsDto;
use shared::tenants::name::Article;

use super::entity::tenant_value;
use crate::content::switches::Choices;

macro_rules! names {
    ($(#[$doc:meta])* $enum:ident { $($(#[$variant_doc:meta])* $variant:ident = $name:literal,)+ }) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
        pub enum $enum { $($(#[$variant_doc])* $variant,)+ }

        impl $enum {
            /// The name stored.
            #[must_use]
            pub const fn as_str(self) -> &'static str { match self { $(Self::$variant => $name,)+ } }

            /// The one of that name.
            #[must_use]
            pub fn parse(name: &str) -> Option<Self> { match name { $($name => Some(Self::$variant),)+ _ => None } }
        }
    };
}

names! {
    /// The fields of the sheet.
    Field {
        /// Name with its article.
        Name = "name",
        /// How the name takes its article.
        Article = "article",
        /// Title.
        Title = "title",
        /// First line of the address.
        Address1 = "address_1",
        /// Second line of the address.
        Address2 = "address_2",
        /// Postal code of the address.
        PostalCode = "postal_code",
        /// Town of the address.
        Town = "town",
        /// Phone.
        Phone = "phone",
        /// Email.
        Email = "email",
        /// Website.
        Website = "website",
        /// Weekly opening hours.
        OpeningHours = "opening_hours",
        /// "Couleur guichet".
        Colour = "colour",
        /// Links chosen by the authority.
        UsefulLinks = "useful_links",
        /// All postal codes.
        PostalCodes = "postal_codes",
        /// Code of the département.
        DepartementCode = "departement_code",
        /// Name of the département.
        DepartementName = "departement_name",
        /// The EPCI it belongs to.
        Epci = "epci",
        /// Inhabitants.
        Population = "population",
        /// What the authority has or has not, where an agent said so.
        Switches = "switches",
        /// Logo.
        Logo = "logo",
        /// Banner.
        Banner = "banner",
    }
}

names! {
    /// Where a value comes from.
    Origin {
        /// An agent typed it.
        Agent = "agent",
        /// The official directory (annuaire).
        Directory = "directory",
        /// The official geographic code.
        GeographicCode = "geographic_code",
    }
}

impl Field {
    /// The fields that people read and correct, in the order in which they are told.
    pub const READ: [Self; 12] = [
        Self::Title,
        Self::Name,
        Self::Address1,
        Self::Address2,
        Self::PostalCode,
        Self::Town,
        Self::Phone,
        Self::Email,
        Self::Website,
        Self::OpeningHours,
        Self::UsefulLinks,
        Self::Colour,
    ];

    /// Its name in French.
    #[must_use]
    pub const fn label(self) -> &'static str {
        match self {
            Self::Name => "Nom",
            Self::Article => "Article du nom",
            Self::Title => "Intitulé",
            Self::Address1 => "Adresse",
            Self::Address2 => "Complément d’adresse",
            Self::PostalCode => "Code postal",
            Self::Town => "Ville",
            Self::Phone => "Téléphone",
            Self::Email => "Adresse email",
            Self::Website => "Site internet",
            Self::OpeningHours => "Horaires",
            Self::Colour => "Couleur guichet",
            Self::UsefulLinks => "Liens utiles",
            Self::PostalCodes => "Codes postaux",
            Self::DepartementCode => "Code du département",
            Self::DepartementName => "Département",
            Self::Epci => "Intercommunalité",
            Self::Population => "Nombre d’habitants",
            Self::Switches => "Services proposés",
            Self::Logo => "Logo",
            Self::Banner => "Bannière",
        }
    }

    /// A value of this field as it reads in French; none when it is empty, or not of the field's type.
    #[must_use]
    pub fn read(self, value: &Value) -> Option<String> {
        let text = match self {
            Self::OpeningHours => {
                let hours: OpeningHoursDto = serde_json::from_value(value.clone()).ok()?;
                shared::hours::in_words(&hours)?
            }
            Self::Switches => {
                let choices: Choices = serde_json::from_value(value.clone()).ok()?;
                let said = |on: bool| if on { "oui" } else { "non" };
                let choices: Vec<_> = choices.iter().map(|(key, on)| format!("{key}\u{202f}: {}", said(*on))).collect();
                choices.join(", ")
            }
            Self::UsefulLinks => {
                let links: Vec<UsefulLinkDto> = serde_json::from_value(value.clone()).ok()?;
                links.into_iter().map(|link| link.label).collect::<Vec<_>>().join(", ")
            }
            Self::Epci => serde_json::from_value::<EpciRefDto>(value.clone()).ok()?.name,
            Self::PostalCodes => serde_json::from_value::<Vec<String>>(value.clone()).ok()?.join(", "),
            Self::Population => value.as_u64()?.to_string(),
            _ => value.as_str()?.to_owned(),
        };
        Some(text).filter(|text| !text.trim().is_empty())
    }
}

/// The sheet, read.
#[derive(Clone, Debug, Default)]
pub struct Sheet(HashMap<String, Value>);

impl Sheet {
    /// The sheet made of these rows.
    #[must_use]
    pub fn of(rows: Vec<tenant_value::Model>) -> Self {
        Self(rows.into_iter().map(|row| (row.field, row.value)).collect())
    }

    fn get<T: DeserializeOwned>(&self, field: Field) -> Option<T> {
        self.0.get(field.as_str()).and_then(|value| serde_json::from_value(value.clone()).ok())
    }

    /// Name with its article.
    #[must_use]
    pub fn name(&self) -> String {
        self.get(Field::Name).unwrap_or_default()
    }

    /// How the name takes its article.
    #[must_use]
    pub fn article(&self) -> Option<Article> {
        self.get(Field::Article)
    }

    /// Title.
    #[must_use]
    pub fn title(&self) -> String {
        self.get(Field::Title).unwrap_or_default()
    }

    /// How to reach the authority.
    #[must_use]
    pub fn contact(&self) -> ContactDto {
        ContactDto {
            address_1: self.get(Field::Address1),
            address_2: self.get(Field::Address2),
            postal_code: self.get(Field::PostalCode),
            town: self.get(Field::Town),
            phone: self.get(Field::Phone),
            email: self.get(Field::Email),
            website: self.get(Field::Website),
        }
    }

    /// Opening hours.
    #[must_use]
    pub fn hours(&self) -> Option<OpeningHoursDto> {
        self.get(Field::OpeningHours)
    }

    /// "Couleur guichet", when chosen.
    #[must_use]
    pub fn colour(&self) -> Option<String> {
        self.get(Field::Colour)
    }

    /// Links chosen by the authority.
    #[must_use]
    pub fn useful_links(&self) -> Vec<UsefulLinkDto> {
        self.get(Field::UsefulLinks).unwrap_or_default()
    }

    /// What the authority has or has not, where an agent said so.
    #[must_use]
    pub fn switches(&self) -> Choices {
        self.get(Field::Switches).unwrap_or_default()
    }

    /// Code of the département it lies in.
    #[must_use]
    pub fn departement_code(&self) -> Option<String> {
        self.get(Field::DepartementCode)
    }

    /// Logo.
    #[must_use]
    pub fn logo(&self) -> Option<ImageRef> {
        self.get(Field::Logo)
    }

    /// Banner.
    #[must_use]
    pub fn banner(&self) -> Option<ImageRef> {
        self.get(Field::Banner)
    }

    /// The EPCI it belongs to.
    #[must_use]
    pub fn epci(&self) -> Option<EpciRefDto> {
        self.get(Field::Epci)
    }

    /// What the geographic code says.
    #[must_use]
    pub fn facts(&self) -> TenantFactsDto {
        TenantFactsDto {
            postal_codes: self.get(Field::PostalCodes).unwrap_or_default(),
            departement_name: self.get(Field::DepartementName),
            epci_name: self.epci().map(|epci| epci.name),
            population: self.get(Field::Population),
        }
    }
}
