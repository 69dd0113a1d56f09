//! Which sentences are worth parsing: those that may tell who did what, and those with a date that hangs on the tense.

use crate::stages::document::{BlockKind, Document, Sentence, TokenClass};
use crate::stages::lexicon::{Classes, Conditions, Lexicon, TimeEntry, Trigger};

/// Decides, sentence by sentence, whether the parser is called.
#[derive(Clone, Debug)]
pub struct Gate {
    lexicon: Lexicon,
}

/// What one word may be.
#[derive(Clone, Copy, Debug, Default)]
struct Clues {
    trigger: Trigger,
    classes: Classes,
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
        let mut participants = 0;
        let mut named_before = false;
        for (place, token) in tokens.iter().enumerate() {
            if token.class.has(TokenClass::PUNCTUATION) {
                named_before = false;
                continue;
            }
            let clues = self.clues(document.slice(token.span), token.class);
            // Every sentence begins with a capital, so its first word takes part only by the lists.
            let takes_part = clues.participant && (place > 0 || !token.class.has(TokenClass::CAPITALIZED));
            participants += usize::from(takes_part && !named_before);
            named_before = takes_part;
            seen.trigger.alone |= clues.trigger.alone;
            seen.trigger.between |= clues.trigger.between;
            seen.trigger.classes |= clues.trigger.classes;
            seen.classes |= clues.classes;
            if clues.date && !has_year {
                return true;
            }
        }
        let acts =
            seen.trigger.alone || seen.trigger.classes & seen.classes != 0 || seen.trigger.between && participants > 1;
        acts && participants > 0
    }

    fn clues(&self, word: &str, class: TokenClass) -> Clues {
        let lexicon = &self.lexicon;
        let lower = word.to_lowercase();
        let verb = lexicon.forms.get(lower.as_str()).map(|(lemma, _)| *lemma);
        let noun = lexicon.nouns.get(lower.as_str()).copied().unwrap_or_default();
        let mut trigger = verb.and_then(|verb| lexicon.acts.triggers.get(verb)).copied().unwrap_or_default();
        let strong =
            |acts: &Vec<crate::stages::lexicon::ActNoun>| acts.iter().any(|act| !act.conditions.has(Conditions::WEAK));
        trigger.between |= lexicon.acts.nouns.get(noun).is_some_and(strong);
        let named = class.has(TokenClass::CAPITALIZED);
        let time = lexicon.times.get(lower.as_str());
        Clues {
            trigger,
            classes: lexicon.acts.classes.get(noun).copied().unwrap_or_default(),
            participant: (named && time.is_none()) || lexicon.roles.get(&[lower.as_str()]).is_some(),
            date: named && matches!(time, Some(TimeEntry::Weekday(_) | TimeEntry::Month(_))),
        }
    }
}

/// Whether a word is a year: a date with one needs no tense.
fn is_year(word: &str) -> bool {
    word.len() == 4 && word.bytes().all(|byte| byte.is_ascii_digit()) && word.starts_with(['1', '2'])
}
