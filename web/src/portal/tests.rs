//! What must hold for every page, whatever the data.

use shared::content::{LegalDto, PortalDto};
use shared::search::SearchDto;
use shared::settings::GdprDto;

use super::fixtures;
use super::{AssetUrls, LegalPage, PageContext, View, document, not_open, platform_error};

fn assets() -> AssetUrls {
    AssetUrls::from_index(
        "<html><head><link rel=\"stylesheet\" href=\"/assets/portal/a.css\"><script type=\"module\">go()</script></head>",
    )
}

fn context(portal: PortalDto) -> PageContext {
    let css = format!("/guichet/{}/theme.css?v=1", portal.slug);
    PageContext { indexable: true, ..PageContext::new(portal, assets(), css) }
}

fn views() -> Vec<View> {
    let told = LegalPage::ALL.map(|page| View::Legal(page, Box::new(fixtures::legal())));
    let nothing = LegalDto { head: None, gdpr: GdprDto::default(), ..fixtures::legal() };
    let untold = LegalPage::ALL.map(|page| View::Legal(page, Box::new(nothing.clone())));
    let mut views = pages();
    views.extend(told.into_iter().chain(untold));
    views
}

fn pages() -> Vec<View> {
    vec![
        View::Home,
        View::Category(fixtures::category()),
        View::Category(shared::content::CategoryPagesDto { pages: vec![], ..fixtures::category() }),
        View::Page(Box::new(fixtures::page())),
        View::Page(Box::new(fixtures::life_event())),
        View::Page(Box::new(fixtures::bare_page())),
        View::Search(fixtures::results("papiers", 5)),
        View::Search(fixtures::results("papiers", 0)),
        View::Search(fixtures::results("p", 0)),
        View::Search(fixtures::results("", 0)),
        View::Contact,
        View::Plan(fixtures::most_wanted()),
        View::Index(vec![('C', fixtures::most_wanted())]),
        View::Thanks(Some(Box::new(fixtures::page()))),
        View::Thanks(None),
        View::NotHere("Inscrire son enfant à la cantine".into()),
        View::NotFound,
    ]
}

/// A portal of which even the lists are empty.
fn empty() -> PortalDto {
    PortalDto {
        categories: vec![],
        most_wanted: vec![],
        life_events: vec![],
        updated_on: String::new(),
        ..fixtures::unknown()
    }
}

fn every_document() -> Vec<String> {
    let portals = [fixtures::plassans(), fixtures::illustrated(), fixtures::unknown(), empty()];
    let mut documents: Vec<String> = portals
        .into_iter()
        .map(context)
        .flat_map(|ctx| views().iter().map(|view| document(&ctx, view)).collect::<Vec<_>>())
        .collect();
    documents.push(not_open(&assets(), "/mgmt"));
    documents.push(platform_error(&assets(), 404, ""));
    documents.push(platform_error(&assets(), 500, "Une erreur est survenue."));
    documents
}

/// The start tags of a document, markup of the head's script left out.
fn tags(html: &str) -> Vec<&str> {
    html.split('<')
        .skip(1)
        .filter_map(|rest| rest.split_once('>'))
        .map(|(tag, _)| tag)
        .filter(|tag| !tag.starts_with(['/', '!']))
        .collect()
}

fn attribute<'a>(tag: &'a str, name: &str) -> Option<&'a str> {
    tag.split_once(&format!(" {name}=\""))?.1.split('"').next()
}

#[test]
fn documents_are_whole_and_french() {
    for html in every_document() {
        assert!(html.starts_with("<!DOCTYPE html><html lang=\"fr\"><head>") && html.ends_with("</html>"));
        assert_eq!(tags(&html).iter().filter(|tag| **tag == "h1" || tag.starts_with("h1 ")).count(), 1);
        assert_eq!(html.matches("<title>").count(), 1);
    }
}

#[test]
fn no_style_attribute_and_no_script_of_ours() {
    for html in every_document() {
        assert!(tags(&html).iter().all(|tag| attribute(tag, "style").is_none() && !tag.starts_with("style")));
        let data = html.matches("<script type=\"application/ld+json\">").count();
        assert!(html.matches("<script").count() <= 2 + data);
        assert!(tags(&html).iter().all(|tag| !tag.contains(" onclick") && !tag.contains(" onload")));
    }
}

#[test]
fn headings_and_lists_are_never_empty() {
    for html in every_document() {
        let flat = html.replace("<!---->", "");
        for name in ["h1", "h2", "h3", "ul", "ol", "p", "a", "nav", "section", "dl", "table"] {
            for tail in flat.split(&format!("<{name}")).skip(1).filter(|tail| tail.starts_with(['>', ' '])) {
                let content = tail.split_once('>').map(|(_, rest)| rest).unwrap_or_default();
                let waits = tail.starts_with(" role=\"status\"") || tail.contains("visually-hidden\" role=\"status\"");
                // The live regions and the list of suggestions start empty on purpose.
                let live = waits || (name == "ul" && content.starts_with("</ul><button class=\"suggestions-all\""));
                assert!(
                    live || !content.trim_start().starts_with(&format!("</{name}>")),
                    "empty {name}: {:.300}",
                    tail
                );
            }
        }
    }
}

#[test]
fn labels_and_anchors_meet_their_targets() {
    for html in every_document() {
        let tags = tags(&html);
        let ids: Vec<&str> = tags.iter().filter_map(|tag| attribute(tag, "id")).collect();
        let mut once = ids.clone();
        once.sort_unstable();
        once.dedup();
        assert_eq!(once.len(), ids.len(), "an id is used twice: {ids:?}");
        for tag in tags {
            for name in ["aria-labelledby", "for"] {
                assert!(attribute(tag, name).is_none_or(|id| ids.contains(&id)), "{tag}");
            }
            if let Some(anchor) = attribute(tag, "href").and_then(|href| href.strip_prefix('#')) {
                assert!(ids.contains(&anchor), "{tag}");
            }
        }
    }
}

#[test]
fn links_stay_in_the_portal_or_say_that_they_leave() {
    for portal in [fixtures::plassans(), fixtures::unknown()] {
        let (ctx, base) = (context(portal.clone()), format!("/guichet/{}", portal.slug));
        for view in views() {
            let html = document(&ctx, &view);
            let body = html.split_once("<body>").map(|(_, body)| body).unwrap_or_default();
            for tag in tags(body).into_iter().filter(|tag| tag.starts_with("a ")) {
                let href = attribute(tag, "href").unwrap_or_default();
                if href.starts_with("https://") {
                    assert_eq!(attribute(tag, "rel"), Some("noopener"), "{tag}");
                } else {
                    let known = [
                        "/",
                        "/demarches/",
                        "/evenements/",
                        "/rubriques/",
                        "/recherche",
                        "/contact",
                        "/plan",
                        "/a-z",
                        "/mentions-legales",
                        "/protection-des-donnees",
                        "/cookies",
                        "/accessibilite",
                    ];
                    let inside =
                        href.strip_prefix(&base).is_some_and(|path| known.iter().any(|start| path.starts_with(start)));
                    assert!(
                        inside || ["#", "tel:", "sms:", "mailto:"].iter().any(|start| href.starts_with(start)),
                        "{tag}"
                    );
                }
                assert_eq!(attribute(tag, "target"), None);
            }
            assert!(!html.contains("http://"));
        }
    }
}

#[test]
fn what_people_typed_is_escaped() {
    let bad = "</title><script>alert(1)</script>\"'&";
    let mut portal = fixtures::plassans();
    portal.title = bad.into();
    portal.of_name = bad.into();
    portal.contact.email = Some(bad.into());
    portal.contact.address_1 = Some(bad.into());
    if let Some(link) = portal.useful_links.first_mut() {
        link.label = bad.into();
    }
    let mut ctx = context(portal);
    ctx.canonical_url = Some(bad.into());
    ctx.home_url = Some(bad.into());
    ctx.indexable = true;
    let mut page = fixtures::page();
    page.title = bad.into();
    page.description = bad.into();
    page.summary = bad.into();
    let query = SearchDto { query: bad.into(), ..fixtures::results("", 0) };
    for view in [View::Home, View::Page(Box::new(page)), View::Search(query), View::Contact] {
        let html = document(&ctx, &view);
        assert!(!html.contains("<script>alert"), "{html}");
        assert_eq!(html.matches("</title>").count(), 1);
    }
}

#[test]
fn widget_props_are_escaped_and_come_back() {
    let mut page = fixtures::page();
    for part in &mut page.parts {
        if part.id == "prepare" {
            part.items = vec!["L’« acte » <strong class=\"x\">'et'</strong> &amp; plus".into()];
        }
    }
    let html = document(&context(fixtures::plassans()), &View::Page(Box::new(page)));
    let tag =
        tags(&html).into_iter().find(|tag| attribute(tag, "data-widget") == Some("checklist")).unwrap_or_default();
    let props = attribute(tag, "data-props").unwrap_or_default();
    assert!(!props.contains('<') && !props.contains('>') && props.contains("&quot;"), "{props}");
    let json = props
        .replace("&quot;", "\"")
        .replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&#x27;", "'")
        .replace("&amp;", "&");
    let data: Result<super::widgets::ChecklistData, _> = serde_json::from_str(&json);
    assert_eq!(data.map(|data| data.items.len()).ok(), Some(1), "{json}");
}

#[test]
fn the_authority_stands_on_every_page() {
    let ctx = context(fixtures::plassans());
    for view in views() {
        let html = document(&ctx, &view);
        for fact in ["39 rue du Général-de-Gaulle", "tel:+33442000000", "Lundi, mardi et vendredi 8\u{a0}h\u{a0}45"] {
            assert!(html.contains(fact), "{fact}");
        }
    }
}

#[test]
fn every_way_to_reach_the_authority_is_shown_and_what_is_unknown_leaves_no_trace() {
    let html = document(&context(fixtures::plassans()), &View::Contact);
    for fact in [
        "tel:+33442000001",
        "https://www.plassans.fr/contact",
        "https://www.facebook.com/plassans.exemple",
        "social.exemple.fr",
        "https://www.openstreetmap.org/?mlat=43.529742&amp;mlon=5.447427#map=17/43.529742/5.447427",
        "Visites, hébergements et agenda du pays de Plassans.",
    ] {
        assert!(html.contains(fact), "{fact}");
    }
    let mut portal = fixtures::plassans();
    portal.contact.position = None;
    assert!(document(&context(portal), &View::Contact).contains("openstreetmap.org/search?query=39"));
    let html = document(&context(fixtures::unknown()), &View::Contact);
    for word in ["Réseaux sociaux", "Formulaire de contact", "openstreetmap"] {
        assert!(!html.contains(word), "{word}");
    }
}

#[test]
fn search_engines_are_told() {
    let told =
        |ctx: &PageContext, view: &View| document(ctx, view).contains("<meta name=\"robots\" content=\"noindex\">");
    let open = PageContext {
        canonical_url: Some("https://exemple.fr/guichet/plassans/".into()),
        ..context(fixtures::plassans())
    };
    assert!(
        !told(&open, &View::Home)
            && told(&open, &View::NotFound)
            && told(&open, &View::Search(fixtures::results("x", 0)))
    );
    assert!(
        document(&open, &View::Home).contains("<link rel=\"canonical\" href=\"https://exemple.fr/guichet/plassans/\">")
    );
    let preview = PageContext { preview: true, ..open };
    assert!(told(&preview, &View::Home) && document(&preview, &View::Home).contains("visible par vous seul"));
    assert!(not_open(&assets(), "/mgmt").contains("noindex"));
}

/// The data of a page for search engines.
fn data(ctx: &PageContext, view: &View) -> Vec<serde_json::Value> {
    let html = document(ctx, view);
    let Some((_, rest)) = html.split_once("<script type=\"application/ld+json\">") else { return Vec::new() };
    let block = rest.split("</script>").next().unwrap_or_default();
    let value: serde_json::Value = serde_json::from_str(block).unwrap_or_default();
    value["@graph"].as_array().cloned().unwrap_or_default()
}

#[test]
fn the_authority_and_its_services_are_told_as_data() {
    let open = PageContext {
        indexable: true,
        home_url: Some("https://exemple.fr/guichet/plassans/".into()),
        canonical_url: Some("https://exemple.fr/guichet/plassans/demarches/acte".into()),
        ..context(fixtures::plassans())
    };
    let home = data(&open, &View::Home);
    assert_eq!((&home[0]["@type"], &home[1]["@type"]), (&"GovernmentOffice".into(), &"WebSite".into()));
    assert_eq!(home[0]["telephone"], serde_json::json!(["+33442000000", "+33442000001"]));
    assert!(home[0]["sameAs"].as_array().is_some_and(|pages| pages.len() > 1), "{}", home[0]["sameAs"]);
    assert_eq!(home[0]["geo"]["latitude"], 43.529_742);
    assert_eq!(home[0]["address"]["postalCode"], "13997");
    assert_eq!(home[0]["openingHoursSpecification"][0]["dayOfWeek"], "https://schema.org/Monday");
    assert_eq!(home[0]["openingHoursSpecification"][0]["opens"], "08:45");
    // Nine ranges, one of which takes an appointment.
    assert_eq!(home[0]["openingHoursSpecification"].as_array().map(Vec::len), Some(9));
    let special = &home[0]["specialOpeningHoursSpecification"];
    assert_eq!((&special[0]["validFrom"], &special[0]["opens"]), (&"2026-11-11".into(), &"00:00".into()));
    assert_eq!((&special[1]["validFrom"], &special[1]["validThrough"]), (&"2026-12-24".into(), &"2026-12-31".into()));
    let page = data(&open, &View::Page(Box::new(fixtures::page())));
    assert_eq!((&page[0]["@type"], &page[1]["@type"]), (&"GovernmentService".into(), &"BreadcrumbList".into()));
    assert_eq!(page[0]["provider"]["@id"], home[0]["@id"]);
    let crumbs = page[1]["itemListElement"].as_array().cloned().unwrap_or_default();
    assert!(
        crumbs.iter().all(|step| step["item"]
            .as_str()
            .is_some_and(|url| url.starts_with("https://exemple.fr/guichet/plassans/")))
    );
    for view in [View::NotFound, View::Search(fixtures::results("x", 0))] {
        assert!(data(&open, &view).is_empty());
    }
    let preview = PageContext { preview: true, ..open };
    let html = document(&preview, &View::Home);
    assert!(data(&preview, &View::Home).is_empty() && !html.contains("og:") && !html.contains("manifest"));
}

#[test]
fn a_title_takes_its_article_inside_a_sentence() {
    use super::authority::with_article;
    for (title, said) in [
        ("Mairie du Havre", "la mairie du Havre"),
        ("Communauté de communes des Portes du Luxembourg", "la communauté de communes des Portes du Luxembourg"),
        ("Eurométropole de Metz", "l’eurométropole de Metz"),
        ("Syndicat des eaux du Val", "le syndicat des eaux du Val"),
        ("Métropole", "la métropole"),
        ("Plassans Habitat", "Plassans Habitat"),
    ] {
        assert_eq!(with_article(title), said);
    }
}

#[test]
fn descriptions_are_written_for_people() {
    let ctx = PageContext { indexable: true, ..context(fixtures::plassans()) };
    for view in [View::Home, View::Category(fixtures::category()), View::Contact] {
        let html = document(&ctx, &view);
        let tag = tags(&html).into_iter().find(|tag| attribute(tag, "name") == Some("description")).unwrap_or_default();
        let text = attribute(tag, "content").unwrap_or_default();
        assert!((60..=200).contains(&text.chars().count()) && text.ends_with('.'), "{text}");
        assert!(text.contains("Plassans"), "{text}");
    }
}

#[test]
fn a_page_tells_its_check_only_when_there_was_one() {
    let ctx = context(fixtures::plassans());
    assert!(document(&ctx, &View::Page(Box::new(fixtures::page()))).contains("Vérifié le 12\u{a0}novembre 2026"));
    assert!(!document(&ctx, &View::Page(Box::new(fixtures::bare_page()))).contains("Vérifié"));
}

#[test]
fn a_document_is_the_same_each_time() {
    let ctx = context(fixtures::plassans());
    for view in views() {
        assert_eq!(document(&ctx, &view), document(&ctx, &view));
    }
}

#[test]
fn the_default_tokens_are_those_of_the_engine() {
    let theme = shared::theme::stylesheet(shared::theme::Rgb::hex(0x1d4e6b));
    assert!(include_str!("../../style/tokens.css").ends_with(&theme), "paste into web/style/tokens.css:\n{theme}");
}

#[test]
fn images_of_the_theme_are_shown_in_the_sizes_that_suit() {
    let ctx = PageContext {
        home_url: Some("https://exemple.fr/guichet/plassans/".into()),
        ..context(fixtures::illustrated())
    };
    let home = document(&ctx, &View::Home);
    let photograph = tags(&home).into_iter().find(|tag| tag.contains("hero-photo\"")).expect("a photograph").to_owned();
    for part in
        ["alt=\"\"", "sizes=\"100vw\"", "/medias/b0-640.jpg 640w", "src=\"/medias/b0-1920.jpg\"", "width=\"1920\""]
    {
        assert!(photograph.contains(part), "{part}: {photograph}");
    }
    assert!(!home.contains("class=\"contours\"") && home.contains("hero-veil"));
    let page = document(&ctx, &View::Contact);
    assert!(!page.contains("hero-photo") && !page.contains("brand-mark"));
    assert!(
        page.contains("<source type=\"image/webp\" srcset=\"/medias/a0-96.webp 1x, /medias/a0-192.webp 2x\""),
        "{page}"
    );
    assert!(page.contains("alt=\"Blason de Plassans\""));
    assert!(page.contains("<meta property=\"og:image\" content=\"https://exemple.fr/medias/b0-1920.jpg\">"));
    let plain = document(&context(fixtures::plassans()), &View::Home);
    assert!(plain.contains("class=\"contours\"") && !plain.contains("<img") && !plain.contains("og:image"));
}
