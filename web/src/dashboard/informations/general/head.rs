//! The mayor or president: director of publication, and who represents the authority.

use leptos::prelude::*;
use shared::settings::HeadRole;

use crate::dashboard::french::capital;
use crate::dashboard::informations::editor::Editor;
use crate::dashboard::informations::fields::{Text, bound};

/// The panel of the head of the authority.
#[component]
pub(super) fn Head(editor: Editor) -> impl IntoView {
    let role = Memo::new(move |_| editor.draft.with(|draft| draft.general.head_role));
    let options = HeadRole::ALL.map(|which| {
        view! { <option prop:selected=move || role.get() == which>{capital(which.label())}</option> }
    });
    let choose = move |event| {
        let typed = event_target_value(&event);
        if let Some(role) = HeadRole::ALL.into_iter().find(|role| capital(role.label()) == typed) {
            editor.draft.update(|draft| draft.general.head_role = role);
        }
    };
    view! {
        <section class="panel" aria-labelledby="head-title">
            <h2 id="head-title">"Maire ou président"</h2>
            <p class="muted">"Son nom figure dans les mentions légales\u{202f}: c’est le directeur ou la directrice de la publication."</p>
            <div class="form">
                <div class="field">
                    <label for="general-head-role">"Fonction"</label>
                    <select id="general-head-role" class="medium" on:change=choose>{options.into_iter().collect_view()}</select>
                </div>
                <Text editor path="general.head.name" label="Prénom et nom" bound=bound!(editor, general.head_name)/>
            </div>
        </section>
    }
}
