//! Noun phrases before and after a word, and who takes part in an act by them.

use std::ops::Range;

use crate::stages::document::TokenClass;
use crate::stages::entities::{EntityKind, Sector};
use crate::stages::lexicon::{Form, RoleEntry, WordClass};

use super::Participant;
use super::view::View;

/// The longest noun phrase in tokens.
const LONGEST: usize = 24;

/// The noun phrase that ends right before `end`, not before `floor`; empty if none does.
pub(super) fn phrase_before(view: &View<'_>, end: usize, floor: usize) -> Range<usize> {
    let mut start = end;
    while start > floor && end - start < LONGEST {
        let at = start - 1;
        if is_link(view, at, end) && at > floor && is_noun_part(view, at - 1) {
            start = at;
            continue;
        }
        if !is_noun_part(view, at) {
            break;
        }
        start = at;
        let opens = view.is(at, WordClass::DETERMINER.or(WordClass::POSSESSIVE)) && view.entity_at(at).is_none();
        if opens && !(at > floor && (is_link(view, at - 1, end) || view.is(at - 1, WordClass::DETERMINER))) {
            break;
        }
    }
    while start < end && (is_link(view, start, end) || matches!(view.lower(start), "'s" | "’s" | "-")) {
        start += 1;
    }
    start..end
}

/// The noun phrase that begins at `start` or after adverbs there, before `ceiling`; empty if none does.
pub(super) fn phrase_after(view: &View<'_>, start: usize, ceiling: usize) -> Range<usize> {
    let mut start = start;
    let skipped = WordClass::ADVERB;
    while start < ceiling
        && view.is(start, skipped)
        && !view.is(start, WordClass::PREPOSITION.or(WordClass::DETERMINER))
    {
        start += 1;
    }
    let bounds = [("at", "least"), ("more", "than"), ("up", "to"), ("fewer", "than"), ("as", "many")];
    let bounded = bounds.contains(&(view.lower(start), view.lower(start + 1)));
    // "at least 12 people": the words that bound a number belong to its phrase.
    let mut end = if bounded { ceiling.min(start + 2) } else { start };
    while end < ceiling && end - start < LONGEST {
        let linked = end > start && is_link(view, end, ceiling) && end + 1 < ceiling && is_noun_part(view, end + 1);
        let opens_other = end > start
            && view.is(end, WordClass::DETERMINER.or(WordClass::POSSESSIVE))
            && view.entity_at(end).is_none()
            && !is_link(view, end - 1, ceiling)
            && !view.is(end - 1, WordClass::DETERMINER.or(WordClass::ADVERB));
        if opens_other || !(linked || is_noun_part(view, end)) {
            break;
        }
        end += 1;
    }
    while end > start && (is_link(view, end - 1, ceiling) || view.words.written(end - 1) == "-") {
        end -= 1;
    }
    start..end
}

/// "of" and "and" between parts of a noun phrase, a comma in a list of entities.
fn is_link(view: &View<'_>, at: usize, end: usize) -> bool {
    match view.lower(at) {
        // "accused X of shelling": the participle is no noun of the phrase.
        "of" => !view.verb(at + 1).is_some_and(|(_, form)| form == Form::Gerund),
        "and" | "&" => true,
        "," => {
            let listed = |at: usize| view.entity_at(at).is_some();
            let more = (at + 1..end.min(at + 8)).any(|later| view.lower(later) == "and");
            at > 0 && listed(at - 1) && listed(at + 1) && more
        }
        _ => false,
    }
}

/// Whether a token can be part of a noun phrase.
fn is_noun_part(view: &View<'_>, at: usize) -> bool {
    if view.entity_at(at).is_some() {
        return true;
    }
    if view.timex_at(at).is_some() || view.is_border(at) {
        return false;
    }
    let word = view.words.written(at);
    if matches!(word, "'s" | "’s" | "-" | "'" | "’") {
        return true;
    }
    if view.words.has(at, TokenClass::PUNCTUATION) {
        return matches!(word, "$" | "%" | "€" | "£");
    }
    let class = view.class(at);
    if class.is(WordClass::DETERMINER.or(WordClass::POSSESSIVE)) {
        return !matches!(view.lower(at), "that");
    }
    if !class.is_open() {
        return class.is(WordClass::PRONOUN) && !class.is(WordClass::RELATIVE) && view.lower(at) != "there";
    }
    !view.is_saying(at) && !view.is_finite(at) && !follows_name(view, at)
}

/// Whether a form in -s after a name can only be its verb: "Norway comes".
fn follows_name(view: &View<'_>, at: usize) -> bool {
    let third = view.verb(at).is_some_and(|(lemma, form)| form == Form::Third && !view.names_act(lemma));
    let named = at.checked_sub(1).and_then(|before| view.entity_at(before));
    // "arrived in Washington seeking talks".
    let third = third || view.lower(at).len() > 5 && view.words.written(at).ends_with("ing");
    third && named.is_some_and(|index| view.entity(index).kind != EntityKind::Group)
}

/// Who takes part by a noun phrase, one for each of its coordinated parts; with whether somebody is known by it.
pub(super) fn participants(view: &View<'_>, phrase: &Range<usize>) -> Vec<Participant> {
    let mut found = Vec::new();
    for part in conjuncts(view, phrase) {
        found.extend(participant(view, &part));
    }
    found.truncate(12);
    found
}

/// Who is meant by phrases whose heads are nobody: the owner or modifier in "Armenian positions", "rebel camps".
pub(super) fn modifiers(view: &View<'_>, phrase: &Range<usize>) -> Vec<Participant> {
    let mut found = Vec::new();
    for part in conjuncts(view, phrase) {
        let shorter = (part.start + 1..part.end).rev().map(|end| part.start..end);
        let known = shorter.filter_map(|range| participant(view, &range)).find(|party| is_known(view, party));
        let whole = |party: Participant| if party.role.is_some() { party.span } else { view.span(part.clone()) };
        found.extend(known.map(|party| Participant { span: whole(party.clone()), ..party }));
    }
    found.truncate(12);
    found
}

/// The coordinated parts of a phrase; a coordination of modifiers, "Thai and Malaysian officials", gives both.
fn conjuncts(view: &View<'_>, phrase: &Range<usize>) -> Vec<Range<usize>> {
    let mut parts = Vec::new();
    let mut start = phrase.start;
    for at in phrase.clone() {
        let divides = matches!(view.lower(at), "and" | "," | "&") && view.entity_at(at).is_none();
        if divides && at > start {
            parts.push(start..at);
            start = at + 1;
        }
    }
    if start < phrase.end {
        parts.push(start..phrase.end);
    }
    parts
}

/// Who takes part by a noun phrase without coordination.
pub(super) fn participant(view: &View<'_>, phrase: &Range<usize>) -> Option<Participant> {
    let mut phrase = phrase.clone();
    while phrase.end > phrase.start && matches!(view.lower(phrase.end - 1), "'s" | "’s" | "'" | "’" | "-" | "of") {
        phrase.end -= 1;
    }
    if phrase.is_empty() {
        return None;
    }
    let of = phrase.clone().find(|at| view.lower(*at) == "of" && view.entity_at(*at).is_none());
    let head_end = of.filter(|of| *of > phrase.start).unwrap_or(phrase.end);
    let head = head_end - 1;
    let role = role_ending(view, phrase.start, head_end);
    let named = view.entity_at(head);
    let modifier = || phrase.clone().rev().find_map(|at| view.entity_at(at));
    let owner = if named.is_none() && role.is_some() { modifier() } else { None };
    let entity = named.or(owner);
    let mut participant =
        Participant { span: view.span(phrase), entity, country: None, sectors: Vec::new(), role: None };
    if let Some(index) = entity {
        participant.country = view.entity(index).country;
    }
    if let Some(index) = named {
        participant.sectors.clone_from(&view.entity(index).sectors);
        participant.role.clone_from(&view.entity(index).role);
    } else if let Some((role, entry)) = role {
        participant.sectors.extend(entry.sector);
        participant.role = Some(role);
    }
    Some(participant)
}

/// The role that a head noun names.
fn role_ending(view: &View<'_>, start: usize, end: usize) -> Option<(String, RoleEntry)> {
    let first = start.max(end.saturating_sub(4));
    (first..end).find_map(|from| {
        let words = view.words.lower_in(from..end);
        let entry = view.lexicon.roles.get(words)?;
        Some((words.join(" "), *entry))
    })
}

/// Whether a participant is somebody who can act: named, or of a known role.
pub(super) fn is_known(view: &View<'_>, participant: &Participant) -> bool {
    let acts = |index: usize| !matches!(view.entity(index).kind, EntityKind::Location | EntityKind::Facility);
    participant.role.is_some() || participant.entity.is_some_and(acts)
}

/// Whether a participant has one of some sectors.
pub(super) fn has_sector(participant: &Participant, sectors: &[&str]) -> bool {
    participant.sectors.iter().any(|sector: &Sector| sectors.contains(&sector.as_str()))
}

/// The kind of the entity that a participant stands for.
pub(super) fn kind_of(view: &View<'_>, participant: &Participant) -> Option<EntityKind> {
    participant.entity.map(|index| view.entity(index).kind)
}
