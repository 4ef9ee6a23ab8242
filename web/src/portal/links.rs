//! Addresses within a portal, in one place: the only code that knows whether the portal lives under a path of
//! the platform or on a host of its own.

use std::fmt::Write as _;

use shared::content::PageKind;

/// The addresses of one portal.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PortalLinks {
    base: String,
}

impl PortalLinks {
    /// A portal under the platform's host: `/guichet/<slug>`.
    #[must_use]
    pub fn path_mode(slug: &str) -> Self {
        Self { base: format!("/guichet/{slug}") }
    }

    /// A portal on a host of its own.
    #[must_use]
    pub const fn host_mode() -> Self {
        Self { base: String::new() }
    }

    /// A portal whose addresses start with a given text, as handed to a widget.
    #[must_use]
    pub const fn with_base(base: String) -> Self {
        Self { base }
    }

    /// What every address starts with; empty in host mode.
    #[must_use]
    pub fn base(&self) -> &str {
        &self.base
    }

    /// Home.
    #[must_use]
    pub fn home(&self) -> String {
        format!("{}/", self.base)
    }

    /// The list of all categories, on the home page.
    #[must_use]
    pub fn all_categories(&self) -> String {
        format!("{}/#themes", self.base)
    }

    /// A page, by what it is and its slug.
    #[must_use]
    pub fn page(&self, kind: PageKind, slug: &str) -> String {
        let folder = match kind {
            PageKind::Service | PageKind::Page => "demarches",
            PageKind::LifeEvent => "evenements",
        };
        format!("{}/{folder}/{slug}", self.base)
    }

    /// A category.
    #[must_use]
    pub fn category(&self, slug: &str) -> String {
        format!("{}/rubriques/{slug}", self.base)
    }

    /// The search page, where the search form is sent.
    #[must_use]
    pub fn search_form(&self) -> String {
        format!("{}/recherche", self.base)
    }

    /// Results of a search.
    #[must_use]
    pub fn search(&self, query: &str) -> String {
        format!("{}?q={}", self.search_form(), encoded(query))
    }

    /// Results of a search within a category.
    #[must_use]
    pub fn search_in(&self, query: &str, category: &str) -> String {
        format!("{}&rubrique={}", self.search(query), encoded(category))
    }

    /// Every page, by theme.
    #[must_use]
    pub fn plan(&self) -> String {
        format!("{}/plan", self.base)
    }

    /// Every page, by the first letter of its name.
    #[must_use]
    pub fn index(&self) -> String {
        format!("{}/a-z", self.base)
    }

    /// Where the opinion on a page is sent.
    #[must_use]
    pub fn feedback(&self) -> String {
        format!("{}/avis", self.base)
    }

    /// The manifest that lets a phone keep the portal among its applications.
    #[must_use]
    pub fn manifest(&self) -> String {
        format!("{}/manifest.webmanifest", self.base)
    }

    /// All pages, for search engines.
    #[must_use]
    pub fn sitemap(&self) -> String {
        format!("{}/sitemap.xml", self.base)
    }

    /// A legal page, by the last segment of its address.
    #[must_use]
    pub fn legal(&self, path: &str) -> String {
        format!("{}/{path}", self.base)
    }

    /// How to reach the authority.
    #[must_use]
    pub fn contact(&self) -> String {
        format!("{}/contact", self.base)
    }
}

/// A text as a value in the query of an address.
#[must_use]
pub fn encoded(text: &str) -> String {
    text.bytes().fold(String::with_capacity(text.len()), |mut out, byte| {
        if byte.is_ascii_alphanumeric() || b"-._~".contains(&byte) {
            out.push(char::from(byte));
        } else {
            let _ = write!(out, "%{byte:02X}");
        }
        out
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_modes_give_the_same_tail() {
        for (links, base) in [(PortalLinks::path_mode("plassans"), "/guichet/plassans"), (PortalLinks::host_mode(), "")]
        {
            assert_eq!(links.home(), format!("{base}/"));
            assert_eq!(links.page(PageKind::Service, "pacs"), format!("{base}/demarches/pacs"));
            assert_eq!(links.page(PageKind::Page, "bruit"), format!("{base}/demarches/bruit"));
            assert_eq!(links.page(PageKind::LifeEvent, "je-demenage"), format!("{base}/evenements/je-demenage"));
            assert_eq!(links.category("famille"), format!("{base}/rubriques/famille"));
            assert_eq!(links.search("l’école & co"), format!("{base}/recherche?q=l%E2%80%99%C3%A9cole%20%26%20co"));
            assert_eq!(links.contact(), format!("{base}/contact"));
            assert_eq!((links.plan(), links.index()), (format!("{base}/plan"), format!("{base}/a-z")));
            assert_eq!(links.sitemap(), format!("{base}/sitemap.xml"));
            assert_eq!(links.manifest(), format!("{base}/manifest.webmanifest"));
        }
    }
}
