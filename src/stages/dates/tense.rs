//! Tells whether the clause around an expression speaks of what is to come.

use std::ops::Range;

use crate::stages::document::Document;
use crate::stages::lexicon::{CueKind, Form, Lexicon, WordClass};
use crate::stages::syntax::{self, Syntax};
use crate::stages::words::Words;

/// The time that a clause speaks of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Tense {
    Past,
    Future,
    Unknown,
}

/// The clauses of a document: its words, and trees where it was parsed.
#[derive(Clone, Copy, Debug)]
pub(super) struct Clauses<'a> {
    document: &'a Document,
    syntax: &'a [Option<Syntax>],
    words: &'a Words<'a>,
    lexicon: &'a Lexicon,
}

/// How many words are looked at on each side where there is no tree.
const REACH: usize = 25;

impl<'a> Clauses<'a> {
    pub(super) fn new(
        (document, syntax): (&'a Document, &'a [Option<Syntax>]),
        words: &'a Words<'a>,
        lexicon: &'a Lexicon,
    ) -> Self {
        Self { document, syntax, words, lexicon }
    }

    pub(super) fn words(&self) -> &'a Words<'a> {
        self.words
    }

    /// The time that the clause around an expression speaks of.
    pub(super) fn tense(&self, tokens: &Range<usize>) -> Tense {
        if self.follows_saying(tokens.start) {
            return Tense::Past;
        }
        let sentence = self.document.sentence_at(self.words.span(tokens.start).start());
        let tree = sentence.and_then(|sentence| self.syntax.get(sentence)).and_then(Option::as_ref);
        match tree {
            // Words that speak of the future do so though the tree was read wrongly.
            Some(tree) => match (self.governed(tree, tokens), self.near(tokens)) {
                (Tense::Unknown, Tense::Future) => Tense::Future,
                (governed, _) => governed,
            },
            None => self.near(tokens),
        }
    }

    /// Whether a verb of saying in the past stands right before: "he said on Friday".
    fn follows_saying(&self, start: usize) -> bool {
        let before = |back: usize| start.checked_sub(back).map_or("", |at| self.words.lower(at));
        let verb = if matches!(before(1), "on" | "late" | "early") { before(2) } else { before(1) };
        let form = self.lexicon.forms.get(verb);
        form.is_some_and(|(base, form)| *form == Form::Past && self.lexicon.reporting.contains(base))
    }

    /// The tense of the nearest predicate that governs an expression and has one.
    fn governed(&self, tree: &Syntax, tokens: &Range<usize>) -> Tense {
        let first = tree.tokens().start;
        let own = tokens.start - first..tokens.end.min(tree.tokens().end) - first;
        let outside = |at: &usize| tree.head(*at).is_none_or(|head| !own.contains(&head));
        let Some(head) = own.clone().find(outside) else { return Tense::Unknown };
        for at in tree.ancestors(head) {
            // "The minister heads to Lima on Sunday", where the tagger sees no verb at all.
            let verb = tree.head(at).is_none() && tree.tag(at).as_str() == "NNS";
            if verb && self.is_scheduled(self.words.lower(first + at)) {
                return Tense::Future;
            }
            let tense = self.of_predicate(tree, at);
            if tense != Tense::Unknown {
                return tense;
            }
            // "are boycotting Saturday's poll".
            if tree.is_predicate(at) && tree.tense(at) == syntax::Tense::Present && self.is_of_vote(tokens.end) {
                return Tense::Future;
            }
        }
        Tense::Unknown
    }

    /// Whether an expression owns a vote or the like, whose day is known long before: "Saturday's parliamentary poll".
    fn is_of_vote(&self, end: usize) -> bool {
        let vote = |at: usize| {
            matches!(
                self.words.lower(at),
                "ballot" | "election" | "elections" | "poll" | "polls" | "referendum" | "runoff" | "summit" | "vote"
            )
        };
        matches!(self.words.lower(end), "'s" | "’s") && (end + 1..end + 4).any(vote)
    }

    /// What one word of a tree tells of the time, if it is a predicate.
    fn of_predicate(&self, tree: &Syntax, at: usize) -> Tense {
        if !tree.is_predicate(at) {
            return Tense::Unknown;
        }
        let lower = |at: usize| self.words.lower(tree.tokens().start + at);
        let has = tree.auxiliaries(at).any(|word| matches!(lower(word), "have" | "has" | "had" | "'ve"));
        if tree.modal(at).is_some() {
            return if has { Tense::Past } else { Tense::Future };
        }
        if self.lexicon.cues.get(lower(at)) == Some(&CueKind::Future) && !has && tree.tense(at) != syntax::Tense::Past {
            return Tense::Future;
        }
        // "planned a march on Saturday", "was scheduled for Monday": what was planned was still to come.
        let planned = || !has && matches!(lower(at), "planned" | "scheduled");
        match tree.tense(at) {
            syntax::Tense::Past if planned() => Tense::Future,
            syntax::Tense::Past => Tense::Past,
            syntax::Tense::Future => Tense::Future,
            syntax::Tense::Present if tree.tag(at).as_str() != "JJ" && self.is_scheduled(lower(at)) => Tense::Future,
            syntax::Tense::Present => Tense::Unknown,
            syntax::Tense::Open => self.of_infinitive(tree, at),
        }
    }

    /// Verbs whose present tells, with a day, what is due: "flies to Lima on Monday".
    fn is_scheduled(&self, word: &str) -> bool {
        const DUE: [&str; 14] = [
            "arrive", "begin", "convene", "depart", "fly", "head", "host", "leave", "meet", "open", "resume", "start",
            "travel", "visit",
        ];
        self.lexicon.forms.get(word).is_some_and(|(base, _)| DUE.contains(base))
    }

    /// "plans to meet" speaks of the future, "began to meet" of the time of what governs it.
    fn of_infinitive(&self, tree: &Syntax, at: usize) -> Tense {
        let lower = |at: usize| self.words.lower(tree.tokens().start + at);
        let infinitive = tree.marker(at).is_some_and(|marker| lower(marker) == "to");
        let governor = tree.head(at).and_then(|head| self.lexicon.cues.get(lower(head)));
        let before = tree.head(at).is_some_and(|head| tree.auxiliaries(head).any(|word| lower(word) == "had"));
        // "tried to capture the port on Friday" tried so then; so did who "came out to speak to them on Sunday".
        let tried = tree.head(at).is_some_and(|head| {
            matches!(
                lower(head),
                "attempted"
                    | "came"
                    | "failed"
                    | "flew"
                    | "gathered"
                    | "helped"
                    | "managed"
                    | "struggled"
                    | "tried"
                    | "went"
            )
        });
        let done = before || tried || matches!(governor, Some(CueKind::Asserted | CueKind::Negated));
        if infinitive && !done { Tense::Future } else { Tense::Unknown }
    }

    /// Without a tree: the tense of the nearest verb before an expression, else of the first after it.
    fn near(&self, tokens: &Range<usize>) -> Tense {
        for at in (tokens.start.saturating_sub(REACH)..tokens.start).rev() {
            if self.is_border(at) {
                break;
            }
            let tense = self.at(at);
            if tense != Tense::Unknown {
                return tense;
            }
        }
        for at in tokens.end..(tokens.end + REACH).min(self.words.len()) {
            if [";", ".", "\"", "”"].contains(&self.words.lower(at)) {
                break;
            }
            let tense = self.at(at);
            if tense != Tense::Unknown {
                return tense;
            }
        }
        Tense::Unknown
    }

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
