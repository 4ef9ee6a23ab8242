//! "Informations du guichet": everything that an authority says of itself, on four tabs with one draft and one save.
//!
//! Owns the draft (`draft`), what becomes of it (`editor`), the frame of the tabs and the tabs themselves. What is right
//! and what is wrong is `shared::settings`'s, colours are `shared::theme`'s; images are decoded again by the server.

mod bar;
mod conflict;
mod draft;
mod editor;
mod fields;
mod gdpr;
mod general;
mod history;
mod hours;
mod leave;
mod links;
mod page;
mod place;
mod saved;
mod show;
mod tabs;
mod theme;

pub(super) use page::InformationsPage;
pub(super) use place::remedy;
