//! Shapes of the public portal. Texts are French; `html` fields hold safe HTML made by the server
//! from the template's Markdown, everything else is plain text.

use serde::{Deserialize, Serialize};

use crate::geo::AuthorityKind;
use crate::hours::{HoursNow, OpeningHoursDto, SpecialDaysDto};
use crate::rule::phone;
use crate::settings::{HeadDto, PositionDto, SocialAccountDto};

/// What a page is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub enum PageKind {
    /// A démarche that can be done somewhere, online or not.
    Service,
    /// Information that leads to no request by itself.
    Page,
    /// A moment of life: steps that point to other pages.
    LifeEvent,
}

/// A portal: what every page of it needs.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct PortalDto {
    /// Slug.
    #[cfg_attr(feature = "openapi", schema(example = "plassans"))]
    pub slug: String,
    /// What the authority is.
    pub kind: AuthorityKind,
    /// Code of the authority, from which its default banner is drawn.
    pub code: String,
    /// Name ("Le Havre").
    pub name: String,
    /// Name after "de" ("du Havre").
    pub of_name: String,
    /// Name after "à" ("au Havre").
    pub in_name: String,
    /// Title ("Mairie du Havre").
    pub title: String,
    /// How to reach the authority.
    pub contact: ContactDto,
    /// Opening hours, when known, with the public holidays of its region.
    pub hours: Option<OpeningHoursDto>,
    /// Days of the coming two months that are not as usual.
    pub special_days: Vec<SpecialDaysDto>,
    /// Whether it is open now, and until when.
    pub hours_now: Option<HoursNow>,
    /// Theme.
    pub theme: ThemeDto,
    /// Categories that hold pages, in order.
    pub categories: Vec<CategoryDto>,
    /// The démarches most asked for.
    pub most_wanted: Vec<PageRefDto>,
    /// Three of them, named under the search field.
    pub quick: Vec<PageRefDto>,
    /// Life events.
    pub life_events: Vec<PageRefDto>,
    /// Links that the authority chose.
    pub useful_links: Vec<UsefulLinkDto>,
    /// Date of the last published change, ISO 8601.
    pub updated_on: String,
}

/// How to reach the authority; what is unknown is null.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ContactDto {
    /// First line of the address.
    #[cfg_attr(feature = "openapi", schema(example = "39 rue du Général-de-Gaulle"))]
    pub address_1: Option<String>,
    /// Second line.
    pub address_2: Option<String>,
    /// Postal code.
    pub postal_code: Option<String>,
    /// Town.
    pub town: Option<String>,
    /// Phone, grouped by two ("04 42 00 00 00", with no-break spaces).
    pub phone: Option<String>,
    /// Email.
    pub email: Option<String>,
    /// Website of the authority.
    pub website: Option<String>,
    /// Second phone.
    pub phone_2: Option<String>,
    /// Address of a contact form.
    pub contact_form: Option<String>,
    /// Accounts on social networks, in order.
    pub social_accounts: Vec<SocialAccountDto>,
    /// Mayor or president.
    pub head: Option<HeadDto>,
    /// Where the town hall is.
    pub position: Option<PositionDto>,
}

impl ContactDto {
    /// The address on one line, when there is one.
    #[must_use]
    pub fn one_line(&self) -> Option<String> {
        self.address_1.as_ref()?;
        let town =
            [self.postal_code.as_deref(), self.town.as_deref()].into_iter().flatten().collect::<Vec<_>>().join(" ");
        let lines = [self.address_1.as_deref(), self.address_2.as_deref(), Some(town.as_str())];
        Some(lines.into_iter().flatten().filter(|line| !line.is_empty()).collect::<Vec<_>>().join(", "))
    }

    /// The phone as a `tel:` address.
    #[must_use]
    pub fn phone_url(&self) -> Option<String> {
        self.phone.as_deref().map(phone::url)
    }

    /// The place on the map of OpenStreetMap, when it is known.
    #[must_use]
    pub fn map_url(&self) -> Option<String> {
        let PositionDto { latitude, longitude } = self.position?;
        let place = format!("mlat={latitude}&mlon={longitude}#map=17/{latitude}/{longitude}");
        Some(format!("https://www.openstreetmap.org/?{place}"))
    }
}

/// Theme of a portal.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ThemeDto {
    /// "Couleur guichet": `#rrggbb`, lower case.
    #[cfg_attr(feature = "openapi", schema(example = "#1d4e6b"))]
    pub colour: String,
    /// Logo; null where the mark drawn from the code stands for one.
    pub logo: Option<PictureDto>,
    /// Banner; null where the height lines drawn from the code stand for one.
    pub banner: Option<PictureDto>,
}

/// An image in its sizes.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct PictureDto {
    /// What it shows, for who does not see it; empty for a decoration.
    #[cfg_attr(feature = "openapi", schema(example = "Blason de Plassans"))]
    pub alt: String,
    /// Its files, from the smallest to the largest.
    pub files: Vec<PictureFileDto>,
}

/// A file of an image.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct PictureFileDto {
    /// Its address from the root of the portal's host, or of the platform's. What is behind it never changes.
    #[cfg_attr(
        feature = "openapi",
        schema(example = "/medias/0f1e2d3c4b5a69788796a5b4c3d2e1f00f1e2d3c4b5a69788796a5b4c3d2e1f0-128.png")
    )]
    pub url: String,
    /// Media type.
    #[cfg_attr(feature = "openapi", schema(example = "image/png"))]
    pub media_type: String,
    /// Width, pixels.
    pub width: u32,
    /// Height, pixels.
    pub height: u32,
}

/// A category of pages.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct CategoryDto {
    /// Slug.
    #[cfg_attr(feature = "openapi", schema(example = "etat-civil-identite"))]
    pub slug: String,
    /// Title.
    pub title: String,
    /// What it holds, in a few words.
    pub hint: String,
    /// Icon, by its Lucide name.
    pub icon: String,
    /// Number of pages.
    pub page_count: u32,
}

/// A page, named.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct PageRefDto {
    /// What it is.
    pub kind: PageKind,
    /// Slug.
    #[cfg_attr(feature = "openapi", schema(example = "acte-de-naissance"))]
    pub slug: String,
    /// Title.
    pub title: String,
    /// Title for narrow places.
    pub short_title: String,
    /// Icon, by its Lucide name.
    pub icon: String,
    /// The answer in one sentence.
    pub summary: String,
    /// Slug of its category; null for a life event.
    pub category: Option<String>,
}

/// A category with its pages.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct CategoryPagesDto {
    /// The category.
    pub category: CategoryDto,
    /// Its pages, by title.
    pub pages: Vec<PageRefDto>,
}

/// A page, whole.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct PageDto {
    /// What it is.
    pub kind: PageKind,
    /// Slug.
    pub slug: String,
    /// Title.
    pub title: String,
    /// Title for narrow places.
    pub short_title: String,
    /// Description for search engines.
    pub description: String,
    /// The answer in one sentence.
    pub summary: String,
    /// Short facts ("Gratuit", "En ligne").
    pub facts: Vec<String>,
    /// Its category; null for a life event.
    pub category: Option<CategoryDto>,
    /// Identifier, among the links, of the main action.
    pub main_link: Option<String>,
    /// Links to services and official information.
    pub links: Vec<ServiceLinkDto>,
    /// Numbers to call, the most urgent first.
    pub numbers: Vec<NumberDto>,
    /// Parts, in order.
    pub parts: Vec<PartDto>,
    /// Who is competent.
    pub competent: CompetentBodyDto,
    /// Other pages of interest.
    pub related: Vec<PageRefDto>,
    /// Official sources.
    pub sources: Vec<SourceDto>,
    /// Date of the last real check, ISO 8601; null while there was none.
    pub last_checked_on: Option<String>,
}

/// A part of a page.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct PartDto {
    /// Stable identifier: `who`, `prepare`, `ways.online`, `step.prevenir`…
    #[cfg_attr(feature = "openapi", schema(example = "ways.online"))]
    pub id: String,
    /// Heading.
    pub title: String,
    /// Body, as safe HTML; empty when `items` or `questions` hold it all.
    pub html: String,
    /// Things to tick off, as safe HTML each (part `prepare`).
    pub items: Vec<String>,
    /// Questions with their answers (part `questions`).
    pub questions: Vec<QuestionDto>,
}

/// A question and its answer.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct QuestionDto {
    /// The question.
    pub question: String,
    /// The answer, as safe HTML.
    pub answer_html: String,
}

/// Kinds of link.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub enum LinkType {
    /// The request can be made there.
    OnlineService,
    /// A form to fill in.
    Form,
    /// A simulator.
    Simulator,
    /// An appointment can be made there.
    Appointment,
    /// Official information.
    Information,
}

/// Where a link was found.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub enum LinkProvenance {
    /// Our catalogue of démarches.
    Catalogue,
    /// An official sheet.
    OfficialSheet,
    /// The author of the page.
    Author,
}

/// A link to a service.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ServiceLinkDto {
    /// Identifier within the page.
    pub id: String,
    /// Kind.
    #[serde(rename = "type")]
    pub link_type: LinkType,
    /// Label, a verb first.
    pub label: String,
    /// Address, https.
    pub url: String,
    /// Body or site that answers.
    pub body: String,
    /// CERFA number, for a form.
    pub cerfa: Option<String>,
    /// Where it was found.
    pub provenance: LinkProvenance,
    /// Date on which it was seen to answer, ISO 8601; null while nobody saw it.
    pub verified_on: Option<String>,
}

/// A telephone number of public use.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct NumberDto {
    /// As it is read ("116 117").
    #[cfg_attr(feature = "openapi", schema(example = "3919"))]
    pub number: String,
    /// Its `tel:` or `sms:` address.
    #[cfg_attr(feature = "openapi", schema(example = "tel:3919"))]
    pub url: String,
    /// Who answers.
    pub label: String,
    /// What for, when, at what price.
    pub note: String,
    /// Whether lives may hang on it.
    pub is_emergency: bool,
}

/// Who is competent for a démarche.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct CompetentBodyDto {
    /// Key of the body: `mairie`, `epci`, `prefecture`…
    pub key: String,
    /// Its name here ("Mairie du Havre").
    pub name: String,
    /// Whether it is the portal's own authority, whose contact card is then shown.
    pub is_portal_authority: bool,
    /// Who is competent and when, in a sentence.
    pub note: String,
}

/// An official source.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct SourceDto {
    /// Title.
    pub title: String,
    /// Address.
    pub url: String,
    /// Publisher.
    pub body: String,
    /// Date of the version that was read, ISO 8601; null when the page prints no figure of it.
    pub as_of: Option<String>,
    /// Figures of the page that come from it ("86 €").
    pub figures: Vec<String>,
}

/// A link that the authority chose.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct UsefulLinkDto {
    /// Label.
    #[cfg_attr(feature = "openapi", schema(example = "Office de tourisme"))]
    pub label: String,
    /// Address.
    #[cfg_attr(feature = "openapi", schema(example = "https://tourisme.plassans.example/"))]
    pub url: String,
    /// What is found there, in a sentence.
    #[serde(default)]
    #[cfg_attr(feature = "openapi", schema(example = "Visites, hébergements et agenda du pays de Plassans."))]
    pub description: Option<String>,
}
