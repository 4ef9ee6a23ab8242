//! General information.

use super::Walk;
use crate::problem::ViolationCode;
use crate::rule::{code, email, phone, text, url};
use crate::settings::dto::{HeadDto, PositionDto};
use crate::settings::patch::GeneralPatch;

/// Longest name or title, in characters.
pub const NAME_MAX: usize = 120;
/// Longest line of an address, in characters.
pub const ADDRESS_MAX: usize = 120;
/// Longest name of a town, in characters.
pub const TOWN_MAX: usize = 80;
/// Longest name of a mayor or president, in characters.
pub const HEAD_MAX: usize = 80;
/// How many accounts on social networks at most.
pub const SOCIAL_ACCOUNTS_MAX: usize = 20;
/// Longest code, in any system.
const CODE_MAX: usize = 20;
/// Longest name of a time zone.
const TIME_ZONE_MAX: usize = 60;
/// Decimals of a degree that are kept: a tenth of a metre.
const PLACES: f64 = 1_000_000.0;

impl Walk {
    pub(super) fn general(&mut self, general: &mut GeneralPatch) {
        let system = general.code_system;
        if let Some(typed) = &mut general.code {
            self.required("general.code", typed, |typed| match system {
                Some(system) => code::normalise(system, typed),
                None => text::line(typed, CODE_MAX),
            });
        }
        for (path, value) in [("general.name", &mut general.name), ("general.title", &mut general.title)] {
            if let Some(typed) = value {
                self.required(path, typed, |typed| text::line(typed, NAME_MAX));
            }
        }
        self.change("general.address_1", &mut general.address_1, |typed| text::line(typed, ADDRESS_MAX));
        self.change("general.address_2", &mut general.address_2, |typed| text::line(typed, ADDRESS_MAX));
        self.change("general.postal_code", &mut general.postal_code, code::normalise_postal);
        self.change("general.town", &mut general.town, |typed| text::line(typed, TOWN_MAX));
        self.change("general.phone", &mut general.phone, phone::normalise);
        self.change("general.phone_2", &mut general.phone_2, phone::normalise);
        self.change("general.email", &mut general.email, email::normalise);
        self.change("general.website", &mut general.website, url::normalise);
        self.change("general.contact_form", &mut general.contact_form, url::normalise);
        if let Some(Some(HeadDto { name, .. })) = &mut general.head {
            self.required("general.head.name", name, |typed| text::line(typed, HEAD_MAX));
        }
        if let Some(Some(position)) = &mut general.position {
            self.position(position);
        }
        if let Some(accounts) = &mut general.social_accounts {
            self.bound("general.social_accounts", accounts.len(), SOCIAL_ACCOUNTS_MAX);
            for (place, account) in accounts.iter_mut().enumerate() {
                self.required(&format!("general.social_accounts.{place}.url"), &mut account.url, url::normalise);
            }
        }
        if let Some(zone) = &mut general.time_zone {
            self.required("general.time_zone", zone, |typed| text::line(typed, TIME_ZONE_MAX));
        }
    }

    fn position(&mut self, position: &mut PositionDto) {
        let sides = [("latitude", &mut position.latitude, 90.0), ("longitude", &mut position.longitude, 180.0)];
        for (side, degrees, most) in sides {
            // Not a number is no more within than what is beyond.
            if degrees.abs() <= most {
                *degrees = (*degrees * PLACES).round() / PLACES;
            } else {
                let path = format!("general.position.{side}");
                let message = format!("Saisissez un nombre de degrés entre -{most} et {most}.");
                self.violations.push(&path, ViolationCode::Format, message);
            }
        }
    }
}
