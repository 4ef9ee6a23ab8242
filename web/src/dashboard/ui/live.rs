//! Parts of a page that follow signals, all of one type.

use leptos::prelude::*;

/// A part of a page that is made anew when a signal that it reads changes.
///
/// The framework compiles its machinery once for each type of closure; behind one type it is compiled once.
pub(in crate::dashboard) fn live<V: IntoAny>(mut part: impl FnMut() -> V + Send + 'static) -> AnyView {
    erased(Box::new(move || part().into_any()))
}

fn erased(part: Box<dyn FnMut() -> AnyView + Send>) -> AnyView {
    part.into_any()
}
