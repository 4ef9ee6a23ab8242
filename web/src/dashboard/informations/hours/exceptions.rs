//! Days that are not as usual, by date.

use leptos::prelude::*;

use super::ranges::{Owner, Ranges};
use crate::dashboard::informations::draft::{Draft, Exception, Keyed, next_key, place_of};
use crate::dashboard::informations::editor::Editor;
use crate::dashboard::informations::fields::{Bound, Text};
use crate::dashboard::page::focus;
use crate::dashboard::ui::live;
use crate::ui::icon::{Glyph, lucide};

/// The list, and its way to one more.
#[component]
pub(super) fn Exceptions(editor: Editor) -> impl IntoView {
    let keys = Memo::new(move |_| {
        editor.draft.with(|draft| draft.hours.exceptions.iter().map(|exception| exception.key).collect::<Vec<_>>())
    });
    let add = move |_| {
        let place = keys.with_untracked(Vec::len);
        editor.draft.update(|draft| {
            let key = next_key(&draft.hours.exceptions);
            draft.hours.exceptions.push(Keyed { key, item: Exception::default() });
        });
        Editor::focus_field(&format!("opening_hours.exceptions.{place}.from"));
    };
    view! {
        <h3 class="exceptions-title">"Jours particuliers"</h3>
        <p class="muted">"Fermetures exceptionnelles, vacances, ouvertures un jour habituellement fermé. Ils remplacent les horaires habituels."</p>
        <ul class="items">
            <For each=move || keys.get() key=|key| *key children=move |key| view! { <Row editor key/> }/>
        </ul>
        <button type="button" class="button secondary" id="exception-add" on:click=add>
            <Glyph paths=lucide::PLUS/> "Ajouter un jour particulier"
        </button>
    }
}

fn found(draft: &Draft, key: u32) -> Option<&Exception> {
    draft.hours.exceptions.iter().find(|exception| exception.key == key).map(|exception| &exception.item)
}

#[component]
fn Row(editor: Editor, key: u32) -> impl IntoView {
    let owner = Owner::Exception(key);
    let place = Memo::new(move |_| editor.draft.with(|draft| place_of(&draft.hours.exceptions, key)));
    let path =
        move |field: &'static str| Signal::derive(move || format!("opening_hours.exceptions.{}.{field}", place.get()));
    let bound = move |read: fn(&Exception) -> &String, write: fn(&mut Exception, String)| {
        Bound::new(
            editor,
            move |draft| found(draft, key).map(|exception| read(exception).clone()).unwrap_or_default(),
            move |draft, typed| {
                if let Some(exception) = draft.hours.exceptions.iter_mut().find(|exception| exception.key == key) {
                    write(&mut exception.item, typed);
                }
            },
        )
    };
    let is_closed = Memo::new(move |_| editor.draft.with(|draft| owner.ranges(draft).is_empty()));
    let close = move |_| {
        editor.draft.update(|draft| {
            if let Some(ranges) = owner.ranges_mut(draft) {
                ranges.clear();
            }
        });
    };
    let open = move |_| {
        if is_closed.get_untracked() {
            owner.add(editor);
        }
    };
    let remove = move |_| {
        editor.draft.update(|draft| draft.hours.exceptions.retain(|exception| exception.key != key));
        editor.form.leave("opening_hours.exceptions", Vec::new());
        focus("exception-add");
    };
    let add_id = format!("exception-{key}-range");
    let (closed_id, open_id, name) =
        (format!("exception-{key}-closed"), format!("exception-{key}-open"), format!("exception-{key}"));
    view! {
        <li class="item">
            <fieldset class="choices">
                <legend class="item-title">{live(move || format!("Jour particulier {}", place.get() + 1))}</legend>
                <div class="form pair">
                    <Text editor path=path("from") label="Du" bound=bound(|e| &e.from, |e, typed| e.from = typed) kind="date" width="medium"/>
                    <Text editor path=path("to") label="Au (compris)" bound=bound(|e| &e.to, |e, typed| e.to = typed) kind="date" width="medium"/>
                </div>
                <p class="field-help">"Laissez la seconde date vide pour un seul jour."</p>
                <div class="choice">
                    <input type="radio" id=closed_id.clone() name=name.clone() prop:checked=is_closed on:change=close/>
                    <label for=closed_id.clone()>"Fermé"</label>
                </div>
                <div class="choice">
                    <input type="radio" id=open_id.clone() name=name prop:checked=move || !is_closed.get() on:change=open/>
                    <label for=open_id>"Ouvert à ces heures"</label>
                </div>
                <Ranges editor owner after_removal=closed_id.clone()/>
                {live(move || (!is_closed.get()).then(|| view! {
                    <button type="button" class="link-button" id=add_id.clone() on:click=move |_| owner.add(editor)>
                        <Glyph paths=lucide::PLUS/> "Ajouter une plage"
                    </button>
                }))}
                <div class="form item-more">
                    <Text editor path=path("reason") label="Motif" help="Facultatif. Exemple\u{202f}: Fêtes de fin d’année" bound=bound(|e| &e.reason, |e, typed| e.reason = typed)/>
                </div>
                <button type="button" class="button quiet item-remove" on:click=remove>
                    <Glyph paths=lucide::TRASH_2/> "Retirer ce jour" <span class="visually-hidden">{live(move || format!(" particulier {}", place.get() + 1))}</span>
                </button>
            </fieldset>
        </li>
    }
}
