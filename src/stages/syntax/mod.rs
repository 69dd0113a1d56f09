//! Parts of speech and the tree of each sentence: who governs whom, and as what.
//!
//! The feature functions and the transition system are public because `bin/train` learns with the very same ones.

mod action_features;
mod clause;
mod configuration;
mod gate;
mod label_features;
mod labels;
mod nodes;
mod parser;
mod pieces;
mod tagger;
mod tree;
mod word;

#[cfg(test)]
mod tests;

use super::document::{Document, Sentence};
use super::model::{Aligned, Clusters, ModelError};

pub use action_features::{ACTION_FEATURES, ACTION_TEMPLATES, action_features};
pub use configuration::{Action, Arc, Children, Configuration, LONGEST, NODES};
pub use gate::{Gate, OpenGate};
pub use label_features::{LABEL_FEATURES, LABEL_TEMPLATES, label_features};
pub use labels::{Relation, Tag};
pub use nodes::{Node, Nodes};
pub use parser::{ArcParser, correct_passives};
pub use pieces::pieces;
pub use tagger::{TAG_FEATURES, TAG_TEMPLATES, Tagger, certain_key, tag_features};
pub use tree::{Function, Syntax, Tense, Word};
pub use word::WordFacts;

/// The files of `config/models` that the parser reads.
#[derive(Clone, Copy, Debug)]
pub struct ModelFiles<'b> {
    /// Word classes.
    pub clusters: &'b [u8],
    /// Weights of the tagger.
    pub tags: &'b [u8],
    /// Weights of the parser's actions.
    pub actions: &'b [u8],
    /// Weights of the relations.
    pub relations: &'b [u8],
}

static CLUSTERS: &Aligned<[u8]> = &Aligned(*include_bytes!("../../../config/models/clusters.model"));
static TAGS: &Aligned<[u8]> = &Aligned(*include_bytes!("../../../config/models/tags.model"));
static ACTIONS: &Aligned<[u8]> = &Aligned(*include_bytes!("../../../config/models/actions.model"));
static RELATIONS: &Aligned<[u8]> = &Aligned(*include_bytes!("../../../config/models/relations.model"));

impl ModelFiles<'static> {
    /// The models that were trained for this program.
    #[must_use]
    pub fn built_in() -> Self {
        Self { clusters: &CLUSTERS.0, tags: &TAGS.0, actions: &ACTIONS.0, relations: &RELATIONS.0 }
    }
}

/// Tags and parses sentences.
#[derive(Clone, Debug)]
pub struct SyntaxParser<'b> {
    clusters: Clusters<'b>,
    tagger: Tagger<'b>,
    arcs: ArcParser<'b>,
}

impl SyntaxParser<'static> {
    /// The parser with the models that are built in.
    ///
    /// # Panics
    /// If a model is damaged or older than the program, which the tests of this module rule out.
    #[must_use]
    pub fn built_in() -> Self {
        Self::open(&ModelFiles::built_in()).expect("the models that are built in fit the program")
    }
}

impl<'b> SyntaxParser<'b> {
    /// A parser over model files.
    ///
    /// # Errors
    /// Whatever may be wrong with a file; see [`ModelError`].
    pub fn open(files: &ModelFiles<'b>) -> Result<Self, ModelError> {
        Ok(Self {
            clusters: Clusters::open(files.clusters)?,
            tagger: Tagger::open(files.tags)?,
            arcs: ArcParser::open(files.actions, files.relations)?,
        })
    }

    /// The tree of a sentence; nothing if it is too long and has no marks to divide it at.
    #[must_use]
    pub fn parse(&self, document: &Document, sentence: &Sentence) -> Option<Syntax> {
        let words: Vec<&str> = document.tokens_of(sentence).iter().map(|token| document.slice(token.span)).collect();
        Some(Syntax::new(sentence.tokens.start, self.parse_words(&words)?))
    }

    /// The tags of the words of a sentence of any length.
    #[must_use]
    pub fn tag_words(&self, words: &[&str]) -> Vec<Tag> {
        let facts: Vec<WordFacts> = words.iter().map(|word| WordFacts::of(word, &self.clusters)).collect();
        let mut tags = Vec::with_capacity(words.len());
        self.tagger.tag(&facts, &mut tags);
        tags
    }

    /// The words of a tree; nothing if they are too many and have no marks to divide them at.
    #[must_use]
    pub fn parse_words(&self, words: &[&str]) -> Option<Vec<Word>> {
        let facts: Vec<WordFacts> = words.iter().map(|word| WordFacts::of(word, &self.clusters)).collect();
        let mut parsed: Vec<Word> = Vec::with_capacity(words.len());
        let mut tags = Vec::with_capacity(words.len());
        let mut root = None;
        for piece in pieces(words)? {
            let (start, facts) = (piece.start, facts.get(piece.clone())?);
            self.tagger.tag(facts, &mut tags);
            let configuration = self.arcs.parse(facts.len(), &Nodes::new(facts, &tags));
            for (at, tag) in tags.iter().enumerate() {
                let (head, relation) = match configuration.arc(at) {
                    Some((head, relation)) => (Some(start + head), relation),
                    // The roots of further pieces hang on the first.
                    None => (root, if root.is_none() { Relation::ROOT } else { Relation::PARATAXIS }),
                };
                parsed.push(Word { tag: *tag, head, relation, function: Function::of(words[start + at]) });
            }
            root = root.or_else(|| parsed.iter().position(|word| word.head.is_none()));
        }
        correct_passives(&mut parsed);
        Some(parsed)
    }
}
