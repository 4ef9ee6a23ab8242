//! Words of texts and queries: without accents and capitals, without those that say nothing, without their endings.

use std::cell::RefCell;
use std::collections::HashSet;
use std::sync::LazyLock;

use tantivy::tokenizer::{Language, RawTokenizer, Stemmer, TextAnalyzer, Token, TokenStream, Tokenizer};

use crate::geo::fold;

/// Words that say nothing of what is looked for: articles, pronouns, question words, verbs of wishing and doing.
const EMPTY: &str = "\
a au aux avec ce ces cet cette d dans de des du en entre et l la le les leur leurs lui m ma mais me mes moi mon n ne \
ni nos notre nous on ou par pas plus pour qu que qui quoi s sa sans se ses si son sous sur t ta te tes toi ton tu un \
une vos votre vous y c j je il ils elle elles eux \
comment quand quel quelle quels quelles pourquoi combien cmt pk es est suis sommes sont etre ete etait as ai ont \
avoir avait avez avons eu aura faire fait fais faites faut fais doit dois devoir peut peux puis pouvoir pouvez veux \
veut voudrais vouloir souhaite souhaiterais aimerais jveux jai \
alors donc car tres trop bien tout tous toute toutes meme aussi encore deja ici cela ca ceci afin lors apres avant \
depuis pendant chez vers jusqu lorsqu puisqu dont svp merci bonjour besoin savoir sais vais va vas aller allez vient \
viens venir aujourd hui hier demain jour jours h rien quelque quelques quelqu chose voir beaucoup vraiment juste";

/// Words that say little: nearly every page has them.
const FAINT: &str = "\
demande demander obtenir demarche demarches mairie service services guichet formulaire dossier trouver aide mettre \
nouveau nouvelle obligatoire petit petite gros vieux vieille bon an ans mois information infos papier ligne internet \
site commune ville prendre donner chercher cherche prix tarif cout coute horaire horaires ouvert ouverture heure \
rendez rdv delai document documents fournir";

/// Words by which people speak of their own life.
const PERSONAL: &str = "je j mon ma mes moi m nous on notre nos suis me";

fn set(words: &'static str) -> HashSet<&'static str> {
    words.split_whitespace().collect()
}

static EMPTY_WORDS: LazyLock<HashSet<&str>> = LazyLock::new(|| set(EMPTY));
static PERSONAL_WORDS: LazyLock<HashSet<&str>> = LazyLock::new(|| set(PERSONAL));
static FAINT_STEMS: LazyLock<HashSet<String>> = LazyLock::new(|| set(FAINT).into_iter().map(stem).collect());

thread_local! {
    static STEMMER: RefCell<TextAnalyzer> =
        RefCell::new(TextAnalyzer::builder(RawTokenizer::default()).filter(Stemmer::new(Language::French)).build());
}

/// A folded word without its ending: "inscriptions" and "inscription" are one.
#[must_use]
pub fn stem(word: &str) -> String {
    STEMMER.with_borrow_mut(|stemmer| {
        let mut stream = stemmer.token_stream(as_masculine(word));
        if stream.advance() { stream.token().text.clone() } else { String::new() }
    })
}

/// A folded word without the mute e of its feminine: the stemmer knows it by the accent that is gone ("décédée").
fn as_masculine(word: &str) -> &str {
    match word.strip_suffix('s').unwrap_or(word) {
        singular if singular.len() > 4 && singular.ends_with("ee") => &singular[..singular.len() - 1],
        _ => word,
    }
}

/// Whether a folded word says nothing; a lone digit does not either ("de 8 ans").
#[must_use]
pub fn is_empty_word(word: &str) -> bool {
    EMPTY_WORDS.contains(word) || matches!(word.as_bytes(), [digit] if digit.is_ascii_digit())
}

/// Whether a folded word is one by which people speak of themselves.
#[must_use]
pub fn is_personal(word: &str) -> bool {
    PERSONAL_WORDS.contains(word)
}

/// Whether a stem is one that nearly every page has.
#[must_use]
pub fn is_faint(stem: &str) -> bool {
    FAINT_STEMS.contains(stem)
}

/// A word where it stands in a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Word {
    /// Folded.
    pub folded: String,
    /// First byte.
    pub start: usize,
    /// Byte after the last.
    pub end: usize,
}

/// The words of a text. An apostrophe ends a word: "l’école" has two.
#[must_use]
pub fn words(text: &str) -> Vec<Word> {
    let mut found = Vec::new();
    let mut start = None;
    let is_mark = |letter: char| ('\u{300}'..='\u{36f}').contains(&letter);
    for (at, letter) in text.char_indices().chain([(text.len(), ' ')]) {
        if letter.is_alphanumeric() || (start.is_some() && is_mark(letter)) {
            start.get_or_insert(at);
        } else if let Some(start) = start.take() {
            let folded = fold(&text[start..at]);
            // A script that has no Latin letters folds to nothing.
            if !folded.is_empty() {
                found.push(Word { folded, start, end: at });
            }
        }
    }
    found
}

/// The stems of a text, without the words that say nothing.
#[must_use]
pub fn stems(text: &str) -> Vec<String> {
    words(text).into_iter().filter(|word| !is_empty_word(&word.folded)).map(|word| stem(&word.folded)).collect()
}

/// Gives tantivy the telling words of a text, folded; its stemmer comes after.
#[derive(Clone, Debug, Default)]
pub struct TellingWords {
    words: Vec<Word>,
    token: Token,
}

/// The words of one text.
#[derive(Debug)]
pub struct TellingStream<'a> {
    words: std::vec::Drain<'a, Word>,
    token: &'a mut Token,
    place: usize,
}

impl Tokenizer for TellingWords {
    type TokenStream<'a> = TellingStream<'a>;

    fn token_stream<'a>(&'a mut self, text: &'a str) -> Self::TokenStream<'a> {
        self.token.reset();
        self.words = words(text);
        self.words.retain(|word| !is_empty_word(&word.folded));
        TellingStream { words: self.words.drain(..), token: &mut self.token, place: 0 }
    }
}

impl TokenStream for TellingStream<'_> {
    fn advance(&mut self) -> bool {
        let Some(word) = self.words.next() else { return false };
        self.token.offset_from = word.start;
        self.token.offset_to = word.end;
        self.token.position = self.place;
        as_masculine(&word.folded).clone_into(&mut self.token.text);
        self.place += 1;
        true
    }

    fn token(&self) -> &Token {
        self.token
    }

    fn token_mut(&mut self) -> &mut Token {
        self.token
    }
}

/// What tantivy makes of a text: telling words, folded, without their endings.
#[must_use]
pub fn analyzer() -> TextAnalyzer {
    TextAnalyzer::builder(TellingWords::default()).filter(Stemmer::new(Language::French)).build()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_keep_their_place_and_lose_their_accents() {
        let text = "L’école, à 8 ans : œuvre d'été !";
        let found = words(text);
        let folded: Vec<&str> = found.iter().map(|word| word.folded.as_str()).collect();
        assert_eq!(folded, ["l", "ecole", "a", "8", "ans", "oeuvre", "d", "ete"]);
        let school = &found[1];
        assert_eq!(&text[school.start..school.end], "école");
        assert!(words("Привет 🏛 ’’").is_empty());
    }

    #[test]
    fn endings_and_empty_words_go() {
        assert_eq!(stems("Les inscriptions à l’école"), stems("inscription école"));
        assert_eq!(stems("déclarée"), stems("DÉCLARER"));
        assert_eq!(stems("comment faire pour ?"), Vec::<String>::new());
        let mut analyzer = analyzer();
        let mut stream = analyzer.token_stream("Les encombrants de l’école");
        let mut told = Vec::new();
        stream.process(&mut |token| told.push(token.text.clone()));
        assert_eq!(told, stems("encombrants école"));
    }
}
