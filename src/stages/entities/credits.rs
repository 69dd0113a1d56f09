//! Tells names of the story from those that only sign it: authors, photographers, agencies.

use crate::stages::document::BlockKind;
use crate::stages::lexicon::Reach;

use super::Scene;

/// Which of the names are credits.
pub(super) fn credits(scene: &Scene<'_>) -> Vec<bool> {
    let Scene { document, words, lexicon, names, .. } = *scene;
    let mut block = 0;
    let mut credits = Vec::with_capacity(names.len());
    for (at, name) in names.iter().enumerate() {
        while document.blocks().get(block).is_some_and(|block| block.span.end() <= name.span.start()) {
            block += 1;
        }
        let kind = document.blocks().get(block).map(|block| block.kind);
        let tokens = &scene.tokens[at];
        let agency = || lexicon.organizations.get(scene.name(at)).is_some_and(|entry| entry.agency);
        let before = tokens.start.checked_sub(1).map_or("", |at| words.written(at));
        let after = words.written(tokens.end);
        let agency_next = || {
            let next = words.written_in(tokens.end + 1..tokens.end + 4);
            let next = (1..=next.len()).filter_map(|count| next.get(..count));
            next.filter_map(|next| lexicon.organizations.get(next)).any(|entry| entry.agency)
        };
        credits.push(match kind {
            Some(BlockKind::Byline) => true,
            // "MEXICO CITY (Meridian) -": whose report it is, whatever town is called so; but "LIMA (Peru) -".
            Some(BlockKind::Dateline) => {
                let state = lexicon.places.get(scene.name(at)).is_some_and(|place| place.reach == Reach::Country);
                agency() || before == "(" && after == ")" && !state
            }
            // "Ana Kos/AFP": the photographer and the agency after the slash.
            Some(BlockKind::Caption) => agency() || (after == "/" && agency_next()),
            _ => {
                let signed = before == "/" || before == "(" && after == ")";
                signed && agency() || after == "/" && agency_next()
            }
        });
    }
    credits
}
