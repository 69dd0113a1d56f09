//! The word that negates a verb.

use super::scene::Scene;

/// The word that negates a verb: "not", or the "no" of its subject or object.
pub(super) fn negation(scene: &Scene<'_>, verb: usize) -> Option<usize> {
    let negates = |word: usize| is_negative(scene.lower(word));
    let own = scene.children(verb).find(|child| {
        negates(*child)
            && (*child < verb || scene.lower(*child) == "not")
            && !scene.is(*child, "conj")
            && !scene.is(*child, "discourse")
    });
    let parties = || ["nsubj", "obj"].into_iter().filter_map(|relation| scene.child(verb, relation));
    let no_longer =
        || scene.children(verb).find(|at| scene.lower(*at) == "longer" && *at > 0 && scene.lower(at - 1) == "no");
    own.or_else(|| no_longer().map(|longer| longer - 1))
        .or_else(|| {
            // "not only" denies nothing.
            parties().flat_map(|party| scene.children(party).collect::<Vec<_>>()).find(|word| {
                negates(*word) && matches!(scene.relation(*word), "det" | "cc:preconj" | "case" | "advmod" | "cc")
            })
        })
        .or_else(|| {
            scene
                .children(verb)
                .filter(|child| *child < verb)
                .flat_map(|child| scene.children(child).collect::<Vec<_>>())
                .find(|word| scene.lower(*word) == "neither")
        })
        // "Neither Chadian nor Sudanese police arrested".
        .or_else(|| {
            let subject = scene.child(verb, "nsubj").filter(|subject| *subject < verb)?;
            Some(scene.subtree(subject).start).filter(|first| scene.lower(*first) == "neither")
        })
        .or_else(|| fronted(scene, verb))
        // "arrested nobody".
        .or_else(|| {
            let nobody = scene.child(verb, "obj").filter(|object| *object > verb);
            nobody.filter(|object| matches!(scene.lower(*object), "nobody" | "nothing" | "none"))
        })
        // "It was not A that attacked".
        .or_else(|| {
            let cleft = scene.head(verb).filter(|_| scene.relation(verb).ends_with(":relcl"))?;
            scene.child(cleft, "cop")?;
            scene.children(cleft).find(|not| *not < cleft && matches!(scene.lower(*not), "not" | "n't" | "n’t"))
        })
        // "cut ties with neither Iran nor Syria".
        .or_else(|| {
            let neither =
                |at: &usize| scene.lower(*at) == "neither" && matches!(scene.relation(*at), "cc:preconj" | "det");
            (verb + 1..scene.subtree(verb).end.min(verb + 6)).find(neither)
        })
        .filter(|word| scene.lower(word + 1) != "only" && scene.lower(word + 1) != "just")
}

/// "took no position and urged both to talk": a "no" stays with its object, and what is joined to its verb is done.
pub(super) fn is_of_object_alone(scene: &Scene<'_>, verb: usize, joined: usize) -> bool {
    let object = negation(scene, verb).filter(|no| scene.lower(*no) == "no").and_then(|no| scene.head(no));
    object.is_some_and(|object| scene.is(object, "obj") && object > verb && object < joined)
}

fn is_negative(word: &str) -> bool {
    matches!(
        word,
        "not"
            | "n't"
            | "n’t"
            | "never"
            | "nor"
            | "no"
            | "nobody"
            | "none"
            | "neither"
            | "nothing"
            | "nowhere"
            | "hardly"
            | "scarcely"
    )
}

/// "At no point did A attack", "Under no circumstances will A attack", "Never has A attacked B".
fn fronted(scene: &Scene<'_>, verb: usize) -> Option<usize> {
    let before = || scene.children(verb).filter(|child| *child < verb);
    let below = |child: usize| scene.children(child).collect::<Vec<_>>();
    let led = before().filter(|child| !scene.preposition(*child).is_empty());
    let no = led.flat_map(below).find(|no| {
        let times = ["point", "time", "way", "circumstances", "account", "case"];
        scene.lower(*no) == "no" && times.contains(&scene.lower(no + 1))
    });
    let helps = before().filter(|aux| scene.relation(*aux).starts_with("aux"));
    no.or_else(|| helps.flat_map(below).find(|word| is_negative(scene.lower(*word))))
}
