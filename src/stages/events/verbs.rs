//! Acts that a verb names by its frame, and by what makes another act of it than the frame says.

use super::EventType;
use super::arguments::{Arguments, arguments, subject};
use super::candidate::{Basis, Candidate};
use super::content::{content_of_frame, content_of_noun, content_of_verb, threatened, wanted};
use super::frames::{Match, best};
use super::owner::counted;
use super::party::Party;
use super::relatives::is_somebody;
use super::scene::Scene;
use super::violence::weapon;

/// The act of a verb by the frame that fits best; marks the words that it tells.
pub(super) fn by_frame(scene: &Scene<'_>, verb: usize, taken: &mut [bool]) -> Option<Candidate> {
    let around = arguments(scene, verb);
    let found = best(scene, verb, around)?;
    // The noun under a light verb is told by the verb.
    for noun in around.object.into_iter().chain(around.led.iter().filter(|led| led.depth == 0).map(|led| led.head)) {
        let told = scene.is_noun(noun) && found.score >= 2.5;
        if told {
            taken[noun] = true;
        }
    }
    let means = means(scene, verb).filter(|_| found.frame.event == EventType::Support);
    if let Some(means) = means {
        taken[means] = true;
    }
    let (kind, mode) = other_sense(scene, verb, around, &found)
        .unwrap_or_else(|| (found.frame.event, mode(scene, verb, around, &found)));
    let verbal = matches!(
        found.frame.event,
        EventType::Request | EventType::Accuse | EventType::Reject | EventType::Threaten | EventType::Agree
    );
    Some(Candidate {
        kind,
        mode,
        lemma: scene.verb(verb).unwrap_or_default().to_owned(),
        predicate: verb,
        governor: verb,
        noun: around.object.filter(|object| !verbal && scene.is_noun(*object) && found.score >= 2.5),
        content: around.object.filter(|_| verbal),
        actors: found.actors,
        recipients: found.recipients,
        basis: Basis::Frame,
        score: found.score,
    })
}

/// Another act than that of the frame, with its mode, where the words around say so.
fn other_sense(
    scene: &Scene<'_>,
    verb: usize,
    around: &Arguments,
    found: &Match<'_>,
) -> Option<(EventType, Option<&'static str>)> {
    use EventType::{Accuse, Aid, Assault, Coerce, Consult, Mobilize, Protest, Sanction, Support};
    let materially = |word: usize| matches!(scene.lower(word), "financially" | "militarily" | "materially");
    match found.frame.event {
        _ if is_ultimatum(scene, verb) => Some((EventType::Threaten, None)),
        Assault if burns_itself(scene, around.object) => Some((Protest, None)),
        Assault if is_in_words(scene, verb, around.object) => Some((Accuse, Some("disapprove"))),
        Assault if is_search(scene, verb, around.object, &found.actors) => Some((Coerce, Some("seize"))),
        // "Police searched the party's headquarters".
        Accuse if scene.verb(verb) == Some("search") && searches_place(scene, around.object, &found.actors) => {
            Some((Coerce, Some("seize")))
        }
        Aid if is_inquiry(scene, verb, around.object) => Some((Accuse, Some("investigate"))),
        Sanction if is_dismissed_in_words(scene, verb) => Some((Accuse, Some("disapprove"))),
        Consult if are_troops(scene, verb, &found.actors) => Some((Mobilize, Some("troops"))),
        Support if means(scene, verb).is_some() => Some((Aid, found.frame.mode)),
        Support if scene.verb(verb) == Some("support") && scene.children(verb).any(materially) => {
            Some((Aid, found.frame.mode))
        }
        _ => None,
    }
}

/// "gave the inspectors until Sunday to leave", "two days to leave".
pub(super) fn is_ultimatum(scene: &Scene<'_>, verb: usize) -> bool {
    let given = |child: usize| {
        scene.children(child).any(|mark| scene.lower(mark) == "until")
            || scene.timex_at(child).is_some() && matches!(scene.relation(child), "obj" | "obl:unmarked" | "xcomp")
    };
    let to = |child: usize| {
        scene.tag(child) == "VB" && scene.children(child).any(|mark| mark < child && scene.lower(mark) == "to")
    };
    let below = || scene.subtree(verb).filter(|at| *at > verb);
    scene.verb(verb) == Some("give") && scene.children(verb).any(given) && below().any(to)
}

/// The mode of an act by its frame and by what it is about.
fn mode(scene: &Scene<'_>, verb: usize, around: &Arguments, found: &Match<'_>) -> Option<&'static str> {
    let frame = found.frame;
    let led = |word: &str| around.led.iter().map(|led| led.head).find(|head| scene.preposition(*head) == word);
    let about = around.object.or_else(|| around.led.first().map(|led| led.head));
    let content = content_of_frame(scene, &frame.evidence, about);
    let asked = || scene.verb(verb) == Some("question") && around.object.is_some_and(|who| is_somebody(scene, who));
    match frame.event {
        // Whoever questions people, and not what they did, investigates.
        EventType::Accuse if asked() => Some("investigate"),
        // "refused a request to step down": what was requested.
        EventType::Reject if requested(scene, around.object).is_some() => {
            let asked = requested(scene, around.object).and_then(|verb| wanted(content_of_verb(scene, verb)));
            asked.or(frame.mode).or_else(|| wanted(content))
        }
        EventType::Request | EventType::Reject => frame.mode.or_else(|| wanted(content)),
        // "threatened Mali with expulsion".
        EventType::Threaten => frame.mode.or_else(|| {
            let with = led("with").and_then(|noun| content_of_noun(scene, noun));
            with.or(content).and_then(threatened)
        }),
        // "blocked access to the site": what can be read there is kept from people.
        EventType::Coerce if frame.mode == Some("restrict") && led("to").is_some_and(|site| is_medium(scene, site)) => {
            Some("censor")
        }
        EventType::Assault => match (frame.mode, weapon(scene, verb)) {
            // "jets bombed a bakery", "warplanes bombed".
            (Some("explosives"), _) if flies(scene, verb) => Some("aerial"),
            (Some("explosives"), Some(weapon @ ("aerial" | "drone" | "suicide-attack"))) => Some(weapon),
            (mode, weapon) => mode.or(weapon),
        },
        _ => frame.mode,
    }
}

/// Whether a machine that flies acts.
fn flies(scene: &Scene<'_>, verb: usize) -> bool {
    subject(scene, verb).is_some_and(|actor| {
        matches!(
            scene.lower(actor),
            "aircraft" | "bombers" | "helicopters" | "helicopter" | "jet" | "jets" | "plane" | "planes"
        )
    })
}

/// "thousands of troops assembled": soldiers who come together confer with nobody.
fn are_troops(scene: &Scene<'_>, verb: usize, actors: &[Party]) -> bool {
    let troops = |actor: &Party| {
        // "thousands of American and British forces".
        let of = scene.children(actor.head).filter(|child| *child > actor.head && scene.preposition(*child) == "of");
        let counted = counted(scene, actor.head).into_iter().chain(of);
        counted.chain([actor.head]).any(|head| scene.classes(head) & scene.view.marks.troops != 0)
    };
    matches!(scene.verb(verb), Some("assemble" | "gather" | "mass" | "converge")) && actors.iter().any(troops)
}

/// "set himself alight outside the embassy".
fn burns_itself(scene: &Scene<'_>, object: Option<usize>) -> bool {
    let fire = |at: usize| matches!(scene.lower(at), "ablaze" | "alight" | "fire");
    let himself = object.is_some_and(|object| matches!(scene.lower(object), "himself" | "herself" | "themselves"));
    himself && (0..scene.len()).any(fire)
}

/// "dismissed the president as a puppet": who loses no post is called a name.
fn is_dismissed_in_words(scene: &Scene<'_>, verb: usize) -> bool {
    let posts = scene.lexicon().acts.class("posts");
    let named = |child: usize| scene.preposition(child) == "as" && scene.classes(child) & posts == 0;
    scene.verb(verb) == Some("dismiss") && scene.children(verb).any(|child| child > verb && named(child))
}

fn is_medium(scene: &Scene<'_>, noun: usize) -> bool {
    scene.classes(noun) & scene.lexicon().acts.class("media") != 0
}

/// "police raided two homes", "detectives carried out a raid": whoever has the law behind them searches.
fn is_search(scene: &Scene<'_>, verb: usize, object: Option<usize>, actors: &[Party]) -> bool {
    let raid = scene.verb(verb) == Some("raid") || object.is_some_and(|object| scene.base(object) == "raid");
    let law = |actor: &Party| actor.has_sector(&["COP", "JUD", "SPY"]) && !actor.has_sector(&["MIL", "REB"]);
    raid && !actors.is_empty() && actors.iter().all(law)
}

/// Whether those who have the law behind them search a building.
fn searches_place(scene: &Scene<'_>, object: Option<usize>, actors: &[Party]) -> bool {
    let law = |actor: &Party| actor.has_sector(&["COP", "JUD", "MIL", "SPY"]);
    let marks = &scene.view.marks;
    let place = |object: usize| {
        let home = matches!(scene.noun(object), Some("home" | "house" | "office" | "premise" | "flat" | "apartment"));
        home || scene.classes(object) & marks.somewhere != 0
            && scene.classes(object) & (marks.people | marks.troops) == 0
    };
    !actors.is_empty() && actors.iter().all(law) && object.is_some_and(place)
}

/// The verb of what somebody is supported by: "supports the army by training recruits".
fn means(scene: &Scene<'_>, verb: usize) -> Option<usize> {
    let by = |child: usize| scene.children(child).any(|mark| mark < child && scene.lower(mark) == "by");
    let helps = |child: usize| {
        matches!(
            scene.verb(child),
            Some("deliver" | "equip" | "fund" | "give" | "provide" | "send" | "ship" | "supply" | "train")
        )
    };
    scene.children(verb).find(|child| scene.is(*child, "advcl") && by(*child) && helps(*child))
}

/// Whether those who are sent are to find out: "sent a team to investigate the crash".
fn is_inquiry(scene: &Scene<'_>, verb: usize, object: Option<usize>) -> bool {
    let inquires = |child: usize| {
        matches!(scene.relation(child), "advcl" | "acl" | "xcomp")
            && scene.children(child).any(|mark| scene.lower(mark) == "to" && mark < child)
            && matches!(scene.verb(child), Some("investigate" | "probe" | "inspect" | "audit"))
    };
    scene.children(verb).chain(object.into_iter().flat_map(|object| scene.children(object))).any(inquires)
}

/// Whether an attack is one of words: "a scathing attack on A", "launched an attack on A, calling him a liar".
fn is_in_words(scene: &Scene<'_>, verb: usize, object: Option<usize>) -> bool {
    const ADJECTIVES: [&str; 12] = [
        "scathing",
        "verbal",
        "blistering",
        "stinging",
        "veiled",
        "thinly-veiled",
        "withering",
        "rhetorical",
        "personal",
        "outspoken",
        "furious",
        "extraordinary",
    ];
    let Some(object) = object.filter(|object| matches!(scene.base(*object), "attack" | "assault" | "broadside")) else {
        return false;
    };
    let speaks = |child: usize| {
        matches!(scene.relation(child), "advcl" | "xcomp" | "acl" | "conj")
            && scene.tag(child) == "VBG"
            && matches!(
                scene.verb(child),
                Some("call" | "accuse" | "say" | "describe" | "brand" | "criticize" | "criticise" | "blame" | "urge")
            )
    };
    scene.children(object).any(|child| ADJECTIVES.contains(&scene.lower(child)))
        || scene.children(verb).chain(scene.children(object)).any(speaks)
}
/// Whether what is asked is whether, why or how something is.
pub(super) fn asks_question(scene: &Scene<'_>, verb: usize) -> bool {
    let asks = |word: usize| {
        matches!(scene.lower(word), "about" | "how" | "if" | "what" | "when" | "where" | "whether" | "why")
    };
    let clause = |child: &usize| scene.is(*child, "ccomp") && *child > verb;
    let mut clauses = scene.children(verb).filter(clause);
    asks(verb + 1) || clauses.any(|clause| scene.children(clause).any(|word| word < clause && asks(word)))
}

/// The verb of what a request, an offer or a call is for: "a request to step down".
fn requested(scene: &Scene<'_>, object: Option<usize>) -> Option<usize> {
    let object = object?;
    let infinitive = |child: &usize| scene.is(*child, "acl") && scene.tag(*child) == "VB" && *child > object;
    scene.children(object).find(infinitive)
}

/// "sent jets to bomb rebels": nobody is helped.
pub(super) fn is_sent_to_strike(scene: &Scene<'_>, verb: usize) -> bool {
    let strikes = |aim: usize| {
        let frames = scene.verb(aim).and_then(|verb| scene.lexicon().acts.frames.get(verb));
        frames.is_some_and(|frames| frames.iter().any(|frame| frame.event == EventType::Assault))
    };
    let aim = |child: usize| matches!(scene.relation(child), "xcomp" | "advcl") && scene.tag(child) == "VB";
    scene.children(verb).any(|child| aim(child) && strikes(child))
}

#[cfg(test)]
mod tests {
    use super::super::tests::check;

    #[test]
    fn a_question_asks_for_nothing() {
        check("Asked about the raid, Chad asked Niger to send troops.", &["REQUEST change: Chad > Niger"]);
        check("Chad asked Niger whether it would send troops.", &[]);
    }
}
