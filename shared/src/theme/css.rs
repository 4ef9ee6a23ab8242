//! The stylesheet of a theme: custom properties and nothing else, for `style-src 'self'`.

use std::fmt::Write as _;

use super::colour::Rgb;
use super::palette::{Palette, Scheme};

impl Scheme {
    /// The custom properties, by name.
    #[must_use]
    pub const fn properties(&self) -> [(&'static str, Rgb); 26] {
        [
            ("brand", self.brand),
            ("on-brand", self.on_brand),
            ("brand-contour", self.brand_contour),
            ("brand-strong", self.brand_strong),
            ("on-brand-strong", self.on_brand_strong),
            ("brand-tint", self.brand_tint),
            ("brand-tint-2", self.brand_tint_2),
            ("brand-line", self.brand_line),
            ("veil", self.veil),
            ("action", self.action),
            ("action-hover", self.action_hover),
            ("on-action", self.on_action),
            ("link", self.link),
            ("ink", self.ink),
            ("ink-2", self.ink_2),
            ("paper", self.paper),
            ("field", self.field),
            ("line", self.line),
            ("control", self.control),
            ("focus", self.focus),
            ("ok", self.ok),
            ("ok-tint", self.ok_tint),
            ("warn", self.warn),
            ("warn-tint", self.warn_tint),
            ("bad", self.bad),
            ("bad-tint", self.bad_tint),
        ]
    }

    fn declarations(&self) -> String {
        self.properties().into_iter().fold(String::with_capacity(600), |mut css, (name, colour)| {
            let _ = write!(css, "--{name}:{colour};");
            css
        })
    }
}

/// The stylesheet of a theme, light and dark. What is printed is always light.
#[must_use]
pub fn stylesheet(colour: Rgb) -> String {
    let palette = Palette::from(colour);
    format!(
        ":root{{color-scheme:light dark;{}}}\n@media screen and (prefers-color-scheme:dark){{:root{{{}}}}}\n",
        palette.light.declarations(),
        palette.dark.declarations(),
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_stylesheet_declares_both_schemes() {
        let css = stylesheet(Rgb::hex(0x1d4e6b));
        assert!(css.starts_with(":root{color-scheme:light dark;--brand:#1d4e6b;--on-brand:#ffffff;"), "{css}");
        assert_eq!(css.matches("--ink-2:").count(), 2);
        assert_eq!(css.matches('{').count(), css.matches('}').count());
        assert!(css.len() < 1500, "{}", css.len());
    }
}
