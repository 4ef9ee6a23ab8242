//! The processor terms (GDPR article 28), in short. Their version is `shared::tenants::PROCESSOR_TERMS_VERSION`: change
//! both together.

use leptos::prelude::*;

const POINTS: [(&str, &str); 9] = [
    (
        "Rôles",
        "Votre collectivité est responsable des traitements faits avec son guichet ; l’exploitant de la plateforme est son sous-traitant.",
    ),
    (
        "Objet et durée",
        "Héberger le guichet et le tenir à disposition de vos agents et de vos usagers, tant que le guichet existe.",
    ),
    (
        "Données",
        "L’adresse email et le journal des actions de vos agents ; ce que vos usagers vous écrivent par le guichet. L’usager qui ne fait que lire n’est pas suivi.",
    ),
    (
        "Instructions",
        "L’exploitant ne traite ces données que sur vos instructions documentées, et vous prévient si l’une lui paraît contraire au droit.",
    ),
    (
        "Confidentialité et sécurité",
        "Les personnes qui y ont accès sont tenues au secret ; les échanges sont chiffrés, les mots de passe ne sont pas lisibles, les actions sont journalisées.",
    ),
    (
        "Autres sous-traitants",
        "Vous autorisez le recours à un hébergeur. Tout changement vous est annoncé, et vous pouvez vous y opposer.",
    ),
    (
        "Aide et violations",
        "L’exploitant vous aide à répondre aux demandes des personnes et vous notifie toute violation de données dans les meilleurs délais.",
    ),
    ("Fin", "À la fermeture du guichet, les données vous sont rendues si vous le demandez, puis supprimées."),
    (
        "Contrôle",
        "L’exploitant tient à votre disposition de quoi démontrer qu’il respecte ces obligations, et se prête à vos audits.",
    ),
];

/// The terms, point by point.
#[component]
pub(super) fn ProcessorTerms() -> impl IntoView {
    let points = POINTS.map(|(title, text)| {
        let text = text.replace(" ;", "\u{202f};");
        view! { <div><dt>{title}</dt><dd>{text}</dd></div> }
    });
    view! { <dl class="terms">{points.collect_view()}</dl> }
}
