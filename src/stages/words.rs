//! The words of a document, as they are written and in lower case.

use std::borrow::Cow;

use super::document::{Document, Token, TokenClass};
use super::span::Span;

/// The words of a document in lower case, one after the other in one text.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Lowered {
    text: String,
    /// Where each word ends in `text`.
    ends: Vec<usize>,
}

impl Lowered {
    /// The words under some tokens of a text.
    pub(super) fn new(text: &str, tokens: &[Token]) -> Self {
        let mut lowered = Self { text: String::with_capacity(text.len()), ends: Vec::with_capacity(tokens.len()) };
        for token in tokens {
            lowered.text.push_str(&lower(token.span.of(text)));
            lowered.ends.push(lowered.text.len());
        }
        lowered
    }

    fn words(&self) -> Vec<&str> {
        let (mut words, mut start) = (Vec::with_capacity(self.ends.len()), 0);
        for end in &self.ends {
            words.push(self.text.get(start..*end).unwrap_or_default());
            start = *end;
        }
        words
    }
}

/// The tokens of a document as words; indices are those of the document's tokens.
#[derive(Debug)]
pub(super) struct Words<'d> {
    tokens: &'d [Token],
    written: Vec<&'d str>,
    lower: Vec<&'d str>,
}

impl<'d> Words<'d> {
    /// The words of a document.
    pub(super) fn new(document: &'d Document) -> Self {
        let tokens = document.tokens();
        let written = tokens.iter().map(|token| document.slice(token.span)).collect();
        Self { tokens, written, lower: document.lowered().words() }
    }

    /// How many there are.
    pub(super) fn len(&self) -> usize {
        self.tokens.len()
    }

    /// A word as it is written; nothing beyond the ends.
    pub(super) fn written(&self, at: usize) -> &'d str {
        self.written.get(at).copied().unwrap_or_default()
    }

    /// A word in lower case; nothing beyond the ends.
    pub(super) fn lower(&self, at: usize) -> &'d str {
        self.lower.get(at).copied().unwrap_or_default()
    }

    /// The words from one to another, as written.
    pub(super) fn written_in(&self, range: std::ops::Range<usize>) -> &[&'d str] {
        self.written.get(range).unwrap_or_default()
    }

    /// The words from one to another, in lower case.
    pub(super) fn lower_in(&self, range: std::ops::Range<usize>) -> &[&'d str] {
        self.lower.get(range).unwrap_or_default()
    }

    /// Whether a word has a class; nothing has one beyond the ends.
    pub(super) fn has(&self, at: usize, class: TokenClass) -> bool {
        self.tokens.get(at).is_some_and(|token| token.class.has(class))
    }

    /// Where a token is.
    pub(super) fn span(&self, at: usize) -> Span {
        self.tokens[at].span
    }

    /// The span of some tokens, which must not be none.
    pub(super) fn cover(&self, range: std::ops::Range<usize>) -> Span {
        self.tokens[range.start].span.cover(self.tokens[range.end - 1].span)
    }
}

/// The kind of a character, for the shapes of words: `X` and `x` for letters, `d` for digits, others in ASCII themselves.
pub(super) fn kind(c: char) -> u8 {
    match c {
        _ if c.is_uppercase() => b'X',
        _ if c.is_alphabetic() => b'x',
        _ if c.is_numeric() => b'd',
        _ if c.is_ascii() => c as u8,
        _ => 0x80,
    }
}

/// "OSLO" as "Oslo": all letters but the first in lower case.
pub(super) fn capitalized(word: &str) -> String {
    let mut characters = word.chars();
    characters.next().into_iter().chain(characters.flat_map(char::to_lowercase)).collect()
}

/// A word in lower case; borrowed if it is.
pub(super) fn lower(word: &str) -> Cow<'_, str> {
    if !word.bytes().any(|byte| byte.is_ascii_uppercase() || !byte.is_ascii()) {
        return Cow::Borrowed(word);
    }
    if word.is_ascii() {
        return Cow::Owned(word.to_ascii_lowercase());
    }
    if word.chars().any(char::is_uppercase) { Cow::Owned(word.to_lowercase()) } else { Cow::Borrowed(word) }
}
