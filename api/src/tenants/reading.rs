//! Values of the sheet as they read in French: for the history, the journal, the operators.

use serde::de::DeserializeOwned;
use serde_json::Value;
use shared::content::UsefulLinkDto;
use shared::geo::EpciRefDto;
use shared::hours::in_words;
use shared::settings::{DataControllerDto, DpoDto, HeadDto, ImageRef, PositionDto, SocialAccountDto};
use shared::tenants::name::Article;

use super::field::Field;
use crate::content::switches::Choices;

impl Field {
    /// A value of this field as it reads in French; none when it is empty, or not of the field's type.
    #[must_use]
    pub fn read(self, value: &Value) -> Option<String> {
        let text = match self {
            Self::OpeningHours => in_words(&of(value)?)?,
            Self::Switches => {
                let choices: Choices = of(value)?;
                let said = |on: bool| if on { "oui" } else { "non" };
                let choices: Vec<_> = choices.iter().map(|(key, on)| format!("{key}\u{202f}: {}", said(*on))).collect();
                choices.join(", ")
            }
            Self::UsefulLinks => listed(of::<Vec<UsefulLinkDto>>(value)?, |link| {
                let description = link.description.map(|text| format!(", {text}")).unwrap_or_default();
                format!("{} ({}{description})", link.label, link.url)
            }),
            Self::SocialAccounts => listed(of::<Vec<SocialAccountDto>>(value)?, |account| {
                format!("{} ({})", account.network.label(), account.url)
            }),
            Self::Head => of::<HeadDto>(value).map(|head| format!("{} ({})", head.name, head.role.label()))?,
            Self::Position => {
                let PositionDto { latitude, longitude } = of(value)?;
                format!("{latitude}\u{202f}; {longitude}").replace('.', ",")
            }
            Self::Dpo => officer(of(value)?),
            Self::DataController => controller(of(value)?),
            Self::Logo | Self::Banner => match of::<ImageRef>(value)?.alt {
                alt if alt.is_empty() => "image décorative".to_owned(),
                alt => format!("image\u{202f}: {alt}"),
            },
            Self::Article => match of(value)? {
                Article::D => "d’".to_owned(),
                Article::L => "l’".to_owned(),
                article => article.to_string(),
            },
            Self::Epci => of::<EpciRefDto>(value)?.name,
            Self::PostalCodes => of::<Vec<String>>(value)?.join(", "),
            Self::Population => value.as_u64()?.to_string(),
            _ => value.as_str()?.to_owned(),
        };
        Some(text).filter(|text| !text.trim().is_empty())
    }
}

fn of<T: DeserializeOwned>(value: &Value) -> Option<T> {
    T::deserialize(value).ok()
}

fn listed<T>(items: Vec<T>, read: impl FnMut(T) -> String) -> String {
    items.into_iter().map(read).collect::<Vec<_>>().join(", ")
}

/// What is there of these, one after the other.
fn joined(parts: impl IntoIterator<Item = Option<String>>) -> String {
    parts.into_iter().flatten().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(", ")
}

fn officer(dpo: DpoDto) -> String {
    if !dpo.is_designated {
        return "non".to_owned();
    }
    joined([dpo.name, dpo.organisation, dpo.email, dpo.phone])
}

fn controller(controller: DataControllerDto) -> String {
    if controller.is_authority {
        return "la collectivité".to_owned();
    }
    let DataControllerDto { name, title, email, phone, address, .. } = controller;
    joined([name, title, email, phone, address.map(|address| address.replace('\n', ", "))])
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn read(field: Field, value: Value) -> String {
        field.read(&value).unwrap_or_default().replace(['\u{a0}', '\u{202f}'], " ")
    }

    #[test]
    fn values_read_in_french() {
        let day = json!([{ "from": 525, "to": 720 }]);
        let hours = json!({ "days": [day, [], [], [], [], [], []], "note": "Sonnez.", "exceptions": [
            { "from": "2026-12-24", "to": "2026-12-31", "ranges": [], "reason": "Fêtes" },
            { "from": "2027-01-02", "to": "2027-01-02", "ranges": [{ "from": 540, "to": 600 }] },
        ] });
        assert_eq!(
            read(Field::OpeningHours, hours),
            "lundi 8 h 45 – 12 h ; du jeudi 24 décembre au jeudi 31 décembre 2026 : fermé (Fêtes) ; samedi 2 janvier 2027 : 9 h – 10 h ; Sonnez."
        );
        let links = json!([{ "label": "Tourisme", "url": "https://t.example/", "description": "À voir" }]);
        assert_eq!(read(Field::UsefulLinks, links), "Tourisme (https://t.example/, À voir)");
        let head = json!({ "role": "mayor_f", "name": "Félicité Rougon" });
        assert_eq!(read(Field::Head, head), "Félicité Rougon (la maire)");
        assert_eq!(read(Field::Position, json!({ "latitude": 43.5, "longitude": -5.25 })), "43,5 ; -5,25");
        assert_eq!(read(Field::Dpo, json!({ "is_designated": false })), "non");
        let dpo = json!({ "is_designated": true, "organisation": "CDG 13", "email": "dpo@cdg.example" });
        assert_eq!(read(Field::Dpo, dpo), "CDG 13, dpo@cdg.example");
        assert_eq!(read(Field::DataController, json!({ "is_authority": true })), "la collectivité");
        assert_eq!(read(Field::Logo, json!({ "media_id": uuid::Uuid::nil(), "alt": "" })), "image décorative");
        assert_eq!(Field::Phone.read(&json!("  ")), None);
        assert_eq!(Field::Head.read(&json!("faux")), None);
    }

    #[test]
    fn every_field_that_people_read_has_a_place_of_its_own() {
        let mut paths: Vec<String> = Field::READ.iter().map(|field| field.path()).collect();
        paths.sort();
        paths.dedup();
        assert_eq!(paths.len(), Field::READ.len());
    }
}
