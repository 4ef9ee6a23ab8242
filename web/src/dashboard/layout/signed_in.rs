//! The dashboard's frame, for whoever is signed in; sign-in for everyone else, at the same address.

use leptos::prelude::*;
use leptos_router::components::{A, Outlet};
use shared::operator::WaitingDto;

use super::footer::PlatformFooter;
use super::top_bar::TopBar;
use super::{SkipLink, Welcome};
use crate::client::{Phase, Session};
use crate::dashboard::auth::SignInPage;
use crate::dashboard::operator::Waiting;
use crate::dashboard::page::PageHeading;
use crate::dashboard::routes::{
    ADDRESS, FEEDBACK, HOME, INFORMATIONS, JOURNAL, MISSED_SEARCHES, OPERATOR, OPERATOR_CONTESTS, OPERATOR_HEALTH,
    OPERATOR_MAILS, OPERATOR_REQUESTS, OPERATOR_SEARCHES, SERVICES,
};
use crate::dashboard::tenants::CurrentTenant;
use crate::dashboard::ui::{FailurePanel, NoticeArea, Skeleton, live};
use crate::ui::brand::Brand;
use crate::ui::icon::{Glyph, lucide};

/// What stands under `/mgmt`.
#[component]
pub(in crate::dashboard) fn SignedInArea() -> impl IntoView {
    let session = expect_context::<Session>();
    session.start();
    let phase = Memo::new(move |_| session.phase());
    move || match phase.get() {
        Phase::Unknown => view! {
            <div class="opening">
                <Brand/>
                <Skeleton/>
            </div>
        }
        .into_any(),
        Phase::Unreachable(failure) => view! {
            <Welcome>
                <PageHeading title="Tableau de bord"/>
                <FailurePanel failure on_retry=move || session.restart()/>
            </Welcome>
        }
        .into_any(),
        Phase::SignedOut(farewell) => view! { <SignInPage farewell/> }.into_any(),
        Phase::SignedIn => view! { <Frame/> }.into_any(),
    }
}

/// Navigation, top bar and page.
#[component]
fn Frame() -> impl IntoView {
    let current = CurrentTenant::new(expect_context::<Session>());
    provide_context(current);
    provide_context(Waiting::new(expect_context::<Session>()));
    view! {
        <SkipLink/>
        <div class="frame">
            <Navigation/>
            <div class="frame-body">
                <TopBar/>
                <main id="main" class="frame-main" tabindex="-1">
                    <NoticeArea/>
                    <Outlet/>
                </main>
                <PlatformFooter/>
            </div>
        </div>
    }
}

/// The pages of an agent, then those of an operator with how much waits there.
#[component]
fn Navigation() -> impl IntoView {
    let session = expect_context::<Session>();
    let waiting = expect_context::<Waiting>();
    let is_agent = Memo::new(move |_| session.me().is_none_or(|me| !me.is_operator || !me.memberships.is_empty()));
    let has_tenant = Memo::new(move |_| session.me().is_some_and(|me| !me.memberships.is_empty()));
    let is_operator = Memo::new(move |_| session.me().is_some_and(|me| me.is_operator));
    let count = move |of: fn(WaitingDto) -> u64| Signal::derive(move || waiting.get().map_or(0, of));
    view! {
        <nav class="navigation" aria-label="Tableau de bord">
            <Brand/>
            {live(move || is_agent.get().then(|| view! {
                <ul>
                    <li><A href=HOME exact=true><Glyph paths=lucide::HOUSE/> "Accueil"</A></li>
                    {live(move || has_tenant.get().then(|| view! {
                        <li><A href=INFORMATIONS><Glyph paths=lucide::LIST/> "Informations"</A></li>
                        <li><A href=SERVICES><Glyph paths=lucide::SLIDERS_HORIZONTAL/> "Services"</A></li>
                        <li><A href=FEEDBACK><Glyph paths=lucide::MESSAGE_CIRCLE/> "Avis"</A></li>
                        <li><A href=MISSED_SEARCHES><Glyph paths=lucide::SEARCH/> "Recherches"</A></li>
                        <li><A href=ADDRESS><Glyph paths=lucide::GLOBE/> "Adresse"</A></li>
                        <li><A href=JOURNAL><Glyph paths=lucide::HISTORY/> "Journal"</A></li>
                    }))}
                </ul>
            }))}
            {live(move || is_operator.get().then(|| view! {
                <p class="navigation-title" id="navigation-operator">"Espace opérateur"</p>
                <ul aria-labelledby="navigation-operator">
                    <li><A href=OPERATOR exact=true><Glyph paths=lucide::LANDMARK/> "Guichets"</A></li>
                    <li>
                        <A href=OPERATOR_REQUESTS>
                            <Glyph paths=lucide::INBOX/> "Demandes"
                            <Badge count=count(|waiting| waiting.activation_requests) of="en attente"/>
                        </A>
                    </li>
                    <li>
                        <A href=OPERATOR_CONTESTS>
                            <Glyph paths=lucide::SCALE/> "Contestations"
                            <Badge count=count(|waiting| waiting.contests) of="en attente"/>
                        </A>
                    </li>
                    <li>
                        <A href=OPERATOR_MAILS>
                            <Glyph paths=lucide::MAIL/> "Mails"
                            <Badge count=count(|waiting| waiting.failed_mails) of="abandonnés"/>
                        </A>
                    </li>
                    <li><A href=OPERATOR_SEARCHES><Glyph paths=lucide::SEARCH/> "Recherches"</A></li>
                    <li><A href=OPERATOR_HEALTH><Glyph paths=lucide::ACTIVITY/> "État du service"</A></li>
                </ul>
            }))}
        </nav>
    }
}

/// How many wait behind a link; nothing when none does.
#[component]
fn Badge(count: Signal<u64>, of: &'static str) -> impl IntoView {
    move || {
        let count = count.get();
        (count > 0).then(|| view! { <span class="badge">{count} <span class="visually-hidden">" " {of}</span></span> })
    }
}
