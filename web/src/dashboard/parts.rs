//! A list that is fetched part after part, with its loading, empty and failed states.

use std::future::Future;
use std::pin::Pin;

use leptos::prelude::*;
use leptos::task::spawn_local;
use shared::list::List;

use super::french::plural;
use super::page::focus;
use super::ui::{FailurePanel, Skeleton};
use crate::client::ApiFailure;
use crate::dashboard::ui::live;

/// A part on its way.
type Answer<T> = Pin<Box<dyn Future<Output = Result<List<T>, ApiFailure>>>>;
/// Asks for the part that follows a cursor, or for the first.
type Fetch<T> = Box<dyn Fn(Option<String>) -> Answer<T>>;

/// A list, as far as it was fetched. Copied freely.
pub(super) struct Parts<T: Send + Sync + 'static> {
    items: RwSignal<Vec<T>>,
    next: RwSignal<Option<String>>,
    state: RwSignal<PartsState>,
    fetch: StoredValue<Fetch<T>, LocalStorage>,
    /// Number of the latest question: answers to older ones are dropped.
    question: StoredValue<u32>,
}

impl<T: Send + Sync + 'static> Clone for Parts<T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T: Send + Sync + 'static> Copy for Parts<T> {}

/// Where a list stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum PartsState {
    /// The first part is on its way.
    Loading,
    /// What is there can be read.
    Ready,
    /// A further part is on its way.
    LoadingMore,
    /// The last call failed.
    Failed(ApiFailure),
}

impl<T: Clone + Send + Sync + 'static> Parts<T> {
    /// Fetches the first part at once.
    pub(super) fn new<A>(fetch: impl Fn(Option<String>) -> A + 'static) -> Self
    where
        A: Future<Output = Result<List<T>, ApiFailure>> + 'static,
    {
        let fetch: Fetch<T> = Box::new(move |cursor| Box::pin(fetch(cursor)));
        let parts = Self {
            items: RwSignal::new(Vec::new()),
            next: RwSignal::new(None),
            state: RwSignal::new(PartsState::Loading),
            fetch: StoredValue::new_local(fetch),
            question: StoredValue::new(0),
        };
        parts.ask(None, |_| {});
        parts
    }

    /// What is there; tracked.
    pub(super) fn items(self) -> Vec<T> {
        self.items.get()
    }

    /// Fetches the first part again; what is shown stays until the answer.
    pub(super) fn again(self) {
        self.state.set(PartsState::Loading);
        self.ask(None, |_| {});
    }

    /// Fetches the following part, then tells which row is its first.
    fn more(self, then: impl FnOnce(T) + 'static) {
        if self.state.get_untracked() != PartsState::LoadingMore {
            self.state.set(PartsState::LoadingMore);
            self.ask(self.next.get_untracked(), then);
        }
    }

    fn ask(self, cursor: Option<String>, then: impl FnOnce(T) + 'static) {
        let number = self.question.try_update_value(|number| {
            *number += 1;
            *number
        });
        let follows = cursor.is_some();
        let answer = self.fetch.with_value(|fetch| fetch(cursor));
        spawn_local(async move {
            let outcome = answer.await;
            if self.question.try_get_value() != number {
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
                    self.state.set(PartsState::Ready);
                    if let Some(first) = first.filter(|_| follows) {
                        then(first);
                    }
                }
                Err(failure) => self.state.set(PartsState::Failed(failure)),
            }
        });
    }
}

/// Shows a list: waiting, failed, empty, or its rows with the way to the following part.
#[component]
pub(super) fn PartsView<T: Clone + Send + Sync + 'static>(
    /// The list.
    parts: Parts<T>,
    /// What a row is, in the singular.
    noun: &'static str,
    /// Identifier of a row, which takes the focus when its part comes.
    row_id: fn(&T) -> String,
    /// What to say when nothing is in it.
    empty: &'static str,
    /// The rows.
    children: ChildrenFn,
) -> impl IntoView {
    let state = Memo::new(move |_| parts.state.get());
    let has_rows = Memo::new(move |_| parts.items.with(|items| !items.is_empty()));
    let has_more = Memo::new(move |_| parts.next.with(Option::is_some));
    let waits = Memo::new(move |_| state.get() == PartsState::Loading && !has_rows.get());
    let more = move |_| parts.more(move |first| focus(&row_id(&first)));
    let said = move || match state.get() {
        PartsState::Ready => {
            let count = parts.items.with(Vec::len);
            let end = if has_more.get() { ", et d’autres encore" } else { "" };
            format!("{count} {noun}{} dans la liste{end}", plural(count))
        }
        _ => String::new(),
    };
    view! {
        <p class="visually-hidden" role="status">{said}</p>
        {live(move || waits.get().then(|| view! { <Skeleton/> }))}
        {live(move || match state.get() {
            PartsState::Failed(failure) => Some(view! { <FailurePanel failure on_retry=move || parts.again()/> }),
            _ => None,
        })}
        {live(move || (state.get() == PartsState::Ready && !has_rows.get()).then(|| view! { <p class="empty">{empty}</p> }))}
        {live(move || has_rows.get().then(|| children()))}
        {live(move || has_more.get().then(|| view! {
            <p class="more">
                <button type="button" class="button secondary" on:click=more>
                    {live(move || if state.get() == PartsState::LoadingMore { "Chargement…" } else { "Afficher la suite" })}
                </button>
            </p>
        }))}
    }
}
