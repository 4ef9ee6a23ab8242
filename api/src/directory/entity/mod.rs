//! Rows of the directory.

pub mod choice;
pub mod pass;
pub mod record;
