//! Learns parts of speech.

use std::collections::BTreeMap;

use dateline::stages::model::MOST_LABELS;
use dateline::stages::syntax::{Tag, certain_tags, tag_features};

use crate::corpus::Sentence;
use crate::perceptron::Perceptron;
use crate::random::Random;

/// How a tagger learns.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Plan<'p> {
    pub(crate) epochs: usize,
    pub(crate) seed: u64,
    /// The features that it may use, if it may not use all.
    pub(crate) features: Option<&'p [u64]>,
    pub(crate) certain: &'p Certain,
}

/// Words that have one tag, by the key of their table.
pub(crate) type Certain = BTreeMap<u64, Tag>;

/// A decision that is right by no more than this is learnt from all the same.
const MARGIN: f32 = 1.0;
/// Words that were seen so often and then in so many of 1,000 cases with one tag.
const OFTEN: usize = 20;
const ALMOST_ALWAYS: usize = 997;

/// The words of a corpus that have one tag wherever they stand.
pub(crate) fn certain(sentences: &[Sentence]) -> Certain {
    let mut counts: BTreeMap<u64, BTreeMap<Tag, usize>> = BTreeMap::new();
    for sentence in sentences {
        for (at, tag) in sentence.tags.iter().enumerate() {
            let [word, ..] = certain_tags(&sentence.facts, at, &sentence.tags);
            *counts.entry(word).or_default().entry(*tag).or_default() += 1;
        }
    }
    let mut certain = Certain::new();
    for (key, tags) in counts {
        let all: usize = tags.values().sum();
        let best = tags.iter().max_by_key(|(tag, count)| (**count, std::cmp::Reverse(**tag)));
        if let Some((tag, _)) = best.filter(|(_, count)| all >= OFTEN && **count * 1000 >= all * ALMOST_ALWAYS) {
            certain.insert(key, *tag);
        }
    }
    certain
}

/// Learns from the sentences with these indices.
pub(crate) fn learn(sentences: &[Sentence], chosen: &[usize], plan: &Plan<'_>) -> Perceptron<MOST_LABELS> {
    let mut perceptron = plan.features.map_or_else(Perceptron::new, Perceptron::over);
    let mut random = Random::new(plan.seed);
    let mut order = chosen.to_vec();
    let mut tags = Vec::new();
    for epoch in 0..plan.epochs {
        random.shuffle(&mut order);
        for sentence in order.iter().map(|index| &sentences[*index]) {
            tags.clear();
            for at in 0..sentence.len() {
                let gold = sentence.tags[at];
                let [word, ..] = certain_tags(&sentence.facts, at, &tags);
                let found = match plan.certain.get(&word) {
                    Some(tag) => *tag,
                    None => decide(&mut perceptron, (sentence, at, &tags)),
                };
                tags.push(if epoch == 0 { gold } else { found });
            }
        }
    }
    perceptron
}

/// One decision, learnt from if it is wrong or not clear enough.
fn decide(perceptron: &mut Perceptron<MOST_LABELS>, (sentence, at, tags): (&Sentence, usize, &[Tag])) -> Tag {
    let gold = sentence.tags[at].place();
    let keys = tag_features(&sentence.facts, at, tags);
    let scores = perceptron.score(keys.as_slice());
    let wrong = best(&scores, |tag| tag != gold, Tag::NAMES.len());
    if scores[gold] - scores[wrong] <= MARGIN {
        perceptron.update(keys.as_slice(), gold, wrong);
    }
    perceptron.tick();
    Tag::at(if scores[gold] > scores[wrong] { gold } else { wrong })
}

/// The best label of those that may be; the first among equals.
pub(crate) fn best(scores: &[f32], may: impl Fn(usize) -> bool, labels: usize) -> usize {
    let mut best: Option<usize> = None;
    for label in (0..labels).filter(|label| may(*label)) {
        if best.is_none_or(|best| scores[label] > scores[best]) {
            best = Some(label);
        }
    }
    best.unwrap_or(0)
}
