//! Codes the acts of one sentence: every predicate with its parties, modality, attribution, date and place.

use super::candidate::{Basis, Candidate};
use super::embedding::embedding;
use super::event::{Draft, draft, event, is_told};
use super::features::{Company, features};
use super::judge::Judge;
use super::nouns::noun_act;
use super::party::{Party, are_people};
use super::saying::{alleged, blamed, saying};
use super::scene::Scene;
use super::unknown::unknown;
use super::verbs::by_frame;
use super::{Event, EventType, Proposal};

/// So likely an act of the lexicon must be any act at all: below, of the gold sentences more false acts come than true ones.
const ACCEPTED: f32 = 0.66;
/// So likely one must be that somebody denies, with both sides named: the gold sentences list no denials.
const ACCEPTED_DENIED: f32 = 0.02;
/// So likely harm must be that nobody is told to have done, where it is what a sentence tells first: the gold sentences name who acts.
const ACCEPTED_HARM: f32 = 0.4;
/// So likely the type of a verb that the lexicon does not know must be.
const PROPOSED: f32 = 0.95;

/// Adds the events of a sentence.
pub(super) fn code(scene: &Scene<'_>, judge: &Judge<'_>, events: &mut Vec<Event>) {
    for (draft, keys) in drafts(scene) {
        let unknown = draft.candidate.basis == Basis::Unknown;
        let verdict = judge.judge(&keys, (!unknown).then_some(draft.candidate.kind));
        let enough = enough(scene, &draft);
        let share = if unknown { verdict.best.1 } else { verdict.any };
        if share < enough {
            continue;
        }
        let mut draft = draft;
        if unknown {
            draft.candidate.kind = verdict.best.0;
        }
        let told = event(scene, draft);
        let confidence = judge.confidence(share, &told, scene.view.is_single());
        events.push(Event { confidence, ..told });
    }
}

/// So likely an act must be.
fn enough(scene: &Scene<'_>, draft: &Draft) -> f32 {
    match draft.candidate.basis {
        Basis::Unknown => PROPOSED,
        _ if is_harm_told_first(scene, &draft.candidate) => ACCEPTED_HARM,
        _ if draft.reading.denial.is_some() && is_between_known(&draft.candidate) => ACCEPTED_DENIED,
        _ => ACCEPTED,
    }
}

/// "An air strike hit a market", "Nine people were killed in a bombing, officials said": what is told first, of an attack by nobody told.
fn is_harm_told_first(scene: &Scene<'_>, candidate: &Candidate) -> bool {
    let first = |at: usize| {
        let said = || scene.head(at).is_some_and(|says| scene.head(says).is_none());
        scene.head(at).is_none() || scene.is(at, "ccomp") && said()
    };
    candidate.kind == EventType::Assault
        && candidate.actors.is_empty()
        && !candidate.recipients.is_empty()
        && candidate.basis != Basis::Noun
        && first(candidate.governor)
}

/// Whether it is known who acts upon whom. A crowd needs no more than people, nor does who is harmed; some acts are upon nobody.
fn is_between_known(candidate: &Candidate) -> bool {
    let known = |parties: &[Party]| parties.iter().any(Party::is_known);
    let harms = matches!(candidate.kind, EventType::Assault | EventType::Coerce | EventType::Sanction)
        || candidate.mode == Some("allege");
    let actors = known(&candidate.actors) || candidate.kind == EventType::Protest && are_people(&candidate.actors);
    let recipients = known(&candidate.recipients)
        || harms && are_people(&candidate.recipients)
        || candidate.actors.len() > 1
        || matches!(candidate.kind, EventType::Protest | EventType::Mobilize | EventType::Retreat);
    actors && recipients
}

/// Whether the lexicon is so sure of an act that one which is not in a list of main acts may well be told: a second act, a plan or a
/// denial, an act named by a noun, an assault in a clause below ("after soldiers shot dead two drivers").
fn is_sure(draft: &Draft) -> bool {
    let candidate = &draft.candidate;
    let open = !draft.reading.cues.is_empty() || candidate.basis == Basis::Noun;
    is_between_known(candidate) && (open || candidate.score >= 1.5)
}

/// Adds everything that may be an act, with what the model sees of it.
pub(super) fn propose(scene: &Scene<'_>, proposals: &mut Vec<Proposal>) {
    for (draft, features) in drafts(scene) {
        let known = draft.candidate.basis != Basis::Unknown;
        let (enough, sure) = (enough(scene, &draft), is_sure(&draft));
        let single = scene.view.is_single();
        proposals.push(Proposal { known, features, enough, sure, event: event(scene, draft), single });
    }
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

#[cfg(test)]
mod tests {
    use super::super::tests::check;

    #[test]
    fn harm_that_is_told_first_needs_nobody_who_did_it() {
        check("An air strike killed nine people in Yemen.", &["ASSAULT aerial:  > nine people in Yemen @Yemen"]);
        check(
            "An air strike hit a crowded hospital in Aden on Tuesday night, officials said.",
            &["ASSAULT aerial:  > a crowded hospital in Aden 2023-04-25TNI @Aden (officials)"],
        );
        check("A strike killed trade in Yemen.", &[]);
    }
}
