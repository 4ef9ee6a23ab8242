//! The state of a form: what is wrong with it, and whether it is being sent.

use std::future::Future;
use std::pin::Pin;

use leptos::prelude::*;
use leptos::task::spawn_local;
use shared::problem::{ErrorCode, Violation};

use super::page::focus;
use crate::client::ApiFailure;

/// A call under way, and what follows its success.
type Sending = Pin<Box<dyn Future<Output = Result<Box<dyn FnOnce()>, ApiFailure>>>>;

/// State of a form. One per form, copied freely.
#[derive(Clone, Copy, Debug)]
pub(super) struct Form {
    /// Identifier of the summary of errors, which takes the focus.
    pub(super) summary_id: &'static str,
    violations: RwSignal<Vec<Violation>>,
    /// Whether the summary tells them: not before the form was sent once.
    summed: RwSignal<bool>,
    refusal: RwSignal<Option<String>>,
    busy: RwSignal<bool>,
}

impl Form {
    pub(super) fn new(summary_id: &'static str) -> Self {
        Self {
            summary_id,
            violations: RwSignal::new(Vec::new()),
            summed: RwSignal::new(false),
            refusal: RwSignal::new(None),
            busy: RwSignal::new(false),
        }
    }

    /// What is to be corrected; tracked.
    pub(super) fn violations(self) -> Vec<Violation> {
        self.violations.get()
    }

    /// What the summary tells of it; tracked.
    pub(super) fn summary(self) -> Vec<Violation> {
        if self.summed.get() { self.violations.get() } else { Vec::new() }
    }

    /// What is wrong with the form as a whole; tracked.
    pub(super) fn refusal(self) -> Option<String> {
        self.refusal.get()
    }

    /// Whether it is being sent; tracked.
    pub(super) fn busy(self) -> bool {
        self.busy.get()
    }

    /// Whether it is being sent; not tracked.
    pub(super) fn busy_untracked(self) -> bool {
        self.busy.get_untracked()
    }

    /// What is wrong with the field at this path; tracked.
    pub(super) fn message(self, path: &str) -> Option<String> {
        self.violations.with(|violations| {
            violations.iter().find(|violation| violation.path == path).map(|violation| violation.message.clone())
        })
    }

    /// The field at this path has changed: what was said of it no longer holds.
    pub(super) fn touched(self, path: &str) {
        if self.violations.with_untracked(|violations| violations.iter().any(|violation| violation.path == path)) {
            self.violations.update(|violations| violations.retain(|violation| violation.path != path));
        }
    }

    /// The field at this path was left: of all that was found, takes what is about it or its parts.
    pub(super) fn leave(self, path: &str, found: Vec<Violation>) {
        let is_here = |violation: &Violation| {
            violation.path.strip_prefix(path).is_some_and(|rest| rest.is_empty() || rest.starts_with('.'))
        };
        let before = self.violations.with_untracked(Clone::clone);
        let mut after: Vec<Violation> = before.iter().filter(|violation| !is_here(violation)).cloned().collect();
        after.extend(found.into_iter().filter(is_here));
        if after != before {
            self.violations.set(after);
        }
    }

    /// Forgets all that was wrong.
    pub(super) fn clear(self) {
        self.summed.set(false);
        self.violations.set(Vec::new());
        self.refusal.set(None);
    }

    /// Shows what is to be corrected and moves the focus there.
    pub(super) fn correct(self, violations: Vec<Violation>) {
        self.refusal.set(None);
        self.violations.set(violations);
        self.summed.set(true);
        focus(self.summary_id);
    }

    /// Shows why the call failed: at the fields where the API names them, else for the form as a whole.
    pub(super) fn refuse(self, failure: &ApiFailure) {
        if failure.violations().is_empty() {
            self.summed.set(false);
            self.violations.set(Vec::new());
            self.refusal.set(Some(failure.sentence()));
            focus(self.summary_id);
        } else {
            self.correct(failure.violations().to_vec());
        }
    }

    /// Sends the form once: `violations` keeps it here, a second click does nothing.
    pub(super) fn submit<T: 'static>(
        self,
        violations: Vec<Violation>,
        call: impl Future<Output = Result<T, ApiFailure>> + 'static,
        done: impl FnOnce(T) + 'static,
    ) {
        self.submit_or(violations, call, done, |_| false);
    }

    /// As [`Self::submit`]; `exception` may deal with a failure itself, and then says so.
    pub(super) fn submit_or<T: 'static>(
        self,
        violations: Vec<Violation>,
        call: impl Future<Output = Result<T, ApiFailure>> + 'static,
        done: impl FnOnce(T) + 'static,
        exception: impl FnOnce(ErrorCode) -> bool + 'static,
    ) {
        if self.busy.get_untracked() {
            return;
        }
        if !violations.is_empty() {
            self.correct(violations);
            return;
        }
        let call = async move { call.await.map(|value| Box::new(move || done(value)) as Box<dyn FnOnce()>) };
        self.send(Box::pin(call), Box::new(exception));
    }

    /// The sending, compiled once for all forms.
    fn send(self, call: Sending, exception: Box<dyn FnOnce(ErrorCode) -> bool>) {
        self.busy.set(true);
        spawn_local(async move {
            let outcome = call.await;
            self.busy.set(false);
            match outcome {
                Ok(done) => {
                    self.clear();
                    done();
                }
                Err(failure) => {
                    if !failure.code().is_some_and(exception) {
                        self.refuse(&failure);
                    }
                }
            }
        });
    }
}
