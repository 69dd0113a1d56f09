//! Layers of the analysis that an article record shows only on request.

use schemars::JsonSchema;
use serde::Serialize;

use super::offsets::{CodePoints, Offsets};
use crate::stages::Analysis;

/// How much of the analysis an article record shows; the worker publishes the usual.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum Layers {
    /// Blocks, sentences, entities, dates and events.
    #[default]
    Usual,
    /// Tokens too.
    Tokens,
}

/// One token: a word, a number or a mark.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct TokenRecord {
    /// Where it is.
    #[serde(flatten)]
    pub at: Offsets,
}

/// The tokens of an article, if they are asked for.
pub(super) fn tokens(analysis: &Analysis, layers: Layers, points: &CodePoints<'_>) -> Option<Vec<TokenRecord>> {
    let tokens = analysis.document.tokens().iter();
    (layers >= Layers::Tokens).then(|| tokens.map(|token| TokenRecord { at: points.offsets(token.span) }).collect())
}
