//! What the API and the browser agree on: the shapes that travel between them (DTOs) and the
//! rules that say whether an input is right, checked in the form and again in the API.
//!
//! One folder a room, named as in `api` and `web`. Nothing here knows a database or a screen.

pub mod address;
pub mod auth;
pub mod content;
pub mod date;
pub mod directory;
pub mod feedback;
pub mod geo;
pub mod hours;
pub mod journal;
pub mod list;
pub mod media;
pub mod operator;
pub mod platform;
pub mod problem;
pub mod rule;
pub mod search;
pub mod settings;
pub mod tenants;
pub mod theme;
