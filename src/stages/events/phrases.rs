//! Verbs that name no act by what stands beside them: "the plan calls for a bridge", "held an asylum hearing".

use crate::stages::entities::EntityKind;

use super::arguments::subject;
use super::negation::negation;
use super::relatives::is_somebody;
use super::scene::Scene;

/// Whether a verb is part of a phrase that names no act.
pub(super) fn is_phrase(scene: &Scene<'_>, verb: usize) -> bool {
    by_subject(scene, verb) || by_figure(scene, verb) || by_object(scene, verb) || by_rest(scene, verb)
}

/// "German law requires parties to publish", "their solution would require a compromise", "the plan calls for a second bridge": it is no
/// request that a law or a plan is as it is.
fn by_subject(scene: &Scene<'_>, verb: usize) -> bool {
    const PLANS: [&str; 14] = [
        "accord",
        "agreement",
        "blueprint",
        "budget",
        "contract",
        "deal",
        "draft",
        "pact",
        "plan",
        "program",
        "programme",
        "project",
        "scheme",
        "strategy",
    ];
    let Some(who) = subject(scene, verb).filter(|who| scene.is_noun(*who)) else { return false };
    let noun = scene.noun(who);
    let law = matches!(noun, Some("constitution" | "law" | "legislation" | "rule" | "statute"));
    match scene.verb(verb) {
        Some("require") if !is_somebody(scene, who) => true,
        Some("allow" | "ban" | "bar" | "forbid" | "permit" | "prohibit" | "require") => {
            law && matches!(scene.tag(verb), "VBZ" | "VBP")
        }
        Some("call") => noun.is_some_and(|noun| PLANS.contains(&noun)),
        _ => false,
    }
}

/// "The peso retreated", "doubts tortured the composer", "tourists invade the beaches", "researchers bombarded gold with electrons".
fn by_figure(scene: &Scene<'_>, verb: usize) -> bool {
    const PRICES: [&str; 26] = [
        "bond", "crude", "currency", "dollar", "euro", "forint", "franc", "gold", "index", "krona", "lira", "market",
        "oil", "peso", "pound", "price", "rand", "rouble", "ruble", "rupee", "share", "sterling", "stock", "yen",
        "yuan", "zloty",
    ];
    const MOODS: [&str; 9] =
        ["doubt", "fear", "grief", "guilt", "loneliness", "memory", "question", "remorse", "thought"];
    const PRIVATE: [&str; 13] = [
        "artist",
        "biologist",
        "chef",
        "chemist",
        "composer",
        "fan",
        "holidaymaker",
        "physicist",
        "researcher",
        "scientist",
        "shopper",
        "singer",
        "tourist",
    ];
    let Some(who) = subject(scene, verb) else { return false };
    // "an army of tourists".
    let many = scene.children(who).find(|child| *child > who && scene.preposition(*child) == "of");
    let who = many.filter(|_| scene.lower(who) == "army").unwrap_or(who);
    let noun = scene.base(who);
    let one = noun.strip_suffix('s').unwrap_or(noun);
    let among = |nouns: &[&str]| nouns.iter().any(|other| *other == noun || *other == one);
    match scene.verb(verb) {
        Some("retreat" | "withdraw" | "surrender") => among(&PRICES),
        Some("attack" | "besiege" | "haunt" | "kill" | "murder" | "torment" | "torture") => among(&MOODS),
        Some("invade" | "bombard" | "storm" | "conquer") => among(&PRIVATE),
        // "They have stabbed us in the back."
        Some("stab") => {
            let us = |object: usize| {
                scene.lower(object) == "us"
                    || scene.entity_at(object).is_some_and(|index| scene.view.entity(index).kind == EntityKind::Gpe)
            };
            let back = |at: usize| scene.lower(at) == "back" && scene.preposition(at) == "in";
            scene.child(verb, "obj").is_some_and(us) && scene.children(verb).any(back)
        }
        _ => false,
    }
}

/// "gave no details of the talks", "held an asylum hearing", "honoured the sanctions", "launched a charm offensive".
fn by_object(scene: &Scene<'_>, verb: usize) -> bool {
    let Some(object) = scene.child(verb, "obj") else { return false };
    match scene.verb(verb) {
        // "paid millions for information", "offered a reward".
        Some("announce" | "offer" | "pay" | "post") if is_reward(scene, verb, object) => true,
        // "mobilised an army of bakers".
        Some("assemble" | "deploy" | "mobilise" | "mobilize" | "raise" | "send") if scene.lower(object) == "army" => {
            let fights = |of: usize| scene.classes(of) & scene.view.marks.troops != 0;
            scene.children(object).any(|of| of > object && scene.preposition(of) == "of" && !fights(of))
        }
        // "who gave his name as Kos".
        Some("give") if scene.lower(object) == "name" => scene.child(verb, "iobj").is_none(),
        Some("give" | "offer" | "provide" | "release") => {
            matches!(scene.lower(object), "detail" | "details") && negation(scene, verb).is_some()
        }
        Some("hold" | "grant" | "schedule") => {
            let of = |word: usize| matches!(scene.lower(word), "asylum" | "bail" | "custody" | "appeal");
            scene.lower(object) == "hearing" && scene.children(object).any(of)
        }
        Some("honor" | "honour" | "uphold") => {
            matches!(scene.noun(object), Some("sanction" | "embargo" | "deadline" | "commitment"))
        }
        // "declared war on salt", "launched a hostile bid for its rival".
        Some("declare" | "wage") if scene.lower(object) == "war" => is_war_on_thing(scene, verb, object),
        Some("launch" | "make" | "prepare" | "reject" | "table") if scene.lower(object) == "bid" => {
            let offer = |word: usize| matches!(scene.lower(word), "buyout" | "cash" | "hostile" | "takeover");
            scene.children(object).any(offer)
        }
        Some("begin" | "launch" | "mount" | "open" | "start" | "wage") => is_figurative(scene, object),
        // "drought threatens the lives of millions", "denied a newspaper report".
        Some("threaten") => matches!(
            scene.base(object),
            "existence"
                | "future"
                | "health"
                | "life"
                | "livelihood"
                | "lives"
                | "peace"
                | "security"
                | "stability"
                | "survival"
        ),
        // "did not stop the talk on the streets".
        Some("stop" | "end") => matches!(scene.lower(object), "talk" | "gossip" | "chatter"),
        // "disavowed any interest", "won't let anyone intimidate him".
        Some("deny" | "disavow" | "disclaim")
            if matches!(scene.noun(object), Some("ambition" | "desire" | "intention" | "interest" | "plan")) =>
        {
            true
        }
        Some("let" | "allow") => matches!(scene.lower(object), "anybody" | "anyone" | "anything" | "nothing"),
        // "fired five shots at goal", "raided its own reserves".
        Some("fire" | "shoot") => {
            let aim = |at: usize| scene.preposition(at) == "at" && matches!(scene.lower(at), "goal" | "target" | "net");
            matches!(scene.noun(object), Some("shot")) && scene.children(verb).chain(scene.children(object)).any(aim)
        }
        Some("raid") => matches!(
            scene.lower(object).trim_end_matches('s'),
            "budget" | "coffer" | "fridge" | "fund" | "larder" | "pension" | "pocket" | "reserve" | "saving"
        ),
        Some("deny") => matches!(scene.noun(object), Some("report" | "rumor" | "rumour")),
        _ => false,
    }
}

/// "offered a reward", "paid six million for credible information": whoever pays for a tip helps nobody.
fn is_reward(scene: &Scene<'_>, verb: usize, object: usize) -> bool {
    let reward = matches!(scene.lower(object), "award" | "bounty" | "reward");
    let mut below = scene.subtree(verb).filter(|at| *at > verb);
    below.any(|at| scene.preposition(at) == "for" && (reward || scene.lower(at) == "information") && scene.is_noun(at))
        && (reward
            || scene.tag(object) == "$"
            || scene.lower(object) == "money"
            || scene.lower(object).ends_with("illion"))
}

/// "declared war on salt": war is made on people and places alone.
fn is_war_on_thing(scene: &Scene<'_>, verb: usize, war: usize) -> bool {
    let on = |at: &usize| matches!(scene.preposition(*at), "on" | "against");
    let Some(on) = scene.children(verb).chain(scene.children(war)).find(on) else { return false };
    let marks = &scene.view.marks;
    scene.is_noun(on)
        && !is_somebody(scene, on)
        && scene.classes(on) & (marks.people | marks.troops | marks.somewhere) == 0
        && !scene.children(on).any(|word| scene.entity_at(word).is_some())
}

/// "retreated from its position", "sends the lawyers back to court", "treated the raid as a joke".
fn by_rest(scene: &Scene<'_>, verb: usize) -> bool {
    let said = |noun: &str| matches!(noun, "claim" | "demand" | "position" | "promise" | "stance" | "statement");
    let behind = || scene.subtree(verb).filter(|at| *at > verb);
    match scene.verb(verb) {
        Some("retreat" | "withdraw") if scene.child(verb, "obj").is_none() => {
            scene.children(verb).any(|child| scene.preposition(child) == "from" && scene.noun(child).is_some_and(said))
        }
        Some("send") => behind().any(|at| scene.lower(at) == "court" && scene.preposition(at) == "to"),
        // "is slated to meet" blames nobody.
        Some("slate") => scene.child(verb, "xcomp").is_some(),
        // "The runner shot past his rival".
        Some("shoot") => scene.children(verb).any(|child| matches!(scene.preposition(child), "past" | "ahead" | "up")),
        // "she told reporters as she left the building".
        Some("leave") => scene.child(verb, "obj").is_some_and(|what| {
            matches!(scene.lower(what), "building" | "hall" | "house" | "office" | "room" | "scene")
        }),
        // "walked out of the forest" after weeks as hostages.
        Some("walk") => behind().any(|at| {
            let wild = ["bush", "desert", "forest", "hospital", "jail", "jungle", "mountains", "prison", "woods"];
            wild.contains(&scene.lower(at))
        }),
        // "moved to dismiss the lawsuit" asks a court for it.
        Some("dismiss") => {
            scene.head(verb).is_some_and(|head| scene.verb(head) == Some("move") && scene.is(verb, "xcomp"))
        }
        Some("treat") => behind().any(|at| scene.lower(at) == "as"),
        // "charged the inspectors with securing the town".
        Some("charge") => behind().any(|at| is_duty(scene, at) && scene.lower(at - 1) == "with"),
        Some("assure" | "promise" | "tell") => assures_of_what_is(scene, verb),
        _ => false,
    }
}

/// "I can assure you", "assured them that they were safe": how things are is nothing to promise.
fn assures_of_what_is(scene: &Scene<'_>, verb: usize) -> bool {
    let present = |word: usize| matches!(scene.tag(word), "VBD" | "VBZ" | "VBP");
    let is = |clause: usize| {
        present(clause)
            || scene.children(clause).any(|word| scene.is(word, "cop") && present(word)) && !scene.has_modal(clause)
    };
    let told = |clause: usize| {
        matches!(scene.relation(clause), "ccomp" | "advcl")
            && scene.children(clause).any(|that| scene.lower(that) == "that")
    };
    let told_you = |relation: &str| scene.child(verb, relation).is_some_and(|object| scene.lower(object) == "you");
    told_you("obj")
        || told_you("iobj")
        || scene.verb(verb) == Some("assure") && scene.children(verb).any(|clause| told(clause) && is(clause))
}

/// "warned residents that heavy rains will cause landslides": who warns of what nature does threatens nobody.
pub(super) fn warns_of_nature(scene: &Scene<'_>, verb: usize) -> bool {
    matches!(scene.verb(verb), Some("warn" | "caution" | "alert"))
        && scene.subtree(verb).any(|at| at > verb && scene.is_noun(at) && scene.is_nature(at))
}

/// Whether a gerund names a task and no crime.
fn is_duty(scene: &Scene<'_>, at: usize) -> bool {
    const DUTIES: [&str; 14] = [
        "defend", "develop", "enforce", "ensure", "guard", "lead", "maintain", "manage", "monitor", "oversee",
        "protect", "run", "secure", "verify",
    ];
    scene.tag(at) == "VBG" && DUTIES.contains(&scene.verb(at).unwrap_or_else(|| scene.lower(at)))
}

/// "a charm offensive", "a price war".
pub(super) fn is_figurative(scene: &Scene<'_>, noun: usize) -> bool {
    let violent = matches!(scene.lower(noun), "assault" | "attack" | "blitz" | "offensive" | "war");
    let figure = |word: usize| {
        word < noun
            && matches!(
                scene.lower(word),
                "advertising" | "charm" | "diplomatic" | "legal" | "marketing" | "media" | "price" | "publicity"
            )
    };
    violent && scene.children(noun).any(figure)
}
