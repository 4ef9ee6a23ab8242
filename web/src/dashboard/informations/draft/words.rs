//! Values as they read in French.

use shared::date::in_words;
use shared::geo::{AuthorityKind, CodeSystem};
use shared::hours::{HolidayRegion, read_range};
use shared::settings::{HeadRole, ImageDto, SocialAccountDto};
use shared::tenants::name::{Article, hall_title};

use super::hours::{Exception, Range, whole};
use super::{Keyed, Link};

/// A value that reads by itself; empty when there is none.
pub(super) trait InWords {
    fn say(&self) -> String;
}

impl InWords for String {
    fn say(&self) -> String {
        self.clone()
    }
}

impl InWords for bool {
    fn say(&self) -> String {
        if *self { "Oui" } else { "Non" }.to_owned()
    }
}

impl InWords for Option<bool> {
    fn say(&self) -> String {
        self.as_ref().map(InWords::say).unwrap_or_default()
    }
}

impl InWords for CodeSystem {
    fn say(&self) -> String {
        match self {
            Self::Insee => "INSEE",
            Self::Siren => "SIREN",
            Self::Own => "Autre code",
        }
        .to_owned()
    }
}

/// "Mairie du Havre": what the choice of an article makes of a name.
pub(in super::super) fn article_example(name: &str, article: Article) -> String {
    hall_title(name, Some(article))
}

pub(super) fn article_in_words(article: &Option<Article>) -> String {
    let Some(article) = article else { return String::new() };
    let example = match article {
        Article::De => "de Plassans",
        Article::D => "d’Aix-en-Provence",
        Article::Le => "du Havre",
        Article::La => "de La Ciotat",
        Article::Les => "des Lilas",
        Article::L => "de L’Haÿ-les-Roses",
        Article::Aux => "d’Aux Marais",
        Article::Las => "de Las Illas",
        Article::Los => "de Los Masos",
    };
    format!("comme «\u{202f}{example}\u{202f}»")
}

/// How the head of an authority is called, when nobody said.
pub(super) const fn usual_head(kind: AuthorityKind) -> HeadRole {
    match kind {
        AuthorityKind::Commune => HeadRole::MayorM,
        AuthorityKind::Epci | AuthorityKind::Other => HeadRole::PresidentM,
    }
}

pub(super) fn social_in_words(accounts: &[Keyed<SocialAccountDto>]) -> String {
    let lines = accounts.iter().map(|account| format!("{} ({})", account.item.network.label(), account.item.url));
    lines.collect::<Vec<_>>().join(", ")
}

pub(super) fn day_in_words(ranges: &[Keyed<Range>]) -> String {
    let whole = whole(ranges);
    if whole.is_empty() {
        "Fermé".to_owned()
    } else {
        whole.into_iter().map(read_range).collect::<Vec<_>>().join(", ")
    }
}

/// "24 décembre 2026"; the text itself when it is no date.
pub(super) fn date_in_words(date: &str) -> String {
    let mut parts = date.splitn(3, '-').map(str::parse::<u32>);
    match (parts.next(), parts.next(), parts.next()) {
        (Some(Ok(year)), Some(Ok(month)), Some(Ok(day))) => in_words(year, month, day),
        _ => None,
    }
    .unwrap_or_else(|| date.to_owned())
}

pub(super) fn exceptions_in_words(exceptions: &[Keyed<Exception>]) -> String {
    let said = exceptions.iter().map(|Keyed { item, .. }| {
        let days = if item.to.is_empty() || item.to == item.from {
            date_in_words(&item.from)
        } else {
            format!("{} au {}", date_in_words(&item.from), date_in_words(&item.to))
        };
        format!("{days}\u{202f}: {}", day_in_words(&item.ranges).to_lowercase())
    });
    said.collect::<Vec<_>>().join("\u{202f}; ")
}

/// Regions that have public holidays of their own, as they are called.
pub(in super::super) const REGIONS: [(HolidayRegion, &str); 12] = [
    (HolidayRegion::National, "Jours fériés nationaux seulement"),
    (HolidayRegion::AlsaceMoselle, "Alsace-Moselle"),
    (HolidayRegion::Guadeloupe, "Guadeloupe"),
    (HolidayRegion::Guyane, "Guyane"),
    (HolidayRegion::Martinique, "Martinique"),
    (HolidayRegion::Mayotte, "Mayotte"),
    (HolidayRegion::LaReunion, "La Réunion"),
    (HolidayRegion::SaintMartin, "Saint-Martin"),
    (HolidayRegion::SaintBarthelemy, "Saint-Barthélemy"),
    (HolidayRegion::FrenchPolynesia, "Polynésie française"),
    (HolidayRegion::NewCaledonia, "Nouvelle-Calédonie"),
    (HolidayRegion::WallisAndFutuna, "Wallis-et-Futuna"),
];

pub(super) fn holidays_in_words(region: &Option<HolidayRegion>) -> String {
    let name = REGIONS.iter().find(|(which, _)| Some(*which) == *region).map(|(_, name)| *name);
    name.unwrap_or("Ceux du département").to_owned()
}

pub(super) fn links_in_words(links: &[Keyed<Link>]) -> String {
    links.iter().map(|link| link.item.label.clone()).collect::<Vec<_>>().join(", ")
}

pub(super) fn image_in_words(image: &Option<ImageDto>) -> String {
    image
        .as_ref()
        .map(|image| if image.alt.is_empty() { "Image".to_owned() } else { image.alt.clone() })
        .unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::dashboard::informations::draft::keyed;

    #[test]
    fn values_read_in_french() {
        assert_eq!(article_example("Le Havre", Article::Le), "Mairie du Havre");
        assert_eq!(date_in_words("2026-12-24"), "24\u{a0}décembre 2026");
        assert_eq!(date_in_words("bientôt"), "bientôt");
        let closed = Exception { from: "2026-05-01".into(), ..Exception::default() };
        assert_eq!(exceptions_in_words(&keyed([closed])), "1er\u{a0}mai 2026\u{202f}: fermé");
        assert_eq!(day_in_words(&[]), "Fermé");
    }
}
