//! What search engines read of a page: the authority and its services, in the words of schema.org. A block of data, not
//! a script: no browser runs it.

use serde_json::{Map, Value, json};
use shared::content::{LinkType, PageDto, PageKind};
use shared::hours::{OpeningHoursDto, OpeningRange, SpecialDaysDto};
use shared::rule::phone;
use shared::settings::PositionDto;

use super::document::{PageContext, View};

/// Days as schema.org names them, Monday first.
const DAYS: [&str; 7] = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];

/// The block of a page; none where there is nothing to say, or no address to say it of.
pub(super) fn data_block(ctx: &PageContext, view: &View) -> Option<String> {
    let home = ctx.home_url.as_deref()?;
    let things = match view {
        View::Home => vec![office(ctx, home), site(ctx, home)],
        View::Contact => vec![office(ctx, home)],
        View::Page(page) if page.kind == PageKind::Service => {
            vec![service(ctx, home, page), crumbs(ctx, home, page)]
        }
        View::Page(page) => vec![crumbs(ctx, home, page)],
        _ => return None,
    };
    let graph = json!({ "@context": "https://schema.org", "@graph": things });
    // Nothing in the data can end the element.
    let text = graph.to_string().replace('<', "\\u003c");
    Some(format!("<script type=\"application/ld+json\">{text}</script>"))
}

fn office_id(home: &str) -> Value {
    json!({ "@id": format!("{home}#collectivite") })
}

fn area(ctx: &PageContext) -> Value {
    json!({ "@type": "AdministrativeArea", "name": ctx.portal.name })
}

fn office(ctx: &PageContext, home: &str) -> Value {
    let (portal, contact) = (&ctx.portal, &ctx.portal.contact);
    let mut office = object(json!({
        "@type": "GovernmentOffice",
        "@id": format!("{home}#collectivite"),
        "name": portal.title,
        "url": home,
        "areaServed": area(ctx),
    }));
    let phones = [&contact.phone, &contact.phone_2].into_iter().flatten();
    add_all(
        &mut office,
        "telephone",
        phones.filter_map(|phone| phone::url(phone).strip_prefix("tel:").map(str::to_owned)),
    );
    add(&mut office, "email", contact.email.clone());
    let accounts = contact.social_accounts.iter().map(|account| account.url.clone());
    add_all(&mut office, "sameAs", contact.website.clone().into_iter().chain(accounts));
    if let Some(PositionDto { latitude, longitude }) = contact.position {
        let place = json!({ "@type": "GeoCoordinates", "latitude": latitude, "longitude": longitude });
        office.insert("geo".to_owned(), place);
    }
    if let Some(street) = &contact.address_1 {
        let street = [Some(street.as_str()), contact.address_2.as_deref()];
        let mut address = object(json!({ "@type": "PostalAddress", "addressCountry": "FR" }));
        add(&mut address, "streetAddress", Some(street.into_iter().flatten().collect::<Vec<_>>().join(", ")));
        add(&mut address, "postalCode", contact.postal_code.clone());
        add(&mut address, "addressLocality", contact.town.clone());
        office.insert("address".to_owned(), Value::Object(address));
    }
    if let Some(hours) = portal.hours.as_ref().map(opening_hours).filter(|hours| !hours.is_empty()) {
        office.insert("openingHoursSpecification".to_owned(), Value::Array(hours));
    }
    if !portal.special_days.is_empty() {
        let special = portal.special_days.iter().flat_map(special_hours).collect();
        office.insert("specialOpeningHoursSpecification".to_owned(), Value::Array(special));
    }
    Value::Object(office)
}

/// A range in which anybody may come; an appointment is no opening for who searches.
fn specification(range: &OpeningRange) -> Option<Map<String, Value>> {
    let time = |minutes: u16| format!("{:02}:{:02}", minutes / 60, minutes % 60);
    // An office that closes at midnight closes at the end of the day.
    let closes = if range.to >= 1440 { "23:59".to_owned() } else { time(range.to) };
    let opens = time(range.from);
    (!range.is_by_appointment)
        .then(|| object(json!({ "@type": "OpeningHoursSpecification", "opens": opens, "closes": closes })))
}

fn opening_hours(hours: &OpeningHoursDto) -> Vec<Value> {
    let of_day = |(day, ranges): (&&str, &Vec<OpeningRange>)| {
        let day = format!("https://schema.org/{day}");
        let specified = ranges.iter().filter_map(specification).map(|mut hours| {
            hours.insert("dayOfWeek".to_owned(), Value::String(day.clone()));
            Value::Object(hours)
        });
        specified.collect::<Vec<_>>()
    };
    DAYS.iter().zip(&hours.days).flat_map(of_day).collect()
}

/// Days that are not as usual; from midnight to midnight means closed.
fn special_hours(days: &SpecialDaysDto) -> Vec<Value> {
    let mut open: Vec<_> = days.ranges.iter().filter_map(specification).collect();
    if open.is_empty() {
        let closed = json!({ "@type": "OpeningHoursSpecification", "opens": "00:00", "closes": "00:00" });
        open.push(object(closed));
    }
    open.into_iter()
        .map(|mut hours| {
            add(&mut hours, "validFrom", Some(days.from.clone()));
            add(&mut hours, "validThrough", Some(days.to.clone()));
            Value::Object(hours)
        })
        .collect()
}

fn site(ctx: &PageContext, home: &str) -> Value {
    json!({
        "@type": "WebSite",
        "name": ctx.site_name(),
        "url": home,
        "inLanguage": "fr",
        "publisher": office_id(home),
    })
}

fn service(ctx: &PageContext, home: &str, page: &PageDto) -> Value {
    let mut service = object(json!({
        "@type": "GovernmentService",
        "name": page.title,
        "description": page.summary,
        "areaServed": area(ctx),
        "inLanguage": "fr",
        "provider": office_id(home),
    }));
    if !page.competent.is_portal_authority {
        let operator = json!({ "@type": "GovernmentOrganization", "name": page.competent.name });
        service.insert("serviceOperator".to_owned(), operator);
    }
    add(&mut service, "url", ctx.canonical_url.clone());
    let online = page.links.iter().find(|link| link.link_type == LinkType::OnlineService);
    if let Some(online) = online {
        let channel = json!({ "@type": "ServiceChannel", "name": online.label, "serviceUrl": online.url });
        service.insert("availableChannel".to_owned(), channel);
    }
    Value::Object(service)
}

fn crumbs(ctx: &PageContext, home: &str, page: &PageDto) -> Value {
    let origin = ctx.origin().unwrap_or_default();
    let mut steps = vec![("Accueil".to_owned(), home.to_owned())];
    if let Some(category) = &page.category {
        steps.push((category.title.clone(), format!("{origin}{}", ctx.links.category(&category.slug))));
    }
    steps.push((page.title.clone(), format!("{origin}{}", ctx.links.page(page.kind, &page.slug))));
    let items: Vec<Value> = steps
        .into_iter()
        .zip(1..)
        .map(|((name, url), position)| json!({ "@type": "ListItem", "position": position, "name": name, "item": url }))
        .collect();
    json!({ "@type": "BreadcrumbList", "itemListElement": items })
}

fn object(value: Value) -> Map<String, Value> {
    match value {
        Value::Object(map) => map,
        _ => Map::new(),
    }
}

/// One value as itself, several as a list, as schema.org reads both.
fn add_all(to: &mut Map<String, Value>, name: &str, values: impl Iterator<Item = String>) {
    let mut values: Vec<_> = values.map(Value::String).collect();
    match values.len() {
        0 => {}
        1 => {
            to.insert(name.to_owned(), values.remove(0));
        }
        _ => {
            to.insert(name.to_owned(), Value::Array(values));
        }
    }
}

fn add(to: &mut Map<String, Value>, name: &str, value: Option<String>) {
    if let Some(value) = value.filter(|value| !value.is_empty()) {
        to.insert(name.to_owned(), Value::String(value));
    }
}
