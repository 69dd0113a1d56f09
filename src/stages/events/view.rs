//! What the rules of this stage look at: words with their classes, and what the earlier stages found at each.

use std::ops::Range;

use crate::stages::entities::Entity;
use crate::stages::lexicon::{Form, Lexicon, PredicateClass, WordClass};
use crate::stages::span::Span;
use crate::stages::words::Words;

use super::Evidence;

/// The document as this stage sees it; indices are those of tokens.
#[derive(Debug)]
pub(super) struct View<'a> {
    pub(super) evidence: &'a Evidence<'a>,
    pub(super) words: Words<'a>,
    pub(super) lexicon: &'a Lexicon,
    /// The entity that is mentioned at each token, and where its mention ends.
    mentioned: Vec<Option<(usize, usize)>>,
    /// The time expression at each token.
    timexes: Vec<Option<usize>>,
    quoted: Vec<bool>,
}

impl<'a> View<'a> {
    pub(super) fn new(evidence: &'a Evidence<'a>, lexicon: &'a Lexicon) -> Self {
        let document = evidence.document;
        let mut mentioned = vec![None; document.tokens().len()];
        for (index, entity) in evidence.entities.iter().enumerate().filter(|(_, entity)| !entity.credit) {
            for mention in &entity.mentions {
                let tokens = document.tokens_in(mention.span);
                for at in tokens.clone() {
                    mentioned[at] = Some((index, tokens.end));
                }
            }
        }
        let mut timexes = vec![None; document.tokens().len()];
        for (index, timex) in evidence.dates.iter().enumerate() {
            for at in document.tokens_in(timex.span) {
                timexes[at] = Some(index);
            }
        }
        let words = Words::new(document);
        let quoted = quoted(&words);
        Self { evidence, words, lexicon, mentioned, timexes, quoted }
    }

    pub(super) fn lower(&self, at: usize) -> &str {
        self.words.lower(at)
    }

    /// The classes of a word.
    pub(super) fn class(&self, at: usize) -> WordClass {
        self.lexicon.class(self.words.lower(at))
    }

    pub(super) fn is(&self, at: usize, class: WordClass) -> bool {
        self.class(at).is(class)
    }

    /// The entity mentioned at a token.
    pub(super) fn entity_at(&self, at: usize) -> Option<usize> {
        self.mentioned.get(at).copied().flatten().map(|(entity, _)| entity)
    }

    pub(super) fn entity(&self, index: usize) -> &'a Entity {
        &self.evidence.entities[index]
    }

    pub(super) fn timex_at(&self, at: usize) -> Option<usize> {
        self.timexes.get(at).copied().flatten()
    }

    /// Whether a token stands within quotation marks.
    pub(super) fn is_quoted(&self, at: usize) -> bool {
        self.quoted.get(at).copied().unwrap_or_default()
    }

    /// Base form and form, if the word is a form of a verb that a list holds.
    pub(super) fn verb(&self, at: usize) -> Option<(&'static str, Form)> {
        self.lexicon.forms.get(self.words.lower(at)).copied()
    }

    /// Whether a base form is also a noun that names an act: "visit", "strike".
    pub(super) fn names_act(&self, lemma: &str) -> bool {
        let frames = self.lexicon.predicates.get(lemma);
        let noun = frames.is_some_and(|frames| frames.iter().any(|frame| frame.class == PredicateClass::Noun));
        noun || self.lexicon.violence.contains_key(lemma) || matches!(lemma, "protest" | "strike" | "raid" | "call")
    }

    /// Whether a word is a verb of saying.
    pub(super) fn is_saying(&self, at: usize) -> bool {
        let spoken = |form| matches!(form, Form::Past | Form::Third);
        // "States" is one only outside of names.
        self.entity_at(at).is_none()
            && self.verb(at).is_some_and(|(lemma, form)| spoken(form) && self.lexicon.reporting.contains(lemma))
    }

    /// Whether a word can only be a finite verb here: an auxiliary, or the past form of a known verb.
    pub(super) fn is_finite(&self, at: usize) -> bool {
        let auxiliary = WordClass::BE.or(WordClass::HAVE).or(WordClass::DO).or(WordClass::MODAL);
        let owner = matches!(self.lower(at), "'s" | "’s");
        (self.is(at, auxiliary) && !owner)
            || (self.entity_at(at).is_none()
                && self.verb(at).is_some_and(|(_, form)| form == Form::Past)
                && !(at > 0 && self.is(at - 1, WordClass::DETERMINER)))
    }

    /// Whether a token is a mark that ends clauses: a comma does not.
    pub(super) fn is_border(&self, at: usize) -> bool {
        matches!(
            self.words.written(at),
            "" | ";" | ":" | "“" | "”" | "\"" | "(" | ")" | "—" | "–" | "--" | "." | "?" | "!"
        )
    }

    pub(super) fn span(&self, tokens: Range<usize>) -> Span {
        self.words.cover(tokens)
    }
}

/// For each token whether it stands between quotation marks; a blank line ends a quotation.
fn quoted(words: &Words<'_>) -> Vec<bool> {
    let mut inside = false;
    let mut last_end = 0;
    let mut quoted = Vec::with_capacity(words.len());
    for at in 0..words.len() {
        let span = words.span(at);
        if span.start() >= last_end + 2 {
            inside = false;
        }
        last_end = span.end();
        match words.written(at) {
            "“" | "«" => inside = true,
            "”" | "»" => inside = false,
            "\"" => inside = !inside,
            _ => {}
        }
        quoted.push(inside);
    }
    quoted
}
