//! How far the phrase that names a party reaches behind its noun: "people in Kabul", "soldiers loyal to the general".

use std::ops::Range;

use crate::stages::entities::EntityKind;

use super::party::{LONGEST, core};
use super::scene::Scene;

/// The words of a noun phrase with what belongs to it behind its noun.
pub(super) fn extent(scene: &Scene<'_>, head: usize, core: &Range<usize>) -> Range<usize> {
    with_allegiance(scene, head, core).unwrap_or_else(|| with_complement(scene, head, core))
}

/// The words of "soldiers loyal to the general".
fn with_allegiance(scene: &Scene<'_>, head: usize, words: &Range<usize>) -> Option<Range<usize>> {
    let loyal = scene.children(head).find(|child| *child == words.end && scene.is(*child, "amod"))?;
    let whom = scene.children(loyal).find(|child| *child > loyal && scene.preposition(*child) == "to")?;
    Some(words.start..core(scene, whom).end)
}

/// The phrase with what "of" or "from" leads to; of people, buildings and troops also where they are: "an army camp in Mali".
fn with_complement(scene: &Scene<'_>, head: usize, core: &Range<usize>) -> Range<usize> {
    // "praise for Peru from the fund": Peru is not from there.
    let place = scene.entity_at(head).is_some_and(|index| scene.view.entity(index).kind == EntityKind::Gpe);
    // "met Japan's premier in Oslo": where he was met.
    let owned = scene.child(head, "nmod:poss").is_some_and(|owner| scene.entity_at(owner).is_some());
    let near = |child: &usize| {
        let from = scene.preposition(*child) == "from" && !place;
        scene.is(*child, "nmod") && (from || scene.preposition(*child) == "of")
            || matches!(scene.preposition(*child), "in" | "at") && is_place(scene, *child) && !owned
    };
    // "acquitted the general of war crimes": of what is no part of who.
    let verb = scene.head(head).filter(|_| scene.is(head, "obj")).and_then(|verb| scene.verb(verb));
    let charged = matches!(verb, Some("accuse" | "acquit" | "clear" | "convict" | "deprive" | "strip" | "suspect"));
    // "saved the village from an attack": from what is no part of whom either.
    let kept =
        matches!(verb, Some("ban" | "bar" | "defend" | "deter" | "prevent" | "protect" | "rescue" | "save" | "shield"));
    // "the withdrawal of troops from Congo": they are not from there.
    let moved = scene.head(head).and_then(|noun| scene.noun(noun)).is_some_and(|noun| {
        matches!(
            noun,
            "departure" | "evacuation" | "expulsion" | "pullback" | "pullout" | "removal" | "return" | "withdrawal"
        )
    });
    let kept = kept || moved;
    let own = scene
        .children(head)
        .find(|child| *child >= core.end && near(child) && !charged && !(kept && scene.preposition(*child) == "from"));
    let complement = own.or_else(|| after_object(scene, head, core.end)).filter(|child| {
        matches!(scene.preposition(*child), "of" | "from")
            || is_somewhere(scene, head) && scene.preposition(head) != "by"
    });
    let Some(complement) = complement else { return core.clone() };
    // Of "257 people in Kenya and Tanzania" the people, since half of where they are would be wrong.
    let places = |at: usize| is_place(scene, at) && scene.coordinated(at).len() > 1;
    if matches!(scene.preposition(complement), "in" | "at") && places(complement) {
        return core.clone();
    }
    let mut inner = super::party::core(scene, complement);
    // "tens of thousands of Georgians".
    let number =
        |at: usize| matches!(scene.lower(at), "dozens" | "hundreds" | "scores" | "tens" | "thousands" | "millions");
    let people = scene
        .children(complement)
        .find(|child| *child > complement && scene.is(*child, "nmod") && scene.preposition(*child) == "of");
    if let Some(people) = people.filter(|_| number(complement)) {
        inner.end = inner.end.max(super::party::core(scene, people).end);
    }
    let joined = inner.start <= core.end + 2 && (core.end..inner.start).all(|at| !matches!(scene.tag(at), "," | "RB"));
    if joined && inner.end - core.start <= LONGEST { core.start..inner.end.max(core.end) } else { core.clone() }
}

/// The place right behind an object, which the parser may hang on the verb: "killed 48 people in Kabul".
fn after_object(scene: &Scene<'_>, head: usize, end: usize) -> Option<usize> {
    let object = matches!(scene.relation(head), "obj" | "nsubj:pass");
    let verb = scene.head(head).filter(|_| object)?;
    let near = |child: &usize| {
        scene.is(*child, "obl")
            && matches!(scene.preposition(*child), "in" | "at")
            && scene.subtree(*child).start == end
            && is_place(scene, *child)
    };
    scene.children(verb).find(|child| near(child))
}

fn is_place(scene: &Scene<'_>, at: usize) -> bool {
    let gpe = |at: usize| scene.entity_at(at).is_some_and(|index| scene.view.entity(index).kind == EntityKind::Gpe);
    scene.timex_at(at).is_none() && core(scene, at).any(gpe)
}

/// Whether a noun names people, troops or a building: they are somewhere.
fn is_somewhere(scene: &Scene<'_>, head: usize) -> bool {
    scene.entity_at(head).is_none() && scene.classes(head) & scene.view.marks.somewhere != 0
}
