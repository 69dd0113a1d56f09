//! Objects of a verb that the parser hangs elsewhere.

use super::party::{is_people, is_role};
use super::relatives::is_relative_pronoun;
use super::scene::Scene;

/// Verbs of what is given to somebody.
pub(super) const GIVING: [&str; 14] = [
    "give", "grant", "offer", "send", "award", "deny", "pay", "hand", "lend", "promise", "show", "provide", "extend",
    "refuse",
];

/// Of "gave the Pentagon permission" the Pentagon, where the parser takes it for a part of the object.
pub(super) fn receiver(scene: &Scene<'_>, verb: usize, object: usize) -> Option<usize> {
    scene.verb(verb).filter(|lemma| GIVING.contains(lemma))?;
    // "sent a navy patrol boat" is one phrase.
    let single = scene.tag(object) == "NN" && matches!(scene.lower(scene.subtree(object).start), "a" | "an");
    if single {
        return None;
    }
    let mut parts =
        scene.children(object).filter(|child| *child < object && *child > verb && scene.is(*child, "compound"));
    parts.find(|part| {
        let who = scene.entity_at(*part).is_some() || is_role(scene, *part);
        who && scene.lexicon().roles.get(&[scene.lower(object)]).is_none() && scene.entity_at(object).is_none()
    })
}

/// Of "gave the rebels a deadline" the deadline, where the parser sees two objects.
pub(super) fn second_object(scene: &Scene<'_>, verb: usize) -> Option<usize> {
    let mut objects = scene.children(verb).filter(|child| scene.is(*child, "obj") && *child > verb);
    let first = objects.next()?;
    let named = scene.entity_at(first).is_some() || is_role(scene, first);
    let who = named || is_people(scene, first) || scene.tag(first) == "PRP";
    objects.next().filter(|second| {
        let thing = scene.is_noun(*second) || scene.tag(*second) == "$";
        who && thing && scene.entity_at(*second).is_none() && scene.timex_at(*second).is_none()
    })
}

/// A noun right after a verb without a preposition, whatever the parser calls it.
pub(super) fn bare_object(scene: &Scene<'_>, verb: usize) -> Option<usize> {
    scene.children(verb).find(|child| {
        let placed = matches!(scene.relation(*child), "obl" | "nmod" | "dep" | "obl:unmarked");
        // "resigned, hours after": behind a comma stands no object.
        let near = *child > verb && scene.subtree(*child).start <= verb + 2 && scene.lower(verb + 1) != ",";
        placed
            && near
            && scene.is_nominal(*child)
            && scene.preposition(*child).is_empty()
            && scene.timex_at(*child).is_none()
    })
}

/// "the talks that Iran held": the noun that a relative clause without an object describes.
pub(super) fn outer_object(scene: &Scene<'_>, verb: usize) -> Option<usize> {
    let subject = scene.child(verb, "nsubj")?;
    // "whose guards had shot at demonstrators": not at him.
    let owns = scene.child(subject, "nmod:poss").is_some_and(|owner| scene.tag(owner) == "WP$");
    let described = scene.relation(verb) == "acl:relcl" && !is_relative_pronoun(scene, subject) && !owns;
    if described { scene.head(verb) } else { None }
}

/// "arrested and jailed a man": the object that stands with the verb joined last, or with the first and behind both.
pub(super) fn shared_object(scene: &Scene<'_>, verb: usize) -> Option<usize> {
    let first = scene.head(verb).filter(|first| scene.is(verb, "conj") && verb == first + 2 && scene.is_verb(*first));
    let behind = first.and_then(|first| scene.child(first, "obj")).filter(|object| *object > verb);
    if behind.is_some() {
        return behind;
    }
    // "protested and withdrew its ambassador" does not protest it.
    let alone = scene.verb(verb) == Some("protest");
    let mut joined = scene.children(verb).filter(|child| scene.is(*child, "conj") && scene.is_verb(*child) && !alone);
    let near = joined.find(|child| (verb..=verb + 4).contains(child) && scene.child(*child, "nsubj").is_none())?;
    let between = scene
        .children(verb)
        .any(|child| child < near && (scene.is(child, "obl") || scene.is(child, "xcomp") || scene.is(child, "ccomp")));
    scene.child(near, "obj").filter(|_| !between)
}
