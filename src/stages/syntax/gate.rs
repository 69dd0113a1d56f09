//! Which sentences are worth parsing: those that may tell who did what, and those with a date that hangs on the tense.

use crate::stages::document::{BlockKind, Document, Sentence, TokenClass};
use crate::stages::lexicon::{Lexicon, TimeEntry};

/// Decides, sentence by sentence, whether the parser is called.
#[derive(Clone, Debug)]
pub struct Gate {
    lexicon: Lexicon,
}

/// What one word may be.
#[derive(Clone, Copy, Debug, Default)]
struct Clues {
    predicate: bool,
    participant: bool,
    date: bool,
}

impl Gate {
    /// A gate over a lexicon.
    #[must_use]
    pub fn new(lexicon: &Lexicon) -> Self {
        Self { lexicon: lexicon.clone() }
    }

    /// Whether a sentence may hold an act with somebody who takes part in it, or a date whose tense matters.
    ///
    /// Captions and decks that repeat a paragraph do not, nor do notices of the page.
    #[must_use]
    pub fn passes(&self, document: &Document, sentence: &Sentence) -> bool {
        let block = document.block_of(sentence);
        let is_told = match block.kind {
            BlockKind::Boilerplate | BlockKind::Byline | BlockKind::Dateline => false,
            BlockKind::Deck | BlockKind::Caption => !block.repeats,
            BlockKind::Headline | BlockKind::Paragraph => true,
        };
        if !is_told {
            return false;
        }
        let tokens = document.tokens_of(sentence);
        let has_year = tokens.iter().any(|token| is_year(document.slice(token.span)));
        let mut seen = Clues::default();
        for (place, token) in tokens.iter().enumerate() {
            if token.class.has(TokenClass::PUNCTUATION) {
                continue;
            }
            let clues = self.clues(document.slice(token.span), token.class);
            // Every sentence begins with a capital, so its first word takes part only by the lists.
            seen.participant |= clues.participant && (place > 0 || !token.class.has(TokenClass::CAPITALIZED));
            seen.predicate |= clues.predicate;
            if (clues.date && !has_year) || (seen.predicate && seen.participant) {
                return true;
            }
        }
        false
    }

    fn clues(&self, word: &str, class: TokenClass) -> Clues {
        let lexicon = &self.lexicon;
        let lower = word.to_lowercase();
        let verb = lexicon.forms.get(lower.as_str()).is_some_and(|(lemma, _)| lexicon.acts.frames.contains_key(lemma));
        let noun = lexicon.nouns.get(lower.as_str()).is_some_and(|lemma| lexicon.acts.nouns.contains_key(lemma));
        let named = class.has(TokenClass::CAPITALIZED);
        let time = lexicon.times.get(lower.as_str());
        Clues {
            predicate: verb || noun,
            participant: (named && time.is_none()) || lexicon.roles.get(&[lower.as_str()]).is_some(),
            date: named && matches!(time, Some(TimeEntry::Weekday(_) | TimeEntry::Month(_))),
        }
    }
}

/// Whether a word is a year: a date with one needs no tense.
fn is_year(word: &str) -> bool {
    word.len() == 4 && word.bytes().all(|byte| byte.is_ascii_digit()) && word.starts_with(['1', '2'])
}
