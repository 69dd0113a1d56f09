//! Verbs that name no act: "asked whether", "declined to comment", and those that tell what happens in a novel.

use super::arguments::subject;
use super::phrases::{is_phrase, warns_of_nature};
use super::scene::Scene;

/// "The novel follows a mother whose sons are abducted": what a work of art tells took no place.
pub(super) fn is_fiction(scene: &Scene<'_>, act: usize) -> bool {
    const WORKS: [&str; 15] = [
        "book",
        "comedy",
        "documentary",
        "drama",
        "exhibition",
        "film",
        "movie",
        "musical",
        "novel",
        "opera",
        "painting",
        "play",
        "series",
        "story",
        "thriller",
    ];
    const TELLS: [&str; 17] = [
        "centers",
        "centres",
        "chronicles",
        "depicts",
        "describes",
        "examines",
        "explores",
        "follows",
        "imagines",
        "narrates",
        "portrays",
        "recounts",
        "recreates",
        "retells",
        "revisits",
        "tells",
        "traces",
    ];
    let tells = |verb: usize| TELLS.contains(&scene.lower(verb));
    let work = |verb: usize| subject(scene, verb).is_some_and(|subject| WORKS.contains(&scene.lower(subject)));
    // "the thriller, in which spies abduct a girl".
    let inside =
        |at: usize| WORKS.contains(&scene.lower(at)) && scene.children(at).any(|clause| scene.is(clause, "acl:relcl"));
    // "The actress plays a spy who is shot."
    let plays = |verb: usize| {
        matches!(scene.lower(verb), "plays" | "played" | "stars")
            && subject(scene, verb).is_some_and(|actor| matches!(scene.lower(actor), "actor" | "actress" | "star"))
    };
    // "In the novel, a spy kidnaps the pope."
    let set = |at: usize| {
        scene.children(at).any(|child| {
            child < at
                && WORKS.contains(&scene.lower(child))
                && scene.preposition(child) == "in"
                && scene.is(child, "obl")
        })
    };
    let acts = std::iter::once(act)
        .chain(scene.tree.ancestors(act))
        .any(|at| matches!(scene.tag(at), "VBZ" | "VBP") && set(at));
    let within = |at: usize| WORKS.contains(&scene.lower(at)) && scene.preposition(at) == "in" && at < act;
    // "A portrait of a general executed in the war fetched a record sum."
    let shown = |at: usize| {
        matches!(scene.lower(at), "bust" | "painting" | "portrait" | "sculpture" | "statue")
            && scene.is(at, "nsubj")
            && at < act
    };
    acts || scene.tree.ancestors(act).any(|at| within(at) || shown(at))
        || scene.tree.ancestors(act).any(|above| tells(above) && work(above) || plays(above) || inside(above))
}

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

/// "fights to keep his farm", "made it harder to attack", "suggested that it could be": no fight, no attack and no request.
pub(super) fn is_figure(scene: &Scene<'_>, verb: usize) -> bool {
    let to = |child: usize| {
        matches!(scene.relation(child), "xcomp" | "advcl")
            && scene.children(child).any(|mark| mark < child && scene.lower(mark) == "to")
    };
    let bare = || !scene.children(verb).any(|child| matches!(scene.relation(child), "obj" | "obl") && child > verb);
    let clause = || scene.children(verb).find(|child| scene.is(*child, "ccomp"));
    let told = |clause: usize| {
        let modal = scene.children(clause).find(|aux| scene.tag(*aux) == "MD");
        match modal {
            Some(modal) => !matches!(scene.lower(modal), "should" | "must"),
            None => {
                matches!(scene.tag(clause), "VBD" | "VBZ")
                    || scene
                        .children(clause)
                        .any(|aux| matches!(scene.lower(aux), "is" | "are" | "was" | "were" | "had"))
            }
        }
    };
    match scene.verb(verb) {
        Some("fight" | "battle" | "struggle") => bare() && scene.children(verb).any(to) || is_rivalry(scene, verb),
        // "struck critics as the high point".
        Some("strike" | "hit" | "impress") if scene.children(verb).any(|child| scene.preposition(child) == "as") => {
            true
        }
        Some("make") => scene.child(verb, "obj").is_some_and(|object| matches!(scene.lower(object), "it" | "progress")),
        Some("suggest" | "propose") => clause().is_some_and(told),
        // "had what he called a frank conversation": a name is given to it.
        Some("call" | "describe" | "term") if scene.head(verb).is_some_and(|what| scene.lower(what) == "what") => true,
        // "a city that calls itself the capital of cereals".
        Some("call" | "describe" | "term" | "brand" | "label" | "style") if names_itself(scene, verb) => true,
        // "Thank you for joining us."
        Some("thank") => scene.child(verb, "nsubj").is_none() && scene.lower(verb + 1) == "you",
        // "was met with outrage", "sought out the papers".
        Some("meet") => scene.child(verb, "aux:pass").is_some(),
        Some("seek") => scene.lower(verb + 1) == "out",
        // "took no position on the islands".
        Some("take") => scene.child(verb, "obj").is_some_and(|object| scene.lower(object) == "position"),
        // "a delegation headed by Ana Kos".
        Some("head") => scene.child(verb, "obl:agent").is_some(),
        // "a blast leaving three towns without power", "left nine dead".
        Some("leave") => is_left_so(scene, verb),
        // "strikes delivering 800 bombs".
        Some("deliver") => scene.head(verb).is_some_and(|noun| {
            scene.is(verb, "acl") && scene.tag(verb) == "VBG" && scene.classes(noun) & scene.view.marks.violence != 0
        }),
        _ => is_phrase(scene, verb) || warns_of_nature(scene, verb),
    }
}

fn is_left_so(scene: &Scene<'_>, verb: usize) -> bool {
    let object = scene.child(verb, "obj");
    let so = |child: usize| {
        child > verb
            && (scene.preposition(child) == "without"
                || matches!(scene.lower(child), "dead" | "homeless" | "injured" | "stranded" | "wounded"))
    };
    object.is_some() && scene.children(verb).chain(object.into_iter().flat_map(|object| scene.children(object))).any(so)
}

fn names_itself(scene: &Scene<'_>, verb: usize) -> bool {
    scene.children(verb).any(|child| {
        matches!(scene.lower(child), "himself" | "herself" | "itself" | "themselves" | "ourselves" | "myself")
    })
}

/// "battling its rivals for market share": a contest of companies or players.
fn is_rivalry(scene: &Scene<'_>, verb: usize) -> bool {
    let prize = |at: usize| {
        scene.preposition(at) == "for"
            && matches!(
                scene.lower(at),
                "share" | "title" | "market" | "customers" | "viewers" | "place" | "championship" | "trophy"
            )
    };
    let object = scene.child(verb, "obj");
    scene.children(verb).chain(object.into_iter().flat_map(|object| scene.children(object))).any(prize)
}

/// "refused to comment", "declined further comment", "reasons, which he declined to specify".
pub(super) fn says_nothing(scene: &Scene<'_>, verb: usize) -> bool {
    let declines = scene.verb(verb) == Some("decline");
    let silent = |child: usize| {
        let word = scene.lower(child);
        is_silence(word)
            || matches!(word, "comments" | "interview" | "interviews" | "questions")
            || declines
                && matches!(word, "discuss" | "answer" | "give" | "provide" | "talk" | "speak" | "describe" | "use")
    };
    // "declined to be named".
    let nameless = |child: usize| declines && scene.is(child, "xcomp") && scene.child(child, "aux:pass").is_some();
    (declines || scene.verb(verb) == Some("refuse"))
        && scene.children(verb).any(|child| child > verb && (silent(child) || nameless(child)))
}

/// What is refused to a reporter is no act: "declined to confirm".
pub(super) fn is_silence(word: &str) -> bool {
    matches!(
        word,
        "comment" | "elaborate" | "confirm" | "say" | "speculate" | "identify" | "disclose" | "reveal" | "specify"
    )
}
