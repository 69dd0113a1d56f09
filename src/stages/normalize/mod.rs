//! Cleans an article's text and divides it into blocks, sentences and tokens.

mod blocks;
mod clean;
mod credits;
mod dateline;
mod eight;
mod language;
mod lines;
mod mojibake;
mod sentences;
mod tokens;

use super::article::Article;
use super::document::{Block, BlockKind, Document, Sentence, Token, TokenClass};
use super::lexicon::Lexicon;
use super::span::Span;

use blocks::{Headline, Parts, classify};

pub(crate) use tokens::words_of;

/// The language of a document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Language {
    /// Language tag, such as `en`.
    pub tag: String,
    /// Why the later stages are to be left out, if they are.
    pub skipped: Option<Skipped>,
}

/// Why an article was not analysed beyond its text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Skipped {
    /// The kind of reason: `language`, `status`.
    pub reason: &'static str,
    /// More of it: the language tag, the status.
    pub detail: String,
}

/// Turns articles into documents.
#[derive(Debug)]
pub struct Normalizer {
    lexicon: Lexicon,
}

impl Normalizer {
    /// A normalizer over a lexicon.
    #[must_use]
    pub fn new(lexicon: &Lexicon) -> Self {
        Self { lexicon: lexicon.clone() }
    }

    /// The document of an article and its language.
    #[must_use]
    pub fn normalize(&self, article: &Article) -> (Document, Language) {
        let document = self.document(article);
        let declared = article.language.as_deref().unwrap_or_default();
        let tag = language::language(&document, declared, &self.lexicon);
        let skipped = skipped(article, &tag);
        (document, Language { tag, skipped })
    }

    fn document(&self, article: &Article) -> Document {
        let title = article.title.as_deref().map(clean::one_line).unwrap_or_default();
        let text = clean::clean(&article.text);
        let mut paragraphs = lines::paragraphs(&text);
        // Many crawlers give the headline once more at the head of the text.
        if paragraphs.first().is_some_and(|first| !title.is_empty() && first.to_lowercase() == title.to_lowercase()) {
            paragraphs.remove(0);
        }
        let headline = if title.is_empty() { Headline::Missing } else { Headline::Given };
        let parts = classify(&paragraphs, headline, &self.lexicon);
        let mut builder = Builder::new(&self.lexicon, title.len() + text.len());
        if headline == Headline::Given {
            builder.add(&title, Parts::whole(BlockKind::Headline, title.len()));
        }
        for (paragraph, parts) in paragraphs.iter().zip(parts) {
            builder.add(paragraph, parts);
        }
        Document::new(builder.text, builder.blocks, builder.sentences, builder.tokens)
    }
}

fn skipped(article: &Article, tag: &str) -> Option<Skipped> {
    if let Some(status @ ("canceled" | "withheld")) = article.status.as_deref() {
        return Some(Skipped { reason: "status", detail: status.into() });
    }
    (language::primary(tag) != "en").then(|| Skipped { reason: "language", detail: tag.into() })
}

/// Prose has a token for so many bytes, or for a few more.
const TOKEN: usize = 5;

/// Collects the layers of a document paragraph by paragraph.
struct Builder<'l> {
    lexicon: &'l Lexicon,
    text: String,
    blocks: Vec<Block>,
    sentences: Vec<Sentence>,
    tokens: Vec<Token>,
}

impl<'l> Builder<'l> {
    /// With room for a text of so many bytes.
    fn new(lexicon: &'l Lexicon, size: usize) -> Self {
        let (text, tokens) = (String::with_capacity(size), Vec::with_capacity(size / TOKEN));
        Self { lexicon, text, blocks: Vec::new(), sentences: Vec::new(), tokens }
    }

    /// Adds a paragraph and the blocks that it consists of.
    fn add(&mut self, paragraph: &str, parts: Parts) {
        if !self.text.is_empty() {
            self.text.push_str("\n\n");
        }
        let offset = self.text.len();
        self.text.push_str(paragraph);
        for piece in parts.pieces() {
            let span = Span::new(offset + piece.start, offset + piece.end);
            self.blocks.push(Block { kind: piece.kind, span, repeats: piece.repeats });
            self.divide(piece.kind, span);
        }
    }

    /// Adds the tokens and sentences of the last block.
    fn divide(&mut self, kind: BlockKind, span: Span) {
        let first = self.tokens.len();
        tokens::tokenize(span.of(&self.text), span.start(), self.lexicon, &mut self.tokens);
        if matches!(kind, BlockKind::Dateline | BlockKind::Byline) {
            return;
        }
        let own = &self.tokens[first..];
        for range in sentences::sentences(&self.text, own, self.lexicon) {
            // Marks alone say nothing.
            if own[range.clone()].iter().all(|token| token.class.has(TokenClass::PUNCTUATION)) {
                continue;
            }
            let span = own[range.start].span.cover(own[range.end - 1].span);
            let tokens = first + range.start..first + range.end;
            self.sentences.push(Sentence { span, block: self.blocks.len() - 1, tokens });
        }
    }
}

#[cfg(test)]
mod tests;
