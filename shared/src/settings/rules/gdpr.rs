//! What the GDPR asks for.

use super::Walk;
use crate::problem::ViolationCode;
use crate::rule::{email, phone, text};
use crate::settings::dto::{DataControllerDto, DpoDto};
use crate::settings::patch::GdprPatch;

/// Longest name, title or organisation, in characters.
const NAME_MAX: usize = 120;
/// Longest postal address, in characters.
const ADDRESS_MAX: usize = 300;

impl Walk {
    pub(super) fn gdpr(&mut self, gdpr: &mut GdprPatch) {
        if let Some(Some(dpo)) = &mut gdpr.dpo {
            self.dpo(dpo);
        }
        if let Some(Some(controller)) = &mut gdpr.data_controller {
            self.controller(controller);
        }
    }

    fn dpo(&mut self, dpo: &mut DpoDto) {
        if !dpo.is_designated {
            *dpo = DpoDto::default();
            return;
        }
        self.nullable("gdpr.dpo.organisation", &mut dpo.organisation, |typed| text::line(typed, NAME_MAX));
        self.nullable("gdpr.dpo.name", &mut dpo.name, |typed| text::line(typed, NAME_MAX));
        self.nullable("gdpr.dpo.email", &mut dpo.email, email::normalise);
        self.nullable("gdpr.dpo.phone", &mut dpo.phone, phone::normalise);
        if dpo.organisation.is_none() && dpo.name.is_none() {
            let message = "Saisissez le nom du délégué, ou celui de son organisme s’il est mutualisé.";
            self.violations.push("gdpr.dpo.name", ViolationCode::Required, message);
        }
        if dpo.email.is_none() {
            let message = "Saisissez l’adresse email où les usagers joignent le délégué.";
            self.violations.push("gdpr.dpo.email", ViolationCode::Required, message);
        }
    }

    fn controller(&mut self, controller: &mut DataControllerDto) {
        if controller.is_authority {
            *controller = DataControllerDto { is_authority: true, ..DataControllerDto::default() };
            return;
        }
        self.nullable("gdpr.data_controller.name", &mut controller.name, |typed| text::line(typed, NAME_MAX));
        self.nullable("gdpr.data_controller.title", &mut controller.title, |typed| text::line(typed, NAME_MAX));
        self.nullable("gdpr.data_controller.email", &mut controller.email, email::normalise);
        self.nullable("gdpr.data_controller.phone", &mut controller.phone, phone::normalise);
        self.nullable("gdpr.data_controller.address", &mut controller.address, |typed| {
            text::paragraph(typed, ADDRESS_MAX)
        });
        if controller.name.is_none() {
            let message = "Saisissez le nom du responsable du traitement.";
            self.violations.push("gdpr.data_controller.name", ViolationCode::Required, message);
        }
        if controller.email.is_none() {
            let message = "Saisissez l’adresse email où les usagers le joignent.";
            self.violations.push("gdpr.data_controller.email", ViolationCode::Required, message);
        }
    }
}
