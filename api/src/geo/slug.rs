//! Slugs: the part of a portal's address that names its authority.

use shared::geo::AuthorityKind;

use super::{Authority, GeoIndex, fold};

/// The most characters a slug may have: it must fit one label of a host name (RFC 1035).
pub const MAX_SLUG_LENGTH: usize = 63;

/// Slugs no authority may take: they are, or may become, hosts or paths of the platform.
pub const RESERVED_SLUGS: [&str; 64] = [
    "accueil",
    "admin",
    "administration",
    "aide",
    "api",
    "apercu",
    "app",
    "assets",
    "assistance",
    "auth",
    "autoconfig",
    "autodiscover",
    "blog",
    "cdn",
    "compte",
    "connexion",
    "contact",
    "dashboard",
    "demo",
    "dev",
    "docs",
    "documentation",
    "etat",
    "exemple",
    "formation",
    "fr",
    "france",
    "ftp",
    "gouv",
    "guichet",
    "guichets",
    "health",
    "imap",
    "inscription",
    "localhost",
    "login",
    "mail",
    "mairie",
    "media",
    "mgmt",
    "mta-sts",
    "ns1",
    "ns2",
    "operateur",
    "pop",
    "portail",
    "postmaster",
    "preprod",
    "recette",
    "register",
    "registre",
    "root",
    "securite",
    "service-public",
    "smtp",
    "staging",
    "static",
    "statistiques",
    "status",
    "support",
    "test",
    "webmail",
    "www",
    "xn",
];

/// The slug of an authority of the geographic code: from its name, `le-havre`; with its département where another of its
/// kind has the same name, `saint-denis-974`. The legal form of an EPCI is abbreviated: `cc-du-pays-de-fayence`.
#[must_use]
pub fn slug_for(authority: &Authority, index: &GeoIndex) -> String {
    let base = match authority.kind {
        AuthorityKind::Epci => short_epci_slug(&authority.name),
        AuthorityKind::Commune | AuthorityKind::Other => fold(&authority.name).replace(' ', "-"),
    };
    let namesakes = index.named(&fold(&authority.name));
    let alone = namesakes.into_iter().filter(|rank| index.at(*rank).kind == authority.kind).count() < 2;
    if alone && !RESERVED_SLUGS.contains(&base.as_str()) {
        return cut(&base, MAX_SLUG_LENGTH).to_owned();
    }
    let code = authority.departement.code.to_ascii_lowercase();
    format!("{}-{code}", cut(&base, MAX_SLUG_LENGTH - 1 - code.len()))
}

/// A slug for a body that is not in the geographic code, from the name an agent typed. Check [`is_official_slug`] and the
/// slugs already taken.
#[must_use]
pub fn slug_from_name(name: &str) -> String {
    let base = fold(name).replace(' ', "-");
    if base.is_empty() || RESERVED_SLUGS.contains(&base.as_str()) {
        let whole = format!("collectivite-{base}");
        return cut(whole.trim_end_matches('-'), MAX_SLUG_LENGTH).to_owned();
    }
    cut(&base, MAX_SLUG_LENGTH).to_owned()
}

/// Whether a slug is that of an authority of the geographic code, or its bare name (`saint-denis`): kept for them.
#[must_use]
pub fn is_official_slug(slug: &str, index: &GeoIndex) -> bool {
    let words = slug.replace('-', " ");
    let in_full = LEGAL_FORMS.iter().find_map(|(form, short)| {
        Some(format!("{}{}", form.replace('-', " "), words.strip_prefix(&short.replace('-', " "))?))
    });
    let numbered = words.rsplit_once(' ').filter(|(_, code)| index.departement(code).is_some());
    !index.named(&words).is_empty()
        || numbered.is_some_and(|(name, _)| !index.named(name).is_empty())
        || index.epci_starting(in_full.as_ref().unwrap_or(&words)).any(|epci| short_epci_slug(&epci.name) == slug)
}

/// Legal forms of EPCI in slugs, and what they are shortened to.
const LEGAL_FORMS: [(&str, &str); 3] =
    [("communaute-de-communes-", "cc-"), ("communaute-d-agglomeration-", "ca-"), ("communaute-urbaine-", "cu-")];

/// The slug of an EPCI's full name, its legal form abbreviated, what stands in brackets left out.
fn short_epci_slug(name: &str) -> String {
    let slug = fold(name.split(" (").next().unwrap_or_default()).replace(' ', "-");
    let short = LEGAL_FORMS.iter().find_map(|(form, short)| Some(format!("{short}{}", slug.strip_prefix(form)?)));
    short.unwrap_or(slug)
}

/// The start of a slug, without a word cut in two where that can be helped.
fn cut(slug: &str, length: usize) -> &str {
    if slug.len() <= length {
        return slug;
    }
    let kept = &slug[..length];
    if slug[length..].starts_with('-') { kept } else { kept.rsplit_once('-').map_or(kept, |(whole, _)| whole) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn slugs_of_bodies_without_a_code() {
        assert_eq!(slug_from_name("Syndicat des eaux de l’Arce"), "syndicat-des-eaux-de-l-arce");
        assert_eq!(slug_from_name("Contact"), "collectivite-contact");
        assert_eq!(slug_from_name("🏛️"), "collectivite");
        let long = slug_from_name(&"communauté ".repeat(30));
        assert_eq!(long, "communaute-communaute-communaute-communaute-communaute");
        assert_eq!(slug_from_name(&"x".repeat(100)).len(), MAX_SLUG_LENGTH);
    }
}
