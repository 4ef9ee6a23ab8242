//! From files to a typed template: TOML front matter, then parts with stable identifiers.

use std::collections::BTreeMap;

use serde::Deserialize;
use shared::content::{LinkProvenance, LinkType, PageKind, SourceDto};

use super::ContentError;
use super::figures::without_tags;
use super::markdown::blocks;
use super::synonyms::SynonymsSource;

/// Folder of the life events, which belong to no category.
pub(super) const EVENTS: &str = "evenements";
/// Part identifiers that a page may have, besides `step.…` of life events.
const PART_IDS: [&str; 11] = [
    "rules",
    "who",
    "prepare",
    "ways.online",
    "ways.counter",
    "ways.post",
    "ways.phone",
    "cost",
    "delay",
    "after",
    "questions",
];

/// A template, parsed.
#[derive(Clone, Debug)]
pub struct TemplateSource {
    /// Démarches most asked for.
    pub most_wanted: Vec<String>,
    /// Three of them, under the search field.
    pub quick: Vec<String>,
    /// Life events, in display order.
    pub life_events: Vec<String>,
    /// Categories, in order.
    pub categories: Vec<CategorySource>,
    /// Pages by slug.
    pub pages: BTreeMap<String, PageSource>,
    /// Telephone numbers that pages may name.
    pub numbers: Vec<NumberSource>,
    /// What only some authorities have.
    pub switches: Vec<SwitchSource>,
    /// Words of citizens and words of pages.
    pub synonyms: SynonymsSource,
}

/// A category.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CategorySource {
    /// Slug, also the name of its folder.
    pub slug: String,
    /// Title.
    pub title: String,
    /// What it holds.
    pub hint: String,
    /// Lucide icon.
    pub icon: String,
}

/// A telephone number of public use.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct NumberSource {
    /// As it is read: "15", "116 117".
    pub number: String,
    /// Who answers.
    pub label: String,
    /// What for, when, at what price.
    pub note: String,
    /// Whether lives may hang on it.
    #[serde(default)]
    pub emergency: bool,
    /// How to reach it.
    #[serde(default)]
    pub by: Reach,
    /// Official page that gives it.
    pub source: String,
    /// Date of the version of that page that was read.
    pub as_of: String,
}

/// How a number is reached.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Reach {
    /// By a call.
    #[default]
    Phone,
    /// By a text message.
    Sms,
}

impl NumberSource {
    /// Its `tel:` or `sms:` address.
    #[must_use]
    pub fn url(&self) -> String {
        let scheme = if self.by == Reach::Sms { "sms" } else { "tel" };
        let digits: String = self.number.chars().filter(char::is_ascii_digit).collect();
        format!("{scheme}:{digits}")
    }
}

/// What only some authorities have: pages may depend on it.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SwitchSource {
    /// Key that pages name.
    pub key: String,
    /// What the authority has.
    pub label: String,
    /// What that means, for agents.
    pub hint: String,
    /// On by itself in communes of at least that population; absent, never.
    pub communes_from: Option<u32>,
    /// On by itself in intercommunalities.
    #[serde(default)]
    pub epcis: bool,
}

/// A page.
#[derive(Clone, Debug)]
pub struct PageSource {
    /// Its file.
    pub file: String,
    /// Slug of its category; none for a life event.
    pub category: Option<String>,
    /// Front matter.
    pub front: Front,
    /// Parts, in order.
    pub parts: Vec<PartSource>,
}

impl PageSource {
    /// What its parts say, headings included, whatever the tenant: every branch, without marks and variables.
    #[must_use]
    pub fn plain_text(&self) -> String {
        let mut text = String::new();
        for part in &self.parts {
            text.push_str(&part.title);
            for block in blocks(&without_tags(&part.body)) {
                text.push('\n');
                text.push_str(&block.text);
            }
            text.push('\n');
        }
        text
    }
}

/// Front matter of a page.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Front {
    /// Slug, also the name of its file.
    pub slug: String,
    /// What it is.
    pub kind: PageKind,
    /// Title.
    pub title: String,
    /// Title for narrow places.
    pub short_title: String,
    /// Lucide icon.
    pub icon: String,
    /// Description for search engines.
    pub description: String,
    /// The answer in one sentence.
    pub summary: String,
    /// Short facts.
    pub facts: Vec<String>,
    /// Words that citizens type.
    pub keywords: Vec<String>,
    /// Whom the official source addresses.
    pub audience: String,
    /// Slugs of other pages.
    pub related: Vec<String>,
    /// Key of the competent body.
    pub competent: String,
    /// Who is competent and when.
    pub competent_note: String,
    /// Key of what the authority must have for the page to exist.
    pub switch: Option<String>,
    /// Numbers to call, of `numbers.toml`.
    #[serde(default)]
    pub numbers: Vec<String>,
    /// Identifier of the main action among the links.
    pub main_link: Option<String>,
    /// What the author could not make sure of, for a person to check.
    #[serde(default)]
    pub doubts: Vec<String>,
    /// Typed links.
    #[serde(default)]
    pub links: Vec<LinkSource>,
    /// Official sources.
    #[serde(default)]
    pub sources: Vec<SourceSource>,
}

/// A typed link.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct LinkSource {
    /// Identifier within the page.
    pub id: String,
    /// Kind.
    #[serde(rename = "type")]
    pub link_type: LinkType,
    /// Label.
    pub label: String,
    /// Address.
    pub url: String,
    /// Body that answers.
    pub body: String,
    /// CERFA number.
    pub cerfa: Option<String>,
    /// Where it was found.
    pub provenance: LinkProvenance,
    /// Date on which it was seen to answer.
    pub verified_on: Option<String>,
}

/// An official source.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SourceSource {
    /// Title.
    pub title: String,
    /// Address.
    pub url: String,
    /// Publisher.
    pub body: String,
    /// Identifier of the official sheet.
    pub sheet_id: Option<String>,
    /// Date of the version that was read, ISO 8601.
    pub as_of: Option<String>,
    /// Figures of the page that come from it, as the page prints them.
    #[serde(default)]
    pub figures: Vec<String>,
}

impl From<SourceSource> for SourceDto {
    fn from(source: SourceSource) -> Self {
        Self { title: source.title, url: source.url, body: source.body, as_of: source.as_of, figures: source.figures }
    }
}

/// A part of a page.
#[derive(Clone, Debug)]
pub struct PartSource {
    /// Stable identifier.
    pub id: String,
    /// Heading.
    pub title: String,
    /// Markdown with variables.
    pub body: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct TemplateFile {
    #[expect(dead_code, reason = "the file says which template it is; the folder decides")]
    slug: String,
    #[expect(dead_code, reason = "shown by the dashboard from its own text until templates can be chosen")]
    name: String,
    most_wanted: Vec<String>,
    quick: Vec<String>,
    #[serde(default)]
    life_events: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct CategoriesFile {
    categories: Vec<CategorySource>,
}

#[derive(Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct NumbersFile {
    numbers: Vec<NumberSource>,
}

#[derive(Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct SwitchesFile {
    switches: Vec<SwitchSource>,
}

/// Parses the files of a template. What they say together is checked apart, by [`super::check`].
///
/// # Errors
/// The first file that has not the right form.
pub fn parse(files: &BTreeMap<String, String>) -> Result<TemplateSource, ContentError> {
    let (template, errors) = parse_all(files);
    match errors.into_iter().next() {
        Some(error) => Err(error),
        None => Ok(template),
    }
}

/// Parses what can be parsed, and says what cannot.
#[must_use]
pub fn parse_all(files: &BTreeMap<String, String>) -> (TemplateSource, Vec<ContentError>) {
    let mut errors = Vec::new();
    let template: Option<TemplateFile> = toml_file(files, "template.toml", true, &mut errors);
    let categories: Option<CategoriesFile> = toml_file(files, "categories.toml", true, &mut errors);
    // Versions stored by earlier builds have none of these.
    let numbers: Option<NumbersFile> = toml_file(files, "numbers.toml", false, &mut errors);
    let switches: Option<SwitchesFile> = toml_file(files, "switches.toml", false, &mut errors);
    let synonyms: Option<SynonymsSource> = toml_file(files, "synonyms.toml", false, &mut errors);
    let mut pages: BTreeMap<String, PageSource> = BTreeMap::new();
    for (name, text) in files.iter().filter(|(name, _)| name.ends_with(".md")) {
        match page(name, text) {
            Ok(page) => match pages.get(&page.front.slug) {
                Some(other) => errors.push(ContentError::new(name, format!("{} has this slug already", other.file))),
                None => {
                    pages.insert(page.front.slug.clone(), page);
                }
            },
            Err(error) => errors.push(error),
        }
    }
    let (most_wanted, quick, life_events) =
        template.map(|file| (file.most_wanted, file.quick, file.life_events)).unwrap_or_default();
    let source = TemplateSource {
        most_wanted,
        quick,
        life_events,
        categories: categories.map(|file| file.categories).unwrap_or_default(),
        pages,
        numbers: numbers.unwrap_or_default().numbers,
        switches: switches.unwrap_or_default().switches,
        synonyms: synonyms.unwrap_or_default(),
    };
    (source, errors)
}

fn toml_file<T: serde::de::DeserializeOwned>(
    files: &BTreeMap<String, String>,
    name: &str,
    required: bool,
    errors: &mut Vec<ContentError>,
) -> Option<T> {
    let Some(text) = files.get(name) else {
        if required {
            errors.push(ContentError::new(name, "the file is missing"));
        }
        return None;
    };
    toml::from_str(text).map_err(|error| errors.push(ContentError::new(name, error))).ok()
}

fn page(file: &str, text: &str) -> Result<PageSource, ContentError> {
    let refused = |reason: &str| ContentError::new(file, reason);
    let rest = text.strip_prefix("+++\n").ok_or_else(|| refused("the front matter must open with +++"))?;
    let (front, body) = rest.split_once("\n+++\n").ok_or_else(|| refused("the front matter must close with +++"))?;
    let front: Front = toml::from_str(front).map_err(|error| ContentError::new(file, error))?;
    let (folder, name) = file.rsplit_once('/').ok_or_else(|| refused("a page stands in the folder of its category"))?;
    if name.strip_suffix(".md") != Some(front.slug.as_str()) {
        return Err(refused("the file must have the name of its slug"));
    }
    let is_event = front.kind == PageKind::LifeEvent;
    if is_event != (folder == EVENTS) {
        return Err(refused("life events, and they alone, stand in evenements/"));
    }
    let parts = parts(file, body, is_event)?;
    Ok(PageSource { file: file.to_owned(), category: (!is_event).then(|| folder.to_owned()), front, parts })
}

/// Cuts the body at its level-two headings. Done before any variable is rendered: `{#` would open a comment there.
fn parts(file: &str, body: &str, is_event: bool) -> Result<Vec<PartSource>, ContentError> {
    let mut parts: Vec<PartSource> = Vec::new();
    for line in body.lines() {
        if let Some(heading) = line.strip_prefix("## ") {
            let (title, id) = heading
                .trim()
                .strip_suffix('}')
                .and_then(|heading| heading.rsplit_once("{#"))
                .ok_or_else(|| ContentError::new(file, format!("heading without identifier: {heading}")))?;
            let known =
                PART_IDS.contains(&id) || (is_event && id.strip_prefix("step.").is_some_and(|step| !step.is_empty()));
            if !known || parts.iter().any(|part| part.id == id) {
                return Err(ContentError::new(file, format!("unknown or repeated part: {id}")));
            }
            parts.push(PartSource { id: id.to_owned(), title: title.trim().to_owned(), body: String::new() });
        } else if let Some(part) = parts.last_mut() {
            part.body.push_str(line);
            part.body.push('\n');
        } else if !line.trim().is_empty() {
            return Err(ContentError::new(file, "text before the first heading"));
        }
    }
    match parts.iter().find(|part| part.body.trim().is_empty()) {
        Some(empty) => Err(ContentError::new(file, format!("empty part: {}", empty.id))),
        None => Ok(parts),
    }
}
