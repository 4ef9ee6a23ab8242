//! The directory as agents meet it.

use serde::{Deserialize, Serialize};
use time::OffsetDateTime;

use super::reading::{FurtherPlace, Unread};
use crate::settings::ValueOrigin;

/// How far the directory has been read for an authority.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub enum DirectoryState {
    /// This platform does not ask the directory, or the authority has no official code.
    Off,
    /// It was never asked: it will be the next night, or as soon as an agent wants it.
    NotAsked,
    /// It is asked at this moment, or will be in a few seconds.
    Waiting,
    /// It was read.
    Found,
    /// It knows no such authority.
    Absent,
    /// It did not answer as it should; it is asked again by itself.
    Failed,
}

impl DirectoryState {
    /// All states.
    pub const ALL: [Self; 6] = [Self::Off, Self::NotAsked, Self::Waiting, Self::Found, Self::Absent, Self::Failed];

    /// The name stored and sent.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Off => "off",
            Self::NotAsked => "not_asked",
            Self::Waiting => "waiting",
            Self::Found => "found",
            Self::Absent => "absent",
            Self::Failed => "failed",
        }
    }

    /// The state of that name.
    #[must_use]
    pub fn parse(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|state| state.as_str() == name)
    }
}

/// What went wrong when the directory was last asked.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub enum DirectoryFailure {
    /// Its server cannot be reached.
    Unreachable,
    /// Its server did not answer in time.
    Late,
    /// It asked to come back later.
    Busy,
    /// Its server is out of order.
    Down,
    /// It refused the question.
    Refused,
    /// It sent us elsewhere, where we do not go.
    Redirected,
    /// Its answer is longer than any honest one.
    TooLarge,
    /// Its answer was cut, or is none.
    Unreadable,
}

impl DirectoryFailure {
    /// All failures.
    pub const ALL: [Self; 8] = [
        Self::Unreachable,
        Self::Late,
        Self::Busy,
        Self::Down,
        Self::Refused,
        Self::Redirected,
        Self::TooLarge,
        Self::Unreadable,
    ];

    /// The name stored and sent.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Unreachable => "unreachable",
            Self::Late => "late",
            Self::Busy => "busy",
            Self::Down => "down",
            Self::Refused => "refused",
            Self::Redirected => "redirected",
            Self::TooLarge => "too_large",
            Self::Unreadable => "unreadable",
        }
    }

    /// The failure of that name.
    #[must_use]
    pub fn parse(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|failure| failure.as_str() == name)
    }

    /// What happened, in French.
    #[must_use]
    pub const fn sentence(self) -> &'static str {
        match self {
            Self::Unreachable => "L’annuaire officiel est injoignable en ce moment.",
            Self::Late => "L’annuaire officiel met trop de temps à répondre.",
            Self::Busy => "L’annuaire officiel reçoit trop de demandes et nous prie de revenir plus tard.",
            Self::Down => "L’annuaire officiel est en panne.",
            Self::Refused => "L’annuaire officiel a refusé notre demande.",
            Self::Redirected => "L’annuaire officiel nous renvoie vers une autre adresse, que nous ne suivons pas.",
            Self::TooLarge => "La réponse de l’annuaire officiel est anormalement longue\u{202f}: elle a été écartée.",
            Self::Unreadable => "La réponse de l’annuaire officiel est illisible\u{202f}: elle a été écartée.",
        }
    }
}

/// What the directory has for a guichet.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct DirectoryDto {
    /// How far it has been read.
    pub state: DirectoryState,
    /// What went wrong at the last try; null when nothing did.
    pub failure: Option<DirectoryFailure>,
    /// When it was last asked.
    #[serde(with = "time::serde::rfc3339::option")]
    pub asked_at: Option<OffsetDateTime>,
    /// When it will be asked again by itself, after a failure.
    #[serde(with = "time::serde::rfc3339::option")]
    pub asked_again_at: Option<OffsetDateTime>,
    /// When what is shown here was last read or found unchanged.
    #[serde(with = "time::serde::rfc3339::option")]
    pub read_at: Option<OffsetDateTime>,
    /// When the directory itself last changed what it says.
    #[serde(with = "time::serde::rfc3339::option")]
    pub modified_at: Option<OffsetDateTime>,
    /// Name of the place that was chosen.
    #[cfg_attr(feature = "openapi", schema(example = "Mairie - Carentan-les-Marais"))]
    pub name: Option<String>,
    /// Its page in the directory.
    #[cfg_attr(
        feature = "openapi",
        schema(example = "https://lannuaire.service-public.gouv.fr/normandie/manche/3e52c219")
    )]
    pub page: Option<String>,
    /// Where the data comes from: publisher, data set, licence, address of the data.
    pub credit: DirectoryCreditDto,
    /// Version of the settings: another one means that values came in.
    pub settings_version: i32,
    /// Fields of the guichet whose value comes from the directory, by their French name.
    #[cfg_attr(feature = "openapi", schema(example = json!(["Téléphone", "Horaires"])))]
    pub filled: Vec<String>,
    /// Values that differ from the agents' own, each to be accepted or refused.
    pub differences: Vec<DirectoryDifferenceDto>,
    /// Other places of the same authority.
    pub further_places: Vec<FurtherPlace>,
    /// What could not be read, or has no place in a guichet.
    pub unread: Vec<Unread>,
}

/// Where the data comes from, as its licence asks.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct DirectoryCreditDto {
    /// Who publishes it.
    #[cfg_attr(feature = "openapi", schema(example = "Service-Public.gouv.fr / DILA"))]
    pub source: String,
    /// Name of the data set.
    #[cfg_attr(feature = "openapi", schema(example = "Annuaire de l’administration et des services publics"))]
    pub data_set: String,
    /// Licence.
    #[cfg_attr(feature = "openapi", schema(example = "Licence Ouverte 2.0"))]
    pub licence: String,
    /// Address that it was read from.
    #[cfg_attr(feature = "openapi", schema(example = "https://api-lannuaire.service-public.gouv.fr/api/explore/v2.1"))]
    pub url: String,
}

/// A value that the directory tells otherwise.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct DirectoryDifferenceDto {
    /// Path of the value in the settings.
    #[cfg_attr(feature = "openapi", schema(example = "general.phone"))]
    pub path: String,
    /// Its name in French.
    #[cfg_attr(feature = "openapi", schema(example = "Téléphone"))]
    pub label: String,
    /// The guichet's value, as it reads; null when there is none.
    #[cfg_attr(feature = "openapi", schema(example = "02 33 42 74 01"))]
    pub present: Option<String>,
    /// Where the guichet's value comes from.
    pub present_origin: Option<ValueOrigin>,
    /// When the guichet's value was set.
    #[serde(with = "time::serde::rfc3339::option")]
    pub present_set_at: Option<OffsetDateTime>,
    /// The directory's value, as it reads; null when it has none any more.
    #[cfg_attr(feature = "openapi", schema(example = "02 33 42 74 00"))]
    pub source: Option<String>,
    /// What tells this value of the directory from a later one: sent back with the decision.
    #[cfg_attr(feature = "openapi", schema(example = "b3SfA0dc"))]
    pub mark: String,
}

/// What an agent decides on a difference.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct DirectoryDecisionBody {
    /// Path of the value.
    #[cfg_attr(feature = "openapi", schema(example = "general.phone"))]
    pub path: String,
    /// The mark of the difference that was shown.
    #[cfg_attr(feature = "openapi", schema(example = "b3SfA0dc"))]
    pub mark: String,
    /// Takes the directory's value; else the guichet keeps its own.
    pub accept: bool,
}
