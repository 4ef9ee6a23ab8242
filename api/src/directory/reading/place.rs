//! One place of the directory, and what it tells.

use serde_json::{Map, Value};
use shared::directory::{Phone, PostalAddress, Reading, Unread, UnreadReason};
use shared::rule::{Refusal, code, email, phone, text as texts, url};
use shared::settings::rules::{ADDRESS_MAX, SOCIAL_ACCOUNTS_MAX, TOWN_MAX};
use shared::settings::{PositionDto, SocialAccountDto, SocialNetwork};
use time::format_description::well_known::Rfc3339;
use time::macros::format_description;
use time::{OffsetDateTime, PrimitiveDateTime};

use super::values::{described, is_empty, items, network, text};
use super::{hours, legacy};
use crate::geo::fold;

/// People with a function: never kept.
const PEOPLE: &str = "affectation_personne";
/// Fields that a guichet has no place for.
const NO_PLACE: [&str; 5] =
    ["telecopie", "telephone_accessible", "application_mobile", "mission", "information_complementaire"];
/// How much is kept of a text that went nowhere, in characters.
const RAW_MAX: usize = 1_000;
/// Phones that a guichet has a place for.
const PHONES: usize = 2;
/// Decimals of a degree that are kept.
const PLACES: f64 = 1_000_000.0;

/// A place, as the directory sent it, without the people.
#[derive(Clone, Debug, PartialEq)]
pub struct Place(Map<String, Value>);

impl Place {
    /// A place of JSON; none when it is no object.
    pub(super) fn of(value: Value) -> Option<Self> {
        let Value::Object(mut object) = value else { return None };
        object.remove(PEOPLE);
        Some(Self(legacy::modern(object)))
    }

    /// A place alone, as the export lists them.
    #[must_use]
    pub fn parse(bytes: &[u8]) -> Option<Self> {
        Self::of(serde_json::from_slice(bytes).ok()?)
    }

    /// The place as JSON.
    #[must_use]
    pub fn to_json(&self) -> Value {
        Value::Object(self.0.clone())
    }

    fn text(&self, field: &str) -> Option<String> {
        text(self.0.get(field))
    }

    /// Its stable identifier.
    #[must_use]
    pub fn id(&self) -> Option<String> {
        self.text("id")
    }

    /// Its name.
    #[must_use]
    pub fn name(&self) -> String {
        self.text("nom").unwrap_or_default()
    }

    /// Its SIREN.
    #[must_use]
    pub fn siren(&self) -> Option<String> {
        let siren = self.text("siren")?;
        Some(siren.chars().filter(|letter| !letter.is_whitespace()).collect())
    }

    /// Its code in the former directory ("mairie-50099-01").
    pub(super) fn former_code(&self) -> Option<String> {
        self.text("ancien_code_pivot")
    }

    /// The commune that it is in; its pivot, which may have a former code, only where that is not told.
    #[must_use]
    pub fn insee_codes(&self) -> Vec<String> {
        if let Some(code) = self.text("code_insee_commune") {
            return vec![code];
        }
        let pivots = self.0.get("pivot").and_then(|pivot| items(pivot).ok()).unwrap_or_default();
        let codes = pivots.iter().filter_map(|pivot| items(pivot.get("code_insee_commune")?).ok()).flatten();
        codes.filter_map(|code| text(Some(&code))).collect()
    }

    fn kinds(&self) -> Vec<String> {
        let pivots = self.0.get("pivot").and_then(|pivot| items(pivot).ok()).unwrap_or_default();
        pivots.iter().filter_map(|pivot| text(pivot.get("type_service_local"))).collect()
    }

    /// Whether it is a service of that kind.
    #[must_use]
    pub fn has_kind(&self, kind: &str) -> bool {
        self.kinds().iter().any(|known| known == kind)
    }

    /// Whether it is a service of a kind that starts so; without kind, its name says it.
    #[must_use]
    pub fn has_kind_starting(&self, start: &str) -> bool {
        let kinds = self.kinds();
        kinds.iter().any(|kind| kind.starts_with(start)) || (kinds.is_empty() && fold(&self.name()).starts_with(start))
    }

    /// When the directory last changed it.
    #[must_use]
    pub fn modified_at(&self) -> Option<OffsetDateTime> {
        let exact = self.text("date_modification_datetime");
        let exact = exact.and_then(|text| OffsetDateTime::parse(&text, &Rfc3339).ok());
        exact.or_else(|| {
            let format = format_description!("[day]/[month]/[year] [hour]:[minute]:[second]");
            let told = self.text("date_modification")?;
            Some(PrimitiveDateTime::parse(&told, &format).ok()?.assume_utc())
        })
    }

    /// What tells it, at this modification, from others.
    #[must_use]
    pub fn mark(&self) -> String {
        let date = self.text("date_modification_datetime").or_else(|| self.text("date_modification"));
        format!("{} {}", self.id().unwrap_or_default(), date.unwrap_or_default())
    }

    /// What it tells.
    #[must_use]
    pub fn read(&self) -> Reading {
        let mut reader = Reader { place: self, reading: Reading { name: self.name(), ..Reading::default() } };
        reader.addresses();
        reader.phones();
        reader.emails();
        reader.sites();
        reader.hours();
        reader.social_accounts();
        reader.rest();
        reader.reading
    }
}

struct Reader<'a> {
    place: &'a Place,
    reading: Reading,
}

impl Reader<'_> {
    fn aside(&mut self, field: &str, raw: &str, reason: UnreadReason) {
        let mut raw = raw.trim().to_owned();
        if let Some((end, _)) = raw.char_indices().nth(RAW_MAX) {
            raw.truncate(end);
            raw.push('…');
        }
        let unread = Unread { field: field.to_owned(), raw, reason };
        if !unread.raw.is_empty() && !self.reading.unread.contains(&unread) {
            self.reading.unread.push(unread);
        }
    }

    /// The value by the rule; what the rule refuses is put aside.
    fn kept(&mut self, field: &str, raw: &str, rule: impl Fn(&str) -> Result<String, Refusal>) -> Option<String> {
        match rule(raw) {
            Ok(kept) => Some(kept),
            Err(_) => {
                self.aside(field, raw, UnreadReason::Unreadable);
                None
            }
        }
    }

    fn items(&mut self, field: &str) -> Vec<Value> {
        let Some(value) = self.place.0.get(field) else { return Vec::new() };
        match items(value) {
            Ok(items) => items,
            Err(raw) => {
                self.aside(field, &raw, UnreadReason::Unreadable);
                Vec::new()
            }
        }
    }

    /// The objects of a field; a text alone is its value.
    fn objects(&mut self, field: &str) -> Vec<Map<String, Value>> {
        let mut objects = Vec::new();
        for item in self.items(field) {
            match item {
                Value::Object(object) => objects.push(object),
                Value::String(text) if text.trim().is_empty() => {}
                Value::String(text) => objects.push(Map::from_iter([("valeur".to_owned(), Value::String(text))])),
                Value::Null => {}
                other => self.aside(field, &other.to_string(), UnreadReason::Unreadable),
            }
        }
        objects
    }

    /// Values and descriptions of a field; an object without value is put aside unless it is empty.
    fn values(&mut self, field: &str) -> Vec<(String, Map<String, Value>)> {
        let mut values = Vec::new();
        for object in self.objects(field) {
            match text(object.get("valeur")) {
                Some(value) => values.push((value, object)),
                None if object.values().all(is_empty) => {}
                None => self.aside(field, &Value::Object(object).to_string(), UnreadReason::Unreadable),
            }
        }
        values
    }

    fn addresses(&mut self) {
        const FIELD: &str = "adresse";
        for object in self.objects(FIELD) {
            if text(object.get("valeur")).is_some() {
                self.aside(FIELD, &text(object.get("valeur")).unwrap_or_default(), UnreadReason::Unreadable);
                continue;
            }
            let is_for_mail = text(object.get("type_adresse"))
                .is_some_and(|kind| matches!(fold(&kind).as_str(), "adresse postale" | "postale"));
            let mut lines = ["numero_voie", "complement1", "complement2", "service_distribution"]
                .into_iter()
                .filter_map(|part| text(object.get(part)));
            let line_1 = lines.next();
            let line_2 = lines.collect::<Vec<_>>().join(", ");
            let address = |typed: &str| texts::line(typed, ADDRESS_MAX);
            let read = PostalAddress {
                is_for_mail,
                line_1: line_1.and_then(|line| self.kept(FIELD, &line, address)),
                line_2: Some(line_2).filter(|line| !line.is_empty()).and_then(|line| self.kept(FIELD, &line, address)),
                postal_code: text(object.get("code_postal"))
                    .and_then(|code| self.kept(FIELD, &code, code::normalise_postal)),
                town: text(object.get("nom_commune"))
                    .and_then(|town| self.kept(FIELD, &town, |typed| texts::line(typed, TOWN_MAX))),
            };
            if !is_for_mail && self.reading.position.is_none() {
                self.position(&object);
            }
            let access = ["accessibilite", "note_accessibilite"].map(|part| text(object.get(part)));
            let access = access.into_iter().flatten().collect::<Vec<_>>().join(", ");
            self.aside("accessibilite", &access, UnreadReason::NoPlace);
            if let Some(country) = text(object.get("pays")).filter(|country| fold(country) != "france") {
                self.aside("pays", &country, UnreadReason::NoPlace);
            }
            if read != (PostalAddress { is_for_mail, ..PostalAddress::default() }) {
                self.reading.addresses.push(read);
            }
        }
        self.reading.addresses.sort_by_key(|address| address.is_for_mail);
        let others: Vec<String> = self.reading.addresses.iter().skip(1).map(PostalAddress::on_one_line).collect();
        for other in others {
            self.aside(FIELD, &other, UnreadReason::NoPlace);
        }
    }

    fn position(&mut self, object: &Map<String, Value>) {
        let told = ["latitude", "longitude"].map(|side| text(object.get(side)).unwrap_or_default());
        let degrees = |told: &str, most: f64| {
            let value: f64 = told.replace(',', ".").parse().ok()?;
            (value.abs() <= most).then(|| (value * PLACES).round() / PLACES)
        };
        let [latitude, longitude] = &told;
        match degrees(latitude, 90.0).zip(degrees(longitude, 180.0)) {
            // Off the coast of Africa: a place that nobody told.
            Some((latitude, longitude)) if latitude != 0.0 || longitude != 0.0 => {
                self.reading.position = Some(PositionDto { latitude, longitude });
            }
            _ if latitude.is_empty() && longitude.is_empty() => {}
            _ => self.aside("adresse", &told.join(" ; "), UnreadReason::Unreadable),
        }
    }

    fn phones(&mut self) {
        const FIELD: &str = "telephone";
        for (value, object) in self.values(FIELD) {
            let Some(number) = self.kept(FIELD, &value, phone::normalise) else { continue };
            if self.reading.phones.iter().any(|known| known.number == number) {
                continue;
            }
            let description = text(object.get("description"));
            if self.reading.phones.len() >= PHONES || description.is_some() {
                self.aside(FIELD, &described(&number, description.as_deref()), UnreadReason::NoPlace);
            }
            self.reading.phones.push(Phone { number, description });
        }
    }

    fn emails(&mut self) {
        const FIELD: &str = "adresse_courriel";
        for (value, _) in self.values(FIELD) {
            for part in value.split([';', ',', '\n']).map(str::trim).filter(|part| !part.is_empty()) {
                let Some(address) = self.kept(FIELD, part, email::normalise) else { continue };
                if self.reading.emails.contains(&address) {
                    continue;
                }
                if !self.reading.emails.is_empty() {
                    self.aside(FIELD, &address, UnreadReason::NoPlace);
                }
                self.reading.emails.push(address);
            }
        }
    }

    fn sites(&mut self) {
        let website = self.first_url("site_internet");
        self.reading.website = website;
        let form = self.first_url("formulaire_contact");
        self.reading.contact_form = form;
        self.reading.page = self.place.text("url_service_public").and_then(|page| url::normalise(&page).ok());
    }

    fn first_url(&mut self, field: &str) -> Option<String> {
        let mut first = None;
        for (value, object) in self.values(field) {
            let Some(address) = self.kept(field, &value, url::normalise) else { continue };
            if first.is_none() {
                first = Some(address);
            } else if first.as_ref() != Some(&address) {
                let label = text(object.get("libelle"));
                self.aside(field, &described(&address, label.as_deref()), UnreadReason::NoPlace);
            }
        }
        first
    }

    fn hours(&mut self) {
        const FIELD: &str = "plage_ouverture";
        let before = self.reading.unread.len();
        let ranges = self.objects(FIELD);
        let remark = self.place.text("commentaire_plage_ouverture");
        let whole = self.reading.unread.len() == before;
        match hours::read(&ranges, remark.as_deref()) {
            Ok(hours) if whole => self.reading.hours = hours,
            _ => {
                let told = Value::Array(ranges.into_iter().map(Value::Object).collect());
                if told.as_array().is_some_and(|list| !list.is_empty()) {
                    self.aside(FIELD, &told.to_string(), UnreadReason::Unreadable);
                }
                self.aside("commentaire_plage_ouverture", &remark.unwrap_or_default(), UnreadReason::Unreadable);
            }
        }
    }

    fn social_accounts(&mut self) {
        const FIELD: &str = "reseau_social";
        for (value, object) in self.values(FIELD) {
            let Some(address) = self.kept(FIELD, &value, url::normalise) else { continue };
            let network = text(object.get("custom_dico2")).map_or(SocialNetwork::Other, |name| network(&name));
            let account = SocialAccountDto { network, url: address };
            if self.reading.social_accounts.len() >= SOCIAL_ACCOUNTS_MAX {
                self.aside(FIELD, &account.url, UnreadReason::NoPlace);
            } else if !self.reading.social_accounts.contains(&account) {
                self.reading.social_accounts.push(account);
            }
        }
    }

    fn rest(&mut self) {
        for field in NO_PLACE {
            for (value, object) in self.values(field) {
                let description = text(object.get("description"));
                self.aside(field, &described(&value, description.as_deref()), UnreadReason::NoPlace);
            }
        }
    }
}
