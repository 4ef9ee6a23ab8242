//! What is typed on the four tabs, as it is typed: a time that is half entered is kept too.

mod hours;
mod leaves;
mod memory;
mod patch;
mod words;

use serde::{Deserialize, Serialize};
use shared::content::UsefulLinkDto;
use shared::geo::CodeSystem;
use shared::settings::{GdprDto, GeneralDto, HeadRole, ImageDto, SettingsDto, SocialAccountDto};
use shared::tenants::name::Article;

pub(super) use hours::{Exception, Hours, Range};
pub(super) use leaves::{Leaf, differing, name_of, tab_of};
pub(super) use memory::{Kept, Memory};
pub(super) use words::{REGIONS, article_example};

/// All that can be saved. Copied whole: it is small.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(super) struct Draft {
    pub(super) general: General,
    pub(super) hours: Hours,
    pub(super) links: Vec<Keyed<Link>>,
    pub(super) gdpr: Gdpr,
    pub(super) theme: Theme,
}

/// An item of a list, which keeps its identity when it moves.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(super) struct Keyed<T> {
    pub(super) key: u32,
    pub(super) item: T,
}

impl<T: PartialEq> PartialEq for Keyed<T> {
    fn eq(&self, other: &Self) -> bool {
        self.item == other.item
    }
}

/// Gives each item of a list its identity.
pub(super) fn keyed<T>(items: impl IntoIterator<Item = T>) -> Vec<Keyed<T>> {
    (0_u32..).zip(items).map(|(key, item)| Keyed { key, item }).collect()
}

/// An identity that no item of the list has.
pub(super) fn next_key<T>(items: &[Keyed<T>]) -> u32 {
    items.iter().map(|keyed| keyed.key + 1).max().unwrap_or_default()
}

/// Where the item of that identity stands.
pub(super) fn place_of<T>(items: &[Keyed<T>], key: u32) -> usize {
    items.iter().position(|keyed| keyed.key == key).unwrap_or_default()
}

/// General information.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(super) struct General {
    pub(super) code_system: CodeSystem,
    pub(super) code: String,
    pub(super) name: String,
    pub(super) article: Option<Article>,
    pub(super) title: String,
    pub(super) address_1: String,
    pub(super) address_2: String,
    pub(super) postal_code: String,
    pub(super) town: String,
    pub(super) phone: String,
    pub(super) phone_2: String,
    pub(super) email: String,
    pub(super) website: String,
    pub(super) contact_form: String,
    pub(super) head_role: HeadRole,
    pub(super) head_name: String,
    pub(super) latitude: String,
    pub(super) longitude: String,
    pub(super) social_accounts: Vec<Keyed<SocialAccountDto>>,
    pub(super) time_zone: String,
}

/// A useful link.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub(super) struct Link {
    pub(super) label: String,
    pub(super) url: String,
    pub(super) description: String,
}

/// What the GDPR asks for; no answer yet is `None`.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(super) struct Gdpr {
    pub(super) dpo: Option<bool>,
    pub(super) dpo_organisation: String,
    pub(super) dpo_name: String,
    pub(super) dpo_email: String,
    pub(super) dpo_phone: String,
    pub(super) controller_is_authority: Option<bool>,
    pub(super) controller_name: String,
    pub(super) controller_title: String,
    pub(super) controller_email: String,
    pub(super) controller_phone: String,
    pub(super) controller_address: String,
}

/// Theme; an empty colour is the default one.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(super) struct Theme {
    pub(super) colour: String,
    pub(super) logo: Option<ImageDto>,
    pub(super) banner: Option<ImageDto>,
}

fn typed(value: Option<&String>) -> String {
    value.cloned().unwrap_or_default()
}

impl From<&SettingsDto> for Draft {
    fn from(settings: &SettingsDto) -> Self {
        Self {
            general: General::from(&settings.general),
            hours: Hours::from(settings.opening_hours.as_ref()),
            links: keyed(settings.links.iter().map(Link::from)),
            gdpr: Gdpr::from(&settings.gdpr),
            theme: Theme {
                colour: typed(settings.theme.colour.as_ref()),
                logo: settings.theme.logo.clone(),
                banner: settings.theme.banner.clone(),
            },
        }
    }
}

impl From<&GeneralDto> for General {
    fn from(general: &GeneralDto) -> Self {
        let degrees = |value: Option<f64>| value.map(|value| value.to_string().replace('.', ",")).unwrap_or_default();
        Self {
            code_system: general.code_system,
            code: general.code.clone(),
            name: general.name.clone(),
            article: general.article,
            title: general.title.clone(),
            address_1: typed(general.address_1.as_ref()),
            address_2: typed(general.address_2.as_ref()),
            postal_code: typed(general.postal_code.as_ref()),
            town: typed(general.town.as_ref()),
            phone: typed(general.phone.as_ref()),
            phone_2: typed(general.phone_2.as_ref()),
            email: typed(general.email.as_ref()),
            website: typed(general.website.as_ref()),
            contact_form: typed(general.contact_form.as_ref()),
            head_role: general.head.as_ref().map_or_else(|| words::usual_head(general.kind), |head| head.role),
            head_name: general.head.as_ref().map(|head| head.name.clone()).unwrap_or_default(),
            latitude: degrees(general.position.map(|position| position.latitude)),
            longitude: degrees(general.position.map(|position| position.longitude)),
            social_accounts: keyed(general.social_accounts.iter().cloned()),
            time_zone: general.time_zone.clone(),
        }
    }
}

impl From<&UsefulLinkDto> for Link {
    fn from(link: &UsefulLinkDto) -> Self {
        Self { label: link.label.clone(), url: link.url.clone(), description: typed(link.description.as_ref()) }
    }
}

impl From<&GdprDto> for Gdpr {
    fn from(gdpr: &GdprDto) -> Self {
        let dpo = gdpr.dpo.clone().unwrap_or_default();
        let controller = gdpr.data_controller.clone().unwrap_or_default();
        Self {
            dpo: gdpr.dpo.as_ref().map(|dpo| dpo.is_designated),
            dpo_organisation: dpo.organisation.unwrap_or_default(),
            dpo_name: dpo.name.unwrap_or_default(),
            dpo_email: dpo.email.unwrap_or_default(),
            dpo_phone: dpo.phone.unwrap_or_default(),
            controller_is_authority: gdpr.data_controller.as_ref().map(|controller| controller.is_authority),
            controller_name: controller.name.unwrap_or_default(),
            controller_title: controller.title.unwrap_or_default(),
            controller_email: controller.email.unwrap_or_default(),
            controller_phone: controller.phone.unwrap_or_default(),
            controller_address: controller.address.unwrap_or_default(),
        }
    }
}

#[cfg(test)]
pub(super) mod tests {
    use time::OffsetDateTime;

    use super::*;
    use shared::geo::AuthorityKind;
    use shared::settings::ThemeSettingsDto;

    /// Settings as a guichet has them on its first day.
    pub(in super::super) fn plassans() -> SettingsDto {
        SettingsDto {
            version: 1,
            saved_at: OffsetDateTime::UNIX_EPOCH,
            general: GeneralDto {
                kind: AuthorityKind::Commune,
                code_system: CodeSystem::Insee,
                code: "13997".into(),
                name: "Plassans".into(),
                article: Some(Article::De),
                title: "Mairie de Plassans".into(),
                address_1: None,
                address_2: None,
                postal_code: Some("13100".into()),
                town: None,
                phone: Some("04 65 71 00 00".into()),
                phone_2: None,
                email: None,
                website: None,
                contact_form: None,
                head: None,
                position: None,
                social_accounts: Vec::new(),
                time_zone: "Europe/Paris".into(),
                time_zones: vec!["Europe/Paris".into()],
            },
            opening_hours: None,
            links: Vec::new(),
            gdpr: GdprDto::default(),
            theme: ThemeSettingsDto { colour: None, default_colour: "#1d4e6b".into(), logo: None, banner: None },
            origins: std::collections::BTreeMap::new(),
        }
    }

    #[test]
    fn what_nobody_touched_is_not_sent() {
        let kept = plassans();
        let draft = Draft::from(&kept);
        assert!(draft.patch(&kept).is_empty());
        assert!(differing(&draft, &Draft::from(&kept)).is_empty());
    }

    #[test]
    fn only_what_changed_is_sent_and_an_emptied_field_goes() {
        let kept = plassans();
        let mut draft = Draft::from(&kept);
        draft.general.phone.clear();
        draft.general.email = " mairie@plassans.example ".into();
        draft.gdpr.dpo = Some(false);
        let patch = draft.patch(&kept);
        assert_eq!(patch.general.phone, Some(None));
        assert_eq!(patch.general.email, Some(Some("mairie@plassans.example".into())));
        assert_eq!(patch.general.name, None);
        assert!(patch.gdpr.dpo.flatten().is_some_and(|dpo| !dpo.is_designated));
        let labels: Vec<&str> = differing(&Draft::from(&kept), &draft).iter().map(|leaf| leaf.label).collect();
        assert_eq!(labels, ["Téléphone", "Adresse email", "DPO désigné"]);
    }

    #[test]
    fn half_a_position_is_to_be_completed() {
        let kept = plassans();
        let mut draft = Draft::from(&kept);
        draft.general.latitude = "43,5".into();
        let paths: Vec<String> = draft.violations(&kept).into_iter().map(|violation| violation.path).collect();
        assert_eq!(paths, ["general.position.longitude"]);
        assert_eq!(tab_of("gdpr.dpo.email").path(), "/mgmt/informations/rgpd");
    }
}
