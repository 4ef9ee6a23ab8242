//! Theme of a portal: everything that is drawn from "Couleur guichet" and from the authority's code.
//!
//! Owns the arithmetic of colours, the palette that stays legible whatever the agent picks, its
//! stylesheet, and the default banner and mark. Leaves images and their upload to the `media` room.

pub mod adjustment;
pub mod banner;
pub mod colour;
pub mod css;
pub mod oklch;
pub mod palette;

mod seed;

pub use adjustment::{ADVICE, Adjustment, SUGGESTED_COLOURS, adjustments};
pub use banner::{contours, crest, favicon};
pub use colour::{Rgb, default_colour};
pub use css::stylesheet;
pub use palette::{Palette, Scheme};
