//! The palette: from one colour, every colour of a portal, legible whatever the colour.
//!
//! Lightness is what contrast hangs on, so each colour starts where it looks best and moves along
//! lightness alone, hue kept, until it is legible on every surface it is used on.

use super::colour::Rgb;
use super::oklch::{Oklch, contrast};

/// Contrast that text needs.
pub const TEXT: f64 = 4.5;
/// Contrast that the outline of a control and the focus ring need.
pub const CONTROL: f64 = 3.0;
/// How much of the veil over a photograph covers it; `.hero-veil` of web/style/portal.css says the same.
pub const VEIL_OPACITY: f64 = 0.7;
/// What is aimed at, so that rounding never falls short.
const MARGIN: f64 = 0.05;

/// The two palettes of a portal.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Palette {
    /// For a light screen.
    pub light: Scheme,
    /// For a dark screen.
    pub dark: Scheme,
}

/// The colours of one scheme.
///
/// Surfaces are `paper`, `tint_2` (sections), `tint` (chips, hovered tiles), `brand` (banner),
/// `brand_strong` (footer) and the tints of the three states. `ink`, `ink_2` and `link` are legible on
/// the first three; `action` is the ground of buttons there. Under white text, `veil` covers a photograph.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[expect(missing_docs, reason = "the names are the custom properties, explained above and in css.rs")]
pub struct Scheme {
    pub brand: Rgb,
    pub on_brand: Rgb,
    pub brand_contour: Rgb,
    pub brand_strong: Rgb,
    pub on_brand_strong: Rgb,
    pub brand_tint: Rgb,
    pub brand_tint_2: Rgb,
    pub brand_line: Rgb,
    pub veil: Rgb,
    pub action: Rgb,
    pub action_hover: Rgb,
    pub on_action: Rgb,
    pub link: Rgb,
    pub ink: Rgb,
    pub ink_2: Rgb,
    pub paper: Rgb,
    pub field: Rgb,
    pub line: Rgb,
    pub control: Rgb,
    pub focus: Rgb,
    pub ok: Rgb,
    pub ok_tint: Rgb,
    pub warn: Rgb,
    pub warn_tint: Rgb,
    pub bad: Rgb,
    pub bad_tint: Rgb,
}

/// Which way a colour moves to gain contrast.
#[derive(Clone, Copy)]
enum Towards {
    Dark,
    Light,
}

/// Hues of the three states, in radians.
const OK: f64 = 2.62;
const WARN: f64 = 1.13;
const BAD: f64 = 0.46;

/// The least contrast of a colour with several surfaces.
fn least(colour: Rgb, surfaces: &[Rgb]) -> f64 {
    surfaces.iter().map(|surface| contrast(colour, *surface)).fold(f64::INFINITY, f64::min)
}

/// Moves along lightness from `start` until the contrast is reached; black or white at the end of the way.
fn legible(start: Oklch, surfaces: &[Rgb], ratio: f64, towards: Towards) -> Rgb {
    let step = match towards {
        Towards::Dark => -0.005,
        Towards::Light => 0.005,
    };
    let mut colour = start;
    while (0.0..=1.0).contains(&colour.l) {
        let shown = colour.to_rgb();
        if least(shown, surfaces) >= ratio + MARGIN {
            return shown;
        }
        colour.l += step;
    }
    match towards {
        Towards::Dark => Rgb::BLACK,
        Towards::Light => Rgb::WHITE,
    }
}

impl From<Rgb> for Palette {
    fn from(colour: Rgb) -> Self {
        Self { light: light(colour), dark: dark(colour) }
    }
}

/// The banner's ground and its text: the colour as picked, unless a slightly darker one takes white text.
fn banner(colour: Rgb) -> (Rgb, Rgb) {
    let seen = Oklch::from(colour);
    if contrast(colour, Rgb::WHITE) >= TEXT {
        return (colour, Rgb::WHITE);
    }
    if seen.l < 0.66 {
        let ground = legible(seen, &[Rgb::WHITE], TEXT, Towards::Dark);
        if Oklch::from(ground).l > seen.l - 0.1 {
            return (ground, Rgb::WHITE);
        }
    }
    (colour, legible(Oklch::new(0.22, seen.c.min(0.03), seen.h), &[colour], TEXT, Towards::Dark))
}

/// The height lines of the banner: lighter than the ground where white text stays legible on them, else darker,
/// and the other way round under dark text.
fn contour(ground: Rgb, text: Rgb) -> Rgb {
    let seen = Oklch::from(ground);
    let away = if contrast(text, Rgb::BLACK) > contrast(text, Rgb::WHITE) { -0.05 } else { 0.05 };
    let near = Oklch { l: seen.l - away * 1.7, c: seen.c * 0.9, ..seen }.to_rgb();
    if contrast(text, near) >= TEXT { near } else { Oklch { l: (seen.l + away).clamp(0.0, 1.0), ..seen }.to_rgb() }
}

/// What is seen of a pixel of a photograph through the veil.
#[must_use]
pub fn veiled(photograph: Rgb, veil: Rgb) -> Rgb {
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "between two bytes")]
    let mixed =
        |under: u8, over: u8| (f64::from(over) * VEIL_OPACITY + f64::from(under) * (1.0 - VEIL_OPACITY)).round() as u8;
    Rgb {
        red: mixed(photograph.red, veil.red),
        green: mixed(photograph.green, veil.green),
        blue: mixed(photograph.blue, veil.blue),
    }
}

/// The veil: of the hue of the colour, and so dark that white text is legible where the photograph is white, which is the
/// worst that it can be.
fn veil(seen: Oklch) -> Rgb {
    let mut veil = Oklch::new(seen.l.clamp(0.24, 0.36), seen.c.min(0.06), seen.h);
    while veil.l > 0.0 && contrast(Rgb::WHITE, veiled(Rgb::WHITE, veil.to_rgb())) < TEXT + MARGIN {
        veil.l -= 0.005;
    }
    veil.to_rgb()
}

fn light(colour: Rgb) -> Scheme {
    let seen = Oklch::from(colour);
    let soft = |l: f64, most: f64| Oklch::new(l, (seen.c * 0.5).min(most), seen.h).to_rgb();
    let paper = Rgb::WHITE;
    let brand_tint = soft(0.945, 0.017);
    let brand_tint_2 = soft(0.975, 0.007);
    let surfaces = [paper, brand_tint_2, brand_tint];
    let (brand, on_brand) = banner(colour);
    let link = legible(Oklch { l: seen.l.clamp(0.30, 0.56), ..seen }, &surfaces, TEXT, Towards::Dark);
    let strong = Oklch { l: Oklch::from(link).l.min(0.36) - 0.03, c: (seen.c * 0.72).min(0.09), ..seen };
    let brand_strong = legible(strong, &[Rgb::WHITE], 7.0, Towards::Dark);
    let hover = Oklch::from(link);
    let state = |hue: f64| {
        let tint = Oklch::new(0.957, 0.028, hue).to_rgb();
        let over = [paper, brand_tint_2, brand_tint, tint];
        (legible(Oklch::new(0.48, 0.13, hue), &over, TEXT, Towards::Dark), tint)
    };
    let ((ok, ok_tint), (warn, warn_tint), (bad, bad_tint)) = (state(OK), state(WARN), state(BAD));
    let every = [paper, brand_tint_2, brand_tint, ok_tint, warn_tint, bad_tint];
    Scheme {
        brand,
        on_brand,
        brand_contour: contour(brand, on_brand),
        brand_strong,
        on_brand_strong: Rgb::WHITE,
        brand_tint,
        brand_tint_2,
        brand_line: soft(0.87, 0.030),
        veil: veil(seen),
        action: link,
        action_hover: Oklch { l: (hover.l - 0.06).max(0.0), ..hover }.to_rgb(),
        on_action: Rgb::WHITE,
        link,
        ink: legible(Oklch::new(0.24, seen.c.min(0.015), seen.h), &every, 7.0, Towards::Dark),
        ink_2: legible(Oklch::new(0.45, seen.c.min(0.02), seen.h), &every, TEXT, Towards::Dark),
        paper,
        field: paper,
        line: soft(0.90, 0.012),
        control: legible(Oklch::new(0.60, seen.c.min(0.03), seen.h), &every, CONTROL, Towards::Dark),
        focus: legible(Oklch::new(0.55, 0.22, 4.55), &every, CONTROL, Towards::Dark),
        ok,
        ok_tint,
        warn,
        warn_tint,
        bad,
        bad_tint,
    }
}

fn dark(colour: Rgb) -> Scheme {
    let seen = Oklch::from(colour);
    let soft = |l: f64, most: f64| Oklch::new(l, (seen.c * 0.5).min(most), seen.h).to_rgb();
    let paper = soft(0.195, 0.010);
    let brand_tint_2 = soft(0.232, 0.014);
    let brand_tint = soft(0.285, 0.024);
    let surfaces = [paper, brand_tint_2, brand_tint];
    let brand =
        legible(Oklch::new(seen.l.clamp(0.30, 0.36), seen.c.min(0.085), seen.h), &[Rgb::WHITE], 7.0, Towards::Dark);
    let brand_strong = soft(0.155, 0.012);
    let link = legible(Oklch::new(0.80, seen.c.clamp(0.0, 0.10), seen.h), &surfaces, TEXT, Towards::Light);
    let hover = Oklch::from(link);
    let state = |hue: f64| {
        let tint = Oklch::new(0.285, 0.045, hue).to_rgb();
        let over = [paper, brand_tint_2, brand_tint, tint];
        (legible(Oklch::new(0.80, 0.12, hue), &over, TEXT, Towards::Light), tint)
    };
    let ((ok, ok_tint), (warn, warn_tint), (bad, bad_tint)) = (state(OK), state(WARN), state(BAD));
    let every = [paper, brand_tint_2, brand_tint, ok_tint, warn_tint, bad_tint];
    let on_brand = Oklch::new(0.975, seen.c.min(0.01), seen.h).to_rgb();
    Scheme {
        brand,
        on_brand,
        brand_contour: contour(brand, on_brand),
        brand_strong,
        on_brand_strong: legible(Oklch::new(0.90, seen.c.min(0.012), seen.h), &[brand_strong], TEXT, Towards::Light),
        brand_tint,
        brand_tint_2,
        brand_line: soft(0.40, 0.035),
        veil: veil(seen),
        action: link,
        action_hover: Oklch { l: (hover.l + 0.06).min(1.0), ..hover }.to_rgb(),
        on_action: legible(Oklch::new(0.20, seen.c.min(0.03), seen.h), &[link], TEXT, Towards::Dark),
        link,
        ink: legible(Oklch::new(0.93, seen.c.min(0.008), seen.h), &every, 7.0, Towards::Light),
        ink_2: legible(Oklch::new(0.76, seen.c.min(0.015), seen.h), &every, TEXT, Towards::Light),
        paper,
        field: soft(0.165, 0.008),
        line: soft(0.335, 0.014),
        control: legible(Oklch::new(0.60, seen.c.min(0.03), seen.h), &every, CONTROL, Towards::Light),
        focus: legible(Oklch::new(0.78, 0.13, 4.2), &every, CONTROL, Towards::Light),
        ok,
        ok_tint,
        warn,
        warn_tint,
        bad,
        bad_tint,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Checks every pair of colours that meet on a page.
    fn check(scheme: &Scheme, of: Rgb) {
        let s = scheme;
        let papers = [s.paper, s.field, s.brand_tint_2, s.brand_tint];
        let states = [s.ok_tint, s.warn_tint, s.bad_tint];
        let mut pairs: Vec<(&str, Rgb, Rgb, f64)> = vec![
            ("on_brand", s.on_brand, s.brand, TEXT),
            ("on_brand over a contour", s.on_brand, s.brand_contour, TEXT),
            ("on_brand_strong", s.on_brand_strong, s.brand_strong, TEXT),
            ("on_action", s.on_action, s.action, TEXT),
            ("on_action hovered", s.on_action, s.action_hover, TEXT),
            ("ok tint", s.ok, s.ok_tint, TEXT),
            ("warn tint", s.warn, s.warn_tint, TEXT),
            ("bad tint", s.bad, s.bad_tint, TEXT),
        ];
        for surface in papers {
            for (name, text) in [("link", s.link), ("ok", s.ok), ("warn", s.warn), ("bad", s.bad)] {
                pairs.push((name, text, surface, TEXT));
            }
            pairs.push(("action", s.action, surface, CONTROL));
        }
        // Focus of what stands on the banner and the footer is drawn in the colour of their text.
        pairs.push(("focus on the banner", s.on_brand, s.brand, CONTROL));
        pairs.push(("focus on the footer", s.on_brand_strong, s.brand_strong, CONTROL));
        for photograph in [Rgb::WHITE, Rgb::BLACK, Rgb::hex(0xff_ff_00), Rgb::hex(0x00_ff_ff), of] {
            pairs.push(("text on a photograph", Rgb::WHITE, veiled(photograph, s.veil), TEXT));
        }
        for surface in papers.into_iter().chain(states) {
            pairs.push(("ink", s.ink, surface, TEXT));
            pairs.push(("ink_2", s.ink_2, surface, TEXT));
            pairs.push(("control", s.control, surface, CONTROL));
            pairs.push(("focus", s.focus, surface, CONTROL));
        }
        for (name, text, surface, least) in pairs {
            let found = contrast(text, surface);
            assert!(found >= least, "{of}: {name} {text} on {surface} has {found:.2}");
        }
    }

    fn check_both(colour: Rgb) {
        let palette = Palette::from(colour);
        check(&palette.light, colour);
        check(&palette.dark, colour);
    }

    #[test]
    fn extremes_are_legible() {
        for number in [
            0x00_00_00, 0xff_ff_ff, 0xff_ff_00, 0x00_ff_00, 0x00_ff_ff, 0xff_00_00, 0x00_00_ff, 0xff_00_ff, 0x77_77_77,
            0x76_76_76, 0x78_78_78, 0x80_80_80, 0xfe_fe_fe, 0x01_01_01, 0xff_a5_00, 0xc0_c0_c0, 0x5a_5a_5a,
        ] {
            check_both(Rgb::hex(number));
        }
        for grey in 0..=255 {
            check_both(Rgb { red: grey, green: grey, blue: grey });
        }
    }

    #[test]
    fn a_hundred_thousand_colours_are_legible() {
        let mut state: u32 = 20_261_123;
        for _ in 0..100_000 {
            state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            check_both(Rgb::hex(state >> 8));
        }
    }

    #[test]
    fn a_dark_colour_is_kept_as_picked() {
        let picked = Rgb::hex(0x1d4e6b);
        let palette = Palette::from(picked);
        assert_eq!((palette.light.brand, palette.light.on_brand, palette.light.link), (picked, Rgb::WHITE, picked));
    }

    #[test]
    fn a_light_colour_keeps_its_banner_and_takes_dark_text() {
        let palette = Palette::from(Rgb::hex(0xff_d5_00));
        assert_eq!(palette.light.brand, Rgb::hex(0xff_d5_00));
        assert!(contrast(palette.light.on_brand, Rgb::WHITE) > 10.0);
    }
}
