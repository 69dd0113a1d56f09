//! Layers of the analysis that an article record shows only on request.

use schemars::JsonSchema;
use serde::Serialize;

use super::offsets::{CodePoints, Offsets};
use crate::stages::Analysis;
use crate::stages::document::Token;
use crate::stages::syntax::Syntax;

/// How much of the analysis an article record shows; the worker publishes the usual.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum Layers {
    /// Blocks, sentences, entities, dates and events.
    #[default]
    Usual,
    /// Tokens too.
    Tokens,
    /// Tokens with their parts of speech and what governs them.
    Syntax,
}

/// One token: a word, a number or a mark.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct TokenRecord {
    /// Where it is.
    #[serde(flatten)]
    pub at: Offsets,
    /// Part of speech of the Penn treebank, where the sentence was parsed.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub tag: Option<&'static str>,
    /// Index of the token that governs it; absent for the root of a sentence.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub head: Option<usize>,
    /// What it is to what governs it: a relation of Universal Dependencies.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub relation: Option<&'static str>,
}

/// The tokens of an article, if they are asked for.
pub(super) fn tokens(analysis: &Analysis, layers: Layers, points: &CodePoints<'_>) -> Option<Vec<TokenRecord>> {
    if layers < Layers::Tokens {
        return None;
    }
    let plain = |token: &Token| TokenRecord { at: points.offsets(token.span), tag: None, head: None, relation: None };
    let mut records: Vec<TokenRecord> = analysis.document.tokens().iter().map(plain).collect();
    if layers >= Layers::Syntax {
        analysis.syntax.iter().flatten().for_each(|syntax| show(syntax, &mut records));
    }
    Some(records)
}

/// Writes a tree beside its tokens.
fn show(syntax: &Syntax, records: &mut [TokenRecord]) {
    let first = syntax.tokens().start;
    for (record, word) in records.iter_mut().skip(first).zip(syntax.words()) {
        record.tag = Some(word.tag.as_str());
        record.head = word.head.map(|head| first + head);
        record.relation = Some(word.relation.as_str());
    }
}
