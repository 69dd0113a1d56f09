//! Who did it, of a passive.

use super::arguments::own_object;
use super::control::who_ordered;
use super::prepositions::{Led, led};
use super::scene::Scene;

/// Who did it, of a passive.
pub(super) fn agent(scene: &Scene<'_>, verb: usize) -> Option<usize> {
    let by = |led: &&Led| led.head > verb && scene.preposition(led.head) == "by" && is_agent(scene, led.head);
    let all = led(scene, verb, own_object(scene, verb));
    // "was found guilty of fraud by a court".
    let below = |verb: usize| scene.child(verb, "xcomp").map(|child| led(scene, child, None)).unwrap_or_default();
    let all: Vec<Led> = all.into_iter().chain(below(verb)).collect();
    own_agent(scene, verb).or_else(|| all.iter().find(by).map(|led| led.head)).or_else(|| who_ordered(scene, verb))
}

/// What follows "by" and does nothing.
const MEANS: [&str; 12] = [
    "dozen",
    "email",
    "hundred",
    "hundreds",
    "letter",
    "million",
    "phone",
    "score",
    "telephone",
    "thousand",
    "thousands",
    "video",
];

/// "by Friday", "conferred by telephone", "expelled by the hundred": nobody does it.
pub(super) fn is_agent(scene: &Scene<'_>, at: usize) -> bool {
    scene.timex_at(at).is_none() && !MEANS.contains(&scene.lower(at))
}

fn own_agent(scene: &Scene<'_>, verb: usize) -> Option<usize> {
    // "were injured, five of them policemen": without "by" nobody did it.
    let led = |agent: &usize| !scene.preposition(*agent).is_empty();
    scene.child(verb, "obl:agent").filter(|agent| led(agent) && is_agent(scene, *agent))
}

/// "was arrested and jailed by police": the agent that stands with the participle joined last.
pub(super) fn shared_agent(scene: &Scene<'_>, verb: usize) -> Option<usize> {
    let mut joined = scene.children(verb).filter(|child| scene.is(*child, "conj") && scene.tag(*child) == "VBN");
    joined.find(|child| scene.child(*child, "nsubj").is_none()).and_then(|child| agent(scene, child))
}
