//! What prepositions lead to, on a verb and below its object.

use super::scene::Scene;

/// What a preposition leads to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Led {
    /// The word whose child the preposition is.
    pub(super) head: usize,
    /// 0: on the verb itself; else so many nouns below it.
    pub(super) depth: usize,
}

/// How deep below a verb prepositions are looked for.
const DEPTH: usize = 3;

/// What prepositions lead to: on the verb, then below its object, then below those.
pub(super) fn led(scene: &Scene<'_>, verb: usize, object: Option<usize>) -> Vec<Led> {
    let mut found: Vec<Led> = Vec::new();
    beside(scene, verb, 0, &mut found);
    let mut next = 0;
    let below = |head: usize, depth: usize, found: &mut Vec<Led>| {
        for word in scene.coordinated(head) {
            beside(scene, word, depth, found);
            // "an appeal filed by the union", "sanctions imposed on India".
            let participles = scene.children(word).filter(|child| {
                scene.is(*child, "acl") && scene.tag(*child) == "VBN" && scene.child(*child, "nsubj").is_none()
            });
            for participle in participles {
                beside(scene, participle, depth, found);
            }
        }
    };
    if let Some(object) = object {
        below(object, 1, &mut found);
    }
    while next < found.len() && found.len() < 24 {
        let Led { head, depth } = found[next];
        // "raised worries during a speech to students": the students belong to the speech alone.
        let apart = is_circumstance(scene.preposition(head))
            || scene.children(head).any(|case| scene.lower(case) == "according");
        if depth < DEPTH && !apart {
            below(head, depth + 1, &mut found);
        }
        next += 1;
    }
    found
}

/// Whether a preposition leads to when something is done, or according to whom, and to nobody to whom it is done.
pub(super) fn is_circumstance(preposition: &str) -> bool {
    matches!(
        preposition,
        "according" | "after" | "amid" | "before" | "despite" | "during" | "following" | "since" | "until"
    )
}

/// "in support of", "in response to", "as part of" lead to nobody who is acted upon.
pub(super) fn is_linker(scene: &Scene<'_>, at: usize) -> bool {
    match scene.preposition(at) {
        "in" => matches!(
            scene.lower(at),
            "support"
                | "front"
                | "name"
                | "presence"
                | "favor"
                | "favour"
                | "response"
                | "reaction"
                | "retaliation"
                | "line"
                | "accordance"
                | "coordination"
                | "addition"
                | "attempt"
                | "bid"
                | "case"
                | "exchange"
                | "defence"
                | "defense"
                | "effort"
                | "move"
                | "order"
                | "revenge"
                | "wake"
        ),
        "as" => scene.lower(at) == "part",
        // "in exchange for his testimony".
        "for" => {
            let start = scene.subtree(at).start;
            start > 1 && matches!(scene.lower(start - 1), "exchange" | "return") && scene.lower(start - 2) == "in"
        }
        _ => false,
    }
}

/// Adds what prepositions right below a word lead to; those below a time belong to the word: "on Friday with Bhutan".
fn beside(scene: &Scene<'_>, word: usize, depth: usize, found: &mut Vec<Led>) {
    let leads = |child: &usize| {
        (scene.is(*child, "obl")
            || scene.is(*child, "nmod")
            || scene.is(*child, "obj") && scene.timex_at(*child).is_some())
            && !scene.is(*child, "nmod:poss")
            && !is_linker(scene, *child)
    };
    for child in scene.children(word).filter(leads) {
        if scene.timex_at(child).is_none() {
            found.push(Led { head: child, depth });
        } else {
            let inner = scene
                .children(child)
                .filter(|inner| leads(inner) && *inner > child && scene.timex_at(*inner).is_none());
            found.extend(inner.filter(|inner| !scene.preposition(*inner).is_empty()).map(|head| Led { head, depth }));
        }
    }
}
