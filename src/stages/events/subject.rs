//! Finds the subject of a verb group by going left.

use std::ops::Range;

use crate::stages::document::TokenClass;
use crate::stages::entities::{EntityKind, MentionForm};
use crate::stages::lexicon::WordClass;

use super::Participant;
use super::group::group;
use super::phrase::{participant, participants, phrase_before};
use super::view::View;

/// How often the way to the subject may jump.
const JUMPS: usize = 5;

/// Who stands before the verb group that begins at `end`, not before `floor`.
pub(super) fn subjects(view: &View<'_>, end: usize, floor: usize) -> Vec<Participant> {
    match subject_phrase(view, end, floor) {
        Some(phrase) if phrase.len() == 1 && view.is(phrase.start, WordClass::PRONOUN) => {
            pronoun(view, phrase.start).into_iter().collect()
        }
        Some(phrase) => participants(view, &phrase),
        None => Vec::new(),
    }
}

/// The noun phrase that is the subject of the verb group that begins at `end`.
pub(super) fn subject_phrase(view: &View<'_>, end: usize, floor: usize) -> Option<Range<usize>> {
    let mut end = end;
    for _ in 0..JUMPS {
        end = before_date(view, end, floor);
        let at = end.checked_sub(1).filter(|at| *at >= floor)?;
        let word = view.lower(at);
        if word == "," {
            end = before_bracket(view, at, floor)?;
            continue;
        }
        if matches!(word, "who" | "which" | "that") {
            end = at;
            if end > floor && view.lower(end - 1) == "," {
                end -= 1;
            }
            continue;
        }
        if matches!(word, "and" | "but" | "or" | "then") {
            end = governing_group(view, at, floor)?;
            continue;
        }
        let phrase = phrase_before(view, end, floor);
        if phrase.is_empty() {
            return None;
        }
        let before = phrase.start.checked_sub(1).filter(|at| *at >= floor);
        match before {
            Some(before) if view.lower(before) == "to" => return None,
            Some(before) if view.is(before, WordClass::PREPOSITION) && !view.is(before, WordClass::SUBORDINATOR) => {
                end = before;
            }
            Some(before) if matches!(view.lower(before), "who" | "which") => end = before,
            _ => return Some(phrase),
        }
        // A preposition after a verb: what stands before is no noun phrase, so the verb's own subject is meant.
        if end > floor && view.is_finite(end - 1) {
            // "troops backed by helicopters": a participle belongs to the noun before it.
            let participle = view.lower(end) == "by" && !(end > floor + 1 && view.is(end - 2, WordClass::BE));
            if !participle {
                return None;
            }
            end -= 1;
        }
    }
    None
}

/// Where the words end before a date that stands between subject and verb: "The army on Friday attacked".
fn before_date(view: &View<'_>, end: usize, floor: usize) -> usize {
    let mut start = end;
    while start > floor && view.timex_at(start - 1).is_some() {
        start -= 1;
    }
    let led = start < end && start > floor && matches!(view.lower(start - 1), "on" | "in" | "late" | "early");
    start - usize::from(led)
}

/// Where the phrase ends that a bracket of two commas follows: "Vietnam, which borders China, expelled".
fn before_bracket(view: &View<'_>, comma: usize, floor: usize) -> Option<usize> {
    let first = floor.max(comma.saturating_sub(30));
    let open = (first..comma).rev().find(|at| view.lower(*at) == ",")?;
    // Only a relative clause, a participle or an apposition is a bracket.
    let inside = open + 1;
    let verb = view.verb(inside).is_some() || view.lower(inside).ends_with("ed") || view.lower(inside).ends_with("ing");
    let bracket = view.is(inside, WordClass::RELATIVE.or(WordClass::DETERMINER).or(WordClass::POSSESSIVE));
    let named = view.entity_at(inside).is_some() || view.words.has(inside, TokenClass::CAPITALIZED);
    (verb || bracket || named).then_some(open)
}

/// Where the verb group begins whose subject a coordinated verb shares.
fn governing_group(view: &View<'_>, at: usize, floor: usize) -> Option<usize> {
    let first = floor.max(at.saturating_sub(30));
    let verb = (first..at).rev().find(|at| view.is_finite(*at) || view.is_saying(*at))?;
    let start = group(view, verb, floor)?.start;
    (start > floor).then_some(start)
}

/// Who "he" or "she" is: the one person that the block has named so far.
fn pronoun(view: &View<'_>, at: usize) -> Option<Participant> {
    if !matches!(view.lower(at), "he" | "she") {
        return None;
    }
    let document = view.evidence.document;
    let offset = view.words.span(at).start();
    let sentence = &document.sentences()[document.sentence_at(offset)?];
    let block = document.block_of(sentence).span;
    let named = view.evidence.entities.iter().enumerate().filter(|(_, entity)| {
        let here = |span: crate::stages::span::Span| block.contains(span) && span.start() < offset;
        entity.kind == EntityKind::Person
            && !entity.credit
            && entity.mentions.iter().any(|mention| mention.form == MentionForm::Name && here(mention.span))
    });
    let mut named = named.map(|(index, _)| index);
    let index = named.next()?;
    if named.next().is_some() {
        return None;
    }
    let entity = view.entity(index);
    let found = participant(view, &(at..at + 1))?;
    Some(Participant {
        entity: Some(index),
        country: entity.country,
        sectors: entity.sectors.clone(),
        role: entity.role.clone(),
        ..found
    })
}
