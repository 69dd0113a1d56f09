//! What the words that lead to a clause, or stand above it, make of its act beside the verbs of the table.

use super::scene::Scene;

/// Whether a verb takes the clause below it out of question: "ruled out sending".
pub(super) fn is_ruled_out(scene: &Scene<'_>, verb: usize) -> bool {
    let out = |child: usize| scene.is(child, "compound:prt") && scene.lower(child) == "out";
    scene.verb(verb) == Some("rule") && scene.children(verb).any(out)
}

/// Whether "to" comes behind "close": "came close to breaking off relations".
pub(super) fn is_nearly(scene: &Scene<'_>, mark: usize) -> bool {
    scene.lower(mark) == "to"
        && mark.checked_sub(1).is_some_and(|before| matches!(scene.lower(before), "close" | "near"))
}

/// The preposition of a gerund that tells what something is about: "a motion on ending", "progress towards ending".
pub(super) fn aimed(scene: &Scene<'_>, at: usize) -> Option<usize> {
    let leads = |mark: &usize| matches!(scene.lower(*mark), "on" | "about" | "towards" | "toward" | "at");
    scene.children(at).find(|mark| *mark < at && leads(mark)).filter(|_| scene.tag(at) == "VBG")
}

/// "will be freed once the envoy arrives": what a plan waits for is yet to come.
pub(super) fn awaited(scene: &Scene<'_>, at: usize, head: usize) -> Option<usize> {
    let present = matches!(scene.tag(at), "VBZ" | "VBP") && !scene.children(at).any(|aux| scene.is(aux, "aux"));
    let planned = scene.children(head).any(|aux| matches!(scene.lower(aux), "will" | "would" | "'ll" | "shall"));
    let opens = |mark: &usize| matches!(scene.lower(*mark), "once" | "when" | "after" | "before" | "as");
    scene.children(at).find(|mark| *mark < at && opens(mark)).filter(|_| present && planned)
}
