//! How far the phrase that names a party reaches behind its noun: "people in Kabul", "soldiers loyal to the general".

use std::ops::Range;

use crate::stages::entities::EntityKind;

use super::relatives::is_somebody;
use super::scene::Scene;

/// The longest phrase of a participant, in words.
const LONGEST: usize = 12;

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
fn with_complement(scene: &Scene<'_>, head: usize, words: &Range<usize>) -> Range<usize> {
    // "praise for Peru from the fund": Peru is not from there.
    let place = scene.entity_at(head).is_some_and(|index| scene.view.entity(index).kind == EntityKind::Gpe);
    // "met Japan's premier in Oslo": where he was met.
    let owned = scene.child(head, "nmod:poss").is_some_and(|owner| scene.entity_at(owner).is_some());
    let near = |child: &usize| {
        // "dragged the mayor from his office".
        let whence = scene.children(*child).any(|whose| scene.tag(whose) == "PRP$");
        let from = scene.preposition(*child) == "from" && !place && !whence;
        scene.is(*child, "nmod") && (from || scene.preposition(*child) == "of" || stands_for(scene, head, *child))
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
        .find(|child| *child >= words.end && near(child) && !charged && !(kept && scene.preposition(*child) == "from"));
    let complement = own.or_else(|| after_object(scene, head, words.end)).filter(|child| {
        matches!(scene.preposition(*child), "for" | "of" | "from")
            || is_somewhere(scene, head) && scene.preposition(head) != "by"
    });
    let Some(complement) = complement else { return words.clone() };
    // Of "257 people in Kenya and Tanzania" the people, since half of where they are would be wrong.
    let places = |at: usize| is_place(scene, at) && scene.coordinated(at).len() > 1;
    if matches!(scene.preposition(complement), "in" | "at") && places(complement) {
        return words.clone();
    }
    let mut inner = core(scene, complement);
    if scene.preposition(complement) == "for" {
        // "negotiators for the island and the government": for both.
        inner.end =
            scene.coordinated(complement).into_iter().map(|part| core(scene, part).end).max().unwrap_or(inner.end);
    }
    // "tens of thousands of Georgians".
    let number =
        |at: usize| matches!(scene.lower(at), "dozens" | "hundreds" | "scores" | "tens" | "thousands" | "millions");
    let people = scene
        .children(complement)
        .find(|child| *child > complement && scene.is(*child, "nmod") && scene.preposition(*child) == "of");
    if let Some(people) = people.filter(|_| number(complement)) {
        inner.end = inner.end.max(core(scene, people).end);
    }
    let joined =
        inner.start <= words.end + 2 && (words.end..inner.start).all(|at| !matches!(scene.tag(at), "," | "RB"));
    if joined && inner.end - words.start <= LONGEST { words.start..inner.end.max(words.end) } else { words.clone() }
}

/// "negotiators for the island", "lawyers for the miners": for whom they act.
fn stands_for(scene: &Scene<'_>, head: usize, whom: usize) -> bool {
    let agent = matches!(
        scene.noun(head),
        Some(
            "attorney"
                | "delegate"
                | "lawyer"
                | "negotiator"
                | "representative"
                | "spokesman"
                | "spokesperson"
                | "spokeswoman"
        )
    );
    agent && scene.preposition(whom) == "for" && is_somebody(scene, whom)
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

/// The words of a noun phrase from its first modifier to its head, with the parts of a name after it.
pub(super) fn core(scene: &Scene<'_>, head: usize) -> Range<usize> {
    let mut start = head;
    for child in scene.children(head).rev().filter(|child| *child < head) {
        if !is_modifier(scene, child) {
            continue;
        }
        let below = scene.subtree(child);
        if below.end < start && !(below.end..start).all(|at| is_joint(scene, at)) {
            break;
        }
        start = below.start.min(start);
    }
    // The parser may cut a name: "al" of "al-Qaeda".
    let mention = scene.view.mention_from(scene.token(head)).end - scene.token(0);
    let mut end = mention.min(scene.len()).max(head + 1);
    // "the Prime Minister-designate" is another than the Prime Minister.
    let hyphened =
        end + 1 < scene.len() && scene.lower(end) == "-" && matches!(scene.lower(end + 1), "designate" | "elect");
    if hyphened {
        end += 2;
    }
    for child in scene.children(head).filter(|child| *child > head) {
        let near = matches!(scene.relation(child), "flat" | "appos" | "goeswith" | "nmod:desc" | "compound" | "nummod");
        let below = scene.subtree(child);
        if !near
            || below.start != end
            || matches!(scene.tag(end), "," | "-LRB-" | ":" | "HYPH")
            || scene.lower(end) == "because"
            || scene.is(child, "appos") && !scene.is_noun(child)
        {
            break;
        }
        end = if scene.is(child, "appos") { core_end(scene, child) } else { below.end };
    }
    while start < head && (is_before(scene, start, head) || scene.lower(start) == "no") {
        start += 1;
    }
    while end > head + 1 && scene.timex_at(end - 1).is_some() {
        end -= 1;
    }
    // "the official Hazim al-Jubouri": nor does a name end at its hyphen.
    let name = |at: usize| scene.entity_at(at);
    if scene.lower(end) == "-" && name(end - 1).is_some() && name(end - 1) == name(end) {
        end = (scene.view.mention_from(scene.token(end)).end - scene.token(0)).min(scene.len());
    }
    start.max(head.saturating_sub(LONGEST - 1))..end
}

/// Whether a word before the head belongs to no phrase: a mark, a preposition, the day of "On 2 May Foreign Minister X", the "that" of
/// "expects that tens of thousands".
fn is_before(scene: &Scene<'_>, at: usize, head: usize) -> bool {
    let day = scene.timex_at(at).is_some() && scene.relation(at) != "nmod:poss";
    let opens = scene.lower(at) == "that" && matches!(scene.tag(head), "NNS" | "NNPS");
    day || opens
        // "following which police detained dozens", "how quickly a government can yield".
        || matches!(scene.tag(at), "WDT" | "WRB")
        || at > 0 && scene.tag(at - 1) == "WRB" && scene.tag(at) == "RB"
        || matches!(scene.tag(at), "," | "``" | "''" | ":" | "CC" | "HYPH" | "IN" | "TO")
            && scene.lower(at) != "both"
            && !(scene.lower(at) == "at" && matches!(scene.lower(at + 1), "least" | "most"))
}

fn core_end(scene: &Scene<'_>, at: usize) -> usize {
    let parts = scene.children(at).filter(|child| *child > at && scene.is(*child, "flat"));
    parts.map(|part| part + 1).max().unwrap_or(at + 1)
}

fn is_modifier(scene: &Scene<'_>, child: usize) -> bool {
    // "In Amherst, residents": where they are is not who they are; but "at least four people" are four people.
    let least = matches!(scene.lower(scene.subtree(child).start + 1), "least" | "most");
    if !least && matches!(scene.lower(scene.subtree(child).start), "in" | "at" | "near" | "according") {
        return false;
    }
    // "took back the men": back is no part of whom.
    if scene.is(child, "advmod") && matches!(scene.lower(child), "away" | "back" | "down" | "in" | "off" | "out" | "up")
    {
        return false;
    }
    match scene.relation(child) {
        "cc:preconj" => scene.head(child).is_some_and(|head| scene.child(head, "conj").is_none()),
        "amod" | "compound" | "nummod" | "nmod:poss" | "nmod:desc" | "nmod:unmarked" | "flat" | "det"
        | "det:predet" | "nmod" | "advmod" | "goeswith" | "dep" => {
            !scene.is(child, "nmod") || scene.preposition(child).is_empty() || scene.is(child, "nmod:poss")
        }
        _ => false,
    }
}

/// Whether a word between two modifiers belongs to the phrase: a hyphen, a mark of quotation.
fn is_joint(scene: &Scene<'_>, at: usize) -> bool {
    matches!(scene.tag(at), "HYPH" | "``" | "''" | "POS")
        || matches!(scene.lower(at), "-" | "'s" | "’s" | "'" | "’" | ",")
}
