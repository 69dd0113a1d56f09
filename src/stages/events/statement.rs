//! Who speaks in the first person where the sentence itself does not tell: "The minister said:" stands before it.

use super::Attribution;
use super::arguments::subject;
use super::attribution::{Said, is_saying};
use super::party::{Party, Standing, party};
use super::scene::Scene;

/// How many sentences back the verb of saying is looked for.
const BACK: usize = 8;

/// Who said a sentence that speaks of "I" or "we", by the last sentence before it that tells who speaks: with a colon at its end, or in
/// quotation marks as the sentence itself.
pub(super) fn statement(scene: &Scene<'_>, predicate: usize) -> Option<Said> {
    let evidence = scene.view.evidence;
    let quoted = scene.view.is_quoted(scene.token(predicate));
    let opened = quoted && scene.view.is_quoted(scene.token(0));
    for index in (0..scene.index).rev().take(BACK) {
        let Some(tree) = evidence.syntax.get(index)?.as_ref() else { continue };
        let before = Scene::new(scene.view, index, tree);
        let opens = before.lower(before.len() - 1) == ":";
        let speech = || opened && (0..before.len()).any(|at| scene.view.is_quoted(before.token(at)));
        if !opens && !speech() {
            continue;
        }
        let verb = (0..before.len()).find(|at| is_saying(&before, *at) && !scene.view.is_quoted(before.token(*at)))?;
        let speaker = party(&before, subject(&before, verb)?).filter(|speaker| speaker.standing >= Standing::Known)?;
        let attribution = Attribution { source: speaker.who.span, cue: before.span(verb..verb + 1), quoted };
        return Some(Said { attribution, verb: None, speaker: Some(Party { head: predicate, ..speaker }) });
    }
    None
}
