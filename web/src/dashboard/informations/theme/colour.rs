//! "Couleur guichet": one colour, from which all others follow.

use leptos::prelude::*;
use shared::theme::{Rgb, SUGGESTED_COLOURS};

use super::legible::Legible;
use crate::dashboard::informations::draft::Draft;
use crate::dashboard::informations::editor::Editor;
use crate::dashboard::informations::fields::{Text, Tidy, bound};

/// A colour as it is written, whatever the form in which it was typed.
const TIDY: Tidy = |typed| shared::settings::rules::colour(typed).ok();

/// The colour that the portal has with this draft: the default one when none is chosen, or none that can be read.
pub(super) fn colour_of(draft: &Draft, default: &str) -> Rgb {
    draft.theme.colour.parse().or_else(|_| default.parse()).unwrap_or(Rgb::hex(0x1d_4e_6b))
}

/// The panel of the colour.
#[component]
pub(super) fn Colour(editor: Editor) -> impl IntoView {
    let default = StoredValue::new(editor.kept_now(|kept| kept.theme.default_colour.clone()));
    let shown = Memo::new(move |_| {
        default.with_value(|default| editor.draft.with(|draft| colour_of(draft, default).to_string()))
    });
    let is_default = Memo::new(move |_| editor.draft.with(|draft| draft.theme.colour.trim().is_empty()));
    let choose = move |colour: String| {
        editor.draft.update(|draft| draft.theme.colour = colour);
        editor.form.touched("theme.colour");
    };
    let suggestions = SUGGESTED_COLOURS.map(|(colour, name)| {
        let hex = colour.to_string();
        let id = format!("colour-{}", hex.trim_start_matches('#'));
        let chosen = {
            let hex = hex.clone();
            move || !is_default.get() && shown.with(|shown| *shown == hex)
        };
        let taken = hex.clone();
        view! {
            <div class="swatch-choice">
                <input type="radio" id=id.clone() name="suggested-colour" prop:checked=chosen on:change=move |_| choose(taken.clone())/>
                <label for=id><span class="swatch" style:background-color=hex></span> {name}</label>
            </div>
        }
    });
    view! {
        <section class="panel" aria-labelledby="colour-title">
            <h2 id="colour-title" tabindex="-1">"Couleur du guichet"</h2>
            <p class="muted">"Choisissez une couleur sombre de votre charte graphique\u{202f}: les textes s’y lisent mieux. Toutes les autres couleurs du guichet en sont tirées."</p>
            <fieldset class="choices swatches-field">
                <legend>"Couleurs proposées"</legend>
                <div class="swatches">
                    <div class="swatch-choice">
                        <input type="radio" id="colour-default" name="suggested-colour" prop:checked=is_default on:change=move |_| choose(String::new())/>
                        <label for="colour-default"><span class="swatch" style:background-color=default.get_value()></span> "Couleur par défaut"</label>
                    </div>
                    {suggestions.into_iter().collect_view()}
                </div>
            </fieldset>
            <div class="form colour-own">
                <div class="field">
                    <label for="colour-picker">"Une autre couleur"</label>
                    <input type="color" id="colour-picker" prop:value=shown on:input=move |event| choose(event_target_value(&event))/>
                </div>
                <Text
                    editor
                    path="theme.colour"
                    label="Code de la couleur"
                    help="Tel que votre charte le donne. Exemple\u{202f}: #1d4e6b"
                    bound=bound!(editor, theme.colour)
                    width="short"
                    tidy=TIDY
                />
            </div>
            <Legible colour=Signal::derive(move || shown.with(|shown| shown.parse().unwrap_or(Rgb::BLACK)))/>
        </section>
    }
}
