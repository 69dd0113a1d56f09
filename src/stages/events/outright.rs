//! Who is acted upon where a phrase names them outright, whatever the slots of the frame hold.

use crate::stages::entities::EntityKind;
use crate::stages::lexicon::{Evidence, Frame, Slot};

use super::addressed::is_released;
use super::agents::agent;
use super::arguments::{Arguments, is_passive, subject};
use super::content::content_of_noun;
use super::party::{Party, Standing, are_people, is_people, is_role, parties, party};
use super::prepositions::Led;
use super::scene::Scene;
use super::{EventType, Participant};

/// "attacked a fort in Chad", "carried out a raid on a fort in Chad": the fort, which stands for the country that it is in.
pub(super) fn struck_place(scene: &Scene<'_>, frame: &Frame, arguments: &Arguments) -> Option<Vec<Party>> {
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
        struck.standing == Standing::Thing && scene.classes(object) & scene.view.marks.somewhere != 0
    })?;
    // "attacked two posts and a town in Chad".
    let others: Vec<Party> = parties(scene, object).into_iter().filter(|party| party.head != object).collect();
    if others.iter().any(|other| other.standing > Standing::Thing && other.kind != Some(EntityKind::Gpe)) {
        return None;
    }
    let near = |led: &&Led| led.depth < 2 && matches!(scene.preposition(led.head), "in" | "at" | "near" | "outside");
    let place = arguments.led.iter().find(|led| led.head > object && near(led)).and_then(|led| party(scene, led.head));
    let place = place.filter(|place| place.kind == Some(EntityKind::Gpe) && place.standing >= Standing::Known);
    let standing = if place.is_some() { Standing::Known } else { Standing::People };
    let who = Participant { country: place.and_then(|place| place.who.country), ..struck.who.clone() };
    Some(std::iter::once(Party { who, standing, ..struck }).chain(others).collect())
}

/// "opened fire on a boat carrying monitors": they, before what they travel in.
pub(super) fn aboard(scene: &Scene<'_>, frame: &Frame, arguments: &Arguments) -> Option<Vec<Party>> {
    let strikes = frame.event == EventType::Assault;
    let on = |led: &&Led| led.depth == 0 && matches!(scene.preposition(led.head), "on" | "at" | "against");
    let object = arguments.object.filter(|_| frame.slots.contains(&Slot::Object));
    let struck = object.or_else(|| arguments.led.iter().find(on).map(|led| led.head)).filter(|_| strikes)?;
    let carries = |child: &usize| {
        matches!(scene.lower(*child), "carrying" | "ferrying" | "taking" | "transporting") && *child > struck
    };
    let below = || scene.head(struck).into_iter().flat_map(|verb| scene.children(verb));
    let carrying = scene.children(struck).chain(below()).find(carries)?;
    let beside = scene.head(carrying) == Some(struck) || carrying == struck + 1;
    let aboard = scene.child(carrying, "obj").filter(|_| beside)?;
    Some(parties(scene, aboard)).filter(|found| are_people(found))
}

/// "called for A's withdrawal from B": A is asked.
pub(super) fn owner_of_wish(scene: &Scene<'_>, frame: &Frame, arguments: &Arguments) -> Option<Party> {
    let wished = |led: &&Led| {
        led.depth == 0 && scene.preposition(led.head) == "for" && content_of_noun(scene, led.head).is_some()
    };
    let wish = arguments.led.iter().find(wished).filter(|_| frame.event == EventType::Request)?;
    let addressed =
        arguments.led.iter().any(|led| led.depth == 0 && matches!(scene.preposition(led.head), "on" | "upon"));
    let owner = scene.child(wish.head, "nmod:poss").filter(|_| !addressed)?;
    party(scene, owner).filter(|owner| owner.is_known() && owner.who.entity.is_some())
}

/// "demanded the release of a captain held by the navy": the navy is asked.
pub(super) fn holder(scene: &Scene<'_>, frame: &Frame, arguments: &Arguments) -> Option<Vec<Party>> {
    let asks = frame.event == EventType::Request;
    let held = |at: usize| {
        let holds = matches!(
            scene.verb(at),
            Some(
                "abduct" | "arrest" | "capture" | "detain" | "hold" | "imprison" | "jail" | "kidnap" | "seize" | "take"
            )
        );
        scene.is(at, "acl") && holds
    };
    let released = arguments.led.iter().map(|led| led.head).filter(|head| is_released(scene, *head));
    let held = released.flat_map(|head| scene.children(head)).find(|at| held(*at));
    let by = agent(scene, held.filter(|_| asks)?)?;
    Some(parties(scene, by)).filter(|found| are_people(found))
}

/// "dismissed suggestions by the senators that he travel from A to B": the senators.
pub(super) fn proposer(scene: &Scene<'_>, frame: &Frame, arguments: &Arguments) -> Option<Vec<Party>> {
    let against = |led: &&Led| led.depth == 0 && matches!(scene.preposition(led.head), "against" | "over");
    let object = match frame.event {
        EventType::Reject => arguments.object.filter(|_| !arguments.passive),
        // "rallied against the parades by the order".
        EventType::Protest => arguments.led.iter().find(against).map(|led| led.head),
        _ => None,
    }?;
    let by = scene.children(object).find(|child| *child > object && scene.preposition(*child) == "by")?;
    Some(parties(scene, by)).filter(|found| are_people(found))
}

/// "rejected a rebel claim that soldiers had shelled a village", "dismissed opposition charges": whoever made it, and nobody whom it concerns.
/// Where nobody is told who made it, "dismissed the claim as a joke", it is the claim.
pub(super) fn claimant(scene: &Scene<'_>, frame: &Frame, arguments: &Arguments) -> Option<Vec<Party>> {
    let claimed = |object: &usize| {
        matches!(
            scene.noun(*object).unwrap_or_else(|| scene.lower(*object)),
            "accusation"
                | "allegation"
                | "assertion"
                | "case"
                | "charge"
                | "claim"
                | "report"
                | "speculation"
                | "statement"
                | "suggestion"
                | "talk"
        ) && scene.lower(*object) != "talks"
    };
    let object = arguments.object.filter(|_| frame.event == EventType::Reject && !arguments.passive).filter(claimed)?;
    let somebody = |child: &usize| {
        *child + 1 == object
            && matches!(scene.relation(*child), "amod" | "compound")
            && (is_role(scene, *child) || matches!(scene.lower(*child), "guerrilla" | "opposition" | "rebel"))
    };
    if let Some(who) = scene.children(object).find(somebody) {
        return Some(parties(scene, who)).filter(|found| !found.is_empty());
    }
    // "accusations made by her brother".
    let levelled = |child: &usize| {
        scene.is(*child, "acl") && matches!(scene.verb(*child), Some("file" | "level" | "make" | "raise" | "voice"))
    };
    if let Some(by) = scene.children(object).find(levelled).and_then(|made| agent(scene, made)) {
        return Some(parties(scene, by)).filter(|found| are_people(found));
    }
    let made = |child: usize| {
        scene.is(child, "nmod:poss")
            || scene.entity_at(child).is_some()
            || matches!(scene.preposition(child), "by" | "from" | "of")
                && party(scene, child).is_some_and(|of| of.is_known())
    };
    // "A group told of beatings, a charge that the army denied": the group did not just say something.
    let alone = scene.is(object, "obj") && !scene.children(object).any(made) && scene.coordinated(object).len() == 1;
    party(scene, object).filter(|claim| alone && claim.standing == Standing::Thing).map(|claim| vec![claim])
}

/// "threw out its request", "rejected their appeal": whoever made it.
pub(super) fn asker(scene: &Scene<'_>, frame: &Frame, arguments: &Arguments) -> Option<Vec<Party>> {
    let asked = |object: &usize| {
        matches!(
            scene.noun(*object),
            Some(
                "appeal"
                    | "application"
                    | "bid"
                    | "claim"
                    | "complaint"
                    | "demand"
                    | "offer"
                    | "petition"
                    | "plea"
                    | "proposal"
                    | "request"
            )
        )
    };
    let object = arguments.object.filter(|_| frame.event == EventType::Reject && !arguments.passive).filter(asked)?;
    let whose = scene.child(object, "nmod:poss").filter(|whose| scene.tag(*whose) == "PRP$")?;
    let actor = arguments.subject.and_then(|subject| party(scene, subject));
    let other = |party: &Party| actor.as_ref().is_none_or(|actor| !actor.meets(party));
    party(scene, whose).filter(|party| party.standing >= Standing::People && other(party)).map(|party| vec![party])
}

/// "Australia offered a plane, which Jakarta declined": whoever offered it.
pub(super) fn offerer(scene: &Scene<'_>, frame: &Frame, arguments: &Arguments) -> Option<Vec<Party>> {
    let object = arguments.object.filter(|_| frame.event == EventType::Reject && !arguments.passive)?;
    let above = scene.head(object).filter(|_| scene.is(object, "obj"))?;
    let offers =
        matches!(scene.verb(above), Some("ask" | "demand" | "extend" | "offer" | "propose" | "seek" | "suggest"));
    let other = subject(scene, above).filter(|subject| offers && Some(*subject) != arguments.subject);
    let party = other.map(|subject| parties(scene, subject));
    party.filter(|found| are_people(found))
}

/// "must return the boy to his father": who is returned, while land is returned to somebody.
pub(super) fn returned(scene: &Scene<'_>, frame: &Frame, arguments: &Arguments) -> Option<Vec<Party>> {
    let gives = frame.event == EventType::Retreat && frame.mode.is_none() && frame.slots.contains(&Slot::Led("to"));
    let object = arguments.object.filter(|_| gives)?;
    let person = |party: &Party| party.kind == Some(EntityKind::Person) || is_people(scene, party.head);
    Some(parties(scene, object)).filter(|found| found.iter().any(person))
}

/// "marched to protest the killings by police": the police, else the killings; "to demand answers from the army": the army.
pub(super) fn protested(scene: &Scene<'_>, verb: usize, frame: &Frame) -> Option<Vec<Party>> {
    if frame.event != EventType::Protest {
        return None;
    }
    let burns = matches!(scene.verb(verb), Some("burn" | "rip" | "stamp" | "tear" | "torch" | "trample"));
    let flag = scene.child(verb, "obj").filter(|_| burns).and_then(|object| owner_of_flag(scene, object));
    let Some(opposed) = aim_of_protest(scene, verb) else { return flag };
    let aim = scene.verb(opposed).unwrap_or_default();
    let for_what = || scene.children(opposed).find(|child| *child > opposed && scene.preposition(*child) == "for");
    let Some(object) = scene.child(opposed, "obj").or_else(|| if aim == "demand" { None } else { for_what() }) else {
        // "to demand that the government resign".
        let active = |clause: &usize| !is_passive(scene, *clause);
        let clause = scene.child(opposed, "ccomp").filter(active).and_then(|clause| subject(scene, clause));
        return clause.map(|head| parties(scene, head)).filter(|found| are_people(found)).or(flag);
    };
    let led = |word: usize, preposition: &str| {
        scene.children(word).find(|child| *child > opposed && scene.preposition(*child) == preposition)
    };
    match aim {
        // "to urge the government to pay".
        "ask" | "beg" | "petition" | "press" | "pressure" | "urge" => {
            Some(parties(scene, object)).filter(|found| are_people(found))
        }
        "call" | "chant" | "demand" => {
            let asked = led(opposed, "from").or_else(|| led(object, "from"));
            let asked = asked.or_else(|| who_is_to_go(scene, object));
            asked.map(|head| parties(scene, head)).filter(|found| are_people(found))
        }
        _ => {
            let blamed = led(object, "by").or_else(|| led(opposed, "by")).map(|head| parties(scene, head));
            blamed.filter(|found| are_people(found)).or_else(|| Some(parties(scene, object)))
        }
    }
}

/// What a protest is against or for: the verb of "to protest", "demanding", "and chanted for".
fn aim_of_protest(scene: &Scene<'_>, verb: usize) -> Option<usize> {
    let aim = |child: &usize| matches!(scene.relation(*child), "acl" | "advcl" | "xcomp");
    let aims = || scene.children(verb).filter(aim);
    let below = || aims().flat_map(|child| scene.children(child)).filter(aim);
    let for_what = |child: usize| scene.children(child).any(|led| led > child && scene.preposition(led) == "for");
    let told = |child: &usize| match scene.verb(*child) {
        Some(
            "ask" | "beg" | "condemn" | "decry" | "demand" | "denounce" | "oppose" | "petition" | "press" | "pressure"
            | "protest" | "urge",
        ) => matches!(scene.tag(*child), "VB" | "VBG"),
        Some("call" | "chant") => for_what(*child),
        _ => false,
    };
    // "banged pots and chanted for his resignation".
    let chants = |child: &usize| scene.is(*child, "conj") && scene.verb(*child) == Some("chant") && told(child);
    aims().chain(below()).find(told).or_else(|| scene.children(verb).find(chants))
}

/// "the resignation of the king", "the king's departure": he is asked to go.
fn who_is_to_go(scene: &Scene<'_>, object: usize) -> Option<usize> {
    let goes = matches!(
        scene.noun(object),
        Some("departure" | "dismissal" | "ouster" | "ousting" | "removal" | "resignation")
    );
    let of = || scene.children(object).find(|child| *child > object && scene.preposition(*child) == "of");
    of().or_else(|| scene.child(object, "nmod:poss")).filter(|_| goes)
}

/// "burned Chinese flags outside the embassy": China is protested against.
fn owner_of_flag(scene: &Scene<'_>, object: usize) -> Option<Vec<Party>> {
    let whose = |part: &usize| *part < object && scene.entity_at(*part).is_some();
    let part = scene.children(object).find(whose);
    let part = part.filter(|_| matches!(scene.noun(object), Some("banner" | "effigy" | "flag" | "portrait")))?;
    party(scene, part).filter(Party::is_known).map(|owner| vec![owner])
}

/// "used tear gas to clear the students": whoever is to be moved by it.
pub(super) fn cleared(scene: &Scene<'_>, verb: usize, frame: &Frame) -> Option<Vec<Party>> {
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
    let object = scene.child(aim, "obj")?;
    let found = parties(scene, object);
    // "to break up a march".
    let crowd = matches!(
        scene.noun(object),
        Some("blockade" | "crowd" | "demonstration" | "gathering" | "march" | "protest" | "rally" | "sit-in")
    );
    (crowd || found.iter().any(|party| party.standing >= Standing::Pronoun)).then_some(found)
}

/// "mobilized troops for an assault against the rebels": the rebels, not the assault.
pub(super) fn faced(scene: &Scene<'_>, verb: usize, frame: &Frame, arguments: &Arguments) -> Option<Vec<Party>> {
    let fight =
        |above: usize| scene.is_verb(above) || scene.classes(above) & scene.view.marks.violence != 0 || above == verb;
    let against = |led: &&Led| {
        led.head > verb && scene.preposition(led.head) == "against" && scene.head(led.head).is_some_and(fight)
    };
    let faced = arguments.led.iter().find(against).filter(|_| frame.event == EventType::Mobilize)?;
    Some(parties(scene, faced.head)).filter(|found| !found.is_empty())
}

/// "launched a mediation effort to resolve the rift between A and B": whoever is to be reconciled.
pub(super) fn mediated(scene: &Scene<'_>, verb: usize, frame: &Frame) -> Option<Vec<Party>> {
    let aims = || scene.subtree(verb).filter(|aim| *aim > verb && scene.tag(*aim) == "VB");
    let things = || aims().filter_map(|aim| scene.child(aim, "obj"));
    let between = |thing: usize| scene.children(thing).find(|at| *at > thing && scene.preposition(*at) == "between");
    let parted = things().find_map(between).filter(|_| frame.mode == Some("third-party"))?;
    Some(parties(scene, parted)).filter(|found| found.len() > 1)
}

#[cfg(test)]
mod tests {
    use super::super::tests::check;

    #[test]
    fn what_is_refused_is_whose_it_is_or_the_thing_itself() {
        check(
            "Peru summoned Chile's ambassador and demanded the release of nine fishermen.",
            &["ACCUSE disapprove: Peru > Chile", "REQUEST yield: Peru > Chile"],
        );
        check("Chad took no position and urged Peru to talk.", &["REQUEST: Chad > Peru"]);
        check(
            "Gunmen attacked two army posts and a town in Peru.",
            &["ASSAULT firearms: Gunmen > two army posts & a town in Peru"],
        );
        check("Chad dismissed the allegations as malicious.", &["REJECT change: Chad > the allegations"]);
        check("Chad denied accusations made by the rebels that it had lied.", &["REJECT change: Chad > the rebels"]);
        check("A court in Oslo threw out a case against nine officers.", &["REJECT change: A court in Oslo > a case"]);
        check(
            "Police used batons to break up a march.",
            &["ASSAULT crowd-control: Police > a march", "COERCE restrict: Police > a march"],
        );
    }

    #[test]
    fn a_protest_is_against_who_is_to_go_or_to_act() {
        check(
            "Thousands marched in Lima to urge the government to lift a curfew.",
            &["PROTEST demo: Thousands > the government @Lima", "REQUEST yield: Thousands > the government"],
        );
        check(
            "Students banged pots in Lima and chanted for the resignation of President Ana Kos.",
            &["PROTEST demo: Students > Ana Kos @Lima"],
        );
        check(
            "Students in Lima lobbied for the resignation of President Ana Kos.",
            &["RETREAT resign: Ana Kos >  [hypothetical]"],
        );
        check(
            "Thousands rallied in Lima, calling for the resignation of President Ana Kos.",
            &["PROTEST demo: Thousands > Ana Kos @Lima", "REQUEST change: Thousands > Ana Kos"],
        );
    }

    #[test]
    fn who_asked_is_refused_and_who_holds_is_asked() {
        check(
            "Ana Kos fled in 1999. A court in Lima rejected her appeal on Monday.",
            &["REJECT assist: A court in Lima > Ana Kos 2023-04-24"],
        );
        check("Norway demanded the release of a nurse held by rebels.", &["REQUEST yield: Norway > rebels"]);
    }
}
