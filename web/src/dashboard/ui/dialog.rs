//! A dialog over the page, by the browser's own element: it holds the focus and gives it back.

use leptos::html;
use leptos::prelude::*;

use super::live;

/// A dialog. Its content is built each time it opens.
#[component]
pub(in crate::dashboard) fn Dialog(
    /// Identifier; that of the title is `<id>-title`.
    id: &'static str,
    /// Whether it is open. Escape closes it.
    open: RwSignal<bool>,
    /// The title.
    #[prop(into)]
    title: Signal<String>,
    /// The content.
    children: ChildrenFn,
) -> impl IntoView {
    let node = NodeRef::<html::Dialog>::new();
    Effect::new(move |_| {
        let wanted = open.get();
        if let Some(dialog) = node.get() {
            if wanted && !dialog.open() {
                let _ = dialog.show_modal();
            } else if !wanted && dialog.open() {
                dialog.close();
            }
        }
    });
    let title_id = format!("{id}-title");
    let labelled_by = title_id.clone();
    view! {
        <dialog id=id class="dialog" node_ref=node aria-labelledby=labelled_by on:close=move |_| open.set(false)>
            <h2 id=title_id>{title}</h2>
            {live(move || open.get().then(|| children()))}
        </dialog>
    }
}
