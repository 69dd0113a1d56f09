//! Weights of features, and the scores of labels: sums of integers, the same on every machine.

use std::hint::{black_box, select_unpredictable};

use super::error::ModelError;
use super::header::{LOOKS, Purpose, Sections, open};
use super::index::{AT_ONCE, Index, Marked};
use super::small::{self, LARGEST_SMALL};

/// So many labels a model has at most.
pub const MOST_LABELS: usize = 64;

/// The weights of a long row are more than those, a cache line full.
const LONG: usize = 32;

/// A model of up to `LANES` labels; a score has so many places, of which those beyond the labels stay zero.
///
/// A file keeps the weights that are not zero, in use a feature has one for each label: most features that are met speak
/// for many labels, and adding up whole rows needs no decisions.
#[derive(Clone, Debug)]
pub struct Linear<'b, const LANES: usize> {
    index: Index<'b>,
    cells: &'b [[u8; 3]],
    /// What is kept of the key of each row.
    keys: Vec<u32>,
    /// The rows, and an empty one.
    rows: Vec<Row<LANES>>,
    /// The place of the empty one.
    none: u32,
    /// Rows of one cell.
    single: Marked,
    labels: Vec<&'b str>,
    scale: f32,
}

/// The weights of a feature; the sum of [`TOGETHER`] of them has sixteen bits.
#[derive(Clone, Debug)]
#[repr(align(32))]
struct Row<const LANES: usize>([i16; LANES]);

/// So many rows are added up in sixteen bits before the sum is widened.
const TOGETHER: usize = 4;
/// What is left of larger weights that so many of them fit: a quarter.
const UNIT: i16 = 4;
/// The largest weight of which so many fit as they are.
const LARGEST: u16 = (i16::MAX / UNIT).unsigned_abs();

impl<'b, const LANES: usize> Linear<'b, LANES> {
    /// Opens a file of kind [`Cells`](super::Kind::Cells).
    ///
    /// # Errors
    /// Whatever may be wrong with the file; see [`ModelError`].
    pub fn open(bytes: &'b [u8], purpose: Purpose) -> Result<Self, ModelError> {
        let Sections { seed, scale, slots, displacements, cells, labels, .. } = open(bytes, purpose)?;
        let labels: Vec<&str> = labels.lines().collect();
        if labels.is_empty() || labels.len() > LANES {
            return Err(ModelError::Labels);
        }
        let index = Index::new(slots, displacements, seed);
        if let Some(row) = index.values().position(|value| row(value).end > cells.len()) {
            return Err(ModelError::Row { row });
        }
        if let Some(cell) = cells.iter().position(|[label, ..]| usize::from(*label) >= labels.len()) {
            return Err(ModelError::Cell { cell, label: cells[cell][0] });
        }
        // Weights of sixteen bits lose the two lowest, far less than what one of them is sure of.
        let fits = cells.iter().all(|cell| weight(*cell).unsigned_abs() <= LARGEST);
        let unit = if fits { 1 } else { UNIT };
        let rows = index.values().map(|value| &cells[row(value)]).chain([&[][..]]);
        let rows: Vec<Row<LANES>> = rows.map(|cells| Row::new(cells, unit)).collect();
        let scale = scale / f32::from(unit);
        let none = u32::try_from(rows.len() - 1).unwrap_or_default();
        let keys = index.kept().collect();
        let single = Marked::new(&index, |value| row(value).len() == 1);
        Ok(Self { index, cells, keys, rows, none, single, labels, scale })
    }

    /// The labels, in the order of their scores.
    #[must_use]
    pub fn labels(&self) -> &[&'b str] {
        &self.labels
    }

    /// What a weight of one is in units of the scores.
    #[must_use]
    pub fn scale(&self) -> f32 {
        self.scale
    }

    /// The scores of all labels in units of the model, given the features of a decision.
    #[inline]
    #[must_use]
    pub fn score(&self, keys: &[u64]) -> [i32; LANES] {
        let mut scores = [0; LANES];
        for keys in keys.chunks(AT_ONCE) {
            // The last rows are filled up with empty ones.
            let mut places = [self.none; AT_ONCE];
            self.rows_of(keys, &mut places);
            // Adding up long rows keeps the processor too busy to look ahead: so all are fetched before the first is added.
            if LANES > LONG {
                let rows = places.iter().take(keys.len()).filter_map(|place| self.rows.get(*place as usize));
                black_box(rows.fold(0, |seen, Row(weights)| seen ^ weights[0] ^ weights[LANES - 1]));
            }
            let together = places.as_chunks::<TOGETHER>().0.iter().take(keys.len().div_ceil(TOGETHER));
            for places in together {
                let [Some(a), Some(b), Some(c), Some(d)] = places.map(|place| self.rows.get(place as usize)) else {
                    continue;
                };
                for (label, score) in scores.iter_mut().enumerate() {
                    *score += i32::from(a.0[label] + b.0[label] + c.0[label] + d.0[label]);
                }
            }
        }
        scores
    }

    /// The best label; the first among equals.
    #[inline]
    #[must_use]
    pub fn best(&self, keys: &[u64]) -> usize {
        let scores = self.score(keys);
        let scores = scores.get(..self.labels.len()).unwrap_or_default();
        let most = scores.iter().fold(i32::MIN, |most, score| most.max(*score));
        scores.iter().position(|score| *score == most).unwrap_or_default()
    }

    /// Tells the rows of some keys, [`AT_ONCE`] at most; for those that have none the last one, which is empty.
    #[inline]
    fn rows_of(&self, keys: &[u64], places: &mut [u32; AT_ONCE]) {
        self.index.places(keys, places);
        for (place, key) in places.iter_mut().zip(keys) {
            let known = self.keys.get(*place as usize).is_some_and(|kept| u64::from(*kept) == key & 0xffff_ffff);
            // Many keys have none, in no order that a processor could foresee.
            *place = select_unpredictable(known, *place, self.none);
        }
    }

    /// The label of the only cell in a feature's row: how a table of certain answers is kept among the weights.
    #[inline]
    #[must_use]
    pub fn certain(&self, key: u64) -> Option<usize> {
        self.cells.get(row(self.single.value(&self.index, key)))?.first().map(|[label, ..]| usize::from(*label))
    }
}

impl<const LANES: usize> Row<LANES> {
    /// The weights of some cells, whose labels are all below `LANES`, in so many units.
    fn new(cells: &[[u8; 3]], unit: i16) -> Self {
        let mut weights = [0; LANES];
        for cell in cells {
            weights[usize::from(cell[0])] = weight(*cell) / unit;
        }
        Self(weights)
    }
}

/// The weight of a cell.
fn weight([_, low, high]: [u8; 3]) -> i16 {
    i16::from_le_bytes([low, high])
}

/// The cells that a value refers to.
#[inline]
fn row(value: u32) -> std::ops::Range<usize> {
    let start = (value & 0xff_ffff) as usize;
    start..start + (value >> 24) as usize
}

/// A model of three labels, of which the last always scores zero. It knows many features of little weight each, so that
/// a slot holds all there is of one: 16 bits of its key and two small weights.
///
/// The features of a decision come in [`LOOKS`] steps: where the best label leads by enough after one of them, the
/// others would not change it (dynamic feature selection: Strubell and others, ACL 2015).
#[derive(Clone, Debug)]
pub struct PairModel<'b> {
    index: Index<'b, 4>,
    certain: Marked,
    enough: [i32; LOOKS - 1],
}

impl<'b> PairModel<'b> {
    /// Opens a file of kind [`Pairs`](super::Kind::Pairs) whose labels are these three.
    ///
    /// # Errors
    /// Whatever may be wrong with the file; see [`ModelError`].
    pub fn open(bytes: &'b [u8], purpose: Purpose, labels: [&str; 3]) -> Result<Self, ModelError> {
        let sections = open(bytes, purpose)?;
        if !sections.labels.lines().eq(labels) {
            return Err(ModelError::Labels);
        }
        let enough = sections.enough.map(|lead| i32::try_from(lead).ok().filter(|lead| *lead > 0).unwrap_or(i32::MAX));
        let index = Index::new(sections.slots, sections.displacements, sections.seed);
        let certain = Marked::new(&index, |value| certain_label(value).is_some());
        Ok(Self { index, certain, enough })
    }

    /// What some features say, [`AT_ONCE`] at most, for [`add`](Self::add).
    #[inline]
    #[must_use]
    pub fn ask(&self, keys: &[u64]) -> [u32; AT_ONCE] {
        let mut values = [0; AT_ONCE];
        self.index.values_of(keys, &mut values);
        values
    }

    /// Adds what features say for the first and the second label to their scores.
    #[inline]
    pub fn add(values: &[u32], scores: &mut [i32; 2]) {
        for value in values {
            let [first, second, ..] = value.to_le_bytes();
            scores[0] += small::weight(first);
            scores[1] += small::weight(second);
        }
    }

    /// The lead from which on the best label stays the best after a look; after the last, any.
    #[inline]
    #[must_use]
    pub fn enough(&self, look: usize) -> i32 {
        self.enough.get(look).copied().unwrap_or_default()
    }

    /// The label for which a feature speaks with all the weight there is: how a table of certain answers is kept among
    /// the weights.
    #[inline]
    #[must_use]
    pub fn certain(&self, key: u64) -> Option<usize> {
        certain_label(self.certain.value(&self.index, key))
    }
}

/// The label for which a value speaks with all the weight there is.
#[inline]
fn certain_label(value: u32) -> Option<usize> {
    const MOST: i32 = LARGEST_SMALL as i32;
    let [first, second, ..] = value.to_le_bytes();
    match [small::weight(first), small::weight(second)] {
        [MOST, 0] => Some(0),
        [0, MOST] => Some(1),
        [a, b] if a == -MOST && b == -MOST => Some(2),
        _ => None,
    }
}

/// The row by which [`PairModel::certain`] knows a label.
#[must_use]
pub fn certain_pair(label: usize) -> [i16; 2] {
    [[LARGEST_SMALL, 0], [0, LARGEST_SMALL], [-LARGEST_SMALL; 2]][label.min(2)]
}
