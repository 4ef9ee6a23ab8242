//! The processor terms (GDPR article 28), the one text: agents accept it with the request for activation, and anyone
//! reads it on its page.

/// Version of the processor terms that an agent accepts with an activation request. Whoever changes the text changes
/// the version.
pub const PROCESSOR_TERMS_VERSION: &str = "2026-11";

/// One point of the terms.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Term {
    /// What it is about.
    pub title: &'static str,
    /// What is agreed.
    pub text: &'static str,
}

/// The terms, point by point.
pub const PROCESSOR_TERMS: [Term; 11] = [
    Term {
        title: "Rôles",
        text: "Votre collectivité est responsable des traitements faits avec son guichet\u{202f}; l’exploitant de la plateforme est son sous-traitant. Pour les comptes des agents, l’exploitant est lui-même responsable\u{202f}: voyez la page «\u{202f}Données personnelles et cookies\u{202f}».",
    },
    Term {
        title: "Objet et durée",
        text: "Héberger le guichet, le tenir à disposition de vos agents et de vos usagers et en assurer le support, de l’activation du guichet jusqu’à sa fermeture.",
    },
    Term {
        title: "Données et personnes",
        text: "Vos agents\u{202f}: adresse email et journal de leurs actions. Les personnes que votre collectivité nomme sur son guichet\u{202f}: nom, fonction, coordonnées. Vos usagers\u{202f}: ce qu’ils vous écrivent par le guichet. L’usager qui ne fait que lire n’est pas suivi.",
    },
    Term {
        title: "Instructions",
        text: "L’exploitant ne traite ces données que sur vos instructions documentées, y compris pour tout transfert hors de l’Union européenne. Ce que vos agents règlent dans le tableau de bord vaut instruction. Il vous prévient si une instruction lui paraît contraire au droit.",
    },
    Term { title: "Confidentialité", text: "Les personnes qui ont accès aux données sont tenues au secret." },
    Term {
        title: "Sécurité",
        text: "Les échanges sont chiffrés, les mots de passe ne sont pas lisibles, les données de chaque guichet sont séparées des autres, les actions sont journalisées.",
    },
    Term {
        title: "Autres sous-traitants",
        text: "Vous autorisez le recours à un hébergeur et à un service d’envoi de mails, tenus aux mêmes obligations\u{202f}; l’exploitant répond d’eux devant vous. Tout changement vous est annoncé à l’avance, et vous pouvez vous y opposer.",
    },
    Term {
        title: "Droits des personnes",
        text: "L’exploitant vous transmet sans tarder les demandes que des personnes lui adressent, et vous aide à y répondre.",
    },
    Term {
        title: "Violations et analyses",
        text: "L’exploitant vous notifie toute violation de données dans les meilleurs délais après en avoir pris connaissance, avec ce qu’il faut pour la déclarer. Il vous aide à mener les analyses d’impact et les consultations de la CNIL.",
    },
    Term {
        title: "Fin",
        text: "À la fermeture du guichet, les données vous sont rendues si vous le demandez, puis supprimées, sauf celles que la loi oblige à garder.",
    },
    Term {
        title: "Contrôle",
        text: "L’exploitant tient à votre disposition de quoi démontrer qu’il respecte ces obligations, et se prête aux audits menés par vous ou par un auditeur que vous désignez.",
    },
];
