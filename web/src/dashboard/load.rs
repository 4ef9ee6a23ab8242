//! What a screen fetches when it opens: waiting, there, or failed with a way to try again.

use std::future::Future;
use std::pin::Pin;

use leptos::prelude::*;
use leptos::task::spawn_local;

use super::ui::{FailurePanel, Skeleton, live};
use crate::client::ApiFailure;

type Answer<T> = Pin<Box<dyn Future<Output = Result<T, ApiFailure>>>>;

/// A value that comes from the API. An answer that was overtaken by a newer question is dropped.
#[derive(Debug)]
pub(super) struct Loader<T: Send + Sync + 'static> {
    value: RwSignal<Option<T>>,
    failure: RwSignal<Option<ApiFailure>>,
    turn: RwSignal<u32>,
}

impl<T: Send + Sync + 'static> Clone for Loader<T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T: Send + Sync + 'static> Copy for Loader<T> {}

impl<T: Clone + PartialEq + Send + Sync + 'static> Loader<T> {
    /// Fetches at once, and again when a signal read by `fetch` changes. `fetch` gives nothing when there is nothing
    /// to ask.
    pub(super) fn new<F, A>(fetch: F) -> Self
    where
        F: Fn() -> Option<A> + 'static,
        A: Future<Output = Result<T, ApiFailure>> + 'static,
    {
        Self::of(Box::new(move || fetch().map(|answer| Box::pin(answer) as Answer<T>)))
    }

    /// [`Self::new`], compiled once for each type of value and not for each place that asks.
    fn of(fetch: Box<dyn Fn() -> Option<Answer<T>>>) -> Self {
        let loader = Self { value: RwSignal::new(None), failure: RwSignal::new(None), turn: RwSignal::new(0) };
        let latest = StoredValue::new(0_u32);
        Effect::new(move |former: Option<u32>| {
            let turn = loader.turn.get();
            if former == Some(turn) {
                // Another thing is asked for: what is shown is not it.
                loader.forget();
            }
            let question = latest.try_update_value(|count| {
                *count += 1;
                *count
            });
            if let Some(answer) = fetch() {
                spawn_local(async move {
                    let outcome = answer.await;
                    if latest.try_get_value() == question {
                        loader.take(outcome);
                    }
                });
            }
            turn
        });
        loader
    }

    fn take(self, outcome: Result<T, ApiFailure>) {
        match outcome {
            Ok(value) => {
                self.failure.set(None);
                self.value.set(Some(value));
            }
            Err(failure) => self.failure.set(Some(failure)),
        }
    }

    fn forget(self) {
        self.value.set(None);
        self.failure.set(None);
    }

    /// The value, once there; tracked.
    pub(super) fn get(self) -> Option<T> {
        self.value.get()
    }

    /// The value, once there; not tracked.
    pub(super) fn get_untracked(self) -> Option<T> {
        self.value.get_untracked()
    }

    /// Why nothing is there; tracked.
    pub(super) fn failure(self) -> Option<ApiFailure> {
        self.failure.get()
    }

    /// Changes the value that is there.
    pub(super) fn change(self, change: impl FnOnce(&mut T)) {
        self.value.update(|value| {
            if let Some(value) = value {
                change(value);
            }
        });
    }

    /// Fetches anew; what is shown stays until the answer.
    pub(super) fn reload(self) {
        self.turn.update(|turn| *turn += 1);
    }

    /// Fetches anew after a failure.
    pub(super) fn retry(self) {
        self.forget();
        self.reload();
    }
}

/// Which of its three faces a loader shows.
#[derive(Clone, PartialEq)]
enum Face {
    Waiting,
    Ready,
    Failed(ApiFailure),
}

/// Shows what a loader holds, or that it waits, or that it failed. The view is built once; a newer value reaches it
/// through its signal, so that focus stays where it is.
pub(super) fn loaded<T, V>(loader: Loader<T>, ready: impl Fn(Signal<T>) -> V + Send + Sync + 'static) -> impl IntoView
where
    T: Clone + PartialEq + Send + Sync + 'static,
    V: IntoView + 'static,
{
    let face = Memo::new(move |_| {
        if loader.value.with(Option::is_some) {
            Face::Ready
        } else {
            loader.failure.get().map_or(Face::Waiting, Face::Failed)
        }
    });
    live(move || match face.get() {
        Face::Waiting => view! { <Skeleton/> }.into_any(),
        Face::Failed(failure) => view! { <FailurePanel failure on_retry=move || loader.retry()/> }.into_any(),
        Face::Ready => match loader.value.get_untracked() {
            None => ().into_any(),
            Some(first) => {
                let shown = RwSignal::new(first);
                Effect::new(move |_| {
                    if let Some(value) = loader.value.get()
                        && shown.with_untracked(|shown| *shown != value)
                    {
                        shown.set(value);
                    }
                });
                ready(shown.into()).into_any()
            }
        },
    })
}
