//! OKLCH (Björn Ottosson's perceptual space, in polar form), and contrast as WCAG 2 defines it.

use super::colour::Rgb;

/// A colour by what the eye tells apart.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Oklch {
    /// Lightness, 0 to 1.
    pub l: f64,
    /// Chroma, 0 for a grey; sRGB ends below 0.33.
    pub c: f64,
    /// Hue, in radians.
    pub h: f64,
}

fn linear(channel: u8) -> f64 {
    let value = f64::from(channel) / 255.0;
    if value <= 0.040_45 { value / 12.92 } else { ((value + 0.055) / 1.055).powf(2.4) }
}

fn encoded(linear: f64) -> u8 {
    let value = if linear <= 0.003_130_8 { linear * 12.92 } else { 1.055 * linear.powf(1.0 / 2.4) - 0.055 };
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "clamped to 0..=255 just before")]
    let channel = (value.clamp(0.0, 1.0) * 255.0).round() as u8;
    channel
}

impl From<Rgb> for Oklch {
    fn from(colour: Rgb) -> Self {
        let (r, g, b) = (linear(colour.red), linear(colour.green), linear(colour.blue));
        let l = (0.412_221_470_8 * r + 0.536_332_536_3 * g + 0.051_445_992_9 * b).cbrt();
        let m = (0.211_903_498_2 * r + 0.680_699_545_1 * g + 0.107_396_956_6 * b).cbrt();
        let s = (0.088_302_461_9 * r + 0.281_718_837_6 * g + 0.629_978_700_5 * b).cbrt();
        let lightness = 0.210_454_255_3 * l + 0.793_617_785_0 * m - 0.004_072_046_8 * s;
        let a = 1.977_998_495_1 * l - 2.428_592_205_0 * m + 0.450_593_709_9 * s;
        let b = 0.025_904_037_1 * l + 0.782_771_766_2 * m - 0.808_675_766_0 * s;
        Self { l: lightness, c: a.hypot(b), h: b.atan2(a) }
    }
}

impl Oklch {
    /// A colour of a lightness, a chroma and a hue.
    #[must_use]
    pub const fn new(l: f64, c: f64, h: f64) -> Self {
        Self { l, c, h }
    }

    /// Linear channels, which may lie outside sRGB.
    fn to_linear(self) -> [f64; 3] {
        let (a, b) = (self.c * self.h.cos(), self.c * self.h.sin());
        let l = (self.l + 0.396_337_777_4 * a + 0.215_803_757_3 * b).powi(3);
        let m = (self.l - 0.105_561_345_8 * a - 0.063_854_172_8 * b).powi(3);
        let s = (self.l - 0.089_484_177_5 * a - 1.291_485_548_0 * b).powi(3);
        [
            4.076_741_662_1 * l - 3.307_711_591_3 * m + 0.230_969_929_2 * s,
            -1.268_438_004_6 * l + 2.609_757_401_1 * m - 0.341_319_396_5 * s,
            -0.004_196_086_3 * l - 0.703_418_614_7 * m + 1.707_614_701_0 * s,
        ]
    }

    fn in_gamut(self) -> bool {
        self.to_linear().into_iter().all(|channel| (-0.000_1..=1.000_1).contains(&channel))
    }

    /// The nearest colour of sRGB with the same lightness and hue: chroma gives way.
    #[must_use]
    pub fn to_rgb(self) -> Rgb {
        if self.l <= 0.0 {
            return Rgb::BLACK;
        }
        if self.l >= 1.0 {
            return Rgb::WHITE;
        }
        let mut colour = self;
        if !colour.in_gamut() {
            let (mut inside, mut outside) = (0.0, colour.c);
            for _ in 0..24 {
                let middle = f64::midpoint(inside, outside);
                if (Self { c: middle, ..colour }).in_gamut() { inside = middle } else { outside = middle }
            }
            colour.c = inside;
        }
        let [red, green, blue] = colour.to_linear().map(encoded);
        Rgb { red, green, blue }
    }
}

/// Relative luminance (WCAG 2).
#[must_use]
pub fn luminance(colour: Rgb) -> f64 {
    0.2126 * linear(colour.red) + 0.7152 * linear(colour.green) + 0.0722 * linear(colour.blue)
}

/// Contrast ratio (WCAG 2), 1 to 21.
#[must_use]
pub fn contrast(one: Rgb, other: Rgb) -> f64 {
    let (one, other) = (luminance(one), luminance(other));
    (one.max(other) + 0.05) / (one.min(other) + 0.05)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn colours_survive_the_round_trip() {
        for number in (0..0x100_0000).step_by(4_999) {
            let colour = Rgb::hex(number);
            assert_eq!(Oklch::from(colour).to_rgb(), colour);
        }
    }

    #[test]
    fn what_srgb_cannot_show_loses_chroma_only() {
        let wanted = Oklch::new(0.6, 0.4, 2.5);
        let shown = Oklch::from(wanted.to_rgb());
        assert!((shown.l - wanted.l).abs() < 0.01 && (shown.h - wanted.h).abs() < 0.02 && shown.c < 0.3, "{shown:?}");
        assert_eq!(Oklch::new(1.2, 0.1, 0.0).to_rgb(), Rgb::WHITE);
        assert_eq!(Oklch::new(-1.0, 0.1, 0.0).to_rgb(), Rgb::BLACK);
    }

    #[test]
    fn contrast_is_that_of_wcag() {
        assert!((contrast(Rgb::BLACK, Rgb::WHITE) - 21.0).abs() < 1e-9);
        assert!((contrast(Rgb::hex(0x76_76_76), Rgb::WHITE) - 4.54).abs() < 0.01);
        assert!((contrast(Rgb::hex(0x1d4e6b), Rgb::hex(0x1d4e6b)) - 1.0).abs() < 1e-9);
    }
}
