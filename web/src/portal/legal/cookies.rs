//! Cookies: none for who reads.

use leptos::prelude::*;

use super::super::document::PageContext;
use super::section;

pub(super) fn view(ctx: &PageContext) -> AnyView {
    view! {
        <p class="lead">
            {format!("Le guichet {} ne dépose aucun cookie quand vous le lisez. Il n’y a donc rien à accepter ni à refuser.", ctx.portal.of_name)}
        </p>
        {section(
            "navigateur",
            "Ce qui reste dans votre navigateur",
            view! {
                <p>
                    "Si vous cochez les cases d’une liste de pièces à préparer, votre navigateur s’en souvient pour vous. Ces coches ne sont jamais envoyées. Le bouton «\u{202f}Tout décocher\u{202f}» les efface, de même que vos réglages de navigation."
                </p>
            },
        )}
        {section(
            "audience",
            "Mesure d’audience et publicité",
            view! {
                <p>
                    "Il n’y en a pas\u{202f}: ni mesure d’audience, ni traceur, ni bouton de réseau social, ni contenu d’un autre site. Un lien vers un autre site est signalé par un symbole, et n’agit que si vous le suivez."
                </p>
            },
        )}
        {section(
            "agents",
            "Pour les agents de la collectivité",
            view! {
                <p>
                    "Un agent qui regarde le guichet avant son ouverture reçoit un cookie nécessaire à cet aperçu. Aucun consentement n’est exigé pour lui (loi du 6\u{a0}janvier 1978, article 82)."
                </p>
            },
        )}
    }
    .into_any()
}
