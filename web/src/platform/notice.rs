//! Legal notice: who publishes, who hosts (law of 21 June 2004, "LCEN").

use leptos::prelude::*;

use super::Facts;
use super::parts::{fact, identity, mail};

pub(super) fn view(facts: &Facts) -> AnyView {
    let mut publisher = identity(&facts.operator);
    publisher.push(fact("Email", mail(&facts.email)));
    if let Some(registration) = &facts.registration {
        publisher.push(fact("Immatriculation", registration.clone()));
    }
    publisher.push(fact("Publication", format!("Directeur ou directrice\u{202f}: {}", facts.publication_director)));
    view! {
        <p class="lead">
            "Ces mentions concernent la plateforme Guichet, à l’adresse "<span class="breakable">{facts.public_url.clone()}</span>
            "\u{202f}: ses pages d’inscription et le tableau de bord des agents."
        </p>
        <section aria-labelledby="editeur">
            <h2 id="editeur">"Éditeur"</h2>
            <dl class="terms">{publisher}</dl>
        </section>
        <section aria-labelledby="hebergeur">
            <h2 id="hebergeur">"Hébergeur"</h2>
            <dl class="terms">{identity(&facts.host)}</dl>
        </section>
        <section aria-labelledby="guichets">
            <h2 id="guichets">"Les guichets des collectivités"</h2>
            <p>
                "Chaque guichet est publié par la collectivité qu’il nomme. Elle répond de son contenu\u{202f}; ses coordonnées sont au bas de chaque page de son guichet."
            </p>
        </section>
        <section aria-labelledby="signaler">
            <h2 id="signaler">"Signaler un contenu"</h2>
            <p>
                "Un contenu vous paraît illicite, ou porte atteinte à vos droits\u{202f}? Écrivez à "{mail(&facts.email)}
                " en indiquant l’adresse de la page, ce que vous contestez et pourquoi, et comment vous répondre."
            </p>
        </section>
        <section aria-labelledby="reutiliser">
            <h2 id="reutiliser">"Sources et droits"</h2>
            <p>
                "Les noms et les codes des collectivités viennent du code officiel géographique de l’Insee, de la liste des intercommunalités de la DGCL et des codes postaux de La Poste, sous Licence Ouverte 2.0. Les icônes viennent de Lucide (licence ISC), la police de caractères Atkinson Hyperlegible Next du Braille Institute (SIL Open Font License 1.1)."
            </p>
        </section>
    }
    .into_any()
}
