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
mod speech;
mod tagger;
mod tree;
mod word;

#[cfg(test)]
mod tests;

use std::ops::Range;

use super::document::{Document, Sentence};
use super::model::{Aligned, Clusters, ModelError};

pub use action_features::{ACTION_FEATURES, ACTION_TEMPLATES, ActionKeys, ActionView, action_features};
pub use configuration::{Action, Arc, Children, Configuration, LONGEST, NODES};
pub use gate::{Gate, OpenGate};
pub use label_features::{LABEL_FEATURES, LABEL_TEMPLATES, certain_labels, label_features};
pub use labels::{Relation, Tag};
pub use nodes::{Node, Nodes};
pub use parser::{ArcParser, best_action, correct_passives};
pub use pieces::pieces;
pub use tagger::{TAG_FEATURES, TAG_TEMPLATES, Tagger, certain_tags, tag_features};
pub use tree::{Function, Syntax, Tense, Word};
pub use word::WordFacts;

use speech::{hang_on_telling, speech};

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
        let pieces = pieces(words)?;
        let facts: Vec<WordFacts> = words.iter().map(|word| WordFacts::of(word, &self.clusters)).collect();
        let mut tags = Vec::with_capacity(words.len());
        self.tagger.tag(&facts, &mut tags);
        let looks = Looks { facts: &facts, tags: &tags };
        let arcs = match speech(words, &tags).filter(|_| words.len() <= LONGEST) {
            Some(speech) => self.around(looks, speech),
            None => self.in_pieces(looks, pieces),
        };
        let word = |(at, arc): (usize, &WordArc)| Word {
            tag: tags[at],
            head: arc.head,
            relation: arc.relation,
            function: Function::of(words[at]),
        };
        let mut parsed: Vec<Word> = arcs.iter().enumerate().map(word).collect();
        hang_on_telling(words, &mut parsed);
        correct_passives(&mut parsed);
        Some(parsed)
    }

    /// The arcs of pieces that follow each other: the roots of further ones hang on the first.
    fn in_pieces(&self, looks: Looks<'_>, pieces: Vec<Range<usize>>) -> Vec<WordArc> {
        let mut arcs = vec![WordArc::ROOT; looks.tags.len()];
        let mut first = None;
        for piece in pieces {
            let root = self.part(looks, &piece.collect::<Vec<_>>(), &mut arcs);
            match first {
                Some(first) => arcs[root] = WordArc { head: Some(first), relation: Relation::PARATAXIS },
                None => first = Some(root),
            }
        }
        arcs
    }

    /// The arcs of a sentence with a clause of saying, which is parsed by itself: at the end it governs what is said, within
    /// the sentence it hangs on the word around it.
    fn around(&self, looks: Looks<'_>, speech: Range<usize>) -> Vec<WordArc> {
        let end = looks.tags.len();
        let mut arcs = vec![WordArc::ROOT; end];
        let rest: Vec<usize> = (0..speech.start).chain(speech.end..end).collect();
        let said = self.part(looks, &rest, &mut arcs);
        let saying = self.part(looks, &speech.clone().collect::<Vec<_>>(), &mut arcs);
        if speech.end == end {
            arcs[said] = WordArc { head: Some(saying), relation: Relation::CCOMP };
        } else {
            arcs[saying] = WordArc { head: Some(host(&arcs, &speech)), relation: Relation::PARATAXIS };
        }
        arcs
    }

    /// Fills in the arcs of some words, parsed as if no others stood between; the one without a head.
    fn part(&self, looks: Looks<'_>, words: &[usize], arcs: &mut [WordArc]) -> usize {
        let facts: Vec<WordFacts> = words.iter().map(|at| looks.facts[*at]).collect();
        let tags: Vec<Tag> = words.iter().map(|at| looks.tags[*at]).collect();
        let configuration = self.arcs.parse(words.len(), &Nodes::new(&facts, &tags));
        let mut root = 0;
        for (at, word) in words.iter().enumerate() {
            match configuration.arc(at) {
                Some((head, relation)) => arcs[*word] = WordArc { head: Some(words[head]), relation },
                None => root = *word,
            }
        }
        root
    }
}

/// What the parser sees of the words of a sentence.
#[derive(Clone, Copy)]
struct Looks<'s> {
    facts: &'s [WordFacts],
    tags: &'s [Tag],
}

/// What a word hangs on, and as what.
#[derive(Clone, Copy)]
struct WordArc {
    head: Option<usize>,
    relation: Relation,
}

impl WordArc {
    /// Of the word that hangs on none.
    const ROOT: Self = Self { head: None, relation: Relation::ROOT };
}

/// The lowest word that governs both neighbours of an inset, or is one of them: only there no arcs cross.
fn host(arcs: &[WordArc], inset: &Range<usize>) -> usize {
    let up = |from: usize| std::iter::successors(Some(from), |at| arcs[*at].head);
    let before = inset.start.saturating_sub(1);
    up(before).find(|host| up(inset.end).any(|above| above == *host)).unwrap_or(before)
}
