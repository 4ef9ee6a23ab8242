//! Who the authority is: state, template, name, title, code.

use leptos::prelude::*;
use shared::geo::{AuthorityKind, CodeSystem};
use shared::tenants::TenantState;
use shared::tenants::name::{Article, hall_title};

use super::status::Status;
use crate::dashboard::informations::draft::article_example;
use crate::dashboard::informations::editor::Editor;
use crate::dashboard::informations::fields::{Text, Tie, Wrong, bound};
use crate::dashboard::tenants::CurrentTenant;

/// Articles that a French name may take; the others belong to a handful of communes.
const COMMON: [Article; 6] = [Article::De, Article::D, Article::Le, Article::La, Article::Les, Article::L];

/// The panel of the authority itself.
#[component]
pub(super) fn Identity(editor: Editor) -> impl IntoView {
    let is_epci = editor.kept_now(|kept| kept.general.kind == AuthorityKind::Epci);
    view! {
        <section class="panel" aria-labelledby="identity-title">
            <h2 id="identity-title">"Votre collectivité"</h2>
            <p class="muted">"Ces informations apparaissent dans tout le guichet. Les champs marqués " <span class="required">"*"</span> " sont obligatoires."</p>
            <div class="form">
                <Status editor/>
                <div class="field">
                    <label for="template">"Modèle de guichet"</label>
                    <input id="template" class="greyed" readonly value="Modèle de guichet gratuit"/>
                </div>
                <Text
                    editor
                    path="general.name"
                    label="Nom de la collectivité"
                    help="Avec son article s’il en a un. Exemples\u{202f}: Plassans, Le Havre"
                    bound=bound!(editor, general.name)
                    required=true
                />
                {(!is_epci).then(|| view! { <ArticleChoice editor/> })}
                <Text
                    editor
                    path="general.title"
                    label="Intitulé de la collectivité"
                    help="Tel que vos usagers le lisent en haut de chaque page. Exemples\u{202f}: Mairie de Plassans, Ville de Plassans"
                    bound=bound!(editor, general.title)
                    required=true
                />
                <Code editor/>
            </div>
        </section>
    }
}

/// How the name reads in a sentence, by example.
#[component]
fn ArticleChoice(editor: Editor) -> impl IntoView {
    let path = Signal::stored("general.article".to_owned());
    let tie = Tie::new(editor, path, true);
    let name = Memo::new(move |_| editor.draft.with(|draft| draft.general.name.trim().to_owned()));
    let chosen = Memo::new(move |_| editor.draft.with(|draft| draft.general.article));
    let options = move || {
        let (name, chosen) = (name.get(), chosen.get());
        let mut seen: Vec<String> = Vec::new();
        let offered = COMMON.into_iter().chain(chosen.filter(|article| !COMMON.contains(article)));
        let options = offered.filter_map(|article| {
            let example = article_example(&name, article);
            // "Mairie de La Ciotat" twice would be a choice between nothing.
            if seen.contains(&example) && chosen != Some(article) {
                return None;
            }
            seen.push(example.clone());
            Some(view! { <option value=article.as_str() prop:selected=chosen == Some(article)>{example}</option> })
        });
        let options = options.collect_view();
        let automatic = format!("D’office\u{202f}: {}", hall_title(&name, None));
        view! { <option value="" prop:selected=chosen.is_none()>{automatic}</option> {options} }
    };
    view! {
        <div class="field">
            <label for="general-article">"Le nom dans une phrase"</label>
            <p class="field-help" id="general-article-help">"Choisissez ce qui se dit. Le guichet écrit ainsi toutes ses phrases."</p>
            <select
                id="general-article"
                aria-describedby=move || tie.described_by()
                on:change=move |event| {
                    let article = event_target_value(&event).parse::<Article>().ok();
                    editor.draft.update(|draft| draft.general.article = article);
                }
            >
                {options}
            </select>
            <Wrong editor path/>
        </div>
    }
}

const SYSTEMS: [(CodeSystem, &str); 3] = [
    (CodeSystem::Insee, "INSEE (commune)"),
    (CodeSystem::Siren, "SIREN (intercommunalité)"),
    (CodeSystem::Own, "Autre"),
];

/// The code and its register. Once the portal is open it is the operators' to change.
#[component]
fn Code(editor: Editor) -> impl IntoView {
    let current = expect_context::<CurrentTenant>();
    let is_open = Memo::new(move |_| {
        current
            .tenant()
            .get()
            .is_some_and(|tenant| matches!(tenant.state, TenantState::Active | TenantState::Suspended))
    });
    let system = Memo::new(move |_| editor.draft.with(|draft| draft.general.code_system));
    let options = SYSTEMS.map(|(which, label)| {
        view! { <option value=which.as_str() prop:selected=move || system.get() == which>{label}</option> }
    });
    let options = StoredValue::new_local(Some(options.into_iter().collect_view()));
    let editable = move || {
        let options = options.try_update_value(Option::take).flatten();
        view! {
            <div class="field">
                <label for="general-code-system">"Type de code"</label>
                <select
                    id="general-code-system"
                    class="medium"
                    on:change=move |event| {
                        if let Ok(system) = event_target_value(&event).parse::<CodeSystem>() {
                            editor.draft.update(|draft| draft.general.code_system = system);
                            editor.form.touched("general.code");
                        }
                    }
                >
                    {options}
                </select>
            </div>
            <Text
                editor
                path="general.code"
                label="Code d’identification"
                help="Le code INSEE d’une commune a cinq signes, le SIREN neuf chiffres. En changer demande une nouvelle vérification de la collectivité."
                bound=bound!(editor, general.code)
                required=true
                width="medium"
            />
        }
    };
    move || {
        if is_open.get() {
            let said = editor.draft.with_untracked(|draft| {
                let system = SYSTEMS.iter().find(|(which, _)| *which == draft.general.code_system);
                format!("{} – {}", draft.general.code, system.map_or("", |(_, label)| label))
            });
            view! {
                <div class="field">
                    <label for="general-code">"Code d’identification"</label>
                    <p class="field-help" id="general-code-help">"Votre guichet est activé\u{202f}: seul l’opérateur de la plateforme peut en changer."</p>
                    <input id="general-code" class="greyed" readonly aria-describedby="general-code-help" value=said/>
                </div>
            }
            .into_any()
        } else {
            editable().into_any()
        }
    }
}
