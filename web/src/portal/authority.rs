//! The authority itself: how to come, how to reach it, when it is open. What is unknown leaves no trace.

use leptos::prelude::*;
use shared::content::{ContactDto, PortalDto};
use shared::geo::AuthorityKind;
use shared::hours::{DAY_NAMES, HoursNow, OpeningHoursDto, SpecialDaysDto, format_range, summary};
use shared::rule::phone;
use shared::settings::SocialNetwork;

use super::french::{capital, host};
use super::links::encoded;
use super::parts::external;
use crate::ui::icon::{Glyph, lucide};

/// "La mairie", or the authority's title when it is not a commune.
pub(super) fn heading(portal: &PortalDto) -> String {
    match portal.kind {
        AuthorityKind::Commune => "La mairie".to_owned(),
        _ => portal.title.clone(),
    }
}

/// A title inside a sentence: "la mairie de Plassans", "la communauté de communes du Pays d’Aix", "l’eurométropole de Metz";
/// one whose first word is no kind of authority is kept as it is.
pub(super) fn with_article(title: &str) -> String {
    let (first, rest) = title.split_once(' ').unwrap_or((title, ""));
    let article = match first {
        "Mairie" | "Ville" | "Commune" | "Communauté" | "Métropole" | "Collectivité" => "la ",
        "Syndicat" | "Centre" | "Département" | "Pays" | "Pôle" => "le ",
        "Eurométropole" | "Établissement" | "Agglomération" => "l’",
        _ => return title.to_owned(),
    };
    format!("{article}{} {rest}", first.to_lowercase()).trim_end().to_owned()
}

/// Whether anything is known of how to reach it.
pub(super) fn is_reachable(portal: &PortalDto) -> bool {
    let contact = &portal.contact;
    contact.one_line().is_some()
        || [&contact.phone, &contact.phone_2, &contact.email, &contact.website, &contact.contact_form]
            .into_iter()
            .any(Option::is_some)
        || contact.position.is_some()
        || !contact.social_accounts.is_empty()
        || opens(portal)
}

/// Whether anything is known of opening hours.
fn opens(portal: &PortalDto) -> bool {
    let known = |hours: &OpeningHoursDto| hours.opens_usually() || hours.note.is_some();
    portal.hours.as_ref().is_some_and(known) || !portal.special_days.is_empty()
}

/// The postal address, line by line.
pub(super) fn address_lines(contact: &ContactDto) -> Vec<String> {
    if contact.address_1.is_none() {
        return Vec::new();
    }
    let town = [&contact.postal_code, &contact.town].into_iter().flatten().cloned().collect::<Vec<_>>().join(" ");
    [contact.address_1.clone(), contact.address_2.clone(), Some(town)]
        .into_iter()
        .flatten()
        .filter(|line| !line.is_empty())
        .collect()
}

/// The address as lines of one paragraph.
pub(super) fn address(contact: &ContactDto) -> Option<AnyView> {
    let lines = address_lines(contact);
    if lines.is_empty() {
        return None;
    }
    let lines = lines.into_iter().map(|line| view! { <span class="line">{line}</span> }).collect_view();
    Some(view! { <span class="address">{lines}</span> }.into_any())
}

/// Open or closed, in words and with a sign.
pub(super) fn open_state(now: &HoursNow) -> AnyView {
    let class = if now.is_open { "now now-open" } else { "now" };
    view! { <span class=class><span class="now-dot" aria-hidden="true"></span>{now.text.clone()}</span> }.into_any()
}

/// The phone as a link.
pub(super) fn phone(contact: &ContactDto, class: &'static str) -> Option<AnyView> {
    let (number, url) = (contact.phone.clone()?, contact.phone_url()?);
    Some(view! { <a class=class href=url><Glyph paths=lucide::PHONE/><span>{number}</span></a> }.into_any())
}

/// Where it is.
pub(super) fn way_there(portal: &PortalDto) -> Option<AnyView> {
    let contact = &portal.contact;
    let address = address(contact).map(|address| view! { <p class="fact"><Glyph paths=lucide::MAP_PIN/>{address}</p> });
    let searched =
        || contact.one_line().map(|line| format!("https://www.openstreetmap.org/search?query={}", encoded(&line)));
    let map = contact.map_url().or_else(searched)?;
    Some(
        view! {
            {address}
            <p class="fact"><Glyph paths=lucide::MAP/>{external(&map, "Voir sur le plan", "outside")}</p>
        }
        .into_any(),
    )
}

/// The second phone as a link.
pub(super) fn second_phone(contact: &ContactDto) -> Option<AnyView> {
    let (number, url) = (contact.phone_2.clone()?, phone::url(contact.phone_2.as_deref()?));
    Some(view! { <p class="fact"><Glyph paths=lucide::PHONE/><a href=url>{number}</a></p> }.into_any())
}

/// Contact form, website, accounts on social networks: what is reached elsewhere.
pub(super) fn elsewhere(contact: &ContactDto) -> Option<AnyView> {
    let form = contact.contact_form.as_deref().map(|url| {
        let link = external(url, "Formulaire de contact", "outside");
        view! { <p class="fact"><Glyph paths=lucide::FILE_PEN/>{link}</p> }
    });
    let website = contact.website.as_deref().and_then(|url| Some((url, host(url)?))).map(|(url, host)| {
        view! { <p class="fact"><Glyph paths=lucide::GLOBE/>{external(url, host, "outside breakable")}</p> }
    });
    let accounts = contact
        .social_accounts
        .iter()
        .filter_map(|account| {
            let name = match account.network {
                SocialNetwork::Other => host(&account.url)?,
                network => network.label(),
            };
            Some(view! { <li>{external(&account.url, name, "outside breakable")}</li> })
        })
        .collect::<Vec<_>>();
    let accounts = (!accounts.is_empty()).then(|| {
        view! {
            <div class="fact">
                <Glyph paths=lucide::USERS/>
                <ul class="accounts" aria-label="Réseaux sociaux">{accounts}</ul>
            </div>
        }
    });
    if form.is_none() && website.is_none() && accounts.is_none() {
        return None;
    }
    Some(view! { {form}{website}{accounts} }.into_any())
}

/// Phones, email, contact form, website, social networks.
pub(super) fn reach(contact: &ContactDto) -> Option<AnyView> {
    let phone = phone(contact, "button button-quiet phone");
    let second = second_phone(contact);
    let email = contact.email.clone().map(|email| {
        let url = format!("mailto:{email}");
        view! { <p class="fact"><Glyph paths=lucide::MAIL/><a class="breakable" href=url>{email}</a></p> }
    });
    let elsewhere = elsewhere(contact);
    if phone.is_none() && second.is_none() && email.is_none() && elsewhere.is_none() {
        return None;
    }
    let phone = phone.map(|phone| view! { <p>{phone}</p> });
    Some(view! { {phone}{second}{email}{elsewhere} }.into_any())
}

/// The usual week as a table, `today` in bold.
fn week(hours: &OpeningHoursDto, today: Option<u8>) -> AnyView {
    let rows = (0u8..)
        .zip(&hours.days)
        .zip(DAY_NAMES)
        .map(|((day, ranges), name)| {
            let is_today = today == Some(day);
            let told = if ranges.is_empty() {
                vec![("Fermé".to_owned(), false)]
            } else {
                ranges.iter().map(|range| (format_range(*range), range.is_by_appointment)).collect()
            };
            let told = told.into_iter().map(|(range, by_appointment)| {
                let mark = by_appointment.then(|| view! { " "<span class="range-mark">"sur rendez-vous"</span> });
                view! { <span class="range">{range}{mark}</span> }
            });
            let text = told.collect_view();
            let note = is_today.then(|| view! { <span class="visually-hidden">" (aujourd’hui)"</span> });
            view! {
                <tr class=if is_today { "today" } else { "" }>
                    <th scope="row">{capital(name)}{note}</th>
                    <td>{text}</td>
                </tr>
            }
        })
        .collect_view();
    view! {
        <table class="week">
            <caption class="visually-hidden">"Horaires d’ouverture"</caption>
            <tbody>{rows}</tbody>
        </table>
    }
    .into_any()
}

/// Coming days that are not as usual.
fn special_days(days: &[SpecialDaysDto]) -> Option<AnyView> {
    if days.is_empty() {
        return None;
    }
    let lines = days.iter().map(|days| view! { <li>{capital(&days.text)}</li> }).collect_view();
    Some(view! { <h4>"Jours particuliers"</h4><ul class="special-days">{lines}</ul> }.into_any())
}

/// Opening hours: the state, the week, the note, what is not as usual.
fn hours(portal: &PortalDto) -> Option<AnyView> {
    let hours = portal.hours.as_ref().filter(|_| opens(portal))?;
    // Bold hours that do not hold today would mislead.
    let today = portal.hours_now.as_ref().filter(|now| now.is_usual_day).map(|now| now.weekday);
    let table = hours.opens_usually().then(|| week(hours, today));
    let state = portal.hours_now.as_ref().map(|now| view! { <p>{open_state(now)}</p> });
    let note = hours.note.clone().map(|note| view! { <p class="hours-note">{note}</p> });
    Some(view! { {state}{table}{note}{special_days(&portal.special_days)} }.into_any())
}

/// Opening hours in one line.
pub(super) fn hours_line(portal: &PortalDto) -> Option<String> {
    portal.hours.as_ref().and_then(summary).map(|line| capital(&line))
}

/// Three columns: come, reach, hours. `level` is that of their headings.
pub(super) fn columns(portal: &PortalDto) -> AnyView {
    let block = |title: &'static str, content: Option<AnyView>| {
        content.map(|content| view! { <div class="authority-block"><h3>{title}</h3>{content}</div> })
    };
    let come = block("Venir", way_there(portal));
    let reach = block("Joindre", reach(&portal.contact));
    let hours = block("Horaires d’ouverture", hours(portal));
    view! { <div class="authority">{come}{reach}{hours}</div> }.into_any()
}
