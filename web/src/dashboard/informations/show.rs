//! "Afficher": the portal at the place where the tab's values are read.

use leptos::prelude::*;

use super::editor::Editor;
use super::place::Tab;
use crate::dashboard::flash::{Flash, Tone};
use crate::dashboard::tenants::OpenPortal;

/// The button, at the top and at the bottom.
#[component]
pub(super) fn Show(editor: Editor, tab: Memo<Tab>) -> impl IntoView {
    let flash = expect_context::<Flash>();
    let on_open = Callback::new(move |()| {
        if editor.is_unsaved() {
            flash.say(
                Tone::Info,
                "Le guichet s’ouvre tel qu’il est enregistré\u{202f}: vos modifications n’y sont pas encore.",
            );
        }
    });
    let place = Signal::derive(move || tab.get().on_portal());
    let of = "dans le guichet";
    view! { <OpenPortal tenant=editor.tenant class="button secondary" label="Afficher" of place on_open/> }
}
