//! Multinomial logistic regression by stochastic gradients with adaptive steps (`AdaGrad`, Duchi et al. 2011).

use std::array::from_fn;
use std::collections::HashMap;

use dateline::stages::events::{CLUES, is_general};

use crate::random::Random;

/// One example: its features, its label, and how much it counts.
#[derive(Clone, Debug)]
pub(crate) struct Example {
    pub(crate) keys: Vec<u64>,
    pub(crate) label: usize,
    pub(crate) weight: f32,
}

/// Weights of features for each label.
#[derive(Clone, Debug)]
pub(crate) struct Logistic {
    labels: usize,
    places: HashMap<u64, usize>,
    weights: Vec<f32>,
}

/// How a model is trained.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Plan {
    pub(crate) epochs: usize,
    pub(crate) step: f32,
    /// How strongly weights are drawn to zero.
    pub(crate) decay: f32,
    /// So often a feature must be seen.
    pub(crate) least: usize,
}

/// In so many orders the examples are read.
const ORDERS: u16 = 6;

impl Logistic {
    /// Trains on examples; the same examples and plan give the same weights: the mean of several trainings that read the examples in
    /// other orders, each the mean of its later epochs (Polyak and Juditsky 1992), so that the order counts for little.
    pub(crate) fn train(examples: &[Example], labels: usize, plan: Plan) -> Self {
        let mut counts: HashMap<u64, usize> = HashMap::new();
        for key in examples.iter().flat_map(|example| &example.keys) {
            *counts.entry(*key).or_default() += 1;
        }
        let mut places: HashMap<u64, usize> = HashMap::new();
        for key in examples.iter().flat_map(|example| &example.keys) {
            let next = places.len();
            if counts[key] >= plan.least {
                places.entry(*key).or_insert(next);
            }
        }
        let mut model = Self { labels, weights: vec![0.0; places.len() * labels], places };
        let mut sums = vec![0.0_f32; model.weights.len()];
        for seed in 0..u64::from(ORDERS) {
            model.read(examples, plan, Random::new(seed + 11), &mut sums);
        }
        #[expect(clippy::cast_precision_loss, reason = "hundreds")]
        let count = (plan.epochs.div_ceil(2) * usize::from(ORDERS)) as f32;
        model.weights = sums.into_iter().map(|sum| sum / count).collect();
        model
    }

    /// Learns from nothing on in one order, and adds the weights of the later epochs to sums.
    fn read(&mut self, examples: &[Example], plan: Plan, mut random: Random, sums: &mut [f32]) {
        self.weights.fill(0.0);
        let mut squares = vec![1e-6; self.weights.len()];
        let mut order: Vec<usize> = (0..examples.len()).collect();
        for epoch in 0..plan.epochs {
            random.shuffle(&mut order);
            for at in &order {
                self.learn(&examples[*at], &mut squares, plan);
            }
            if epoch >= plan.epochs / 2 {
                for (sum, weight) in sums.iter_mut().zip(&self.weights) {
                    *sum += weight;
                }
            }
        }
    }

    fn learn(&mut self, example: &Example, squares: &mut [f32], plan: Plan) {
        let shares = self.shares(&example.keys);
        for key in &example.keys {
            let Some(place) = self.places.get(key) else { continue };
            for (label, share) in shares.iter().enumerate() {
                let wanted = f32::from(u8::from(label == example.label));
                let at = place * self.labels + label;
                let slope = example.weight * (share - wanted) + plan.decay * self.weights[at];
                squares[at] += slope * slope;
                self.weights[at] -= plan.step * slope / squares[at].sqrt();
            }
        }
    }

    /// How likely each label is.
    pub(crate) fn shares(&self, keys: &[u64]) -> Vec<f32> {
        let mut scores = vec![0.0_f32; self.labels];
        for place in keys.iter().filter_map(|key| self.places.get(key)) {
            for (label, score) in scores.iter_mut().enumerate() {
                *score += self.weights[place * self.labels + label];
            }
        }
        let most = scores.iter().copied().fold(f32::MIN, f32::max);
        let raised: Vec<f32> = scores.iter().map(|score| (score - most).exp()).collect();
        let sum: f32 = raised.iter().sum();
        raised.into_iter().map(|share| share / sum).collect()
    }

    /// Rows for a model file: features with their weights in whole units.
    pub(crate) fn rows(&self, scale: f32) -> Vec<(u64, Vec<(u8, i16)>)> {
        let mut rows: Vec<(u64, Vec<(u8, i16)>)> = Vec::new();
        let mut keys: Vec<(u64, usize)> = self.places.iter().map(|(key, place)| (*key, *place)).collect();
        keys.sort_unstable();
        for (key, place) in keys {
            let weights = &self.weights[place * self.labels..(place + 1) * self.labels];
            #[expect(clippy::cast_possible_truncation, reason = "held within the range of the units")]
            let unit = |weight: f32| (weight * scale).round().clamp(-32_000.0, 32_000.0) as i16;
            let cells = weights.iter().zip(0_u8..).map(|(weight, label)| (label, unit(*weight)));
            let cells: Vec<(u8, i16)> = cells.filter(|(_, unit)| unit.unsigned_abs() > 10).collect();
            if !cells.is_empty() {
                rows.push((key, cells));
            }
        }
        rows
    }
}

/// How much the weights of a calibration are held down, but for those of clues that all events have (Gaussian priors): of what opens an
/// article, of which there are a thousand gold sentences, and of what stands below, of which there are some hundred judged events.
const PRIORS: [f64; 2] = [1.0, 10.0];

/// The weights of clues for what was observed (logistic regression by gradients of all with adaptive steps).
pub(crate) fn calibrate(observed: &[([f32; CLUES], bool)]) -> [f32; CLUES] {
    let mut weights = [0.0_f64; CLUES];
    let mut squares = [1e-9_f64; CLUES];
    for _ in 0..4000 {
        let prior = |clue: usize| if is_general(clue) { 0.0 } else { PRIORS[clue * PRIORS.len() / CLUES] };
        let mut slopes: [f64; CLUES] = from_fn(|clue| prior(clue) * weights[clue]);
        for (clues, right) in observed {
            let sum: f64 = clues.iter().zip(weights).map(|(clue, weight)| f64::from(*clue) * weight).sum();
            let wrong = 1.0 / (1.0 + (-sum).exp()) - f64::from(u8::from(*right));
            for (slope, clue) in slopes.iter_mut().zip(clues) {
                *slope += wrong * f64::from(*clue);
            }
        }
        for ((weight, square), slope) in weights.iter_mut().zip(&mut squares).zip(slopes) {
            *square += slope * slope;
            *weight -= 0.1 * slope / square.sqrt();
        }
    }
    #[expect(clippy::cast_possible_truncation, reason = "small numbers")]
    let found = weights.map(|weight| weight as f32);
    found
}

#[cfg(test)]
mod tests {
    use dateline::stages::events::{CLUES, calibrated};

    use super::calibrate;

    /// Ten events of one kind: so high a logit, at the opening or below, and so many of them right.
    fn events((logit, below, right): (f32, bool, u8)) -> impl Iterator<Item = ([f32; CLUES], bool)> {
        let mut clues = [0.0; CLUES];
        let first = if below { CLUES / 2 } else { 0 };
        (clues[first], clues[first + 1]) = (1.0, logit);
        (0..10_u8).map(move |at| (clues, at < right))
    }

    #[test]
    fn what_is_stated_is_what_was_observed() {
        // Near the opening nine of ten are right where the share is high and half where it is low; far below it is six of ten.
        let classes = [(2.9, false, 9), (0.2, false, 5), (2.9, true, 6), (0.2, true, 6)];
        let weights = calibrate(&classes.into_iter().flat_map(events).collect::<Vec<_>>());
        for class in classes {
            let stated = events(class).map(|(clues, _)| calibrated(&clues, &weights)).next().unwrap_or_default();
            assert!((stated * 10.0 - f32::from(class.2)).abs() < 0.3, "{class:?}: {stated}");
        }
    }
}
