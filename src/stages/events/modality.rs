//! Whether an act is told as a fact: its auxiliaries, its negation and whatever governs it, read from the tree.

use crate::stages::lexicon::{CueKind, Effect};
use crate::stages::span::Span;

use super::clauses::{aimed, awaited, is_nearly, is_ruled_out};
use super::embedding::{cue, effect};
use super::negation::negation;
use super::scene::Scene;
use super::{Cue, Modality};

/// How many words above a predicate are looked at.
const STEPS: usize = 8;

/// What the words around a predicate make of its act.
#[derive(Clone, Debug, Default)]
pub(super) struct Reading {
    pub(super) cues: Vec<Cue>,
    /// The verb of a denial, whose subject says that it is not so.
    pub(super) denial: Option<usize>,
}

impl Reading {
    pub(super) fn has(&self, modality: Modality) -> bool {
        self.cues.iter().any(|cue| cue.modality == modality)
    }
}

/// What the words around a predicate make of its act.
pub(super) fn modality(scene: &Scene<'_>, predicate: usize) -> Reading {
    let mut reading = Reading::default();
    if scene.is_noun(predicate) {
        of_noun(scene, predicate, &mut reading);
    } else {
        of_verb(scene, predicate, &mut reading);
    }
    climb(scene, predicate, &mut reading);
    // A question tells no fact.
    if let Some(last) = (0..scene.len()).next_back().filter(|last| scene.lower(*last) == "?") {
        add(scene, &mut reading, Modality::Hypothetical, last);
    }
    reading.cues.sort_by_key(|cue| (cue.modality, cue.span));
    reading.cues.dedup();
    reading
}

fn add(scene: &Scene<'_>, reading: &mut Reading, modality: Modality, at: usize) {
    let span: Span = scene.span(at..at + 1);
    reading.cues.push(Cue { modality, span });
}

/// A verb's own auxiliaries, negation and conditions.
fn of_verb(scene: &Scene<'_>, verb: usize, reading: &mut Reading) {
    let negation = negation(scene, verb);
    if let Some(negation) = negation {
        add(scene, reading, Modality::Negated, negation);
    }
    for child in scene.children(verb) {
        let helps = matches!(scene.relation(child), "aux" | "aux:pass" | "cop");
        if helps && scene.tag(child) == "MD" {
            modal(scene, verb, (child, negation.is_some()), reading);
        }
        // "are to strike", "is to meet".
        let is = matches!(scene.lower(child), "is" | "are" | "am" | "was" | "were") && helps;
        if is && scene.children(verb).any(|mark| scene.is(mark, "mark") && scene.lower(mark) == "to" && mark > child) {
            add(scene, reading, Modality::Future, child);
        }
        // "Envoy to visit Oslo", as headlines say.
        let to = scene.is(child, "mark") && scene.lower(child) == "to";
        let headed = to && (scene.head(verb).is_none() || scene.is(verb, "parataxis"));
        if headed && scene.child(verb, "nsubj").is_some_and(|subject| subject < child) {
            add(scene, reading, Modality::Future, child);
        }
        // "Had they allowed it": what was not.
        let inverted = scene.is(child, "aux") && scene.lower(child) == "had" && scene.subtree(verb).start == child;
        if inverted && (scene.is(verb, "advcl") || scene.child(verb, "nsubj").is_some_and(|subject| subject > child)) {
            add(scene, reading, Modality::Hypothetical, child);
        }
        if scene.is(child, "mark") || scene.lower(child) == "rather" {
            conjunction(scene, child, reading);
        }
        // "In case Iran attacks": the parser takes it for a preposition of the subject.
        if scene.is(child, "nsubj") && scene.lower(scene.subtree(child).start) == "in" {
            conjunction(scene, scene.subtree(child).start, reading);
        }
        // "Turkey will attack if …": the act hangs on a condition.
        if scene.is(child, "advcl") {
            let opens = scene
                .children(child)
                .find(|mark| scene.is(*mark, "mark") && matches!(scene.lower(*mark), "if" | "unless"));
            let told =
                matches!(scene.tag(verb), "VBD" | "VBN") && !scene.children(verb).any(|aux| scene.tag(aux) == "MD");
            if let Some(mark) = opens.filter(|_| !told) {
                add(scene, reading, Modality::Hypothetical, mark);
            }
        }
        if scene.is(child, "advmod")
            && matches!(scene.lower(child), "allegedly" | "possibly" | "perhaps" | "maybe" | "potentially")
        {
            add(scene, reading, Modality::Hypothetical, child);
        }
    }
}

/// A modal verb: "will" plans, "would" plans what was said in the past, the others are no facts.
fn modal(scene: &Scene<'_>, verb: usize, (modal, negated): (usize, bool), reading: &mut Reading) {
    let said = scene.is(verb, "ccomp") && scene.head(verb).is_some_and(|head| is_past_saying(scene, head));
    let conditional = || {
        scene.children(verb).any(|child| {
            scene.is(child, "advcl") && scene.children(child).any(|mark| matches!(scene.lower(mark), "if" | "unless"))
        })
    };
    match scene.lower(modal) {
        "will" | "'ll" | "’ll" | "shall" | "wo" | "sha" => add(scene, reading, Modality::Future, modal),
        "would" | "'d" if said && !conditional() => add(scene, reading, Modality::Future, modal),
        "can" | "could" | "ca" | "dare" if negated => {}
        _ => add(scene, reading, Modality::Hypothetical, modal),
    }
}

fn is_past_saying(scene: &Scene<'_>, verb: usize) -> bool {
    let says = scene.verb(verb).is_some_and(|lemma| {
        scene.lexicon().reporting.contains(lemma) || matches!(lemma, "promise" | "pledge" | "vow")
    });
    says && matches!(scene.tag(verb), "VBD" | "VBN")
}

fn says(scene: &Scene<'_>, verb: usize) -> bool {
    scene.tag(verb) == "VBG" && scene.verb(verb).is_some_and(|lemma| scene.lexicon().reporting.contains(lemma))
}

/// A word that begins a clause of what is no fact.
fn conjunction(scene: &Scene<'_>, mark: usize, reading: &mut Reading) {
    match scene.lower(mark) {
        "if" | "unless" | "whether" | "lest" | "until" | "case" => add(scene, reading, Modality::Hypothetical, mark),
        "in" if scene.lower(mark + 1) == "case" => add(scene, reading, Modality::Hypothetical, mark),
        "without" | "instead" | "rather" => add(scene, reading, Modality::Negated, mark),
        "to" if is_nearly(scene, mark) => add(scene, reading, Modality::Negated, mark - 1),
        _ => {}
    }
}

/// What stands beside a noun that names an act: "planned visit", "no attack", "possible talks".
fn of_noun(scene: &Scene<'_>, noun: usize, reading: &mut Reading) {
    for child in scene.children(noun).filter(|child| *child < noun) {
        match scene.lower(child) {
            "planned" | "upcoming" | "scheduled" | "forthcoming" | "next" | "impending" | "looming" | "imminent"
            | "future" | "coming" => {
                add(scene, reading, Modality::Future, child);
            }
            "possible" | "potential" | "proposed" | "alleged" | "threatened" | "attempted" | "would-be"
            | "hypothetical" | "suspected" | "feared" | "any" | "supposed" | "purported" => {
                add(scene, reading, Modality::Hypothetical, child);
            }
            "no" | "without" => add(scene, reading, Modality::Negated, child),
            "former" => add(scene, reading, Modality::Historical, child),
            _ => {}
        }
    }
}

/// What stands above a predicate.
fn climb(scene: &Scene<'_>, predicate: usize, reading: &mut Reading) {
    let mut at = predicate;
    for _ in 0..STEPS {
        let Some(head) = scene.head(at) else { return };
        let goes_on = match scene.relation(at) {
            "xcomp" => of_governor(scene, at, head, reading),
            "ccomp" if scene.is_noun(head) => of_content(scene, at, head, reading),
            "ccomp" => of_clause(scene, at, head, reading),
            "conj" => of_joined(scene, at, head, reading),
            "acl:relcl" | "acl" if is_content(scene, at) => of_content(scene, at, head, reading),
            "acl" | "nmod" | "nmod:poss" => of_described(scene, at, head, reading),
            "advcl" | "obl" => of_adverbial(scene, at, head, reading),
            "obj" | "nsubj" | "nsubj:pass" | "compound" => of_verb_above(scene, at, head, reading),
            _ => false,
        };
        if !goes_on {
            return;
        }
        at = head;
    }
}

/// "plans to meet": the verb above tells what becomes of the act.
fn of_governor(scene: &Scene<'_>, at: usize, head: usize, reading: &mut Reading) -> bool {
    apply(scene, at, head, reading);
    of_above(scene, head, reading);
    true
}

/// The auxiliaries of a verb above belong to the act too.
fn of_above(scene: &Scene<'_>, head: usize, reading: &mut Reading) {
    if scene.is_noun(head) {
        of_noun(scene, head, reading);
    } else {
        of_verb(scene, head, reading);
    }
}

/// Whether a word above changes the act; marks it so.
fn apply(scene: &Scene<'_>, at: usize, head: usize, reading: &mut Reading) -> bool {
    let cue = cue(scene, head);
    let infinitive = scene.children(at).any(|mark| scene.is(mark, "mark") && scene.lower(mark) == "to");
    let mut mark = |modality| add(scene, reading, modality, head);
    match effect(scene, head) {
        Some(Effect::Denied) => {
            mark(Modality::Negated);
            reading.denial = Some(head);
        }
        Some(Effect::Negated | Effect::Foiled | Effect::Prevented | Effect::Refused) => mark(Modality::Negated),
        Some(Effect::Future) => mark(Modality::Future),
        Some(
            Effect::Hypothetical
            | Effect::Agreed
            | Effect::Threatened
            | Effect::Asked
            | Effect::Accused
            | Effect::Forced
            | Effect::Allowed
            | Effect::Forbidden,
        ) => mark(Modality::Hypothetical),
        None if is_ruled_out(scene, head) => mark(Modality::Negated),
        None => match cue.filter(|_| infinitive || scene.tag(at) == "VBG") {
            Some(CueKind::Future) => mark(Modality::Future),
            Some(CueKind::Hypothetical) => mark(Modality::Hypothetical),
            Some(CueKind::Negated) => mark(Modality::Negated),
            Some(CueKind::Asserted) | None => return false,
        },
    }
    true
}

/// "denied that A attacked B", "fears that A could attack": what is said is no fact, unless it is merely reported.
fn of_clause(scene: &Scene<'_>, at: usize, head: usize, reading: &mut Reading) -> bool {
    let says = scene.verb(head).is_some_and(|lemma| scene.lexicon().reporting.contains(lemma));
    let softens = matches!(scene.verb(head), Some("warn" | "suggest" | "insist" | "predict"));
    let finite = matches!(scene.tag(at), "VBD" | "VBZ" | "VBP")
        || scene.children(at).any(|aux| scene.is(aux, "aux") && scene.tag(aux) != "VB");
    if says && (!softens || finite) {
        return false;
    }
    // "agreed that", "demanded that": no fact.
    apply(scene, at, head, reading);
    false
}

/// "will visit A and meet B": a verb joined to another shares its auxiliaries.
fn of_joined(scene: &Scene<'_>, at: usize, head: usize, reading: &mut Reading) -> bool {
    if scene.is_noun(at) {
        return true;
    }
    let own =
        scene.children(at).any(|child| matches!(scene.relation(child), "nsubj" | "nsubj:pass" | "aux" | "aux:pass"));
    let alike = scene.tag(at) == scene.tag(head) || matches!(scene.tag(at), "VB" | "VBG" | "VBN");
    if own || !alike || !scene.tag(head).starts_with('V') {
        return false;
    }
    of_verb(scene, head, reading);
    true
}

/// Whether a clause tells what a noun says: "the fear that A will attack B".
fn is_content(scene: &Scene<'_>, at: usize) -> bool {
    scene.children(at).any(|mark| scene.is(mark, "mark") && scene.lower(mark) == "that")
}

/// "fears that A will attack", "denied a report that A had attacked": the noun, or whoever speaks of it, tells what becomes of the act.
fn of_content(scene: &Scene<'_>, at: usize, noun: usize, reading: &mut Reading) -> bool {
    if apply(scene, at, noun, reading) {
        return false;
    }
    let above = scene.head(noun).filter(|_| matches!(scene.relation(noun), "obj" | "nsubj:pass"));
    let denied = above.filter(|verb| effect(scene, *verb) == Some(Effect::Denied));
    if let Some(verb) = denied {
        add(scene, reading, Modality::Negated, verb);
        reading.denial = Some(verb);
    }
    false
}

/// "a plan to attack", "the threat of attack": the noun above tells what becomes of the act.
fn of_described(scene: &Scene<'_>, at: usize, head: usize, reading: &mut Reading) -> bool {
    let infinitive = scene.children(at).any(|mark| scene.is(mark, "mark") && scene.lower(mark) == "to");
    if scene.is(at, "acl") && !infinitive && scene.tag(at) != "VBG" {
        return false;
    }
    let changes = apply(scene, at, head, reading);
    if !changes && let Some(mark) = aimed(scene, at) {
        add(scene, reading, Modality::Hypothetical, mark);
        return false;
    }
    if !changes && infinitive && scene.is(at, "acl") {
        add(scene, reading, Modality::Hypothetical, head);
        return false;
    }
    let carries = changes
        || scene.is(at, "nmod")
            && effect(scene, head).is_none()
            && scene.lexicon().acts.nouns.contains_key(scene.noun(head).unwrap_or_default());
    if carries {
        of_noun(scene, head, reading);
    }
    changes
}

/// "met to discuss", "without attacking", "after attacking".
fn of_adverbial(scene: &Scene<'_>, at: usize, head: usize, reading: &mut Reading) -> bool {
    if let Some(mark) = awaited(scene, at, head) {
        add(scene, reading, Modality::Future, mark);
        return false;
    }
    if let Some(mark) = aimed(scene, at).filter(|_| scene.is_verb(at)) {
        add(scene, reading, Modality::Hypothetical, mark);
        return false;
    }
    let mark = scene.children(at).find(|child| matches!(scene.relation(*child), "mark" | "case"));
    match mark.map(|mark| (mark, scene.lower(mark))) {
        Some((mark, "to")) if !scene.is_noun(at) => {
            // "went on to condemn" did so.
            let done = cue(scene, head) == Some(CueKind::Asserted);
            if !apply(scene, at, head, reading) && !done {
                add(scene, reading, Modality::Hypothetical, mark);
            }
            true
        }
        Some((mark, "without")) => {
            add(scene, reading, Modality::Negated, mark);
            false
        }
        // "afraid of being shot".
        Some((_, "of")) if scene.child(head, "cop").is_some() => {
            apply(scene, at, head, reading);
            false
        }
        // "if it succeeds in seizing".
        Some((_, "in")) if scene.verb(head) == Some("succeed") => {
            of_verb(scene, head, reading);
            true
        }
        Some((_, "from")) => {
            apply(scene, at, head, reading);
            false
        }
        Some((mark, "of"))
            if scene.lower(mark.saturating_sub(1)) == "short" || scene.lower(mark.saturating_sub(1)) == "instead" =>
        {
            add(scene, reading, Modality::Negated, mark - 1);
            false
        }
        // "tried to calm the crowd, saying": it is said all the same.
        None if says(scene, at) => false,
        // "EU weighs lifting its embargo", where the parser sees no complement.
        None if at == head + 1 && apply(scene, at, head, reading) => true,
        None if scene.tag(at) == "VBG" && scene.tag(head).starts_with('V') => {
            of_verb(scene, head, reading);
            reading.cues.retain(|cue| cue.modality != Modality::Negated);
            true
        }
        _ => false,
    }
}

/// Whether a verb says of the act that its object names that it is no fact: "considers" does, "condemned" does not.
fn colours(scene: &Scene<'_>, verb: usize) -> bool {
    match effect(scene, verb) {
        None | Some(Effect::Accused | Effect::Forbidden | Effect::Allowed) => false,
        Some(Effect::Denied) => !matches!(scene.verb(verb), Some("reject" | "dismiss" | "dispute")),
        Some(_) => !matches!(
            scene.verb(verb),
            Some("discuss" | "debate" | "support" | "oppose" | "insist" | "warn" | "suspect" | "stop" | "block")
        ),
    }
}

/// A verb that has the noun of the act as its subject or object: "considers sanctions", "an attack was foiled".
fn of_verb_above(scene: &Scene<'_>, at: usize, head: usize, reading: &mut Reading) -> bool {
    if !scene.is_noun(at) || !scene.tag(head).starts_with('V') {
        return scene.is(at, "compound");
    }
    if colours(scene, head) {
        apply(scene, at, head, reading);
    }
    of_verb(scene, head, reading);
    // "a strike will": what the verb's own clause hangs on counts too.
    scene.is(at, "obj") || scene.tree.is_passive(head)
}
