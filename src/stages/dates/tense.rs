//! Tells whether the clause around an expression speaks of what is to come.

use std::ops::Range;

use crate::stages::lexicon::{CueKind, Form, Lexicon, WordClass};
use crate::stages::words::Words;

/// The time that a clause speaks of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Tense {
    Past,
    Future,
    Unknown,
}

/// How many words are looked at on each side.
const REACH: usize = 25;

/// The tense of the verb that governs an expression: the nearest before it, else the first after it.
pub(super) fn tense(words: &Words<'_>, tokens: &Range<usize>, lexicon: &Lexicon) -> Tense {
    let looker = Looker { words, lexicon };
    let before = (tokens.start.saturating_sub(REACH)..tokens.start).rev();
    for at in before {
        if looker.is_border(at) {
            break;
        }
        let tense = looker.at(at);
        if tense != Tense::Unknown {
            return tense;
        }
    }
    for at in tokens.end..(tokens.end + REACH).min(words.len()) {
        if [";", ".", "\"", "”"].contains(&words.lower(at)) {
            break;
        }
        let tense = looker.at(at);
        if tense != Tense::Unknown {
            return tense;
        }
    }
    Tense::Unknown
}

struct Looker<'a> {
    words: &'a Words<'a>,
    lexicon: &'a Lexicon,
}

impl Looker<'_> {
    fn is_border(&self, at: usize) -> bool {
        let word = self.words.lower(at);
        matches!(word, ";" | "\"" | "“" | "”" | ":" | "." | "?" | "!" | "that" | "who" | "which")
            || (self.lexicon.class(word).is(WordClass::SUBORDINATOR) && word != "as" && word != "so" && word != "since")
    }

    /// What one word tells of the tense.
    fn at(&self, at: usize) -> Tense {
        let word = self.words.lower(at);
        let before = if at == 0 { "" } else { self.words.lower(at - 1) };
        if ["will", "'ll", "shall", "wo"].contains(&word) {
            return Tense::Future;
        }
        if (word == "to" || word == "for") && self.lexicon.cues.get(before) == Some(&CueKind::Future) {
            let pluperfect = at >= 3 && self.words.lower(at - 2) == "been" && self.words.lower(at - 3) == "had";
            return if pluperfect { Tense::Past } else { Tense::Future };
        }
        if word == "to" && ["is", "are", "am"].contains(&before) {
            return Tense::Future;
        }
        if ["was", "were", "had", "has", "have", "did"].contains(&word) {
            return Tense::Past;
        }
        let participle = ["be", "been", "being", "is", "are", "to"].contains(&before);
        let known = self.lexicon.forms.get(word).is_some_and(|(_, form)| *form == Form::Past);
        let regular = word.len() > 4 && word.ends_with("ed") && self.lexicon.class(word).is_open();
        let cue = self.lexicon.cues.contains_key(word) && self.words.lower(at + 1) == "to";
        if (known || regular) && !participle && !cue { Tense::Past } else { Tense::Unknown }
    }
}
