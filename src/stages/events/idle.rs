//! Verbs of asking and refusing that name no act: "asked whether", "declined to comment".

use super::scene::Scene;

/// "asked whether", "asked how": a question is no request.
pub(super) fn asks_question(scene: &Scene<'_>, verb: usize) -> bool {
    let opens = |child: usize| {
        scene
            .children(child)
            .any(|mark| mark < child && matches!(scene.lower(mark), "whether" | "if" | "how" | "why" | "what" | "who"))
    };
    scene.verb(verb) == Some("ask")
        && scene
            .children(verb)
            .any(|child| matches!(scene.relation(child), "ccomp" | "advcl" | "obj" | "xcomp") && opens(child))
}

/// "refused to comment", "declined further comment".
pub(super) fn says_nothing(scene: &Scene<'_>, verb: usize) -> bool {
    let refuses = matches!(scene.verb(verb), Some("refuse" | "decline"));
    refuses && scene.children(verb).any(|child| matches!(scene.lower(child), "comment" | "elaborate" | "interview"))
}
