//! How much waits for an operator, told in the navigation.

use leptos::prelude::*;
use shared::operator::WaitingDto;

use crate::client::Session;
use crate::dashboard::load::Loader;

/// What waits. One per page, copied freely.
#[derive(Clone, Copy, Debug)]
pub(in crate::dashboard) struct Waiting(Loader<WaitingDto>);

impl Waiting {
    /// Asked for at once, when the person is an operator.
    pub(in crate::dashboard) fn new(session: Session) -> Self {
        let is_operator = Memo::new(move |_| session.me().is_some_and(|me| me.is_operator));
        Self(Loader::new(move || is_operator.get().then(|| session.client().waiting())))
    }

    /// What waits, once known; tracked.
    pub(in crate::dashboard) fn get(self) -> Option<WaitingDto> {
        self.0.get()
    }

    /// Asks again: something was decided.
    pub(in crate::dashboard) fn again(self) {
        self.0.reload();
    }
}
