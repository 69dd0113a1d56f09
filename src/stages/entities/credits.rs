//! Tells names of the story from those that only sign it: authors, photographers, agencies.

use crate::stages::document::{BlockKind, Document};
use crate::stages::lexicon::Lexicon;
use crate::stages::names::Name;
use crate::stages::words::Words;

/// Which of the names are credits, in the order of `names`.
pub(super) fn credits(document: &Document, words: &Words<'_>, names: &[Name], lexicon: &Lexicon) -> Vec<bool> {
    let agency = |name: &Name| {
        let tokens = document.tokens_in(name.span);
        lexicon.organizations.get(words.written_in(tokens)).is_some_and(|entry| entry.agency)
    };
    let mut block = 0;
    let mut credits = Vec::with_capacity(names.len());
    for name in names {
        while document.blocks().get(block).is_some_and(|block| block.span.end() <= name.span.start()) {
            block += 1;
        }
        let kind = document.blocks().get(block).map(|block| block.kind);
        let tokens = document.tokens_in(name.span);
        let before = tokens.start.checked_sub(1).map_or("", |at| words.written(at));
        let after = words.written(tokens.end);
        let next = words.written_in(tokens.end + 1..tokens.end + 4);
        let next = (1..=next.len()).filter_map(|count| next.get(..count));
        let agency_next = next.map(|next| lexicon.organizations.get(next)).any(|entry| entry.is_some_and(|e| e.agency));
        let bracketed = before == "(" && after == ")" && agency(name);
        credits.push(match kind {
            Some(BlockKind::Byline) => true,
            Some(BlockKind::Dateline) => agency(name),
            // "Ana Kos/AFP": the photographer and the agency after the slash.
            Some(BlockKind::Caption) => agency(name) || (after == "/" && agency_next),
            _ => bracketed || before == "/" && agency(name) || after == "/" && agency_next,
        });
    }
    credits
}
