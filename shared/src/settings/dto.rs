//! Shapes of the settings as they stand.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use time::OffsetDateTime;
use uuid::Uuid;

use crate::content::UsefulLinkDto;
use crate::geo::{AuthorityKind, CodeSystem};
use crate::hours::OpeningHoursDto;
use crate::tenants::name::Article;

/// The settings of a tenant, whole.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct SettingsDto {
    /// Version of the settings, to send back as `If-Match`.
    pub version: i32,
    /// When this version was saved.
    #[serde(with = "time::serde::rfc3339")]
    pub saved_at: OffsetDateTime,
    /// General information.
    pub general: GeneralDto,
    /// Opening hours; null when unknown.
    pub opening_hours: Option<OpeningHoursDto>,
    /// Useful links, in order.
    pub links: Vec<UsefulLinkDto>,
    /// What the GDPR asks for.
    pub gdpr: GdprDto,
    /// Theme.
    pub theme: ThemeSettingsDto,
    /// Where each value comes from, by its path (`general.phone`); a value without origin was never set.
    pub origins: BTreeMap<String, OriginDto>,
}

/// Where a value comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub enum ValueOrigin {
    /// An agent typed it.
    Agent,
    /// The official directory (annuaire).
    Directory,
    /// The official geographic code.
    GeographicCode,
}

/// Where a value comes from, and since when.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct OriginDto {
    /// Where from.
    pub origin: ValueOrigin,
    /// When it was set.
    #[serde(with = "time::serde::rfc3339")]
    pub set_at: OffsetDateTime,
}

/// General information.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct GeneralDto {
    /// What the authority is.
    pub kind: AuthorityKind,
    /// System of its code.
    pub code_system: CodeSystem,
    /// Its code: INSEE for a commune, SIREN for an EPCI.
    #[cfg_attr(feature = "openapi", schema(example = "13997"))]
    pub code: String,
    /// Name, with its article ("Le Havre").
    #[cfg_attr(feature = "openapi", schema(example = "Plassans"))]
    pub name: String,
    /// How the name takes its article; null for an EPCI, or when nobody said.
    pub article: Option<Article>,
    /// Title ("Mairie du Havre").
    #[cfg_attr(feature = "openapi", schema(example = "Mairie de Plassans"))]
    pub title: String,
    /// First line of the address.
    #[cfg_attr(feature = "openapi", schema(example = "39 rue du Général-de-Gaulle"))]
    pub address_1: Option<String>,
    /// Second line of the address.
    #[cfg_attr(feature = "openapi", schema(example = "Bâtiment B"))]
    pub address_2: Option<String>,
    /// Postal code.
    #[cfg_attr(feature = "openapi", schema(example = "13100"))]
    pub postal_code: Option<String>,
    /// Town.
    #[cfg_attr(feature = "openapi", schema(example = "Plassans"))]
    pub town: Option<String>,
    /// Phone, grouped by two.
    #[cfg_attr(feature = "openapi", schema(example = "04 65 71 00 00"))]
    pub phone: Option<String>,
    /// Second phone.
    #[cfg_attr(feature = "openapi", schema(example = "04 65 71 00 01"))]
    pub phone_2: Option<String>,
    /// Email for citizens.
    #[cfg_attr(feature = "openapi", schema(example = "mairie@plassans.example"))]
    pub email: Option<String>,
    /// Website.
    #[cfg_attr(feature = "openapi", schema(example = "https://www.plassans.example/"))]
    pub website: Option<String>,
    /// Address of a contact form.
    #[cfg_attr(feature = "openapi", schema(example = "https://www.plassans.example/contact"))]
    pub contact_form: Option<String>,
    /// Mayor or president.
    pub head: Option<HeadDto>,
    /// Where the town hall is.
    pub position: Option<PositionDto>,
    /// Accounts on social networks, in order.
    pub social_accounts: Vec<SocialAccountDto>,
    /// IANA time zone of the opening hours.
    #[cfg_attr(feature = "openapi", schema(example = "Europe/Paris"))]
    pub time_zone: String,
    /// The time zones that may be chosen; one alone where the département decides.
    #[cfg_attr(feature = "openapi", schema(example = json!(["Europe/Paris"])))]
    pub time_zones: Vec<String>,
}

/// How the mayor or president is called.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub enum HeadRole {
    /// "Le maire".
    MayorM,
    /// "La maire".
    MayorF,
    /// "Le président".
    PresidentM,
    /// "La présidente".
    PresidentF,
}

/// Mayor or president.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct HeadDto {
    /// How they are called.
    pub role: HeadRole,
    /// First and last name.
    #[cfg_attr(feature = "openapi", schema(example = "Félicité Rougon"))]
    pub name: String,
}

/// A place, WGS 84, in degrees.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct PositionDto {
    /// Latitude, -90 to 90.
    #[cfg_attr(feature = "openapi", schema(example = 43.529_742))]
    pub latitude: f64,
    /// Longitude, -180 to 180.
    #[cfg_attr(feature = "openapi", schema(example = 5.447_427))]
    pub longitude: f64,
}

/// Social networks.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub enum SocialNetwork {
    /// Facebook.
    Facebook,
    /// Instagram.
    Instagram,
    /// X, formerly Twitter.
    X,
    /// Mastodon.
    Mastodon,
    /// YouTube.
    Youtube,
    /// LinkedIn.
    Linkedin,
    /// TikTok.
    Tiktok,
    /// WhatsApp channel.
    Whatsapp,
    /// Any other.
    Other,
}

/// An account on a social network.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct SocialAccountDto {
    /// Network.
    pub network: SocialNetwork,
    /// Address of the account.
    #[cfg_attr(feature = "openapi", schema(example = "https://www.facebook.com/plassans.example"))]
    pub url: String,
}

/// What the GDPR asks for.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct GdprDto {
    /// Data protection officer; null when nobody answered yet.
    pub dpo: Option<DpoDto>,
    /// Data controller; null when nobody answered yet.
    pub data_controller: Option<DataControllerDto>,
}

/// Data protection officer (GDPR art. 37): a public authority must have one.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct DpoDto {
    /// "Oui" or "Non".
    pub is_designated: bool,
    /// Organisation, when the officer is shared (a centre de gestion, a syndicate).
    #[serde(default)]
    #[cfg_attr(feature = "openapi", schema(example = "Centre de gestion des Bouches-du-Rhône"))]
    pub organisation: Option<String>,
    /// Name of the person; may be left out when there is an organisation.
    #[serde(default)]
    #[cfg_attr(feature = "openapi", schema(example = "Sylvère Rougon"))]
    pub name: Option<String>,
    /// Email.
    #[serde(default)]
    #[cfg_attr(feature = "openapi", schema(example = "dpo@plassans.example"))]
    pub email: Option<String>,
    /// Phone.
    #[serde(default)]
    #[cfg_attr(feature = "openapi", schema(example = "04 65 71 00 03"))]
    pub phone: Option<String>,
}

/// Who answers for the processing of personal data (GDPR art. 4-7).
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct DataControllerDto {
    /// The authority itself, represented by its mayor or president: then the rest is null.
    pub is_authority: bool,
    /// Name.
    #[serde(default)]
    #[cfg_attr(feature = "openapi", schema(example = "Eugène Rougon"))]
    pub name: Option<String>,
    /// Title ("Président du syndicat").
    #[serde(default)]
    #[cfg_attr(feature = "openapi", schema(example = "Président du syndicat"))]
    pub title: Option<String>,
    /// Email.
    #[serde(default)]
    #[cfg_attr(feature = "openapi", schema(example = "contact@syndicat.example"))]
    pub email: Option<String>,
    /// Phone.
    #[serde(default)]
    #[cfg_attr(feature = "openapi", schema(example = "04 65 71 00 04"))]
    pub phone: Option<String>,
    /// Postal address.
    #[serde(default)]
    #[cfg_attr(feature = "openapi", schema(example = "1 place de la Mairie, 13100 Plassans"))]
    pub address: Option<String>,
}

/// Theme, as agents see it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ThemeSettingsDto {
    /// "Couleur guichet" that was chosen; null for the default one.
    #[cfg_attr(feature = "openapi", schema(example = "#1d4e6b"))]
    pub colour: Option<String>,
    /// The colour that stands when none is chosen.
    #[cfg_attr(feature = "openapi", schema(example = "#14505c"))]
    pub default_colour: String,
    /// Logo.
    pub logo: Option<ImageDto>,
    /// Banner: the image behind the portal's head.
    pub banner: Option<ImageDto>,
}

/// An image of the theme.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ImageDto {
    /// Identifier of the media.
    pub media_id: Uuid,
    /// What it shows, for who does not see it; empty for a decoration.
    pub alt: String,
    /// Address of its largest variant, on the platform's host.
    pub url: String,
    /// Width, pixels.
    pub width: u32,
    /// Height, pixels.
    pub height: u32,
}
