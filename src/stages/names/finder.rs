//! Finds names: a greedy tagger that reads the article twice, the second time with what the first found.

use crate::stages::document::Document;
use crate::stages::lexicon::Lexicon;
use crate::stages::model::{Aligned, Clusters, Kind, ModelError, Purpose};
use crate::stages::observer::Watch;
use crate::stages::syntax::ModelFiles;

use super::Name;
use super::convention::names;
use super::facts::{Looks, NameFacts, WordReader};
use super::features::NAME_FEATURES;
use super::gazetteer::Gazetteer;
use super::label::Label;
use super::memory::{Memory, Recollection};
use super::reading::Reading;
use super::scorer::Weights;
use super::stretch::{Stretch, stretches};

static NAMES: &Aligned<[u8]> = &Aligned(*include_bytes!("../../../config/models/names.model"));

/// The weights that were trained for this program.
#[must_use]
pub fn built_in_names() -> &'static [u8] {
    &NAMES.0
}

/// Finds names.
#[derive(Clone, Debug)]
pub struct NameFinder<'b> {
    reader: WordReader<'b>,
    weights: Weights<'b>,
}

impl NameFinder<'static> {
    /// The finder with the models that are built in.
    ///
    /// # Panics
    /// If a model is damaged or older than the program, which the tests of this module rule out.
    #[must_use]
    pub fn new(lexicon: &Lexicon) -> Self {
        let clusters = Clusters::open(ModelFiles::built_in().clusters).expect("the built-in classes fit the program");
        let reader = WordReader::new(clusters, Gazetteer::new(lexicon));
        Self::open(reader, built_in_names()).expect("the built-in names fit the program")
    }
}

impl<'b> NameFinder<'b> {
    /// A finder over a file of weights.
    ///
    /// # Errors
    /// Whatever may be wrong with the file; see [`ModelError`].
    pub fn open(reader: WordReader<'b>, weights: &'b [u8]) -> Result<Self, ModelError> {
        let weights = Weights::open(weights, Purpose { kind: Kind::Cells, features: NAME_FEATURES })?;
        if weights.labels() != Label::NAMES {
            return Err(ModelError::Labels);
        }
        Ok(Self { reader, weights })
    }

    /// Names in text order, disjoint.
    #[must_use]
    pub fn find(&self, document: &Document, watch: &mut Watch<'_>) -> Vec<Name> {
        let words: Vec<&str> = document.tokens().iter().map(|token| document.slice(token.span)).collect();
        let stretches = stretches(document);
        let facts = self.reader.read(&words, &stretches);
        let labels = Reading::new(&self.weights, (&facts, &stretches)).twice(&mut || watch.go_on());
        names(document, &stretches, (&facts, &labels))
    }

    /// A label for each token, after two readings.
    #[must_use]
    pub fn labels(&self, facts: &[NameFacts], stretches: &[Stretch]) -> Vec<Label> {
        Reading::new(&self.weights, (facts, stretches)).twice(&mut || true)
    }

    /// What the rest of the article tells of each token after the first reading; what training gives the second.
    #[must_use]
    pub fn recollections(&self, facts: &[NameFacts], stretches: &[Stretch]) -> Vec<Recollection> {
        let labels = Reading::new(&self.weights, (facts, stretches)).once(&mut || true);
        let memory = Memory::new(facts, stretches, &labels);
        facts.iter().zip(&labels).map(|(facts, label)| memory.recall(facts, *label)).collect()
    }
}

/// Whether no name goes on behind a token.
#[must_use]
pub fn is_last(facts: &[NameFacts], at: usize) -> bool {
    facts.get(at + 1).is_none_or(|next| next.looks.has(Looks::BARRIER))
}

/// Whether a token cannot begin or continue a name: it is in lower case, no name is open, and none begins soon.
#[must_use]
pub fn may_skip(facts: &[NameFacts], at: usize, previous: Label) -> bool {
    let shows = |token: &NameFacts| token.looks.has(Looks::CAPITALIZED);
    let soon = || facts[at + 1..].iter().take(2).any(shows);
    let barrier = facts[at].looks.has(Looks::BARRIER);
    barrier || !previous.is_open() && !shows(&facts[at]) && !facts[at].looks.has(Looks::DIGIT) && !soon()
}
