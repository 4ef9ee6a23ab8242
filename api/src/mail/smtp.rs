//! The SMTP server of the configuration, and one conversation with it.
//!
//! A mail has a connection of its own, and every part of the conversation a time: a server that falls silent in the
//! middle must neither hold up the mails behind it nor hand them a connection on which an old answer is still to come.

use std::fmt;
use std::time::Duration;

use lettre::Message;
use lettre::transport::smtp::authentication::{Credentials, DEFAULT_MECHANISMS};
use lettre::transport::smtp::client::{AsyncSmtpConnection, TlsParameters};
use lettre::transport::smtp::commands::{Data, Mail, Rcpt};
use lettre::transport::smtp::extension::{ClientId, Extension, MailParameter};
use lettre::transport::smtp::{Error, SMTP_PORT, SUBMISSION_PORT, SUBMISSIONS_PORT};
use percent_encoding::percent_decode_str;
use tokio::time::timeout;
use url::Url;

/// How long a server may take to say good-bye, which nobody waits for.
const QUIT: Duration = Duration::from_secs(5);

/// How long the parts of a conversation may last.
#[derive(Clone, Copy, Debug)]
pub struct Patience {
    /// Until the server is ready for a mail: connection, encryption, credentials.
    pub opening: Duration,
    /// From the sender's address to the answer to the last line.
    pub mail: Duration,
}

impl Default for Patience {
    fn default() -> Self {
        Self { opening: Duration::from_secs(30), mail: Duration::from_secs(120) }
    }
}

#[derive(Clone, Debug)]
enum Encryption {
    None,
    /// STARTTLS, refused or not; `required`, nothing is sent without.
    StartTls {
        required: bool,
    },
    /// From the first byte.
    Wrapped,
}

/// The server.
#[derive(Clone, Debug)]
pub struct Server {
    host: String,
    port: u16,
    encryption: Encryption,
    credentials: Option<Credentials>,
    patience: Patience,
}

/// Why a mail did not leave.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Failure {
    /// The part of the conversation that failed.
    stage: &'static str,
    /// What the server or the network said.
    reason: String,
    /// Whether the server will never take this mail. What it says before the recipient is about us, not about the
    /// mail, and passes when the configuration is mended.
    pub permanent: bool,
}

impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.stage, self.reason)
    }
}

impl Failure {
    fn passing(stage: &'static str, reason: impl fmt::Display) -> Self {
        Self { stage, reason: reason.to_string(), permanent: false }
    }

    fn of_mail(stage: &'static str, error: &Error) -> Self {
        Self { stage, reason: error.to_string(), permanent: error.is_permanent() }
    }
}

impl Server {
    /// The server of an address like `smtp://host:25`, `smtp://user:password@host:587?tls=required`,
    /// `smtps://user:password@host`.
    ///
    /// # Errors
    /// When the address has not that form.
    pub fn from_url(address: &str) -> Result<Self, String> {
        let url = Url::parse(address).map_err(|error| error.to_string())?;
        let tls = url.query_pairs().find(|(key, _)| key == "tls").map(|(_, value)| value.into_owned());
        let (encryption, port) = match (url.scheme(), tls.as_deref()) {
            ("smtp", None) => (Encryption::None, SMTP_PORT),
            ("smtp", Some("required")) => (Encryption::StartTls { required: true }, SUBMISSION_PORT),
            ("smtp", Some("opportunistic")) => (Encryption::StartTls { required: false }, SUBMISSION_PORT),
            ("smtps", _) => (Encryption::Wrapped, SUBMISSIONS_PORT),
            _ => return Err("must be smtp://… with tls=required, opportunistic or nothing, or smtps://…".to_owned()),
        };
        let decoded = |text: &str| {
            percent_decode_str(text).decode_utf8().map(std::borrow::Cow::into_owned).map_err(|error| error.to_string())
        };
        let credentials = match url.password() {
            Some(password) => Some(Credentials::new(decoded(url.username())?, decoded(password)?)),
            None => None,
        };
        Ok(Self {
            host: url.host_str().ok_or("names no host")?.to_owned(),
            port: url.port().unwrap_or(port),
            encryption,
            credentials,
            patience: Patience::default(),
        })
    }

    /// The same server, waited for as long as that.
    #[must_use]
    pub fn with_patience(self, patience: Patience) -> Self {
        Self { patience, ..self }
    }

    /// Hands a mail over; `Ok` is the server's word that it has it.
    ///
    /// # Errors
    /// Where and why it did not leave. After [`Failure`] at the end of the content the server may have it all the
    /// same: SMTP has no way to know.
    pub async fn deliver(&self, message: &Message) -> Result<(), Failure> {
        let opening = "opening";
        let mut connection = match timeout(self.patience.opening, self.open()).await {
            Ok(Ok(connection)) => connection,
            Ok(Err(error)) => return Err(Failure::passing(opening, error)),
            Err(_) => return Err(Failure::passing(opening, silence(self.patience.opening))),
        };
        let outcome = timeout(self.patience.mail, converse(&mut connection, message)).await;
        match outcome {
            // Dropped without a word: whatever the server still says belongs to no other mail.
            Err(_) => Err(Failure::passing("mail", silence(self.patience.mail))),
            Ok(outcome) => {
                tokio::spawn(async move { timeout(QUIT, connection.quit()).await });
                outcome
            }
        }
    }

    async fn open(&self) -> Result<AsyncSmtpConnection, Error> {
        let hello = ClientId::default();
        let tls = || TlsParameters::new(self.host.clone());
        let wrapped = if matches!(self.encryption, Encryption::Wrapped) { Some(tls()?) } else { None };
        let server = (self.host.as_str(), self.port);
        let limit = Some(self.patience.opening);
        let mut connection = AsyncSmtpConnection::connect_tokio1(server, limit, &hello, wrapped, None).await?;
        if let Encryption::StartTls { required } = self.encryption
            && (required || connection.can_starttls())
        {
            connection.starttls(tls()?, &hello).await?;
        }
        if let Some(credentials) = &self.credentials {
            connection.auth(DEFAULT_MECHANISMS, credentials).await?;
        }
        Ok(connection)
    }
}

fn silence(limit: Duration) -> String {
    format!("no answer within {} s", limit.as_secs_f32())
}

async fn converse(connection: &mut AsyncSmtpConnection, message: &Message) -> Result<(), Failure> {
    let envelope = message.envelope();
    let mut options = Vec::new();
    if envelope.to().iter().any(|address| !address.to_string().is_ascii()) {
        if !connection.server_info().supports_feature(Extension::SmtpUtfEight) {
            return Err(Failure::passing("recipient", "the server takes no address with accents (SMTPUTF8)"));
        }
        options.push(MailParameter::SmtpUtfEight);
    }
    let sender = Mail::new(envelope.from().cloned(), options);
    connection.command(sender).await.map_err(|error| Failure::passing("sender", error))?;
    for address in envelope.to() {
        let recipient = Rcpt::new(address.clone(), Vec::new());
        connection.command(recipient).await.map_err(|error| Failure::of_mail("recipient", &error))?;
    }
    connection.command(Data).await.map_err(|error| Failure::of_mail("data", &error))?;
    connection.message(&message.formatted()).await.map_err(|error| Failure::of_mail("content", &error))?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_are_read_with_their_defaults() {
        let plain = Server::from_url("smtp://mail.example").unwrap();
        assert_eq!((plain.port, plain.credentials.is_none()), (25, true));
        let submission = Server::from_url("smtp://u%40x:p%2Fw@mail.example?tls=required").unwrap();
        assert_eq!((submission.host.as_str(), submission.port), ("mail.example", 587));
        assert_eq!(submission.credentials, Some(Credentials::new("u@x".into(), "p/w".into())));
        assert!(matches!(submission.encryption, Encryption::StartTls { required: true }));
        assert_eq!(Server::from_url("smtps://mail.example").unwrap().port, 465);
        for wrong in ["smtp://mail.example?tls=perhaps", "http://mail.example", "smtp:", "mail.example"] {
            assert!(Server::from_url(wrong).is_err(), "{wrong}");
        }
    }
}
