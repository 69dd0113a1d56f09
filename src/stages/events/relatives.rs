//! Whom a clause behind a noun is about, where that is not the noun right before it.

use super::party::{is_people, is_role};
use super::scene::Scene;

/// How many nouns the way may cross.
const STEPS: usize = 6;

/// "images of a boy handcuffed by police": the boy.
pub(super) fn shown(scene: &Scene<'_>, noun: usize, verb: usize) -> usize {
    let of = scene.children(noun).find(|child| {
        *child < verb && scene.is(*child, "nmod") && scene.preposition(*child) == "of" && is_somebody(scene, *child)
    });
    of.filter(|_| !is_somebody(scene, noun)).unwrap_or(noun)
}

/// "attacks in the area of the market, which killed": the attacks killed, not the area.
pub(super) fn beyond_place(scene: &Scene<'_>, noun: usize) -> usize {
    let mut at = noun;
    for _ in 0..STEPS {
        let placed = scene.is(at, "nmod") && matches!(scene.preposition(at), "in" | "at" | "near" | "of" | "on")
            || matches!(scene.relation(at), "conj" | "appos");
        let Some(head) = scene.head(at).filter(|head| placed && scene.is_noun(*head)) else { break };
        at = head;
    }
    let acts = scene.classes(at) & scene.view.marks.violence != 0;
    if acts { at } else { noun }
}

/// Whether a word stands for the noun that its clause describes: "who", "which", "that".
pub(super) fn is_relative_pronoun(scene: &Scene<'_>, word: usize) -> bool {
    matches!(scene.tag(word), "WDT" | "WP") || (scene.lower(word) == "that" && matches!(scene.tag(word), "IN" | "DT"))
}

/// Of "Vietnam, which borders China" Vietnam, where the parser takes the clause for a noun.
pub(super) fn described(scene: &Scene<'_>, subject: usize) -> usize {
    let start = scene.subtree(subject).start;
    let clause = matches!(scene.tag(start), "WDT" | "WP") && start < subject;
    let noun = start.checked_sub(2).filter(|noun| clause && scene.lower(start - 1) == "," && scene.is_noun(*noun));
    noun.unwrap_or(subject)
}

/// Verbs of what one thinks of what others do.
pub(super) const JUDGING: [&str; 16] = [
    "blast",
    "call",
    "condemn",
    "criticise",
    "criticize",
    "decry",
    "denounce",
    "deplore",
    "dismiss",
    "hail",
    "oppose",
    "praise",
    "protest",
    "question",
    "slam",
    "welcome",
];

/// Whether a verb tells what somebody thinks of what others do.
pub(super) fn judges(scene: &Scene<'_>, at: usize) -> bool {
    scene.verb(at).is_some_and(|verb| JUDGING.contains(&verb))
}

/// Whether a verb tells what somebody or something is called.
pub(super) fn names_something(scene: &Scene<'_>, verb: usize) -> bool {
    matches!(scene.verb(verb), Some("brand" | "call" | "dub" | "label"))
}

/// Whether a noun names somebody.
pub(super) fn is_somebody(scene: &Scene<'_>, noun: usize) -> bool {
    is_people(scene, noun) || is_role(scene, noun) || scene.entity_at(noun).is_some()
}

/// Whoever is or becomes what a noun says.
pub(super) fn of_predicate(scene: &Scene<'_>, noun: usize) -> Option<usize> {
    if scene.child(noun, "cop").is_some() {
        return scene.child(noun, "nsubj").filter(|subject| *subject < noun);
    }
    let verb = scene.head(noun).filter(|verb| scene.is(noun, "xcomp") && scene.verb(*verb) == Some("become"))?;
    scene.child(verb, "nsubj")
}

/// "Oman's aim is to press Chad": Oman does.
pub(super) fn owner_of_aim(scene: &Scene<'_>, verb: usize) -> Option<usize> {
    let aim = scene.child(verb, "nsubj:outer")?;
    let noun = matches!(
        scene.noun(aim),
        Some("aim" | "duty" | "goal" | "intention" | "job" | "mission" | "objective" | "plan" | "purpose" | "task")
    );
    scene.child(aim, "nmod:poss").filter(|_| noun)
}
