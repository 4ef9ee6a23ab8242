//! Which of several places under one code is the authority's own.

use shared::geo::CodeSystem;

use super::{Place, Wanted};
use crate::geo::fold;

/// Words of the name of a place that is not the main one.
const SECONDARY: [&str; 3] = ["deleguee", "annexe", "associee"];

/// The places of an authority.
pub(super) struct Chosen<'a> {
    /// Its own; none when nothing tells which.
    pub main: Option<&'a Place>,
    /// The others, in the order in which they came.
    pub others: Vec<&'a Place>,
}

/// Chooses: the place that has the commune's name; else the first one by its former code; else the first that does not say
/// it is a part. "Mairie - Les Veys", delegated without saying so, is why the name comes first.
pub(super) fn choose<'a>(places: &'a [Place], wanted: &Wanted<'_>) -> Option<Chosen<'a>> {
    let own: Vec<&Place> = places.iter().filter(|place| is_of(place, wanted)).collect();
    if own.is_empty() {
        return None;
    }
    let main = match wanted.system {
        CodeSystem::Insee => {
            let title = wanted.name.map(|name| format!("mairie {}", fold(name)));
            let first_code = format!("mairie-{}-01", wanted.code);
            own.iter()
                .find(|place| title.as_ref().is_some_and(|title| *title == fold(&place.name())))
                .or_else(|| own.iter().find(|place| place.former_code().as_deref() == Some(&first_code)))
                .or_else(|| own.iter().find(|place| !is_secondary(place)))
                .or_else(|| own.first())
                .copied()
        }
        // Several services have the number of their body: without its seat among them, nothing tells which is it.
        CodeSystem::Siren | CodeSystem::Own => own
            .iter()
            .find(|place| place.has_kind("epci"))
            .copied()
            .or(if own.len() == 1 { own.first().copied() } else { None }),
    };
    let others = own.into_iter().filter(|place| main.is_none_or(|main| !std::ptr::eq(*place, main))).collect();
    Some(Chosen { main, others })
}

fn is_of(place: &Place, wanted: &Wanted<'_>) -> bool {
    match wanted.system {
        CodeSystem::Insee => {
            place.insee_codes().iter().any(|code| code == wanted.code) && place.has_kind_starting("mairie")
        }
        CodeSystem::Siren => place.siren().as_deref() == Some(wanted.code),
        CodeSystem::Own => false,
    }
}

fn is_secondary(place: &Place) -> bool {
    let name = fold(&place.name());
    SECONDARY.iter().any(|word| name.split(' ').any(|part| part == *word))
}
