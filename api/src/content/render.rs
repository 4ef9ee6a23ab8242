//! The texts of a template, compiled, and what one of them gives for a tenant.

use std::sync::Arc;

use minijinja::{AutoEscape, Environment, UndefinedBehavior};
use shared::content::{PartDto, QuestionDto};

use super::ContentError;
use super::markdown;
use super::parse::{PageSource, PartSource, TemplateSource};
use super::variables::Values;

/// A template with its texts compiled.
#[derive(Debug)]
pub struct Renderer {
    source: Arc<TemplateSource>,
    texts: Environment<'static>,
}

impl Renderer {
    /// Compiles the texts of a template.
    ///
    /// # Errors
    /// The first text with a wrong guard or variable syntax.
    pub fn new(source: Arc<TemplateSource>) -> Result<Self, ContentError> {
        let mut texts = Environment::new();
        texts.set_undefined_behavior(UndefinedBehavior::SemiStrict);
        texts.set_auto_escape_callback(|name| {
            if name.ends_with(".md") { AutoEscape::Custom("markdown".into()) } else { AutoEscape::None }
        });
        texts.set_formatter(|out, state, value| {
            if matches!(state.auto_escape(), AutoEscape::Custom(name) if name == "markdown") && !value.is_undefined() {
                let text = markdown::escape(&value.to_string());
                return out.write_str(&text).map_err(minijinja::Error::from);
            }
            minijinja::escape_formatter(out, state, value)
        });
        for page in source.pages.values() {
            let mut add = |name: String, text: &str| {
                texts.add_template_owned(name, text.to_owned()).map_err(|error| ContentError::new(&page.file, error))
            };
            for (field, text) in plain_texts(page) {
                add(format!("{}/{field}", page.front.slug), text)?;
            }
            for part in &page.parts {
                add(format!("{}/{}.md", page.front.slug, part.id), &part.body)?;
            }
        }
        Ok(Self { source, texts })
    }

    /// The template.
    #[must_use]
    pub fn source(&self) -> &TemplateSource {
        &self.source
    }

    /// One text of a page: `slug/summary`, `slug/ways.counter.md`.
    ///
    /// # Errors
    /// When a variable that is missing stands outside its guard.
    pub(super) fn text(&self, name: &str, values: &Values) -> Result<String, ContentError> {
        self.texts
            .get_template(name)
            .and_then(|text| text.render(values.value()))
            .map_err(|error| ContentError::new(name, error))
    }

    /// Names of the variables that a text reads.
    pub(super) fn reads(&self, name: &str) -> std::collections::HashSet<String> {
        self.texts.get_template(name).map(|text| text.undeclared_variables(false)).unwrap_or_default()
    }
}

/// The texts of a page outside its parts, by field.
pub(super) fn plain_texts(page: &PageSource) -> [(&'static str, &str); 3] {
    let front = &page.front;
    [("summary", &front.summary), ("description", &front.description), ("competent_note", &front.competent_note)]
}

/// A part from its text with the variables filled in.
pub(super) fn part_dto(part: &PartSource, text: &str, resolve: markdown::Resolver<'_>) -> PartDto {
    let (is_list, is_questions) = (part.id == "prepare", part.id == "questions");
    let questions = if is_questions { markdown::questions(text, resolve) } else { Vec::new() };
    PartDto {
        id: part.id.clone(),
        title: part.title.clone(),
        html: if is_list || is_questions { String::new() } else { markdown::to_html(text, resolve) },
        items: if is_list { markdown::items(text, resolve) } else { Vec::new() },
        questions: questions.into_iter().map(|(question, answer_html)| QuestionDto { question, answer_html }).collect(),
    }
}
