//! Acts that a verb of saying does by what is said: "A said B must ensure" asks, "A said B was behind the raid" accuses.

use crate::stages::lexicon::ActNoun;

use super::EventType;
use super::arguments::{is_passive, subject};
use super::attribution::{Said, attribution};
use super::candidate::{Basis, Candidate};
use super::negation::negation;
use super::party::{Party, parties};
use super::scene::Scene;
use super::violence::is_violent;

/// What is done by saying what a verb tells.
pub(super) fn saying(scene: &Scene<'_>, verb: usize) -> Option<Candidate> {
    required(scene, verb).or_else(|| blamed(scene, verb))
}

/// "A alleged that B had bombed a village": A accuses B, and what B did is told as what A says.
pub(super) fn alleged(scene: &Scene<'_>, verb: usize) -> Option<Candidate> {
    if scene.verb(verb) != Some("allege") || negation(scene, verb).is_some() || is_passive(scene, verb) {
        return None;
    }
    let clause = scene.child(verb, "ccomp").filter(|clause| scene.is_verb(*clause) && !is_passive(scene, *clause))?;
    let speakers = parties(scene, subject(scene, verb)?);
    let others = parties(scene, subject(scene, clause)?);
    let known = !others.is_empty() && speakers.iter().any(Party::is_public) && others.iter().all(Party::is_known);
    let apart = speakers.iter().all(|speaker| others.iter().all(|other| other.head != speaker.head));
    (known && apart).then(|| accusation(scene, verb, (speakers, others), clause))
}

/// "A said B must ensure": A asks B for it, whatever it is.
fn required(scene: &Scene<'_>, verb: usize) -> Option<Candidate> {
    let must = |child: usize| scene.tag(child) == "MD" && matches!(scene.lower(child), "must" | "should");
    if !scene.children(verb).any(must) || negation(scene, verb).is_some() || is_passive(scene, verb) {
        return None;
    }
    by_speaker(scene, verb, (EventType::Request, "change"))
}

/// "A said B was responsible", "to blame", "behind the raid": A accuses B.
pub(super) fn blamed(scene: &Scene<'_>, at: usize) -> Option<Candidate> {
    let is = scene
        .children(at)
        .any(|child| matches!(scene.relation(child), "cop" | "aux") && scene.tag(child).starts_with('V') && child < at);
    if !is || !is_blame(scene, at) || negation(scene, at).is_some() {
        return None;
    }
    by_speaker(scene, at, (EventType::Accuse, "allege"))
}

/// Whether a predicate says that its subject did something bad.
fn is_blame(scene: &Scene<'_>, at: usize) -> bool {
    match scene.lower(at) {
        "responsible" => is_for_harm(scene, at),
        "blame" => at > 0 && scene.lower(at - 1) == "to",
        _ => scene.preposition(at) == "behind" && scene.is_noun(at) && is_harm(scene, at),
    }
}

/// "responsible for the raid", or for what a sentence of violence tells; not for schools.
fn is_for_harm(scene: &Scene<'_>, at: usize) -> bool {
    let told = scene.children(at).find(|child| *child > at && scene.preposition(*child) == "for");
    told.map_or_else(|| scene.child(at, "advcl").is_none() && is_violent(scene), |what| is_harm(scene, what))
}

fn is_harm(scene: &Scene<'_>, noun: usize) -> bool {
    const HARMS: [&str; 8] = ["crime", "damage", "death", "deaths", "disaster", "failure", "famine", "loss"];
    let harms = |act: &ActNoun| matches!(act.event, EventType::Assault | EventType::Coerce);
    HARMS.contains(&scene.base(noun))
        || scene.lexicon().violence.contains_key(scene.lower(noun))
        || scene.lexicon().acts.nouns.get(scene.base(noun)).is_some_and(|acts| acts.iter().any(harms))
}

/// What somebody does to the subject of a predicate by saying so.
fn by_speaker(scene: &Scene<'_>, at: usize, (kind, mode): (EventType, &'static str)) -> Option<Candidate> {
    let said = attribution(scene, at)?;
    let Said { verb: Some(predicate), speaker, .. } = said else { return None };
    // Who believes so tells nobody, and who denies it blames nobody.
    let verb = scene.verb(predicate);
    if matches!(verb, Some("believe" | "think" | "estimate" | "deny" | "doubt")) || negation(scene, predicate).is_some()
    {
        return None;
    }
    let speaker = speaker.filter(Party::is_public)?;
    let others: Vec<Party> = parties(scene, subject(scene, at)?);
    let other = |party: &Party| {
        party.head != speaker.head && (party.who.entity.is_none() || party.who.entity != speaker.who.entity)
    };
    if !others.iter().all(|party| party.is_known() && other(party)) {
        return None;
    }
    Some(Candidate { kind, mode: Some(mode), ..accusation(scene, predicate, (vec![speaker], others), at) })
}

/// What somebody does to others by what a verb of saying tells of them.
fn accusation(
    scene: &Scene<'_>,
    predicate: usize,
    (actors, recipients): (Vec<Party>, Vec<Party>),
    told: usize,
) -> Candidate {
    Candidate {
        kind: EventType::Accuse,
        mode: Some("allege"),
        lemma: scene.verb(predicate).unwrap_or_default().to_owned(),
        predicate,
        governor: predicate,
        actors,
        recipients,
        basis: Basis::Embedding,
        score: 2.5,
        noun: None,
        content: Some(told),
    }
}
