//! The public portal: its data (as JSON and as the source of the server-rendered pages), its pages, its files.
//!
//! Looks are `web::portal`'s; texts are `content`'s; who may see a portal that is not active is `tenants`'.

pub mod api;
pub mod assets;
pub mod authorities;
pub mod cache;
pub mod findable;
pub mod front;
pub mod legal;
pub mod local_time;
pub mod opinions;
pub mod pages;
pub mod source;
pub mod standing;
pub mod style;
