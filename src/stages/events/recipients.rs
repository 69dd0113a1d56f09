//! Who is acted upon, by the frame of a verb.

use crate::stages::entities::EntityKind;
use crate::stages::lexicon::{Frame, Slot};

use super::EventType;
use super::arguments::Arguments;
use super::harm::{answered, dispersed, driven_off, harmed_beside};
use super::nearest::is_way;
use super::otherwise::{
    awaited, below, elsewhere, endorsed, imposed_on, is_content, nearest_of_frame, summoned_before, turned_to_before,
};
use super::outright::{
    aboard, asker, claimant, cleared, faced, holder, mediated, offerer, owner_of_wish, proposer, protested, returned,
    struck_place,
};
use super::party::{Party, Standing, are_people, parties, party};
use super::passing::{hears, is_town};
use super::prepositions::Led;
use super::scene::Scene;

/// "was arrested in Niger", "expelled from Libya": what only the power of a place does is done by the place, if nobody else is told.
pub(super) fn power_of_place(scene: &Scene<'_>, verb: usize, frame: &Frame, arguments: &Arguments) -> Vec<Party> {
    let preposition = match (frame.event, frame.mode) {
        (EventType::Coerce, Some("arrest")) => "in",
        (EventType::Coerce, Some("deport")) | (EventType::Sanction, Some("expel")) => "from",
        // "was summoned to the Foreign Ministry".
        (EventType::Accuse, Some("disapprove")) if scene.verb(verb) == Some("summon") => "to",
        _ => return Vec::new(),
    };
    let places = arguments
        .led
        .iter()
        .filter(|led| led.depth == 0 && led.head > verb && scene.preposition(led.head) == preposition);
    let found = places.map(|led| parties(scene, led.head));
    let body = |party: &Party| preposition == "to" && party.kind == Some(EntityKind::Organization);
    // "was arrested in Lima": the police of the country did, and not of the town.
    let country = |party: &Party| party.kind == Some(EntityKind::Gpe) && !is_town(scene, party);
    let power = |party: &Party| (country(party) || body(party)) && party.standing >= Standing::Known;
    found.into_iter().find(|found| found.iter().all(power)).unwrap_or_default()
}

/// Who is acted upon: whom a phrase names outright, else by slots in their order somebody known, else somebody known below, else whatever the first slot holds.
pub(super) fn recipients(
    scene: &Scene<'_>,
    verb: usize,
    frame: &Frame,
    (arguments, inner): (&Arguments, Option<usize>),
) -> Vec<Party> {
    if let Some(found) = outright(scene, verb, frame, arguments) {
        return found;
    }
    let bare = match by_slots(scene, verb, frame, (arguments, inner)) {
        Held::Found(found) => return found,
        Held::Bare(bare) => bare,
    };
    let known = asker(scene, frame, arguments)
        .or_else(|| driven_off(scene, verb, frame))
        .or_else(|| answered(scene, verb, frame, arguments))
        .or_else(|| below(scene, verb, frame, arguments))
        .or_else(|| cleared(scene, verb, frame))
        .or_else(|| imposed_on(scene, verb, frame))
        .or_else(|| nearest_of_frame(scene, verb, frame, arguments));
    let bare = Some(bare).filter(|bare| !bare.is_empty() && !is_content(scene, (frame, arguments), bare));
    let found = known
        .or(bare)
        .or_else(|| elsewhere(scene, verb, frame, arguments))
        .or_else(|| endorsed(scene, frame, arguments))
        .or_else(|| awaited(scene, verb, frame))
        .or_else(|| if frame.event == EventType::Agree { turned_to_before(scene, verb) } else { None })
        .unwrap_or_default();
    found.into_iter().filter(|party| !is_where(scene, frame, party)).collect()
}

/// "walked out of the talks in Abuja", "opened fire in Lima", "pulled back to Abyan", "invited both to Jeddah": a town is where something
/// is said or done, or where who leaves goes; "sent flour from Douala": where it comes from.
/// Asked where no slot of the frame holds anybody known.
fn is_where(scene: &Scene<'_>, frame: &Frame, party: &Party) -> bool {
    use EventType::{Aid, Assault, Concede, Request, Retreat, Sanction};
    match scene.preposition(party.head) {
        "from" => frame.event == Aid && party.kind == Some(EntityKind::Gpe),
        "in" | "at" => is_town(scene, party) && matches!(frame.event, Assault | Concede | Request | Sanction),
        "to" => {
            let goes = frame.event == Retreat && matches!(frame.mode, Some("withdraw"))
                || frame.event == Request && frame.mode == Some("meet");
            goes && is_town(scene, party)
        }
        _ => false,
    }
}

/// Whom a phrase names outright, whatever the slots of the frame hold.
fn outright(scene: &Scene<'_>, verb: usize, frame: &Frame, arguments: &Arguments) -> Option<Vec<Party>> {
    let targets = scene.children(verb).any(|aim| scene.lower(aim) == "target" && scene.tag(aim) == "VB");
    harmed_beside(scene, verb, frame)
        .or_else(|| dispersed(scene, verb, frame))
        .or_else(|| people_struck(scene, verb, frame, arguments))
        .or_else(|| aboard(scene, frame, arguments))
        .or_else(|| struck_place(scene, frame, arguments))
        .or_else(|| indirect(scene, frame, arguments))
        .or_else(|| blamed_on(scene, verb, frame, arguments))
        .or_else(|| owner_of_wish(scene, frame, arguments).map(|owner| vec![owner]))
        .or_else(|| holder(scene, frame, arguments))
        .or_else(|| returned(scene, frame, arguments))
        .or_else(|| protested(scene, verb, frame))
        .or_else(|| if targets { cleared(scene, verb, frame) } else { None })
        .or_else(|| proposer(scene, frame, arguments))
        .or_else(|| claimant(scene, frame, arguments))
        .or_else(|| offerer(scene, frame, arguments))
        .or_else(|| faced(scene, verb, frame, arguments))
        .or_else(|| mediated(scene, verb, frame))
        .or_else(|| summoned_before(scene, verb, frame, arguments))
}

/// "blamed shortages on speculators": the speculators.
fn blamed_on(scene: &Scene<'_>, verb: usize, frame: &Frame, arguments: &Arguments) -> Option<Vec<Party>> {
    let blames = frame.event == EventType::Accuse && scene.verb(verb) == Some("blame") && !arguments.passive;
    let on = arguments.led.iter().find(|led| led.head > verb && led.depth < 2 && scene.preposition(led.head) == "on");
    on.filter(|_| blames).map(|on| parties(scene, on.head)).filter(|found| are_people(found))
}

/// "handed the rebels an ultimatum": the rebels.
fn indirect(scene: &Scene<'_>, frame: &Frame, arguments: &Arguments) -> Option<Vec<Party>> {
    let indirect = arguments.indirect.filter(|_| frame.event != EventType::Consult)?;
    // "lent them a ship": whoever they are.
    Some(parties(scene, indirect)).filter(|found| are_people(found) || is_somebody(scene, indirect, found))
}

/// What the slots of a frame hold.
enum Held {
    /// Somebody known, or people right there: who is acted upon.
    Found(Vec<Party>),
    /// Whatever the first slot holds: who is acted upon if nobody better is told.
    Bare(Vec<Party>),
}

/// Asks the slots of a frame in their order, for what is near before what is far below.
fn by_slots(scene: &Scene<'_>, verb: usize, frame: &Frame, (arguments, inner): (&Arguments, Option<usize>)) -> Held {
    let people = |found: &[Party]| found.iter().any(|party| party.standing == Standing::People);
    let mut bare: Vec<Party> = Vec::new();
    for (slot, deep) in [false, true].into_iter().flat_map(|deep| frame.slots.iter().map(move |slot| (slot, deep))) {
        // "rejected an Armenian proposal on the settlement of the conflict in B": whose proposal it is comes before what is far below.
        if deep && let Some(found) = described(scene, frame, arguments) {
            return Held::Found(found);
        }
        // "an investigation into Kos on suspicion of insulting the king": a name right there comes before what is far below.
        // "opened fire on worshippers at a mosque in A": so does one who is struck.
        let told = deep || frame.event == EventType::Assault && matches!(slot, Slot::Led(_));
        if told && people(&bare) {
            break;
        }
        // "attacked a post in Kano": the post is attacked, Kano is where.
        let within = frame.event == EventType::Assault && *slot == Slot::Led("in") && arguments.object.is_some();
        if within && !bare.is_empty() {
            continue;
        }
        for head in heads(scene, verb, (slot, deep), (arguments, inner)) {
            let found = parties(scene, head);
            if found.iter().any(|party| hears(scene, frame, party)) {
                continue;
            }
            if found.iter().any(Party::is_known) || *slot == Slot::Object && is_somebody(scene, head, &found) {
                return Held::Found(found);
            }
            let better = found.iter().any(|party| party.standing >= Standing::Pronoun)
                && bare.iter().all(|party| party.standing == Standing::Thing);
            if bare.is_empty() || better {
                bare = found;
            }
        }
    }
    if people(&bare) { Held::Found(bare) } else { Held::Bare(bare) }
}

/// "fired into a crowd at the crossing": the people, before the place where they stand.
fn people_struck(scene: &Scene<'_>, verb: usize, frame: &Frame, arguments: &Arguments) -> Option<Vec<Party>> {
    let strikes = frame.event == EventType::Assault && !frame.slots.contains(&Slot::Object);
    let slots = frame.slots.iter().filter(|_| strikes);
    let prepositions = slots.filter_map(|slot| if let Slot::Led(word) = slot { Some(*word) } else { None });
    let heads = prepositions.flat_map(|word| led_to(scene, verb, arguments, (word, false)));
    let crowd =
        |head: &usize| matches!(scene.lower(*head), "crowd" | "crowds" | "people" | "protesters" | "demonstrators");
    heads.into_iter().find(crowd).map(|head| parties(scene, head))
}

/// The words that a slot leads to.
fn heads(
    scene: &Scene<'_>,
    verb: usize,
    (slot, deep): (&Slot, bool),
    (arguments, inner): (&Arguments, Option<usize>),
) -> Vec<usize> {
    match slot {
        Slot::Object if deep => Vec::new(),
        Slot::Object => arguments.object.or(inner).into_iter().collect(),
        Slot::Led(preposition) => led_to(scene, verb, arguments, (preposition, deep)),
    }
}

/// Whether an object is people, or "him", whoever he is: "thanked him for a boat".
fn is_somebody(scene: &Scene<'_>, head: usize, found: &[Party]) -> bool {
    let him = matches!(scene.lower(head), "him" | "her" | "them" | "us" | "me") && scene.tag(head) == "PRP";
    him || are_people(found)
}

/// "were fired on by marines": the preposition that stays behind leads to the subject.
pub(super) fn left_behind<'s>(scene: &'s Scene<'_>, verb: usize, arguments: &Arguments) -> Option<&'s str> {
    let by = arguments.passive && scene.lower(verb + 2) == "by" && scene.is(verb + 1, "compound:prt");
    by.then(|| scene.lower(verb + 1))
}

/// What a preposition of a frame leads to, right beside the verb or far below.
fn led_to(scene: &Scene<'_>, verb: usize, arguments: &Arguments, (preposition, deep): (&str, bool)) -> Vec<usize> {
    // What stands before the verb sets the scene: "On a visit to A he met B"; but "Talks between A and B were held".
    let before = arguments.object.filter(|object| *object < verb).map(|object| scene.subtree(object));
    let fits = |led: &&Led| {
        // "the union, with which A opened talks".
        let relative = scene.tag(led.head).starts_with('W');
        let behind = led.head > verb || relative || before.as_ref().is_some_and(|before| before.contains(&led.head));
        // "was refused by A": whoever acts is not acted upon.
        let acts = preposition == "by" && arguments.passive && arguments.subject.is_some();
        // "accused of being a spy": a spy is what somebody is.
        let is = scene.subtree(led.head).any(|at| at < led.head && scene.lower(at) == "being");
        // "oppose his return to A": A is where he goes.
        let way = preposition == "to" && led.depth > 0 && is_way(scene, led.head);
        (led.depth > 1) == deep && behind && !acts && !is && !way && scene.preposition(led.head) == preposition
    };
    let led = arguments.led.iter().filter(fits).map(|led| led.head);
    let left = left_behind(scene, verb, arguments) == Some(preposition);
    let owner = arguments.object.filter(|_| preposition == "of" && !deep).and_then(|object| owner(scene, verb, object));
    led.chain(owner).chain(arguments.object.filter(|_| left)).collect()
}

/// "ordered the tanker's release", "accepted the ministry's offer", "suspended Mali's membership": of the tanker, the ministry, Mali.
fn owner(scene: &Scene<'_>, verb: usize, object: usize) -> Option<usize> {
    let taken = matches!(scene.noun(object), Some("release" | "membership"))
        || matches!(scene.verb(verb), Some("accept" | "adopt" | "approve"));
    scene.child(object, "nmod:poss").filter(|owner| taken && scene.is_noun(*owner))
}

/// Whoever an object that is refused, blamed or dropped belongs to: "rejected an Armenian proposal".
fn described(scene: &Scene<'_>, frame: &Frame, arguments: &Arguments) -> Option<Vec<Party>> {
    let concerns =
        matches!(frame.event, EventType::Reject | EventType::Accuse | EventType::Sanction) && !frame.slots.is_empty();
    let found = parties(scene, arguments.object.filter(|_| concerns)?);
    let by_modifier = found.iter().any(|party| party.is_known() && party.who.entity.is_some());
    let actor = arguments.subject.and_then(|subject| party(scene, subject)).and_then(|actor| actor.who.entity);
    let other = |party: &Party| actor.is_none() || party.who.entity != actor;
    (by_modifier && found.iter().all(other)).then_some(found)
}

#[cfg(test)]
mod tests {
    use super::super::tests::check;

    #[test]
    fn where_something_is_done_is_nobody() {
        check("Chad offered to host talks in Oslo.", &["AGREE: Chad >"]);
        check("Chad offered to host talks with Peru in Oslo.", &["AGREE: Chad >"]);
        check("Peru sent 300 soldiers to Lima.", &["MOBILIZE troops: Peru >"]);
        check("Peru sent 300 soldiers to Chile.", &["MOBILIZE troops: Peru > Chile"]);
        check("Chile called for talks on the status of Peru.", &["REQUEST meet: Chile >"]);
        check("The union threatened to stop work.", &["THREATEN restrict: The union >"]);
    }

    #[test]
    fn who_is_told_aside_is_found_and_nobody_else() {
        check("Chile is to lift the sanctions that it placed on Peru.", &["CONCEDE: Chile > Peru [future]"]);
        check(
            "Indonesia filed a complaint with the United Nations against Chile.",
            &["ACCUSE allege: Indonesia > Chile"],
        );
        check("Chile moved tanks to the waterworks.", &["MOBILIZE troops: Chile >"]);
        check(
            "Several hundred people burned Peruvian flags in Lima.",
            &["PROTEST demo: Several hundred people > Peruvian @Lima"],
        );
    }
}
