//! The server of Guichet: JSON API, server-rendered portal, mail, command line.
//!
//! One natural way down: `http` (extractors) → `<room>/routes.rs` → `<room>/service.rs` →
//! `<room>/store.rs` → `<room>/entity`. A room talks to another only through its service.

pub mod address;
pub mod app;
pub mod auth;
pub mod clock;
pub mod config;
pub mod content;
pub mod db;
pub mod demo;
pub mod dev;
pub mod directory;
pub mod error;
pub mod feedback;
pub mod geo;
pub mod http;
pub mod jobs;
pub mod journal;
pub mod list;
pub mod mail;
pub mod media;
pub mod openapi;
pub mod operator;
pub mod ops;
pub mod platform;
pub mod portal;
pub mod retention;
pub mod routes;
pub mod search;
pub mod state;
pub mod tenants;
pub mod token;
