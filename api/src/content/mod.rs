//! The template of portals: files of `content/`, checked when loaded, kept as immutable versions, rendered for a
//! tenant by variables under explicit guards.
//!
//! Owns texts and their grammar. Knows nothing of HTTP, and of tenants only the values it is given.

mod bodies;
mod catalogue;
mod check;
pub mod command;
pub mod entity;
mod figures;
mod finding;
mod inventory;
mod library;
mod likeness;
mod markdown;
mod parse;
pub mod render;
mod style;
pub mod switches;
mod synonyms;
mod typography;
mod variables;
mod variants;
mod view;

pub use finding::{Finding, Severity};
pub use library::{Library, LoadedTemplate};
pub use parse::{CategorySource, PageSource, SwitchSource, TemplateSource, parse};
pub use synonyms::SynonymsSource;
pub use variables::{Values, Variables};
pub use view::View;

use std::collections::BTreeMap;

/// Name of the template that every portal starts from.
pub const FREE_TEMPLATE: &str = "gratuit";

#[derive(rust_embed::RustEmbed)]
#[folder = "$CARGO_MANIFEST_DIR/../content"]
struct Files;

/// The files of a template as this build carries them: path within the template to text.
#[must_use]
pub fn embedded(template: &str) -> BTreeMap<String, String> {
    let prefix = format!("{template}/");
    Files::iter()
        .filter_map(|path| {
            let name = path.strip_prefix(&prefix)?.to_owned();
            let file = Files::get(&path)?;
            Some((name, String::from_utf8_lossy(&file.data).into_owned()))
        })
        .collect()
}

/// Why a template is refused, with the file at fault.
#[derive(Debug, thiserror::Error)]
#[error("{file}: {reason}")]
pub struct ContentError {
    /// Path of the file.
    pub file: String,
    /// What is wrong with it.
    pub reason: String,
}

impl ContentError {
    fn new(file: impl Into<String>, reason: impl ToString) -> Self {
        Self { file: file.into(), reason: reason.to_string() }
    }
}
