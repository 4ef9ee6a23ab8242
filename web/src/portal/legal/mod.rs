//! The legal pages of a portal: always there, never empty, made of what the authority and the platform told.

mod accessibility;
mod cookies;
mod notice;
mod privacy;

use leptos::prelude::*;
use shared::content::{LegalDto, OrganisationDto};
use shared::rule;

use super::authority;
use super::document::PageContext;
use super::parts::breadcrumb;

/// One of the legal pages.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LegalPage {
    /// Who publishes and who hosts (law of 21 June 2004, "LCEN", art. 1-1).
    Notice,
    /// What is done with personal data (GDPR art. 13).
    Privacy,
    /// How accessible the portal is (decree 2019-768).
    Accessibility,
    /// Cookies (law of 6 January 1978, art. 82).
    Cookies,
}

impl LegalPage {
    /// All of them, in the order of every footer.
    pub const ALL: [Self; 4] = [Self::Notice, Self::Privacy, Self::Cookies, Self::Accessibility];

    /// The last segment of its address.
    #[must_use]
    pub const fn path(self) -> &'static str {
        match self {
            Self::Notice => "mentions-legales",
            Self::Privacy => "protection-des-donnees",
            Self::Accessibility => "accessibilite",
            Self::Cookies => "cookies",
        }
    }

    /// Its title.
    #[must_use]
    pub const fn title(self) -> &'static str {
        match self {
            Self::Notice => "Mentions légales",
            Self::Privacy => "Protection des données",
            Self::Accessibility => "Déclaration d’accessibilité",
            Self::Cookies => "Cookies",
        }
    }

    /// The words of the link to it. The RGAA wants the state of conformity to be read in the link itself.
    #[must_use]
    pub const fn label(self) -> &'static str {
        match self {
            Self::Accessibility => "Accessibilité\u{202f}: non conforme",
            _ => self.title(),
        }
    }

    /// What search engines show of it.
    pub(super) fn description(self, of_name: &str) -> String {
        match self {
            Self::Notice => format!("Qui publie et qui héberge le guichet en ligne {of_name}, et comment les joindre."),
            Self::Privacy => format!(
                "Ce que le guichet {of_name} fait de vos données\u{202f}: pourquoi, combien de temps, qui y a accès, et vos droits."
            ),
            Self::Accessibility => format!(
                "Où en est l’accessibilité du guichet {of_name}, comment signaler une difficulté, quels recours."
            ),
            Self::Cookies => {
                format!("Lire le guichet {of_name} ne dépose aucun cookie. Ce qui reste dans votre navigateur.")
            }
        }
    }
}

pub(super) fn view(ctx: &PageContext, page: LegalPage, legal: &LegalDto) -> AnyView {
    let content = match page {
        LegalPage::Notice => notice::view(ctx, legal),
        LegalPage::Privacy => privacy::view(ctx, legal),
        LegalPage::Accessibility => accessibility::view(ctx),
        LegalPage::Cookies => cookies::view(ctx),
    };
    view! {
        <div class="wrap page">
            {breadcrumb(ctx, None, page.title())}
            <div class="page-head"><h1>{page.title()}</h1></div>
            <div class="page-body legal">{content}</div>
        </div>
    }
    .into_any()
}

/// A part with its heading.
fn section(id: &'static str, title: &'static str, content: impl IntoView + 'static) -> AnyView {
    view! { <section class="part" aria-labelledby=id><h2 id=id tabindex="-1">{title}</h2>{content}</section> }
        .into_any()
}

/// One line of a list of facts.
fn fact(term: &'static str, value: impl IntoView + 'static) -> AnyView {
    view! { <div><dt>{term}</dt><dd>{value}</dd></div> }.into_any()
}

fn facts(lines: Vec<AnyView>) -> AnyView {
    view! { <dl class="legal-facts">{lines}</dl> }.into_any()
}

/// An address that can be written to.
fn mail(address: &str) -> AnyView {
    view! { <a class="breakable" href=format!("mailto:{address}")>{address.to_owned()}</a> }.into_any()
}

/// A phone that can be called.
fn phone(text: &str) -> AnyView {
    view! { <a href=rule::phone::url(text)>{text.replace(' ', "\u{a0}")}</a> }.into_any()
}

/// The authority: title, address, phone, email. What it did not tell is left out, and somebody is always named.
fn authority_lines(ctx: &PageContext) -> Vec<AnyView> {
    let (portal, contact) = (&ctx.portal, &ctx.portal.contact);
    let mut lines = vec![fact("Nom", portal.title.clone())];
    lines.extend(authority::address(contact).map(|address| fact("Adresse", address)));
    lines.extend(contact.phone.as_deref().map(|number| fact("Téléphone", phone(number))));
    lines.extend(contact.email.as_deref().map(|address| fact("Email", mail(address))));
    lines
}

fn organisation_lines(organisation: &OrganisationDto) -> Vec<AnyView> {
    vec![
        fact("Nom", organisation.name.clone()),
        fact("Adresse", organisation.address.clone()),
        fact("Téléphone", phone(&organisation.phone)),
    ]
}

/// How to write to the authority, in a sentence: by mail, else by post, else at its counter.
fn write_to(ctx: &PageContext) -> AnyView {
    let contact = &ctx.portal.contact;
    if let Some(address) = &contact.email {
        return view! { "écrivez à "{mail(address)} }.into_any();
    }
    match contact.one_line() {
        Some(address) => format!("écrivez à {}, {address}", authority::with_article(&ctx.portal.title)).into_any(),
        None => format!("adressez-vous à {}", authority::with_article(&ctx.portal.title)).into_any(),
    }
}
