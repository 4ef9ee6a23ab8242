//! The citizen's portal: complete HTML pages made on the server, and the widgets that come alive in them.
//!
//! Owns how a portal looks and reads. Leaves to `api` where data come from, caching, headers and statuses:
//! it loads everything, then calls [`document`]. There is no client router, no resource and no inline script or
//! style here, so that a page is a plain string that can be cached with one CSP.

pub mod links;
pub mod widgets;

#[cfg(feature = "ssr")]
mod authority;
#[cfg(feature = "ssr")]
mod category;
#[cfg(feature = "ssr")]
mod contact;
#[cfg(feature = "ssr")]
mod document;
#[cfg(feature = "ssr")]
mod french;
#[cfg(feature = "ssr")]
mod home;
#[cfg(feature = "ssr")]
mod layout;
#[cfg(feature = "ssr")]
mod legal;
#[cfg(feature = "ssr")]
mod not_found;
#[cfg(feature = "ssr")]
mod page;
#[cfg(feature = "ssr")]
mod parts;
#[cfg(feature = "ssr")]
mod pictures;
#[cfg(feature = "ssr")]
mod plan;
#[cfg(feature = "ssr")]
mod search;
#[cfg(feature = "ssr")]
mod shell;
#[cfg(feature = "ssr")]
mod source;
#[cfg(feature = "ssr")]
mod standalone;
#[cfg(feature = "ssr")]
mod structured;
#[cfg(feature = "ssr")]
mod thanks;

#[cfg(feature = "ssr")]
pub(crate) use document::{META, escaped, rendered};
#[cfg(feature = "ssr")]
pub use document::{PageContext, View, document};
#[cfg(feature = "ssr")]
pub use legal::LegalPage;
pub use links::PortalLinks;
#[cfg(feature = "ssr")]
pub use plan::Letters;
#[cfg(feature = "ssr")]
pub use shell::{AssetUrls, inline_scripts};
#[cfg(feature = "ssr")]
pub use source::PortalSource;
#[cfg(feature = "ssr")]
pub use standalone::{not_open, platform_error};

#[cfg(all(test, feature = "ssr"))]
mod fixtures;
#[cfg(all(test, feature = "ssr"))]
mod tests;
