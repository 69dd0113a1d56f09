//! Word classes that were learnt from unlabelled text: Brown clusters and k-means classes of word vectors.

use super::error::ModelError;
use super::header::{Kind, Purpose, open};
use super::index::Index;
use super::key;

/// The classes of one word; all zero for an unknown one.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct WordClusters {
    /// The path of its Brown cluster, first step in the lowest bit, under a leading one.
    pub brown: u32,
    /// Its class among 128, from 1.
    pub coarse: u8,
    /// Its class among 1,000, from 1.
    pub fine: u16,
}

impl WordClusters {
    /// The first steps of the path of the Brown cluster.
    #[inline]
    #[must_use]
    pub fn brown_prefix(self, steps: u32) -> u32 {
        self.brown & ((1 << steps) - 1)
    }
}

/// A table of word classes.
///
/// A value holds, from its lowest bit, the index of a Brown path (10 bits, 0 for none), the fine class (10 bits) and the
/// coarse class (8 bits).
#[derive(Clone, Copy, Debug)]
pub struct Clusters<'b> {
    index: Index<'b>,
    paths: &'b [[u8; 3]],
}

impl<'b> Clusters<'b> {
    /// Opens a file of kind [`Clusters`](Kind::Clusters).
    ///
    /// # Errors
    /// Whatever may be wrong with the file; see [`ModelError`].
    pub fn open(bytes: &'b [u8]) -> Result<Self, ModelError> {
        let sections = open(bytes, Purpose { kind: Kind::Clusters, features: 1 })?;
        let index = Index::new(sections.slots, sections.displacements, sections.seed);
        let paths = sections.cells;
        if let Some(row) = index.values().position(|value| (value & 0x3ff) as usize > paths.len()) {
            return Err(ModelError::Row { row });
        }
        Ok(Self { index, paths })
    }

    /// The classes of a word, given its [`key::text`].
    #[inline]
    #[must_use]
    pub fn of_key(&self, word: u64) -> WordClusters {
        let value = self.index.value(word);
        let path = (value & 0x3ff) as usize;
        let brown = match path.checked_sub(1).and_then(|path| self.paths.get(path)) {
            Some([low, middle, high]) => u32::from_le_bytes([*low, *middle, *high, 0]),
            None => 0,
        };
        WordClusters { brown, fine: (value >> 10 & 0x3ff) as u16, coarse: (value >> 20 & 0xff) as u8 }
    }

    /// The classes of a word as it is written, else of its lower-case form.
    #[must_use]
    pub fn of(&self, word: &str) -> WordClusters {
        let written = self.of_key(key::text(word.as_bytes()));
        if written == WordClusters::default() {
            self.of_key(key::text(word.to_lowercase().as_bytes()))
        } else {
            written
        }
    }
}
