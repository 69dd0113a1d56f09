//! Averaged multi-class perceptrons (Collins 2002) with a margin, over features that are met in training.

/// Features by their keys, in order, each with the weights of the labels.
pub(crate) type Rows<const K: usize> = Vec<(u64, [f32; K])>;

/// Weights of `K` labels for each feature, growing with the features.
#[derive(Clone, Debug)]
pub(crate) struct Perceptron<const K: usize> {
    slots: Vec<(u64, usize)>,
    weights: Vec<[f32; K]>,
    /// Sums of each update times the step at which it was made; the average is taken from them at the end.
    sums: Vec<[f32; K]>,
    keys: Vec<u64>,
    step: f32,
    /// Whether features that are not there yet are taken up.
    grows: bool,
}

const FREE: usize = usize::MAX;

impl<const K: usize> Perceptron<K> {
    /// A perceptron that knows nothing.
    pub(crate) fn new() -> Self {
        Self {
            slots: vec![(0, FREE); 1 << 16],
            weights: Vec::new(),
            sums: Vec::new(),
            keys: Vec::new(),
            step: 1.0,
            grows: true,
        }
    }

    /// A perceptron that learns weights for these features alone.
    pub(crate) fn over(keys: &[u64]) -> Self {
        let mut perceptron = Self::new();
        for key in keys {
            perceptron.row_or_new(*key);
        }
        perceptron.grows = false;
        perceptron
    }

    fn find(&self, key: u64) -> usize {
        let mask = self.slots.len() - 1;
        let mut at = usize::try_from(key >> 20).unwrap_or_default() & mask;
        while self.slots[at].1 != FREE && self.slots[at].0 != key {
            at = (at + 1) & mask;
        }
        at
    }

    fn row(&self, key: u64) -> Option<usize> {
        let (_, row) = self.slots[self.find(key)];
        (row != FREE).then_some(row)
    }

    fn row_or_new(&mut self, key: u64) -> Option<usize> {
        if let Some(row) = self.row(key) {
            return Some(row);
        }
        if !self.grows {
            return None;
        }
        if self.keys.len() * 2 >= self.slots.len() {
            self.slots = vec![(0, FREE); self.slots.len() * 2];
            for row in 0..self.keys.len() {
                let at = self.find(self.keys[row]);
                self.slots[at] = (self.keys[row], row);
            }
        }
        let at = self.find(key);
        let row = self.keys.len();
        self.slots[at] = (key, row);
        self.keys.push(key);
        self.weights.push([0.0; K]);
        self.sums.push([0.0; K]);
        Some(row)
    }

    /// The scores of all labels.
    pub(crate) fn score(&self, keys: &[u64]) -> [f32; K] {
        let mut scores = [0.0; K];
        for row in keys.iter().filter_map(|key| self.row(*key)) {
            for (score, weight) in scores.iter_mut().zip(&self.weights[row]) {
                *score += weight;
            }
        }
        scores
    }

    /// Moves weight from a wrong label to a right one.
    pub(crate) fn update(&mut self, keys: &[u64], right: usize, wrong: usize) {
        for key in keys {
            let Some(row) = self.row_or_new(*key) else { continue };
            self.weights[row][right] += 1.0;
            self.sums[row][right] += self.step;
            self.weights[row][wrong] -= 1.0;
            self.sums[row][wrong] -= self.step;
        }
    }

    /// One more decision was taken.
    pub(crate) fn tick(&mut self) {
        self.step += 1.0;
    }

    /// The average of the weights over all steps.
    pub(crate) fn average(&self) -> Rows<K> {
        let mut rows = Rows::with_capacity(self.keys.len());
        for (row, key) in self.keys.iter().enumerate() {
            let mut average = self.weights[row];
            for (weight, sum) in average.iter_mut().zip(&self.sums[row]) {
                *weight -= sum / self.step;
            }
            rows.push((*key, average));
        }
        rows.sort_by_key(|(key, _)| *key);
        rows
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_perceptron_learns_and_averages() {
        let mut perceptron = Perceptron::<2>::new();
        perceptron.update(&[5, 9], 1, 0);
        perceptron.tick();
        assert_eq!((perceptron.score(&[5, 9]), perceptron.score(&[4])), ([-2.0, 2.0], [0.0, 0.0]));
        assert_eq!(perceptron.average(), [(5, [-0.5, 0.5]), (9, [-0.5, 0.5])]);
    }

    #[test]
    fn features_that_are_not_chosen_are_not_learnt() {
        let mut perceptron = Perceptron::<2>::over(&[5]);
        perceptron.update(&[5, 9], 1, 0);
        let scores = perceptron.score(&[5, 9]);
        assert!((scores[0] + 1.0).abs() < 1e-6 && (scores[1] - 1.0).abs() < 1e-6, "{scores:?}");
    }
}
