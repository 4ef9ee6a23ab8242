//! Bottom of every page: the authority's own facts, its useful links, the ways around the portal.

use leptos::prelude::*;

use super::super::authority;
use super::super::document::PageContext;
use super::super::french::date;
use super::super::legal::LegalPage;
use super::super::parts::external;
use crate::ui::icon::{Glyph, lucide};

pub(super) fn view(ctx: &PageContext) -> AnyView {
    let portal = &ctx.portal;
    let address = authority::address(&portal.contact)
        .map(|address| view! { <p class="fact"><Glyph paths=lucide::MAP_PIN/>{address}</p> });
    let phone = authority::phone(&portal.contact, "foot-phone").map(|phone| view! { <p class="fact">{phone}</p> });
    let second = authority::second_phone(&portal.contact);
    let elsewhere = authority::elsewhere(&portal.contact);
    let email = portal.contact.email.clone().map(|email| {
        let url = format!("mailto:{email}");
        view! { <p class="fact"><Glyph paths=lucide::MAIL/><a class="breakable" href=url>{email}</a></p> }
    });
    let hours = authority::hours_line(portal)
        .map(|line| view! { <p class="fact"><Glyph paths=lucide::CLOCK/><span>{line}</span></p> });
    let links = portal
        .useful_links
        .iter()
        .map(|link| {
            let description = link.description.clone().map(|text| view! { <p class="foot-note">{text}</p> });
            view! { <li>{external(&link.url, &link.label, "outside")}{description}</li> }
        })
        .collect::<Vec<_>>();
    let links = (!links.is_empty()).then(|| {
        view! {
            <nav aria-labelledby="liens-utiles">
                <h2 id="liens-utiles">"Liens utiles"</h2>
                <ul>{links}</ul>
            </nav>
        }
    });
    let legal = LegalPage::ALL
        .map(|page| view! { <li><a href=ctx.links.legal(page.path())>{page.label()}</a></li> })
        .collect_view();
    let updated = date(&portal.updated_on).map(|day| view! { <p>{format!("Mis à jour le {day}")}</p> });
    view! {
        <footer class="foot">
            <div class="wrap foot-grid">
                <div>
                    <h2>{portal.title.clone()}</h2>
                    {address}{phone}{second}{email}{hours}{elsewhere}
                </div>
                {links}
                <nav aria-labelledby="ce-site">
                    <h2 id="ce-site">"Ce guichet"</h2>
                    <ul>
                        <li><a href=ctx.links.home()>"Accueil"</a></li>
                        <li><a href=ctx.links.all_categories()>"Tous les thèmes"</a></li>
                        <li><a href=ctx.links.search_form()>"Rechercher"</a></li>
                        <li><a href=ctx.links.index()>"Démarches de A à Z"</a></li>
                        <li><a href=ctx.links.plan()>"Plan du site"</a></li>
                        <li><a href=ctx.links.contact()>"Contact et horaires"</a></li>
                    </ul>
                </nav>
            </div>
            <nav class="wrap foot-legal" aria-label="Informations légales">
                <ul>{legal}</ul>
            </nav>
            <div class="wrap foot-end">
                {updated}
                <p>"Propulsé par Guichet"</p>
            </div>
        </footer>
    }
    .into_any()
}
