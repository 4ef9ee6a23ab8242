//! Time zone of an authority, as an IANA name.

/// The time zone of a département or overseas collectivity. `None` where it has several and an agent must choose: French
/// Polynesia (987: Tahiti, Marquesas, Gambier), the Terres australes (984), Clipperton (989), and for an unknown code.
#[must_use]
pub fn time_zone_for(departement_code: &str) -> Option<&'static str> {
    Some(match departement_code {
        "971" => "America/Guadeloupe",
        "972" => "America/Martinique",
        "973" => "America/Cayenne",
        "974" => "Indian/Reunion",
        "975" => "America/Miquelon",
        "976" => "Indian/Mayotte",
        "977" => "America/St_Barthelemy",
        "978" => "America/Marigot",
        "986" => "Pacific/Wallis",
        "988" => "Pacific/Noumea",
        "2A" | "2B" => "Europe/Paris",
        mainland if mainland.len() == 2 && mainland.bytes().all(|digit| digit.is_ascii_digit()) => "Europe/Paris",
        _ => return None,
    })
}

/// The time zones that an authority of that département may have: one where it decides, those of its territory where it
/// has several, all of them where it is unknown.
#[must_use]
pub fn time_zones_of(departement_code: Option<&str>) -> Vec<&'static str> {
    let Some(departement) = departement_code else { return ALL.to_vec() };
    match (departement, time_zone_for(departement)) {
        (_, Some(zone)) => vec![zone],
        ("987", None) => vec!["Pacific/Tahiti", "Pacific/Marquesas", "Pacific/Gambier"],
        ("984", None) => {
            vec!["Indian/Kerguelen", "Indian/Reunion", "Indian/Mayotte", "Antarctica/DumontDUrville"]
        }
        ("989", None) => vec!["Etc/GMT+8"],
        _ => ALL.to_vec(),
    }
}

/// Every time zone of the Republic.
const ALL: [&str; 17] = [
    "Europe/Paris",
    "America/Guadeloupe",
    "America/Martinique",
    "America/Cayenne",
    "America/Miquelon",
    "America/St_Barthelemy",
    "America/Marigot",
    "Indian/Reunion",
    "Indian/Mayotte",
    "Indian/Kerguelen",
    "Antarctica/DumontDUrville",
    "Pacific/Noumea",
    "Pacific/Tahiti",
    "Pacific/Marquesas",
    "Pacific/Gambier",
    "Pacific/Wallis",
    "Etc/GMT+8",
];

/// A time zone to start from, never empty-handed: that of the département, and where it does not decide, the one in use in
/// the commune. An agent may choose another. `insee` may be empty.
#[must_use]
pub fn suggested_time_zone(departement_code: &str, insee: &str) -> &'static str {
    time_zone_for(departement_code).unwrap_or(match (departement_code, insee) {
        // Fatu-Hiva, Hiva-Oa, Nuku-Hiva, Tahuata, Ua-Huka, Ua-Pou.
        ("987", "98718" | "98723" | "98731" | "98746" | "98756" | "98757") => "Pacific/Marquesas",
        ("987", "98719") => "Pacific/Gambier",
        ("987", _) => "Pacific/Tahiti",
        ("984", "98413") => "Indian/Reunion",
        ("984", "98414") => "Antarctica/DumontDUrville",
        ("984", "98415") => "Indian/Mayotte",
        ("984", _) => "Indian/Kerguelen",
        ("989", _) => "Etc/GMT+8",
        _ => "Europe/Paris",
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_departement_decides_where_it_can() {
        assert_eq!(time_zone_for("76"), Some("Europe/Paris"));
        assert_eq!(time_zone_for("2A"), Some("Europe/Paris"));
        assert_eq!(time_zone_for("974"), Some("Indian/Reunion"));
        assert_eq!(time_zone_for("987"), None);
        assert_eq!(time_zone_for(""), None);
        assert_eq!(time_zone_for("xx"), None);
    }

    #[test]
    fn what_is_suggested_may_be_chosen() {
        for departement in ["76", "2A", "974", "975", "977", "984", "986", "987", "988", "989", "xx"] {
            for insee in ["", "98731", "98719", "98413", "98414", "98415"] {
                let zones = time_zones_of(Some(departement));
                assert!(zones.contains(&suggested_time_zone(departement, insee)), "{departement} {insee}");
                assert!(zones.iter().all(|zone| ALL.contains(zone)), "{departement}");
            }
        }
        assert_eq!(time_zones_of(Some("13")), ["Europe/Paris"]);
        assert_eq!(time_zones_of(Some("987")).len(), 3);
        assert_eq!(time_zones_of(None), ALL);
    }

    #[test]
    fn there_is_always_something_to_start_from() {
        assert_eq!(suggested_time_zone("987", "98735"), "Pacific/Tahiti");
        assert_eq!(suggested_time_zone("987", "98731"), "Pacific/Marquesas");
        assert_eq!(suggested_time_zone("987", ""), "Pacific/Tahiti");
        assert_eq!(suggested_time_zone("972", "97209"), "America/Martinique");
        assert_eq!(suggested_time_zone("", ""), "Europe/Paris");
    }
}
