//! What is to be changed of the settings: JSON Merge Patch (RFC 7396). What is absent stays, what is null goes.

use std::fmt;
use std::marker::PhantomData;

use serde::de::value::MapAccessDeserializer;
use serde::de::{MapAccess, Visitor};
use serde::{Deserialize, Deserializer, Serialize};
use uuid::Uuid;

use super::dto::{DataControllerDto, DpoDto, HeadDto, PositionDto, SocialAccountDto};
use crate::content::UsefulLinkDto;
use crate::geo::CodeSystem;
use crate::hours::OpeningHoursDto;
use crate::tenants::name::Article;

/// Tells null, `Some(None)`, from absent, `None`.
fn present<'de, D, T>(deserializer: D) -> Result<Option<Option<T>>, D::Error>
where
    D: Deserializer<'de>,
    T: Deserialize<'de>,
{
    Option::deserialize(deserializer).map(Some)
}

/// Takes null for what is empty: a list without anything, a text that the rules refuse where there must be one.
fn or_empty<'de, D, T>(deserializer: D) -> Result<Option<T>, D::Error>
where
    D: Deserializer<'de>,
    T: Deserialize<'de> + Default,
{
    Option::<T>::deserialize(deserializer).map(|value| Some(value.unwrap_or_default()))
}

/// Takes an object and nothing else: of a list, the fields would be taken in their order.
fn object<'de, D, T>(deserializer: D) -> Result<T, D::Error>
where
    D: Deserializer<'de>,
    T: Deserialize<'de>,
{
    struct Object<T>(PhantomData<T>);

    impl<'de, T: Deserialize<'de>> Visitor<'de> for Object<T> {
        type Value = T;

        fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
            f.write_str("an object")
        }

        fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<T, A::Error> {
            T::deserialize(MapAccessDeserializer::new(map))
        }
    }

    deserializer.deserialize_map(Object(PhantomData))
}

/// Changes of the settings: all tabs of one save.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct SettingsPatch {
    /// General information.
    #[serde(deserialize_with = "object", skip_serializing_if = "GeneralPatch::is_empty")]
    pub general: GeneralPatch,
    /// Opening hours, whole; null when they are unknown.
    #[serde(deserialize_with = "present", skip_serializing_if = "Option::is_none")]
    pub opening_hours: Option<Option<OpeningHoursDto>>,
    /// Useful links, whole and in order.
    #[serde(deserialize_with = "or_empty", skip_serializing_if = "Option::is_none")]
    pub links: Option<Vec<UsefulLinkDto>>,
    /// What the GDPR asks for.
    #[serde(deserialize_with = "object", skip_serializing_if = "GdprPatch::is_empty")]
    pub gdpr: GdprPatch,
    /// Theme.
    #[serde(deserialize_with = "object", skip_serializing_if = "ThemePatch::is_empty")]
    pub theme: ThemePatch,
}

macro_rules! emptiness {
    ($($name:ident),+) => { $(impl $name {
        /// Whether it changes nothing.
        #[must_use]
        pub fn is_empty(&self) -> bool {
            *self == Self::default()
        }
    })+ };
}

emptiness!(SettingsPatch, GeneralPatch, GdprPatch, ThemePatch);

/// Changes of the general information; see [`super::GeneralDto`] for what each field is.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct GeneralPatch {
    /// System of the code; goes with `code`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub code_system: Option<CodeSystem>,
    /// Code. Another one clears the verification; once the portal is open, it is the operators'.
    #[serde(deserialize_with = "or_empty", skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "openapi", schema(example = "13997"))]
    pub code: Option<String>,
    /// Name; cannot go.
    #[serde(deserialize_with = "or_empty", skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "openapi", schema(example = "Plassans"))]
    pub name: Option<String>,
    /// Article.
    #[serde(deserialize_with = "present", skip_serializing_if = "Option::is_none")]
    pub article: Option<Option<Article>>,
    /// Title; cannot go.
    #[serde(deserialize_with = "or_empty", skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "openapi", schema(example = "Mairie de Plassans"))]
    pub title: Option<String>,
    /// First line of the address.
    #[serde(deserialize_with = "present", skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "openapi", schema(example = "39 rue du Général-de-Gaulle"))]
    pub address_1: Option<Option<String>>,
    /// Second line of the address.
    #[serde(deserialize_with = "present", skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "openapi", schema(example = "Bâtiment B"))]
    pub address_2: Option<Option<String>>,
    /// Postal code.
    #[serde(deserialize_with = "present", skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "openapi", schema(example = "13100"))]
    pub postal_code: Option<Option<String>>,
    /// Town.
    #[serde(deserialize_with = "present", skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "openapi", schema(example = "Plassans"))]
    pub town: Option<Option<String>>,
    /// Phone.
    #[serde(deserialize_with = "present", skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "openapi", schema(example = "04 65 71 00 00"))]
    pub phone: Option<Option<String>>,
    /// Second phone.
    #[serde(deserialize_with = "present", skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "openapi", schema(example = "04 65 71 00 01"))]
    pub phone_2: Option<Option<String>>,
    /// Email for citizens.
    #[serde(deserialize_with = "present", skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "openapi", schema(example = "mairie@plassans.example"))]
    pub email: Option<Option<String>>,
    /// Website.
    #[serde(deserialize_with = "present", skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "openapi", schema(example = "https://www.plassans.example/"))]
    pub website: Option<Option<String>>,
    /// Address of a contact form.
    #[serde(deserialize_with = "present", skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "openapi", schema(example = "https://www.plassans.example/contact"))]
    pub contact_form: Option<Option<String>>,
    /// Mayor or president.
    #[serde(deserialize_with = "present", skip_serializing_if = "Option::is_none")]
    pub head: Option<Option<HeadDto>>,
    /// Where the town hall is.
    #[serde(deserialize_with = "present", skip_serializing_if = "Option::is_none")]
    pub position: Option<Option<PositionDto>>,
    /// Accounts on social networks, whole and in order.
    #[serde(deserialize_with = "or_empty", skip_serializing_if = "Option::is_none")]
    pub social_accounts: Option<Vec<SocialAccountDto>>,
    /// IANA time zone of the opening hours, one of those that the département may have.
    #[serde(deserialize_with = "or_empty", skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "openapi", schema(example = "Europe/Paris"))]
    pub time_zone: Option<String>,
}

/// Changes of what the GDPR asks for.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct GdprPatch {
    /// Data protection officer, whole.
    #[serde(deserialize_with = "present", skip_serializing_if = "Option::is_none")]
    pub dpo: Option<Option<DpoDto>>,
    /// Data controller, whole.
    #[serde(deserialize_with = "present", skip_serializing_if = "Option::is_none")]
    pub data_controller: Option<Option<DataControllerDto>>,
}

/// Changes of the theme.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ThemePatch {
    /// "Couleur guichet"; null for the default one.
    #[serde(deserialize_with = "present", skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "openapi", schema(example = "#1d4e6b"))]
    pub colour: Option<Option<String>>,
    /// Logo.
    #[serde(deserialize_with = "present", skip_serializing_if = "Option::is_none")]
    pub logo: Option<Option<ImageRef>>,
    /// Banner.
    #[serde(deserialize_with = "present", skip_serializing_if = "Option::is_none")]
    pub banner: Option<Option<ImageRef>>,
}

/// A media that was sent before, and what it shows.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ImageRef {
    /// Identifier of the media.
    #[cfg_attr(feature = "openapi", schema(example = "019ab3f0-5c1e-7d52-9f0a-3c5d8e7b6a12"))]
    pub media_id: Uuid,
    /// What it shows, for who does not see it; empty for a decoration.
    #[cfg_attr(feature = "openapi", schema(example = "Blason de Plassans"))]
    pub alt: String,
}

/// Useful links, whole and in order.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct LinksBody {
    /// The links.
    pub items: Vec<UsefulLinkDto>,
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Result<SettingsPatch, serde_json::Error> {
        serde_json::from_str(text)
    }

    #[test]
    fn absent_null_and_empty_are_told_apart() {
        assert!(read("{}").unwrap().is_empty());
        let patch =
            read(r#"{"general":{"phone":null,"title":null,"social_accounts":null},"opening_hours":null}"#).unwrap();
        assert_eq!((&patch.general.phone, &patch.general.email), (&Some(None), &None));
        assert_eq!((patch.general.title.as_deref(), patch.general.name), (Some(""), None));
        assert_eq!(patch.general.social_accounts, Some(vec![]));
        assert_eq!((patch.opening_hours, patch.links), (Some(None), None));
    }

    #[test]
    fn what_was_read_is_written_the_same() {
        for text in ["{}", r#"{"general":{"phone":null}}"#, r##"{"opening_hours":null,"theme":{"colour":"#123456"}}"##]
        {
            assert_eq!(serde_json::to_string(&read(text).unwrap()).unwrap(), text);
        }
    }

    #[test]
    fn a_list_is_no_object() {
        for text in [r#"{"theme":[null,null]}"#, r#"{"gdpr":[]}"#, r#"{"general":null}"#, r#"{"general":{"fax":1}}"#] {
            assert!(read(text).is_err(), "{text}");
        }
    }
}
