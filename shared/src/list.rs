//! The one shape of every list of the API.

use serde::{Deserialize, Serialize};

/// A list, whole or in part.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct List<T> {
    /// The elements, in the order that the operation documents.
    pub items: Vec<T>,
    /// Opaque value to send as `cursor` for what follows; null at the end.
    pub next_cursor: Option<String>,
}

impl<T> List<T> {
    /// A list that has no following part.
    #[must_use]
    pub fn whole(items: Vec<T>) -> Self {
        Self { items, next_cursor: None }
    }
}
