//! Accessibility statement, as the RGAA wants it: honest until an audit says more.

use leptos::prelude::*;

use super::Facts;
use super::parts::{mail, outside, phone};

/// When the statement was made. To be changed with what it says.
const MADE_ON: &str = "24\u{a0}novembre 2026";

pub(super) fn view(facts: &Facts) -> AnyView {
    view! {
        <p class="lead">
            {format!(
                "{} s’engage à rendre la plateforme Guichet accessible, conformément à l’article 47 de la loi n°\u{a0}2005-102 du 11\u{a0}février 2005.",
                facts.operator.name,
            )}
        </p>
        <p>
            "Cette déclaration s’applique aux pages d’inscription, au tableau de bord des agents et aux pages d’information de "
            <span class="breakable">{facts.public_url.clone()}</span>
            ". Chaque collectivité fait la déclaration de son propre guichet."
        </p>
        <section aria-labelledby="etat">
            <h2 id="etat">"État de conformité"</h2>
            <p>
                "La plateforme Guichet est "<strong>"non conforme"</strong>
                " avec le référentiel général d’amélioration de l’accessibilité (RGAA), version 4.1\u{202f}: aucun audit n’a encore été fait. Ce n’est pas un constat de défauts, mais l’absence de preuve."
            </p>
        </section>
        <section aria-labelledby="essais">
            <h2 id="essais">"Ce qui est vérifié"</h2>
            <p>"À chaque changement du logiciel, des essais automatiques vérifient\u{202f}:"</p>
            <ul class="bullets">
                <li>"les règles de l’outil axe pour les niveaux A et AA des WCAG 2.1, à 1280 et à 360 pixels de large\u{202f};"</li>
                <li>"l’affichage sans défilement horizontal à 360 pixels\u{202f};"</li>
                <li>"plusieurs parcours complets, dont l’inscription."</li>
            </ul>
            <p>
                "Ces essais ne voient qu’une partie des défauts possibles. Les pages n’ont pas encore été évaluées avec des personnes handicapées ni avec toutes les aides techniques."
            </p>
        </section>
        <section aria-labelledby="limites">
            <h2 id="limites">"Limites connues"</h2>
            <p>"L’inscription et le tableau de bord demandent JavaScript et un navigateur récent. Aucune dérogation pour charge disproportionnée n’est invoquée."</p>
        </section>
        <section aria-labelledby="etablissement">
            <h2 id="etablissement">"Établissement de cette déclaration"</h2>
            <p>{format!("Elle a été établie le {MADE_ON}. Techniques employées\u{202f}: HTML, CSS, SVG, JavaScript et WebAssembly.")}</p>
        </section>
        <section aria-labelledby="contact">
            <h2 id="contact">"Signaler une difficulté"</h2>
            <p>
                "Une page ou une fonction vous reste fermée\u{202f}? Écrivez à "{mail(&facts.email)}" ou appelez le "
                {phone(&facts.operator.phone)}
                "\u{202f}: vous recevrez l’information sous une autre forme, ou l’aide dont vous avez besoin."
            </p>
            <p>{format!("Par courrier\u{202f}: {}, {}.", facts.operator.name, facts.operator.address)}</p>
        </section>
        <section aria-labelledby="recours">
            <h2 id="recours">"Voies de recours"</h2>
            <p>
                "Vous avez signalé un défaut d’accessibilité qui vous empêche d’accéder à un contenu ou à un service, et vous n’avez pas eu de réponse satisfaisante\u{202f}? Vous pouvez\u{202f}:"
            </p>
            <ul class="bullets">
                <li>
                    "écrire au Défenseur des droits par "
                    {outside("https://formulaire.defenseurdesdroits.fr/", "son formulaire de contact")}"\u{202f};"
                </li>
                <li>
                    "rencontrer "
                    {outside("https://www.defenseurdesdroits.fr/carte-des-delegues", "le délégué du Défenseur des droits de votre région")}
                    "\u{202f};"
                </li>
                <li>
                    "lui envoyer un courrier, sans timbre\u{202f}: Défenseur des droits, Libre réponse 71120, 75342 Paris CEDEX 07\u{202f};"
                </li>
                <li>"l’appeler au "{phone("09 69 39 00 00")}"."</li>
            </ul>
        </section>
    }
    .into_any()
}
