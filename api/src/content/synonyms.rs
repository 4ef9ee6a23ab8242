//! Words of citizens and words of pages, as the file `synonyms.toml` says them.

use serde::Deserialize;

/// Words that lead to other words in the search.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SynonymsSource {
    /// Words that mean the same.
    #[serde(default)]
    pub same: Vec<SameSource>,
    /// Words that mean others, one way.
    #[serde(default)]
    pub means: Vec<MeansSource>,
}

/// Words that mean the same: each finds the pages of the others.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SameSource {
    /// Words, or groups of words.
    pub words: Vec<String>,
}

/// What is typed, and what pages call it.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct MeansSource {
    /// Words of citizens.
    pub typed: Vec<String>,
    /// Words of the pages that answer.
    #[serde(default)]
    pub pages: Vec<String>,
    /// Words of the pages that may answer.
    #[serde(default)]
    pub near: Vec<String>,
}
