//! The append-only journal: who did what, written in the transaction of the change itself.
//!
//! Owns the list of actions, what each is called in French, how long a line is kept, and how lines are read.

pub mod entity;
pub mod reading;

use sea_orm::{DbErr, Set};
use serde_json::Value;
use time::{Duration, OffsetDateTime};
use uuid::Uuid;

use crate::db::PlatformScope;

/// How long a line is kept: three years, time enough to answer a contested decision.
pub(crate) const RETENTION: Duration = Duration::days(3 * 365);

/// Who acted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum By {
    /// An agent of the tenant, or a person about to become one.
    Agent(Uuid),
    /// An operator of the platform.
    Operator(Uuid),
    /// The platform by itself.
    Platform,
}

macro_rules! actions {
    ($($(#[$doc:meta])* $variant:ident = $name:literal, $sentence:literal;)+) => {
        /// What was done.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub enum Action { $($(#[$doc])* $variant,)+ }

        impl Action {
            /// All actions, in the order of the table.
            pub const ALL: &'static [Self] = &[$(Self::$variant,)+];

            /// The name stored.
            #[must_use]
            pub const fn as_str(self) -> &'static str { match self { $(Self::$variant => $name,)+ } }

            /// What was done, in French, to be read after the one who did it.
            #[must_use]
            pub const fn sentence(self) -> &'static str { match self { $(Self::$variant => $sentence,)+ } }
        }
    };
}

actions! {
    /// A tenant was created.
    TenantCreated = "tenant.created", "a créé le guichet";
    /// A person asked to become an agent.
    AccessRequested = "access.requested", "a demandé l’accès au guichet";
    /// An agent answered.
    AccessDecided = "access.decided", "a répondu à une demande d’accès";
    /// Activation was asked for.
    ActivationRequested = "activation.requested", "a demandé l’activation et accepté les conditions de sous-traitance";
    /// An operator refused a request for activation.
    ActivationRefused = "activation.refused", "a refusé la demande d’activation";
    /// A tenant's state changed.
    StateChanged = "tenant.state_changed", "a changé l’état du guichet";
    /// An operator verified the authority, or took the verification back.
    VerificationChanged = "tenant.verification_changed", "a changé la vérification de la collectivité";
    /// A person contested the tenant.
    ContestOpened = "contest.opened", "a contesté le guichet";
    /// An operator decided on a contest.
    ContestDecided = "contest.decided", "a répondu à une contestation du guichet";
    /// The sheet changed.
    SettingsChanged = "settings.changed", "a modifié les informations du guichet";
    /// Values of the official directory came into the sheet.
    DirectoryTaken = "directory.taken", "a repris des informations de l’annuaire officiel";
    /// An agent kept a value that the official directory tells otherwise.
    DirectoryRefused = "directory.refused", "a écarté une valeur de l’annuaire officiel";
    /// The portal's own domain was entered, proven, put to use or given up.
    AddressChanged = "address.changed", "a changé l’adresse du guichet";
    /// The preview was opened.
    PreviewOpened = "preview.opened", "a ouvert l’aperçu du guichet";
    /// A refresh token came back after its successor was in use: the session was ended.
    SessionReuseDetected = "session.reuse_detected", "a vu sa connexion fermée par sécurité";
    /// A person chose another password.
    PasswordChanged = "password.changed", "a changé de mot de passe";
    /// A person asked for another address.
    EmailChangeRequested = "email.change_requested", "a demandé à changer d’adresse email";
    /// A mailbox refused it.
    EmailChangeCancelled = "email.change_cancelled", "a annulé un changement d’adresse email";
    /// A person's address was changed.
    EmailChanged = "email.changed", "a changé d’adresse email";
    /// A person deleted its account.
    AccountDeleted = "account.deleted", "a supprimé son compte";
    /// An agent left with its account.
    AgentLeft = "agent.left", "a quitté le guichet";
    /// A tenant without agents found one again.
    TenantTakenOver = "tenant.taken_over", "a repris le guichet, qui n’avait plus d’agent";
    /// A comment of a citizen was deleted.
    CommentDeleted = "feedback.comment_deleted", "a supprimé une précision d’un usager";
    /// An operator account was created from the command line.
    OperatorCreated = "operator.created", "a créé un compte d’opérateur";
    /// An operator sent a mail again that had been given up.
    MailResent = "mail.resent", "a renvoyé un mail";
}

impl Action {
    /// The action of that name.
    #[must_use]
    pub fn parse(name: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|action| action.as_str() == name)
    }
}

/// Writes a line.
///
/// # Errors
/// When the database fails.
pub async fn write(
    scope: &PlatformScope,
    now: OffsetDateTime,
    by: By,
    tenant_id: Option<Uuid>,
    action: Action,
    change: (Option<Value>, Option<Value>),
) -> Result<(), DbErr> {
    let (actor_kind, actor_id) = match by {
        By::Agent(id) => ("agent", Some(id)),
        By::Operator(id) => ("operator", Some(id)),
        By::Platform => ("platform", None),
    };
    scope
        .insert(entity::ActiveModel {
            id: Set(Uuid::now_v7()),
            tenant_id: Set(tenant_id),
            actor_id: Set(actor_id),
            actor_kind: Set(actor_kind.to_owned()),
            request_id: Set(crate::http::request_id::current()),
            action: Set(action.as_str().to_owned()),
            before: Set(change.0),
            after: Set(change.1),
            at: Set(now),
            retain_until: Set(now + RETENTION),
        })
        .await
}
