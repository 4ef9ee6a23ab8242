//! Mails: each is a typed struct that renders itself; all leave through the outbox, a table written in the
//! transaction of the change that causes the mail.

pub mod entity;
mod messages;
pub mod outbox;
pub mod overview;
pub mod sender;

pub use messages::{
    AccessDecided, AccessRequested, AccountDeleted, ActivationRefused, ActivationRequested, ConfirmAddress,
    ConfirmEmailChange, ConfirmNewEmail, ConfirmWithAccount, ContestDecided, ContestOpened, EmailChanged,
    EmailHasAccount, MembershipLost, PasswordChanged, ResetPassword, StateChanged, TenantAbandoned,
    VerificationChanged,
};

use std::sync::LazyLock;

use minijinja::{Environment, UndefinedBehavior};
use serde::Serialize;
use time::Duration;

/// A mail.
pub trait Mail: Serialize {
    /// Name of the mail, and of its folder in `api/templates/mail`.
    const KIND: &'static str;
    /// How long it is worth reading, when its link does not hold for ever.
    const USEFUL_FOR: Option<Duration> = None;
}

/// A mail, rendered.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rendered {
    /// Subject, one line.
    pub subject: String,
    /// Plain text.
    pub text: String,
    /// HTML.
    pub html: String,
}

#[derive(rust_embed::RustEmbed)]
#[folder = "$CARGO_MANIFEST_DIR/templates/mail"]
struct Templates;

static ENVIRONMENT: LazyLock<Environment<'static>> = LazyLock::new(|| {
    let mut environment = Environment::new();
    environment.set_undefined_behavior(UndefinedBehavior::Strict);
    environment
        .set_loader(|name| Ok(Templates::get(name).map(|file| String::from_utf8_lossy(&file.data).into_owned())));
    environment
});

/// Renders a mail.
///
/// # Errors
/// When a template is missing or names what the mail does not hold: a fault of ours, caught by the tests.
pub fn render<M: Mail>(mail: &M) -> Result<Rendered, minijinja::Error> {
    let part =
        |name: &str| ENVIRONMENT.get_template(&format!("{}/{name}", M::KIND))?.render(minijinja::value::Serde(mail));
    Ok(Rendered {
        subject: part("subject.txt")?.split_whitespace().collect::<Vec<_>>().join(" "),
        text: part("body.txt")?,
        html: part("body.html")?,
    })
}
