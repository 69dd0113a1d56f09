//! Codes the acts of one sentence: every predicate with its parties, modality, attribution, date and place.

use super::candidate::{Basis, Candidate};
use super::embedding::embedding;
use super::event::{Draft, draft, event, is_told};
use super::features::{Company, features};
use super::judge::Judge;
use super::nouns::noun_act;
use super::party::{Party, Standing};
use super::saying::{alleged, blamed, saying};
use super::scene::Scene;
use super::unknown::unknown;
use super::verbs::by_frame;
use super::{Event, EventType, Proposal};

/// So likely an act of the lexicon must be any act at all.
const ACCEPTED: f32 = 0.6;
/// So likely one must be that somebody suffers, whoever did it, and that is all its sentence may tell: "a bomb killed six".
const ACCEPTED_ALONE: f32 = 0.04;
/// So likely one must be of which both sides are known.
const ACCEPTED_KNOWN: f32 = 0.3;
/// So likely one of these must be of whose frame the lexicon is as sure as it can be: the gold sentences list one act each,
/// so that the model refuses the second ("deplored the raid and called on its neighbours to help").
const ACCEPTED_SURE: f32 = 0.12;
/// So likely one of these must be that is no fact, is named by a noun, or is an assault.
const ACCEPTED_OPEN: f32 = 0.05;
/// So likely such an act must be where it is known who acts alone.
const ACCEPTED_TOLD: f32 = 0.3;
/// So likely somebody known must do harm, as the lexicon is sure, to whomever: "blocked the newspaper's website".
const ACCEPTED_HARM: f32 = 0.45;
/// So likely one of these must be that somebody denies.
const ACCEPTED_DENIED: f32 = 0.02;
/// So likely the type of a verb that the lexicon does not know must be.
const PROPOSED: f32 = 0.95;

/// Adds the events of a sentence.
pub(super) fn code(scene: &Scene<'_>, judge: &Judge<'_>, events: &mut Vec<Event>) {
    let drafts = drafts(scene);
    let alone = principal(scene, &drafts);
    for (draft, keys) in drafts {
        let alone = alone == Some(draft.candidate.governor);
        let unknown = draft.candidate.basis == Basis::Unknown;
        let verdict = judge.judge(&keys, (!unknown).then_some(draft.candidate.kind));
        let enough = enough(&draft, alone);
        if unknown && verdict.best.1 >= enough {
            let mut draft = draft;
            draft.candidate.kind = verdict.best.0;
            events.push(event(scene, draft, judge.calibrated(verdict.best.1)));
        } else if !unknown && verdict.any >= enough {
            events.push(event(scene, draft, judge.calibrated(verdict.any)));
        }
    }
}

/// So likely an act must be: less where the lexicon knows who acts and upon whom, least where it is a plan, a possibility or a
/// denial, which the gold sentences seldom list, or named by a noun. Nor do those list an assault in a clause below their
/// act ("after soldiers shot dead two drivers"), of which the lexicon is as sure as it can be.
fn enough(draft: &Draft, alone: bool) -> f32 {
    let candidate = &draft.candidate;
    if candidate.basis == Basis::Unknown {
        return PROPOSED;
    }
    let known = |parties: &[Party]| parties.iter().any(Party::is_known);
    let people = |parties: &[Party]| parties.iter().any(|party| party.standing >= Standing::People);
    let harms = matches!(candidate.kind, EventType::Assault | EventType::Coerce | EventType::Sanction)
        || candidate.mode == Some("allege");
    let hurt = harms && people(&candidate.recipients);
    let recipients = known(&candidate.recipients)
        || hurt
        || candidate.actors.len() > 1
        || matches!(candidate.kind, EventType::Protest | EventType::Mobilize | EventType::Retreat);
    // A crowd needs no more than people.
    let crowd = candidate.kind == EventType::Protest && people(&candidate.actors);
    let both = (known(&candidate.actors) || crowd) && recipients;
    let suffered = candidate.kind.quad() == 4 && known(&candidate.recipients);
    let open = !draft.reading.cues.is_empty() || candidate.basis == Basis::Noun;
    let assault = candidate.kind == EventType::Assault && candidate.score >= 2.0;
    if draft.reading.denial.is_some() && both {
        ACCEPTED_DENIED
    } else if (open || assault) && both || open && suffered {
        ACCEPTED_OPEN
    } else if both && candidate.score >= 3.0 {
        ACCEPTED_SURE
    } else if both && candidate.score >= 1.5 {
        ACCEPTED_KNOWN
    } else if open && known(&candidate.actors) {
        ACCEPTED_TOLD
    } else if hurt && alone {
        ACCEPTED_ALONE
    } else if harms && known(&candidate.actors) && candidate.score >= 3.0 {
        ACCEPTED_HARM
    } else {
        ACCEPTED
    }
}

/// Adds everything that may be an act, with what the model sees of it.
pub(super) fn propose(scene: &Scene<'_>, proposals: &mut Vec<Proposal>) {
    let drafts = drafts(scene);
    let alone = principal(scene, &drafts);
    for (draft, features) in drafts {
        let alone = alone == Some(draft.candidate.governor);
        let known = draft.candidate.basis != Basis::Unknown;
        let enough = enough(&draft, alone);
        proposals.push(Proposal { known, features, enough, event: event(scene, draft, 0.0) });
    }
}

/// The act below which all others of a sentence stand, if there is one.
fn principal(scene: &Scene<'_>, drafts: &[(Draft, Vec<u64>)]) -> Option<usize> {
    let governors: Vec<usize> = drafts.iter().map(|(draft, _)| draft.candidate.governor).collect();
    let below = |at: usize| scene.tree.ancestors(at).any(|above| governors.contains(&above));
    let mut tops = governors.iter().copied().filter(|at| !below(*at));
    let top = tops.next()?;
    tops.all(|other| other == top).then_some(top)
}

/// The acts that may be told in a sentence, with what the model sees of each.
fn drafts(scene: &Scene<'_>) -> Vec<(Draft, Vec<u64>)> {
    let drafts: Vec<Draft> = candidates(scene)
        .into_iter()
        .map(|candidate| draft(scene, candidate))
        .filter(|draft| is_told(scene, draft))
        .collect();
    let all: Vec<Candidate> = drafts.iter().map(|draft| draft.candidate.clone()).collect();
    let keys = |place: usize| features(scene, Company { all: &all, place }, &drafts[place].reading);
    let keys: Vec<Vec<u64>> = (0..drafts.len()).map(keys).collect();
    drafts.into_iter().zip(keys).collect()
}

/// The acts that the lexicon sees in a sentence, in the order of their predicates.
pub(super) fn candidates(scene: &Scene<'_>) -> Vec<Candidate> {
    let mut found: Vec<Candidate> = Vec::new();
    // Verbs of what is embedded, and nouns that a frame has taken.
    let mut taken = vec![false; scene.len()];
    for at in verbs_first(scene) {
        if taken[at] {
            continue;
        }
        if let Some((candidate, clause)) = embedding(scene, at) {
            take(scene, clause, &mut taken);
            found.push(candidate);
        } else if let Some(accusation) = alleged(scene, at) {
            found.push(accusation);
        } else if scene.is_verb(at) && !is_complement(scene, at) && !describes(scene, at) {
            match by_frame(scene, at, &mut taken) {
                Some(candidate) => found.push(candidate),
                None => found.extend(saying(scene, at).or_else(|| unknown(scene, at))),
            }
        } else {
            found.extend(blamed(scene, at).or_else(|| noun_act(scene, at)));
        }
    }
    found.sort_by_key(|candidate| candidate.predicate);
    found
}

/// The words of a sentence, verbs and adjectives before nouns, so that frames take their nouns; governors before the governed.
fn verbs_first(scene: &Scene<'_>) -> Vec<usize> {
    let mut order: Vec<usize> = (0..scene.len()).collect();
    let depth = |at: usize| scene.tree.ancestors(at).count();
    order.sort_by_cached_key(|at| (scene.is_noun(*at), depth(*at), *at));
    order
}

/// Marks the verbs of an embedded clause as told by what embeds them.
fn take(scene: &Scene<'_>, clause: usize, taken: &mut [bool]) {
    taken[clause] = true;
    for child in scene.children(clause) {
        let joined = scene.is(child, "conj") && scene.child(child, "nsubj").is_none();
        let completes = scene.is(child, "xcomp");
        let named = scene.is(child, "obj") && scene.is_noun(child);
        if (joined || completes) && scene.is_verb(child) || named {
            take(scene, child, taken);
        }
    }
}

/// Whether a participle stands with "be" as an adjective does; "are to strike" is a verb.
fn is_complement(scene: &Scene<'_>, at: usize) -> bool {
    // "Banks remained closed."
    let stays =
        |head: usize| matches!(scene.lower(head), "remain" | "remains" | "remained" | "stay" | "stays" | "stayed");
    let governed = scene.is(at, "xcomp") && scene.head(at).is_some_and(stays);
    if scene.tag(at) == "VBN" && (governed || scene.child(at, "aux:pass").is_some_and(stays)) {
        return true;
    }
    let infinitive =
        scene.tag(at) == "VB" || scene.children(at).any(|mark| scene.is(mark, "mark") && scene.lower(mark) == "to");
    scene.child(at, "cop").is_some() && !infinitive
}

/// "vulnerable and displaced people": a participle joined to an adjective before a noun.
fn describes(scene: &Scene<'_>, at: usize) -> bool {
    let head = scene.head(at).filter(|_| scene.is(at, "conj"));
    head.is_some_and(|head| scene.is(head, "amod") && !scene.tag(head).starts_with("NN"))
}
