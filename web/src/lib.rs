//! User interfaces of Guichet: the portal, rendered on the server with a few widgets that come alive in the
//! browser, and the agents' dashboard, rendered in the browser.

#[cfg(feature = "csr")]
pub mod client;
#[cfg(feature = "csr")]
pub mod dashboard;
#[cfg(any(feature = "ssr", feature = "hydrate"))]
pub mod portal;
pub mod ui;
