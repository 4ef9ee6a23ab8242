//! "RGPD": the data protection officer and the data controller, with what each is.

mod controller;
mod dpo;

use leptos::prelude::*;

use self::controller::Controller;
use self::dpo::Dpo;
use super::editor::Editor;

/// The third tab.
#[component]
pub(super) fn GdprTab(editor: Editor) -> impl IntoView {
    view! {
        <p class="lead tab-lead">"Le règlement général sur la protection des données (RGPD) demande de dire aux usagers qui répond de leurs données. Le guichet en fait la page «\u{202f}Protection des données\u{202f}»."</p>
        <Dpo editor/>
        <Controller editor/>
    }
}
