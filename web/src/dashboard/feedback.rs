//! "Avis des usagers": which pages help, and what citizens wrote.

use leptos::ev::SubmitEvent;
use leptos::prelude::*;
use leptos::task::spawn_local;
use shared::feedback::{FeedbackCommentDto, FeedbackDto, PageFeedbackDto};
use shared::problem::ErrorCode;

use super::tenants::{CurrentTenant, NoTenant};
use crate::client::Session;
use crate::dashboard::flash::{Flash, Tone};
use crate::dashboard::form::Form;
use crate::dashboard::french::{date, plural};
use crate::dashboard::load::{Loader, loaded};
use crate::dashboard::page::{PageHeading, focus};
use crate::dashboard::routes::HOME;
use crate::dashboard::ui::{Dialog, ErrorSummary, SubmitButton, live};
use crate::ui::icon::{Glyph, lucide};

/// Opinions, as they are fetched.
type Fetched = Loader<FeedbackDto>;

/// The screen of the opinions.
#[component]
pub(super) fn FeedbackPage() -> impl IntoView {
    let session = expect_context::<Session>();
    let current = expect_context::<CurrentTenant>();
    let opinions = Loader::new(move || {
        let tenant = current.id()?;
        Some(async move { session.client().feedback(tenant, None).await })
    });
    let has_tenant = Memo::new(move |_| current.id().is_some());
    move || {
        if has_tenant.get() {
            view! {
                <p class="back"><a href=HOME><Glyph paths=lucide::ARROW_LEFT/> "Tableau de bord"</a></p>
                <PageHeading title="Avis des usagers"/>
                <p class="lead">
                    "Au bas de chaque page, le guichet demande si elle a aidé. Les réponses sont anonymes\u{202f}: personne n’attend de réponse."
                </p>
                {loaded(opinions, move |list| view! {
                    <Counts list/>
                    <Comments list opinions/>
                })}
            }
            .into_any()
        } else {
            view! { <NoTenant/> }.into_any()
        }
    }
}

#[component]
fn Counts(list: Signal<FeedbackDto>) -> impl IntoView {
    let pages = Memo::new(move |_| list.with(|list| list.pages.clone()));
    view! {
        <section class="panel" aria-labelledby="counts-title">
            <h2 id="counts-title">"Pages, sur douze mois"</h2>
            {live(move || {
                let pages = pages.get();
                if pages.is_empty() {
                    let said = "Aucun avis pour l’instant. Ils s’afficheront ici dès qu’un usager aura répondu.";
                    return view! { <p class="empty">{said}</p> }.into_any();
                }
                let rows = pages.into_iter().map(|page| view! { <CountRow page/> }).collect_view();
                view! { <ul class="rows">{rows}</ul> }.into_any()
            })}
        </section>
    }
}

#[component]
fn CountRow(page: PageFeedbackDto) -> impl IntoView {
    let PageFeedbackDto { title, helped, not_helped, .. } = page;
    let all = helped + not_helped;
    let share = (helped * 100 + all / 2) / all.max(1);
    let answers = format!("{all}\u{a0}réponse{}", plural(usize::try_from(all).unwrap_or(usize::MAX)));
    view! {
        <li class="row">
            <div class="row-main">
                <p class="row-title">{title}</p>
                <p class="muted small">
                    {format!("{answers}\u{202f}: {helped} oui, {not_helped} non ({share}\u{a0}% de oui)")}
                </p>
            </div>
        </li>
    }
}

#[component]
fn Comments(list: Signal<FeedbackDto>, opinions: Fetched) -> impl IntoView {
    let session = expect_context::<Session>();
    let current = expect_context::<CurrentTenant>();
    let flash = expect_context::<Flash>();
    let busy = RwSignal::new(false);
    let cursor = Memo::new(move |_| list.with(|list| list.comments.next_cursor.clone()));
    let more = move |_| {
        let (Some(tenant), Some(after)) = (current.id(), cursor.get_untracked()) else { return };
        if busy.get_untracked() {
            return;
        }
        busy.set(true);
        spawn_local(async move {
            let outcome = session.client().feedback(tenant, Some(&after)).await;
            if busy.try_set(false).is_some() {
                return;
            }
            match outcome {
                Ok(next) => opinions.change(|list| {
                    list.comments.items.extend(next.comments.items);
                    list.comments.next_cursor = next.comments.next_cursor;
                }),
                Err(failure) => {
                    flash.say(Tone::Error, failure.sentence());
                    focus("notices");
                }
            }
        });
    };
    let doomed: Doomed = RwSignal::new(None);
    let is_empty = Memo::new(move |_| list.with(|list| list.comments.items.is_empty()));
    view! {
        <section class="panel" aria-labelledby="comments-title">
            <h2 id="comments-title">"Précisions"</h2>
            <p class="muted small">
                "Gardées un an. Adresses email et longs numéros en sont retirés\u{202f}; supprimez ce qui nomme quelqu’un."
            </p>
            {live(move || is_empty.get().then(|| view! { <p class="empty">"Aucune précision."</p> }))}
            <ul class="rows">
                <For
                    each=move || list.with(|list| list.comments.items.clone())
                    key=|comment| comment.id
                    children=move |comment| view! { <CommentRow comment doomed/> }
                />
            </ul>
            {live(move || cursor.get().is_some().then(|| view! {
                <div class="panel-actions">
                    <button type="button" class="button secondary" disabled=busy on:click=more>"Afficher la suite"</button>
                </div>
            }))}
        </section>
        <Deletion doomed opinions/>
    }
}

/// The comment that the agent is about to delete.
type Doomed = RwSignal<Option<FeedbackCommentDto>>;

#[component]
fn CommentRow(comment: FeedbackCommentDto, doomed: Doomed) -> impl IntoView {
    let FeedbackCommentDto { title, helped, comment: text, created_at, .. } = comment.clone();
    let answer = if helped { "Oui" } else { "Non" };
    let about = format!("{title} · {answer} · {}", date(created_at));
    let which = format!(" sur {title}");
    view! {
        <li class="row">
            <div class="row-main">
                <p class="comment">{text}</p>
                <p class="muted small">{about}</p>
            </div>
            <div class="row-actions">
                <button type="button" class="button secondary" on:click=move |_| doomed.set(Some(comment.clone()))>
                    "Supprimer" <span class="visually-hidden">{which}</span>
                </button>
            </div>
        </li>
    }
}

/// Asks once more before a comment is deleted.
#[component]
fn Deletion(doomed: Doomed, opinions: Fetched) -> impl IntoView {
    let session = expect_context::<Session>();
    let current = expect_context::<CurrentTenant>();
    let flash = expect_context::<Flash>();
    let open = RwSignal::new(false);
    Effect::new(move |_| open.set(doomed.with(Option::is_some)));
    // Closed by its own keys, the dialog forgets what it asked.
    Effect::new(move |was: Option<bool>| {
        let is = open.get();
        if was == Some(true) && !is {
            doomed.set(None);
        }
        is
    });
    view! {
        <Dialog id="delete-comment" open title="Supprimer cette précision\u{202f}?">
            {live(move || {
                let form = Form::new("delete-comment-errors");
                let text = doomed.with_untracked(|doomed| doomed.as_ref().map(|one| one.comment.clone()));
                let submit = move |event: SubmitEvent| {
                    event.prevent_default();
                    let id = doomed.with_untracked(|doomed| doomed.as_ref().map(|one| one.id));
                    let (Some(tenant), Some(id)) = (current.id(), id) else { return };
                    let call = async move {
                        match session.client().delete_comment(tenant, id).await {
                            // Another agent was faster: it is gone all the same.
                            Err(failure) if failure.is(ErrorCode::NotFound) => Ok(()),
                            outcome => outcome,
                        }
                    };
                    form.submit(Vec::new(), call, move |()| {
                        open.set(false);
                        opinions.change(|list| list.comments.items.retain(|comment| comment.id != id));
                        flash.say(Tone::Success, "Précision supprimée.");
                        focus("notices");
                    });
                };
                view! {
                    <form class="stack" on:submit=submit>
                        <ErrorSummary form/>
                        <blockquote class="comment">{text}</blockquote>
                        <p>"Elle ne pourra pas être retrouvée. La réponse, elle, reste comptée."</p>
                        <div class="dialog-actions">
                            <button type="button" class="button secondary" on:click=move |_| open.set(false)>"Annuler"</button>
                            <SubmitButton form label="Supprimer" grave=true/>
                        </div>
                    </form>
                }
            })}
        </Dialog>
    }
}
