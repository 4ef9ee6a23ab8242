//! Legal notice: who publishes, who directs the publication, who hosts.

use leptos::prelude::*;
use shared::content::LegalDto;
use shared::geo::AuthorityKind;

use super::super::document::PageContext;
use super::{authority_lines, fact, facts, organisation_lines, section, write_to};

pub(super) fn view(ctx: &PageContext, legal: &LegalDto) -> AnyView {
    let mut publisher = authority_lines(ctx);
    publisher.push(fact("Direction de la publication", director(ctx, legal)));
    let report = view! {
        <p>
            "Un contenu vous paraît illicite, inexact, ou porte atteinte à vos droits\u{202f}? Pour le signaler, "
            {write_to(ctx)}
            ". Indiquez l’adresse de la page, ce que vous contestez et pourquoi, et comment vous répondre."
        </p>
    };
    let rights = view! {
        <p>
            "Les textes des démarches sont rédigés pour la plateforme Guichet à partir de sources publiques, citées au bas de chaque page. En cas de doute, la source officielle fait foi. Les icônes viennent de Lucide (licence ISC), la police de caractères Atkinson Hyperlegible Next du Braille Institute (SIL Open Font License 1.1)."
        </p>
    };
    view! {
        {section("editeur", "Éditeur", facts(publisher))}
        {section("hebergeur", "Hébergeur", facts(organisation_lines(&legal.host)))}
        {section(
            "plateforme",
            "Plateforme",
            view! {
                <p>"Le guichet est mis en service avec la plateforme Guichet, exploitée par\u{202f}:"</p>
                {facts(organisation_lines(&legal.operator))}
            },
        )}
        {section("signaler", "Signaler un contenu", report)}
        {section("sources", "Sources et droits", rights)}
    }
    .into_any()
}

/// Who directs the publication: for a local authority, its legal representative.
fn director(ctx: &PageContext, legal: &LegalDto) -> String {
    match (&legal.head, ctx.portal.kind) {
        (Some(head), _) => format!("{}, {}", head.name, head.role.title()),
        (None, AuthorityKind::Commune) => format!("Le ou la maire {}", ctx.portal.of_name),
        (None, _) => "Le représentant légal de l’établissement".to_owned(),
    }
}
