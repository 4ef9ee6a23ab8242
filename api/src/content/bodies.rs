//! The bodies that a page may name as competent, and what they are called in a portal.

use shared::content::CompetentBodyDto;
use shared::geo::AuthorityKind;

use super::Variables;

/// Key of a body and its name, in a portal whose authority it is not.
const BODIES: [(&str, &str); 64] = [
    ("mairie", "La mairie de votre commune"),
    ("epci", "Votre intercommunalité"),
    ("ccas", "Le centre communal d’action sociale (CCAS)"),
    ("departement", "Le conseil départemental"),
    ("region", "Le conseil régional"),
    ("prefecture", "La préfecture"),
    ("etat", "L’État"),
    ("france-titres", "France Titres"),
    ("interieur", "Le ministère de l’Intérieur"),
    ("affaires-etrangeres", "Le ministère des Affaires étrangères"),
    ("consulat", "Le consulat de France"),
    ("armees", "Le centre du service national"),
    ("insee", "L’Insee"),
    ("impots", "Le service des impôts"),
    ("douane", "La douane"),
    ("caf", "La Caf ou la MSA"),
    ("assurance-maladie", "L’assurance maladie ou la MSA"),
    ("retraite", "Votre caisse de retraite"),
    ("retraite-complementaire", "L’Agirc-Arrco"),
    ("urssaf", "L’Urssaf"),
    ("mdph", "La maison départementale des personnes handicapées (MDPH)"),
    ("ars", "L’agence régionale de santé"),
    ("efs", "L’Établissement français du sang"),
    ("sante", "Votre médecin"),
    ("france-travail", "France Travail"),
    ("mission-locale", "La mission locale"),
    ("caisse-des-depots", "La Caisse des Dépôts"),
    ("france-vae", "France VAE"),
    ("employeur", "Votre employeur"),
    ("education-nationale", "L’Éducation nationale"),
    ("ecole", "L’école ou l’établissement scolaire"),
    ("crous", "Le Crous"),
    ("tribunal", "Le tribunal judiciaire"),
    ("tribunal-administratif", "Le tribunal administratif"),
    ("justice", "Le ministère de la Justice"),
    ("conciliateur", "Le conciliateur de justice"),
    ("casier-judiciaire", "Le Casier judiciaire national"),
    ("defenseur-des-droits", "Le Défenseur des droits"),
    ("cada", "La Commission d’accès aux documents administratifs (Cada)"),
    ("police-gendarmerie", "La police ou la gendarmerie"),
    ("samu-pompiers", "Le Samu ou les sapeurs-pompiers"),
    ("sdis", "Le service d’incendie et de secours (SDIS)"),
    ("antai", "L’agence de traitement des infractions (Antai)"),
    ("stationnement", "La commune qui a fixé le forfait"),
    ("service-civique", "L’Agence du service civique"),
    ("greffe-associations", "Le greffe des associations, en préfecture"),
    ("notaire", "Un notaire"),
    ("banque-de-france", "La Banque de France"),
    ("assureur", "Votre assureur"),
    ("anah", "L’Agence nationale de l’habitat (Anah)"),
    ("action-logement", "Action Logement"),
    ("bailleur", "Le bailleur social ou le service d’enregistrement"),
    ("ofii", "L’Office français de l’immigration et de l’intégration (Ofii)"),
    ("guichet-entreprises", "Le guichet unique des entreprises"),
    ("chambre-consulaire", "La chambre de commerce ou la chambre de métiers"),
    ("la-poste", "La Poste"),
    ("sncf", "La SNCF"),
    ("i-cad", "I-Cad, le fichier des animaux identifiés"),
    ("ofb", "L’Office français de la biodiversité"),
    ("federation-peche", "La fédération de pêche"),
    ("centre-vhu", "Un centre agréé de véhicules hors d’usage"),
    ("arcep", "L’Arcep et votre opérateur"),
    ("france-services", "Un espace France services"),
    ("usager", "Vous-même"),
];

/// Whether a page may name this body.
#[must_use]
pub fn is_known(key: &str) -> bool {
    BODIES.iter().any(|(known, _)| *known == key)
}

/// The body as the portal of these variables shows it: a commune answers for its mairie, an intercommunality for
/// itself; any other body is named, and the portal's authority only told as somebody to ask.
#[must_use]
pub fn competent(key: &str, note: String, variables: &Variables) -> CompetentBodyDto {
    let own = matches!((key, variables.kind), ("mairie", AuthorityKind::Commune) | ("epci", AuthorityKind::Epci));
    let name = if own {
        variables.title.clone()
    } else if let ("epci", Some(epci)) = (key, &variables.epci) {
        epci.clone()
    } else {
        BODIES.iter().find(|(known, _)| *known == key).map_or_else(String::new, |(_, name)| (*name).to_owned())
    };
    CompetentBodyDto { key: key.to_owned(), name, is_portal_authority: own, note }
}
