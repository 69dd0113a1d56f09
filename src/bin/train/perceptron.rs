//! Averaged multi-class perceptrons (Collins 2002) with a margin, over features that are met in training.

/// Weights of `K` labels for each feature, growing with the features.
#[derive(Clone, Debug)]
pub(crate) struct Perceptron<const K: usize> {
    slots: Vec<(u64, u32)>,
    weights: Vec<[f32; K]>,
    /// Sums of each update times the step at which it was made; the average is taken from them at the end.
    sums: Vec<[f32; K]>,
    keys: Vec<u64>,
    updates: Vec<u32>,
    step: f32,
    /// Whether features that are not there yet are taken up.
    grows: bool,
}

const FREE: u32 = u32::MAX;

impl<const K: usize> Perceptron<K> {
    /// A perceptron that knows nothing.
    pub(crate) fn new() -> Self {
        Self {
            slots: vec![(0, FREE); 1 << 16],
            weights: Vec::new(),
            sums: Vec::new(),
            keys: Vec::new(),
            updates: Vec::new(),
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
        let mut at = (key >> 20) as usize & mask;
        while self.slots[at].1 != FREE && self.slots[at].0 != key {
            at = (at + 1) & mask;
        }
        at
    }

    fn row(&self, key: u64) -> Option<usize> {
        let (_, row) = self.slots[self.find(key)];
        (row != FREE).then_some(row as usize)
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
                self.slots[at] = (self.keys[row], row as u32);
            }
        }
        let at = self.find(key);
        let row = self.keys.len();
        self.slots[at] = (key, row as u32);
        self.keys.push(key);
        self.weights.push([0.0; K]);
        self.sums.push([0.0; K]);
        self.updates.push(0);
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
            self.updates[row] += 1;
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

    /// The average of the weights over all steps, for features that were changed at least so often, in the order of keys.
    pub(crate) fn average(&self, least_updates: u32) -> Vec<(u64, [f32; K])> {
        let mut rows: Vec<(u64, [f32; K])> = Vec::new();
        for row in 0..self.keys.len() {
            if self.updates[row] < least_updates {
                continue;
            }
            let mut average = self.weights[row];
            for (weight, sum) in average.iter_mut().zip(&self.sums[row]) {
                *weight -= sum / self.step;
            }
            rows.push((self.keys[row], average));
        }
        rows.sort_by_key(|(key, _)| *key);
        rows
    }
}
