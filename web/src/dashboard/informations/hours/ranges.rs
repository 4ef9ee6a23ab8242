//! Ranges of opening, of a day of the week or of a day that is not as usual.

use leptos::prelude::*;
use shared::hours::day_name;

use crate::dashboard::informations::draft::{Draft, Keyed, Range, next_key, place_of};
use crate::dashboard::informations::editor::Editor;
use crate::dashboard::informations::fields::{Bound, Tie, Wrong};
use crate::dashboard::page::focus;
use crate::dashboard::ui::live;
use crate::ui::icon::{Glyph, lucide};

/// Whose ranges they are.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Owner {
    /// A day of the week, 0 for Monday.
    Day(usize),
    /// The exception of that identity.
    Exception(u32),
}

impl Owner {
    pub(super) fn ranges(self, draft: &Draft) -> &[Keyed<Range>] {
        match self {
            Self::Day(day) => &draft.hours.days[day],
            Self::Exception(key) => {
                let found = draft.hours.exceptions.iter().find(|exception| exception.key == key);
                found.map(|exception| exception.item.ranges.as_slice()).unwrap_or_default()
            }
        }
    }

    pub(super) fn ranges_mut(self, draft: &mut Draft) -> Option<&mut Vec<Keyed<Range>>> {
        match self {
            Self::Day(day) => draft.hours.days.get_mut(day),
            Self::Exception(key) => {
                let found = draft.hours.exceptions.iter_mut().find(|exception| exception.key == key);
                found.map(|exception| &mut exception.item.ranges)
            }
        }
    }

    /// Path of its ranges in the settings.
    fn path(self, draft: &Draft) -> String {
        match self {
            Self::Day(day) => format!("opening_hours.days.{day}"),
            Self::Exception(key) => {
                format!("opening_hours.exceptions.{}.ranges", place_of(&draft.hours.exceptions, key))
            }
        }
    }

    /// "lundi", or what stands for it.
    fn name(self) -> &'static str {
        match self {
            Self::Day(day) => day_name(u8::try_from(day).unwrap_or_default()),
            Self::Exception(_) => "jour particulier",
        }
    }

    /// Adds a range, to be filled in, and moves the focus there.
    pub(super) fn add(self, editor: Editor) {
        let mut place = 0;
        editor.draft.update(|draft| {
            if let Some(ranges) = self.ranges_mut(draft) {
                place = ranges.len();
                ranges.push(Keyed { key: next_key(ranges), item: Range::default() });
            }
        });
        let path = editor.draft.with_untracked(|draft| self.path(draft));
        Editor::focus_field(&format!("{path}.{place}.from"));
    }
}

/// The ranges, each with its way out.
#[component]
pub(super) fn Ranges(
    editor: Editor,
    owner: Owner,
    /// Where the focus goes when a range is removed.
    #[prop(into)]
    after_removal: String,
) -> impl IntoView {
    let keys = Memo::new(move |_| {
        editor.draft.with(|draft| owner.ranges(draft).iter().map(|range| range.key).collect::<Vec<_>>())
    });
    let after_removal = StoredValue::new(after_removal);
    view! {
        <ul class="ranges">
            <For
                each=move || keys.get()
                key=|key| *key
                children=move |key| view! { <Row editor owner key after_removal/> }
            />
        </ul>
    }
}

#[component]
fn Row(editor: Editor, owner: Owner, key: u32, after_removal: StoredValue<String>) -> impl IntoView {
    let place = Memo::new(move |_| editor.draft.with(|draft| place_of(owner.ranges(draft), key)));
    let path = Memo::new(move |_| editor.draft.with(|draft| format!("{}.{}", owner.path(draft), place.get())));
    let change = move |change: &dyn Fn(&mut Range)| {
        editor.draft.update(|draft| {
            let ranges = owner.ranges_mut(draft).map(Vec::as_mut_slice).unwrap_or_default();
            if let Some(range) = ranges.iter_mut().find(|range| range.key == key) {
                change(&mut range.item);
            }
        });
    };
    let read = move |read: fn(&Range) -> String| {
        move |draft: &Draft| {
            owner.ranges(draft).iter().find(|range| range.key == key).map(|range| read(&range.item)).unwrap_or_default()
        }
    };
    let write = move |write: fn(&mut Range, String)| {
        move |draft: &mut Draft, typed: String| {
            let ranges = owner.ranges_mut(draft).map(Vec::as_mut_slice).unwrap_or_default();
            if let Some(range) = ranges.iter_mut().find(|range| range.key == key) {
                write(&mut range.item, typed);
            }
        }
    };
    let from = Bound::new(editor, read(|range| range.from.clone()), write(|range, typed| range.from = typed));
    let to = Bound::new(editor, read(|range| range.to.clone()), write(|range, typed| range.to = typed));
    let appointment = Memo::new(move |_| {
        editor
            .draft
            .with(|draft| owner.ranges(draft).iter().any(|range| range.key == key && range.item.is_by_appointment))
    });
    let box_id = move || format!("{}-appointment", path.get().replace(['.', '_'], "-"));
    let remove = move |_| {
        editor.draft.update(|draft| {
            if let Some(ranges) = owner.ranges_mut(draft) {
                ranges.retain(|range| range.key != key);
            }
        });
        let owner_path = editor.draft.with_untracked(|draft| owner.path(draft));
        editor.form.leave(&owner_path, Vec::new());
        after_removal.with_value(|id| focus(id));
    };
    let name = move || format!("{}, plage {}", owner.name(), place.get() + 1);
    view! {
        <li><div class="range-row" role="group" aria-label=name>
            <Time editor path=Signal::derive(move || format!("{}.from", path.get())) label="De" bound=from owner=path/>
            <Time editor path=Signal::derive(move || format!("{}.to", path.get())) label="à" bound=to owner=path/>
            <div class="choice range-box">
                <input
                    type="checkbox"
                    id=box_id
                    prop:checked=appointment
                    on:change=move |event| {
                        let on = event_target_checked(&event);
                        change(&|range| range.is_by_appointment = on);
                    }
                />
                <label for=box_id>"Sur rendez-vous"</label>
            </div>
            <button type="button" class="button quiet range-remove" on:click=remove>
                <Glyph paths=lucide::X/> "Retirer" <span class="visually-hidden">{live(move || format!(" la plage {}", place.get() + 1))}</span>
            </button>
            <div class="range-wrong">
                <Wrong editor path=Signal::derive(move || format!("{}.from", path.get()))/>
                <Wrong editor path=Signal::derive(move || format!("{}.to", path.get()))/>
                <Wrong editor path/>
            </div>
        </div></li>
    }
}

/// One time, in the browser's own field.
#[component]
fn Time(editor: Editor, path: Signal<String>, label: &'static str, bound: Bound, owner: Memo<String>) -> impl IntoView {
    let tie = Tie::new(editor, path, false);
    // Leaving the opening says nothing yet of a closing that is still empty.
    let leave = move |_| {
        // A field that is taken away is left as well.
        let (Some(path), Some(owner)) = (path.try_get_untracked(), owner.try_get_untracked()) else { return };
        editor.leave(if path.ends_with(".to") { &owner } else { &path });
    };
    view! {
        <div class="time" class:is-wrong=move || tie.is_wrong.get()>
            <label for=move || tie.id.get()>{label}</label>
            <input
                type="time"
                id=move || tie.id.get()
                step="300"
                aria-invalid=move || tie.invalid()
                aria-describedby=move || tie.described_by()
                prop:value=bound.value
                on:input=move |event| {
                    bound.set.run(event_target_value(&event));
                    path.with_untracked(|path| editor.form.touched(path));
                }
                on:blur=leave
            />
        </div>
    }
}
