//! Registration, sessions and the people behind them.

mod dto;
pub mod export;
mod rules;

pub use dto::*;
