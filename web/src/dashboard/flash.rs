//! One message about what has just happened, shown at the top of the page.

use leptos::prelude::*;

/// How a message is meant.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Tone {
    /// It worked.
    Success,
    /// Good to know.
    Info,
    /// Something to see to.
    Warning,
    /// It did not work.
    Error,
}

/// A message.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Message {
    /// How it is meant.
    pub(super) tone: Tone,
    /// What it says.
    pub(super) text: String,
    /// Whether it was written for the page that opens next.
    travels: bool,
}

/// The place of the message. One per page, copied freely.
#[derive(Clone, Copy, Debug)]
pub(super) struct Flash(RwSignal<Option<Message>>);

impl Flash {
    pub(super) fn new() -> Self {
        Self(RwSignal::new(None))
    }

    /// The message; tracked.
    pub(super) fn message(self) -> Option<Message> {
        self.0.get()
    }

    /// Says something on this page.
    pub(super) fn say(self, tone: Tone, text: impl Into<String>) {
        self.0.set(Some(Message { tone, text: text.into(), travels: false }));
    }

    /// Says something on the page that opens next.
    pub(super) fn say_on_next_page(self, tone: Tone, text: impl Into<String>) {
        self.0.set(Some(Message { tone, text: text.into(), travels: true }));
    }

    /// Removes the message.
    pub(super) fn clear(self) {
        if self.0.with_untracked(Option::is_some) {
            self.0.set(None);
        }
    }

    /// A page opens: a message that was not written for it goes away.
    pub(super) fn turn_page(self) {
        match self.0.get_untracked() {
            Some(message) if message.travels => self.0.set(Some(Message { travels: false, ..message })),
            _ => self.clear(),
        }
    }
}
