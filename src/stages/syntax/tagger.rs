//! Parts of speech, from left to right: an averaged perceptron (Collins 2002), and tables of words that have but one, by
//! themselves, behind some tag or before some word.

use crate::stages::model::key::{Keys, feature, pair};
use crate::stages::model::{Kind, Linear, ModelError, Purpose};

use super::labels::Tag;
use super::word::WordFacts;

/// To be raised with every change of [`tag_features`] or of [`WordFacts`].
pub const TAG_FEATURES: u32 = 2;
/// Templates of [`tag_features`].
pub const TAG_TEMPLATES: usize = 34;
/// The template of the first table of words that have but one tag.
const CERTAIN: usize = 1000;
/// Room for the scores of all tags.
const TAGS: usize = Tag::NAMES.len().next_multiple_of(8);
/// Stands for the tag of what comes before the first word.
const OUTSIDE: u64 = 99;
const NOWHERE: WordFacts = WordFacts {
    written: 1,
    lower: 1,
    prefix: 1,
    suffixes: [1; 3],
    shape: 1,
    clusters: crate::stages::model::WordClusters { brown: 0, coarse: 0, fine: 0 },
};

/// Gives each word its part of speech.
#[derive(Clone, Debug)]
pub struct Tagger<'b> {
    model: Linear<'b, TAGS>,
}

impl<'b> Tagger<'b> {
    /// A tagger over a model file.
    ///
    /// # Errors
    /// Whatever may be wrong with the file; see [`ModelError`].
    pub fn open(bytes: &'b [u8]) -> Result<Self, ModelError> {
        let model = Linear::open(bytes, Purpose { kind: Kind::Cells, features: TAG_FEATURES })?;
        if !model.labels().iter().eq(Tag::NAMES.iter()) {
            return Err(ModelError::Labels);
        }
        Ok(Self { model })
    }

    /// The tags of the words of one sentence.
    pub fn tag(&self, words: &[WordFacts], tags: &mut Vec<Tag>) {
        tags.clear();
        for at in 0..words.len() {
            let certain = certain_tags(words, at, tags).into_iter().find_map(|key| self.model.certain(key));
            let tag = certain.unwrap_or_else(|| self.model.best(tag_features(words, at, tags).as_slice()));
            tags.push(Tag::at(tag));
        }
    }
}

/// The keys of what may decide alone, each a feature of its own table: the word, the word behind the tag before it, the
/// word before the next word.
#[inline]
#[must_use]
pub fn certain_tags(words: &[WordFacts], at: usize, tags: &[Tag]) -> [u64; 3] {
    let word = words[at].written;
    let before = at.checked_sub(1).map_or(OUTSIDE, |place| tags[place].place() as u64);
    let next = words.get(at + 1).unwrap_or(&NOWHERE).lower;
    [feature(CERTAIN, word), feature(CERTAIN + 1, pair(before, word)), feature(CERTAIN + 2, pair(word, next))]
}

/// The features of the word at `at`, given the tags of those before it.
#[inline]
#[must_use]
pub fn tag_features(words: &[WordFacts], at: usize, tags: &[Tag]) -> Keys<TAG_TEMPLATES> {
    let word = &words[at];
    let before = |distance: usize| at.checked_sub(distance).map_or(&NOWHERE, |place| &words[place]);
    let after = |distance: usize| words.get(at + distance).unwrap_or(&NOWHERE);
    let tag = |distance: usize| at.checked_sub(distance).map_or(OUTSIDE, |place| tags[place].place() as u64);
    let (previous, next, first, second) = (before(1), after(1), tag(1), tag(2));
    let brown10 = |word: &WordFacts| u64::from(word.clusters.brown_prefix(10));
    let fine = |word: &WordFacts| u64::from(word.clusters.fine);
    let mut keys = Keys::new();
    keys.push(0);
    keys.push(word.written);
    keys.push(word.lower);
    keys.push(word.prefix);
    word.suffixes.iter().for_each(|suffix| keys.push(*suffix));
    keys.push(word.shape);
    keys.push(pair(word.shape, u64::from(at == 0)));
    keys.push(word.clusters.brown_prefix(6).into());
    keys.push(brown10(word));
    keys.push(word.clusters.brown.into());
    keys.push(fine(word));
    keys.push(previous.lower);
    keys.push(next.lower);
    keys.push(before(2).lower);
    keys.push(after(2).lower);
    keys.push(previous.suffixes[2]);
    keys.push(next.suffixes[2]);
    keys.push(brown10(previous));
    keys.push(brown10(next));
    keys.push(first);
    keys.push(pair(first, second));
    keys.push(pair(first, word.lower));
    keys.push(pair(first, word.suffixes[2]));
    keys.push(pair(previous.lower, word.lower));
    keys.push(pair(word.lower, next.lower));
    keys.push(pair(first, next.lower));
    keys.push(pair(first, brown10(word)));
    keys.push(pair(first, brown10(next)));
    keys.push(pair(word.suffixes[2], next.lower));
    keys.push(pair(word.shape, next.suffixes[2]));
    keys.push(pair(fine(word), fine(next)));
    keys.push(pair(pair(first, second), fine(word)));
    keys
}
