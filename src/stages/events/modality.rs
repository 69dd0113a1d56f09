//! Whether an act is told as a fact: its auxiliaries, its negation and whatever governs it, read from the tree.

use crate::stages::span::Span;

use super::above::climb;
use super::clauses::is_nearly;
use super::negation::negation;
use super::scene::Scene;
use super::{Cue, Modality};

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
    if let Some(opening) = inverted(scene, predicate).or_else(|| after_inversion(scene, predicate)) {
        add(scene, &mut reading, Modality::Hypothetical, opening);
    }
    if let Some(years) = long_after(scene, predicate).or_else(|| years_since(scene, predicate)) {
        add(scene, &mut reading, Modality::Historical, years);
    }
    // A question tells no fact.
    if let Some(last) = (0..scene.len()).next_back().filter(|last| scene.lower(*last) == "?") {
        add(scene, &mut reading, Modality::Hypothetical, last);
    }
    reading.cues.sort_by_key(|cue| (cue.modality, cue.span));
    reading.cues.dedup();
    reading
}

/// "Had A lifted the ban, B would …", "Should A attack, …": the verb that opens a condition, whatever the parser makes of it.
fn inverted(scene: &Scene<'_>, predicate: usize) -> Option<usize> {
    let opening = scene.opening();
    let opens = matches!(scene.lower(opening), "had" | "should" | "were") && scene.lower(opening + 1) != "n't";
    let comma = (predicate + 1..scene.len()).find(|at| scene.lower(*at) == ",").filter(|_| opens)?;
    let above = (comma..scene.len()).any(|at| matches!(scene.lower(at), "would" | "will" | "could" | "might" | "'d"));
    (above && predicate > opening).then_some(opening)
}

/// "Should the attacks go on, A will meet B": what follows on a condition.
fn after_inversion(scene: &Scene<'_>, predicate: usize) -> Option<usize> {
    let opening = scene.opening();
    let opens = scene.lower(opening) == "should" && scene.has_modal(predicate);
    let comma = (opening..predicate).find(|at| scene.lower(*at) == ",").filter(|_| opens)?;
    let first = (opening..comma).any(|at| scene.tag(at).starts_with("VB"));
    first.then_some(opening)
}

/// "Thirty years after A freed the poet, his cell attracts tourists": the word for the time that has passed since.
fn long_after(scene: &Scene<'_>, predicate: usize) -> Option<usize> {
    let after = (1..predicate).rev().find(|at| scene.lower(*at) == "after")?;
    let years = after - 1;
    let many = match scene.lower(years) {
        "decades" | "centuries" | "generations" => true,
        "years" => years > 0 && matches!(scene.tag(years - 1), "CD" | "JJ") && scene.lower(years - 1) != "several",
        _ => false,
    };
    let nearest = (after + 1..predicate).all(|at| !scene.is_verb(at));
    let comma = (predicate..scene.len()).any(|at| scene.lower(at) == ",");
    let opens = (0..years).all(|at| scene.lower(at) != "," && !scene.is_verb(at));
    (many && nearest && comma && opens).then_some(years)
}

/// "It is nine years since A imposed the embargo": the word for the time that has passed.
fn years_since(scene: &Scene<'_>, predicate: usize) -> Option<usize> {
    let since = scene.children(predicate).find(|mark| *mark < predicate && scene.lower(*mark) == "since")?;
    let years = since.checked_sub(1)?;
    let many =
        scene.lower(years) == "decades" || years > 0 && scene.tag(years - 1) == "CD" && scene.lower(years) == "years";
    many.then_some(years)
}

pub(super) fn add(scene: &Scene<'_>, reading: &mut Reading, modality: Modality, at: usize) {
    let span: Span = scene.span(at..at + 1);
    reading.cues.push(Cue { modality, span });
}

/// A verb's own auxiliaries, negation and conditions.
pub(super) fn of_verb(scene: &Scene<'_>, verb: usize, reading: &mut Reading) {
    let negation = negation(scene, verb);
    if let Some(negation) = negation {
        add(scene, reading, Modality::Negated, negation);
    }
    let first = scene.subtree(verb).start;
    if matches!(scene.lower(first), "lest" | "supposing" | "suppose" | "in") && first < verb {
        conjunction(scene, first, reading);
    }
    // "“Send him back,” she said".
    let opens = verb == scene.opening() || verb > 0 && matches!(scene.tag(verb - 1), "``" | "''" | ":");
    if opens && scene.tag(verb) == "VB" && scene.child(verb, "nsubj").is_none() {
        add(scene, reading, Modality::Hypothetical, verb);
    }
    shared_condition(scene, verb, reading);
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
        let to = scene.is(child, "mark") && scene.tag(child) == "TO";
        let headed = to && (scene.head(verb).is_none() || scene.is(verb, "parataxis"));
        if headed && scene.child(verb, "nsubj").is_some_and(|subject| subject < child) {
            add(scene, reading, Modality::Future, child);
        }
        // "Had they allowed it": what was not.
        let would = || (0..child).any(|at| scene.lower(at) == "would" && scene.lower(at + 1) == "have");
        let inverted =
            scene.is(child, "aux") && scene.lower(child) == "had" && (scene.subtree(verb).start == child || would());
        let behind = || scene.children(verb).any(|subject| scene.is(subject, "nsubj") && subject > child);
        if inverted && (scene.is(verb, "advcl") && scene.subtree(verb).start == child || behind()) {
            add(scene, reading, Modality::Hypothetical, child);
        }
        if (scene.is(child, "mark") || scene.lower(child) == "rather") && !has_come(scene, verb, child) {
            conjunction(scene, child, reading);
        }
        // "Turkey will attack if …": the act hangs on a condition.
        if scene.is(child, "advcl") {
            let opens = scene
                .children(child)
                .find(|mark| scene.is(*mark, "mark") && matches!(scene.lower(*mark), "if" | "unless" | "provided"))
                .or_else(|| scene.children(child).find(|aux| *aux < child && scene.lower(*aux) == "should"));
            let told = matches!(scene.tag(verb), "VBD" | "VBN") && !scene.has_modal(verb);
            if let Some(mark) = opens.filter(|_| !told) {
                add(scene, reading, Modality::Hypothetical, mark);
            }
        }
        // "nearly arrested".
        let nearly =
            matches!(scene.lower(child), "almost" | "nearly" | "practically" | "virtually") && child + 1 == verb;
        if nearly {
            add(scene, reading, Modality::Negated, child);
        }
        if is_past_war(scene, child) {
            add(scene, reading, Modality::Historical, child);
        }
        if scene.is(child, "advmod")
            && matches!(scene.lower(child), "allegedly" | "possibly" | "perhaps" | "maybe" | "potentially")
        {
            add(scene, reading, Modality::Hypothetical, child);
        }
    }
}

/// "until the attacks end and the men are handed over": the second waits as the first does.
fn shared_condition(scene: &Scene<'_>, verb: usize, reading: &mut Reading) {
    let first = scene.head(verb).filter(|first| scene.is(verb, "conj") && scene.is(*first, "advcl"));
    let waits = |mark: &usize| matches!(scene.lower(*mark), "if" | "unless" | "until");
    let mark = first.and_then(|first| scene.children(first).find(|mark| scene.is(*mark, "mark") && waits(mark)));
    if let Some(mark) = mark {
        conjunction(scene, mark, reading);
    }
}

/// "chief until he was removed": what has come is no condition.
fn has_come(scene: &Scene<'_>, verb: usize, mark: usize) -> bool {
    let past = |at: usize| matches!(scene.lower(at), "was" | "were");
    let waits = scene.head(verb).is_some_and(|head| scene.is_verb(head) && scene.has_modal(head));
    scene.lower(mark) == "until" && !waits && (scene.tag(verb) == "VBD" || scene.children(verb).any(past))
}

/// "during the Second World War", "in the Cold War".
fn is_past_war(scene: &Scene<'_>, at: usize) -> bool {
    let led = matches!(scene.preposition(at), "in" | "during" | "before" | "after" | "throughout");
    scene.lower(at) == "war" && led && scene.children(at).any(|word| matches!(scene.lower(word), "world" | "cold"))
}

/// A modal verb: "will" plans, "would" plans what was said in the past, the others are no facts.
fn modal(scene: &Scene<'_>, verb: usize, (modal, negated): (usize, bool), reading: &mut Reading) {
    // "said that it was recalling its envoy and would suspend talks".
    let first = |at: usize| scene.head(at).filter(|_| scene.is(at, "conj") && scene.child(at, "nsubj").is_none());
    let told = std::iter::successors(Some(verb), |at| first(*at)).find(|at| scene.is(*at, "ccomp"));
    let said = told.and_then(|told| scene.head(told)).is_some_and(|head| is_past_saying(scene, head));
    let conditional = || {
        scene.children(verb).any(|child| {
            scene.is(child, "advcl") && scene.children(child).any(|mark| matches!(scene.lower(mark), "if" | "unless"))
        })
    };
    match scene.lower(modal) {
        "will" | "'ll" | "’ll" | "shall" | "wo" | "sha" => add(scene, reading, Modality::Future, modal),
        "would" | "'d" if said && !conditional() => add(scene, reading, Modality::Future, modal),
        "can" | "could" | "ca" | "dare" if negated => {}
        // "would not rule it out" did not.
        "would" if negated && scene.verb(verb) == Some("rule") => {}
        _ => add(scene, reading, Modality::Hypothetical, modal),
    }
}

fn is_past_saying(scene: &Scene<'_>, verb: usize) -> bool {
    let says = scene.verb(verb).is_some_and(|lemma| {
        scene.lexicon().reporting.contains(lemma) || matches!(lemma, "promise" | "pledge" | "vow")
    });
    says && matches!(scene.tag(verb), "VBD" | "VBN")
}

/// A word that begins a clause of what is no fact.
fn conjunction(scene: &Scene<'_>, mark: usize, reading: &mut Reading) {
    match scene.lower(mark) {
        "if" | "unless" | "whether" | "lest" | "until" | "case" | "suppose" | "supposing" | "assuming" | "provided"
        | "providing" => add(scene, reading, Modality::Hypothetical, mark),
        "in" if matches!(scene.lower(mark + 1), "case" | "order") => add(scene, reading, Modality::Hypothetical, mark),
        "without" | "instead" | "rather" => add(scene, reading, Modality::Negated, mark),
        "as" if matches!(scene.lower(mark + 1), "if" | "though") => {
            add(scene, reading, Modality::Hypothetical, mark + 1);
        }
        "as" if mark > 1 && scene.lower(mark - 1) == "long" && matches!(scene.lower(mark - 2), "as" | "so") => {
            add(scene, reading, Modality::Hypothetical, mark - 1);
        }
        // "nowhere near attacking", "far from attacking".
        "from" | "near" if mark > 0 && matches!(scene.lower(mark - 1), "far" | "nowhere") => {
            add(scene, reading, Modality::Negated, mark - 1);
        }
        "to" if is_nearly(scene, mark) => add(scene, reading, Modality::Negated, mark - 1),
        _ => {}
    }
}

/// What stands beside a noun that names an act: "planned visit", "no attack", "possible talks".
pub(super) fn of_noun(scene: &Scene<'_>, noun: usize, reading: &mut Reading) {
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
            "no" | "without" | "never" | "almost" | "nearly" | "instead" | "barring" | "absent" => {
                add(scene, reading, Modality::Negated, child);
            }
            "former" => add(scene, reading, Modality::Historical, child),
            _ => {}
        }
    }
}
