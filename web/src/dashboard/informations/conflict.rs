//! Two agents at once: both values of each field, and a choice.

use leptos::ev::SubmitEvent;
use leptos::prelude::*;
use shared::settings::SettingsVersionDto;

use super::draft::{Draft, Leaf};
use super::editor::Editor;
use crate::dashboard::ui::{Dialog, live};

/// Values that someone else changed too.
#[derive(Clone, PartialEq)]
pub(super) struct Conflict {
    leaves: Vec<&'static Leaf>,
    theirs: Draft,
    /// Who changed each, as far as it is known.
    authors: Vec<Option<String>>,
}

impl Conflict {
    pub(super) fn new(leaves: Vec<&'static Leaf>, theirs: Draft) -> Self {
        let authors = leaves.iter().map(|_| None).collect();
        Self { leaves, theirs, authors }
    }

    /// Finds who changed each value since that version; the latest saves come first.
    pub(super) fn name_authors(&mut self, versions: &[SettingsVersionDto], since: i32) {
        for (leaf, author) in self.leaves.iter().zip(&mut self.authors) {
            let about = |path: &str| path.starts_with(leaf.path) || leaf.path.starts_with(path);
            *author = versions
                .iter()
                .filter(|version| version.version > since)
                .find(|version| version.changes.iter().any(|change| about(&change.path)))
                .and_then(|version| version.author.clone());
        }
    }
}

/// The question, over the page.
#[component]
pub(super) fn ConflictDialog(editor: Editor) -> impl IntoView {
    view! {
        <Dialog id="conflict" open=editor.asking title="Quelqu’un d’autre a modifié ces informations">
            {live(move || editor.conflict.get().map(|conflict| view! { <Choices editor conflict/> }))}
        </Dialog>
    }
}

#[component]
fn Choices(editor: Editor, conflict: Conflict) -> impl IntoView {
    let mine = editor.draft.get_untracked();
    let Conflict { leaves, theirs, authors } = conflict;
    let takes_theirs = RwSignal::new(vec![false; leaves.len()]);
    let rows = leaves.iter().zip(authors).enumerate().map(|(place, (leaf, author))| {
        let by = author.map_or_else(|| "Valeur enregistrée".to_owned(), |author| format!("Valeur enregistrée par {author}"));
        let option = |is_theirs: bool, title: String, value: String| {
            let id = format!("conflict-{place}-{}", if is_theirs { "theirs" } else { "mine" });
            let value = if value.is_empty() { "(vide)".to_owned() } else { value };
            view! {
                <div class="choice">
                    <input
                        type="radio"
                        id=id.clone()
                        name=format!("conflict-{place}")
                        prop:checked=move || takes_theirs.with(|takes| takes.get(place).copied() == Some(is_theirs))
                        on:change=move |_| takes_theirs.update(|takes| takes[place] = is_theirs)
                    />
                    <label for=id><span class="muted small breakable">{title}</span> <strong class="conflict-value">{value}</strong></label>
                </div>
            }
        };
        let (own, other) = (leaf.say(&mine), leaf.say(&theirs));
        view! {
            <fieldset class="field wide choices">
                <legend>{leaf.label}</legend>
                {option(false, "Votre valeur".to_owned(), own)}
                {option(true, by, other)}
            </fieldset>
        }
    });
    let rows = rows.collect_view();
    let submit = move |event: SubmitEvent| {
        event.prevent_default();
        let takes = takes_theirs.get_untracked();
        let given_up: Vec<&'static Leaf> =
            leaves.iter().zip(takes).filter(|(_, is_theirs)| *is_theirs).map(|(leaf, _)| *leaf).collect();
        editor.asking.set(false);
        editor.settle(&theirs, &given_up);
    };
    view! {
        <form class="stack" on:submit=submit>
            <p>"Pendant que vous écriviez, d’autres valeurs ont été enregistrées. Choisissez, pour chaque champ, celle qui convient. Vos autres modifications sont gardées."</p>
            {rows}
            <div class="dialog-actions">
                <button type="button" class="button secondary" on:click=move |_| editor.asking.set(false)>"Revenir à la page"</button>
                <button type="submit" class="button primary">"Enregistrer ces choix"</button>
            </div>
        </form>
    }
}
