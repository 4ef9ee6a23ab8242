//! The hours of a day, copied onto others.

use leptos::prelude::*;
use shared::hours::DAY_NAMES;

use crate::dashboard::french::capital;
use crate::dashboard::informations::editor::Editor;
use crate::dashboard::page::focus;
use crate::dashboard::ui::Dialog;

/// Dialogs need an identifier that lives as long as the programme.
const DIALOGS: [&str; 7] = ["copy-0", "copy-1", "copy-2", "copy-3", "copy-4", "copy-5", "copy-6"];

/// The choice of days. Working days are ticked at first.
#[component]
pub(super) fn CopyDay(editor: Editor, day: usize, open: RwSignal<bool>) -> impl IntoView {
    let name = DAY_NAMES[day];
    let usual: [bool; 7] = std::array::from_fn(|other| other != day && other < 5);
    let ticked = RwSignal::new(usual);
    let copy = move |_| {
        open.set(false);
        let ticked = ticked.get_untracked();
        editor.draft.update(|draft| {
            let ranges = draft.hours.days[day].clone();
            for (other, _) in ticked.iter().enumerate().filter(|(_, ticked)| **ticked) {
                draft.hours.days[other].clone_from(&ranges);
            }
        });
        for other in 0..ticked.len() {
            editor.leave(&format!("opening_hours.days.{other}"));
        }
        focus(&format!("day-{day}-add"));
    };
    let id = DIALOGS[day];
    view! {
        <Dialog id open title=format!("Copier les horaires du {name}")>
            <div class="stack">
                <fieldset class="choices field">
                    <legend>"Sur ces jours, dont les horaires seront remplacés"</legend>
                    {DAY_NAMES.into_iter().enumerate().filter(|(other, _)| *other != day).map(|(other, name)| {
                        let box_id = format!("{id}-{other}");
                        view! {
                            <div class="choice">
                                <input
                                    type="checkbox"
                                    id=box_id.clone()
                                    prop:checked=move || ticked.with(|ticked| ticked[other])
                                    on:change=move |event| {
                                        let on = event_target_checked(&event);
                                        ticked.update(|ticked| ticked[other] = on);
                                    }
                                />
                                <label for=box_id>{capital(name)}</label>
                            </div>
                        }
                    }).collect_view()}
                </fieldset>
                <div class="dialog-actions">
                    <button type="button" class="button secondary" on:click=move |_| open.set(false)>"Ne rien copier"</button>
                    <button type="button" class="button primary" on:click=copy>"Copier"</button>
                </div>
            </div>
        </Dialog>
    }
}
