//! Every value of the draft on its own: its tab, its name, how to compare it and how to take it over.

use shared::settings::HeadRole;

use super::Draft;
use super::words::{
    InWords, article_in_words, day_in_words, exceptions_in_words, holidays_in_words, image_in_words, links_in_words,
    social_in_words,
};
use crate::dashboard::informations::place::Tab;

/// A value of the draft.
pub(in super::super) struct Leaf {
    /// The tab it is on.
    pub(in super::super) tab: Tab,
    /// Its path in the settings.
    pub(in super::super) path: &'static str,
    /// What it is called.
    pub(in super::super) label: &'static str,
    same: fn(&Draft, &Draft) -> bool,
    take: fn(&mut Draft, &Draft),
    say: fn(&Draft) -> String,
}

impl PartialEq for Leaf {
    fn eq(&self, other: &Self) -> bool {
        self.path == other.path
    }
}

impl Leaf {
    /// Whether it is the same in both.
    pub(in super::super) fn is_same(&self, one: &Draft, other: &Draft) -> bool {
        (self.same)(one, other)
    }

    /// Takes it over from the other draft.
    pub(in super::super) fn take(&self, into: &mut Draft, from: &Draft) {
        (self.take)(into, from);
    }

    /// The value as it reads; empty when there is none.
    pub(in super::super) fn say(&self, draft: &Draft) -> String {
        (self.say)(draft)
    }
}

/// The tab of the field at a path.
pub(in super::super) fn tab_of(path: &str) -> Tab {
    match path.split('.').next() {
        Some("links") => Tab::Links,
        Some("gdpr") => Tab::Gdpr,
        Some("theme") => Tab::Theme,
        _ => Tab::General,
    }
}

/// What the value at a path is called, or the one it is a part of.
pub(in super::super) fn name_of(path: &str) -> Option<&'static str> {
    let holds =
        |leaf: &&Leaf| path.strip_prefix(leaf.path).is_some_and(|rest| rest.is_empty() || rest.starts_with('.'));
    LEAVES.iter().find(holds).map(|leaf| leaf.label)
}

/// The values that differ.
pub(in super::super) fn differing(one: &Draft, other: &Draft) -> Vec<&'static Leaf> {
    LEAVES.iter().filter(|leaf| !leaf.is_same(one, other)).collect()
}

macro_rules! leaves {
    ($($tab:ident $path:literal $label:literal |$draft:ident| $place:expr => $say:expr;)+) => {
        static LEAVES: &[Leaf] = &[$(Leaf {
            tab: Tab::$tab,
            path: $path,
            label: $label,
            same: |one, other| {
                let one = { let $draft = one; &$place };
                let other = { let $draft = other; &$place };
                one == other
            },
            take: |into, from| {
                let value = { let $draft = from; Clone::clone(&$place) };
                let $draft = into;
                $place = value;
            },
            say: |$draft| $say(&$place),
        },)+];
    };
}

leaves! {
    General "general.name" "Nom de la collectivité" |draft| draft.general.name => InWords::say;
    General "general.article" "Nom dans une phrase" |draft| draft.general.article => article_in_words;
    General "general.title" "Intitulé de la collectivité" |draft| draft.general.title => InWords::say;
    General "general.code_system" "Type de code" |draft| draft.general.code_system => InWords::say;
    General "general.code" "Code d’identification" |draft| draft.general.code => InWords::say;
    General "general.address_1" "Adresse 1" |draft| draft.general.address_1 => InWords::say;
    General "general.address_2" "Adresse 2" |draft| draft.general.address_2 => InWords::say;
    General "general.postal_code" "Code postal" |draft| draft.general.postal_code => InWords::say;
    General "general.town" "Ville" |draft| draft.general.town => InWords::say;
    General "general.position.latitude" "Latitude" |draft| draft.general.latitude => InWords::say;
    General "general.position.longitude" "Longitude" |draft| draft.general.longitude => InWords::say;
    General "general.phone" "Téléphone" |draft| draft.general.phone => InWords::say;
    General "general.phone_2" "Second téléphone" |draft| draft.general.phone_2 => InWords::say;
    General "general.email" "Adresse email" |draft| draft.general.email => InWords::say;
    General "general.website" "Site internet" |draft| draft.general.website => InWords::say;
    General "general.contact_form" "Formulaire de contact" |draft| draft.general.contact_form => InWords::say;
    General "general.head.role" "Fonction" |draft| draft.general.head_role => |role: &HeadRole| role.label().to_owned();
    General "general.head.name" "Maire ou président" |draft| draft.general.head_name => InWords::say;
    General "general.social_accounts" "Réseaux sociaux" |draft| draft.general.social_accounts => social_in_words;
    General "general.time_zone" "Fuseau horaire" |draft| draft.general.time_zone => InWords::say;
    General "opening_hours.days.0" "Horaires du lundi" |draft| draft.hours.days[0] => day_in_words;
    General "opening_hours.days.1" "Horaires du mardi" |draft| draft.hours.days[1] => day_in_words;
    General "opening_hours.days.2" "Horaires du mercredi" |draft| draft.hours.days[2] => day_in_words;
    General "opening_hours.days.3" "Horaires du jeudi" |draft| draft.hours.days[3] => day_in_words;
    General "opening_hours.days.4" "Horaires du vendredi" |draft| draft.hours.days[4] => day_in_words;
    General "opening_hours.days.5" "Horaires du samedi" |draft| draft.hours.days[5] => day_in_words;
    General "opening_hours.days.6" "Horaires du dimanche" |draft| draft.hours.days[6] => day_in_words;
    General "opening_hours.note" "Précision sur les horaires" |draft| draft.hours.note => InWords::say;
    General "opening_hours.exceptions" "Jours particuliers" |draft| draft.hours.exceptions => exceptions_in_words;
    General "opening_hours.is_open_on_holidays" "Ouvert les jours fériés" |draft| draft.hours.is_open_on_holidays => InWords::say;
    General "opening_hours.holidays" "Jours fériés de la région" |draft| draft.hours.holidays => holidays_in_words;
    Links "links" "Liens utiles" |draft| draft.links => links_in_words;
    Gdpr "gdpr.dpo.is_designated" "DPO désigné" |draft| draft.gdpr.dpo => InWords::say;
    Gdpr "gdpr.dpo.organisation" "Organisme du DPO" |draft| draft.gdpr.dpo_organisation => InWords::say;
    Gdpr "gdpr.dpo.name" "Nom du DPO" |draft| draft.gdpr.dpo_name => InWords::say;
    Gdpr "gdpr.dpo.email" "Email du DPO" |draft| draft.gdpr.dpo_email => InWords::say;
    Gdpr "gdpr.dpo.phone" "Téléphone du DPO" |draft| draft.gdpr.dpo_phone => InWords::say;
    Gdpr "gdpr.data_controller.is_authority" "Le responsable du traitement est la collectivité" |draft| draft.gdpr.controller_is_authority => InWords::say;
    Gdpr "gdpr.data_controller.name" "Nom du responsable du traitement" |draft| draft.gdpr.controller_name => InWords::say;
    Gdpr "gdpr.data_controller.title" "Fonction du responsable du traitement" |draft| draft.gdpr.controller_title => InWords::say;
    Gdpr "gdpr.data_controller.email" "Email du responsable du traitement" |draft| draft.gdpr.controller_email => InWords::say;
    Gdpr "gdpr.data_controller.phone" "Téléphone du responsable du traitement" |draft| draft.gdpr.controller_phone => InWords::say;
    Gdpr "gdpr.data_controller.address" "Adresse du responsable du traitement" |draft| draft.gdpr.controller_address => InWords::say;
    Theme "theme.colour" "Couleur du guichet" |draft| draft.theme.colour => InWords::say;
    Theme "theme.logo" "Logo" |draft| draft.theme.logo => image_in_words;
    Theme "theme.banner" "Bannière" |draft| draft.theme.banner => image_in_words;
}
