//! The fields of a tenant's sheet: how each is named, stored, and where the settings have it.

use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::Value;
use shared::content::UsefulLinkDto;
use shared::hours::OpeningHoursDto;
use shared::settings::ValueOrigin;

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
        /// Second phone.
        Phone2 = "phone_2",
        /// Address of a contact form.
        ContactForm = "contact_form",
        /// Mayor or president.
        Head = "head",
        /// Where the town hall is.
        Position = "position",
        /// Accounts on social networks.
        SocialAccounts = "social_accounts",
        /// Data protection officer.
        Dpo = "dpo",
        /// Data controller.
        DataController = "data_controller",
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

impl From<Origin> for ValueOrigin {
    fn from(origin: Origin) -> Self {
        match origin {
            Origin::Agent => Self::Agent,
            Origin::Directory => Self::Directory,
            Origin::GeographicCode => Self::GeographicCode,
        }
    }
}

impl Field {
    /// The fields that people read and correct, in the order in which they are told.
    pub const READ: [Self; 21] = [
        Self::Title,
        Self::Name,
        Self::Address1,
        Self::Address2,
        Self::PostalCode,
        Self::Town,
        Self::Phone,
        Self::Phone2,
        Self::Email,
        Self::Website,
        Self::ContactForm,
        Self::Head,
        Self::Position,
        Self::SocialAccounts,
        Self::OpeningHours,
        Self::UsefulLinks,
        Self::Dpo,
        Self::DataController,
        Self::Colour,
        Self::Logo,
        Self::Banner,
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
            Self::Phone2 => "Second téléphone",
            Self::ContactForm => "Formulaire de contact",
            Self::Head => "Maire ou président",
            Self::Position => "Emplacement sur le plan",
            Self::SocialAccounts => "Réseaux sociaux",
            Self::Dpo => "Délégué à la protection des données",
            Self::DataController => "Responsable du traitement",
            Self::Logo => "Logo",
            Self::Banner => "Bannière",
        }
    }

    /// Where the settings have it (`general.phone`).
    #[must_use]
    pub fn path(self) -> String {
        match self {
            Self::OpeningHours | Self::Switches => self.as_str().to_owned(),
            Self::UsefulLinks => "links".to_owned(),
            Self::Dpo | Self::DataController => format!("gdpr.{}", self.as_str()),
            Self::Colour | Self::Logo | Self::Banner => format!("theme.{}", self.as_str()),
            _ => format!("general.{}", self.as_str()),
        }
    }

    /// A value of this field in the form in which it is written today: what was kept before a part of it existed is the
    /// same value all the same.
    #[must_use]
    pub fn in_present_form(self, value: &Value) -> Value {
        match self {
            Self::OpeningHours => rewritten::<OpeningHoursDto>(value),
            Self::UsefulLinks => rewritten::<Vec<UsefulLinkDto>>(value),
            _ => value.clone(),
        }
    }
}

fn rewritten<T: DeserializeOwned + Serialize>(value: &Value) -> Value {
    let read = T::deserialize(value).ok().and_then(|read| serde_json::to_value(read).ok());
    read.unwrap_or_else(|| value.clone())
}
