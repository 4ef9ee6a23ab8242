//! "Liens": what the authority wants at the bottom of every page of its portal.

mod check;
mod row;

use leptos::prelude::*;

use self::row::Row;
use super::draft::{Keyed, Link, next_key};
use super::editor::Editor;
use super::fields::Wrong;
use crate::dashboard::page::focus;
use crate::dashboard::ui::live;
use crate::ui::icon::{Glyph, lucide};

/// What the rows share.
#[derive(Clone, Copy)]
struct List {
    editor: Editor,
    keys: Memo<Vec<u32>>,
    /// What was just done, for who does not see it.
    said: RwSignal<String>,
    /// What was just removed, and from where.
    removed: RwSignal<Option<(usize, Keyed<Link>)>>,
    /// The row that is being dragged.
    dragged: RwSignal<Option<u32>>,
}

impl List {
    fn label(self, key: u32) -> String {
        self.editor.draft.with_untracked(|draft| {
            let link = draft.links.iter().find(|link| link.key == key);
            link.map(|link| link.item.label.trim().to_owned())
                .filter(|label| !label.is_empty())
                .unwrap_or_else(|| "Lien sans libellé".to_owned())
        })
    }

    /// Moves a link to another place, and says so.
    fn shift(self, key: u32, to: usize) {
        let mut count = 0;
        self.editor.draft.update(|draft| {
            count = draft.links.len();
            if let Some(from) = draft.links.iter().position(|link| link.key == key)
                && to < count
            {
                let link = draft.links.remove(from);
                draft.links.insert(to, link);
            }
        });
        // Paths name places: what was said of one would now be said of another.
        self.editor.form.leave("links", Vec::new());
        let ordinal = if to == 0 { "1re".to_owned() } else { format!("{}e", to + 1) };
        self.said.set(format!("{} est maintenant en {ordinal} position sur {count}.", self.label(key)));
    }

    fn remove(self, key: u32) {
        self.editor.draft.update(|draft| {
            if let Some(place) = draft.links.iter().position(|link| link.key == key) {
                self.removed.set(Some((place, draft.links.remove(place))));
            }
        });
        self.editor.form.leave("links", Vec::new());
        focus("link-restore");
    }

    fn restore(self) {
        if let Some((place, link)) = self.removed.get_untracked() {
            let mut at = 0;
            self.editor.draft.update(|draft| {
                at = place.min(draft.links.len());
                draft.links.insert(at, link);
            });
            self.removed.set(None);
            Editor::focus_field(&format!("links.{at}.label"));
        }
    }

    fn add(self) {
        let mut place = 0;
        self.editor.draft.update(|draft| {
            place = draft.links.len();
            let key = next_key(&draft.links);
            draft.links.push(Keyed { key, item: Link::default() });
        });
        Editor::focus_field(&format!("links.{place}.label"));
    }
}

/// The second tab.
#[component]
pub(super) fn LinksTab(editor: Editor) -> impl IntoView {
    let keys =
        Memo::new(move |_| editor.draft.with(|draft| draft.links.iter().map(|link| link.key).collect::<Vec<_>>()));
    let list = List {
        editor,
        keys,
        said: RwSignal::new(String::new()),
        removed: RwSignal::new(None),
        dragged: RwSignal::new(None),
    };
    let is_empty = Memo::new(move |_| keys.with(Vec::is_empty));
    let removed_label = move || {
        let (_, link) = list.removed.get()?;
        let label = link.item.label.trim().to_owned();
        Some(if label.is_empty() {
            "Le lien est retiré.".to_owned()
        } else {
            format!("«\u{202f}{label}\u{202f}» est retiré.")
        })
    };
    view! {
        <section class="panel" aria-labelledby="links-title">
            <h2 id="links-title" tabindex="-1">"Liens utiles"</h2>
            <p class="muted">"Ils apparaissent en bas de chaque page du guichet, dans cet ordre\u{202f}: office de tourisme, transports, bibliothèque, site de l’intercommunalité…"</p>
            <p class="visually-hidden" role="status">{list.said}</p>
            {live(move || is_empty.get().then(|| view! { <p class="empty">"Aucun lien pour l’instant. Ajoutez ceux que vos usagers demandent le plus."</p> }))}
            <ol class="items links-list">
                <For each=move || keys.get() key=|key| *key children=move |key| view! { <Row list key/> }/>
            </ol>
            <Wrong editor path="links"/>
            <div role="status">
                {live(move || removed_label().map(|label| view! {
                    <p class="with-note removed">
                        {label}
                        <button type="button" class="link-button" id="link-restore" on:click=move |_| list.restore()>
                            <Glyph paths=lucide::UNDO_2/> "Rétablir"
                        </button>
                    </p>
                }))}
            </div>
            <button type="button" class="button secondary" id="link-add" on:click=move |_| list.add()>
                <Glyph paths=lucide::PLUS/> "Ajouter un lien"
            </button>
        </section>
    }
}
