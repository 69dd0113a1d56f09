//! Learns the labels of names.

use std::borrow::Borrow;

use dateline::stages::names::{Label, Recollection, View, is_last, may_skip, name_features};

use super::corpus::Text;
use crate::perceptron::{Perceptron, Rows};
use crate::random::Random;

/// Labels, in a row of weights.
pub(crate) const WIDTH: usize = 16;

/// How to learn.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Plan<'p> {
    pub(crate) epochs: usize,
    pub(crate) margin: f32,
    pub(crate) seed: u64,
    /// The features that may be used, if not all.
    pub(crate) features: Option<&'p [u64]>,
}

/// Learns from texts. Where the rest of a text told something, every second reading knows it.
pub(crate) fn learn<T: Borrow<Text>>(texts: &[T], plan: &Plan<'_>) -> Rows<WIDTH> {
    let mut learner = Learner {
        perceptron: plan.features.map_or_else(Perceptron::new, Perceptron::over),
        margin: plan.margin,
        faithful: true,
    };
    let mut random = Random::new(plan.seed);
    let mut order: Vec<(usize, usize)> = texts
        .iter()
        .enumerate()
        .flat_map(|(text, of)| (0..of.borrow().stretches.len()).map(move |stretch| (text, stretch)))
        .collect();
    for epoch in 0..plan.epochs {
        random.shuffle(&mut order);
        learner.faithful = epoch == 0;
        for (text, stretch) in &order {
            let second = random.below(2) == 1;
            learner.stretch(texts[*text].borrow(), *stretch, second);
        }
    }
    learner.perceptron.average()
}

struct Learner {
    perceptron: Perceptron<WIDTH>,
    margin: f32,
    /// Whether the labels before are those of the corpus, as in the first epoch, and not the learner's own.
    faithful: bool,
}

impl Learner {
    fn stretch(&mut self, text: &Text, stretch: usize, second: bool) {
        let tokens = text.stretches[stretch].tokens.clone();
        let facts = &text.facts[tokens.clone()];
        let memory: &[Recollection] = if second { text.told.get(tokens.clone()).unwrap_or_default() } else { &[] };
        let mut previous = [Label::OUTSIDE; 2];
        for at in 0..facts.len() {
            let gold = text.labels[tokens.start + at];
            let label = if may_skip(facts, at, previous[0]) {
                Label::OUTSIDE
            } else {
                self.decide(&View { facts, memory, at, previous }, gold)
            };
            let label = if self.faithful { gold.unwrap_or(label) } else { label };
            previous = [label, previous[0]];
        }
    }

    /// One decision, learnt from if it is wrong or not clear enough; gives the best label that may stand here.
    fn decide(&mut self, view: &View<'_>, gold: Option<Label>) -> Label {
        let keys = name_features(view);
        let scores = self.perceptron.score(keys.as_slice());
        if let Some(gold) = gold {
            let gold = gold.number();
            let wrong = (0..Label::COUNT).filter(|label| *label != gold);
            let wrong = wrong.rev().max_by(|one, other| scores[*one].total_cmp(&scores[*other])).unwrap_or_default();
            if scores[gold] - scores[wrong] <= self.margin {
                self.perceptron.update(keys.as_slice(), gold, wrong);
            }
        }
        self.perceptron.tick();
        let last = is_last(view.facts, view.at);
        let allowed = (0..Label::COUNT).rev().filter(|label| view.previous[0].allows(Label::at(*label), last));
        allowed.max_by(|one, other| scores[*one].total_cmp(&scores[*other])).map_or(Label::OUTSIDE, Label::at)
    }
}
