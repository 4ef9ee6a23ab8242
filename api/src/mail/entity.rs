//! A mail that waits to leave, or has left.

use sea_orm::entity::prelude::*;
use time::OffsetDateTime;

/// A mail of the outbox. Its bodies are emptied once it has left: they may hold a link that opens an account.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "outbox_mail")]
pub struct Model {
    /// Identifier, also its Message-ID.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// Which mail ([`super::Mail::KIND`]).
    pub kind: String,
    /// To whom.
    pub recipient: String,
    /// Subject.
    pub subject: String,
    /// Plain text.
    pub text_body: String,
    /// HTML.
    pub html_body: String,
    /// `queued`, `sent` or `failed`.
    pub state: String,
    /// Times it was tried.
    pub attempts: i32,
    /// When it was written.
    pub created_at: OffsetDateTime,
    /// When it may next be tried; pushed forward while a try is under way.
    pub next_attempt_at: OffsetDateTime,
    /// When it left.
    pub sent_at: Option<OffsetDateTime>,
    /// Why the last try failed.
    pub last_error: Option<String>,
    /// Until when it is worth reading: its link holds no longer; none when it always is.
    pub useful_until: Option<OffsetDateTime>,
    /// When an operator last sent it again.
    pub resent_at: Option<OffsetDateTime>,
}

/// Relations are read through explicit queries.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
