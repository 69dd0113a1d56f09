//! Divides a document into the stretches of tokens in which names lie: sentences, datelines and bylines.

use std::ops::Range;

use crate::stages::document::{BlockKind, Document, Token, TokenClass};

/// Some tokens in a row, of which no name leaves the ends.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stretch {
    /// Indices of the document's tokens.
    pub tokens: Range<usize>,
    /// What capitals tell here.
    pub letters: Letters,
}

/// What the capitals of a stretch tell.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Letters {
    /// They begin sentences and names.
    Plain,
    /// Most words begin with one, as in headlines.
    Title,
    /// There is hardly any other letter.
    Capitals,
}

impl Stretch {
    /// A stretch of these tokens of a document.
    #[must_use]
    pub fn new(tokens: Range<usize>, all: &[Token]) -> Self {
        Self { letters: letters(all.get(tokens.clone()).unwrap_or_default()), tokens }
    }
}

/// The stretches of a document in text order; boilerplate has none.
#[must_use]
pub fn stretches(document: &Document) -> Vec<Stretch> {
    let tokens = document.tokens();
    let apart = document.blocks().iter().filter(|block| matches!(block.kind, BlockKind::Dateline | BlockKind::Byline));
    let mut stretches: Vec<Stretch> = apart.map(|block| Stretch::new(document.tokens_in(block.span), tokens)).collect();
    for sentence in document.sentences() {
        if document.block_of(sentence).kind != BlockKind::Boilerplate {
            stretches.push(Stretch::new(sentence.tokens.clone(), tokens));
        }
    }
    stretches.sort_by_key(|stretch| stretch.tokens.start);
    stretches
}

/// What the capitals of some tokens tell: seven of ten words in capitals, or nine of ten longer words with one.
fn letters(tokens: &[Token]) -> Letters {
    let (mut words, mut capitals, mut long, mut titles) = (0, 0, 0, 0);
    for token in tokens {
        if token.class.has(TokenClass::PUNCTUATION) || token.class.has(TokenClass::DIGIT) {
            continue;
        }
        words += 1;
        capitals += usize::from(token.class.has(TokenClass::ALL_CAPITALS));
        if token.span.len() >= 4 {
            long += 1;
            titles += usize::from(token.class.has(TokenClass::CAPITALIZED));
        }
    }
    if words >= 3 && capitals * 10 >= words * 7 {
        Letters::Capitals
    } else if long >= 4 && titles * 10 >= long * 9 {
        Letters::Title
    } else {
        Letters::Plain
    }
}
