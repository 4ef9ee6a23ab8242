//! "Enregistrer", "Afficher" and "Annuler les modifications", always in reach.

use leptos::prelude::*;

use super::editor::Editor;
use super::place::Tab;
use super::show::Show;
use crate::dashboard::french::plural;
use crate::dashboard::page::focus;
use crate::dashboard::ui::{Dialog, SubmitButton, live};

/// At the top right.
#[component]
pub(super) fn Actions(editor: Editor, tab: Memo<Tab>) -> impl IntoView {
    view! {
        <div class="actions">
            <Show editor tab/>
            <SubmitButton form=editor.form label="Enregistrer"/>
        </div>
    }
}

/// At the bottom of the window: what is not saved, and what can be done about it.
#[component]
pub(super) fn SaveBar(editor: Editor, tab: Memo<Tab>) -> impl IntoView {
    let count = Memo::new(move |_| editor.changed().len());
    let asking = RwSignal::new(false);
    let said = move || match count.get() {
        0 => "Tout est enregistré".to_owned(),
        count => format!("{count} modification{} non enregistrée{0}", plural(count)),
    };
    let give_up = move |_| {
        asking.set(false);
        editor.give_up();
        focus("panel");
    };
    view! {
        <div class="save-bar">
            <p class="save-bar-state" class:is-unsaved=move || { count.get() > 0 } role="status">{said}</p>
            <div class="actions">
                {live(move || (count.get() > 0).then(|| view! {
                    <button type="button" class="button secondary" on:click=move |_| asking.set(true)>
                        <span>"Annuler" <span class="save-bar-more">" les modifications"</span></span>
                    </button>
                }))}
                <Show editor tab/>
                <SubmitButton form=editor.form label="Enregistrer"/>
            </div>
        </div>
        <Dialog id="give-up" open=asking title="Annuler les modifications\u{202f}?">
            <div class="stack">
                <p>"Ce que vous avez modifié depuis le dernier enregistrement sera perdu, sur tous les onglets\u{202f}:"</p>
                <ul class="bullets">
                    {live(move || editor.changed().into_iter().map(|leaf| view! { <li>{leaf.label}</li> }).collect_view())}
                </ul>
                <div class="dialog-actions">
                    <button type="button" class="button secondary" on:click=move |_| asking.set(false)>"Garder les modifications"</button>
                    <button type="button" class="button grave" on:click=give_up>"Annuler les modifications"</button>
                </div>
            </div>
        </Dialog>
    }
}
