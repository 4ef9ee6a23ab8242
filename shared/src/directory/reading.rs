//! What was read of an answer of the directory: each value as the rules of settings keep it, and what could not be read as
//! it stood.

use serde::{Deserialize, Serialize};

use crate::hours::OpeningHoursDto;
use crate::settings::{PositionDto, SocialAccountDto};

/// What the directory tells of an authority.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Reading {
    /// Name of the place ("Mairie - Carentan-les-Marais").
    pub name: String,
    /// Where it is first, where to write to after it.
    pub addresses: Vec<PostalAddress>,
    /// Phones, in the directory's order.
    pub phones: Vec<Phone>,
    /// Email addresses, in the directory's order.
    pub emails: Vec<String>,
    /// Website.
    pub website: Option<String>,
    /// Address of a contact form.
    pub contact_form: Option<String>,
    /// Opening hours; none when a part of them could not be read, since the rest would mislead.
    pub hours: Option<OpeningHoursDto>,
    /// Where it is.
    pub position: Option<PositionDto>,
    /// Accounts on social networks.
    pub social_accounts: Vec<SocialAccountDto>,
    /// Page of the place in the directory.
    pub page: Option<String>,
    /// Other places of the same authority.
    pub further_places: Vec<FurtherPlace>,
    /// What could not be read, or has no place in a guichet.
    pub unread: Vec<Unread>,
}

/// A postal address.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct PostalAddress {
    /// Whether it is only for mail.
    pub is_for_mail: bool,
    /// Number and street.
    #[cfg_attr(feature = "openapi", schema(example = "Boulevard de Verdun"))]
    pub line_1: Option<String>,
    /// Anything else: building, PO box.
    #[cfg_attr(feature = "openapi", schema(example = "BP 12"))]
    pub line_2: Option<String>,
    /// Postal code, as the directory has it.
    #[cfg_attr(feature = "openapi", schema(example = "50500"))]
    pub postal_code: Option<String>,
    /// Town.
    #[cfg_attr(feature = "openapi", schema(example = "Carentan-les-Marais"))]
    pub town: Option<String>,
}

impl PostalAddress {
    /// The address on one line.
    #[must_use]
    pub fn on_one_line(&self) -> String {
        let town = match (&self.postal_code, &self.town) {
            (Some(code), Some(town)) => Some(format!("{code} {town}")),
            (code, town) => code.clone().or_else(|| town.clone()),
        };
        let parts = [self.line_1.clone(), self.line_2.clone(), town];
        parts.into_iter().flatten().collect::<Vec<_>>().join(", ")
    }
}

/// A phone, with what the directory says of it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Phone {
    /// The number, grouped.
    pub number: String,
    /// What it is for.
    pub description: Option<String>,
}

/// Another place of the same authority: a delegated town hall, an annexe.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct FurtherPlace {
    /// Its name.
    #[cfg_attr(feature = "openapi", schema(example = "Mairie - Les Veys"))]
    pub name: String,
    /// Its address, on one line.
    #[cfg_attr(feature = "openapi", schema(example = "5 rue de l’Église, 50500 Les Veys"))]
    pub address: Option<String>,
    /// Its first phone.
    #[cfg_attr(feature = "openapi", schema(example = "02 33 42 17 86"))]
    pub phone: Option<String>,
    /// Its first email address.
    #[cfg_attr(feature = "openapi", schema(example = "mairie.les-veys@carentan.example"))]
    pub email: Option<String>,
    /// Its hours, in words.
    #[cfg_attr(feature = "openapi", schema(example = "jeudi 13 h 30 – 14 h 45"))]
    pub hours: Option<String>,
    /// Its page in the directory.
    #[cfg_attr(
        feature = "openapi",
        schema(example = "https://lannuaire.service-public.gouv.fr/normandie/manche/e38ff48b")
    )]
    pub page: Option<String>,
}

/// Why a text of the directory went nowhere.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub enum UnreadReason {
    /// Its form is not the one that was expected.
    #[default]
    Unreadable,
    /// It was understood; a guichet has no field for it.
    NoPlace,
}

/// A text of the directory that went nowhere, as it stands there.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Unread {
    /// Name of its field in the directory (`telecopie`).
    #[cfg_attr(feature = "openapi", schema(example = "telecopie"))]
    pub field: String,
    /// The text.
    #[cfg_attr(feature = "openapi", schema(example = "02 33 00 00 00"))]
    pub raw: String,
    /// Why it went nowhere.
    #[serde(default)]
    pub reason: UnreadReason,
}

impl Unread {
    /// What its field is called in French.
    #[must_use]
    pub fn label(&self) -> &str {
        match self.field.as_str() {
            "adresse" => "Adresse",
            "telephone" => "Téléphone",
            "adresse_courriel" => "Adresse email",
            "site_internet" => "Site internet",
            "formulaire_contact" => "Formulaire de contact",
            "plage_ouverture" => "Horaires",
            "commentaire_plage_ouverture" => "Remarque sur les horaires",
            "reseau_social" => "Réseaux sociaux",
            "telecopie" => "Télécopie",
            "telephone_accessible" => "Téléphone accessible aux personnes sourdes",
            "application_mobile" => "Application mobile",
            "mission" => "Mission",
            "information_complementaire" => "Information complémentaire",
            other => other,
        }
    }
}
