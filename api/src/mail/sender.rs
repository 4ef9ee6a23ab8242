//! Takes mails from the outbox to the SMTP server.

use std::future::Future;
use std::time::{Duration, SystemTime};

use lettre::Message;
use lettre::message::{Mailbox, MultiPart};
use sea_orm::DbErr;
use shared::operator::Job;
use tokio_util::sync::CancellationToken;

use super::entity::Model;
use super::outbox;
use super::smtp::{Patience, Server};
use crate::jobs;
use crate::state::State;

/// How often the outbox is looked at when nothing says that a mail came in.
const PAUSE: Duration = Duration::from_secs(2);
/// Tries to note what became of a mail. One that left and is not noted would leave again.
const NOTE_TRIES: u32 = 5;

/// The way to the SMTP server.
#[derive(Clone, Debug)]
pub struct Sender {
    server: Server,
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
        Ok(Some(Self { server: Server::from_url(&mail.smtp_url)?, from: mail.from.parse()? }))
    }

    /// The same way, with a server waited for as long as that.
    #[must_use]
    pub fn with_patience(self, patience: Patience) -> Self {
        Self { server: self.server.with_patience(patience), ..self }
    }

    /// The mail, the same at each try: Message-ID and date come from the row, so that a receiver who gets it twice can
    /// tell.
    fn message(&self, mail: &Model) -> Result<Message, Box<dyn std::error::Error + Send + Sync>> {
        let message = Message::builder()
            .from(self.from.clone())
            .to(mail.recipient.parse()?)
            .subject(&mail.subject)
            .date(SystemTime::from(mail.created_at))
            .message_id(Some(format!("<{}@{}>", mail.id, self.from.email.domain())))
            .header(lettre::message::header::ContentTransferEncoding::Base64)
            .multipart(MultiPart::alternative_plain_html(mail.text_body.clone(), mail.html_body.clone()))?;
        Ok(message)
    }
}

/// Sends what is due until `stop`; a mail taken is finished first.
pub async fn run(state: State, sender: Sender, stop: CancellationToken) {
    loop {
        let error = send_due(&state, &sender, &stop).await;
        jobs::note(&state.db, &state.process, state.clock.now(), Job::MailSender, error).await;
        tokio::select! {
            () = stop.cancelled() => return,
            () = state.mail_wake.notified() => {}
            () = tokio::time::sleep(PAUSE) => {}
        }
    }
}

/// Sends what is due now, one mail after the other; gives the error when the outbox cannot be read.
pub async fn send_due(state: &State, sender: &Sender, stop: &CancellationToken) -> Option<String> {
    while !stop.is_cancelled() {
        match outbox::take_next(&state.db, state.clock.now()).await {
            Ok(Some(mail)) => deliver(state, sender, &mail).await,
            Ok(None) => return None,
            Err(error) => {
                tracing::error!(%error, "the outbox cannot be read");
                return Some(error.to_string());
            }
        }
    }
    None
}

async fn deliver(state: &State, sender: &Sender, mail: &Model) {
    let outcome = match sender.message(mail) {
        Ok(message) => {
            sender.server.deliver(&message).await.map_err(|failure| (failure.to_string(), failure.permanent))
        }
        Err(error) => Err((error.to_string(), true)),
    };
    let now = state.clock.now();
    // The recipient is personal data and stays out of the log; the identifier leads to the row.
    match outcome {
        Ok(()) => {
            insist(mail, || outbox::mark_sent(&state.db, now, mail.id, state.config.dev)).await;
            tracing::info!(mail = %mail.id, kind = mail.kind, "mail sent");
        }
        Err((error, permanent)) => {
            insist(mail, || outbox::mark_failed(&state.db, now, mail, &error, permanent)).await;
            tracing::warn!(mail = %mail.id, kind = mail.kind, attempts = mail.attempts, permanent, %error, "mail not sent");
        }
    }
}

/// Notes, several times when the database is busy: all within the mail's lease.
async fn insist<F: Future<Output = Result<(), DbErr>>>(mail: &Model, note: impl Fn() -> F) {
    for left in (0..NOTE_TRIES).rev() {
        let Err(error) = note().await else { return };
        tracing::error!(mail = %mail.id, %error, left, "the outcome of a mail cannot be noted");
        if left > 0 {
            tokio::time::sleep(Duration::from_secs(1)).await;
        }
    }
}
