//! Decides which sentences may report acts at all.

use crate::stages::document::{BlockKind, Sentence, TokenClass};
use crate::stages::lexicon::Topic;

use super::view::View;

/// What the whole article is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Gate {
    topic: Option<Topic>,
}

/// So many words of a topic among a thousand make an article one about it.
const PER_THOUSAND: usize = 25;
/// So many words of a topic make a sentence one about it.
const IN_SENTENCE: usize = 3;

impl Gate {
    pub(super) fn new(view: &View<'_>) -> Self {
        let all = view.words.len();
        let topic = [Topic::Sport, Topic::Market].into_iter().find(|topic| {
            let count = count(view, 0..all, *topic);
            count >= 4 && count * 1000 >= all * PER_THOUSAND
        });
        Self { topic }
    }

    /// Whether a sentence may report an act: decks and captions that repeat a paragraph, notices of the page, sport and
    /// markets do not.
    pub(super) fn passes(self, view: &View<'_>, sentence: &Sentence) -> bool {
        let block = view.evidence.document.block_of(sentence);
        let shown = match block.kind {
            BlockKind::Boilerplate | BlockKind::Byline | BlockKind::Dateline => false,
            BlockKind::Deck | BlockKind::Caption => !block.repeats,
            BlockKind::Headline | BlockKind::Paragraph => true,
        };
        let tokens = sentence.tokens.clone();
        let about = |topic| count(view, tokens.clone(), topic);
        let sport = about(Topic::Sport);
        let played = sport >= IN_SENTENCE || has_score(view, sentence);
        shown && self.topic.is_none() && !played && about(Topic::Market) <= IN_SENTENCE
    }
}

fn count(view: &View<'_>, tokens: std::ops::Range<usize>, topic: Topic) -> usize {
    tokens.filter(|at| view.lexicon.topics.get(view.lower(*at)) == Some(&topic)).count()
}

/// Whether a sentence holds a score: "3-1".
fn has_score(view: &View<'_>, sentence: &Sentence) -> bool {
    let small = |at: usize| view.words.has(at, TokenClass::DIGIT) && view.lower(at).len() <= 3;
    sentence.tokens.clone().any(|at| {
        let joined = at > 0 && matches!(view.words.written(at), "-" | "–") && small(at - 1) && small(at + 1);
        joined && view.timex_at(at - 1).is_none() && view.timex_at(at + 1).is_none()
    })
}
