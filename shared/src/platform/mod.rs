//! The platform itself: who runs it, and the addresses of its legal pages.

mod dto;

pub use dto::PlatformDto;

/// Address of the legal notice.
pub const LEGAL_NOTICE: &str = "/mentions-legales";
/// Address of the privacy notice.
pub const PRIVACY: &str = "/confidentialite";
/// Address of the accessibility statement.
pub const ACCESSIBILITY: &str = "/accessibilite";
/// Address of the processor terms.
pub const TERMS: &str = "/conditions";

/// The legal pages, in the order of every footer, with the words of their links. The RGAA wants the state of conformity
/// to be read in the link itself.
pub const LEGAL_PAGES: [(&str, &str); 4] = [
    (LEGAL_NOTICE, "Mentions légales"),
    (PRIVACY, "Données personnelles et cookies"),
    (ACCESSIBILITY, "Accessibilité\u{202f}: non conforme"),
    (TERMS, "Conditions de sous-traitance"),
];
