//! "Annuaire officiel de l’administration": how far it was read, what it fills, and what is left to judge.

mod aside;
mod differences;
mod standing;

use std::time::Duration;

use leptos::leptos_dom::helpers::TimeoutHandle;
use leptos::prelude::*;
use leptos::task::spawn_local;
use shared::directory::{DirectoryDto, DirectoryState};

use self::aside::Aside;
use self::differences::Differences;
use self::standing::{Credit, said};
use crate::client::{ApiFailure, Session};
use crate::dashboard::flash::{Flash, Tone};
use crate::dashboard::informations::editor::Editor;
use crate::dashboard::load::{Loader, loaded};
use crate::dashboard::page::focus;
use crate::ui::icon::{Glyph, lucide};

/// Identifier of the panel's heading, which takes the focus when what had it is gone.
const TITLE: &str = "directory-title";
/// How often the answer is looked for while the directory is asked.
const SOON: Duration = Duration::from_secs(2);
/// How often after a failure.
const LATER: Duration = Duration::from_secs(20);

/// The panel's state. Copied freely.
#[derive(Clone, Copy)]
struct Panel {
    editor: Editor,
    session: Session,
    flash: Flash,
    directory: Loader<DirectoryDto>,
    busy: RwSignal<bool>,
}

impl Panel {
    /// Asks the directory anew.
    fn refresh(self) {
        let (session, tenant) = (self.session, self.editor.tenant);
        self.act(async move { session.client().refresh_directory(tenant).await }, |_| {});
    }

    /// Runs one call at a time, and shows what it gives.
    fn act(
        self,
        call: impl Future<Output = Result<DirectoryDto, ApiFailure>> + 'static,
        then: impl FnOnce(Self) + 'static,
    ) {
        if self.busy.get_untracked() {
            return;
        }
        self.busy.set(true);
        spawn_local(async move {
            let outcome = call.await;
            if self.busy.try_set(false).is_some() {
                return;
            }
            match outcome {
                Ok(directory) => {
                    self.directory.change(|known| *known = directory);
                    then(self);
                }
                Err(failure) => {
                    self.flash.say(Tone::Error, failure.sentence());
                    self.directory.reload();
                    focus("notices");
                }
            }
        });
    }
}

/// The panel.
#[component]
pub(super) fn Directory(editor: Editor) -> impl IntoView {
    let session = expect_context::<Session>();
    let directory = Loader::new(move || Some(session.client().directory(editor.tenant)));
    let panel = Panel { editor, session, flash: expect_context(), directory, busy: RwSignal::new(false) };
    look_again(panel);
    view! {
        <section class="panel directory" aria-labelledby=TITLE>
            <h2 id=TITLE tabindex="-1">"Annuaire officiel de l’administration"</h2>
            {loaded(directory, move |directory| view! { <Content panel directory/> })}
        </section>
    }
}

/// Looks for the answer while it is on its way, and lets the page follow what came in.
fn look_again(panel: Panel) {
    let timer = StoredValue::new(None::<TimeoutHandle>);
    let stop = move || {
        if let Some(Some(handle)) = timer.try_update_value(Option::take) {
            handle.clear();
        }
    };
    on_cleanup(stop);
    // What was saved may differ from the directory, or no longer.
    Effect::new(move |_| {
        let version = panel.editor.kept(|kept| kept.version);
        let shown = panel.directory.get_untracked().map(|directory| directory.settings_version);
        if shown.is_some_and(|shown| shown < version) {
            panel.directory.reload();
        }
    });
    Effect::new(move |_| {
        let state = panel.directory.get().map(|directory| {
            panel.editor.catch_up(directory.settings_version);
            directory.state
        });
        let pause = match state {
            Some(DirectoryState::Waiting) => SOON,
            Some(DirectoryState::Failed) => LATER,
            None if panel.directory.failure().is_some() => LATER,
            _ => return,
        };
        stop();
        timer.set_value(set_timeout_with_handle(move || panel.directory.reload(), pause).ok());
    });
}

#[component]
fn Content(panel: Panel, directory: Signal<DirectoryDto>) -> impl IntoView {
    let state = Memo::new(move |_| directory.with(|directory| directory.state));
    let sentence = Memo::new(move |_| directory.with(said));
    let waits = Memo::new(move |_| state.get() == DirectoryState::Waiting);
    let is_off = Memo::new(move |_| state.get() == DirectoryState::Off);
    let filled = Memo::new(move |_| directory.with(|directory| directory.filled.join(", ")));
    view! {
        <p role="status" class="directory-state">{sentence}</p>
        {move || waits.get().then(|| view! { <progress class="directory-progress" aria-label="Lecture de l’annuaire officiel"></progress> })}
        {move || (!filled.with(String::is_empty)).then(|| view! {
            <p>"Champs repris de l’annuaire\u{202f}: " {filled.get()} "."</p>
        })}
        <Differences panel directory/>
        <Aside directory/>
        <Credit directory/>
        {move || (!is_off.get()).then(|| view! {
            <div class="panel-actions">
                <button
                    type="button"
                    class="button secondary"
                    aria-disabled=move || if waits.get() || panel.busy.get() { "true" } else { "false" }
                    on:click=move |_| if !waits.get_untracked() { panel.refresh() }
                >
                    <Glyph paths=lucide::ROTATE_CCW/>
                    "Actualiser depuis l’annuaire officiel"
                </button>
            </div>
        })}
    }
}
