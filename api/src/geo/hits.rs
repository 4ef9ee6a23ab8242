//! The best results of a search, kept in order.

/// How well an authority answers, best first; within a class, the lower rank (the larger commune) goes first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Class {
    /// The words are the name.
    Exact,
    /// The words are the name without its article or legal form.
    ExactBare,
    /// The name, with or without its article, starts with the words.
    Prefix,
    /// The words are those of the name, in another order.
    SameWords,
    /// Each word is one of the name, the last perhaps unfinished.
    Words,
    /// Each word starts one of the name.
    Starts,
    /// Fills up a list that has room.
    Filler,
}

/// The best results so far, best first.
pub(super) struct Hits {
    pub limit: usize,
    pub best: Vec<(Class, u32)>,
}

impl Hits {
    pub fn new(limit: usize) -> Self {
        Self { limit, best: Vec::with_capacity(limit) }
    }

    pub fn is_empty(&self) -> bool {
        self.best.is_empty()
    }

    pub fn is_full(&self) -> bool {
        self.best.len() >= self.limit
    }

    pub fn add_all(&mut self, class: Class, ranks: impl Iterator<Item = u32>) {
        for rank in ranks {
            self.add(class, rank);
        }
    }

    /// Adds a result where it belongs, once.
    pub fn add(&mut self, class: Class, rank: u32) {
        let hit = (class, rank);
        if self.is_full() && self.best.last().is_some_and(|worst| hit >= *worst) {
            return;
        }
        if let Some(known) = self.best.iter().position(|(_, known)| *known == rank) {
            if self.best[known] <= hit {
                return;
            }
            self.best.remove(known);
        }
        self.best.insert(self.best.partition_point(|other| *other < hit), hit);
        self.best.truncate(self.limit);
    }
}
