//! "Afficher": the portal at the place where the tab's values are read.

use leptos::prelude::*;

use super::editor::Editor;
use super::place::Tab;
use crate::dashboard::tenants::OpenPortal;

/// The button. What is not saved is not on the portal yet, and it says so.
#[component]
pub(super) fn Show(editor: Editor, tab: Memo<Tab>) -> impl IntoView {
    let place = Signal::derive(move || tab.get().on_portal());
    let of = "dans le guichet";
    view! { <OpenPortal tenant=editor.tenant class="button secondary" label="Afficher" of place/> }
}
