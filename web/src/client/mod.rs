//! The API as the browser calls it.
//!
//! Owns the typed clients, the failures they give back and the session of this browser. [`PublicClient`] needs nobody
//! to be signed in; [`SignedInClient`] alone has the calls of agents and operators, and only a [`Session`] gives it.
//! What is shown when a call fails is the screens' business.

mod directory;
mod failure;
mod operator;
mod public;
mod session;
mod settings;
mod signed_in;
mod transport;
mod upload;

pub use failure::ApiFailure;
pub use operator::TenantQuery;
pub use public::PublicClient;
pub use session::{Farewell, Phase, Session};
pub use signed_in::SignedInClient;
