//! What a verb tells of an act that its subject, object or topic names: "considers sanctions", "an attack was foiled".

use crate::stages::lexicon::{CueKind, Effect};

use super::Modality;
use super::above::apply;
use super::clauses::{doubted, is_ruled_out};
use super::embedding::{cue, effect};
use super::modality::{Reading, add, of_verb};
use super::scene::Scene;

/// What one warns or knows of.
pub(super) fn of_topic(scene: &Scene<'_>, at: usize, head: usize, reading: &mut Reading) -> bool {
    match doubted(scene, head) {
        Some(word) => add(scene, reading, Modality::Hypothetical, word),
        None if colours(scene, head) || scene.verb(head) == Some("warn") => {
            apply(scene, at, head, reading);
        }
        None => {}
    }
    false
}

/// Whether a verb says of the act that its object names that it is no fact: "considers" does, "condemned" does not.
fn colours(scene: &Scene<'_>, verb: usize) -> bool {
    match effect(scene, verb) {
        None | Some(Effect::Asserted | Effect::Accused | Effect::Allowed) => false,
        Some(Effect::Forbidden) => scene.verb(verb) != Some("block"),
        Some(Effect::Denied) => !matches!(scene.verb(verb), Some("reject" | "dismiss" | "dispute")),
        Some(_) => !matches!(
            scene.verb(verb),
            Some("discuss" | "debate" | "support" | "insist" | "keep" | "warn" | "suspect" | "stop" | "block")
        ),
    }
}

/// A verb that has the noun of the act as its subject or object: "considers sanctions", "an attack was foiled".
pub(super) fn of_verb_above(scene: &Scene<'_>, at: usize, head: usize, reading: &mut Reading) -> bool {
    // "talks are due to start".
    if scene.is(at, "nsubj") && scene.child(head, "cop").is_some() && cue(scene, head) == Some(CueKind::Future) {
        add(scene, reading, Modality::Future, head);
        return false;
    }
    // "an attack on the port is possible".
    let open =
        matches!(scene.lower(head), "possible" | "likely" | "unlikely" | "probable" | "conceivable" | "imminent");
    if scene.is_noun(at) && scene.is(at, "nsubj") && scene.child(head, "cop").is_some() && open {
        add(scene, reading, Modality::Hypothetical, head);
        return false;
    }
    if !scene.is_noun(at) || !scene.tag(head).starts_with('V') {
        return scene.is(at, "compound");
    }
    // "will investigate the killing": it has taken place.
    if scene.is(at, "obj") && is_known(scene, head) {
        return false;
    }
    // "the seizure pushed prices up" asks for nothing; "the attack failed" was none.
    let active = scene.is(at, "nsubj") && !scene.tree.is_passive(head);
    let acts = active && !matches!(effect(scene, head), Some(Effect::Negated | Effect::Foiled));
    if !acts && colours(scene, head) || is_ruled_out(scene, head) {
        apply(scene, at, head, reading);
    }
    let before = reading.cues.len();
    of_verb(scene, head, reading);
    // "The arrest drew no comment": there is no comment, and the arrest took place.
    let no = scene.child(head, "obj").and_then(|object| scene.children(object).find(|no| scene.lower(*no) == "no"));
    if let Some(no) = no.filter(|_| active) {
        let span = scene.span(no..no + 1);
        let above = reading.cues.split_off(before);
        reading.cues.extend(above.into_iter().filter(|cue| cue.span != span));
    }
    // "a strike will": what the verb's own clause hangs on counts too.
    scene.is(at, "obj") || scene.tree.is_passive(head)
}

/// "will respond to an attack": none has taken place.
pub(super) fn of_response(scene: &Scene<'_>, at: usize, head: usize, reading: &mut Reading) -> bool {
    let open = scene.children(at).find(|word| matches!(scene.lower(*word), "a" | "an" | "any"));
    if let Some(open) = open.filter(|_| scene.has_modal(head)) {
        add(scene, reading, Modality::Hypothetical, open);
    }
    false
}

/// Verbs of what one does about an act that has taken place.
fn is_known(scene: &Scene<'_>, verb: usize) -> bool {
    const KNOWN: [&str; 14] = [
        "avenge",
        "commemorate",
        "condemn",
        "decry",
        "denounce",
        "deplore",
        "examine",
        "investigate",
        "lament",
        "mourn",
        "probe",
        "punish",
        "regret",
        "revenge",
    ];
    scene.verb(verb).is_some_and(|verb| KNOWN.contains(&verb))
}
