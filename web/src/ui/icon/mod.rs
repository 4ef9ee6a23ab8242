//! Icons: one outline family, drawn in the colour of the text, always beside a word.

pub mod lucide;

use leptos::prelude::*;

/// Declares one constant an icon, and the way from a name to its drawing.
macro_rules! icons {
    ($($constant:ident $name:literal $paths:literal;)+ $(=> $alias:literal $of:ident;)*) => {
        $(#[doc = concat!("`", $name, "`")] pub const $constant: &str = $paths;)+

        /// The drawing of an icon, by its Lucide name.
        #[must_use]
        pub fn by_name(name: &str) -> Option<&'static str> {
            Some(match name {
                $($name => $constant,)+
                $($alias => $of,)*
                _ => return None,
            })
        }
    };
}
use icons;

/// An icon whose drawing is known when compiling: the table of names stays out of a bundle that uses only this.
#[component]
pub fn Glyph(
    /// The drawing, a constant of [`lucide`].
    paths: &'static str,
) -> impl IntoView {
    view! { <svg class="icon" viewBox="0 0 24 24" aria-hidden="true" focusable="false" inner_html=paths></svg> }
}

/// An icon by its Lucide name; an unknown name draws a sheet of paper.
#[component]
pub fn Icon(
    /// Lucide name, as content files give it.
    #[prop(into)]
    name: String,
) -> impl IntoView {
    let paths = lucide::by_name(&name).unwrap_or(lucide::FILE_TEXT);
    view! { <Glyph paths=paths/> }
}

#[cfg(test)]
mod tests {
    use super::lucide::by_name;

    #[test]
    fn icons_are_found_by_name_and_by_older_name() {
        assert!(by_name("search").is_some_and(|paths| paths.starts_with('<') && !paths.contains("style")));
        assert_eq!(by_name("alert-triangle"), by_name("triangle-alert"));
        assert_eq!(by_name("no-such-icon"), None);
    }
}
