//! What the palette had to move of a colour, in French, and colours that need nothing moved.

use super::colour::Rgb;
use super::oklch::{Oklch, contrast};
use super::palette::{Palette, TEXT};

/// A colour of the page that is not the one chosen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Adjustment {
    /// Where it is seen.
    pub part: &'static str,
    /// The colour that the choice would give.
    pub wanted: Rgb,
    /// The colour shown.
    pub shown: Rgb,
    /// Why, as a sentence.
    pub reason: &'static str,
}

/// What to do about adjustments.
pub const ADVICE: &str = "Une couleur foncée se lit mieux\u{202f}: choisissez-en une pour que bandeau, liens et boutons la gardent telle quelle.";

/// Dark colours to choose from: on a light screen, nothing of them is moved.
pub const SUGGESTED_COLOURS: [(Rgb, &str); 12] = [
    (Rgb::hex(0x1d_4e_6b), "Bleu ardoise"),
    (Rgb::hex(0x28_46_72), "Bleu encre"),
    (Rgb::hex(0x34_3f_73), "Indigo"),
    (Rgb::hex(0x4f_35_66), "Aubergine"),
    (Rgb::hex(0x6b_2e_4d), "Mûre"),
    (Rgb::hex(0x71_2f_3d), "Lie-de-vin"),
    (Rgb::hex(0x71_3a_26), "Terre cuite"),
    (Rgb::hex(0x5f_4a_1e), "Noyer"),
    (Rgb::hex(0x3d_52_30), "Olivier"),
    (Rgb::hex(0x1f_52_45), "Cyprès"),
    (Rgb::hex(0x14_50_5c), "Lagon"),
    (Rgb::hex(0x3d_47_56), "Gris plomb"),
];

/// What is not as chosen on a light screen; nothing for a colour that is dark enough.
#[must_use]
pub fn adjustments(colour: Rgb) -> Vec<Adjustment> {
    let light = Palette::from(colour).light;
    let lighter = |one: Rgb, other: Rgb| Oklch::from(one).l > Oklch::from(other).l;
    let mut found = Vec::new();
    let mut note = |part, wanted: Rgb, shown: Rgb, reason| {
        if wanted != shown {
            found.push(Adjustment { part, wanted, shown, reason });
        }
    };
    note(
        "Fond du bandeau",
        colour,
        light.brand,
        "Il est un peu plus foncé que la couleur choisie, pour que le texte blanc s’y lise.",
    );
    note(
        "Texte du bandeau",
        Rgb::WHITE,
        light.on_brand,
        "Il est foncé\u{202f}: du texte blanc ne se lirait pas sur la couleur choisie.",
    );
    note(
        "Liens et boutons",
        colour,
        light.link,
        if lighter(light.link, colour) {
            "Ils sont plus clairs que la couleur choisie, pour se distinguer du texte."
        } else {
            "Ils sont plus foncés que la couleur choisie, pour se lire sur fond clair."
        },
    );
    found
}

/// Whether white text is legible on the colour as it is.
#[must_use]
pub fn is_dark(colour: Rgb) -> bool {
    contrast(colour, Rgb::WHITE) >= TEXT
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parts(number: u32) -> Vec<&'static str> {
        adjustments(Rgb::hex(number)).iter().map(|adjustment| adjustment.part).collect()
    }

    #[test]
    fn suggested_colours_are_kept_as_they_are() {
        for (colour, name) in SUGGESTED_COLOURS {
            assert_eq!(adjustments(colour), [], "{name}");
            assert!(is_dark(colour));
        }
    }

    #[test]
    fn what_is_moved_is_said() {
        assert_eq!(parts(0x1d_4e_6b), [""; 0]);
        // Yellow keeps its banner under dark text; a link in yellow would not be seen.
        assert_eq!(parts(0xff_d5_00), ["Texte du bandeau", "Liens et boutons"]);
        // A little too light for white text.
        assert_eq!(parts(0x80_80_80), ["Fond du bandeau", "Liens et boutons"]);
        assert_eq!(parts(0xff_ff_ff), ["Texte du bandeau", "Liens et boutons"]);
        let [links] = adjustments(Rgb::BLACK)[..] else { panic!("links alone") };
        assert!(links.reason.contains("plus clairs"), "{links:?}");
        assert!(!is_dark(Rgb::hex(0xff_d5_00)) && is_dark(Rgb::BLACK));
    }

    #[test]
    fn what_is_said_is_what_the_portal_shows() {
        for number in (0..0x100_0000).step_by(9_973) {
            let colour = Rgb::hex(number);
            let light = Palette::from(colour).light;
            for Adjustment { part, shown, .. } in adjustments(colour) {
                let on_the_portal = match part {
                    "Fond du bandeau" => light.brand,
                    "Texte du bandeau" => light.on_brand,
                    _ => light.action,
                };
                assert_eq!(shown, on_the_portal, "{colour}: {part}");
            }
        }
    }
}
