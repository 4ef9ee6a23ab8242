//! Links of a page to services elsewhere: the main action, then the others.

use leptos::prelude::*;
use shared::content::{LinkType, PageDto, ServiceLinkDto};

use super::super::french::host;
use super::super::parts::external;
use super::Section;
use crate::ui::icon::{Glyph, lucide};

fn main_link(page: &PageDto) -> Option<&ServiceLinkDto> {
    let id = page.main_link.as_ref()?;
    page.links.iter().find(|link| link.id == *id)
}

/// A label that names where it leads: "Faire la demande sur service-public.gouv.fr".
fn named(link: &ServiceLinkDto) -> String {
    match host(&link.url) {
        Some(host) if !link.label.contains(host) && !link.label.contains(" sur ") => {
            format!("{} sur {host}", link.label)
        }
        _ => link.label.clone(),
    }
}

/// The main action, as one button.
pub(super) fn main_action(page: &PageDto) -> Option<AnyView> {
    let link = main_link(page)?;
    Some(view! { <p class="main-action">{external(&link.url, &named(link), "button")}</p> }.into_any())
}

/// The links but the main one, with what they are.
pub(super) fn list(page: &PageDto) -> Option<AnyView> {
    let main = main_link(page).map(|link| link.id.as_str());
    let links: Vec<_> = page.links.iter().filter(|link| main != Some(link.id.as_str())).map(one).collect();
    if links.is_empty() { None } else { Some(view! { <ul class="services">{links}</ul> }.into_any()) }
}

fn one(link: &ServiceLinkDto) -> AnyView {
    let (glyph, what) = match link.link_type {
        LinkType::OnlineService => (lucide::LAPTOP, "Service en ligne"),
        LinkType::Form => (lucide::FILE_PEN, "Formulaire"),
        LinkType::Simulator => (lucide::CALCULATOR, "Simulateur"),
        LinkType::Appointment => (lucide::CALENDAR_CLOCK, "Rendez-vous"),
        LinkType::Information => (lucide::INFO, "Information"),
    };
    let cerfa = link.cerfa.as_ref().map(|number| format!(" cerfa n°\u{a0}{number}")).unwrap_or_default();
    let body = if link.body.is_empty() { String::new() } else { format!(" · {}", link.body) };
    view! {
        <li>
            <Glyph paths=glyph/>
            <div>
                {external(&link.url, &link.label, "outside")}
                <p class="service-note">{format!("{what}{cerfa}{body}")}</p>
            </div>
        </li>
    }
    .into_any()
}

/// The links as a section of their own, on a page that tells no ways.
pub(super) fn section(page: &PageDto) -> Option<Section> {
    Some(Section {
        anchor: "services".to_owned(),
        title: "Services et informations utiles".to_owned(),
        content: list(page)?,
        class: "part",
    })
}
