//! Registration, sessions and the people behind them.

mod dto;
mod rules;

pub use dto::*;
