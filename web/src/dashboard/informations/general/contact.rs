//! How to come and to write.

use leptos::prelude::*;

use crate::dashboard::informations::editor::Editor;
use crate::dashboard::informations::fields::{Text, Tidy, bound};

/// A phone grouped as it is read.
pub(in super::super) const PHONE: Tidy = |typed| shared::rule::phone::normalise(typed).ok();
/// An address with its scheme.
pub(in super::super) const URL: Tidy = |typed| shared::rule::url::normalise(typed).ok();

/// The panel of address, phones, mails and sites.
#[component]
pub(super) fn Contact(editor: Editor) -> impl IntoView {
    view! {
        <section class="panel" aria-labelledby="contact-title">
            <h2 id="contact-title">"Coordonnées"</h2>
            <p class="muted">"Ce que vous laissez vide n’apparaît nulle part dans le guichet."</p>
            <div class="form">
                <Text editor path="general.address_1" label="Adresse 1" help="Numéro et rue. Exemple\u{202f}: 39 rue du Général-de-Gaulle" bound=bound!(editor, general.address_1)/>
                <Text editor path="general.address_2" label="Adresse 2" help="Bâtiment, boîte postale, lieu-dit" bound=bound!(editor, general.address_2)/>
                <div class="pair">
                    <Text editor path="general.postal_code" label="Code postal" bound=bound!(editor, general.postal_code) inputmode="numeric" width="short"/>
                    <Text editor path="general.town" label="Ville" bound=bound!(editor, general.town)/>
                </div>
                <div class="pair">
                    <Text editor path="general.phone" label="Téléphone" help="Exemple\u{202f}: 04 65 71 00 00" bound=bound!(editor, general.phone) kind="tel" inputmode="tel" tidy=PHONE/>
                    <Text editor path="general.phone_2" label="Second téléphone" help="Urgences, accueil d’une annexe…" bound=bound!(editor, general.phone_2) kind="tel" inputmode="tel" tidy=PHONE/>
                </div>
                <Text editor path="general.email" label="Adresse email" help="Celle que vos usagers utilisent. Exemple\u{202f}: mairie@plassans.fr" bound=bound!(editor, general.email) kind="email" inputmode="email"/>
                <Text editor path="general.website" label="Site internet" help="Exemple\u{202f}: www.plassans.fr. «\u{202f}https://\u{202f}» est ajouté d’office." bound=bound!(editor, general.website) kind="url" inputmode="url" tidy=URL/>
                <Text editor path="general.contact_form" label="Formulaire de contact" help="Adresse de la page où l’on peut vous écrire, si vous en avez une." bound=bound!(editor, general.contact_form) kind="url" inputmode="url" tidy=URL/>
            </div>
        </section>
    }
}
