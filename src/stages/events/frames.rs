//! Matches the frames of a verb against what stands around it; the most specific that fits wins.

use crate::stages::lexicon::{Conditions, Evidence, Frame, Slot};

use super::EventType;
use super::arguments::Arguments;
use super::control::joined;
use super::evidence::{Bag, Nouns, nouns};
use super::fitness::{accepts, can_suffer_thing};
use super::idle::{asks_question, is_figure, says_nothing};
use super::nouns::doers;
use super::party::{Party, Standing, parties};
use super::passing::is_in_passing;
use super::recipients::{left_behind, power_of_place, recipients};
use super::relatives::is_somebody;
use super::scene::Scene;

/// A frame that fits, with its parties.
#[derive(Clone, Debug)]
pub(super) struct Match<'l> {
    pub(super) frame: &'l Frame,
    pub(super) score: f32,
    pub(super) actors: Vec<Party>,
    pub(super) recipients: Vec<Party>,
}

/// The best frame of a verb with its parties.
pub(super) fn best<'l>(scene: &Scene<'l>, verb: usize, arguments: &Arguments) -> Option<Match<'l>> {
    let frames = scene.lexicon().acts.frames.get(scene.verb(verb)?)?;
    let nouns = nouns(scene, verb, arguments);
    let strength = |frame: &'l Frame| Some((frame, strength(scene, verb, frame, (&nouns, arguments, frames))?));
    let fitting: Vec<(&Frame, f32)> = frames.iter().filter_map(strength).collect();
    if fitting.is_empty() || is_idle(scene, verb, arguments) {
        return None;
    }
    let somebody = |party: &Party| !matches!(scene.lower(party.head), "nobody" | "none" | "no-one");
    let subjects = arguments.subject.map(|subject| parties(scene, subject)).unwrap_or_default();
    let mut subjects: Vec<Party> = subjects.into_iter().filter(somebody).collect();
    subjects.extend(joined(scene, verb));
    let mut best: Option<Match<'l>> = None;
    for (frame, score) in fitting {
        if best.as_ref().is_some_and(|best| best.score >= score + 1.6) {
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

/// Whether a verb names no act, whatever frame it has.
fn is_idle(scene: &Scene<'_>, verb: usize, arguments: &Arguments) -> bool {
    // "rain forced thousands from their homes": nobody does so.
    let cause = arguments.subject.or_else(|| verb.checked_sub(1));
    cause.is_some_and(|cause| scene.is_nature(cause)) || says_nothing(scene, verb) || is_figure(scene, verb)
}

/// How well what stands around a verb fits a frame; nothing if it does not.
fn strength(
    scene: &Scene<'_>,
    verb: usize,
    frame: &Frame,
    (nouns, arguments, frames): (&Nouns<'_>, &Arguments, &[Frame]),
) -> Option<f32> {
    let vague = matches!(frame.evidence, Evidence::None | Evidence::Object);
    // "declined comment", but not "refuted the president's comments".
    let owned = arguments.object.is_some_and(|object| scene.child(object, "nmod:poss").is_some());
    let idle = nouns.object[0].classes & scene.view.marks.idle != 0 && !owned;
    if vague && (idle || asks_question(scene, verb)) {
        return None;
    }
    let mut score = match &frame.evidence {
        // "appealed the verdict" is not "appealed for calm".
        Evidence::None
            if frame.particle.is_none()
                && arguments.object.is_some()
                && !frame.slots.contains(&Slot::Object)
                && left_behind(scene, verb, arguments).is_none() =>
        {
            return None;
        }
        // "was met with outrage by" is no meeting.
        Evidence::None if arguments.passive && frame.conditions.has(Conditions::RECIPROCAL) => return None,
        // "are encouraged by the decision": without anything that is asked for there is no request.
        Evidence::Object if arguments.passive && frame.event == EventType::Request => return None,
        Evidence::None if is_told_below(scene, verb) => return None,
        Evidence::None => 1.0,
        Evidence::Object if arguments.object.is_some() || after_particle(scene, verb, frame, arguments).is_some() => {
            1.5
        }
        Evidence::Object => return None,
        Evidence::Words { .. } => by_words(scene, frame, (nouns, arguments))?,
    };
    // "called the release “a gesture”": nothing is called for.
    if frame.event == EventType::Request && scene.verb(verb) == Some("call") && is_described(scene, verb, arguments) {
        return None;
    }
    // "cut off smugglers" is not "cut troops".
    let other = || frames.iter().any(|other| other.particle.is_some_and(|particle| scene.lower(verb + 1) == particle));
    if frame.particle.is_none() && scene.children(verb).any(|child| scene.is(child, "compound:prt")) && other() {
        return None;
    }
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

/// Whether what something is called stands behind it.
fn is_described(scene: &Scene<'_>, verb: usize, arguments: &Arguments) -> bool {
    let behind = |object: usize| {
        let end = scene.subtree(object).end;
        matches!(scene.tag(end.min(scene.len() - 1)), "``" | "''")
            || scene.child(verb, "xcomp").is_some_and(|what| scene.is_noun(what))
    };
    arguments.object.is_some_and(|object| object > verb && behind(object))
}

/// How well the nouns around a verb fit the words that a frame asks for: the object before what follows a preposition.
fn by_words(scene: &Scene<'_>, frame: &Frame, (nouns, arguments): (&Nouns<'_>, &Arguments)) -> Option<f32> {
    let Evidence::Words { classes, words, led } = &frame.evidence else { return None };
    let own = |word: &&str| words.binary_search(word).is_ok();
    let named = |bags: &[Bag<'_>; 3]| bags.iter().position(|bag| bag.words.iter().any(own));
    let classed = |bags: &[Bag<'_>; 3]| bags.iter().position(|bag| bag.classes & classes != 0);
    let depth = |level: usize| [0.0, 0.3, 0.6][level];
    // "offered a $900 reward": what describes an idle noun is no evidence.
    let idle = nouns.object[0].classes & scene.view.marks.idle != 0;
    if idle && named(&nouns.object).is_none_or(|level| level > 0) {
        return None;
    }
    let object = named(&nouns.object).map(|level| 3.2 - depth(level));
    let object = object.into_iter().chain(classed(&nouns.object).map(|level| 3.0 - depth(level))).reduce(f32::max);
    // "took the stand in court" is not "went to court".
    let bare = arguments.object.is_none();
    let complement = named(&nouns.led).filter(|level| *level < 2 && bare).map(|level| 2.2 - depth(level));
    let after =
        classed(&nouns.led).filter(|level| frame.particle.is_some() && *level < 2).map(|level| 2.2 - depth(level));
    let paired = led.iter().any(|pair| nouns.pairs.contains(pair)).then_some(3.2);
    object.or(paired).or(complement).or(after)
}

/// Whether the clause below a verb tells it all: "agree this was a crime", "voted to condemn A".
fn is_told_below(scene: &Scene<'_>, verb: usize) -> bool {
    let aim = |child: usize| matches!(scene.relation(child), "advcl" | "xcomp") && scene.tag(child) == "VB";
    match scene.verb(verb) {
        Some("agree") => is_opinion(scene, verb),
        Some("vote") => scene.children(verb).any(aim),
        _ => false,
    }
}

/// Whether what a verb says is how things are or were.
fn is_opinion(scene: &Scene<'_>, verb: usize) -> bool {
    let clause = scene.children(verb).find(|child| scene.is(*child, "ccomp"));
    clause.is_some_and(|clause| {
        scene.tag(clause) == "VBD" || scene.child(clause, "cop").is_some() || scene.child(clause, "expl").is_some()
    })
}

/// Whether a word stands beside a verb as its particle, as its object, or as the preposition of its complement.
fn has_particle(scene: &Scene<'_>, verb: usize, particle: &str) -> bool {
    scene.children(verb).any(|child| {
        // "handed a German priest over": behind the object the parser sees a particle or an adverb.
        let behind = matches!(scene.relation(child), "compound:prt" | "advmod") && child <= verb + 12;
        let near = child > verb && (child <= verb + 4 || behind);
        let own = scene.lower(child) == particle && near;
        own || scene.lower(verb + 1) == particle
            // "ordered two diplomats out of the country".
            || scene.is(child, "obl")
                && particle == "out"
                && scene.lower(scene.subtree(child).start) == "out"
                && scene.lower(scene.subtree(child).start + 1) == "of"
            // "took the goats in a raid" took nobody in.
            || scene.is(child, "obl")
                && !matches!(particle, "in" | "out" | "up" | "down" | "off" | "away" | "back")
                && scene.preposition(child) == particle
                && scene.timex_at(child).is_none()
    })
}

/// The noun after a particle that is a preposition: "ceasefire" of "called for a ceasefire".
pub(super) fn after_particle(scene: &Scene<'_>, verb: usize, frame: &Frame, arguments: &Arguments) -> Option<usize> {
    let particle = frame.particle?;
    let own = arguments.led.iter().filter(|led| led.depth == 0).map(|led| led.head);
    own.into_iter().find(|head| *head > verb && scene.preposition(*head) == particle)
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
            actors = visitors(scene, arguments);
        }
    }
    if actors.is_empty() {
        actors = unnamed(scene, verb, frame, arguments);
        recipients.retain(|party| !actors.iter().any(|actor| actor.meets(party)));
        if recipients.is_empty() && frame.mode == Some("withdraw") {
            let from = arguments.led.iter().find(|led| scene.preposition(led.head) == "from");
            recipients = from.map(|led| parties(scene, led.head)).unwrap_or_default();
            recipients.retain(Party::is_known);
        }
    }
    if conditions.has(Conditions::RECIPROCAL) {
        // "sanctions were discussed by A and B": whoever is told takes part.
        // "the challenge of talking to A": whoever talks is not told.
        let alone = actors.is_empty()
            && scene.tag(verb) == "VBG"
            && recipients.iter().all(|party| matches!(scene.preposition(party.head), "to" | "with"));
        // "met with A, as well as with B".
        if frame.event == EventType::Consult {
            let with = arguments.led.iter().filter(|led| led.depth == 0 && is_also(scene, led.head));
            let others: Vec<Party> = with.flat_map(|led| parties(scene, led.head)).collect();
            let known: Vec<usize> = recipients.iter().map(|party| party.head).collect();
            recipients.extend(others.into_iter().filter(|party| !known.contains(&party.head)));
        }
        if !alone {
            // "to build plants in Asia": Asia is where.
            // "with the exception of 16 persons": without them. "With the help of a judge": he is none of them.
            let joint = |party: &Party| {
                let placed = frame.event == EventType::Cooperate && scene.preposition(party.head) == "in";
                let means = matches!(
                    scene.lower(party.head),
                    "aid" | "approval" | "assistance" | "blessing" | "exception" | "help" | "mediation" | "support"
                );
                !placed && !means
            };
            let known = recipients.drain(..).filter(|party| party.standing >= Standing::People && joint(party));
            actors.extend(known);
        }
    }
    let found = Match { frame, score: 0.0, actors, recipients };
    // Whoever executes duties does nothing to the president whose they are.
    let struck =
        frame.event == EventType::Assault && conditions.has(Conditions::STRICT) && frame.slots.contains(&Slot::Object);
    let object = arguments.object.filter(|_| struck).map(|object| parties(scene, object)).unwrap_or_default();
    if !object.is_empty()
        && object.iter().all(|party| party.standing == Standing::Thing && !can_suffer_thing(scene, party))
    {
        return None;
    }
    let mut accepted = accepts(scene, verb, &found)?;
    accepted.recipients.retain(|party| !is_in_passing(scene, frame, party, subjects));
    Some(accepted)
}

/// Whether "as well as with" leads to a word.
fn is_also(scene: &Scene<'_>, head: usize) -> bool {
    let with = scene.children(head).find(|case| *case < head && scene.lower(*case) == "with");
    with.and_then(|with| with.checked_sub(1)).is_some_and(|before| scene.lower(before) == "as")
}

/// Who visits, of "hosted the minister".
fn visitors(scene: &Scene<'_>, arguments: &Arguments) -> Vec<Party> {
    let visits = |actor: &Party| {
        // "welcomed the king's speech": the king does not visit.
        let whole = arguments.object.is_some_and(|object| scene.coordinated(object).contains(&actor.head));
        // "welcomes the Oslo deal": nor does what two have agreed on; "welcoming three countries into the union" receives no visitor.
        let many = matches!(scene.lower(actor.head), "countries" | "members" | "nations" | "states");
        whole && is_somebody(scene, actor.head) && !many
            || matches!(scene.preposition(actor.head), "of" | "from")
            || scene.is(actor.head, "conj")
    };
    let object = arguments.object.map(|object| parties(scene, object)).unwrap_or_default();
    object.into_iter().filter(visits).collect()
}

/// Who acts where no subject tells it: the power of the place, the troops that are sent, or whose act it is.
fn unnamed(scene: &Scene<'_>, verb: usize, frame: &Frame, arguments: &Arguments) -> Vec<Party> {
    let passive = arguments.passive && !frame.conditions.has(Conditions::CONVERSE);
    let place = if passive { power_of_place(scene, verb, frame, arguments) } else { Vec::new() };
    if !place.is_empty() {
        return place;
    }
    // "Russian soldiers were deployed": Russia deploys them.
    let sent =
        frame.event == EventType::Mobilize || frame.event == EventType::Aid && !frame.slots.contains(&Slot::Object);
    let troops = arguments.object.filter(|_| passive && sent).map(|object| parties(scene, object)).unwrap_or_default();
    // "300 soldiers had been sent": by whom is not told.
    let whose = |party: &Party| {
        let counted = scene.child(party.head, "nummod").is_some();
        !counted || party.who.country.is_some() || party.who.entity.is_some()
    };
    let theirs = troops.iter().all(|party| party.has_sector(&["MIL", "COP", "UAF"]) && whose(party));
    if !troops.is_empty() && theirs {
        return troops;
    }
    let acts = |object: &usize| scene.noun(*object).is_some_and(|noun| scene.lexicon().acts.nouns.contains_key(noun));
    let named = matches!(frame.evidence, Evidence::Words { .. });
    let Some(act) = arguments.object.filter(|object| named && acts(object)) else { return Vec::new() };
    // "New Zealand's apology to Samoa was delivered": whose apology it is delivers it.
    let owners = if arguments.passive { doers(scene, act) } else { Vec::new() };
    if !owners.is_empty() || frame.mode != Some("withdraw") {
        return owners;
    }
    // "The withdrawal of troops from the port was completed": the troops withdraw.
    let of = scene.children(act).find(|child| *child > act && scene.preposition(*child) == "of");
    of.map(|of| parties(scene, of)).unwrap_or_default()
}
