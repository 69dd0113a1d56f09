//! Decides which sentences may report acts at all.

use crate::stages::document::Sentence;
use crate::stages::topics::{is_article_off, is_score, is_sentence_off};

use super::view::View;

/// What the whole article says of its sentences.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Gate {
    /// The article is about sport or markets.
    off: bool,
}

impl Gate {
    pub(super) fn new(view: &View<'_>) -> Self {
        Self { off: is_article_off(&view.words, view.lexicon) }
    }

    /// Whether a sentence may report an act: decks and captions that repeat a paragraph, notices of the page, sport and
    /// markets do not.
    pub(super) fn passes(self, view: &View<'_>, sentence: &Sentence) -> bool {
        !self.off
            && view.evidence.document.block_of(sentence).tells()
            && !has_score(view, sentence)
            && !is_sentence_off(&view.words, view.lexicon, sentence.tokens.clone())
    }
}

/// Whether a sentence holds a score: "3-1".
fn has_score(view: &View<'_>, sentence: &Sentence) -> bool {
    let is_time = |at: usize| view.timex_at(at).is_some();
    sentence.tokens.clone().any(|at| is_score(&view.words, at) && !is_time(at - 1) && !is_time(at + 1))
}
