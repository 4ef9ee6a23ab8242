//! From what is typed to what is sent: only what changed.

use shared::content::UsefulLinkDto;
use shared::problem::{Violation, ViolationCode};
use shared::settings::{
    DataControllerDto, DpoDto, GdprPatch, GeneralPatch, HeadDto, ImageDto, ImageRef, PositionDto, SettingsDto,
    SettingsPatch, ThemePatch,
};

use super::{Draft, Gdpr, General, Keyed};

/// What a field that may be empty holds.
fn text(typed: &str) -> Option<String> {
    Some(typed.trim().to_owned()).filter(|text| !text.is_empty())
}

/// The value, when it is not the one that is kept.
fn changed<T: PartialEq>(value: T, kept: &T) -> Option<T> {
    (value != *kept).then_some(value)
}

/// Degrees as people type them, with a comma or a point.
fn degrees(typed: &str) -> Option<f64> {
    typed.trim().replace(',', ".").parse().ok()
}

impl Draft {
    /// What is to be changed of the settings that are kept.
    pub(in super::super) fn patch(&self, kept: &SettingsDto) -> SettingsPatch {
        let links = self.links.iter().map(|Keyed { item, .. }| UsefulLinkDto {
            label: item.label.trim().to_owned(),
            url: item.url.trim().to_owned(),
            description: text(&item.description),
        });
        SettingsPatch {
            general: self.general.patch(kept),
            opening_hours: changed(self.hours.kept(), &kept.opening_hours),
            links: changed(links.collect(), &kept.links),
            gdpr: GdprPatch {
                dpo: changed(self.gdpr.dpo(), &kept.gdpr.dpo),
                data_controller: changed(self.gdpr.data_controller(), &kept.gdpr.data_controller),
            },
            theme: ThemePatch {
                colour: changed(text(&self.theme.colour), &kept.theme.colour),
                logo: image(self.theme.logo.as_ref(), kept.theme.logo.as_ref()),
                banner: image(self.theme.banner.as_ref(), kept.theme.banner.as_ref()),
            },
        }
    }

    /// What is to be corrected before it can be sent; one message a field.
    pub(in super::super) fn violations(&self, kept: &SettingsDto) -> Vec<Violation> {
        let missing = self.hours.unfinished().into_iter().chain(self.general.unfinished());
        let mut violations: Vec<Violation> = missing
            .map(|(path, message)| Violation { path, code: ViolationCode::Required, message: message.to_owned() })
            .collect();
        for violation in self.patch(kept).violations().into_vec() {
            // A last day that is left empty is the first: what is wrong with the one is not said of the other.
            let is_echo = self.hours.takes_first_day_for_last(&violation.path);
            if !is_echo && violations.iter().all(|known| known.path != violation.path) {
                violations.push(violation);
            }
        }
        violations
    }
}

fn image(chosen: Option<&ImageDto>, kept: Option<&ImageDto>) -> Option<Option<ImageRef>> {
    let named = |image: &ImageDto| ImageRef { media_id: image.media_id, alt: image.alt.trim().to_owned() };
    changed(chosen.map(named), &kept.map(named))
}

impl General {
    fn patch(&self, kept: &SettingsDto) -> GeneralPatch {
        let kept = &kept.general;
        let may_go = |typed: &str, kept: &Option<String>| changed(text(typed), kept);
        let stays = |typed: &str, kept: &String| changed(typed.trim().to_owned(), kept);
        let code = stays(&self.code, &kept.code);
        let code_system = changed(self.code_system, &kept.code_system);
        let accounts = self.social_accounts.iter().map(|account| account.item.clone()).collect();
        GeneralPatch {
            // The one says nothing without the other.
            code_system: (code.is_some() || code_system.is_some()).then_some(self.code_system),
            code: (code.is_some() || code_system.is_some()).then(|| self.code.trim().to_owned()),
            name: stays(&self.name, &kept.name),
            article: changed(self.article, &kept.article),
            title: stays(&self.title, &kept.title),
            address_1: may_go(&self.address_1, &kept.address_1),
            address_2: may_go(&self.address_2, &kept.address_2),
            postal_code: may_go(&self.postal_code, &kept.postal_code),
            town: may_go(&self.town, &kept.town),
            phone: may_go(&self.phone, &kept.phone),
            phone_2: may_go(&self.phone_2, &kept.phone_2),
            email: may_go(&self.email, &kept.email),
            website: may_go(&self.website, &kept.website),
            contact_form: may_go(&self.contact_form, &kept.contact_form),
            head: changed(text(&self.head_name).map(|name| HeadDto { role: self.head_role, name }), &kept.head),
            position: changed(self.position(), &kept.position),
            social_accounts: changed(accounts, &kept.social_accounts),
            time_zone: stays(&self.time_zone, &kept.time_zone),
        }
    }

    /// The place, once both of its numbers are there.
    pub(in super::super) fn position(&self) -> Option<PositionDto> {
        Some(PositionDto { latitude: degrees(&self.latitude)?, longitude: degrees(&self.longitude)? })
    }

    /// A place of which one number is missing, or is none.
    fn unfinished(&self) -> Vec<(String, &'static str)> {
        let is_empty = self.latitude.trim().is_empty() && self.longitude.trim().is_empty();
        let mut missing = Vec::new();
        if !is_empty && degrees(&self.latitude).is_none() {
            let message = "Indiquez la latitude en degrés. Exemple\u{202f}: 43,52974";
            missing.push(("general.position.latitude".to_owned(), message));
        }
        if !is_empty && degrees(&self.longitude).is_none() {
            let message = "Indiquez la longitude en degrés. Exemple\u{202f}: 5,44743";
            missing.push(("general.position.longitude".to_owned(), message));
        }
        missing
    }
}

impl Gdpr {
    fn dpo(&self) -> Option<DpoDto> {
        Some(match self.dpo? {
            false => DpoDto::default(),
            true => DpoDto {
                is_designated: true,
                organisation: text(&self.dpo_organisation),
                name: text(&self.dpo_name),
                email: text(&self.dpo_email),
                phone: text(&self.dpo_phone),
            },
        })
    }

    fn data_controller(&self) -> Option<DataControllerDto> {
        Some(match self.controller_is_authority? {
            true => DataControllerDto { is_authority: true, ..DataControllerDto::default() },
            false => DataControllerDto {
                is_authority: false,
                name: text(&self.controller_name),
                title: text(&self.controller_title),
                email: text(&self.controller_email),
                phone: text(&self.controller_phone),
                address: text(&self.controller_address),
            },
        })
    }
}
