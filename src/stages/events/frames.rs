//! Matches the frames of a verb against what stands around it; the most specific that fits wins.

use crate::stages::entities::EntityKind;
use crate::stages::lexicon::{Classes, Conditions, Evidence, Frame, Slot};

use super::EventType;
use super::arguments::{Arguments, Led};
use super::idle::{asks_question, says_nothing};
use super::nearest::nearest;
use super::party::{Party, Standing, parties};
use super::scene::Scene;
use super::violence::is_violent;

/// A frame that fits, with its parties.
#[derive(Clone, Debug)]
pub(super) struct Match<'l> {
    pub(super) frame: &'l Frame,
    pub(super) score: f32,
    pub(super) actors: Vec<Party>,
    pub(super) recipients: Vec<Party>,
}

/// The nouns around a verb that can be evidence.
#[derive(Debug, Default)]
struct Nouns<'s> {
    /// The object, the nouns that describe it, and those that describe these.
    object: [Bag<'s>; 3],
    led: [Bag<'s>; 3],
    /// Nouns after prepositions, with these.
    pairs: Vec<(&'s str, &'s str)>,
}

#[derive(Debug, Default)]
struct Bag<'s> {
    words: Vec<&'s str>,
    classes: Classes,
}

/// The best frame of a verb with its parties.
pub(super) fn best<'l>(scene: &Scene<'l>, verb: usize, arguments: &Arguments) -> Option<Match<'l>> {
    let frames = scene.lexicon().acts.frames.get(scene.verb(verb)?)?;
    let nouns = nouns(scene, verb, arguments);
    let somebody = |party: &Party| !matches!(scene.lower(party.head), "nobody" | "none" | "no-one");
    let subjects = arguments.subject.map(|subject| parties(scene, subject)).unwrap_or_default();
    let subjects: Vec<Party> = subjects.into_iter().filter(somebody).collect();
    let mut best: Option<Match<'l>> = None;
    for frame in frames {
        let Some(score) = strength(scene, verb, frame, (&nouns, arguments)) else { continue };
        if best.as_ref().is_some_and(|best| best.score >= score + 0.6) {
            continue;
        }
        let Some(mut found) = fill(scene, verb, frame, (arguments, &subjects)) else { continue };
        found.score += score;
        if best.as_ref().is_none_or(|best| found.score > best.score) {
            best = Some(found);
        }
    }
    best
}

/// How well what stands around a verb fits a frame; nothing if it does not.
fn strength(
    scene: &Scene<'_>,
    verb: usize,
    frame: &Frame,
    (nouns, arguments): (&Nouns<'_>, &Arguments),
) -> Option<f32> {
    let vague = matches!(frame.evidence, Evidence::None | Evidence::Object);
    if vague && (nouns.object[0].classes & scene.view.marks.idle != 0 || asks_question(scene, verb))
        || says_nothing(scene, verb)
    {
        return None;
    }
    let mut score = match &frame.evidence {
        // "appealed the verdict" is not "appealed for calm".
        Evidence::None
            if frame.particle.is_none() && arguments.object.is_some() && !frame.slots.contains(&Slot::Object) =>
        {
            return None;
        }
        // "was met with outrage by" is no meeting.
        Evidence::None if arguments.passive && frame.conditions.has(Conditions::RECIPROCAL) => return None,
        Evidence::None => 1.0,
        Evidence::Object if arguments.object.is_some() || after_particle(scene, verb, frame, arguments).is_some() => {
            1.5
        }
        Evidence::Object => return None,
        Evidence::Words { classes, words, led } => {
            let own = |word: &&str| words.binary_search(word).is_ok();
            let named = |bags: &[Bag<'_>; 3]| bags.iter().position(|bag| bag.words.iter().any(own));
            let classed = |bags: &[Bag<'_>; 3]| bags.iter().position(|bag| bag.classes & classes != 0);
            let depth = |level: usize| [0.0, 0.3, 0.6][level];
            let object = named(&nouns.object).map(|level| 3.2 - depth(level));
            let object =
                object.into_iter().chain(classed(&nouns.object).map(|level| 3.0 - depth(level))).reduce(f32::max);
            // "took the stand in court" is not "went to court".
            let bare = arguments.object.is_none();
            let complement = named(&nouns.led).filter(|level| *level < 2 && bare).map(|level| 2.2 - depth(level));
            let after = classed(&nouns.led)
                .filter(|level| frame.particle.is_some() && *level < 2)
                .map(|level| 2.2 - depth(level));
            let paired = led.iter().any(|pair| nouns.pairs.contains(pair)).then_some(3.2);
            object.or(paired).or(complement).or(after)?
        }
    };
    if let Some(particle) = frame.particle {
        if !has_particle(scene, verb, particle) {
            return None;
        }
        score += 1.0;
    }
    if frame.conditions.has(Conditions::WEAK) {
        score -= 0.6;
    }
    Some(score)
}

/// Whether a word stands beside a verb as its particle, as its object, or as the preposition of its complement.
fn has_particle(scene: &Scene<'_>, verb: usize, particle: &str) -> bool {
    scene.children(verb).any(|child| {
        let near = child > verb && child <= verb + 4;
        let own = scene.lower(child) == particle && near;
        own || scene.lower(verb + 1) == particle
            || scene.is(child, "obl") && scene.preposition(child) == particle && scene.timex_at(child).is_none()
    })
}

/// The noun after a particle that is a preposition: "ceasefire" of "called for a ceasefire".
fn after_particle(scene: &Scene<'_>, verb: usize, frame: &Frame, arguments: &Arguments) -> Option<usize> {
    let particle = frame.particle?;
    let own = arguments.led.iter().filter(|led| led.depth == 0).map(|led| led.head);
    own.into_iter().find(|head| *head > verb && scene.preposition(*head) == particle)
}

fn nouns<'s>(scene: &'s Scene<'_>, verb: usize, arguments: &Arguments) -> Nouns<'s> {
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
        add(scene, child, &mut nouns.object[1]);
    }
    for Led { head, depth } in &arguments.led {
        if *depth == 0 {
            gather(scene, *head, 0, &mut nouns.led);
        }
        if *depth < 2 {
            nouns.pairs.push((scene.preposition(*head), lemma(scene, *head)));
        }
    }
    nouns
}

/// The base form of a noun that a list knows, else the word.
pub(super) fn lemma<'s>(scene: &'s Scene<'_>, at: usize) -> &'s str {
    scene.noun(at).unwrap_or_else(|| scene.lower(at))
}

/// Adds a noun and the nouns that describe it.
fn gather<'s>(scene: &'s Scene<'_>, at: usize, level: usize, bags: &mut [Bag<'s>; 3]) {
    add(scene, at, &mut bags[level]);
    if level == 2 {
        return;
    }
    // "war games" are no war.
    let compound = scene.noun(at).and_then(|noun| noun.split_once('-')).map(|(part, _)| part);
    let part = |child: &usize| scene.is(*child, "compound") && compound == Some(scene.lower(*child));
    for child in scene.children(at).filter(|child| !part(child)) {
        let describes = match scene.relation(child) {
            "amod" | "compound" | "nummod" | "conj" | "flat" | "appos" => true,
            "nmod" => matches!(scene.preposition(child), "of" | "in" | "to" | "on"),
            _ => false,
        };
        if describes {
            gather(scene, child, level + 1, bags);
        }
    }
}

fn add<'s>(scene: &'s Scene<'_>, at: usize, bag: &mut Bag<'s>) {
    let word = lemma(scene, at);
    bag.words.push(word);
    bag.classes |= scene.lexicon().acts.classes.get(word).copied().unwrap_or_default();
}

/// The parties of a frame, if they are such as it asks for.
fn fill<'l>(
    scene: &Scene<'l>,
    verb: usize,
    frame: &'l Frame,
    (arguments, subjects): (&Arguments, &[Party]),
) -> Option<Match<'l>> {
    let conditions = frame.conditions;
    let inner = after_particle(scene, verb, frame, arguments);
    let (mut actors, mut recipients) = (subjects.to_vec(), recipients(scene, verb, frame, (arguments, inner)));
    if conditions.has(Conditions::CONVERSE) {
        if arguments.passive && frame.slots.is_empty() {
            return None;
        }
        std::mem::swap(&mut actors, &mut recipients);
        if frame.event == EventType::Consult {
            // "hosted the minister": the object visits.
            actors = arguments.object.map(|object| parties(scene, object)).unwrap_or_default();
            // "welcomed the king's speech": the king does not visit.
            actors
                .retain(|actor| arguments.object.is_some_and(|object| scene.coordinated(object).contains(&actor.head)));
        }
    }
    if actors.is_empty() && arguments.passive && !conditions.has(Conditions::CONVERSE) {
        actors = power_of_place(scene, verb, frame, arguments);
    }
    if conditions.has(Conditions::RECIPROCAL) {
        // "sanctions were discussed by A and B": whoever is told takes part.
        let known = recipients.iter().filter(|party| party.standing >= Standing::People).cloned();
        actors.extend(known.collect::<Vec<_>>());
        recipients.clear();
    }
    let found = Match { frame, score: 0.0, actors, recipients };
    accepts(scene, verb, &found)
}

/// "was arrested in Niger", "expelled from Libya": what only the power of a place does is done by the place, if nobody else is told.
fn power_of_place(scene: &Scene<'_>, verb: usize, frame: &Frame, arguments: &Arguments) -> Vec<Party> {
    let preposition = match (frame.event, frame.mode) {
        (EventType::Coerce, Some("arrest")) => "in",
        (EventType::Coerce, Some("deport")) | (EventType::Sanction, Some("expel")) => "from",
        _ => return Vec::new(),
    };
    let places = arguments
        .led
        .iter()
        .filter(|led| led.depth == 0 && led.head > verb && scene.preposition(led.head) == preposition);
    let found = places.map(|led| parties(scene, led.head));
    let power = |party: &Party| party.kind == Some(EntityKind::Gpe) && party.standing >= Standing::Known;
    found.into_iter().find(|found| found.iter().all(power)).unwrap_or_default()
}

/// Who is acted upon: by slots in their order somebody known, else somebody known below, else whatever the first slot holds.
fn recipients(
    scene: &Scene<'_>,
    verb: usize,
    frame: &Frame,
    (arguments, inner): (&Arguments, Option<usize>),
) -> Vec<Party> {
    let mut bare: Option<Vec<Party>> = None;
    if let Some(indirect) = arguments.indirect.filter(|_| frame.event != EventType::Consult) {
        let found = parties(scene, indirect);
        if found.iter().any(|party| party.standing >= Standing::People) {
            return found;
        }
    }
    for (slot, deep) in frame.slots.iter().map(|slot| (slot, false)).chain(frame.slots.iter().map(|slot| (slot, true)))
    {
        // "rejected an Armenian proposal on the settlement of the conflict in B": whose proposal it is comes before what is far below.
        if deep && let Some(found) = described(scene, frame, arguments) {
            return found;
        }
        let heads: Vec<usize> = match slot {
            Slot::Object if deep => Vec::new(),
            Slot::Object => arguments.object.or(inner).into_iter().collect(),
            Slot::Led(preposition) => {
                // What stands before the verb sets the scene: "On a visit to A he met B".
                let fits = |led: &&Led| {
                    (led.depth > 1) == deep && led.head > verb && scene.preposition(led.head) == *preposition
                };
                arguments.led.iter().filter(fits).map(|led| led.head).collect()
            }
        };
        for head in heads {
            let found = parties(scene, head);
            let direct = *slot == Slot::Object && found.iter().any(|party| party.standing >= Standing::People);
            if direct || found.iter().any(Party::is_known) {
                return found;
            }
            let people = found.iter().any(|party| party.standing >= Standing::Pronoun);
            let better =
                people && bare.as_ref().is_some_and(|bare| bare.iter().all(|party| party.standing == Standing::Thing));
            if bare.is_none() || better {
                bare = Some(found);
            }
        }
    }
    if bare.as_ref().is_some_and(|bare| bare.iter().any(|party| party.standing == Standing::People)) {
        return bare.unwrap_or_default();
    }
    let known = below(scene, frame, arguments).or_else(|| nearest_of_frame(scene, verb, frame, arguments));
    known.or(bare).or_else(|| elsewhere(scene, verb, frame, arguments)).unwrap_or_default()
}

/// Whoever an object that is refused, blamed or dropped belongs to: "rejected an Armenian proposal".
fn described(scene: &Scene<'_>, frame: &Frame, arguments: &Arguments) -> Option<Vec<Party>> {
    let concerns =
        matches!(frame.event, EventType::Reject | EventType::Accuse | EventType::Sanction) && !frame.slots.is_empty();
    let found = parties(scene, arguments.object.filter(|_| concerns)?);
    let by_modifier = found.iter().any(|party| party.is_known() && party.who.entity.is_some());
    let actor =
        arguments.subject.and_then(|subject| super::party::party(scene, subject)).and_then(|actor| actor.who.entity);
    let other = |party: &Party| actor.is_none() || party.who.entity != actor;
    (by_modifier && found.iter().all(other)).then_some(found)
}

/// Somebody known whom the clause of an act names where its frame finds nobody: "gave money to promote investment in Ethiopia".
fn nearest_of_frame(scene: &Scene<'_>, verb: usize, frame: &Frame, arguments: &Arguments) -> Option<Vec<Party>> {
    let moves = matches!(frame.event, EventType::Protest | EventType::Consult) || frame.mode == Some("resign");
    let blamed = frame.event == EventType::Accuse && frame.mode != Some("investigate");
    // "will stand together on Iraq" is not "stand by Iraq".
    let bare = matches!(frame.evidence, Evidence::None) && frame.conditions.has(Conditions::STRICT);
    let tied =
        [Conditions::RECIPROCAL, Conditions::CONVERSE].into_iter().any(|condition| frame.conditions.has(condition));
    if moves || blamed || bare || tied {
        return None;
    }
    nearest(scene, verb, arguments.subject)
}

/// Somebody known whom the object names in passing: "condemned the decision by Ethiopia".
fn below(scene: &Scene<'_>, frame: &Frame, arguments: &Arguments) -> Option<Vec<Party>> {
    if frame.slots.is_empty() {
        return None;
    }
    // Whoever condemns an attack on A does not condemn A.
    let violent = arguments
        .object
        .and_then(|object| scene.lexicon().acts.classes.get(lemma(scene, object)))
        .is_some_and(|classes| classes & scene.view.marks.violence != 0);
    let blamed = frame.event == EventType::Accuse && violent;
    let near = |led: &&Led| {
        let word = scene.preposition(led.head);
        let troops = frame.event == EventType::Mobilize && word == "of";
        led.depth > 0
            && !troops
            && !(word == "for" && frame.event == EventType::Accuse)
            && (word == "by" && frame.event != EventType::Protest
                || !blamed && matches!(word, "from" | "of" | "against" | "on" | "to" | "with" | "for"))
    };
    let mut heads: Vec<usize> = arguments.led.iter().filter(near).map(|led| led.head).collect();
    heads.sort_by_key(|head| (scene.preposition(*head) != "by", *head));
    heads.into_iter().map(|head| parties(scene, head)).find(|found| found.iter().any(Party::is_known))
}

/// Somebody known whom any other preposition leads to: of what is done in a country, the country.
fn elsewhere(scene: &Scene<'_>, verb: usize, frame: &Frame, arguments: &Arguments) -> Option<Vec<Party>> {
    // "unite against A" is not "unite behind A".
    let bare = matches!(frame.evidence, Evidence::None) && frame.conditions.has(Conditions::STRICT);
    let moves = bare || matches!(frame.event, EventType::Protest | EventType::Consult) || frame.mode == Some("resign");
    if moves || frame.conditions.has(Conditions::RECIPROCAL) {
        return None;
    }
    let apart = |led: &&Led| {
        matches!(
            scene.preposition(led.head),
            "by" | "according" | "during" | "after" | "before" | "since" | "until" | "as" | "like" | ""
        )
    };
    let ruled = matches!(frame.event, EventType::Mobilize | EventType::Concede | EventType::Aid | EventType::Retreat)
        || matches!(frame.mode, Some("curfew" | "martial-law" | "restrict"));
    let placed = |led: &&Led| {
        !ruled
            && matches!(scene.preposition(led.head), "in" | "at" | "near" | "around" | "outside" | "inside" | "across")
    };
    let blamed = frame.event == EventType::Accuse && arguments.object.is_some();
    let heads = arguments
        .led
        .iter()
        .filter(|led| {
            (led.head > verb || scene.preposition(led.head) == "in") && !apart(led) && !placed(led) && !blamed
        })
        .map(|led| led.head);
    heads.map(|head| parties(scene, head)).find(|found| found.iter().any(Party::is_known))
}

/// Whether the parties are such as a frame asks for; those who are on both sides act.
fn accepts<'l>(scene: &Scene<'_>, verb: usize, found: &Match<'l>) -> Option<Match<'l>> {
    let mut found = found.clone();
    let conditions = found.frame.conditions;
    let same = |actor: &Party, other: &Party| {
        actor.head == other.head
            || actor.who.entity.is_some() && actor.who.entity == other.who.entity && actor.who.role == other.who.role
    };
    let actors = found.actors.clone();
    found.recipients.retain(|other| !actors.iter().any(|actor| same(actor, other)));
    let fits = actors_fit(scene, &found)
        && !(found.frame.mode == Some("phone")
            && (names_somebody(scene, verb) || !found.recipients.iter().all(|party| can_suffer(scene, party))))
        && (!conditions.has(Conditions::STRICT)
            || conditions.has(Conditions::RECIPROCAL)
            || found.recipients.iter().any(|party| party.standing >= Standing::Pronoun))
        && (found.frame.event != EventType::Assault
            || !conditions.has(Conditions::STRICT)
            || found.recipients.iter().any(|party| can_suffer(scene, party)))
        && (!conditions.has(Conditions::PLACE)
            || found.recipients.iter().any(|party| party.kind == Some(EntityKind::Gpe)))
        && (!conditions.has(Conditions::VIOLENT) || by_violence(scene, &found))
        && (!conditions.has(Conditions::PERSON)
            || found.actors.iter().any(|party| party.has_sector(&["GOV", "LEG", "MIL", "IGO"])));
    // "spoke on condition of anonymity": with whom must be told, or many must meet.
    let many = |found: &Match<'_>| {
        found.actors.len() > 1 || found.actors.iter().any(|actor| matches!(scene.tag(actor.head), "NNS" | "NNPS"))
    };
    let vague = matches!(found.frame.evidence, Evidence::None | Evidence::Object);
    let fits = fits && !(conditions.has(Conditions::RECIPROCAL) && vague && !many(&found));
    let known = |party: &Party| party.is_known();
    if conditions.has(Conditions::CROWD) || conditions.has(Conditions::LABOR) {
        // Workers who strike need no more evidence.
        let workers = ["LAB", "EDU", "MED", "AGR"];
        let sure = conditions.has(Conditions::LABOR) && found.actors.iter().any(|actor| actor.has_sector(&workers));
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

/// Whether violence can be done to somebody or something: costs are slashed without any.
fn can_suffer(scene: &Scene<'_>, party: &Party) -> bool {
    let classes =
        scene.noun(party.head).and_then(|noun| scene.lexicon().acts.classes.get(noun)).copied().unwrap_or_default();
    party.standing != Standing::Known
        || party.who.role.is_some()
        || scene.entity_at(party.head).is_some()
        || scene.tag(party.head).starts_with("PRP")
        || scene.tag(party.head).starts_with("NNP")
        || classes & scene.view.marks.somewhere != 0
}

/// "called the move wrong": a name is given, nobody is rung up.
fn names_somebody(scene: &Scene<'_>, verb: usize) -> bool {
    scene.verb(verb) == Some("call")
        && scene.children(verb).any(|child| {
            matches!(scene.relation(child), "xcomp" | "ccomp")
                && !scene.children(child).any(|mark| scene.lower(mark) == "to")
        })
}

fn actors_fit(_scene: &Scene<'_>, found: &Match<'_>) -> bool {
    let (actors, conditions) = (&found.actors, found.frame.conditions);
    let body =
        |actor: &Party| matches!(actor.kind, Some(EntityKind::Gpe | EntityKind::Organization | EntityKind::Group));
    if conditions.has(Conditions::OFFICIAL) {
        let public = ["GOV", "LEG", "MIL", "REB", "PTY", "REL", "JUD", "ELI", "IGO", "COP", "OPP"];
        let office = |actor: &Party| actor.kind == Some(EntityKind::Person) && actor.who.role.is_some();
        return actors.iter().any(|actor| body(actor) || office(actor) || actor.has_sector(&public));
    }
    if conditions.has(Conditions::ARMED) {
        let armed = ["MIL", "REB", "COP", "UAF", "GOV", "CRM", "PRM"];
        let fits = |actor: &Party| body(actor) || actor.has_sector(&armed);
        return actors.is_empty() || actors.iter().any(fits);
    }
    if conditions.has(Conditions::CROWD) {
        let crowd = ["CVL", "LAB", "EDU", "AGR", "OPP", "PTY", "MED", "SOC", "REL", "REF", "JRN"];
        let fits = |actor: &Party| {
            actor.has_sector(&crowd) || actor.standing == Standing::People || actor.kind == Some(EntityKind::Group)
        };
        return actors.iter().any(fits);
    }
    if conditions.has(Conditions::LABOR) {
        return actors.iter().any(|actor| {
            actor.has_sector(&["LAB", "EDU", "MED", "AGR", "BUS", "CVL"]) || actor.standing == Standing::People
        });
    }
    true
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
    people && (somebody || is_violent(scene))
}
