//! User interfaces of Guichet: the portal, rendered on the server with a few widgets that come alive in the
//! browser, the platform's own legal pages, rendered on the server, and the agents' dashboard, rendered in the browser.

#[cfg(feature = "csr")]
pub mod client;
#[cfg(feature = "csr")]
pub mod dashboard;
#[cfg(feature = "ssr")]
pub mod platform;
#[cfg(any(feature = "ssr", feature = "hydrate"))]
pub mod portal;
pub mod ui;
