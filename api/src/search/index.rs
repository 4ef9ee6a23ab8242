//! The index of a template version: made once, in memory, the same for every portal.
//!
//! tantivy holds the words of each page by field, without endings, and how often each page has them. Nothing of a tenant
//! is in it: what a portal does not show is left out of its answers.

use std::io;
use std::sync::Arc;

use shared::content::PageKind;
use tantivy::directory::RamDirectory;
use tantivy::fieldnorm::FieldNormReader;
use tantivy::schema::{Field, IndexRecordOption, STRING, Schema, TantivyDocument, TextFieldIndexing, TextOptions};
use tantivy::{DocSet, IndexWriter, InvertedIndexReader, Term};

use super::ideas::{Ideas, key};
use super::spelling::{Gathering, Spelling};
use super::words::{analyzer, is_empty_word, is_faint, stem, stems, words};
use crate::content::{PageSource, TemplateSource};

/// Name of our analyzer in the index.
const FRENCH: &str = "french";
/// What tantivy may take while it builds; it is given back.
const BUILDING: usize = 15_000_000;
/// What a word in the title, the keywords and the summary of a page is worth.
const STRONG: [f32; 3] = [3.0, 2.4, 1.2];
/// What a word in its text is worth at most.
const TEXT: f32 = 1.25;
/// At which worth a word has said half of what it can say.
const HALF: f32 = 2.0;
/// What a page gains, for each unit of rarity, when the query says a run of its title, a keyword, its title.
const NAMED: [f32; 3] = [0.3, 0.3, 0.45];
/// What a word that nearly every page has is worth beside another.
const FAINT: f32 = 0.35;

/// A word of a text, where it stands, in characters.
#[derive(Debug)]
pub struct Mark {
    /// First character.
    pub start: u32,
    /// Character after the last.
    pub end: u32,
    /// Its stem.
    pub stem: Box<str>,
}

/// The telling words of a text.
#[must_use]
pub fn marks(text: &str) -> Vec<Mark> {
    let (mut bytes, mut characters) = (0, 0_u32);
    let mut at = |byte: usize| {
        characters += u32::try_from(text[bytes..byte].chars().count()).unwrap_or(u32::MAX);
        bytes = byte;
        characters
    };
    let mut marks = Vec::new();
    for word in words(text) {
        let (start, end) = (at(word.start), at(word.end));
        if !is_empty_word(&word.folded) {
            marks.push(Mark { start, end, stem: stem(&word.folded).into() });
        }
    }
    marks
}

/// A page, as the index knows it.
#[derive(Debug)]
pub struct Page {
    /// Slug.
    pub slug: String,
    /// What it is.
    pub kind: PageKind,
    /// Whether it is among the démarches most asked for.
    pub is_wanted: bool,
    /// Words of its title.
    pub title: Vec<Mark>,
    /// Words of its summary, where that is the same for every tenant.
    pub summary: Option<Vec<Mark>>,
}

/// The pages that have a word, and how much that says of each.
#[derive(Debug, Default)]
pub struct Hits {
    /// How telling the word is: the rarer, the more.
    pub rarity: f32,
    /// Page, in order, and worth of the word there, from 0 to 1.
    pub pages: Vec<(usize, f32)>,
}

/// The index.
pub struct Index {
    /// Pages, in the order of their number in the index.
    pub pages: Vec<Page>,
    /// Where words lead.
    pub ideas: Ideas,
    /// Words, for what is misspelt or not finished.
    pub spelling: Spelling,
    strong: [Arc<InvertedIndexReader>; 3],
    text: Arc<InvertedIndexReader>,
    lengths: FieldNormReader,
    average_length: f32,
    names: [Arc<InvertedIndexReader>; 3],
    fields: Fields,
}

#[derive(Clone, Copy)]
struct Fields {
    strong: [Field; 3],
    text: Field,
    names: [Field; 3],
}

impl std::fmt::Debug for Index {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        out.debug_struct("Index").field("pages", &self.pages.len()).finish_non_exhaustive()
    }
}

impl Index {
    /// Makes the index of a template.
    #[must_use]
    pub fn new(template: &TemplateSource) -> Self {
        Self::build(template).expect("memory has no disk that fails, and the schema is ours")
    }

    fn build(template: &TemplateSource) -> tantivy::Result<Self> {
        let mut schema = Schema::builder();
        let counted = TextOptions::default().set_indexing_options(
            TextFieldIndexing::default().set_tokenizer(FRENCH).set_index_option(IndexRecordOption::WithFreqs),
        );
        let strong = ["title", "keywords", "summary"].map(|name| schema.add_text_field(name, counted.clone()));
        let text = schema.add_text_field("text", counted);
        let names = ["title_run", "keyword_name", "title_name"].map(|name| schema.add_text_field(name, STRING));
        let fields = Fields { strong, text, names };
        let index = tantivy::Index::create(RamDirectory::create(), schema.build(), tantivy::IndexSettings::default())?;
        index.tokenizers().register(FRENCH, analyzer());
        // One thread and one commit make one segment, its pages in the order in which they come.
        let mut writer: IndexWriter = index.writer_with_num_threads(1, BUILDING)?;
        let (mut spelling, mut pages) = (Gathering::default(), Vec::with_capacity(template.pages.len()));
        for page in template.pages.values() {
            writer.add_document(document(template, page, fields, &mut spelling))?;
            let front = &page.front;
            pages.push(Page {
                slug: front.slug.clone(),
                kind: front.kind,
                is_wanted: template.most_wanted.contains(&front.slug),
                title: marks(&front.title),
                summary: (!front.summary.contains('{')).then(|| marks(&front.summary)),
            });
        }
        for group in &template.synonyms.same {
            spelling.add(&group.words.join(" "), 0);
        }
        for row in &template.synonyms.means {
            spelling.add(&row.typed.join(" "), 0);
        }
        writer.commit()?;
        writer.wait_merging_threads()?;
        let searcher = index.reader()?.searcher();
        let segment = searcher.segment_reader(0);
        let text = segment.inverted_index(fields.text)?;
        let lengths = segment.get_fieldnorms_reader(fields.text)?;
        Ok(Self {
            average_length: text.total_num_tokens() as f32 / pages.len().max(1) as f32,
            strong: [
                segment.inverted_index(fields.strong[0])?,
                segment.inverted_index(fields.strong[1])?,
                segment.inverted_index(fields.strong[2])?,
            ],
            names: [
                segment.inverted_index(fields.names[0])?,
                segment.inverted_index(fields.names[1])?,
                segment.inverted_index(fields.names[2])?,
            ],
            text,
            lengths,
            fields,
            pages,
            ideas: Ideas::new(&template.synonyms),
            spelling: spelling.finish(),
        })
    }

    /// How telling a word is that no page has.
    #[must_use]
    pub fn utmost_rarity(&self) -> f32 {
        rarity(self.pages.len(), 0.0)
    }

    /// The pages that have a word.
    #[must_use]
    pub fn hits(&self, stem: &str) -> Hits {
        // A segment in memory cannot fail to be read.
        self.read(stem).unwrap_or_default()
    }

    fn read(&self, stem: &str) -> io::Result<Hits> {
        let mut worth = vec![0.0_f32; self.pages.len()];
        let mut named = vec![false; self.pages.len()];
        for (place, (reader, field)) in self.strong.iter().zip(self.fields.strong).enumerate() {
            let term = Term::from_field_text(field, stem);
            let Some(mut postings) = reader.read_postings(&term, IndexRecordOption::WithFreqs)? else { continue };
            while let Some(page) = page_of(&postings) {
                // Twice in a title is once and its short form.
                worth[page] += STRONG[place] * (frequency(&postings).min(2.0)).sqrt();
                named[page] |= place < 2;
                postings.advance();
            }
        }
        let term = Term::from_field_text(self.fields.text, stem);
        if let Some(mut postings) = self.text.read_postings(&term, IndexRecordOption::WithFreqs)? {
            while let Some(page) = page_of(&postings) {
                let (count, length) = (frequency(&postings), self.lengths.fieldnorm(postings.doc()) as f32);
                worth[page] += TEXT * count / (count + 1.5 * (0.3 + 0.7 * length / self.average_length));
                postings.advance();
            }
        }
        let pages: Vec<(usize, f32)> = worth
            .into_iter()
            .enumerate()
            .filter(|(_, worth)| *worth > 0.0)
            .map(|(page, worth)| (page, worth / (worth + HALF)))
            .collect();
        let strong = named.iter().filter(|named| **named).count();
        // A word that titles and keywords name is rare though many texts mention it.
        let having = strong as f32 + 0.3 * (pages.len() - strong.min(pages.len())) as f32;
        let faint = if is_faint(stem) { FAINT } else { 1.0 };
        Ok(Hits { rarity: if pages.is_empty() { 0.0 } else { faint * rarity(self.pages.len(), having) }, pages })
    }

    /// The pages that these words name, with what that is worth for each unit of rarity: a run of words of their title,
    /// one of their keywords, their whole title or short title.
    #[must_use]
    pub fn named(&self, key: &str) -> Vec<(usize, f32)> {
        let mut pages: Vec<(usize, f32)> = Vec::new();
        for ((reader, field), worth) in self.names.iter().zip(self.fields.names).zip(NAMED) {
            let term = Term::from_field_text(field, key);
            // A segment in memory cannot fail to be read.
            let Ok(Some(mut postings)) = reader.read_postings(&term, IndexRecordOption::Basic) else { continue };
            while let Some(page) = page_of(&postings) {
                match pages.iter_mut().find(|(known, _)| *known == page) {
                    Some((_, most)) => *most = worth.max(*most),
                    None => pages.push((page, worth)),
                }
                postings.advance();
            }
        }
        pages
    }
}

/// How telling a word is that `having` of `all` pages have.
fn rarity(all: usize, having: f32) -> f32 {
    (1.0 + (all as f32 - having + 0.5) / (having + 0.5)).ln()
}

fn page_of(postings: &impl DocSet) -> Option<usize> {
    let page = postings.doc();
    (page != tantivy::TERMINATED).then_some(page as usize)
}

fn frequency(postings: &impl tantivy::postings::Postings) -> f32 {
    postings.term_freq() as f32
}

fn document(template: &TemplateSource, page: &PageSource, fields: Fields, spelling: &mut Gathering) -> TantivyDocument {
    let front = &page.front;
    let category = template.categories.iter().find(|category| Some(&category.slug) == page.category.as_ref());
    let title = format!("{} {}", front.title, front.short_title);
    let keywords = front.keywords.join(" ");
    let mut summary = format!("{} {} {}", front.summary, front.description, front.facts.join(" "));
    if let Some(category) = category {
        summary.push(' ');
        summary.push_str(&category.title);
    }
    let text = page.plain_text();
    let mut document = TantivyDocument::new();
    for (field, value) in fields.strong.into_iter().zip([&title, &keywords, &summary]) {
        document.add_text(field, value);
    }
    document.add_text(fields.text, &text);
    let [run, keyword, name] = fields.names;
    for title in [&front.title, &front.short_title] {
        let stems = stems(title);
        document.add_text(name, key(&stems));
        for from in 0..stems.len() {
            for to in from + 2..=stems.len() {
                document.add_text(run, key(&stems[from..to]));
            }
        }
    }
    for phrase in &front.keywords {
        document.add_text(keyword, key(&stems(phrase)));
    }
    spelling.add(&format!("{title} {keywords} {summary} {text}"), 1);
    document
}
