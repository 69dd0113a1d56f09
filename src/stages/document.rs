//! The normalized text of an article with its blocks, sentences and tokens; immutable once made.

use std::ops::Range;

use super::span::Span;
use super::words::Lowered;

/// The text that every later span refers to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Document {
    text: String,
    blocks: Vec<Block>,
    sentences: Vec<Sentence>,
    tokens: Vec<Token>,
    /// Its words in lower case, which every stage looks up.
    lowered: Lowered,
}

impl Document {
    /// Puts the layers together.
    ///
    /// # Panics
    /// In debug builds, if blocks, sentences or tokens are out of order, overlap or leave the text: a bug in normalization.
    #[must_use]
    pub fn new(text: String, blocks: Vec<Block>, sentences: Vec<Sentence>, tokens: Vec<Token>) -> Self {
        let lowered = Lowered::new(&text, &tokens);
        let document = Self { text, blocks, sentences, tokens, lowered };
        if cfg!(debug_assertions) {
            document.check();
        }
        document
    }

    fn check(&self) {
        ordered(&self.text, self.blocks.iter().map(|block| block.span));
        ordered(&self.text, self.sentences.iter().map(|sentence| sentence.span));
        ordered(&self.text, self.tokens.iter().map(|token| token.span));
        for sentence in &self.sentences {
            assert!(self.block_of(sentence).span.contains(sentence.span), "a sentence lies in its block");
            assert!(self.tokens_of(sentence).iter().all(|token| sentence.span.contains(token.span)));
        }
    }

    /// The normalized text: headline, blank line, body.
    #[must_use]
    pub fn text(&self) -> &str {
        &self.text
    }

    /// Blocks in text order, disjoint.
    #[must_use]
    pub fn blocks(&self) -> &[Block] {
        &self.blocks
    }

    /// Sentences in text order, disjoint, each within one block. Datelines and bylines hold none.
    #[must_use]
    pub fn sentences(&self) -> &[Sentence] {
        &self.sentences
    }

    /// Tokens of all blocks in text order. Those of datelines and bylines belong to no sentence.
    #[must_use]
    pub fn tokens(&self) -> &[Token] {
        &self.tokens
    }

    /// The words of its tokens in lower case.
    pub(super) fn lowered(&self) -> &Lowered {
        &self.lowered
    }

    /// The text under a span.
    #[must_use]
    pub fn slice(&self, span: Span) -> &str {
        span.of(&self.text)
    }

    /// The tokens of one sentence.
    #[must_use]
    pub fn tokens_of(&self, sentence: &Sentence) -> &[Token] {
        &self.tokens[sentence.tokens.clone()]
    }

    /// The tokens that lie wholly within a span, as a range of indices.
    #[must_use]
    pub fn tokens_in(&self, span: Span) -> Range<usize> {
        let first = self.tokens.partition_point(|token| token.span.start() < span.start());
        let last = self.tokens.partition_point(|token| token.span.end() <= span.end());
        first..last.max(first)
    }

    /// The block that a sentence lies in.
    #[must_use]
    pub fn block_of(&self, sentence: &Sentence) -> &Block {
        &self.blocks[sentence.block]
    }

    /// The index of the sentence that holds a byte offset.
    #[must_use]
    pub fn sentence_at(&self, offset: usize) -> Option<usize> {
        let index = self.sentences.partition_point(|sentence| sentence.span.end() <= offset);
        self.sentences.get(index).filter(|sentence| sentence.span.start() <= offset).map(|_| index)
    }
}

fn ordered(text: &str, spans: impl Iterator<Item = Span>) {
    let mut end = 0;
    for span in spans {
        assert!(span.start() >= end && !span.is_empty(), "spans are ordered, disjoint and not empty");
        assert!(text.is_char_boundary(span.start()) && text.is_char_boundary(span.end()), "spans lie on characters");
        end = span.end();
    }
    assert!(end <= text.len(), "spans lie within the text");
}

/// One block of an article.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Block {
    /// What it is.
    pub kind: BlockKind,
    /// Where it is, without surrounding white space.
    pub span: Span,
    /// Whether it repeats what a paragraph says: such a deck or caption reports nothing of its own.
    pub repeats: bool,
}

impl Block {
    /// Whether it tells something that no other block does: no byline, no notice of the page, no repetition.
    #[must_use]
    pub fn tells(&self) -> bool {
        match self.kind {
            BlockKind::Boilerplate | BlockKind::Byline | BlockKind::Dateline => false,
            BlockKind::Deck | BlockKind::Caption => !self.repeats,
            BlockKind::Headline | BlockKind::Paragraph => true,
        }
    }
}

/// What a block is to a reader.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BlockKind {
    /// The title.
    Headline,
    /// The standfirst under it.
    Deck,
    /// "By Ana Kos".
    Byline,
    /// "ZAGREB, March 2 (Agency) -".
    Dateline,
    /// Running text.
    Paragraph,
    /// What stands under a picture, with its credit.
    Caption,
    /// "Read more:", "Sign up", rights notices: yields no entities, dates or events.
    Boilerplate,
}

impl BlockKind {
    /// The word that stands in records.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Headline => "headline",
            Self::Deck => "deck",
            Self::Byline => "byline",
            Self::Dateline => "dateline",
            Self::Paragraph => "paragraph",
            Self::Caption => "caption",
            Self::Boilerplate => "boilerplate",
        }
    }
}

/// One sentence.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sentence {
    /// Where it is, without surrounding white space.
    pub span: Span,
    /// Index of its block.
    pub block: usize,
    /// Indices of its tokens.
    pub tokens: Range<usize>,
}

/// One word, number or mark.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Token {
    /// Where it is.
    pub span: Span,
    /// What its characters are, so that later stages need not look at them again.
    pub class: TokenClass,
}

/// Facts about a token's characters, as a set of bits.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct TokenClass(u8);

impl TokenClass {
    /// Begins with an upper-case letter.
    pub const CAPITALIZED: Self = Self(1);
    /// Has at least two letters, all upper case.
    pub const ALL_CAPITALS: Self = Self(2);
    /// Holds a digit.
    pub const DIGIT: Self = Self(4);
    /// Holds neither letter nor digit.
    pub const PUNCTUATION: Self = Self(8);

    /// Whether all bits of `other` are set.
    #[must_use]
    pub fn has(self, other: Self) -> bool {
        self.0 & other.0 == other.0
    }

    /// Both sets together.
    #[must_use]
    pub fn with(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    /// The class of a word.
    #[must_use]
    pub fn of(word: &str) -> Self {
        if word.is_ascii() {
            return Self::of_ascii(word.as_bytes());
        }
        let characters = || word.chars();
        Self::from_counts(Counts {
            capitalized: characters().next().is_some_and(char::is_uppercase),
            letters: characters().filter(|c| c.is_alphabetic()).count(),
            capitals: characters().filter(|c| c.is_alphabetic() && c.is_uppercase()).count(),
            digits: characters().filter(|c| c.is_numeric()).count(),
        })
    }

    /// The class of a word of ASCII letters alone, which may all be capitals.
    pub(super) fn of_letters(word: &[u8], all_capitals: bool) -> Self {
        let first = word.first().is_some_and(u8::is_ascii_uppercase);
        let class = if first { Self::CAPITALIZED } else { Self::default() };
        if all_capitals && word.len() > 1 { class.with(Self::ALL_CAPITALS) } else { class }
    }

    /// The class of a word of ASCII, in one pass, since most words are.
    fn of_ascii(word: &[u8]) -> Self {
        let mut counts = Counts { capitalized: word.first().is_some_and(u8::is_ascii_uppercase), ..Counts::default() };
        for byte in word {
            let capital = usize::from(byte.is_ascii_uppercase());
            counts.capitals += capital;
            counts.letters += capital + usize::from(byte.is_ascii_lowercase());
            counts.digits += usize::from(byte.is_ascii_digit());
        }
        Self::from_counts(counts)
    }

    fn from_counts(counts: Counts) -> Self {
        let given = |condition: bool, class: Self| if condition { class } else { Self::default() };
        given(counts.capitalized, Self::CAPITALIZED)
            .with(given(counts.letters > 1 && counts.capitals == counts.letters, Self::ALL_CAPITALS))
            .with(given(counts.digits > 0, Self::DIGIT))
            .with(given(counts.digits == 0 && counts.letters == 0, Self::PUNCTUATION))
    }
}

/// The characters of a word, counted by kind.
#[derive(Clone, Copy, Default)]
struct Counts {
    capitalized: bool,
    letters: usize,
    capitals: usize,
    digits: usize,
}
