//! The platform itself: its legal pages, and how to reach who runs it.
//!
//! Words and looks are `web::platform`'s; what the law wants to know is asked for by `config` at start.

mod facts;
pub mod pages;
pub mod routes;
