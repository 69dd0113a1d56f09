//! What negation, obligation and one's own word make of an act: what will not be granted is refused, what one says to give is promised.

use crate::stages::entities::EntityKind;

use super::attribution::Said;
use super::candidate::{Basis, Candidate};
use super::content::{Content, threatened, wanted};
use super::modality::Reading;
use super::negation::negation;
use super::party::{Party, parties};
use super::scene::Scene;
use super::{Cue, EventType, Modality};

/// Makes another act of one that is refused, demanded, threatened or promised.
pub(super) fn settle(scene: &Scene<'_>, candidate: &mut Candidate, reading: &mut Reading, said: Option<&Said>) {
    if candidate.kind == EventType::Aid && is_cut_off(scene, candidate.governor) {
        candidate.kind = EventType::Sanction;
        candidate.mode = Some("discontinue");
        reading.cues.retain(|cue| cue.modality != Modality::Negated);
    }
    without_conditions(scene, candidate, reading);
    if is_decided(scene, candidate) {
        reading.cues.retain(|cue| cue.modality != Modality::Future);
    }
    let negated = reading.has(Modality::Negated) && reading.denial.is_none();
    // "A said he would not release": one's own word refuses.
    let own_word = said.is_some_and(|said| speaks_for_itself(scene, candidate, said));
    if negated && (is_refused(scene, candidate, (reading, own_word)) || failed(scene, candidate)) {
        refuse(candidate);
        // "if he does not agree": that he refuses is a condition.
        let condition = |cue: &Cue| {
            cue.modality == Modality::Hypothetical
                && (0..candidate.governor)
                    .any(|at| scene.span(at..at + 1) == cue.span && matches!(scene.lower(at), "case" | "if" | "unless"))
        };
        reading.cues.retain(|cue| cue.modality == Modality::Historical || condition(cue));
        return;
    }
    if is_performed(scene, candidate) {
        reading.cues.retain(|cue| cue.modality != Modality::Hypothetical);
    }
    let Some(said) = said else { return };
    if is_imperative(scene, candidate.governor) {
        return order(scene, candidate, reading, said);
    }
    if is_threat(scene, candidate, reading) && speaks_for_itself(scene, candidate, said) {
        return announce(scene, candidate, reading);
    }
    let hypothetical = reading.has(Modality::Hypothetical);
    let own = speaks_for_itself(scene, candidate, said);
    let asked = candidate.actors.iter().any(Party::is_known)
        || candidate.actors.is_empty() && candidate.recipients.iter().any(Party::is_known);
    if hypothetical && asked && !own && obliged(scene, candidate.governor) {
        demand(scene, candidate, reading, said);
    } else if reading.has(Modality::Future) && !negated && !hypothetical && own {
        announce(scene, candidate, reading);
    }
}

/// "stopped providing the inspectors with escorts": aid that was given is cut.
fn is_cut_off(scene: &Scene<'_>, aid: usize) -> bool {
    let above = scene.head(aid).filter(|_| scene.is(aid, "xcomp") && scene.tag(aid) == "VBG");
    above.is_some_and(|head| {
        matches!(scene.verb(head), Some("cease" | "discontinue" | "halt" | "stop" | "suspend"))
            && negation(scene, head).is_none()
    })
}

/// "warned A of strikes if it does not yield": what is threatened, promised or asked hangs on the condition, not that it is.
fn without_conditions(scene: &Scene<'_>, candidate: &Candidate, reading: &mut Reading) {
    use EventType::{Agree, Request, Threaten};
    let at = candidate.governor;
    let told = matches!(scene.tag(at), "VBD" | "VBG" | "VBZ" | "VBP") && !scene.has_modal(at);
    if told && matches!(candidate.kind, Agree | Request | Threaten) {
        let behind = scene.span(at..at + 1).end();
        let condition = |cue: &Cue| {
            (at..scene.len())
                .any(|word| scene.span(word..word + 1) == cue.span && matches!(scene.lower(word), "if" | "unless"))
        };
        reading.cues.retain(|cue| cue.span.start() < behind || !condition(cue));
    }
}

/// "its decision to reject the bid": to decide so is to do so.
fn is_decided(scene: &Scene<'_>, candidate: &Candidate) -> bool {
    use EventType::{Agree, Concede, Reject, Support};
    let decides = |head: usize| {
        scene.noun(head) == Some("decision")
            || scene.verb(head) == Some("decide") && matches!(scene.tag(head), "VBD" | "VBN")
    };
    matches!(candidate.kind, Agree | Concede | Reject | Support)
        && matches!(scene.relation(candidate.governor), "acl" | "xcomp")
        && scene.head(candidate.governor).is_some_and(decides)
}

/// Whether the act gives something to somebody.
fn gives(candidate: &Candidate) -> bool {
    use EventType::{Agree, Aid, Concede, Cooperate, Retreat, Support};
    matches!(candidate.kind, Agree | Aid | Concede | Cooperate | Retreat | Support)
}

/// "will not release", "did not recognise": what would be given is refused.
fn is_refused(scene: &Scene<'_>, candidate: &Candidate, (reading, own_word): (&Reading, bool)) -> bool {
    // Who does not apologise or guarantee refuses nobody anything.
    let excuse = matches!(candidate.lemma.as_str(), "apologise" | "apologize" | "guarantee");
    let granting = matches!(candidate.kind, EventType::Agree | EventType::Concede) && !excuse
        || candidate.kind == EventType::Support
            && matches!(candidate.lemma.as_str(), "recognize" | "recognise" | "sign" | "ratify" | "approve");
    let open = scene.children(candidate.governor).any(|child| {
        let would = scene.lower(child) == "would" && !own_word;
        (would || matches!(scene.lower(child), "must" | "should" | "may" | "might" | "could"))
            && scene.tag(child) == "MD"
    });
    // "have not agreed yet", "has not recognised" refuse nothing.
    let pending = matches!(candidate.kind, EventType::Agree | EventType::Support)
        && scene.children(candidate.governor).any(|child| matches!(scene.lower(child), "has" | "have" | "had"));
    // "said it never deployed troops" denies it.
    let past = matches!(scene.tag(candidate.governor), "VBD" | "VBN") && !granting;
    let own_word = own_word && !past;
    let own = negation(scene, candidate.governor).is_some() && !open && !pending;
    let concerns = gives(candidate) || matches!(candidate.kind, EventType::Consult | EventType::Mobilize);
    own && concerns && (reading.has(Modality::Future) || own_word || granting && candidate.basis != Basis::Noun)
}

fn refuse(candidate: &mut Candidate) {
    candidate.mode = wanted(Some(Content { kind: candidate.kind, mode: candidate.mode }));
    if matches!(candidate.kind, EventType::Consult | EventType::Cooperate) {
        let predicate = candidate.predicate;
        let (asked, actors): (Vec<Party>, Vec<Party>) =
            candidate.actors.drain(..).partition(|party| party.head > predicate);
        candidate.actors = actors;
        candidate.recipients.extend(asked);
    }
    candidate.kind = EventType::Reject;
}

/// "A said it will": what A says to give is promised, what A says to do to others is threatened.
fn announce(scene: &Scene<'_>, candidate: &mut Candidate, reading: &mut Reading) {
    let will = scene
        .children(candidate.governor)
        .any(|child| scene.tag(child) == "MD" && matches!(scene.lower(child), "will" | "would" | "'ll" | "’ll"));
    let hostile =
        matches!(candidate.kind, EventType::Assault | EventType::Coerce | EventType::Protest | EventType::Sanction);
    if will && hostile {
        candidate.mode = threatened(Content { kind: candidate.kind, mode: candidate.mode });
        candidate.kind = EventType::Threaten;
        reading.cues.clear();
    } else if gives(candidate) {
        candidate.kind = EventType::Agree;
        candidate.mode = None;
        reading.cues.clear();
    }
}

/// "A said it would attack B if": harm that hangs on a condition and on nothing else is a threat.
fn is_threat(scene: &Scene<'_>, candidate: &Candidate, reading: &Reading) -> bool {
    let at = candidate.governor;
    let would = scene.children(at).any(|child| matches!(scene.lower(child), "will" | "would" | "'ll" | "’ll"));
    let depends = scene.subtree(at).any(|word| matches!(scene.lower(word), "if" | "unless"));
    let condition = |cue: &Cue| {
        let word = (0..scene.len()).find(|word| scene.span(*word..word + 1) == cue.span).map(|word| scene.lower(word));
        cue.modality == Modality::Future || matches!(word, Some("if" | "unless" | "would" | "will"))
    };
    let harms = matches!(candidate.kind, EventType::Assault | EventType::Coerce | EventType::Sanction);
    harms && would && depends && reading.cues.iter().all(condition)
}

/// "I want to thank", "we would like to condemn": who says so does so.
fn is_performed(scene: &Scene<'_>, candidate: &Candidate) -> bool {
    let above = scene.head(candidate.governor).filter(|_| scene.is(candidate.governor, "xcomp"));
    let wants = above.is_some_and(|head| {
        matches!(scene.verb(head).unwrap_or_else(|| scene.lower(head)), "want" | "like" | "wish")
            && (scene.lower(head) == "like"
                || scene.child(head, "nsubj").is_some_and(|who| matches!(scene.lower(who), "i" | "we")))
    });
    wants && matches!(candidate.kind, EventType::Support | EventType::Accuse)
}

/// "failed to reach agreement": whoever talked did not agree.
fn failed(scene: &Scene<'_>, candidate: &Candidate) -> bool {
    let above = scene.head(candidate.governor).filter(|_| scene.is(candidate.governor, "xcomp"));
    let fails = above.is_some_and(|head| scene.verb(head) == Some("fail"));
    fails
        && matches!(candidate.kind, EventType::Support | EventType::Agree)
        && matches!(candidate.lemma.as_str(), "reach" | "agree" | "conclude" | "strike" | "clinch" | "finalize")
}

/// "“Send him back,” she said": whoever says so asks for it.
fn is_imperative(scene: &Scene<'_>, governor: usize) -> bool {
    let opens = match governor {
        0 => scene.view.is_quoted(scene.token(0)),
        _ => matches!(scene.tag(governor - 1), "``" | "''"),
    };
    opens && scene.tag(governor) == "VB" && scene.child(governor, "nsubj").is_none()
}

/// Whether an act is said to be due: "must", "should", "needs to".
fn obliged(scene: &Scene<'_>, governor: usize) -> bool {
    let modal = scene
        .children(governor)
        .any(|child| scene.tag(child) == "MD" && matches!(scene.lower(child), "must" | "should"));
    let needs = scene.is(governor, "xcomp")
        && scene.head(governor).is_some_and(|head| matches!(scene.lower(head), "has" | "have" | "needs" | "need"));
    modal || needs
}

/// "A said B must withdraw": A asks B for it.
fn demand(scene: &Scene<'_>, candidate: &mut Candidate, reading: &mut Reading, said: &Said) {
    // Who speaks in a sentence before takes no part in this one.
    let here = scene.span(0..scene.len());
    let Some(speaker) = said.speaker.clone().filter(|speaker| here.contains(speaker.who.span)) else { return };
    let asked = std::mem::take(&mut candidate.actors);
    candidate.mode = wanted(Some(Content { kind: candidate.kind, mode: candidate.mode }));
    candidate.kind = EventType::Request;
    candidate.actors = vec![speaker];
    candidate.recipients = asked;
    if let Some(verb) = said.verb {
        candidate.predicate = verb;
        candidate.governor = verb;
        candidate.content = Some(verb);
    }
    reading.cues.clear();
}

/// "“Fight them,” he urged the troops": he asks the troops for it.
fn order(scene: &Scene<'_>, candidate: &mut Candidate, reading: &mut Reading, said: &Said) {
    let Some(verb) = said.verb else { return };
    demand(scene, candidate, reading, said);
    let told = ["obj", "iobj"].into_iter().find_map(|relation| scene.child(verb, relation));
    candidate.recipients = told.map(|told| parties(scene, told)).unwrap_or_default();
    scene.verb(verb).unwrap_or_default().clone_into(&mut candidate.lemma);
    candidate.basis = Basis::Embedding;
    candidate.score = 3.0;
}

/// Whether who says that something will be done is who will do it.
fn speaks_for_itself(scene: &Scene<'_>, candidate: &Candidate, said: &Said) -> bool {
    candidate.actors.iter().any(|actor| {
        let same = |speaker: &Party| {
            // "Oman's envoy said Oman would": whoever holds an office of a country speaks for it.
            let holds = speaker.who.role.is_some() && speaker.has_sector(&["GOV", "MIL"]);
            let country = actor.kind == Some(EntityKind::Gpe) && actor.who.country.is_some();
            speaker.who.entity.is_some() && speaker.who.entity == actor.who.entity
                || speaker.who.span == actor.who.span
                || leads(scene, speaker, actor)
                || holds && country && actor.who.country == speaker.who.country
        };
        said.speaker.as_ref().is_some_and(same)
    })
}

/// "The rebels' commander said the fighters would lay down arms": whoever leads them speaks for them.
fn leads(scene: &Scene<'_>, speaker: &Party, actor: &Party) -> bool {
    let own = matches!(
        scene.lower(actor.head),
        "army"
            | "fighters"
            | "force"
            | "forces"
            | "government"
            | "group"
            | "militia"
            | "movement"
            | "party"
            | "rebels"
            | "troops"
    );
    let the =
        scene.children(actor.head).any(|word| matches!(scene.lower(word), "the" | "his" | "her" | "its" | "their"));
    let leader = scene.base(speaker.head);
    let leader = matches!(leader, "commander" | "leader" | "chief" | "spokesman" | "spokeswoman" | "chairman");
    leader && own && the && !speaker.has_sector(&["COP"]) && actor.who.entity.is_none() && speaker.head < actor.head
}
