//! A list of guichets, part after part.

use leptos::prelude::*;
use leptos::task::spawn_local;
use shared::operator::OperatorTenantDto;

use crate::client::{ApiFailure, Session, TenantQuery};

/// A list of guichets and what it was asked for. Copied freely.
#[derive(Clone, Copy)]
pub(super) struct Listing {
    session: Session,
    query: RwSignal<TenantQuery>,
    items: RwSignal<Vec<OperatorTenantDto>>,
    next: RwSignal<Option<String>>,
    state: RwSignal<ListingState>,
    /// Number of the latest question: answers to older ones are dropped.
    question: StoredValue<u32>,
}

/// Where a list stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum ListingState {
    /// The first part is on its way.
    Loading,
    /// What is there can be read.
    Ready,
    /// A further part is on its way.
    LoadingMore,
    /// The last call failed.
    Failed(ApiFailure),
}

impl Listing {
    /// Fetches the first part at once.
    pub(super) fn new(session: Session, query: TenantQuery) -> Self {
        let listing = Self {
            session,
            query: RwSignal::new(query),
            items: RwSignal::new(Vec::new()),
            next: RwSignal::new(None),
            state: RwSignal::new(ListingState::Loading),
            question: StoredValue::new(0),
        };
        listing.fetch(None, |_| {});
        listing
    }

    /// Where it stands; tracked.
    pub(super) fn state(self) -> ListingState {
        self.state.get()
    }

    /// What is there; tracked.
    pub(super) fn items(self) -> Vec<OperatorTenantDto> {
        self.items.get()
    }

    /// Whether nothing is there; tracked.
    pub(super) fn is_empty(self) -> bool {
        self.items.with(Vec::is_empty)
    }

    /// Whether more can be fetched; tracked.
    pub(super) fn has_more(self) -> bool {
        self.next.with(Option::is_some)
    }

    /// Asks for something else.
    pub(super) fn ask(self, change: impl FnOnce(&mut TenantQuery)) {
        self.query.update(change);
        self.state.set(ListingState::Loading);
        self.fetch(None, |_| {});
    }

    /// Asks again after a failure.
    pub(super) fn retry(self) {
        self.ask(|_| {});
    }

    /// Fetches the following part, then tells which row is its first.
    pub(super) fn more(self, then: impl FnOnce(OperatorTenantDto) + 'static) {
        if self.state.get_untracked() == ListingState::LoadingMore {
            return;
        }
        self.state.set(ListingState::LoadingMore);
        self.fetch(self.next.get_untracked(), then);
    }

    /// Shows the new state of a guichet.
    pub(super) fn replace(self, tenant: &OperatorTenantDto) {
        self.items.update(|items| {
            for item in items.iter_mut().filter(|item| item.id == tenant.id) {
                item.clone_from(tenant);
            }
        });
    }

    /// Takes away a guichet whose request has its answer.
    pub(super) fn settle(self, tenant: &OperatorTenantDto) {
        if tenant.activation_request.is_none() {
            self.items.update(|items| items.retain(|item| item.id != tenant.id));
        } else {
            self.replace(tenant);
        }
    }

    fn fetch(self, cursor: Option<String>, then: impl FnOnce(OperatorTenantDto) + 'static) {
        self.question.update_value(|number| *number += 1);
        let number = self.question.get_value();
        let follows = cursor.is_some();
        let query = TenantQuery { cursor, ..self.query.get_untracked() };
        spawn_local(async move {
            let outcome = self.session.client().operator_tenants(&query).await;
            if self.question.try_get_value() != Some(number) {
                return;
            }
            match outcome {
                Ok(list) => {
                    let first = list.items.first().cloned();
                    self.next.set(list.next_cursor);
                    if follows {
                        self.items.update(|items| items.extend(list.items));
                    } else {
                        self.items.set(list.items);
                    }
                    self.state.set(ListingState::Ready);
                    if let Some(first) = first.filter(|_| follows) {
                        then(first);
                    }
                }
                Err(failure) => self.state.set(ListingState::Failed(failure)),
            }
        });
    }
}
