//! Takes mails from the outbox to the SMTP server.

use std::time::Duration;

use lettre::message::{Mailbox, MultiPart};
use lettre::{AsyncSmtpTransport, AsyncTransport, Message, Tokio1Executor};
use shared::operator::Job;
use tokio_util::sync::CancellationToken;

use super::entity::Model;
use super::outbox;
use crate::jobs;
use crate::state::State;

/// How often the outbox is looked at when nothing says that a mail came in.
const PAUSE: Duration = Duration::from_secs(2);
/// How long the SMTP server may take to answer.
const TIMEOUT: Duration = Duration::from_secs(20);

/// The way to the SMTP server.
#[derive(Clone, Debug)]
pub struct Sender {
    transport: AsyncSmtpTransport<Tokio1Executor>,
    from: Mailbox,
}

impl Sender {
    /// The way to the server of the configuration; none in development without server.
    ///
    /// # Errors
    /// When the address of the server or the sender has not the right form.
    pub fn from_config(mail: &crate::config::Mail) -> Result<Option<Self>, Box<dyn std::error::Error + Send + Sync>> {
        if mail.smtp_url.is_empty() {
            return Ok(None);
        }
        let transport = AsyncSmtpTransport::<Tokio1Executor>::from_url(&mail.smtp_url)?.timeout(Some(TIMEOUT)).build();
        Ok(Some(Self { transport, from: mail.from.parse()? }))
    }

    async fn send(&self, mail: &Model) -> Result<(), (String, bool)> {
        let broken = |error: &dyn std::fmt::Display| (error.to_string(), true);
        let message = Message::builder()
            .from(self.from.clone())
            .to(mail.recipient.parse().map_err(|error| broken(&error))?)
            .subject(&mail.subject)
            .message_id(Some(format!("<{}@{}>", mail.id, self.from.email.domain())))
            .header(lettre::message::header::ContentTransferEncoding::Base64)
            .multipart(MultiPart::alternative_plain_html(mail.text_body.clone(), mail.html_body.clone()))
            .map_err(|error| broken(&error))?;
        match self.transport.send(message).await {
            Ok(_) => Ok(()),
            Err(error) => Err((error.to_string(), error.is_permanent())),
        }
    }
}

/// Sends what is due until `stop`; a mail taken is finished first.
pub async fn run(state: State, sender: Sender, stop: CancellationToken) {
    loop {
        let error = match outbox::take_due(&state.db, state.clock.now()).await {
            Ok(mails) => {
                for mail in &mails {
                    deliver(&state, &sender, mail).await;
                }
                None
            }
            Err(error) => {
                tracing::error!(%error, "the outbox cannot be read");
                Some(error.to_string())
            }
        };
        jobs::note(&state.db, &state.process, state.clock.now(), Job::MailSender, error).await;
        tokio::select! {
            () = stop.cancelled() => return,
            () = state.mail_wake.notified() => {}
            () = tokio::time::sleep(PAUSE) => {}
        }
    }
}

async fn deliver(state: &State, sender: &Sender, mail: &Model) {
    let outcome = sender.send(mail).await;
    let now = state.clock.now();
    // The recipient is personal data and stays out of the log; the identifier leads to the row.
    let noted = match outcome {
        Ok(()) => {
            tracing::info!(mail = %mail.id, kind = mail.kind, "mail sent");
            outbox::mark_sent(&state.db, now, mail.id, state.config.dev).await
        }
        Err((error, permanent)) => {
            tracing::warn!(mail = %mail.id, kind = mail.kind, attempts = mail.attempts, permanent, %error, "mail not sent");
            outbox::mark_failed(&state.db, now, mail, &error, permanent).await
        }
    };
    if let Err(error) = noted {
        tracing::error!(mail = %mail.id, %error, "the outcome of a mail cannot be noted");
    }
}
