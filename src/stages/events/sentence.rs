//! Codes the acts of one sentence: every predicate with its participants, modality, attribution, date and place.

use std::ops::Range;

use crate::stages::lexicon::{Form, WordClass};

use super::attribution::attribution;
use super::frames::{Draft, verb_draft};
use super::group::{Group, group};
use super::magnitude::magnitudes;
use super::nominal::noun_draft;
use super::view::View;
use super::when::{date, place};
use super::{Cue, Event, Modality, Predicate};

/// How far from a predicate its sentence is looked at, in tokens, so that an endless sentence stays cheap.
const REACH: usize = 60;

/// Adds the events of a sentence.
pub(super) fn code(view: &View<'_>, index: usize, events: &mut Vec<Event>) {
    let tokens = view.evidence.document.sentences()[index].tokens.clone();
    for at in tokens.clone() {
        let tokens = tokens.start.max(at.saturating_sub(REACH))..tokens.end.min(at + REACH);
        let draft = match verb_at(view, at, &tokens) {
            Some((lemma, group)) => verb_draft(view, lemma, at, &group, &tokens),
            None => noun_draft(view, at, &tokens),
        };
        if let Some(draft) = draft {
            events.push(event(view, index, &tokens, draft));
        }
    }
}

/// The base form and group of a predicate verb at a token, if the token is used as a verb that says that something is done.
fn verb_at(view: &View<'_>, at: usize, tokens: &Range<usize>) -> Option<(&'static str, Group)> {
    let (lemma, form) = view.verb(at)?;
    if !view.lexicon.predicates.contains_key(lemma) || view.entity_at(at).is_some() {
        return None;
    }
    let group = group(view, at, tokens.start)?;
    let before = group.start.checked_sub(1).filter(|before| *before >= tokens.start);
    let described = before.is_some_and(|before| {
        view.is(before, WordClass::DETERMINER.or(WordClass::POSSESSIVE)) && view.entity_at(before).is_none()
            || matches!(view.lower(before), "'s" | "’s" | "-")
    });
    let verb = match form {
        Form::Past => !described && view.lower(at + 1) != "-",
        Form::Base => group.start < at && group.finite || is_plural(view, before),
        Form::Third => group.cues.is_empty() && !described && is_subject_end(view, before) && !is_noun(view, at, lemma),
        Form::Gerund => group.finite || is_after(view, before),
    };
    verb.then_some((lemma, group))
}

/// Whether what stands before a base form is many: then the form is a verb's.
fn is_plural(view: &View<'_>, before: Option<usize>) -> bool {
    let Some(before) = before else { return false };
    let word = view.lower(before);
    matches!(word, "they" | "we" | "i" | "you") || view.lexicon.roles.get(&[word]).is_some() && word.ends_with('s')
}

/// Whether what stands before a form in -s can be its subject: somebody named, a role or a pronoun.
fn is_subject_end(view: &View<'_>, before: Option<usize>) -> bool {
    let Some(before) = before else { return false };
    let word = view.lower(before);
    let adjective = view.entity_at(before).is_some_and(|index| {
        view.entity(index).kind == super::super::entities::EntityKind::Group && !word.ends_with('s')
    });
    let named = view.entity_at(before).is_some() && !adjective;
    named || matches!(word, "he" | "she" | "it" | "who" | "which") || view.lexicon.roles.get(&[word]).is_some()
}

/// Whether a form in -s that nouns have too, "attacks", is one here: not after a name, or before a preposition.
fn is_noun(view: &View<'_>, at: usize, lemma: &str) -> bool {
    let doubtful = view.names_act(lemma);
    let before = at.checked_sub(1);
    let named = before.is_some_and(|at| view.entity_at(at).is_some() || view.is(at, WordClass::PRONOUN));
    let compound = before.is_some_and(|at| at > 0 && view.lower(at - 1) == "-");
    doubtful && (!named || compound || view.is(at + 1, WordClass::PREPOSITION))
}

/// Whether a participle follows "after", as in "After meeting the king, she left".
fn is_after(view: &View<'_>, before: Option<usize>) -> bool {
    before.is_some_and(|before| view.lower(before) == "after")
}

/// The event of a draft with all that surrounds it.
fn event(view: &View<'_>, index: usize, tokens: &Range<usize>, draft: Draft) -> Event {
    let attribution = attribution(view, draft.predicate, tokens);
    let mut cues = draft.cues;
    condition(view, draft.predicate, tokens, &mut cues);
    let mut modality: Vec<Modality> = cues.iter().map(|cue| cue.modality).collect();
    if modality.contains(&Modality::Negated) {
        modality.retain(|modality| *modality == Modality::Negated);
    }
    cues.retain(|cue| modality.contains(&cue.modality));
    let mut event = Event {
        kind: draft.kind,
        mode: draft.mode,
        contexts: Vec::new(),
        predicate: Predicate { span: view.words.span(draft.predicate), lemma: draft.lemma.to_owned() },
        actors: draft.actors,
        recipients: draft.recipients,
        date: None,
        place: None,
        modality,
        cues,
        attribution: attribution.map(|found| found.attribution),
        sentence: index,
        mentions: Vec::new(),
        magnitude: magnitudes(view, draft.predicate, draft.kind, tokens),
        confidence: draft.confidence,
        identity: None,
    };
    event.contexts = super::frames::contexts(&event);
    event.place = place(view, draft.predicate, tokens, &event);
    event.date = date(view, draft.predicate, tokens, &mut event, attribution.map(|found| found.clause));
    event.modality.sort_unstable();
    event.modality.dedup();
    event.cues.sort_by_key(|cue| (cue.span, cue.modality));
    event
}

/// Words that make the act of their clause one that may be.
const CONDITIONS: [&str; 7] = ["if", "unless", "whether", "fears", "fear", "feared", "plot"];

/// "If", "unless", "fears that" before a clause make its act one that may be.
fn condition(view: &View<'_>, predicate: usize, tokens: &Range<usize>, cues: &mut Vec<Cue>) {
    let after = (predicate + 1..tokens.end).take_while(|at| !view.is_border(*at) && view.lower(*at) != ",");
    if let Some(at) = after.take(15).find(|at| matches!(view.lower(*at), "if" | "unless" | "provided")) {
        cues.push(Cue { modality: Modality::Hypothetical, span: view.words.span(at) });
        return;
    }
    for at in (tokens.start.max(predicate.saturating_sub(20))..predicate).rev() {
        if view.lower(at) == "," || view.is_border(at) {
            return;
        }
        if CONDITIONS.contains(&view.lower(at)) {
            cues.push(Cue { modality: Modality::Hypothetical, span: view.words.span(at) });
            return;
        }
    }
}
