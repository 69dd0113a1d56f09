//! Scores the labels of an article's tokens; parts of a score that come again are kept, since adding up weights is most of
//! the work of finding names.

use rustc_hash::FxHashMap;

use crate::stages::model::{Linear, key};

use super::facts::NameFacts;
use super::features::{NEIGHBOURS, NameKeys, Told, View, Window};
use super::label::Label;

/// Room for the scores of all labels.
const LANES: usize = Label::COUNT.next_multiple_of(8);

/// The weights of features.
pub(super) type Weights<'b> = Linear<'b, LANES>;

/// A score for each label; places beyond are zero.
pub(super) type Tally = [i32; LANES];

/// Adds up the weights of the features of decisions.
#[derive(Debug)]
pub(super) struct Scorer<'w> {
    weights: &'w Weights<'w>,
    keys: NameKeys,
    /// What single tokens show, to themselves and to their neighbours, and what memory tells, by the key of all that it
    /// depends on.
    shown: FxHashMap<u64, Tally>,
    /// The decisions of the first reading, in the order of their tokens.
    decided: Vec<Decided>,
}

/// A decision of the first reading.
#[derive(Clone, Copy, Debug)]
struct Decided {
    token: usize,
    previous: [Label; 2],
    /// Its scores but for what the rest of the article tells.
    scores: Tally,
}

impl<'w> Scorer<'w> {
    /// A scorer for an article of so many tokens.
    pub(super) fn new(weights: &'w Weights<'w>, tokens: usize) -> Self {
        let shown = FxHashMap::with_capacity_and_hasher(tokens, rustc_hash::FxBuildHasher);
        Self { weights, keys: NameKeys::new(), shown, decided: Vec::with_capacity(tokens / 2) }
    }

    /// The scores of a token in the first reading, which goes from token to token.
    pub(super) fn score(&mut self, view: &View<'_>, token: usize) -> Tally {
        let scores = self.without_memory(view);
        self.decided.push(Decided { token, previous: view.previous, scores });
        self.with_memory(scores, view)
    }

    /// The scores of a token in the second reading.
    pub(super) fn score_again(&mut self, view: &View<'_>, token: usize) -> Tally {
        let known = self.decided.binary_search_by_key(&token, |decided| decided.token).map(|at| &self.decided[at]);
        let scores = match known {
            Ok(decided) if decided.previous == view.previous => decided.scores,
            _ => self.without_memory(view),
        };
        self.with_memory(scores, view)
    }

    fn without_memory(&mut self, view: &View<'_>) -> Tally {
        let window = Window::new(view.facts, view.at);
        let mut scores = self.weights.score(self.keys.of_window(&window, view.previous));
        add(&mut scores, self.of_token(window.token()));
        for (side, place) in NEIGHBOURS.into_iter().enumerate() {
            add(&mut scores, self.of_neighbour(window.tokens[place], side));
        }
        scores
    }

    fn with_memory(&mut self, mut scores: Tally, view: &View<'_>) -> Tally {
        let told = Told::new(view);
        let shown = self.shown.entry(key::pair(told.number(), MEMORY));
        add(&mut scores, shown.or_insert_with(|| self.weights.score(self.keys.of_memory(&told))));
        scores
    }

    /// What a token shows by itself.
    fn of_token(&mut self, facts: &NameFacts) -> &Tally {
        let seen = key::pair(seen(facts), facts.looks.bits() << 8 | OF_ITSELF);
        self.shown.entry(seen).or_insert_with(|| self.weights.score(self.keys.of_token(facts)))
    }

    /// What a token shows to one near it.
    fn of_neighbour(&mut self, facts: &NameFacts, side: usize) -> &Tally {
        let seen = key::pair(seen(facts), side as u64);
        self.shown.entry(seen).or_insert_with(|| self.weights.score(self.keys.of_neighbour(facts, side)))
    }
}

/// These stand where the side of a neighbour would.
const OF_ITSELF: u64 = NEIGHBOURS.len() as u64;
const MEMORY: u64 = OF_ITSELF + 1;

/// The key of a word and its lists, on which all but its looks depends.
fn seen(facts: &NameFacts) -> u64 {
    key::pair(facts.written, u64::from(facts.lists.bits()))
}

/// Adds scores to those of the same labels.
fn add(scores: &mut Tally, more: &Tally) {
    scores.iter_mut().zip(more).for_each(|(score, more)| *score += more);
}
