//! The page: what is shared by the tabs, and the tab that the address names.

use leptos::ev::SubmitEvent;
use leptos::prelude::*;
use leptos_router::NavigateOptions;
use leptos_router::hooks::{use_location, use_navigate};
use shared::settings::SettingsDto;
use uuid::Uuid;

use super::bar::{Actions, SaveBar};
use super::conflict::ConflictDialog;
use super::draft::{name_of, tab_of};
use super::editor::Editor;
use super::gdpr::GdprTab;
use super::general::GeneralTab;
use super::history::HistoryPage;
use super::leave::LeaveGuard;
use super::links::LinksTab;
use super::place::{HISTORY, Place, Tab};
use super::saved::{FoundNotice, SavedNotice};
use super::tabs::Tabs;
use super::theme::ThemeTab;
use crate::client::Session;
use crate::dashboard::flash::Tone;
use crate::dashboard::layout::MissingPage;
use crate::dashboard::load::{Loader, loaded};
use crate::dashboard::page::{PageHeading, focus};
use crate::dashboard::tenants::{CurrentTenant, NoTenant};
use crate::dashboard::ui::{ErrorSummary, Notice, live};
use crate::ui::icon::{Glyph, lucide};

/// The page of the guichet that is shown.
#[component]
pub(in crate::dashboard) fn InformationsPage() -> impl IntoView {
    let session = expect_context::<Session>();
    let current = expect_context::<CurrentTenant>();
    let tenant = Memo::new(move |_| current.id());
    let pathname = use_location().pathname;
    // On the way to another page the address is no longer of this one: what is shown stays until that page is there.
    let place = Memo::new(move |former: Option<&Place>| {
        pathname.with(|path| Place::of(path)).or_else(|| former.copied()).unwrap_or(Place::Nowhere)
    });
    move || match tenant.get() {
        None => view! { <NoTenant/> }.into_any(),
        Some(tenant) => {
            let settings = Loader::new(move || Some(session.client().settings(tenant)));
            view! {
                {loaded(settings, move |settings| view! { <Loaded tenant settings=settings.get_untracked() place/> })}
            }
            .into_any()
        }
    }
}

/// The state of the page is older than its tabs: it stays when the address goes from one to the other.
#[component]
fn Loaded(tenant: Uuid, settings: SettingsDto, place: Memo<Place>) -> impl IntoView {
    let session = expect_context::<Session>();
    let person = session.me_untracked().map(|me| me.id).unwrap_or_default();
    let editor = Editor::new(settings, tenant, person);
    let in_tabs = Memo::new(move |_| matches!(place.get(), Place::Tab(_)));
    let outside = move || match place.get() {
        Place::History => view! { <HistoryPage editor/> }.into_any(),
        _ => view! { <MissingPage/> }.into_any(),
    };
    view! {
        <LeaveGuard editor/>
        <ConflictDialog editor/>
        {live(move || if in_tabs.get() { view! { <Frame editor place/> }.into_any() } else { outside().into_any() })}
    }
}

/// Heading, notices, tabs, the tab's panel and the bar.
#[component]
fn Frame(editor: Editor, place: Memo<Place>) -> impl IntoView {
    let tab = Memo::new(move |former: Option<&Tab>| match place.get() {
        Place::Tab(tab) => tab,
        _ => former.copied().unwrap_or(Tab::General),
    });
    let navigate = use_navigate();
    let go = Callback::new(move |path: String| {
        let wanted = tab_of(&path);
        if tab.get_untracked() != wanted {
            navigate(wanted.path(), NavigateOptions { scroll: false, ..NavigateOptions::default() });
        }
        Editor::focus_field(&path);
    });
    let submit = move |event: SubmitEvent| {
        event.prevent_default();
        editor.save();
    };
    let is_blocked = Memo::new(move |_| editor.conflict.with(Option::is_some));
    view! {
        <form class="informations" novalidate on:submit=submit>
            <div class="informations-head">
                <PageHeading title="Informations du guichet"/>
                <Actions editor tab/>
            </div>
            <p class="informations-more">
                <a href=HISTORY><Glyph paths=lucide::HISTORY/> "Historique des modifications"</a>
            </p>
            <SavedNotice editor/>
            <FoundNotice editor/>
            {live(move || is_blocked.get().then(|| view! {
                <Notice tone=Tone::Warning>
                    <p>"Quelqu’un d’autre a modifié des champs que vous avez changés. Rien n’est enregistré tant que vous n’avez pas choisi."</p>
                    <p><button type="button" class="link-button" on:click=move |_| editor.asking.set(true)>"Comparer et choisir"</button></p>
                </Notice>
            }))}
            <ErrorSummary form=editor.form go name=Callback::new(|path: String| name_of(&path))/>
            <Tabs editor tab/>
            {live(move || {
                let tab = tab.get();
                document().set_title(&format!("{} – Informations du guichet – Guichet", tab.label()));
                focus_field_of_address();
                view! {
                    <div id="panel" class="tab-panel" role="tabpanel" tabindex="-1" aria-labelledby=tab.id()>
                        {match tab {
                            Tab::General => view! { <GeneralTab editor/> }.into_any(),
                            Tab::Links => view! { <LinksTab editor/> }.into_any(),
                            Tab::Gdpr => view! { <GdprTab editor/> }.into_any(),
                            Tab::Theme => view! { <ThemeTab editor/> }.into_any(),
                        }}
                    </div>
                }
            })}
            <SaveBar editor tab/>
        </form>
    }
}

/// An address may name a field, as those of the checklist do.
fn focus_field_of_address() {
    if let Ok(hash) = location().hash()
        && let Some(id) = hash.strip_prefix('#').filter(|id| !id.is_empty()).map(str::to_owned)
    {
        // After the heading of the page, which takes the focus when the page opens.
        request_animation_frame(move || request_animation_frame(move || focus(&id)));
    }
}
