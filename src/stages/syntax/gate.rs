//! Which sentences are worth parsing: those that may tell who did what, and those with a date that hangs on the tense.

use crate::stages::document::{BlockKind, Document, Sentence, TokenClass};
use crate::stages::lexicon::{ActNoun, Classes, Conditions, Form, Lexicon, TimeEntry, WordClass};

/// Decides, sentence by sentence, whether the parser is called.
#[derive(Clone, Debug)]
pub struct Gate {
    lexicon: Lexicon,
}

/// What one word may be.
#[derive(Clone, Copy, Debug, Default)]
#[expect(clippy::struct_excessive_bools, reason = "a word may be any of these at once")]
struct Clues {
    /// Names an act by itself.
    alone: bool,
    /// Names an act between two who take part in it.
    between: bool,
    /// Classes of which a noun must stand in the sentence.
    wanted: Classes,
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
            let word = |at: usize| tokens.get(at).map_or("", |token| document.slice(token.span));
            let before = if place == 0 { "" } else { word(place - 1) };
            let clues =
                self.clues(word(place), token.class, [before, word(place + 1), word(place + 2), word(place + 3)]);
            // Every sentence begins with a capital, so its first word takes part only by the lists.
            let takes_part = clues.participant && (place > 0 || !token.class.has(TokenClass::CAPITALIZED));
            participants += usize::from(takes_part && !named_before);
            named_before = takes_part;
            seen.alone |= clues.alone;
            seen.between |= clues.between;
            seen.wanted |= clues.wanted;
            seen.classes |= clues.classes;
            if clues.date && !has_year {
                return true;
            }
        }
        let acts = seen.alone || seen.wanted & seen.classes != 0 || seen.between && participants > 1;
        acts && participants > 0
    }

    /// What a word may be between the one before it and the three after it.
    fn clues(&self, word: &str, class: TokenClass, around: [&str; 4]) -> Clues {
        let lexicon = &self.lexicon;
        let lower = word.to_lowercase();
        let noun = lexicon.nouns.get(lower.as_str()).copied().unwrap_or_default();
        let verb = lexicon.forms.get(lower.as_str()).filter(|(_, form)| !is_noun(lexicon, *form, around[0]));
        let trigger = verb.and_then(|(lemma, _)| lexicon.acts.triggers.get(lemma));
        let led = trigger.is_some_and(|trigger| around.iter().skip(1).any(|word| trigger.particles.contains(word)));
        let strong = |acts: &Vec<ActNoun>| acts.iter().any(|act| !act.conditions.has(Conditions::WEAK));
        let named = class.has(TokenClass::CAPITALIZED);
        let time = lexicon.times.get(lower.as_str());
        Clues {
            alone: led
                || trigger.is_some_and(|trigger| trigger.alone)
                || lexicon.acts.nouns.get(noun).is_some_and(strong),
            between: trigger.is_some_and(|trigger| trigger.between),
            wanted: trigger.map_or(0, |trigger| trigger.classes),
            classes: lexicon.acts.classes.get(noun).copied().unwrap_or_default(),
            participant: (named && time.is_none()) || lexicon.roles.get(&[lower.as_str()]).is_some(),
            date: named && matches!(time, Some(TimeEntry::Weekday(_) | TimeEntry::Month(_))),
        }
    }
}

/// Whether a word that is also a noun is one here: "the attack", "of support".
fn is_noun(lexicon: &Lexicon, form: Form, before: &str) -> bool {
    let before = before.to_lowercase();
    let opens = WordClass::DETERMINER.or(WordClass::POSSESSIVE).or(WordClass::PREPOSITION);
    let owner = matches!(before.as_str(), "'s" | "’s" | "-") || before.ends_with("al") || before.ends_with("ive");
    matches!(form, Form::Base | Form::Third) && before != "to" && (owner || lexicon.class(&before).is(opens))
}

/// Whether a word is a year: a date with one needs no tense.
fn is_year(word: &str) -> bool {
    word.len() == 4 && word.bytes().all(|byte| byte.is_ascii_digit()) && word.starts_with(['1', '2'])
}
