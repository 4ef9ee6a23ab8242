//! What the legal pages say of this very platform, from its configuration and from the constants that the code obeys.

use ::web::platform::{CookieNames, Durations, Facts, Organisation};

use crate::auth::{attempts, password_change, registration, session};
use crate::config::Config;
use crate::tenants::preview;
use crate::{journal, retention};

/// The facts.
pub(super) fn of(config: &Config) -> Facts {
    let (operator, host) = (&config.operator, &config.host);
    let given = |text: &String| Some(text.clone()).filter(|text| !text.is_empty());
    Facts {
        public_url: config.http.public_url.clone(),
        operator: Organisation {
            name: operator.name.clone(),
            address: operator.address.clone(),
            phone: operator.phone.clone(),
        },
        email: operator.email.clone(),
        publication_director: operator.publication_director.clone(),
        registration: given(&operator.registration),
        dpo_name: given(&operator.dpo_name),
        dpo_email: given(&operator.dpo_email).unwrap_or_else(|| operator.email.clone()),
        host: Organisation { name: host.name.clone(), address: host.address.clone(), phone: host.phone.clone() },
        durations: Durations {
            session_hours: session::LIFETIME.whole_hours(),
            remembered_days: session::REMEMBERED_LIFETIME.whole_days(),
            registration_hours: registration::LIFETIME.whole_hours(),
            password_reset_hours: password_change::LIFETIME.whole_hours(),
            preview_hours: preview::COOKIE_LIFETIME.whole_hours(),
            ended_days: retention::GRACE.whole_days(),
            attempts_days: attempts::TRUSTED_FOR.whole_days(),
            journal_years: journal::RETENTION.whole_days() / 365,
        },
        cookies: CookieNames { session: session::COOKIE, registration: registration::COOKIE, preview: preview::COOKIE },
    }
}
