//! Logo and banner: choosing, seeing, describing, removing.

use leptos::ev::DragEvent;
use leptos::prelude::*;
use shared::media::MediaPurpose;
use wasm_bindgen::JsCast;
use web_sys::{Event, FileList, HtmlInputElement};

use super::choice::{Choice, Step};
use crate::dashboard::informations::editor::Editor;
use crate::dashboard::informations::fields::{Bound, Text, Wrong};
use crate::dashboard::page::focus;
use crate::dashboard::ui::live;
use crate::ui::icon::{Glyph, lucide};

/// The words of each.
struct Words {
    title: &'static str,
    about: &'static str,
    help: &'static str,
    alt_help: &'static str,
}

const fn words(purpose: MediaPurpose) -> Words {
    match purpose {
        MediaPurpose::Logo => Words {
            title: "Logo",
            about: "En haut de chaque page, à côté de l’intitulé. Sans logo, le guichet montre un dessin à votre couleur.",
            help: "Image PNG, 1\u{a0}920 × 1\u{a0}080 pixels au plus. Une image plus grande peut être réduite ici.",
            alt_help: "Ce que lit une personne qui ne voit pas l’image. Exemple\u{202f}: Blason de Plassans. Laissez vide si le logo ne fait que redire le nom.",
        },
        MediaPurpose::Banner => Words {
            title: "Bannière",
            about: "L’image de fond en tête de la page d’accueil, sous un voile à votre couleur. Sans image, le guichet montre un dessin propre à votre commune.",
            help: "Image JPG, 1\u{a0}920 × 1\u{a0}080 pixels au plus. Une image plus grande peut être réduite ici.",
            alt_help: "Ce que lit une personne qui ne voit pas l’image. Exemple\u{202f}: La place du marché de Plassans. Laissez vide si elle ne sert que de décor.",
        },
    }
}

/// The panel of one image.
#[component]
pub(super) fn Image(editor: Editor, purpose: MediaPurpose) -> impl IntoView {
    let choice = Choice::new(editor, purpose);
    let name = choice.name();
    let Words { title, about, alt_help, .. } = words(purpose);
    let path = format!("theme.{name}");
    let shown = Memo::new(move |_| editor.draft.with(|draft| choice.of(draft).map(|image| image.url.clone())));
    let alt = Bound::new(
        editor,
        move |draft| choice.of(draft).map(|image| image.alt.clone()).unwrap_or_default(),
        move |draft, typed| {
            let image = match purpose {
                MediaPurpose::Logo => draft.theme.logo.as_mut(),
                MediaPurpose::Banner => draft.theme.banner.as_mut(),
            };
            if let Some(image) = image {
                image.alt = typed;
            }
        },
    );
    let remove = move |_| {
        choice.set(None);
        focus(&format!("theme-{name}"));
    };
    let title_id = format!("{name}-title");
    let labelled_by = title_id.clone();
    view! {
        <section class="panel" aria-labelledby=labelled_by>
            <h2 id=title_id tabindex="-1">{title}</h2>
            <p class="muted">{about}</p>
            <FileField choice/>
            <Wrong editor path=path.clone()/>
            {live(move || shown.get().map(|url| view! {
                <div class=format!("picture picture-{name}")>
                    <img src=url alt=""/>
                    <button type="button" class="button secondary" on:click=remove>
                        <Glyph paths=lucide::TRASH_2/> "Retirer l’image" <span class="visually-hidden">{format!(" ({title})")}</span>
                    </button>
                </div>
                <Text editor path=format!("theme.{name}.alt") label="Description de l’image" help=alt_help bound=alt/>
            }))}
        </section>
    }
}

fn first(files: Option<FileList>) -> Option<web_sys::File> {
    files?.item(0)
}

/// The field of the file, which takes what is dropped on it too, and what follows.
#[component]
fn FileField(choice: Choice) -> impl IntoView {
    let Choice { step, purpose, .. } = choice;
    let name = choice.name();
    let Words { title, help, .. } = words(purpose);
    let is_over = RwSignal::new(false);
    let id = format!("theme-{name}");
    let refusal = Memo::new(move |_| match step.get() {
        Step::Refused(reason) => Some(reason),
        _ => None,
    });
    let described = move || {
        if refusal.get().is_some() {
            format!("theme-{name}-help theme-{name}-refusal")
        } else {
            format!("theme-{name}-help")
        }
    };
    let chosen = move |event: Event| {
        let input = event.target().and_then(|target| target.dyn_into::<HtmlInputElement>().ok());
        if let Some(input) = input
            && let Some(file) = first(input.files())
        {
            choice.take(file);
            // The same file may be chosen again, after it was mended.
            input.set_value("");
        }
    };
    let over = move |event: DragEvent| {
        event.prevent_default();
        is_over.set(true);
    };
    let drop = move |event: DragEvent| {
        event.prevent_default();
        is_over.set(false);
        if let Some(file) = first(event.data_transfer().and_then(|data| data.files())) {
            choice.take(file);
        }
    };
    let label =
        format!("Choisir une image pour {}", if purpose == MediaPurpose::Logo { "le logo" } else { "la bannière" });
    view! {
        <div class="field wide file-field" class:is-wrong=move || refusal.get().is_some()>
            <label for=id.clone()>{label}</label>
            <p class="field-help" id=format!("theme-{name}-help")>{help}</p>
            <div class="drop" class:is-over=is_over on:dragover=over on:dragleave=move |_| is_over.set(false) on:drop=drop>
                <Glyph paths=lucide::UPLOAD/>
                <input
                    type="file"
                    id=id
                    accept="image/png,image/jpeg"
                    aria-invalid=move || refusal.get().map(|_| "true")
                    aria-describedby=described
                    on:change=chosen
                />
                <span class="muted small drop-hint">"ou déposez le fichier ici"</span>
            </div>
            {live(move || refusal.get().map(|reason| view! {
                <p class="field-error" id=format!("theme-{name}-refusal")><Glyph paths=lucide::CIRCLE_ALERT/> <span>{reason}</span></p>
            }))}
            <div role="status">
                {live(move || match step.get() {
                    Step::Working(words) => view! { <p class="muted small">{words}</p> }.into_any(),
                    Step::Sending(part) => {
                        let percent = (part * 100.0).round();
                        view! {
                            <p class="sending">
                                <label for=format!("theme-{name}-progress")>{format!("Envoi de l’image ({})", title.to_lowercase())}</label>
                                <progress id=format!("theme-{name}-progress") max="100" value=percent.to_string()></progress>
                            </p>
                        }
                        .into_any()
                    }
                    _ => ().into_any(),
                })}
            </div>
            {live(move || match step.get() {
                Step::Asking(question) => Some(view! {
                    <div class="notice info reduce-question" id=format!("{name}-question") tabindex="-1" role="group" aria-label="Image à adapter">
                        <Glyph paths=lucide::INFO/>
                        <div class="notice-text">
                            <p>{question}</p>
                            <p class="actions">
                                <button type="button" class="button primary" on:click=move |_| choice.agree()>"Adapter et envoyer"</button>
                                <button type="button" class="button secondary" on:click=move |_| choice.decline()>"Choisir une autre image"</button>
                            </p>
                        </div>
                    </div>
                }),
                _ => None,
            })}
        </div>
    }
}
