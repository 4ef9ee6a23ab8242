//! A day of the usual week.

use leptos::prelude::*;
use shared::hours::day_name;

use super::copy::CopyDay;
use super::ranges::{Owner, Ranges};
use crate::dashboard::french::capital;
use crate::dashboard::informations::editor::Editor;
use crate::dashboard::informations::fields::Wrong;
use crate::dashboard::ui::live;
use crate::ui::icon::{Glyph, lucide};

/// Its name, its ranges, and what can be done with them.
#[component]
pub(super) fn Day(editor: Editor, day: usize) -> impl IntoView {
    let owner = Owner::Day(day);
    let name = day_name(u8::try_from(day).unwrap_or_default());
    let count = Memo::new(move |_| editor.draft.with(|draft| owner.ranges(draft).len()));
    let copying = RwSignal::new(false);
    let add_id = format!("day-{day}-add");
    view! {
        <div class="day" role="group" aria-labelledby=format!("day-{day}-name")>
            <h3 id=format!("day-{day}-name")>{capital(name)}</h3>
            <div class="day-body">
                {live(move || (count.get() == 0).then(|| view! { <p class="muted day-closed">"Fermé"</p> }))}
                <Ranges editor owner after_removal=add_id.clone()/>
                <Wrong editor path=format!("opening_hours.days.{day}")/>
                <div class="day-actions">
                    <button type="button" class="link-button" id=add_id.clone() on:click=move |_| owner.add(editor)>
                        <Glyph paths=lucide::PLUS/> "Ajouter une plage" <span class="visually-hidden">" le " {name}</span>
                    </button>
                    {live(move || (count.get() > 0).then(|| view! {
                        <button type="button" class="link-button" on:click=move |_| copying.set(true)>
                            <Glyph paths=lucide::COPY/> "Copier sur d’autres jours" <span class="visually-hidden">" les horaires du " {name}</span>
                        </button>
                    }))}
                </div>
            </div>
            <CopyDay editor day open=copying/>
        </div>
    }
}
