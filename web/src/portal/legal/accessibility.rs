//! Accessibility statement of a portal, in the order that the RGAA wants: honest until an audit says more.

use leptos::prelude::*;

use super::super::authority::with_article;
use super::super::document::PageContext;
use super::super::french::capital;
use super::super::parts::external;
use super::{phone, section, write_to};

/// When the statement was made. To be changed with what it says.
const MADE_ON: &str = "24\u{a0}novembre 2026";

pub(super) fn view(ctx: &PageContext) -> AnyView {
    let who = capital(&with_article(&ctx.portal.title));
    let call = ctx.portal.contact.phone.as_deref().map(|number| view! { ", ou appelez le "{phone(number)} });
    let form = external("https://formulaire.defenseurdesdroits.fr/", "son formulaire de contact", "outside");
    let delegates =
        external("https://www.defenseurdesdroits.fr/carte-des-delegues", "le délégué de votre région", "outside");
    view! {
        <p class="lead">
            {format!(
                "{who} s’engage à rendre son guichet en ligne accessible, conformément à l’article 47 de la loi n°\u{a0}2005-102 du 11\u{a0}février 2005.",
            )}
        </p>
        {section(
            "etat",
            "État de conformité",
            view! {
                <p>
                    "Le guichet est "<strong>"non conforme"</strong>
                    " avec le référentiel général d’amélioration de l’accessibilité (RGAA), version 4.1\u{202f}: aucun audit n’a encore été fait. Ce n’est pas un constat de défauts, mais l’absence de preuve."
                </p>
            },
        )}
        {section(
            "essais",
            "Ce qui est vérifié",
            view! {
                <p>"À chaque changement du logiciel, des essais automatiques vérifient sur ces pages\u{202f}:"</p>
                <ul class="legal-list">
                    <li>"les règles de l’outil axe pour les niveaux A et AA des WCAG 2.1, sur ordinateur, sur téléphone, en mode sombre et avec un agrandissement de 200\u{a0}%\u{202f};"</li>
                    <li>"l’usage au clavier seul, et la lecture complète sans JavaScript\u{202f};"</li>
                    <li>"l’affichage sans défilement horizontal à 320 pixels de large\u{202f};"</li>
                    <li>"le contraste des textes et des boutons, quelle que soit la couleur choisie par la collectivité."</li>
                </ul>
                <p>"Ces essais ne voient qu’une partie des défauts possibles. Les sites vers lesquels le guichet renvoie ont leur propre déclaration."</p>
            },
        )}
        {section(
            "etablissement",
            "Établissement de cette déclaration",
            view! { <p>{format!("Elle a été établie le {MADE_ON}. Techniques employées\u{202f}: HTML, CSS, SVG, JavaScript et WebAssembly\u{202f}; les pages se lisent sans les deux dernières.")}</p> },
        )}
        {section(
            "contact",
            "Signaler une difficulté",
            view! {
                <p>
                    "Une page ou une fonction vous reste fermée\u{202f}? Dites-le\u{202f}: "{write_to(ctx)}{call}
                    ". Vous recevrez l’information sous une autre forme, ou l’aide dont vous avez besoin."
                </p>
            },
        )}
        {section(
            "recours",
            "Voies de recours",
            view! {
                <p>
                    "Vous avez signalé un défaut d’accessibilité qui vous empêche d’accéder à un contenu ou à un service, et vous n’avez pas eu de réponse satisfaisante\u{202f}? Vous pouvez vous adresser au Défenseur des droits\u{202f}:"
                </p>
                <ul class="legal-list">
                    <li>"par "{form}"\u{202f};"</li>
                    <li>"en rencontrant "{delegates}"\u{202f};"</li>
                    <li>"par courrier, sans timbre\u{202f}: Défenseur des droits, Libre réponse 71120, 75342 Paris CEDEX 07\u{202f};"</li>
                    <li>"par téléphone, au "{phone("09 69 39 00 00")}"."</li>
                </ul>
            },
        )}
    }
    .into_any()
}
