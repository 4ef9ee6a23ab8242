//! Pages that stand outside any portal: not open yet, unknown address, failure. They carry the platform's
//! plain look and no word about any authority.

use shared::theme::crest;

use super::document::{META, escaped};
use super::shell::AssetUrls;

/// The directory of the administration.
const DIRECTORY: &str = "https://lannuaire.service-public.gouv.fr/";

/// "Ce guichet n’est pas encore ouvert", shown instead of every page of a portal that is not active. Agents sign in at
/// `sign_in_url`, which may be on another host.
#[must_use]
pub fn not_open(assets: &AssetUrls, sign_in_url: &str) -> String {
    page(
        assets,
        "Ce guichet n’est pas encore ouvert",
        &[
            "La collectivité le prépare. En attendant, adressez-vous directement à ses services.",
            "Vous travaillez pour cette collectivité\u{202f}? Connectez-vous, puis choisissez «\u{202f}Ouvrir le guichet\u{202f}».",
        ],
        &[(sign_in_url, "Se connecter"), (DIRECTORY, "Trouver les coordonnées d’une mairie")],
    )
}

/// A failure outside any portal: 404 of an unknown portal, 500, 503. `sentence` is that of the error table.
#[must_use]
pub fn platform_error(assets: &AssetUrls, status: u16, sentence: &str) -> String {
    match status {
        404 => page(
            assets,
            "Cette page n’existe pas",
            &["Vérifiez l’adresse, ou cherchez le site de votre commune dans l’annuaire de l’administration."],
            &[(DIRECTORY, "Trouver une mairie dans l’annuaire")],
        ),
        _ => page(assets, "Cette page ne peut pas s’afficher pour l’instant", &[sentence], &[]),
    }
}

fn page(assets: &AssetUrls, title: &str, sentences: &[&str], links: &[(&str, &str)]) -> String {
    let title = escaped(title);
    let sentences: String = sentences.iter().map(|sentence| format!("<p>{}</p>", escaped(sentence))).collect();
    let links: String = links
        .iter()
        .map(|(url, label)| {
            let (outside, note) = match *url {
                DIRECTORY => (" rel=\"noopener\"", "<span class=\"visually-hidden\"> (site externe)</span>"),
                _ => ("", ""),
            };
            format!("<li><a href=\"{}\"{outside}>{}{note}</a></li>", escaped(url), escaped(label))
        })
        .collect();
    let links = if links.is_empty() { links } else { format!("<ul>{links}</ul>") };
    format!(
        "<!DOCTYPE html><html lang=\"fr\"><head>{META}<title>{title}</title><meta name=\"robots\" content=\"noindex\">{}</head><body class=\"alone\"><main><p class=\"alone-mark\">{}<span>Guichet</span></p><h1>{title}</h1>{sentences}{links}</main></body></html>",
        assets.style_head,
        crest("guichet"),
    )
}
