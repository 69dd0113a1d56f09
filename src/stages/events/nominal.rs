//! Nouns that name acts with both their parties: "Iran's attack on X", "talks between A and B", "a visit by A to B".

use std::ops::Range;

use crate::stages::entities::EntityKind;
use crate::stages::lexicon::{Frame, PredicateClass, Slot, WordClass};

use super::frames::Draft;
use super::phrase::{is_known, kind_of, participants, phrase_after, phrase_before};
use super::view::View;
use super::{Cue, EventType, Modality, Participant};

/// The act that a noun names, if both parties stand beside it.
pub(super) fn noun_draft(view: &View<'_>, at: usize, tokens: &Range<usize>) -> Option<Draft> {
    let (lemma, frame) = noun(view, at)?;
    if view.entity_at(at).is_some() {
        return None;
    }
    let around = around(view, at, tokens);
    let recipients = led(view, &around, &frame.prepositions);
    let mut actors = led(view, &around, &["by"]);
    if actors.is_empty() {
        actors = owners(view, at, tokens);
    }
    let (actors, recipients) = if frame.has(Slot::Reciprocal) {
        let mut everybody = actors;
        everybody.extend(recipients);
        (everybody, Vec::new())
    } else {
        (actors, recipients)
    };
    let both =
        if frame.has(Slot::Reciprocal) { actors.len() > 1 } else { !actors.is_empty() && !recipients.is_empty() };
    let place = !frame.has(Slot::Place) || recipients.iter().any(|party| kind_of(view, party) == Some(EntityKind::Gpe));
    // A place visited by itself: "Iran's visit"; a visitor is a person or a group of them.
    let visitor = frame.event != EventType::Consult
        || frame.has(Slot::Reciprocal)
        || actors.iter().any(|party| kind_of(view, party) != Some(EntityKind::Gpe));
    let cues = cues(view, at, tokens);
    (both && place && visitor).then_some(Draft {
        kind: frame.event,
        mode: frame.mode,
        lemma,
        predicate: at,
        actors,
        recipients,
        cues,
        confidence: 0.4,
    })
}

/// The frame of a noun, in the singular or the plural.
fn noun<'v>(view: &'v View<'_>, at: usize) -> Option<(&'static str, &'v Frame)> {
    let word = view.lower(at);
    let predicates = &view.lexicon.predicates;
    let singular = word.strip_suffix('s').unwrap_or(word);
    let (lemma, frames) = predicates.get_key_value(word).or_else(|| predicates.get_key_value(singular))?;
    frames.iter().find(|frame| frame.class == PredicateClass::Noun).map(|frame| (*lemma, frame))
}

/// Prepositions after a noun with their phrases.
fn around(view: &View<'_>, noun: usize, tokens: &Range<usize>) -> Vec<(usize, Range<usize>)> {
    let last = tokens.end.min(noun + 20);
    let mut phrases = Vec::new();
    let mut at = noun + 1;
    while at < last && phrases.len() < 3 {
        if view.timex_at(at).is_some() || matches!(view.lower(at), "'s" | "’s") {
            at += 1;
            continue;
        }
        if !view.is(at, WordClass::PREPOSITION) {
            break;
        }
        let phrase = phrase_after(view, at + 1, last);
        if !phrase.is_empty() {
            phrases.push((at, phrase.clone()));
        }
        at = phrase.end.max(at + 1);
    }
    phrases
}

/// The known parties that one of some prepositions leads to.
fn led(view: &View<'_>, phrases: &[(usize, Range<usize>)], prepositions: &[&str]) -> Vec<Participant> {
    let found = phrases.iter().filter(|(at, _)| prepositions.contains(&view.lower(*at)));
    let mut found = found.map(|(_, phrase)| participants(view, phrase));
    let parties = found.next().unwrap_or_default();
    parties.into_iter().filter(|party| is_known(view, party)).collect()
}

/// Whose act it is: the owner before `'s`.
fn owners(view: &View<'_>, noun: usize, tokens: &Range<usize>) -> Vec<Participant> {
    // An adjective or two may stand between: "Iran's recent attack".
    for skip in 0..3 {
        let Some(mark) = noun.checked_sub(skip + 1).filter(|mark| *mark >= tokens.start) else { break };
        if matches!(view.lower(mark), "'s" | "’s" | "'" | "’") {
            let phrase = phrase_before(view, mark, tokens.start);
            let parties = if phrase.is_empty() { Vec::new() } else { participants(view, &phrase) };
            return parties.into_iter().filter(|party| is_known(view, party)).collect();
        }
        if !view.class(mark).is_open() {
            break;
        }
    }
    Vec::new()
}

/// What the words beside a noun make of its act: "a planned visit", "the visit will".
fn cues(view: &View<'_>, noun: usize, tokens: &Range<usize>) -> Vec<Cue> {
    let cue = |modality, at: usize| Cue { modality, span: view.words.span(at) };
    let before = tokens.start.max(noun.saturating_sub(4))..noun;
    for at in before {
        match view.lower(at) {
            "planned" | "upcoming" | "scheduled" | "forthcoming" | "next" => return vec![cue(Modality::Future, at)],
            "possible" | "potential" | "proposed" | "alleged" | "threatened" => {
                return vec![cue(Modality::Hypothetical, at)];
            }
            "no" | "without" => return vec![cue(Modality::Negated, at)],
            _ => {}
        }
    }
    for at in noun + 1..tokens.end.min(noun + 14) {
        if view.is_border(at) || view.lower(at) == "," {
            break;
        }
        if view.is(at, WordClass::MODAL) {
            let future = matches!(view.lower(at), "will" | "'ll" | "shall");
            return vec![cue(if future { Modality::Future } else { Modality::Hypothetical }, at)];
        }
    }
    Vec::new()
}
