//! Who is acted upon, by the frame of a verb.

use crate::stages::entities::EntityKind;
use crate::stages::lexicon::{Conditions, Evidence, Frame, Slot};

use super::arguments::{Arguments, agent};
use super::content::content_of_noun;
use super::evidence::lemma;
use super::nearest::{is_way, nearest};
use super::party::{Party, Standing, is_people, parties, party};
use super::prepositions::Led;
use super::scene::Scene;
use super::{EventType, Participant};

/// "was arrested in Niger", "expelled from Libya": what only the power of a place does is done by the place, if nobody else is told.
pub(super) fn power_of_place(scene: &Scene<'_>, verb: usize, frame: &Frame, arguments: &Arguments) -> Vec<Party> {
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
pub(super) fn recipients(
    scene: &Scene<'_>,
    verb: usize,
    frame: &Frame,
    (arguments, inner): (&Arguments, Option<usize>),
) -> Vec<Party> {
    let mut bare: Option<Vec<Party>> = None;
    if let Some(struck) = struck_place(scene, frame, arguments) {
        return struck;
    }
    if let Some(indirect) = arguments.indirect.filter(|_| frame.event != EventType::Consult) {
        let found = parties(scene, indirect);
        if found.iter().any(|party| party.standing >= Standing::People) {
            return found;
        }
    }
    if let Some(owner) = owner_of_wish(scene, frame, arguments) {
        return vec![owner];
    }
    let targets = scene.children(verb).any(|aim| scene.lower(aim) == "target" && scene.tag(aim) == "VB");
    let targeted = || if targets { cleared(scene, verb, frame) } else { None };
    let told = returned(scene, frame, arguments).or_else(|| protested(scene, verb, frame)).or_else(targeted);
    if let Some(found) = told.or_else(|| proposer(scene, frame, arguments)) {
        return found;
    }
    for (slot, deep) in frame.slots.iter().map(|slot| (slot, false)).chain(frame.slots.iter().map(|slot| (slot, true)))
    {
        // "rejected an Armenian proposal on the settlement of the conflict in B": whose proposal it is comes before what is far below.
        if deep && let Some(found) = described(scene, frame, arguments) {
            return found;
        }
        // "an investigation into Kos on suspicion of insulting the king": a name right there comes before what is far below.
        let people = |found: &Vec<Party>| found.iter().any(|party| party.standing == Standing::People);
        // "opened fire on worshippers at a mosque in A": so does one who is struck.
        let told = deep || frame.event == EventType::Assault && matches!(slot, Slot::Led(_));
        if told && bare.as_ref().is_some_and(people) {
            break;
        }
        let heads = match slot {
            Slot::Object if deep => Vec::new(),
            Slot::Object => arguments.object.or(inner).into_iter().collect(),
            Slot::Led(preposition) => led_to(scene, verb, arguments, (preposition, deep)),
        };
        for head in heads {
            let found = parties(scene, head);
            // "thanked him for a boat": him, whoever he is.
            let him = matches!(scene.lower(head), "him" | "her" | "them" | "us" | "me") && scene.tag(head) == "PRP";
            let direct = *slot == Slot::Object && (him || found.iter().any(|party| party.standing >= Standing::People));
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
    let known = below(scene, frame, arguments)
        .or_else(|| cleared(scene, verb, frame))
        .or_else(|| nearest_of_frame(scene, verb, frame, arguments));
    let bare = bare.filter(|bare| !is_content(scene, (frame, arguments), bare));
    known
        .or(bare)
        .or_else(|| elsewhere(scene, verb, frame, arguments))
        .or_else(|| endorsed(scene, frame, arguments))
        .unwrap_or_default()
}

/// What a preposition of a frame leads to, right beside the verb or far below.
fn led_to(scene: &Scene<'_>, verb: usize, arguments: &Arguments, (preposition, deep): (&str, bool)) -> Vec<usize> {
    // What stands before the verb sets the scene: "On a visit to A he met B"; but "Talks between A and B were held".
    let before = arguments.object.filter(|object| *object < verb).map(|object| scene.subtree(object));
    let fits = |led: &&Led| {
        let behind = led.head > verb || before.as_ref().is_some_and(|before| before.contains(&led.head));
        // "was refused by A": whoever acts is not acted upon.
        let acts = preposition == "by" && arguments.passive && arguments.subject.is_some();
        // "accused of being a spy": a spy is what somebody is.
        let is = scene.subtree(led.head).any(|at| at < led.head && scene.lower(at) == "being");
        // "oppose his return to A": A is where he goes.
        let way = preposition == "to" && led.depth > 0 && is_way(scene, led.head);
        (led.depth > 1) == deep && behind && !acts && !is && !way && scene.preposition(led.head) == preposition
    };
    arguments.led.iter().filter(fits).map(|led| led.head).collect()
}

/// "called for A's withdrawal from B": A is asked.
fn owner_of_wish(scene: &Scene<'_>, frame: &Frame, arguments: &Arguments) -> Option<Party> {
    let wished = |led: &&Led| {
        led.depth == 0 && scene.preposition(led.head) == "for" && content_of_noun(scene, led.head).is_some()
    };
    let wish = arguments.led.iter().find(wished).filter(|_| frame.event == EventType::Request)?;
    let addressed =
        arguments.led.iter().any(|led| led.depth == 0 && matches!(scene.preposition(led.head), "on" | "upon"));
    let owner = scene.child(wish.head, "nmod:poss").filter(|_| !addressed)?;
    party(scene, owner).filter(|owner| owner.is_known() && owner.who.entity.is_some())
}

/// "dismissed suggestions by the senators that he travel from A to B": the senators.
fn proposer(scene: &Scene<'_>, frame: &Frame, arguments: &Arguments) -> Option<Vec<Party>> {
    let against = |led: &&Led| led.depth == 0 && matches!(scene.preposition(led.head), "against" | "over");
    let object = match frame.event {
        EventType::Reject => arguments.object.filter(|_| !arguments.passive),
        // "rallied against the parades by the order".
        EventType::Protest => arguments.led.iter().find(against).map(|led| led.head),
        _ => None,
    }?;
    let by = scene.children(object).find(|child| *child > object && scene.preposition(*child) == "by")?;
    Some(parties(scene, by)).filter(|found| found.iter().any(|party| party.standing >= Standing::People))
}

/// "must return the boy to his father": who is returned, while land is returned to somebody.
fn returned(scene: &Scene<'_>, frame: &Frame, arguments: &Arguments) -> Option<Vec<Party>> {
    let gives = frame.event == EventType::Retreat && frame.mode.is_none() && frame.slots.contains(&Slot::Led("to"));
    let object = arguments.object.filter(|_| gives)?;
    let person = |party: &Party| party.kind == Some(EntityKind::Person) || is_people(scene, party.head);
    Some(parties(scene, object)).filter(|found| found.iter().any(person))
}

/// "marched to protest the killings by police": the police, else the killings; "to demand answers from the army": the army.
fn protested(scene: &Scene<'_>, verb: usize, frame: &Frame) -> Option<Vec<Party>> {
    let aim = |child: &usize| matches!(scene.relation(*child), "acl" | "advcl" | "xcomp");
    let against = |child: &usize| {
        matches!(scene.verb(*child), Some("protest" | "oppose" | "denounce" | "condemn" | "decry" | "demand"))
    };
    let aims = || scene.children(verb).filter(aim);
    let below = || aims().flat_map(|child| scene.children(child)).filter(aim);
    let opposed = aims().chain(below()).find(|child| scene.tag(*child) == "VB" && against(child));
    let opposed = opposed.filter(|_| frame.event == EventType::Protest)?;
    let object = scene.child(opposed, "obj")?;
    let by = |word: usize| scene.children(word).find(|child| *child > opposed && scene.preposition(*child) == "by");
    let blamed = by(object).or_else(|| by(opposed)).map(|head| parties(scene, head));
    let people = |found: &Vec<Party>| found.iter().any(|party| party.standing >= Standing::People);
    let blamed = blamed.filter(people);
    if scene.verb(opposed) != Some("demand") {
        return blamed.or_else(|| Some(parties(scene, object)));
    }
    // "the resignation of the king": he is asked to go.
    let led = |word: usize, preposition: &str| {
        scene.children(word).find(|child| *child > opposed && scene.preposition(*child) == preposition)
    };
    let asked = led(opposed, "from").or_else(|| led(object, "from"));
    let goes = matches!(
        scene.noun(object),
        Some("departure" | "dismissal" | "ouster" | "ousting" | "removal" | "resignation")
    );
    let owner = || led(object, "of").or_else(|| scene.child(object, "nmod:poss"));
    let asked = asked.or_else(|| if goes { owner() } else { None });
    asked.map(|head| parties(scene, head)).filter(people)
}

/// "used tear gas to clear the students": whoever is to be moved by it.
fn cleared(scene: &Scene<'_>, verb: usize, frame: &Frame) -> Option<Vec<Party>> {
    let tool = frame.event == EventType::Assault && matches!(frame.evidence, Evidence::Words { .. });
    let aim = |child: &usize| {
        scene.is(*child, "advcl")
            && scene.tag(*child) == "VB"
            && matches!(
                scene.lower(*child),
                "break" | "clear" | "control" | "disperse" | "hit" | "move" | "push" | "remove" | "stop" | "target"
            )
    };
    // "fired the shots that killed a doctor".
    let struck = |clause: &usize| {
        scene.is(*clause, "acl:relcl")
            && matches!(scene.verb(*clause), Some("hit" | "injure" | "kill" | "strike" | "wound"))
    };
    let shot = || scene.child(verb, "obj").and_then(|object| scene.children(object).find(struck));
    let aim = scene.children(verb).find(aim).or_else(shot).filter(|_| tool)?;
    let found = parties(scene, scene.child(aim, "obj")?);
    found.iter().any(|party| party.standing >= Standing::Pronoun).then_some(found)
}

/// Whether what is asked for, given, promised or met is told where nobody to whom it is done is: "sent agents there".
fn is_content(scene: &Scene<'_>, (frame, arguments): (&Frame, &Arguments), found: &[Party]) -> bool {
    let passes = matches!(
        frame.event,
        EventType::Request
            | EventType::Aid
            | EventType::Agree
            | EventType::Consult
            | EventType::Mobilize
            | EventType::Threaten
    );
    // "rejected the application for asylum", "expressed thanks for the call".
    let thanks = |object: usize| matches!(scene.lower(object), "thanks" | "gratitude" | "appreciation");
    let reason =
        frame.event == EventType::Reject || frame.event == EventType::Support && arguments.object.is_some_and(thanks);
    let passes = passes || reason && found.iter().all(|party| scene.preposition(party.head) == "for");
    let thing = |party: &Party| {
        // "vowed so on his first day in office".
        let within = frame.event == EventType::Agree && matches!(scene.preposition(party.head), "in" | "at");
        let somewhere = scene.classes(party.head) & scene.view.marks.somewhere != 0;
        party.standing == Standing::Thing && (within || !somewhere)
    };
    passes && found.iter().all(thing)
}

/// "attacked a fort in Chad", "carried out a raid on a fort in Chad": the fort, which stands for the country that it is in.
fn struck_place(scene: &Scene<'_>, frame: &Frame, arguments: &Arguments) -> Option<Vec<Party>> {
    let strikes = frame.event == EventType::Assault || frame.mode == Some("seize");
    let on = |led: &&Led| {
        let word = scene.preposition(led.head);
        let slot = |slot: &Slot| matches!(slot, Slot::Led(preposition) if *preposition == word);
        led.depth < 2
            && matches!(word, "on" | "against" | "at" | "inside" | "near" | "outside")
            && frame.slots.iter().any(slot)
    };
    let object = arguments.object.filter(|_| frame.slots.contains(&Slot::Object));
    let object = object.or_else(|| arguments.led.iter().find(on).map(|led| led.head)).filter(|_| strikes)?;
    let struck = party(scene, object).filter(|struck| {
        struck.standing == Standing::Thing
            && scene.classes(object) & scene.view.marks.somewhere != 0
            && scene.coordinated(object).len() == 1
    })?;
    let near = |led: &&Led| led.depth < 2 && matches!(scene.preposition(led.head), "in" | "at" | "near" | "outside");
    let place = arguments.led.iter().find(|led| led.head > object && near(led)).and_then(|led| party(scene, led.head));
    let place = place.filter(|place| place.kind == Some(EntityKind::Gpe) && place.standing >= Standing::Known);
    let standing = if place.is_some() { Standing::Known } else { Standing::People };
    let who = Participant { country: place.and_then(|place| place.who.country), ..struck.who.clone() };
    Some(vec![Party { who, standing, ..struck }])
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

/// Somebody known whom the clause of an act names where its frame finds nobody: "gave money to promote investment in Ethiopia".
fn nearest_of_frame(scene: &Scene<'_>, verb: usize, frame: &Frame, arguments: &Arguments) -> Option<Vec<Party>> {
    let moves = matches!(frame.event, EventType::Protest | EventType::Consult) || frame.mode == Some("resign");
    // "welcomes progress in Syria" welcomes the progress.
    let moves = moves || frame.event == EventType::Support && matches!(frame.evidence, Evidence::Object);
    let blamed = frame.event == EventType::Accuse && frame.mode != Some("investigate");
    // "will stand together on Iraq" is not "stand by Iraq".
    let bare = matches!(frame.evidence, Evidence::None) && frame.conditions.has(Conditions::STRICT);
    let tied =
        [Conditions::RECIPROCAL, Conditions::CONVERSE].into_iter().any(|condition| frame.conditions.has(condition));
    // "agreed that A would not expand": with whom is another matter.
    let content = frame.event == EventType::Agree && scene.child(verb, "ccomp").is_some();
    if moves || blamed || bare || tied || content {
        return None;
    }
    // "ordered a study of what it costs to rebuild the embassy in Kenya": nobody asks Kenya.
    let place = |party: &Party| party.kind == Some(EntityKind::Gpe) && scene.preposition(party.head) == "in";
    let asked = |found: &Vec<Party>| frame.event != EventType::Request || !found.iter().any(place);
    // "had not signed the treaty if A loses": A takes part in the condition alone.
    let apart = |party: &Party| {
        scene
            .tree
            .ancestors(party.head)
            .take_while(|at| *at != verb)
            .any(|at| scene.is(at, "advcl") && scene.children(at).any(|mark| scene.lower(mark) == "if"))
    };
    let open = matches!(frame.event, EventType::Threaten | EventType::Request | EventType::Agree | EventType::Reject);
    let within = |found: &Vec<Party>| open || !found.iter().any(apart);
    nearest(scene, verb, arguments.subject).filter(asked).filter(within)
}

/// Somebody known whom the object names in passing: "condemned the decision by Ethiopia".
fn below(scene: &Scene<'_>, frame: &Frame, arguments: &Arguments) -> Option<Vec<Party>> {
    if frame.slots.is_empty() || frame.conditions.has(Conditions::RECIPROCAL) {
        return None;
    }
    let owned = frame.slots.iter().any(|slot| matches!(slot, Slot::Object | Slot::Led("of")));
    // Whoever condemns an attack on A does not condemn A.
    let violent = arguments
        .object
        .and_then(|object| scene.lexicon().acts.classes.get(lemma(scene, object)))
        .is_some_and(|classes| classes & scene.view.marks.violence != 0);
    let violent = violent || arguments.object.is_some_and(|object| matches!(scene.noun(object), Some("act")));
    let blamed = frame.event == EventType::Accuse && violent;
    let near = |led: &&Led| {
        let word = scene.preposition(led.head);
        let troops = frame.event == EventType::Mobilize && word == "of";
        led.depth > 0
            && !troops
            && (owned || word != "of")
            && (word == "by" && frame.event != EventType::Protest
                || !blamed && (matches!(word, "of" | "against") || word == "from" && frame.event != EventType::Assault))
    };
    let mut heads: Vec<usize> = arguments.led.iter().filter(near).map(|led| led.head).collect();
    heads.extend(arguments.object.and_then(|object| doer_of(scene, frame, object)));
    heads.sort_by_key(|head| (scene.preposition(*head) != "by", *head));
    heads.into_iter().map(|head| parties(scene, head)).find(|found| found.iter().any(Party::is_known))
}

/// "welcome the steps that A has taken", "the news that A has withdrawn": whoever did what is welcomed or condemned.
fn doer_of(scene: &Scene<'_>, frame: &Frame, object: usize) -> Option<usize> {
    let judged = matches!(frame.event, EventType::Support | EventType::Accuse | EventType::Reject);
    let told = |child: &usize| matches!(scene.relation(*child), "acl:relcl" | "acl" | "ccomp") && *child > object;
    let clause = scene.children(object).find(told).filter(|_| judged)?;
    let tells = matches!(scene.lower(object), "announcement" | "decision" | "fact" | "news" | "reports" | "statement");
    let active =
        scene.child(clause, "nsubj").filter(|who| tells && frame.event != EventType::Reject && scene.is_nominal(*who));
    let passive = || agent(scene, clause).filter(|_| scene.child(clause, "aux:pass").is_some());
    active.or_else(passive)
}

/// "ratified the treaty", "signed an agreement": what is endorsed, where nobody with whom it is made is told.
fn endorsed(scene: &Scene<'_>, frame: &Frame, arguments: &Arguments) -> Option<Vec<Party>> {
    let object = arguments
        .object
        .filter(|_| frame.event == EventType::Support && !frame.conditions.has(Conditions::RECIPROCAL))?;
    let paper = scene.classes(object) & scene.view.marks.papers != 0;
    Some(parties(scene, object)).filter(|found| paper && !found.is_empty())
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
            "by" | "according"
                | "alongside"
                | "during"
                | "after"
                | "before"
                | "since"
                | "until"
                | "as"
                | "like"
                | "of"
                | ""
        )
    };
    let ruled = matches!(frame.event, EventType::Mobilize | EventType::Concede | EventType::Aid | EventType::Retreat)
        || matches!(frame.mode, Some("curfew" | "martial-law" | "restrict"));
    let placed = |led: &&Led| {
        !ruled
            && matches!(scene.preposition(led.head), "in" | "at" | "near" | "around" | "outside" | "inside" | "across")
    };
    let blamed = frame.event == EventType::Accuse && arguments.object.is_some();
    // "fired from Yemen": not at it.
    let whence = |led: &&Led| frame.event == EventType::Assault && scene.preposition(led.head) == "from";
    // "sought asylum for A": A is not asked.
    let behalf = |led: &&Led| frame.event == EventType::Request && scene.preposition(led.head) == "for";
    let heads = arguments
        .led
        .iter()
        .filter(|led| {
            (led.head > verb || scene.preposition(led.head) == "in")
                && !apart(led)
                && !placed(led)
                && !blamed
                && !whence(led)
                && !(scene.preposition(led.head) == "to" && is_way(scene, led.head))
                && !behalf(led)
        })
        .map(|led| led.head);
    heads.map(|head| parties(scene, head)).find(|found| found.iter().any(Party::is_known))
}
