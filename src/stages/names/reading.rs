//! Labels the tokens of an article: once, then again with what the first reading found.

use super::facts::NameFacts;
use super::features::View;
use super::finder::{is_last, may_skip};
use super::label::Label;
use super::memory::{Memory, Recollection};
use super::scorer::{Scorer, Tally, Weights};
use super::stretch::Stretch;

/// An article that is being read.
#[derive(Debug)]
pub(super) struct Reading<'r> {
    facts: &'r [NameFacts],
    stretches: &'r [Stretch],
    scorer: Scorer<'r>,
    labels: Vec<Label>,
}

impl<'r> Reading<'r> {
    /// An article of which nothing is read yet.
    pub(super) fn new(weights: &'r Weights<'r>, (facts, stretches): (&'r [NameFacts], &'r [Stretch])) -> Self {
        Self { facts, stretches, scorer: Scorer::new(weights, facts.len()), labels: vec![Label::OUTSIDE; facts.len()] }
    }

    /// A label for each token after the first reading, as long as that may go on.
    pub(super) fn once(mut self, go_on: &mut dyn FnMut() -> bool) -> Vec<Label> {
        self.first(go_on);
        self.labels
    }

    /// A label for each token after two readings.
    pub(super) fn twice(mut self, go_on: &mut dyn FnMut() -> bool) -> Vec<Label> {
        self.first(go_on);
        let memory = Memory::new(self.facts, self.stretches, &self.labels);
        let mut told = Vec::new();
        for stretch in self.stretches.iter().take_while(|_| go_on()) {
            told.clear();
            told.extend(stretch.tokens.clone().map(|at| memory.recall(&self.facts[at], self.labels[at])));
            if told.iter().any(|told| *told != Recollection::default()) {
                self.label_again(stretch, &told);
            }
        }
        self.labels
    }

    fn first(&mut self, go_on: &mut dyn FnMut() -> bool) {
        for stretch in self.stretches.iter().take_while(|_| go_on()) {
            self.label(stretch);
        }
    }

    /// Labels one stretch.
    fn label(&mut self, stretch: &Stretch) {
        let facts = &self.facts[stretch.tokens.clone()];
        let mut previous = [Label::OUTSIDE; 2];
        for (at, token) in stretch.tokens.clone().enumerate() {
            if !may_skip(facts, at, previous[0]) {
                let view = View { facts, memory: &[], at, previous };
                self.labels[token] = best(&view, &self.scorer.score(&view, token));
            }
            previous = [self.labels[token], previous[0]];
        }
    }

    /// Labels a stretch anew with what the rest of the article told; where that is nothing and the labels before are as they
    /// were, so is the decision.
    fn label_again(&mut self, stretch: &Stretch, memory: &[Recollection]) {
        let facts = &self.facts[stretch.tokens.clone()];
        let is_told = |at: usize| memory.get(at).is_some_and(|told| *told != Recollection::default());
        let (mut previous, mut before) = ([Label::OUTSIDE; 2], [Label::OUTSIDE; 2]);
        for (at, token) in stretch.tokens.clone().enumerate() {
            let first = self.labels[token];
            let told = is_told(at) || is_told(at + 1) || at.checked_sub(1).is_some_and(is_told);
            if told || previous != before {
                let view = View { facts, memory, at, previous };
                let skipped = may_skip(facts, at, previous[0]);
                self.labels[token] =
                    if skipped { Label::OUTSIDE } else { best(&view, &self.scorer.score_again(&view, token)) };
            }
            previous = [self.labels[token], previous[0]];
            before = [first, before[0]];
        }
    }
}

/// The label with the highest score among those that may stand here; the first among equals.
fn best(view: &View<'_>, scores: &Tally) -> Label {
    let last = is_last(view.facts, view.at);
    let allowed = (0..Label::COUNT).filter(|label| view.previous[0].allows(Label::at(*label), last));
    allowed.rev().max_by_key(|label| scores[*label]).map_or(Label::OUTSIDE, Label::at)
}
