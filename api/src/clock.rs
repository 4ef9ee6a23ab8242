//! The clock, which tests can set.

use std::sync::{Arc, Mutex};

use time::{Duration, OffsetDateTime};

/// Gives the present instant, in UTC, to the microsecond (PostgreSQL keeps no more).
#[derive(Clone, Debug, Default)]
pub struct Clock(Option<Arc<Mutex<OffsetDateTime>>>);

impl Clock {
    /// A clock that stands still at `instant` until it is moved.
    #[must_use]
    pub fn fixed(instant: OffsetDateTime) -> Self {
        Self(Some(Arc::new(Mutex::new(instant))))
    }

    /// The present instant.
    #[must_use]
    pub fn now(&self) -> OffsetDateTime {
        let now = match &self.0 {
            Some(fixed) => *fixed.lock().unwrap_or_else(std::sync::PoisonError::into_inner),
            None => OffsetDateTime::now_utc(),
        };
        let micros = now.microsecond();
        now.replace_microsecond(micros).unwrap_or(now)
    }

    /// Moves a fixed clock forward; the system's clock is left alone.
    pub fn advance(&self, by: Duration) {
        if let Some(fixed) = &self.0 {
            let mut instant = fixed.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
            *instant += by;
        }
    }
}
