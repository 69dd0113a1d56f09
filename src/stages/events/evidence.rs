//! The nouns around a verb that can be evidence of what it names.

use crate::stages::lexicon::Classes;

use super::arguments::Arguments;
use super::prepositions::Led;
use super::scene::Scene;

/// The nouns around a verb that can be evidence.
#[derive(Debug, Default)]
pub(super) struct Nouns<'s> {
    /// The object, the nouns that describe it, and those that describe these.
    pub(super) object: [Bag<'s>; 3],
    pub(super) led: [Bag<'s>; 3],
    /// Nouns after prepositions, with these.
    pub(super) pairs: Vec<(&'s str, &'s str)>,
}

#[derive(Debug, Default)]
pub(super) struct Bag<'s> {
    pub(super) words: Vec<&'s str>,
    pub(super) classes: Classes,
}

/// Gathers the nouns around a verb.
pub(super) fn nouns<'s>(scene: &'s Scene<'_>, verb: usize, arguments: &Arguments) -> Nouns<'s> {
    let mut nouns = Nouns::default();
    if let Some(object) = arguments.object {
        for part in scene.coordinated(object) {
            gather(scene, part, 0, &mut nouns.object);
        }
    }
    for child in scene
        .children(verb)
        .filter(|child| matches!(scene.relation(*child), "xcomp" | "advmod" | "ccomp" | "obl:unmarked"))
        .filter(|child| !matches!(scene.tag(*child), "VB" | "VBG" | "VBD" | "VBZ" | "VBP"))
    {
        // "holds A responsible" says it as an object does.
        let level = usize::from(!scene.is(child, "xcomp"));
        add(scene, child, &mut nouns.object[level]);
    }
    for Led { head, depth } in &arguments.led {
        if *depth == 0 {
            gather(scene, *head, 0, &mut nouns.led);
        }
        if *depth < 2 {
            nouns.pairs.push((scene.preposition(*head), scene.base(*head)));
        }
    }
    nouns
}

/// Adds a noun and the nouns that describe it.
fn gather<'s>(scene: &'s Scene<'_>, at: usize, level: usize, bags: &mut [Bag<'s>; 3]) {
    add(scene, at, &mut bags[level]);
    // "military spending" is no military.
    if level == 2 || matches!(scene.lower(at), "budget" | "expenditure" | "spending") {
        return;
    }
    // "war games" are no war.
    let compound = scene.noun(at).and_then(|noun| noun.split_once('-')).map(|(part, _)| part);
    let part = |child: &usize| scene.is(*child, "compound") && compound == Some(scene.lower(*child));
    for child in scene.children(at).filter(|child| !part(child)) {
        let describes = match scene.relation(child) {
            "amod" | "compound" | "nummod" | "conj" | "flat" | "appos" | "nmod:desc" => true,
            "nmod" => matches!(scene.preposition(child), "of" | "in" | "on"),
            _ => false,
        };
        if describes {
            gather(scene, child, level + 1, bags);
        }
    }
}

fn add<'s>(scene: &'s Scene<'_>, at: usize, bag: &mut Bag<'s>) {
    // "found not guilty".
    if scene.lower(at) == "guilty" && at > 0 && scene.lower(at - 1) == "not" {
        return;
    }
    let whole = scene.base(at);
    // "makes up post-war Bosnia".
    if ["post-", "pre-", "anti-"].iter().any(|prefix| whole.starts_with(prefix)) {
        return;
    }
    // "chemical weapons" are weapons, where no frame asks for them in particular.
    let word = match whole.rsplit_once('-') {
        Some((_, last)) if !scene.lexicon().acts.lemmas.contains(whole) => last,
        _ => whole,
    };
    bag.words.push(word);
    bag.classes |= scene.lexicon().acts.classes.get(word).copied().unwrap_or_default();
}
