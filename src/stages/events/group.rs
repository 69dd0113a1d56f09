//! The verb group of a predicate: auxiliaries, negation and what stands before "to".

use crate::stages::document::BlockKind;
use crate::stages::lexicon::{CueKind, Form, WordClass};

use super::view::View;
use super::{Cue, Modality};

/// What the words before a verb make of its act.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Group {
    /// The first token of the group; the subject stands before it.
    pub(super) start: usize,
    pub(super) voice: Voice,
    pub(super) cues: Vec<Cue>,
    /// Whether the group holds a finite verb: otherwise the verb itself must be one.
    pub(super) finite: bool,
}

/// Who stands before a verb.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Voice {
    Active,
    Passive,
}

/// The longest verb group in tokens.
const LONGEST: usize = 14;

/// The group of the verb at `verb`, none if the verb is an infinitive that nothing known governs.
pub(super) fn group(view: &View<'_>, verb: usize, floor: usize) -> Option<Group> {
    let form = view.verb(verb).map(|(_, form)| form);
    let mut group = Group { start: verb, voice: Voice::Active, cues: Vec::new(), finite: form == Some(Form::Past) };
    let mut passive = false;
    while group.start > floor && verb - group.start < LONGEST {
        let at = group.start - 1;
        let word = view.lower(at);
        let class = view.class(at);
        if word == "to" && view.verb(group.start).is_none_or(|(_, form)| form != Form::Gerund) {
            infinitive(view, at, floor, &mut group)?;
            continue;
        }
        if class.is(WordClass::NEGATION) && word != "no" && word != "without" && word != "neither" && word != "nor" {
            add(view, at, Modality::Negated, &mut group);
        } else if class.is(WordClass::MODAL) && view.words.written(at) != "May" {
            let future = ["will", "'ll", "shall", "wo"].contains(&word);
            add(view, at, if future { Modality::Future } else { Modality::Hypothetical }, &mut group);
            group.finite = true;
        } else if class.is(WordClass::BE) && word != "'s" || word == "'s" && is_be(view, at) {
            passive = passive || group.start == verb_or_adverb(view, at + 1, verb) && form == Some(Form::Past);
            group.finite = group.finite || !["be", "been", "being"].contains(&word);
            group.start = at;
        } else if class.is(WordClass::HAVE) || class.is(WordClass::DO) {
            group.finite = true;
            group.start = at;
        } else if class.is(WordClass::ADVERB) && view.timex_at(at).is_none() && word != "there" {
            group.start = at;
        } else {
            break;
        }
    }
    if !passive && let Some(start) = shared_passive(view, &group, verb, floor) {
        passive = form == Some(Form::Past);
        group.start = start;
    }
    if passive {
        group.voice = Voice::Passive;
    }
    leading_negation(view, floor, &mut group);
    Some(group)
}

/// Where the group begins whose "be" a coordinated participle shares: "was arrested and killed".
fn shared_passive(view: &View<'_>, group: &Group, verb: usize, floor: usize) -> Option<usize> {
    let and = verb.checked_sub(1).filter(|at| group.start == verb && matches!(view.lower(*at), "and" | "or"))?;
    let first = and.checked_sub(1).filter(|at| view.lower(*at).ends_with("ed") || view.is_finite(*at))?;
    let mut at = first.checked_sub(1).filter(|at| *at > floor)?;
    while at > floor && view.is(at, WordClass::ADVERB) {
        at -= 1;
    }
    view.is(at, WordClass::BE).then_some(at)
}

/// "'s" as a form of "be": before a participle or an adverb, after a pronoun.
fn is_be(view: &View<'_>, at: usize) -> bool {
    at > 0 && view.is(at - 1, WordClass::PRONOUN)
}

/// The first token from `at` on that is no adverb, up to `verb`.
fn verb_or_adverb(view: &View<'_>, at: usize, verb: usize) -> usize {
    if (at..verb).all(|at| view.is(at, WordClass::ADVERB.or(WordClass::BE).or(WordClass::NEGATION))) {
        at
    } else {
        verb + 1
    }
}

fn add(view: &View<'_>, at: usize, modality: Modality, group: &mut Group) {
    group.cues.push(Cue { modality, span: view.words.span(at) });
    group.start = at;
}

/// Takes "to" and what governs it into the group; none if nothing known does.
fn infinitive(view: &View<'_>, to: usize, floor: usize, group: &mut Group) -> Option<()> {
    let mut governor = to.checked_sub(1).filter(|at| *at >= floor)?;
    if view.is(governor, WordClass::NEGATION) && governor > floor {
        group.cues.push(Cue { modality: Modality::Negated, span: view.words.span(governor) });
        governor -= 1;
    }
    if view.is(governor, WordClass::BE) {
        group.cues.push(Cue { modality: Modality::Future, span: view.span(governor..to + 1) });
        group.start = governor;
        group.finite = true;
        return Some(());
    }
    let headline = view.evidence.document.sentence_at(view.words.span(to).start()).is_some_and(|sentence| {
        let document = view.evidence.document;
        document.block_of(&document.sentences()[sentence]).kind == BlockKind::Headline
    });
    match view.lexicon.cues.get(view.lower(governor)) {
        Some(kind) => {
            let modality = match kind {
                CueKind::Future => Some(Modality::Future),
                CueKind::Hypothetical => Some(Modality::Hypothetical),
                CueKind::Negated => Some(Modality::Negated),
                CueKind::Asserted => None,
            };
            let span = view.span(governor..to + 1);
            group.cues.extend(modality.map(|modality| Cue { modality, span }));
            group.finite = group.finite || view.verb(governor).is_some_and(|(_, form)| form != Form::Gerund);
            group.start = governor;
            // "has plans to", "its intention to": a noun governs, and nobody is said to act.
            let noun = governor > floor && view.is(governor - 1, WordClass::DETERMINER.or(WordClass::POSSESSIVE));
            (!noun && !matches!(view.lower(governor - usize::from(governor > 0)), "'s" | "’s")).then_some(())
        }
        None if headline && group.start == to + 1 => {
            add(view, to, Modality::Future, group);
            group.finite = true;
            Some(())
        }
        None => None,
    }
}

/// "Neither A nor B did", "No troops were": negation that stands before the subject.
fn leading_negation(view: &View<'_>, floor: usize, group: &mut Group) {
    for at in (floor.max(group.start.saturating_sub(8))..group.start).rev() {
        if view.is_border(at) || view.lower(at) == "," {
            return;
        }
        if ["no", "neither", "nor", "nobody", "none"].contains(&view.lower(at)) {
            group.cues.push(Cue { modality: Modality::Negated, span: view.words.span(at) });
            return;
        }
    }
}
