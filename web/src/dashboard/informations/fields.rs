//! Fields bound to the draft: help under the label, what is wrong under the field, checked on leaving it.

use leptos::prelude::*;
use shared::settings::ValueOrigin;

use super::draft::Draft;
use super::editor::Editor;
use super::place::field_id;
use crate::dashboard::french::short_date;
use crate::ui::icon::{Glyph, lucide};

/// A text of the draft, read and written.
#[derive(Clone, Copy)]
pub(super) struct Bound {
    pub(super) value: Signal<String>,
    pub(super) set: Callback<String>,
}

impl Bound {
    pub(super) fn new(
        editor: Editor,
        read: impl Fn(&Draft) -> String + Send + Sync + 'static,
        write: impl Fn(&mut Draft, String) + Send + Sync + 'static,
    ) -> Self {
        let value = Memo::new(move |_| editor.draft.with(&read));
        let set = Callback::new(move |typed: String| editor.draft.update(|draft| write(draft, typed)));
        Self { value: value.into(), set }
    }
}

/// Binds to a text field of the draft, by name.
macro_rules! bound {
    ($editor:expr, $($field:ident).+) => {
        $crate::dashboard::informations::fields::Bound::new(
            $editor,
            |draft| draft.$($field).+.clone(),
            |draft, typed| draft.$($field).+ = typed,
        )
    };
}
pub(super) use bound;

/// What a rule makes of what was typed: numbers grouped by two, addresses with their https.
pub(super) type Tidy = fn(&str) -> Option<String>;

/// What is wrong with the field at a path.
#[component]
pub(super) fn Wrong(editor: Editor, #[prop(into)] path: Signal<String>) -> impl IntoView {
    move || {
        let path = path.get();
        editor.message(&path).map(|message| {
            view! {
                <p class="field-error" id=format!("{}-error", field_id(&path))>
                    <Glyph paths=lucide::CIRCLE_ALERT/>
                    <span>{message}</span>
                </p>
            }
        })
    }
}

/// What ties a field to its help and its error.
#[derive(Clone, Copy)]
pub(super) struct Tie {
    pub(super) id: Memo<String>,
    pub(super) is_wrong: Memo<bool>,
    has_help: bool,
}

impl Tie {
    pub(super) fn new(editor: Editor, path: Signal<String>, has_help: bool) -> Self {
        Self {
            id: Memo::new(move |_| path.with(|path| field_id(path))),
            is_wrong: Memo::new(move |_| path.with(|path| editor.message(path)).is_some()),
            has_help,
        }
    }

    /// The value of `aria-describedby`.
    pub(super) fn described_by(self) -> Option<String> {
        let id = self.id.get();
        let help = self.has_help.then(|| format!("{id}-help"));
        let error = self.is_wrong.get().then(|| format!("{id}-error"));
        let parts: Vec<String> = help.into_iter().chain(error).collect();
        (!parts.is_empty()).then(|| parts.join(" "))
    }

    /// The value of `aria-invalid`.
    pub(super) fn invalid(self) -> Option<&'static str> {
        self.is_wrong.get().then_some("true")
    }
}

/// A field of one line.
#[component]
pub(super) fn Text(
    editor: Editor,
    /// Its path in the settings.
    #[prop(into)]
    path: Signal<String>,
    /// Its label.
    #[prop(into)]
    label: String,
    /// What is typed.
    bound: Bound,
    /// How to fill it in.
    #[prop(optional)]
    help: &'static str,
    /// Whether it must be filled in.
    #[prop(optional)]
    required: bool,
    /// Type of the field.
    #[prop(default = "text")]
    kind: &'static str,
    /// What the browser may fill in.
    #[prop(default = "off")]
    autocomplete: &'static str,
    /// Which keyboard a phone shows.
    #[prop(default = "text")]
    inputmode: &'static str,
    /// Width, as a class.
    #[prop(optional)]
    width: &'static str,
    /// Puts what was typed in order when the field is left.
    #[prop(optional)]
    tidy: Option<Tidy>,
    /// Called when the field is left, what was typed being in order.
    #[prop(optional, into)]
    on_leave: Option<Callback<()>>,
) -> impl IntoView {
    let tie = Tie::new(editor, path, !help.is_empty());
    let leave = move |_| {
        // A field that is taken away is left as well, when nothing of it is there any more.
        let Some(path) = path.try_get_untracked() else { return };
        if let Some(tidied) = tidy.and_then(|tidy| bound.value.with_untracked(|typed| tidy(typed)))
            && bound.value.with_untracked(|typed| *typed != tidied)
        {
            bound.set.run(tidied);
        }
        if let Some(on_leave) = on_leave {
            on_leave.run(());
        }
        editor.leave(&path);
    };
    view! {
        <div class="field" class:is-wrong=move || tie.is_wrong.get()>
            <label for=move || tie.id.get()>
                {label} {required.then(|| view! { <span class="required" aria-hidden="true">" *"</span> })}
            </label>
            {(!help.is_empty()).then(|| view! { <p class="field-help" id=move || format!("{}-help", tie.id.get())>{help}</p> })}
            <input
                id=move || tie.id.get()
                class=width
                type=kind
                autocomplete=autocomplete
                inputmode=inputmode
                autocapitalize=if kind == "text" { "sentences" } else { "off" }
                spellcheck="false"
                required=required
                aria-invalid=move || tie.invalid()
                aria-describedby=move || tie.described_by()
                prop:value=bound.value
                on:input=move |event| {
                    bound.set.run(event_target_value(&event));
                    path.with_untracked(|path| editor.form.touched(path));
                }
                on:blur=leave
            />
            <Wrong editor path/>
            <Origin editor path/>
        </div>
    }
}

/// A field of several lines.
#[component]
pub(super) fn Block(
    editor: Editor,
    /// Its path in the settings.
    #[prop(into)]
    path: Signal<String>,
    /// Its label.
    label: &'static str,
    /// What is typed.
    bound: Bound,
    /// How to fill it in.
    #[prop(optional)]
    help: &'static str,
) -> impl IntoView {
    let tie = Tie::new(editor, path, !help.is_empty());
    view! {
        <div class="field" class:is-wrong=move || tie.is_wrong.get()>
            <label for=move || tie.id.get()>{label}</label>
            {(!help.is_empty()).then(|| view! { <p class="field-help" id=move || format!("{}-help", tie.id.get())>{help}</p> })}
            <textarea
                id=move || tie.id.get()
                rows="3"
                aria-invalid=move || tie.invalid()
                aria-describedby=move || tie.described_by()
                prop:value=bound.value
                on:input=move |event| {
                    bound.set.run(event_target_value(&event));
                    path.with_untracked(|path| editor.form.touched(path));
                }
                on:blur=move |_| {
                    if let Some(path) = path.try_get_untracked() {
                        editor.leave(&path);
                    }
                }
            ></textarea>
            <Wrong editor path/>
        </div>
    }
}

/// Where a value comes from, when no agent typed it.
#[component]
fn Origin(editor: Editor, path: Signal<String>) -> impl IntoView {
    let origin = Memo::new(move |_| {
        path.with(|path| {
            let is_as_kept = editor.changed().iter().all(|leaf| leaf.path != path);
            editor.kept(|kept| kept.origins.get(path).cloned()).filter(|_| is_as_kept)
        })
    });
    move || {
        let origin = origin.get()?;
        let source = match origin.origin {
            ValueOrigin::Agent => return None,
            ValueOrigin::Directory => "Repris de l’annuaire officiel",
            ValueOrigin::GeographicCode => "Repris du code officiel géographique",
        };
        Some(view! { <p class="field-origin">{format!("{source} le {}", short_date(origin.set_at))}</p> })
    }
}

/// One of a few answers, by radio buttons.
#[component]
pub(super) fn Answer(
    /// Identifier of the radio button.
    id: &'static str,
    /// Name of its group.
    name: &'static str,
    /// The answer.
    #[prop(into)]
    label: Signal<String>,
    /// Whether it is the one chosen.
    #[prop(into)]
    chosen: Signal<bool>,
    /// Chooses it.
    choose: impl Fn() + 'static,
) -> impl IntoView {
    view! {
        <div class="choice">
            <input type="radio" id=id name=name prop:checked=chosen on:change=move |_| choose()/>
            <label for=id>{label}</label>
        </div>
    }
}
