//! Finds organizations that are called by the head of their name alone: "the federation" for the Kenya Teachers Federation.

use rustc_hash::FxHashMap;

use crate::stages::document::BlockKind;
use crate::stages::observer::Watch;
use crate::stages::span::Span;

use super::cast::Cast;
use super::{EntityKind, Mention, MentionForm, Scene};

/// Heads of names that stand for the whole; "the army", "the state" and "the programme" are other ones as often.
const HEADS: [&str; 31] = [
    "agency",
    "alliance",
    "assembly",
    "association",
    "authority",
    "bloc",
    "brotherhood",
    "cartel",
    "church",
    "coalition",
    "commission",
    "committee",
    "confederation",
    "congress",
    "council",
    "court",
    "federation",
    "foundation",
    "front",
    "fund",
    "institute",
    "league",
    "movement",
    "observatory",
    "organisation",
    "organization",
    "secretariat",
    "senate",
    "society",
    "tribunal",
    "union",
];

/// By the head of their names, in lower case: where each organization is named, and which it is.
type Heads = FxHashMap<String, Vec<(Span, usize)>>;

/// Adds such mentions.
pub(super) fn add(scene: &Scene<'_>, cast: &mut Cast, watch: &mut Watch<'_>) {
    let heads = heads(scene, cast);
    if heads.is_empty() {
        return;
    }
    for (_, sentence) in watch.sentences(scene.document) {
        let block = scene.document.block_of(sentence);
        if block.kind == BlockKind::Boilerplate {
            continue;
        }
        for at in sentence.tokens.clone().skip(1).filter(|at| scene.words.lower(at - 1) == "the") {
            let span = scene.words.span(at);
            let named = heads.get(scene.words.lower(at)).filter(|_| stands_alone(scene, at, span));
            if let Some(index) = named.and_then(|named| meant(named, span, block.span)) {
                cast.entities[index].mentions.push(Mention { span, form: MentionForm::Nominal });
            }
        }
    }
}

fn heads(scene: &Scene<'_>, cast: &Cast) -> Heads {
    let organizations = cast.entities.iter().enumerate();
    let organizations = organizations.filter(|(_, entity)| entity.kind == EntityKind::Organization && !entity.credit);
    let mut mentions: Vec<(Span, usize)> = organizations
        .flat_map(|(index, entity)| entity.mentions.iter().map(move |mention| (mention.span, index)))
        .collect();
    mentions.sort_unstable();
    let mut heads = Heads::default();
    for (span, index) in mentions {
        if let Some(head) = head(scene.document.slice(span)) {
            heads.entry(head).or_default().push((span, index));
        }
    }
    heads
}

/// "commission" of "Commission of Inquiry", in lower case; nothing of one word alone.
fn head(name: &str) -> Option<String> {
    let words: Vec<&str> = name.split(' ').collect();
    let end = words.iter().position(|word| matches!(*word, "of" | "for" | "in" | "on" | "against" | "to"));
    let head = words.get(..end.unwrap_or(words.len()))?.last()?.to_lowercase();
    (words.len() > 1 && HEADS.contains(&head.as_str())).then_some(head)
}

/// Whether a word is written small and no part of another name: not "the Federation", "the council of elders".
fn stands_alone(scene: &Scene<'_>, at: usize, span: Span) -> bool {
    let small = scene.words.written(at).starts_with(char::is_lowercase);
    let next = if at + 1 < scene.words.len() { scene.words.lower(at + 1) } else { "" };
    let follows = scene.names.partition_point(|name| name.span.end() <= span.start());
    let inside = scene.names.get(follows).is_some_and(|name| name.span.start() <= span.end() + 1);
    small && !matches!(next, "of" | "for") && !inside
}

/// The organization named last before the word; of several with that head one that is named in the same block.
fn meant(named: &[(Span, usize)], word: Span, block: Span) -> Option<usize> {
    let (span, last) = *named.get(..named.partition_point(|(span, _)| span.start() < word.start()))?.last()?;
    let only = named.iter().all(|(_, other)| *other == last);
    (only || block.contains(span)).then_some(last)
}
