//! "Afficher": the portal at the place where the tab's values are read.

use leptos::prelude::*;

use super::editor::Editor;
use super::place::Tab;
use crate::dashboard::tenants::OpenPortal;

/// The button, at the top and at the bottom.
#[component]
pub(super) fn Show(editor: Editor, tab: Memo<Tab>) -> impl IntoView {
    let place = Signal::derive(move || tab.get().on_portal());
    let of = "dans le guichet";
    view! { <OpenPortal tenant=editor.tenant class="button secondary" label="Afficher" of place/> }
}
