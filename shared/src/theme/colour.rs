//! Colours as they are written: `#rrggbb`.

use std::fmt;
use std::str::FromStr;

use super::seed::fnv1a;

/// A colour of sRGB, 8 bits a channel.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Rgb {
    /// Red.
    pub red: u8,
    /// Green.
    pub green: u8,
    /// Blue.
    pub blue: u8,
}

impl Rgb {
    /// White.
    pub const WHITE: Self = Self::hex(0xff_ff_ff);
    /// Black.
    pub const BLACK: Self = Self::hex(0);

    /// A colour from its number, `0xrrggbb`.
    #[must_use]
    pub const fn hex(number: u32) -> Self {
        let [_, red, green, blue] = number.to_be_bytes();
        Self { red, green, blue }
    }
}

impl fmt::Display for Rgb {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "#{:02x}{:02x}{:02x}", self.red, self.green, self.blue)
    }
}

/// Not a colour of the form `#rrggbb`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NotAColour;

impl fmt::Display for NotAColour {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("not a colour of the form #rrggbb")
    }
}

impl std::error::Error for NotAColour {}

impl FromStr for Rgb {
    type Err = NotAColour;

    fn from_str(text: &str) -> Result<Self, NotAColour> {
        let digits = text.strip_prefix('#').ok_or(NotAColour)?;
        if digits.len() != 6 || !digits.bytes().all(|byte| byte.is_ascii_hexdigit()) {
            return Err(NotAColour);
        }
        u32::from_str_radix(digits, 16).map(Self::hex).map_err(|_| NotAColour)
    }
}

/// Colours that a portal may be born with: dark enough for white text, none loud.
pub const DEFAULT_COLOURS: [Rgb; 28] = [
    Rgb::hex(0x1d4e6b), // slate blue
    Rgb::hex(0x14505c), // lagoon
    Rgb::hex(0x0f5257), // sea green
    Rgb::hex(0x1f5245), // cypress
    Rgb::hex(0x2a5636), // fern
    Rgb::hex(0x3d5230), // olive grove
    Rgb::hex(0x4f4f24), // lichen
    Rgb::hex(0x5f4a1e), // walnut
    Rgb::hex(0x6b421f), // chestnut
    Rgb::hex(0x713a26), // terracotta
    Rgb::hex(0x74332f), // tile
    Rgb::hex(0x712f3d), // wine
    Rgb::hex(0x6b2e4d), // mulberry
    Rgb::hex(0x5d3159), // plum
    Rgb::hex(0x4f3566), // aubergine
    Rgb::hex(0x413a70), // iris
    Rgb::hex(0x343f73), // indigo
    Rgb::hex(0x284672), // ink blue
    Rgb::hex(0x1f4a70), // harbour
    Rgb::hex(0x22475b), // storm
    Rgb::hex(0x2d4a52), // rain
    Rgb::hex(0x37494a), // slate
    Rgb::hex(0x3d4756), // lead
    Rgb::hex(0x4a4453), // heather
    Rgb::hex(0x554247), // granite
    Rgb::hex(0x57453a), // umber
    Rgb::hex(0x4b4a3a), // moss
    Rgb::hex(0x26503f), // spruce
];

/// The colour a portal is born with, by the code of its authority.
#[must_use]
pub fn default_colour(code: &str) -> Rgb {
    let count = u64::try_from(DEFAULT_COLOURS.len()).unwrap_or(1);
    let place = usize::try_from(fnv1a(code) % count).unwrap_or(0);
    DEFAULT_COLOURS.get(place).copied().unwrap_or(Rgb::hex(0x1d4e6b))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::theme::oklch::contrast;

    #[test]
    fn a_colour_is_read_and_written() {
        assert_eq!("#1D4e6b".parse::<Rgb>().map(|c| c.to_string()), Ok("#1d4e6b".to_owned()));
        for wrong in ["", "#", "1d4e6b", "#1d4e6", "#1d4e6g", "#1d4e6b0", "#+d4e6b", "red", "#é4e6b"] {
            assert_eq!(wrong.parse::<Rgb>(), Err(NotAColour), "{wrong}");
        }
    }

    #[test]
    fn default_colours_carry_white_text_with_ease() {
        for colour in DEFAULT_COLOURS {
            assert!(contrast(colour, Rgb::WHITE) >= 7.0, "{colour}: {:.2}", contrast(colour, Rgb::WHITE));
        }
    }

    #[test]
    fn default_colours_are_stable_and_spread() {
        assert_eq!(default_colour("13997"), default_colour("13997"));
        let mut seen: Vec<Rgb> = (1..=2000).map(|n| default_colour(&format!("{n:05}"))).collect();
        seen.sort_by_key(ToString::to_string);
        seen.dedup();
        assert_eq!(seen.len(), DEFAULT_COLOURS.len());
    }
}
