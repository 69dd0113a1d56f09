//! Decides which sentences may report acts at all.

use crate::stages::document::{Sentence, TokenClass};
use crate::stages::topics::{is_article_off, is_sentence_off};

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
        let off = self.off || is_sentence_off(&view.words, view.lexicon, sentence.tokens.clone());
        !off && view.evidence.document.block_of(sentence).tells() && !has_score(view, sentence)
    }
}

/// Whether a sentence holds a score: "3-1".
fn has_score(view: &View<'_>, sentence: &Sentence) -> bool {
    let small = |at: usize| view.words.has(at, TokenClass::DIGIT) && view.lower(at).len() <= 3;
    sentence.tokens.clone().any(|at| {
        let joined = at > 0 && matches!(view.words.written(at), "-" | "–") && small(at - 1) && small(at + 1);
        joined && view.timex_at(at - 1).is_none() && view.timex_at(at + 1).is_none()
    })
}
