//! The data controller.

use leptos::prelude::*;
use shared::settings::HeadRole;

use crate::dashboard::informations::editor::Editor;
use crate::dashboard::informations::fields::{Answer, Block, Text, Wrong, bound};
use crate::dashboard::informations::general::PHONE;
use crate::dashboard::ui::live;

/// The panel of the controller.
#[component]
pub(super) fn Controller(editor: Editor) -> impl IntoView {
    let is_authority = Memo::new(move |_| editor.draft.with(|draft| draft.gdpr.controller_is_authority));
    let answer = move |answer: bool| {
        editor.draft.update(|draft| draft.gdpr.controller_is_authority = Some(answer));
        editor.form.leave("gdpr.data_controller", Vec::new());
    };
    let by_whom = move || {
        let (role, name) =
            editor.draft.with(|draft| (draft.general.head_role, draft.general.head_name.trim().to_owned()));
        let role = match role {
            HeadRole::MayorM | HeadRole::MayorF => "notre maire",
            HeadRole::PresidentM => "notre président",
            HeadRole::PresidentF => "notre présidente",
        };
        let name = if name.is_empty() { String::new() } else { format!(", {name}") };
        format!("Notre collectivité, représentée par {role}{name}")
    };
    view! {
        <section class="panel" aria-labelledby="controller-title">
            <h2 id="controller-title" tabindex="-1">"Responsable du traitement des données"</h2>
            <div class="explained">
                <div>
                    <fieldset class="field choices">
                        <legend>"Qui est-ce\u{202f}?"</legend>
                        <Answer id="gdpr-data-controller-is-authority" name="controller" label=Signal::derive(by_whom) chosen=Signal::derive(move || is_authority.get() == Some(true)) choose=move || answer(true)/>
                        <Answer id="controller-other" name="controller" label="Un autre responsable" chosen=Signal::derive(move || is_authority.get() == Some(false)) choose=move || answer(false)/>
                        <Wrong editor path="gdpr.data_controller"/>
                        <Wrong editor path="gdpr.data_controller.is_authority"/>
                    </fieldset>
                    {live(move || (is_authority.get() == Some(false)).then(|| view! { <Details editor/> }))}
                </div>
                <aside class="explanation" aria-label="Qui est responsable\u{202f}?">
                    <h3>"Qui est responsable\u{202f}?"</h3>
                    <p>"Celui qui décide pourquoi et comment les données des usagers sont utilisées. Presque toujours, c’est la collectivité elle-même, représentée par son maire ou son président."</p>
                </aside>
            </div>
        </section>
    }
}

#[component]
fn Details(editor: Editor) -> impl IntoView {
    view! {
        <div class="form form-more">
            <Text editor path="gdpr.data_controller.name" label="Nom" help="Personne ou organisme" bound=bound!(editor, gdpr.controller_name) required=true/>
            <Text editor path="gdpr.data_controller.title" label="Fonction" help="Exemple\u{202f}: Président du syndicat" bound=bound!(editor, gdpr.controller_title)/>
            <Text editor path="gdpr.data_controller.email" label="Email du responsable" bound=bound!(editor, gdpr.controller_email) kind="email" inputmode="email"/>
            <Text editor path="gdpr.data_controller.phone" label="Téléphone du responsable" bound=bound!(editor, gdpr.controller_phone) kind="tel" inputmode="tel" width="medium" tidy=PHONE/>
            <Block editor path="gdpr.data_controller.address" label="Adresse postale" bound=bound!(editor, gdpr.controller_address)/>
        </div>
    }
}
