//! The data protection officer.

use leptos::prelude::*;

use crate::dashboard::flash::Tone;
use crate::dashboard::informations::editor::Editor;
use crate::dashboard::informations::fields::{Answer, Text, Wrong, bound};
use crate::dashboard::informations::general::PHONE;
use crate::dashboard::ui::{Notice, live};

/// The panel of the officer.
#[component]
pub(super) fn Dpo(editor: Editor) -> impl IntoView {
    let dpo = Memo::new(move |_| editor.draft.with(|draft| draft.gdpr.dpo));
    let answer = move |answer: bool| {
        editor.draft.update(|draft| draft.gdpr.dpo = Some(answer));
        editor.form.leave("gdpr.dpo", Vec::new());
    };
    view! {
        <section class="panel" aria-labelledby="dpo-title">
            <h2 id="dpo-title" tabindex="-1">"Délégué à la protection des données (DPO)"</h2>
            <div class="explained">
                <div>
                    <fieldset class="field choices">
                        <legend>"Avez-vous désigné un DPO\u{202f}?"</legend>
                        <Answer id="gdpr-dpo-is-designated" name="dpo" label="Oui" chosen=Signal::derive(move || dpo.get() == Some(true)) choose=move || answer(true)/>
                        <Answer id="dpo-no" name="dpo" label="Non" chosen=Signal::derive(move || dpo.get() == Some(false)) choose=move || answer(false)/>
                        <Wrong editor path="gdpr.dpo"/>
                        <Wrong editor path="gdpr.dpo.is_designated"/>
                    </fieldset>
                    {live(move || match dpo.get() {
                        Some(true) => view! { <Details editor/> }.into_any(),
                        Some(false) => view! {
                            <div class="field-more">
                                <Notice tone=Tone::Warning>
                                    <p>"Une collectivité doit en désigner un (article 37 du RGPD). Vous pouvez enregistrer, mais il manquera à la liste d’ouverture du guichet. Beaucoup de communes partagent celui de leur centre de gestion ou de leur intercommunalité."</p>
                                </Notice>
                            </div>
                        }
                        .into_any(),
                        None => ().into_any(),
                    })}
                </div>
                <aside class="explanation" aria-label="Qu’est-ce qu’un DPO\u{202f}?">
                    <h3>"Qu’est-ce qu’un DPO\u{202f}?"</h3>
                    <p>"La personne, ou l’organisme, qui veille à ce que la collectivité respecte le RGPD, et à qui les usagers s’adressent pour exercer leurs droits."</p>
                    <p>"Il peut être un agent, ou être partagé\u{202f}: centre de gestion, syndicat, intercommunalité, prestataire. Sa désignation se déclare à la CNIL."</p>
                </aside>
            </div>
        </section>
    }
}

#[component]
fn Details(editor: Editor) -> impl IntoView {
    view! {
        <div class="form form-more">
            <Text editor path="gdpr.dpo.organisation" label="Organisme" help="S’il est partagé. Exemple\u{202f}: Centre de gestion des Ardennes" bound=bound!(editor, gdpr.dpo_organisation)/>
            <Text editor path="gdpr.dpo.name" label="Nom" help="Facultatif quand il y a un organisme." bound=bound!(editor, gdpr.dpo_name)/>
            <Text editor path="gdpr.dpo.email" label="Email du DPO" bound=bound!(editor, gdpr.dpo_email) kind="email" inputmode="email"/>
            <Text editor path="gdpr.dpo.phone" label="Téléphone du DPO" bound=bound!(editor, gdpr.dpo_phone) kind="tel" inputmode="tel" width="medium" tidy=PHONE/>
        </div>
    }
}
