//! Finds nationalities, religions and followers by the word lists.

use rustc_hash::FxHashMap;

use crate::stages::document::{BlockKind, TokenClass};

use super::cast::Cast;
use super::{Entity, EntityKind, Mention, MentionForm, Scene};

/// Adds one entity for each people that the article names outside of other names.
pub(super) fn add(scene: &Scene<'_>, cast: &mut Cast) {
    let mut known: FxHashMap<String, usize> = FxHashMap::default();
    let mut name = 0;
    for block in scene.document.blocks().iter().filter(|block| block.kind != BlockKind::Boilerplate) {
        let tokens = scene.document.tokens_in(block.span);
        let mut at = tokens.start;
        while at < tokens.end {
            if !scene.words.has(at, TokenClass::CAPITALIZED) {
                at += 1;
                continue;
            }
            let words = scene.words.written_in(at..tokens.end.min(at + 4));
            let Some((count, country)) = scene.lexicon.demonyms.longest_at(words) else {
                at += 1;
                continue;
            };
            let span = scene.words.cover(at..at + count);
            at += count;
            while scene.names.get(name).is_some_and(|name| name.span.end() <= span.start()) {
                name += 1;
            }
            if scene.names.get(name).is_some_and(|name| name.span.overlaps(span)) {
                continue;
            }
            let written = scene.document.slice(span);
            let key = country.map_or_else(|| written.trim_end_matches('s').to_lowercase(), |c| c.as_str().to_owned());
            let index = *known.entry(key).or_insert(cast.entities.len());
            if index == cast.entities.len() {
                cast.entities.push(group(written, *country));
            }
            cast.entities[index].mentions.push(Mention { span, form: MentionForm::Name });
        }
    }
}

fn group(name: &str, country: Option<super::Country>) -> Entity {
    Entity {
        kind: EntityKind::Group,
        name: name.to_owned(),
        aliases: Vec::new(),
        country,
        sectors: Vec::new(),
        role: None,
        credit: false,
        place: None,
        mentions: Vec::new(),
    }
}
