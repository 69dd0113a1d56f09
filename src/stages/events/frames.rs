//! Matches the frames of a verb against what stands around it.

use std::ops::Range;

use crate::stages::entities::EntityKind;
use crate::stages::lexicon::{Form, Frame, PredicateClass, Slot, WordClass};

use super::group::{Group, Voice};
use super::phrase::{has_sector, is_known, kind_of, modifiers, participants, phrase_after};
use super::subject::{subject_phrase, subjects};
use super::view::View;
use super::{Cue, Event, EventType, Participant};

/// An act as a frame codes it.
#[derive(Clone, Debug)]
pub(super) struct Draft {
    pub(super) kind: EventType,
    pub(super) mode: Option<&'static str>,
    pub(super) lemma: &'static str,
    /// The token that names the act.
    pub(super) predicate: usize,
    pub(super) actors: Vec<Participant>,
    pub(super) recipients: Vec<Participant>,
    pub(super) cues: Vec<Cue>,
    pub(super) confidence: f32,
}

/// What stands around a verb.
struct Around {
    subjects: Vec<Participant>,
    /// The subject's tokens, which hold the evidence of a passive.
    subject: Range<usize>,
    object: Range<usize>,
    /// Prepositions after the verb with their noun phrases.
    phrases: Vec<(usize, Range<usize>)>,
    end: usize,
}

/// How many tokens after a verb are looked at.
const REACH: usize = 30;

/// The act that a verb names, by the first frame that fits.
pub(super) fn verb_draft(
    view: &View<'_>,
    lemma: &'static str,
    verb: usize,
    group: &Group,
    tokens: &Range<usize>,
) -> Option<Draft> {
    let around = around(view, verb, group, tokens);
    let frames = view.lexicon.predicates.get(lemma)?;
    let mut fitting = frames.iter().filter(|frame| frame.class == PredicateClass::Verb);
    fitting.find_map(|frame| {
        let (actors, recipients) = match group.voice {
            Voice::Active => active(view, frame, &around),
            Voice::Passive => passive(view, frame, &around),
        }?;
        let draft = Draft {
            kind: frame.event,
            mode: frame.mode.or_else(|| weapon(view, frame, tokens)),
            lemma,
            predicate: verb,
            actors,
            recipients,
            cues: group.cues.clone(),
            confidence: if frame.evidence.is_empty() { 0.5 } else { 0.6 },
        };
        accepts(view, frame, &draft, tokens).then_some(draft)
    })
}

fn around(view: &View<'_>, verb: usize, group: &Group, tokens: &Range<usize>) -> Around {
    let end = clause_end(view, verb, tokens);
    // "carried out strikes": a particle stands before the object.
    let particle = usize::from(matches!(view.lower(verb + 1), "out" | "up" | "off"));
    let object = phrase_after(view, verb + 1 + particle, end);
    let mut phrases = Vec::new();
    let mut at = object.end;
    while at < end && phrases.len() < 6 {
        let phrase = phrase_after(view, at + 1, end);
        if view.is(at, WordClass::PREPOSITION) && !phrase.is_empty() {
            phrases.push((at, phrase.clone()));
            at = phrase.end;
        } else {
            at += 1;
        }
    }
    let gerund = matches!(view.verb(verb), Some((_, Form::Gerund))) && !group.finite;
    let (subjects, subject) = if gerund {
        (subject_after(view, end, tokens), 0..0)
    } else {
        let phrase = subject_phrase(view, group.start, tokens.start).unwrap_or(0..0);
        (acting(view, subjects(view, group.start, tokens.start), &phrase), phrase)
    };
    Around { subjects, subject, object, phrases, end }
}

/// The subjects; of "U.S. airstrikes" those who strike.
fn acting(view: &View<'_>, subjects: Vec<Participant>, phrase: &Range<usize>) -> Vec<Participant> {
    let head = phrase.end.checked_sub(1).filter(|_| !phrase.is_empty());
    let weapon = head.is_some_and(|head| view.lexicon.violence.contains_key(view.lower(head)));
    let nobody = !subjects.iter().any(|party| is_known(view, party));
    if weapon && nobody { modifiers(view, phrase) } else { subjects }
}

/// The subject of "After meeting the king, she left" stands after the comma.
fn subject_after(view: &View<'_>, end: usize, tokens: &Range<usize>) -> Vec<Participant> {
    if view.lower(end) != "," {
        return Vec::new();
    }
    let phrase = phrase_after(view, end + 1, tokens.end);
    if phrase.is_empty() { Vec::new() } else { participants(view, &phrase) }
}

/// Where the clause of a verb ends.
fn clause_end(view: &View<'_>, verb: usize, tokens: &Range<usize>) -> usize {
    let last = tokens.end.min(verb + REACH);
    let ends = |at: &usize| {
        let named = view.lower(*at) == "," && view.entity_at(at - 1).is_some() && view.entity_at(at + 1).is_some();
        let more = named && (at + 1..last.min(at + 8)).any(|later| view.lower(later) == "and");
        view.is_border(*at)
            || view.lower(*at) == "," && !more
            || view.is(*at, WordClass::RELATIVE)
            || view.is(*at, WordClass::SUBORDINATOR) && !view.is(*at, WordClass::ADVERB)
            || matches!(view.lower(*at), "after" | "before" | "since" | "until" | "but")
            || (view.is_saying(*at) && *at > verb + 1)
    };
    (verb + 1..last).find(ends).unwrap_or(last)
}

type Parties = Option<(Vec<Participant>, Vec<Participant>)>;

fn active(view: &View<'_>, frame: &Frame, around: &Around) -> Parties {
    if !has_evidence(view, frame, &around.object) || !may_have_object(frame, around) {
        return None;
    }
    let recipients = if frame.has(Slot::Infinitive) { below(view, around)? } else { recipients(view, frame, around) };
    parties(view, frame, around.subjects.clone(), recipients)
}

/// "called on X", "flew to X": what a preposition alone completes has no object.
fn may_have_object(frame: &Frame, around: &Around) -> bool {
    let bare = frame.evidence.is_empty() && !frame.has(Slot::Object) && !frame.has(Slot::Optional);
    let intransitive = bare && matches!(frame.event, EventType::Request | EventType::Consult);
    !intransitive || around.object.is_empty()
}

/// "X was attacked by Y", "sanctions were imposed on X by Y".
fn passive(view: &View<'_>, frame: &Frame, around: &Around) -> Parties {
    if frame.has(Slot::Infinitive) || frame.has(Slot::Converse) || !has_evidence(view, frame, &around.subject) {
        return None;
    }
    let by = around.phrases.iter().find(|(at, _)| view.lower(*at) == "by");
    let actors = by.map(|(_, phrase)| participants(view, phrase)).unwrap_or_default();
    let actors: Vec<Participant> = actors.into_iter().filter(|actor| is_known(view, actor)).collect();
    let recipients = if frame.has(Slot::Object) && frame.evidence.is_empty() || frame.prepositions.is_empty() {
        around.subjects.clone()
    } else {
        recipients(view, frame, around)
    };
    // Without an agent the act must at least happen to somebody known.
    let suffered = recipients.iter().any(|recipient| is_known(view, recipient));
    let material = frame.event.quad() == 4 || matches!(frame.event, EventType::Accuse | EventType::Retreat);
    let agentless = material && (frame.has(Slot::Object) || !frame.evidence.is_empty());
    (!actors.is_empty() || (suffered && agentless)).then_some((actors, recipients))
}

/// Whether a phrase holds one of the words that the frame asks for.
fn has_evidence(view: &View<'_>, frame: &Frame, phrase: &Range<usize>) -> bool {
    frame.evidence.is_empty() || phrase.clone().any(|at| frame.evidence.contains(&view.lower(at)))
}

/// The recipients by the object or by a preposition of the frame, somebody known first.
fn recipients(view: &View<'_>, frame: &Frame, around: &Around) -> Vec<Participant> {
    let object = if frame.has(Slot::Object) && !around.object.is_empty() {
        participants(view, &around.object)
    } else {
        Vec::new()
    };
    if object.iter().any(|participant| is_known(view, participant)) {
        return known(view, object);
    }
    let led = |at: usize| frame.prepositions.contains(&view.lower(at));
    // Words can be aimed at somebody whom the object only names in passing: "condemned the decision by X".
    let verbal = matches!(frame.event.quad(), 1 | 3) && frame.has(Slot::Object) && !frame.has(Slot::Converse);
    let below = |at: usize| verbal && matches!(view.lower(at), "by" | "from" | "against" | "on" | "of");

    let phrases = || around.phrases.iter().filter(|(at, _)| led(*at) || below(*at)).map(|(_, phrase)| phrase);
    let direct = phrases().map(|phrase| known(view, participants(view, phrase))).find(|found| !found.is_empty());
    let owner = if frame.has(Slot::Object) { modifiers(view, &around.object) } else { Vec::new() };
    let indirect = || {
        let mut all = phrases().map(|phrase| modifiers(view, phrase));
        all.find(|found| !found.is_empty())
    };
    match direct {
        Some(found) => found,
        None if !owner.is_empty() => owner,
        None => indirect().unwrap_or(object),
    }
}

/// Somebody known in what is refused, promised or threatened: "refused to support X".
fn below(view: &View<'_>, around: &Around) -> Option<Vec<Participant>> {
    let to = around.object.end;
    let to = if view.lower(to) == "to" { to } else { (to..around.end).find(|at| view.lower(*at) == "to")? };
    if to > around.object.start + 3 {
        return None;
    }
    let mut at = to + 1;
    while at < around.end && view.is(at, WordClass::ADVERB) {
        at += 1;
    }
    // "refused to comment" is no act: what is refused must be one, or concern somebody.
    let act = view.verb(at).is_some_and(|(lemma, _)| view.lexicon.predicates.contains_key(lemma));
    // What is refused, promised or threatened is a verb; its parties follow.
    at += 1;
    while at < around.end {
        let phrase = phrase_after(view, at, around.end);
        let found = if phrase.is_empty() { Vec::new() } else { known(view, participants(view, &phrase)) };
        if !found.is_empty() {
            return Some(found);
        }
        let owners = if phrase.is_empty() { Vec::new() } else { modifiers(view, &phrase) };
        if !owners.is_empty() {
            return Some(owners);
        }
        at = phrase.end.max(at + 1);
    }
    act.then(Vec::new)
}

fn known(view: &View<'_>, found: Vec<Participant>) -> Vec<Participant> {
    found.into_iter().filter(|participant| is_known(view, participant)).collect()
}

/// Who acts and who is acted upon.
fn parties(view: &View<'_>, frame: &Frame, subjects: Vec<Participant>, recipients: Vec<Participant>) -> Parties {
    let subjects = known(view, subjects);
    if subjects.is_empty() {
        return None;
    }
    if frame.has(Slot::Converse) {
        let actors = known(view, recipients);
        return (!actors.is_empty()).then_some((actors, subjects));
    }
    if frame.has(Slot::Reciprocal) {
        let mut everybody = subjects;
        let known = known(view, recipients);
        everybody.extend(known);
        return Some((everybody, Vec::new()));
    }
    Some((subjects, recipients))
}

/// Whether the parties are such as the frame asks for.
fn accepts(view: &View<'_>, frame: &Frame, draft: &Draft, tokens: &Range<usize>) -> bool {
    let optional = frame.has(Slot::Optional) || frame.has(Slot::Infinitive);
    let enough = match (frame.has(Slot::Reciprocal), optional) {
        (true, true) => !draft.actors.is_empty(),
        (true, false) => draft.actors.len() > 1,
        (false, true) => !draft.actors.is_empty() || !draft.recipients.is_empty(),
        (false, false) => !draft.recipients.is_empty(),
    };
    let strict = !frame.has(Slot::Strict) || optional || draft.recipients.iter().any(|party| is_known(view, party));
    let same = draft.actors.iter().any(|actor| {
        actor.entity.is_some()
            && draft.recipients.iter().any(|other| other.entity == actor.entity && other.role == actor.role)
    });
    enough && strict && !same && actors_fit(view, frame, draft) && recipients_fit(view, frame, draft, tokens)
}

fn actors_fit(view: &View<'_>, frame: &Frame, draft: &Draft) -> bool {
    let actors = &draft.actors;
    let acts_for_many = |actor: &Participant| {
        matches!(kind_of(view, actor), Some(EntityKind::Gpe | EntityKind::Organization | EntityKind::Group))
    };
    if frame.has(Slot::Official) {
        let public = ["GOV", "LEG", "MIL", "REB", "PTY", "REL", "JUD", "ELI"];
        let role = |actor: &Participant| actor.role.is_some() || has_sector(actor, &public);
        let named = |actor: &Participant| matches!(kind_of(view, actor), Some(EntityKind::Person)) && role(actor);
        return actors.iter().any(|actor| named(actor) || has_sector(actor, &public));
    }
    if frame.has(Slot::Armed) {
        let armed = ["MIL", "REB", "COP", "UAF", "GOV", "CRM", "PRM"];
        // People who govern attack with words, unless the object shows otherwise.
        let person =
            |actor: &Participant| frame.evidence.is_empty() && kind_of(view, actor) == Some(EntityKind::Person);
        let fits = |actor: &Participant| acts_for_many(actor) || has_sector(actor, &armed) && !person(actor);
        return actors.is_empty() || actors.iter().any(fits);
    }
    if frame.has(Slot::Crowd) {
        let crowd = ["CVL", "LAB", "EDU", "AGR", "OPP", "PTY", "MED", "SOC", "REL", "REF"];
        let group = |actor: &Participant| matches!(kind_of(view, actor), Some(EntityKind::Group));
        return actors.iter().any(|actor| has_sector(actor, &crowd) || group(actor));
    }
    if frame.has(Slot::Labor) {
        return actors.iter().any(|actor| has_sector(actor, &["LAB", "EDU", "MED", "AGR", "BUS"]));
    }
    true
}

fn recipients_fit(view: &View<'_>, frame: &Frame, draft: &Draft, tokens: &Range<usize>) -> bool {
    let kind = |wanted: &[EntityKind]| {
        draft.recipients.iter().any(|party| kind_of(view, party).is_some_and(|kind| wanted.contains(&kind)))
    };
    if frame.has(Slot::Place) {
        return kind(&[EntityKind::Gpe]);
    }
    if frame.has(Slot::Person) {
        // Of a converse frame the visitor, whom the object names, is the actor.
        let public = |party: &Participant| has_sector(party, &["GOV", "LEG", "MIL"]);
        return draft.actors.iter().any(|party| public(party) && kind_of(view, party) == Some(EntityKind::Person));
    }
    if frame.has(Slot::People) {
        return draft.recipients.iter().any(|party| is_known(view, party));
    }
    if frame.has(Slot::Violent) {
        let armed = ["MIL", "REB", "COP", "UAF", "CRM"];
        let by_somebody = draft.actors.iter().any(|actor| has_sector(actor, &armed));
        let people = draft.recipients.iter().any(|party| is_known(view, party));
        // "The crash in Dar es Salaam killed twelve": a place kills nobody.
        let place = draft.actors.iter().any(|actor| {
            let index = actor.entity.filter(|_| actor.role.is_none());
            index.is_some_and(|index| view.entity(index).place.is_some())
        });
        return people && !place && (by_somebody || is_violent(view, tokens));
    }
    true
}

const ACCIDENTS: [&str; 8] = ["crash", "crashed", "accident", "collided", "collision", "earthquake", "flood", "storm"];

/// Whether a sentence speaks of weapons or fighting, and not of an accident.
fn is_violent(view: &View<'_>, tokens: &Range<usize>) -> bool {
    if tokens.clone().any(|at| ACCIDENTS.contains(&view.lower(at))) {
        return false;
    }
    tokens.clone().any(|at| {
        let ill = at > 0 && matches!(view.lower(at - 1), "heart" | "panic" | "asthma");
        view.lexicon.violence.contains_key(view.lower(at)) && !ill
    })
}

/// The mode of an assault by the weapon that the sentence names.
fn weapon(view: &View<'_>, frame: &Frame, tokens: &Range<usize>) -> Option<&'static str> {
    if frame.event != EventType::Assault {
        return None;
    }
    let from_the_air = |at: &usize| {
        let raid = matches!(view.lower(*at), "strike" | "strikes" | "raid" | "raids");
        raid && *at > 0 && view.lower(at - 1) == "air"
    };
    if tokens.clone().any(|at| from_the_air(&at)) {
        return Some("aerial");
    }
    tokens.clone().find_map(|at| view.lexicon.violence.get(view.lower(at)).copied().flatten())
}

/// The contexts that the parties of an act speak for.
pub(super) fn contexts(event: &Event) -> Vec<&'static str> {
    let mut contexts = Vec::new();
    let parties = || event.actors.iter().chain(&event.recipients);
    if parties().any(|party| has_sector(party, &["MIL"])) {
        contexts.push("military");
    }
    let foreign = parties().filter_map(|party| party.country).collect::<Vec<_>>();
    let across = foreign.iter().any(|country| Some(country) != foreign.first());
    if event.kind == EventType::Consult && across {
        contexts.push("diplomatic");
    }
    if event.mode == Some("cyber") {
        contexts.push("cyber");
    }
    contexts.sort_unstable();
    contexts
}
