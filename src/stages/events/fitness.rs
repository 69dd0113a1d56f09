//! Whether the parties of an act are such as its frame asks for.

use crate::stages::entities::EntityKind;
use crate::stages::lexicon::{Conditions, Evidence};

use super::EventType;
use super::extent::core;
use super::frames::Match;
use super::owner::is_peopled;
use super::party::{Party, Standing, is_office, is_people};
use super::public::{is_body_that_sits, is_left, is_official};
use super::relatives::is_somebody;
use super::scene::Scene;
use super::verbs::{asks_question, is_sent_to_strike, is_ultimatum};
use super::violence::{is_accident, is_amid_violence, is_violent};

/// Whether the parties are such as a frame asks for; those who are on both sides act.
pub(super) fn accepts<'l>(scene: &Scene<'_>, verb: usize, found: &Match<'l>) -> Option<Match<'l>> {
    let mut found = found.clone();
    let conditions = found.frame.conditions;
    let others = std::mem::take(&mut found.recipients);
    found.recipients = others.into_iter().filter(|other| !acts_too(scene, verb, &found, other)).collect();
    // "meets the standards of A" meets nobody.
    let meets = found.frame.event != EventType::Consult
        || !matches!(found.frame.evidence, Evidence::Object)
        || !conditions.has(Conditions::RECIPROCAL)
        || !conditions.has(Conditions::STRICT)
        || found
            .actors
            .iter()
            .any(|party| party.head > verb && (can_suffer(scene, party) || party.standing == Standing::Pronoun));
    let fits = actors_fit(scene, &found)
        && !means_otherwise(scene, verb, &found)
        && meets
        && !(found.frame.mode == Some("phone")
            && (names_somebody(scene, verb)
                || !found.recipients.iter().all(|party| can_suffer(scene, party) && is_rung(scene, verb, party))))
        && (!conditions.has(Conditions::STRICT)
            || conditions.has(Conditions::RECIPROCAL)
            || found.frame.mode == Some("arrest") && found.recipients.iter().any(|party| is_owned(scene, party))
            || found.recipients.iter().any(|party| party.standing >= Standing::Pronoun && !is_thing(scene, party)))
        && (found.frame.event != EventType::Assault
            || !conditions.has(Conditions::STRICT)
            || found.recipients.iter().any(|party| can_suffer(scene, party)))
        && (!conditions.has(Conditions::PLACE) || found.recipients.iter().any(|party| is_destination(scene, party)))
        && (!conditions.has(Conditions::VIOLENT) || by_violence(scene, &found))
        && (!conditions.has(Conditions::PERSON) || found.actors.iter().any(|party| is_official(scene, party)));
    // "spoke on condition of anonymity": with whom must be told, or many must meet.
    let many = |found: &Match<'_>| {
        found.actors.len() > 1 || found.actors.iter().any(|actor| matches!(scene.tag(actor.head), "NNS" | "NNPS"))
    };
    // "the navy carried out an exercise": by itself it cooperates with nobody.
    let joint = found.frame.event != EventType::Cooperate || !conditions.has(Conditions::RECIPROCAL) || many(&found);
    let fits = fits && joint && !(found.frame.event == EventType::Aid && is_sent_to_strike(scene, verb));
    let vague = matches!(found.frame.evidence, Evidence::None | Evidence::Object);
    let sits = || found.actors.iter().any(|actor| is_body_that_sits(scene, verb, actor));
    let alone = || !many(&found) && !sits();
    let fits = fits && !(conditions.has(Conditions::RECIPROCAL) && vague && alone());
    // "a guard was killed in the bombing": of shown violence whoever suffers is known well enough.
    // "Those who fled were arrested": so is whoever is arrested or freed.
    let suffers = conditions.has(Conditions::VIOLENT)
        || matches!(found.frame.mode, Some("abduct" | "arrest" | "deport" | "release"));
    let known = |party: &Party| party.is_known() || suffers && party.standing == Standing::People;
    if conditions.has(Conditions::CROWD) || conditions.has(Conditions::LABOR) {
        // Workers who strike need no more evidence.
        let workers = ["LAB", "EDU", "MED", "AGR"];
        let works = |actor: &Party| {
            actor.has_sector(&workers) || matches!(scene.base(actor.head), "crew" | "employee" | "staff" | "worker")
        };
        let sure = conditions.has(Conditions::LABOR) && found.actors.iter().any(works);
        found.score += if sure { 1.0 } else { 0.6 };
    }
    found.score += if found.actors.is_empty() { -0.5 } else { 0.0 };
    found.score +=
        if found.recipients.iter().any(known) || found.actors.len() > 1 && conditions.has(Conditions::RECIPROCAL) {
            0.5
        } else {
            0.0
        };
    fits.then_some(found)
}

/// "its sailors": people who belong to somebody.
fn is_owned(scene: &Scene<'_>, party: &Party) -> bool {
    is_people(scene, party.head) && scene.child(party.head, "nmod:poss").is_some_and(|owner| scene.tag(owner) == "PRP$")
}

/// Whether a recipient is one of those who act, or stands within the phrase of one: "a team of monitors and diplomats".
fn acts_too(scene: &Scene<'_>, verb: usize, found: &Match<'_>, other: &Party) -> bool {
    let (head, who) = (other.head, &other.who);
    found.actors.iter().any(|actor| {
        // "detained its sailors": whoever belongs to somebody is somebody else.
        let entity = actor.who.entity.is_some() && actor.who.entity == who.entity && actor.who.role == who.role;
        let same = actor.head == head || entity && !is_owned(scene, other);
        let phrase = scene.subtree(actor.head);
        // "the withdrawal of troops from Congo": it is Congo that they leave.
        let left = found.frame.mode == Some("withdraw") && scene.preposition(head) == "from";
        let beside = (actor.head < verb) == (head < verb);
        same || !left && beside && phrase.contains(&head) && !phrase.contains(&verb)
    })
}

/// "this", "that", of which nobody knows what they mean.
fn is_thing(scene: &Scene<'_>, party: &Party) -> bool {
    party.standing == Standing::Pronoun && matches!(scene.lower(party.head), "this" | "that" | "what" | "which")
}

/// Whether a party is what people travel in.
fn is_vehicle(scene: &Scene<'_>, party: &Party) -> bool {
    let vehicle = matches!(
        scene.noun(party.head),
        Some(
            "aircraft"
                | "airliner"
                | "boat"
                | "convoy"
                | "ferry"
                | "flight"
                | "helicopter"
                | "jet"
                | "plane"
                | "ship"
                | "train"
                | "vessel"
        )
    );
    vehicle && scene.entity_at(party.head).is_none()
}

/// Whether a verb is meant in another sense than its frame's: "before leaving the harbour", "frees the agency from a task": a traveller
/// withdraws from nowhere, and people are freed, not bodies.
fn means_otherwise(scene: &Scene<'_>, verb: usize, found: &Match<'_>) -> bool {
    let person = |party: &Party| party.kind == Some(EntityKind::Person) && !party.has_sector(&["MIL", "REB"]);
    // "The president left Oran": one person withdraws from nowhere.
    let traveller = |party: &Party| person(party) || scene.tag(party.head) == "NN" && is_office(scene, party.head);
    match (found.frame.mode, scene.verb(verb)) {
        // "asked whether he was glad", "called on it to say more": a question asks for nothing, a call asks it.
        (_, Some("ask")) if found.frame.event == EventType::Request && asks_question(scene, verb) => true,
        (Some("visit"), Some("call")) if scene.child(verb, "xcomp").is_some() => true,
        // "The Norwegian jet landed in Bergen" visits nobody.
        (Some("visit"), _) if !found.actors.is_empty() => found.actors.iter().all(|party| is_vehicle(scene, party)),
        // "approached the border", "force the reversal of a decision": nobody is asked or forced.
        (_, Some("approach" | "force")) if matches!(found.frame.event, EventType::Request | EventType::Coerce) => {
            let border = scene
                .child(verb, "obj")
                .is_some_and(|object| matches!(scene.noun(object), Some("border" | "frontier")));
            let somebody = |party: &Party| {
                core(scene, party.head).any(|at| scene.entity_at(at).is_some())
                    || party.standing == Standing::Pronoun
                    || is_somebody(scene, party.head)
            };
            border || !found.recipients.iter().any(somebody)
        }
        // "artillery fired in counter-fire": a gun fires at nobody by itself.
        (Some("weapons"), Some("fire")) => found.actors.iter().all(|party| {
            scene.classes(party.head) & (scene.view.marks.weapons | scene.view.marks.troops) != 0
                && party.who.entity.is_none()
        }),
        (Some("withdraw"), Some("leave" | "depart" | "exit" | "quit")) => found.actors.iter().all(traveller),
        (Some("release"), Some(lemma)) => frees_nobody(scene, (verb, lemma), found),
        // "will eliminate 13 jobs": what is cut is not killed.
        (_, Some("eliminate" | "slash" | "axe")) if found.frame.event == EventType::Assault => {
            let cut = ["job", "position", "post", "tax", "deficit", "debt", "barrier", "tariff"];
            scene.child(verb, "obj").and_then(|object| scene.noun(object)).is_some_and(|noun| cut.contains(&noun))
        }
        // "pushed out of the talks", "driven out of business": out of where nobody is hurt.
        (None, Some("push" | "drive" | "force")) if found.frame.event == EventType::Assault => {
            scene.children(verb).any(|child| {
                matches!(scene.noun(child), Some("business" | "job" | "market" | "office" | "post" | "race" | "talk"))
            })
        }
        // "The fleet will intervene in Mali": soldiers and police mediate nowhere.
        (Some("third-party"), Some("intervene")) => found.actors.iter().any(|party| party.has_sector(&["MIL", "COP"])),
        // "sent home an officer" frees or deports him.
        (_, Some("send")) if found.frame.event == EventType::Mobilize => {
            scene.children(verb).any(|child| scene.lower(child) == "home")
        }
        // "defended its citizens" praises nobody.
        (None, Some("defend")) if found.frame.event == EventType::Support => {
            let own = |object: usize| {
                matches!(scene.lower(object), "himself" | "herself" | "itself" | "themselves")
                    || scene.child(object, "nmod:poss").is_some_and(|owner| scene.tag(owner) == "PRP$")
            };
            scene.child(verb, "obj").is_some_and(own)
        }
        // "gave three days to the study".
        (None, Some("give")) if found.frame.event == EventType::Threaten => {
            let time = ["day", "hour", "minute", "month", "week"];
            let object = scene.child(verb, "obj").and_then(|object| scene.noun(object));
            object.is_some_and(|object| time.contains(&object)) && !is_ultimatum(scene, verb)
        }
        // "'We did nothing,' protested the commander" says so.
        (Some("demo"), Some("protest")) => verb > 0 && scene.tag(verb - 1) == "''",
        // "ended its war on A" concedes; who helps to end the war in A does not.
        (None, Some(_)) if found.frame.event == EventType::Concede => {
            let war = scene.child(verb, "obj").filter(|object| matches!(scene.lower(*object), "war" | "campaign"));
            war.is_some_and(|war| scene.child(war, "nmod:poss").is_none())
        }
        _ => false,
    }
}

/// Whether nobody is freed by a verb that may free somebody.
fn frees_nobody(scene: &Scene<'_>, (verb, lemma): (usize, &str), found: &Match<'_>) -> bool {
    let body = |party: &Party| {
        matches!(party.kind, Some(EntityKind::Gpe | EntityKind::Organization)) && party.standing == Standing::Named
    };
    match lemma {
        // "The fall of the town will free them of taxes": who is freed from somebody's hands is freed by somebody.
        "free" => {
            let thing = found.actors.iter().all(|party| party.standing == Standing::Thing) && !found.actors.is_empty();
            thing || !found.recipients.is_empty() && found.recipients.iter().all(body)
        }
        // "handed over deeds to families": deeds are no captives.
        "hand" | "turn" => scene.child(verb, "obj").is_some_and(|object| {
            scene.is_noun(object) && scene.entity_at(object).is_none() && !is_people(scene, object)
        }),
        // "released a statement on Mali", "released an album in Mali".
        "release" => {
            let led = |party: &Party| !scene.preposition(party.head).is_empty();
            is_of_paper(scene, verb)
                || matches!(found.frame.evidence, Evidence::Object) && found.recipients.iter().all(led)
        }
        _ => false,
    }
}

/// "In a statement, released by A, B said": no prisoner is released.
fn is_of_paper(scene: &Scene<'_>, verb: usize) -> bool {
    let noun = verb.checked_sub(2).filter(|_| scene.lower(verb - 1) == ",").or(verb.checked_sub(1));
    let paper = |noun: usize| scene.is_noun(noun) && scene.classes(noun) & scene.view.marks.papers != 0;
    scene.tag(verb) == "VBN" && noun.is_some_and(paper)
}

/// Whether somebody can travel to a party: a country, a town or a part of the world.
fn is_destination(scene: &Scene<'_>, party: &Party) -> bool {
    scene.entity_at(party.head).is_some_and(|entity| party.kind == Some(EntityKind::Gpe) || is_peopled(scene, entity))
}

/// Whether violence can be done to somebody or something: costs are slashed without any.
fn can_suffer(scene: &Scene<'_>, party: &Party) -> bool {
    party.standing != Standing::Known
        || party.who.role.is_some()
        || scene.tag(party.head).starts_with("PRP")
        || scene.tag(party.head).starts_with("NNP")
        || can_suffer_thing(scene, party)
}

/// Whether a thing is a building, a stretch of land or a word for people.
pub(super) fn can_suffer_thing(scene: &Scene<'_>, party: &Party) -> bool {
    scene.classes(party.head) & scene.view.marks.somewhere != 0 || scene.entity_at(party.head).is_some()
}

/// "called the move wrong", "called A a fool": a name is given, nobody is rung up.
fn names_somebody(scene: &Scene<'_>, verb: usize) -> bool {
    // What stands behind "to discuss" or "on Friday" is no name.
    let leads = |at: &usize| {
        matches!(scene.lower(*at), "to" | "on" | "for" | "over" | "about" | "after" | "before" | "and" | "in")
    };
    let end = scene.subtree(verb).end;
    let end = (verb + 1..end).find(leads).unwrap_or(end);
    let object = scene.child(verb, "obj").map_or(end, |object| object + 1);
    let article = |at: usize| matches!(scene.lower(at), "a" | "an") || scene.lower(at) == "the" && at > object;
    let quoted = |at: usize| matches!(scene.tag(at), "``" | "''");
    let names = |child: usize| {
        // "called his counterpart, Ana Kos, on Tuesday": she is the counterpart.
        let apposed = scene.entity_at(child).is_some() && child > 0 && scene.lower(child - 1) == ",";
        matches!(scene.relation(child), "xcomp" | "ccomp")
            && !apposed
            && !scene.children(child).any(|mark| scene.lower(mark) == "to")
    };
    // "calls it Lake Nyasa".
    let it = scene.lower(verb + 1) == "it" && scene.is_noun(verb + 2);
    scene.verb(verb) == Some("call")
        && (it || scene.children(verb).any(names) || (verb + 1..end).any(|at| article(at) || quoted(at)))
}

/// "called A": only somebody who has a name or an office is rung up.
fn is_rung(scene: &Scene<'_>, verb: usize, party: &Party) -> bool {
    let phones = matches!(scene.verb(verb), Some("phone" | "telephone"));
    phones && party.who.role.is_some()
        || party.kind == Some(EntityKind::Person)
        || is_office(scene, party.head)
        || scene.lower(party.head) == "counterpart"
        || scene.tag(party.head).starts_with("PRP")
}

/// Whether those who act are such as a frame asks for.
fn actors_fit(scene: &Scene<'_>, found: &Match<'_>) -> bool {
    let (actors, conditions) = (&found.actors, found.frame.conditions);
    let body =
        |actor: &Party| matches!(actor.kind, Some(EntityKind::Gpe | EntityKind::Organization | EntityKind::Group));
    if conditions.has(Conditions::OFFICIAL) {
        let public = ["GOV", "LEG", "MIL", "REB", "PTY", "REL", "JUD", "ELI", "IGO", "COP", "OPP"];
        // An astronaut who flies to a country visits nobody.
        let private = ["BUS", "CVL", "EDU", "JRN", "MED", "SOC"];
        let office = |actor: &Party| {
            actor.kind == Some(EntityKind::Person)
                && actor.who.role.is_some()
                && !actor.is_kin()
                && !actor.has_sector(&private)
        };
        // "the Cuban people" hold no office.
        let crowd = |actor: &Party| {
            matches!(
                scene.noun(actor.head),
                Some("citizen" | "exile" | "people" | "protester" | "resident" | "villager")
            )
        };
        // "Nixon visited China": whoever is told without an office and visits a country, not a town.
        let country = |party: &Party| {
            party.kind == Some(EntityKind::Gpe)
                && party.who.entity.is_some_and(|index| scene.view.entity(index).place.is_none())
        };
        let visits = found.frame.mode == Some("visit") && matches!(found.frame.evidence, Evidence::Object);
        let state = visits && found.recipients.iter().any(country);
        let guest = |actor: &Party| {
            state && actor.kind == Some(EntityKind::Person) && actor.who.role.is_none() && !actor.has_sector(&private)
        };
        if found.frame.mode == Some("resign") && (0..scene.len()).any(|post| is_left(scene, post)) {
            return true;
        }
        let acts =
            |actor: &Party| body(actor) && !crowd(actor) || office(actor) || actor.has_sector(&public) || guest(actor);
        return actors.iter().any(acts);
    }
    if conditions.has(Conditions::ARMED) {
        return actors.is_empty() || actors.iter().any(|actor| is_armed(scene, actor, body(actor)));
    }
    if conditions.has(Conditions::CROWD) {
        let crowd = ["CVL", "LAB", "EDU", "AGR", "OPP", "PTY", "MED", "SOC", "REL", "REF", "JRN"];
        let fits = |actor: &Party| {
            actor.has_sector(&crowd) && !is_masked(scene, actor)
                || actor.standing == Standing::People && !is_said_armed(scene, actor)
                || actor.kind == Some(EntityKind::Group) && !actor.has_sector(&["CRM", "MIL", "REB", "UAF"])
        };
        return actors.iter().any(fits);
    }
    if conditions.has(Conditions::LABOR) {
        // "Hazarika walked out with a bundle of books": one man is no strike.
        let many = |actor: &Party| actor.kind != Some(EntityKind::Person) || actor.standing != Standing::Named;
        return actors.iter().filter(|actor| many(actor)).any(|actor| {
            actor.has_sector(&["LAB", "EDU", "MED", "AGR", "BUS", "CVL", "JRN"]) || actor.standing == Standing::People
        });
    }
    true
}

/// Whether somebody bears arms: a body, whoever has them by sector or by what is said of them, and machines for those who fly them.
fn is_armed(scene: &Scene<'_>, actor: &Party, body: bool) -> bool {
    let armed = ["MIL", "REB", "COP", "UAF", "GOV", "CRM", "PRM"];
    // "the commander's men", "whose men": somebody's men are those who fight for them.
    let of_somebody = scene.lower(actor.head) == "men" && scene.child(actor.head, "nmod:poss").is_some();
    // "guards", "fighters"; "Helicopters bombed a market".
    let marks = &scene.view.marks;
    let troops = scene.classes(actor.head) & (marks.troops | marks.weapons) != 0;
    // "A mob attacked a television crew."
    let mob = matches!(
        scene.base(actor.head),
        "assailant" | "attacker" | "crowd" | "mob" | "settler" | "supporter" | "thug" | "youth"
    );
    mob || body
        || actor.has_sector(&armed)
        || is_said_armed(scene, actor)
        || of_somebody
        || troops
        || is_vehicle(scene, actor)
}

/// "masked men" are no crowd, "masked students" may be one.
fn is_masked(scene: &Scene<'_>, actor: &Party) -> bool {
    matches!(scene.lower(actor.head), "men" | "people" | "youths") && is_said_armed(scene, actor)
}

/// "armed herders", "masked men".
fn is_said_armed(scene: &Scene<'_>, actor: &Party) -> bool {
    scene
        .children(actor.head)
        .any(|word| matches!(scene.lower(word), "armed" | "masked" | "plainclothes" | "uniformed"))
}

/// Whether somebody was killed by somebody, and not by an accident.
fn by_violence(scene: &Scene<'_>, found: &Match<'_>) -> bool {
    let armed = ["MIL", "REB", "COP", "UAF", "CRM", "GOV"];
    let body = |actor: &Party| {
        matches!(actor.kind, Some(EntityKind::Organization | EntityKind::Group))
            || actor.kind == Some(EntityKind::Gpe) && actor.standing >= Standing::Known
    };
    let somebody = found.actors.iter().any(|actor| actor.has_sector(&armed) || body(actor));
    let people = found.recipients.iter().any(|party| party.standing >= Standing::Pronoun);
    // "Nine soldiers were killed": by whoever fights them.
    let fighters = |party: &Party| party.has_sector(&["MIL", "REB", "COP", "UAF"]);
    people
        && (somebody
            || is_violent(scene)
            || !is_accident(scene) && (found.recipients.iter().any(fighters) || is_amid_violence(scene)))
}
