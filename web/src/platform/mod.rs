//! The platform's own legal pages: legal notice, privacy notice, accessibility statement, processor terms.
//!
//! Owns their words and their frame, in the look of the registration pages and without any script. What is true of
//! this very platform (who runs it, how long data are kept, names of cookies) comes from `api` as [`Facts`], so that
//! the text cannot drift from the configuration and the code.

mod accessibility;
mod conditions;
mod frame;
mod notice;
mod parts;
mod privacy;

use leptos::prelude::AnyView;
use shared::platform::{ACCESSIBILITY, LEGAL_NOTICE, PRIVACY, TERMS};

pub use frame::legal_document;

/// An organisation and how to reach it.
#[derive(Clone, Debug)]
pub struct Organisation {
    /// Name.
    pub name: String,
    /// Postal address.
    pub address: String,
    /// Phone.
    pub phone: String,
}

/// How long things last and are kept.
#[derive(Clone, Copy, Debug)]
pub struct Durations {
    /// A session, in hours.
    pub session_hours: i64,
    /// A session of a browser that is remembered, in days.
    pub remembered_days: i64,
    /// A registration that waits for its confirmation, in hours.
    pub registration_hours: i64,
    /// The link to choose another password, in hours.
    pub password_reset_hours: i64,
    /// The preview of a portal, in hours.
    pub preview_hours: i64,
    /// What has ended (sessions, registrations, mails), in days.
    pub ended_days: i64,
    /// Counts of attempts to sign in, in days after the last.
    pub attempts_days: i64,
    /// Lines of the journal, in years.
    pub journal_years: i64,
}

/// Names of the cookies.
#[derive(Clone, Copy, Debug)]
pub struct CookieNames {
    /// The session.
    pub session: &'static str,
    /// The registration under way.
    pub registration: &'static str,
    /// The preview of a portal.
    pub preview: &'static str,
}

/// What is true of this platform.
#[derive(Clone, Debug)]
pub struct Facts {
    /// Its address, without final slash.
    pub public_url: String,
    /// Who runs it.
    pub operator: Organisation,
    /// Where they are written to.
    pub email: String,
    /// Who answers for what is published.
    pub publication_director: String,
    /// Registration of the operator.
    pub registration: Option<String>,
    /// Data protection officer.
    pub dpo_name: Option<String>,
    /// Where rights over personal data are exercised.
    pub dpo_email: String,
    /// Who hosts it.
    pub host: Organisation,
    /// How long things last.
    pub durations: Durations,
    /// Names of the cookies.
    pub cookies: CookieNames,
}

/// One of the legal pages.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LegalPage {
    /// Who publishes and who hosts.
    Notice,
    /// What is done with personal data, cookies.
    Privacy,
    /// How accessible the pages are.
    Accessibility,
    /// What the operator owes to authorities as their processor.
    Conditions,
}

impl LegalPage {
    /// Its address.
    #[must_use]
    pub const fn path(self) -> &'static str {
        match self {
            Self::Notice => LEGAL_NOTICE,
            Self::Privacy => PRIVACY,
            Self::Accessibility => ACCESSIBILITY,
            Self::Conditions => TERMS,
        }
    }

    const fn title(self) -> &'static str {
        match self {
            Self::Notice => "Mentions légales",
            Self::Privacy => "Données personnelles et cookies",
            Self::Accessibility => "Déclaration d’accessibilité",
            Self::Conditions => "Conditions de sous-traitance des données",
        }
    }

    const fn description(self) -> &'static str {
        match self {
            Self::Notice => "Qui édite et qui héberge la plateforme Guichet, et comment les joindre.",
            Self::Privacy => {
                "Les données des comptes d’agents\u{202f}: pourquoi, combien de temps, qui y a accès, vos droits, les cookies."
            }
            Self::Accessibility => {
                "Où en est l’accessibilité de la plateforme Guichet, comment signaler une difficulté, quels recours."
            }
            Self::Conditions => {
                "L’accord de sous-traitance (RGPD, article 28) entre une collectivité et l’exploitant de la plateforme Guichet."
            }
        }
    }

    fn content(self, facts: &Facts) -> AnyView {
        match self {
            Self::Notice => notice::view(facts),
            Self::Privacy => privacy::view(facts),
            Self::Accessibility => accessibility::view(facts),
            Self::Conditions => conditions::view(facts),
        }
    }
}
