//! Opening hours: the usual week, days that are not as usual, public holidays.

mod copy;
mod day;
mod exceptions;
mod holidays;
mod ranges;

use leptos::prelude::*;
use shared::hours::DAY_NAMES;

use self::day::Day;
use self::exceptions::Exceptions;
use self::holidays::Holidays;
use super::editor::Editor;
use super::fields::{Block, bound};
use crate::dashboard::french::capital;
use crate::dashboard::ui::live;

/// The panel of opening hours.
#[component]
pub(super) fn HoursPanel(editor: Editor) -> impl IntoView {
    let said = Memo::new(move |_| editor.draft.with(|draft| draft.hours.in_words()));
    let days = (0..DAY_NAMES.len()).map(|day| view! { <Day editor day/> }).collect_view();
    view! {
        <section class="panel" aria-labelledby="hours-title">
            <h2 id="hours-title" tabindex="-1">"Horaires d’ouverture"</h2>
            <p class="muted">"Ajoutez une plage pour chaque moment d’ouverture, par exemple le matin puis l’après-midi. Un jour sans plage est fermé."</p>
            <div class="week-editor">{days}</div>
            <div class="hours-said" role="status">
                <p class="muted small">"Ce que liront vos usagers"</p>
                <p>{live(move || said.get().map_or_else(|| "Rien\u{202f}: les horaires ne sont pas indiqués.".to_owned(), |said| capital(&said)))}</p>
            </div>
            <div class="form">
                <Block
                    editor
                    path="opening_hours.note"
                    label="Précision sur les horaires"
                    help="Une phrase ou deux. Exemple\u{202f}: Le service d’urbanisme ferme le mercredi."
                    bound=bound!(editor, hours.note)
                />
                <Holidays editor/>
            </div>
            <Exceptions editor/>
        </section>
    }
}
