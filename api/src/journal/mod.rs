//! The append-only journal: who did what, written in the transaction of the change itself.
//!
//! Owns the list of actions and how long a line is kept. Screens that read it come with their rooms.

pub mod entity;

use sea_orm::{DbErr, Set};
use serde_json::Value;
use time::{Duration, OffsetDateTime};
use uuid::Uuid;

use crate::db::PlatformScope;

/// How long a line is kept: three years, time enough to answer a contested decision.
const RETENTION: Duration = Duration::days(3 * 365);

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

/// What was done.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Action {
    /// A tenant was created.
    TenantCreated,
    /// A person asked to become an agent.
    AccessRequested,
    /// An agent answered.
    AccessDecided,
    /// Activation was asked for.
    ActivationRequested,
    /// A tenant's state changed.
    StateChanged,
    /// The sheet changed.
    SettingsChanged,
    /// An agent opened the preview.
    PreviewOpened,
    /// A refresh token came back after its successor was in use: the session was ended.
    SessionReuseDetected,
    /// A person chose another password.
    PasswordChanged,
    /// A comment of a citizen was deleted.
    CommentDeleted,
    /// An operator account was created from the command line.
    OperatorCreated,
}

impl Action {
    /// The name stored.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::TenantCreated => "tenant.created",
            Self::AccessRequested => "access.requested",
            Self::AccessDecided => "access.decided",
            Self::ActivationRequested => "activation.requested",
            Self::StateChanged => "tenant.state_changed",
            Self::SettingsChanged => "settings.changed",
            Self::PreviewOpened => "preview.opened",
            Self::SessionReuseDetected => "session.reuse_detected",
            Self::PasswordChanged => "password.changed",
            Self::CommentDeleted => "feedback.comment_deleted",
            Self::OperatorCreated => "operator.created",
        }
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
