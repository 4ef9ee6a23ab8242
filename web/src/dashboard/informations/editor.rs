//! The draft of all tabs against what is saved: what changed, and its save.

use leptos::prelude::*;
use leptos::task::spawn_local;
use shared::problem::ErrorCode;
use shared::settings::SettingsDto;
use uuid::Uuid;

use super::conflict::Conflict;
use super::draft::{Draft, Kept, Leaf, Memory, differing, tab_of};
use super::place::{Tab, field_id};
use crate::client::{ApiFailure, Session};
use crate::dashboard::flash::{Flash, Tone};
use crate::dashboard::form::Form;
use crate::dashboard::page::focus;
use crate::dashboard::tenants::CurrentTenant;

/// Identifier of the notice of what was saved, which takes the focus.
pub(super) const SAVED: &str = "saved-notice";

/// What was just saved, while it is the latest.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Saved {
    /// What changed, by name.
    pub(super) labels: Vec<&'static str>,
}

/// The page's state. One per guichet, copied freely.
#[derive(Clone, Copy)]
pub(super) struct Editor {
    pub(super) tenant: Uuid,
    pub(super) form: Form,
    pub(super) draft: RwSignal<Draft>,
    /// Values that someone else changed too, until the person has chosen.
    pub(super) conflict: RwSignal<Option<Conflict>>,
    /// Whether that choice is on the screen.
    pub(super) asking: RwSignal<bool>,
    pub(super) saved: RwSignal<Option<Saved>>,
    /// Whether the draft was found again in this browser.
    pub(super) found: RwSignal<bool>,
    kept: RwSignal<SettingsDto>,
    start: Memo<Draft>,
    changed: Memo<Vec<&'static Leaf>>,
    memory: StoredValue<Memory>,
    session: Session,
    current: CurrentTenant,
    flash: Flash,
}

/// Puts one's own changes since `start` onto what others made of it meanwhile; tells which values both changed.
fn merge(start: &Draft, mine: &Draft, theirs: &Draft) -> (Draft, Vec<&'static Leaf>) {
    let mut merged = theirs.clone();
    let mut conflicts = Vec::new();
    for leaf in differing(start, mine) {
        if !leaf.is_same(start, theirs) && !leaf.is_same(mine, theirs) {
            conflicts.push(leaf);
        }
        leaf.take(&mut merged, mine);
    }
    (merged, conflicts)
}

impl Editor {
    /// Starts from what is saved, and from what this browser kept of an unsaved draft.
    pub(super) fn new(settings: SettingsDto, tenant: Uuid, person: Uuid) -> Self {
        let memory = Memory::of(tenant, person);
        let saved = Draft::from(&settings);
        let kept = RwSignal::new(settings);
        let start = Memo::new(move |_| kept.with(|kept| Draft::from(kept)));
        let draft = RwSignal::new(saved.clone());
        let changed = Memo::new(move |_| start.with(|start| draft.with(|draft| differing(start, draft))));
        let editor = Self {
            tenant,
            form: Form::new("informations-errors"),
            draft,
            conflict: RwSignal::new(None),
            asking: RwSignal::new(false),
            saved: RwSignal::new(None),
            found: RwSignal::new(false),
            kept,
            start,
            changed,
            memory: StoredValue::new(memory.clone()),
            session: expect_context(),
            current: expect_context(),
            flash: expect_context(),
        };
        if let Some(Kept { start, draft: mine }) = memory.read() {
            editor.take_back(&start, &mine, &saved);
        }
        Effect::new(move |_| {
            let unsaved = changed.with(|changed| !changed.is_empty());
            let kept = Kept { start: kept.get(), draft: draft.get() };
            editor.memory.with_value(|memory| if unsaved { memory.write(&kept) } else { memory.forget() });
        });
        editor
    }

    /// Restores a draft, on settings that may have changed since.
    fn take_back(self, start: &SettingsDto, mine: &Draft, saved: &Draft) {
        let (merged, conflicts) = merge(&Draft::from(start), mine, saved);
        self.found.set(merged != *saved);
        self.draft.set(merged);
        if !conflicts.is_empty() {
            self.ask(conflicts, saved.clone(), start.version);
        }
    }

    /// What is saved; tracked.
    pub(super) fn kept<T>(self, read: impl FnOnce(&SettingsDto) -> T) -> T {
        self.kept.with(read)
    }

    /// What is saved when the tab is drawn; not tracked.
    pub(super) fn kept_now<T>(self, read: impl FnOnce(&SettingsDto) -> T) -> T {
        self.kept.with_untracked(read)
    }

    /// The values that changed; tracked.
    pub(super) fn changed(self) -> Vec<&'static Leaf> {
        self.changed.get()
    }

    /// Whether a value changed; not tracked.
    pub(super) fn is_unsaved(self) -> bool {
        self.changed.with_untracked(|changed| !changed.is_empty())
    }

    /// Whether a value of the tab changed; tracked.
    pub(super) fn has_changed(self, tab: Tab) -> bool {
        self.changed.with(|changed| changed.iter().any(|leaf| leaf.tab == tab))
    }

    /// Whether a value of the tab is to be corrected; tracked.
    pub(super) fn is_wrong(self, tab: Tab) -> bool {
        self.form.violations().iter().any(|violation| tab_of(&violation.path) == tab)
    }

    /// Gives up all that was changed.
    pub(super) fn give_up(self) {
        self.draft.set(self.start.get_untracked());
        self.found.set(false);
        self.conflict.set(None);
        self.form.clear();
    }

    /// Forgets at once what this browser keeps: the page is being left for good.
    pub(super) fn forget(self) {
        self.give_up();
        self.memory.with_value(Memory::forget);
    }

    /// The person leaves the field at `path`: what is wrong with it is said there.
    pub(super) fn leave(self, path: &str) {
        let found = self.draft.with_untracked(|draft| self.kept.with_untracked(|kept| draft.violations(kept)));
        self.form.leave(path, found);
    }

    /// What is wrong with the field at `path`; tracked.
    pub(super) fn message(self, path: &str) -> Option<String> {
        self.form.message(path)
    }

    /// Saves all tabs at once.
    pub(super) fn save(self) {
        if self.form.busy_untracked() {
            return;
        }
        if self.conflict.with_untracked(Option::is_some) {
            self.asking.set(true);
            return;
        }
        self.draft.update(|draft| draft.hours.sort());
        let (sent, kept) = (self.draft.get_untracked(), self.kept.get_untracked());
        let patch = sent.patch(&kept);
        let violations = sent.violations(&kept);
        if patch.is_empty() && violations.is_empty() {
            self.give_up();
            self.flash.say(Tone::Info, "Il n’y a rien à enregistrer\u{202f}: aucune information n’a changé.");
            focus("notices");
            return;
        }
        let labels = self.changed.get_untracked().into_iter().map(|leaf| leaf.label).collect();
        let (session, tenant, version) = (self.session, self.tenant, kept.version);
        let call = async move { session.client().save_settings(tenant, version, &patch).await };
        self.form.submit_or(
            violations,
            call,
            move |saved| {
                self.found.set(false);
                self.take(saved, &sent);
                self.saved.set(Some(Saved { labels }));
                focus(SAVED);
            },
            move |code| {
                let is_stale = code == ErrorCode::StaleVersion;
                if is_stale {
                    spawn_local(self.reconcile());
                }
                is_stale
            },
        );
    }

    /// Takes what the server saved; what was typed since `sent` stays.
    fn take(self, saved: SettingsDto, sent: &Draft) {
        let (merged, _) = merge(sent, &self.draft.get_untracked(), &Draft::from(&saved));
        self.flash.clear();
        self.kept.set(saved);
        self.draft.set(merged);
        // The title stands elsewhere on the screen, and so does the checklist.
        self.current.tenant().reload();
        let session = self.session;
        spawn_local(async move {
            let _ = session.learn_me().await;
        });
    }

    /// Someone else saved meanwhile: takes over what they changed, asks about what both changed, saves again.
    async fn reconcile(self) {
        let before = self.start.get_untracked();
        let version = self.kept.with_untracked(|kept| kept.version);
        match self.session.client().settings(self.tenant).await {
            Ok(settings) => {
                let theirs = Draft::from(&settings);
                let (merged, conflicts) = merge(&before, &self.draft.get_untracked(), &theirs);
                self.kept.set(settings);
                self.draft.set(merged);
                if conflicts.is_empty() {
                    self.save();
                } else {
                    self.ask(conflicts, theirs, version);
                }
            }
            Err(failure) => self.fail(&failure),
        }
    }

    /// Takes over what came in by itself since: the platform fills what is empty. What was typed meanwhile stays.
    pub(super) fn catch_up(self, version: i32) {
        if self.kept.with_untracked(|kept| kept.version) >= version || self.form.busy_untracked() {
            return;
        }
        spawn_local(async move {
            let Ok(settings) = self.session.client().settings(self.tenant).await else { return };
            let before = self.start.get_untracked();
            let (merged, _) = merge(&before, &self.draft.get_untracked(), &Draft::from(&settings));
            if self.kept.with_untracked(|kept| kept.version) < settings.version {
                self.kept.set(settings);
                self.draft.set(merged);
                self.current.tenant().reload();
            }
        });
    }

    /// Asks about values that both changed since that version; who changed them is told when it can be known.
    fn ask(self, leaves: Vec<&'static Leaf>, theirs: Draft, since: i32) {
        self.conflict.set(Some(Conflict::new(leaves, theirs)));
        self.asking.set(true);
        let (session, tenant) = (self.session, self.tenant);
        spawn_local(async move {
            if let Ok(versions) = session.client().settings_versions(tenant, None).await {
                self.conflict.update(|conflict| {
                    if let Some(conflict) = conflict {
                        conflict.name_authors(&versions.items, since);
                    }
                });
            }
        });
    }

    /// The choices are made: takes theirs where the person wants it, and saves.
    pub(super) fn settle(self, theirs: &Draft, given_up: &[&'static Leaf]) {
        self.draft.update(|draft| {
            for leaf in given_up {
                leaf.take(draft, theirs);
            }
        });
        self.conflict.set(None);
        if self.is_unsaved() {
            self.save();
        } else {
            self.flash.say(
                Tone::Info,
                "Vous avez gardé les valeurs déjà enregistrées\u{202f}: il n’y a rien d’autre à enregistrer.",
            );
            focus("notices");
        }
    }

    /// Takes back the latest save.
    pub(super) fn undo(self) {
        let (session, tenant, version) = (self.session, self.tenant, self.kept.with_untracked(|kept| kept.version));
        spawn_local(async move {
            match session.client().undo_settings(tenant, version).await {
                Ok(settings) => {
                    let before = self.start.get_untracked();
                    self.saved.set(None);
                    self.take(settings, &before);
                    self.flash.say(
                        Tone::Success,
                        "Le changement est annulé. Le guichet montre de nouveau les valeurs d’avant.",
                    );
                    focus("notices");
                }
                Err(failure) => {
                    self.saved.set(None);
                    self.fail(&failure);
                }
            }
        });
    }

    fn fail(self, failure: &ApiFailure) {
        self.flash.say(Tone::Error, failure.sentence());
        focus("notices");
    }

    /// Moves the focus to the field at `path`, once its tab is shown.
    pub(super) fn focus_field(path: &str) {
        let id = field_id(path);
        request_animation_frame(move || focus(&id));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::dashboard::informations::draft::tests::plassans;

    #[test]
    fn changes_of_different_values_are_brought_together() {
        let start = Draft::from(&plassans());
        let (mut mine, mut theirs) = (start.clone(), start.clone());
        mine.general.phone = "04 65 71 00 01".into();
        theirs.general.email = "accueil@plassans.example".into();
        let (merged, conflicts) = merge(&start, &mine, &theirs);
        assert!(conflicts.is_empty());
        assert_eq!(merged.general.phone, mine.general.phone);
        assert_eq!(merged.general.email, theirs.general.email);
    }

    #[test]
    fn a_value_that_both_changed_is_asked_about() {
        let start = Draft::from(&plassans());
        let (mut mine, mut theirs) = (start.clone(), start.clone());
        mine.general.phone = "04 65 71 00 01".into();
        theirs.general.phone = "04 65 71 00 02".into();
        let (merged, conflicts) = merge(&start, &mine, &theirs);
        let paths: Vec<&str> = conflicts.iter().map(|leaf| leaf.path).collect();
        assert_eq!(paths, ["general.phone"]);
        assert_eq!(merged.general.phone, mine.general.phone);
        theirs.general.phone = mine.general.phone.clone();
        assert!(merge(&start, &mine, &theirs).1.is_empty());
    }
}
