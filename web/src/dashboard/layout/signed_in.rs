//! The dashboard's frame, for whoever is signed in; sign-in for everyone else, at the same address.

use leptos::prelude::*;
use leptos_router::components::{A, Outlet};

use super::top_bar::TopBar;
use super::{SkipLink, Welcome};
use crate::client::{Phase, Session};
use crate::dashboard::auth::SignInPage;
use crate::dashboard::page::PageHeading;
use crate::dashboard::routes::{FEEDBACK, HOME, OPERATOR, SERVICES};
use crate::dashboard::tenants::CurrentTenant;
use crate::dashboard::ui::{Brand, FailurePanel, NoticeArea, Skeleton};
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
            </div>
        </div>
    }
}

#[component]
fn Navigation() -> impl IntoView {
    let session = expect_context::<Session>();
    let is_agent = Memo::new(move |_| session.me().is_none_or(|me| !me.is_operator || !me.memberships.is_empty()));
    let has_tenant = Memo::new(move |_| session.me().is_some_and(|me| !me.memberships.is_empty()));
    let is_operator = Memo::new(move |_| session.me().is_some_and(|me| me.is_operator));
    view! {
        <nav class="navigation" aria-label="Tableau de bord">
            <Brand/>
            <ul>
                {move || is_agent.get().then(|| view! {
                    <li><A href=HOME exact=true><Glyph paths=lucide::HOUSE/> "Accueil"</A></li>
                })}
                {move || has_tenant.get().then(|| view! {
                    <li><A href=SERVICES><Glyph paths=lucide::SLIDERS_HORIZONTAL/> "Services"</A></li>
                    <li><A href=FEEDBACK><Glyph paths=lucide::MESSAGE_CIRCLE/> "Avis"</A></li>
                })}
                {move || is_operator.get().then(|| view! {
                    <li><A href=OPERATOR><Glyph paths=lucide::SHIELD_CHECK/> "Espace opérateur"</A></li>
                })}
            </ul>
        </nav>
    }
}
