//! "Informations du guichet": what agents tell of their authority, read whole, saved in one transaction as one version.
//!
//! Values live in the sheet ([`super::store`]); this folder owns their reading as settings, the save, the change of the
//! identification code, the history with its undo, and the check of a link.

mod code;
mod history;
mod images;
pub mod link_check;
mod read;
pub mod routes;
mod save;
pub mod views;

pub use history::{list as versions, undo};
pub use read::read;
pub use save::save;
