//! Verbs that no frame knows, with whoever stands beside them: the model may tell what they name.

use super::EventType;
use super::arguments::arguments;
use super::attribution::is_saying;
use super::candidate::{Basis, Candidate};
use super::party::{Party, Standing, parties};
use super::scene::Scene;

/// Verbs that say nothing by themselves.
const EMPTY: [&str; 12] = ["be", "have", "do", "make", "get", "take", "go", "come", "put", "use", "keep", "let"];

/// A verb without a frame between two parties.
pub(super) fn unknown(scene: &Scene<'_>, verb: usize) -> Option<Candidate> {
    let lemma = scene.verb(verb).unwrap_or_else(|| scene.lower(verb));
    if EMPTY.contains(&lemma) || is_saying(scene, verb) {
        return None;
    }
    let around = arguments(scene, verb);
    let somebody = |found: Vec<Party>| found.iter().any(|party| party.standing >= Standing::Known).then_some(found);
    let actors = around.subject.and_then(|subject| somebody(parties(scene, subject)))?;
    let heads = around
        .indirect
        .into_iter()
        .chain(around.object)
        .chain(around.led.iter().filter(|led| led.head > verb).map(|led| led.head));
    let mut recipients = heads.map(|head| parties(scene, head)).find_map(somebody)?;
    recipients.retain(|party| !actors.iter().any(|actor| actor.meets(party)));
    (!recipients.is_empty()).then(|| Candidate {
        kind: EventType::Agree,
        mode: None,
        lemma: lemma.to_owned(),
        predicate: verb,
        governor: verb,
        actors,
        recipients,
        basis: Basis::Unknown,
        score: 1.5,
        noun: None,
        content: None,
    })
}
