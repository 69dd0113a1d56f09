//! Nouns that name acts with both their parties: "Iran's attack on X", "talks between A and B", "the killing of A by B".

use crate::stages::entities::EntityKind;
use crate::stages::lexicon::{ActNoun, Conditions, Effect, Slot};

use super::EventType;
use super::agents::agent;
use super::arguments::subject;
use super::candidate::{Basis, Candidate};
use super::embedding::effect;
use super::negation::negation;
use super::party::{Party, Standing, parties, party};
use super::phrases::is_figurative;
use super::prepositions::led as led_by;
use super::scene::Scene;

/// The act that a noun names, if both parties stand beside it.
pub(super) fn noun_act(scene: &Scene<'_>, at: usize) -> Option<Candidate> {
    if !scene.is_noun(at) || scene.entity_at(at).is_some() || matches!(scene.relation(at), "compound" | "amod" | "flat")
    {
        return None;
    }
    let acts = scene.lexicon().acts.nouns.get(scene.base(at))?;
    // "has not claimed the attack": who did it is not told.
    let verb = scene.head(at).filter(|verb| scene.is(at, "obj") && scene.verb(*verb) == Some("claim"));
    if verb.is_some_and(|verb| negation(scene, verb).is_some()) {
        return None;
    }
    // "marched in protest at the killing": the marching is the protest.
    if scene.lower(at) == "protest" && at > 0 && scene.lower(at - 1) == "in" {
        return None;
    }
    if acts.iter().any(|act| act.event == EventType::Assault) && is_figurative(scene, at) {
        return None;
    }
    acts.iter()
        .filter(|act| {
            !act.conditions.has(Conditions::WEAK)
                || is_named_in_full(scene, at, act)
                || is_walkout(scene, at, act)
                || is_outbreak(scene, at, act)
        })
        .find_map(|act| with_parties(scene, at, act))
}

/// "a raid by A on B", "a strike by A on B": a noun of several senses with both its parties behind it.
fn is_named_in_full(scene: &Scene<'_>, at: usize, act: &ActNoun) -> bool {
    let below = led_by(scene, at, None);
    let known = |word: &str| {
        let named = below.iter().filter(|led| led.head > at && scene.preposition(led.head) == word);
        named.flat_map(|led| parties(scene, led.head)).any(|party| party.is_known())
    };
    let violent = act.event == EventType::Assault && !act.conditions.has(Conditions::RECIPROCAL);
    violent && known("by") && act.slots.iter().any(|slot| matches!(slot, Slot::Led(word) if known(word)))
}

/// "a strike by truckers": by those who work.
fn is_walkout(scene: &Scene<'_>, at: usize, act: &ActNoun) -> bool {
    let by = scene.children(at).find(|child| *child > at && scene.preposition(*child) == "by");
    let works = |party: &Party| {
        let nobody_else = party.standing == Standing::People && party.who.sectors.is_empty();
        party.has_sector(&["LAB", "EDU", "MED", "AGR"]) || nobody_else
    };
    let workers = |head: usize| parties(scene, head).iter().any(works);
    act.mode == Some("strike") && by.is_some_and(workers)
}

/// "Clashes between the army and rebels broke out": fighting of which it is told that it is going on.
fn is_outbreak(scene: &Scene<'_>, at: usize, act: &ActNoun) -> bool {
    const GOES_ON: [&str; 18] = [
        "break",
        "continue",
        "erupt",
        "escalate",
        "flare",
        "force",
        "intensify",
        "kill",
        "leave",
        "occur",
        "persist",
        "rage",
        "report",
        "resume",
        "spread",
        "start",
        "take",
        "worsen",
    ];
    let verb = scene.head(at).filter(|_| scene.is(at, "nsubj"));
    let between = |child: usize| child > at && scene.preposition(child) == "between";
    act.event == EventType::Assault
        && act.conditions.has(Conditions::RECIPROCAL)
        && verb.and_then(|verb| scene.verb(verb)).is_some_and(|verb| GOES_ON.contains(&verb))
        && scene.children(at).any(between)
}

fn with_parties(scene: &Scene<'_>, at: usize, act: &ActNoun) -> Option<Candidate> {
    let mut recipients = led(scene, at, &act.slots);
    let mut actors = doers(scene, at);
    // "praise for Peru from the fund".
    if actors.is_empty() && matches!(act.event, EventType::Support | EventType::Accuse | EventType::Request) {
        actors = led(scene, at, &[Slot::Led("from")]);
    }
    if actors.is_empty() && matches!(act.mode, Some("visit" | "withdraw" | "resign")) {
        actors = led(scene, at, &[Slot::Led("of")]);
    }
    // The parser may hang on the doer what belongs to the noun.
    if let Some(doer) = by_beside(scene, at).filter(|_| recipients.is_empty()) {
        recipients = led(scene, doer, &act.slots);
        // "follows a visit by the minister to Oslo": or on the verb.
        let verb = scene.head(doer).filter(|_| recipients.is_empty() && scene.is(doer, "obl"));
        let behind = verb.map(|verb| led(scene, verb, &act.slots)).unwrap_or_default();
        recipients.extend(behind.into_iter().filter(|party| party.head > doer));
    }
    // "the threat of an attack by A on B": or on the noun above.
    if let Some(above) = scene.head(at).filter(|_| scene.is(at, "nmod") && recipients.is_empty() && !actors.is_empty())
    {
        recipients.extend(led(scene, above, &act.slots).into_iter().filter(|party| party.head > at));
    }
    if actors.is_empty() {
        actors = planner(scene, at);
        // The parser may hang on "weighs" what belongs to "sanctions against A".
        if let Some(verb) = scene.head(at).filter(|_| recipients.is_empty() && !actors.is_empty()) {
            recipients = led(scene, verb, &act.slots);
        }
    }
    if recipients.is_empty() && !actors.is_empty() {
        recipients = judged(scene, at, act);
    }
    if act.conditions.has(Conditions::RECIPROCAL) {
        actors.append(&mut recipients);
        // "the Israeli-Palestinian talks" name two; one party alone talks with nobody.
        if actors.len() < 2 {
            return None;
        }
    } else if actors.is_empty() || recipients.is_empty() && !is_whole_without(scene, at, act) {
        return None;
    }
    // "his arrest in the killing of A": A is not arrested.
    let owned = act.event == EventType::Coerce && scene.child(at, "nmod:poss").is_some();
    if owned && recipients.iter().any(|party| scene.is(party.head, "nmod") && scene.head(party.head) != Some(at)) {
        return None;
    }
    let shared =
        |party: &Party| actors.iter().any(|actor| actor.who.entity.is_some() && actor.who.entity == party.who.entity);
    recipients.retain(|party| !shared(party));
    // A place visited by itself: "Iran's visit"; a visitor is a person or a group of them.
    let visitor = act.event != EventType::Consult
        || act.conditions.has(Conditions::RECIPROCAL)
        || actors.iter().any(|actor| actor.kind != Some(EntityKind::Gpe) || actor.standing < Standing::Named);
    visitor.then(|| Candidate {
        kind: act.event,
        mode: act.mode,
        lemma: scene.base(at).to_owned(),
        predicate: at,
        governor: at,
        actors,
        recipients,
        basis: Basis::Noun,
        score: 1.6,
        noun: None,
        content: None,
    })
}

/// "Gambia's condemnation of the coup": what is condemned, praised or refused may be a thing.
fn judged(scene: &Scene<'_>, at: usize, act: &ActNoun) -> Vec<Party> {
    let judges = matches!(act.event, EventType::Accuse | EventType::Support | EventType::Reject);
    let of = |child: &usize| *child > at && matches!(scene.preposition(*child), "of" | "for");
    let of = scene.children(at).find(of).filter(|_| judges && !act.conditions.has(Conditions::WEAK));
    of.map(|of| parties(scene, of)).unwrap_or_default()
}

/// Whether an act needs nobody upon whom it is: "a rally by farmers", "Chad's deployment of tanks", "a plea by Lesotho for aid".
fn is_whole_without(scene: &Scene<'_>, at: usize, act: &ActNoun) -> bool {
    let behind = |preposition: &str| {
        scene
            .children(at)
            .find(|child| *child > at && scene.is(*child, "nmod") && scene.preposition(*child) == preposition)
    };
    let forces = scene.view.marks.troops | scene.view.marks.weapons;
    match act.event {
        EventType::Protest => true,
        EventType::Retreat => act.mode == Some("resign"),
        EventType::Mobilize => behind("of").is_some_and(|sent| scene.classes(sent) & forces != 0),
        EventType::Request => behind("by").is_some() && behind("for").is_some(),
        _ => false,
    }
}

/// Whoever is known of those that the prepositions of a noun lead to.
fn led(scene: &Scene<'_>, noun: usize, slots: &[Slot]) -> Vec<Party> {
    let below = led_by(scene, noun, None);
    // "its endorsement of A's plan for B": whoever is nearer comes first.
    for (depth, slot) in [0, 1].into_iter().flat_map(|depth| slots.iter().map(move |slot| (depth, slot))) {
        let Slot::Led(preposition) = slot else { continue };
        for led in below.iter().filter(|led| led.head > noun && led.depth == depth) {
            if scene.preposition(led.head) != *preposition {
                continue;
            }
            // "the shelling of a market by the army": a place may suffer, but "criticism of the talks at the house" concerns no house.
            let place = *preposition != "at" && scene.classes(led.head) & scene.view.marks.somewhere != 0;
            let acts = |party: &Party| party.standing >= Standing::People || place;
            let found: Vec<Party> = parties(scene, led.head).into_iter().filter(acts).collect();
            if !found.is_empty() {
                return found;
            }
        }
    }
    Vec::new()
}

/// Whoever weighs or plans what a noun names: "Spain is weighing sanctions against A".
fn planner(scene: &Scene<'_>, noun: usize) -> Vec<Party> {
    let verb = scene.head(noun).filter(|head| scene.is(noun, "obj") && scene.is_verb(*head));
    let plans = verb.filter(|verb| matches!(effect(scene, *verb), Some(Effect::Hypothetical | Effect::Future)));
    let subject = plans.and_then(|verb| subject(scene, verb));
    let found = subject.map(|subject| parties(scene, subject)).unwrap_or_default();
    found.into_iter().filter(|party| party.standing >= Standing::People).collect()
}

/// Who does what a noun names: after "by", its owner, or the people that describe it.
pub(super) fn doers(scene: &Scene<'_>, noun: usize) -> Vec<Party> {
    let below = led_by(scene, noun, None);
    let by = below.iter().map(|led| led.head).find(|head| *head > noun && scene.preposition(*head) == "by");
    if let Some(by) = by.or_else(|| by_beside(scene, noun)) {
        return parties(scene, by).into_iter().filter(|party| party.standing >= Standing::People).collect();
    }
    // "claimed two attacks which killed": whoever claims them killed.
    let claimed = scene.head(noun).filter(|verb| {
        scene.is(noun, "obj")
            && matches!(
                scene.verb(*verb),
                Some("claim" | "conduct" | "launch" | "mount" | "perpetrate" | "plot" | "stage")
            )
    });
    if let Some(doer) = claimed.and_then(|verb| subject(scene, verb)) {
        return parties(scene, doer).into_iter().filter(|party| party.standing >= Standing::People).collect();
    }
    if let Some(doer) = claimer(scene, noun) {
        return parties(scene, doer).into_iter().filter(|party| party.standing >= Standing::People).collect();
    }
    let owner = scene.child(noun, "nmod:poss").into_iter();
    // "the Boston bombings": a town bombs nobody.
    let town = |index: usize| {
        let entity = scene.view.entity(index);
        entity.kind == EntityKind::Gpe && entity.place.is_some()
    };
    let people = scene.children(noun).filter(|child| {
        let entity = scene.entity_at(*child);
        *child < noun
            && (scene.is(*child, "amod") && entity.is_some()
                || scene.is(*child, "compound") && entity.is_some_and(|index| !town(index)))
    });
    for head in owner.chain(people) {
        let found: Vec<Party> =
            party(scene, head).into_iter().filter(|party| party.standing >= Standing::Known).collect();
        if !found.is_empty() {
            return found;
        }
    }
    Vec::new()
}

/// "attacks, claimed by the rebels": who owns up to them, or is blamed for them.
fn claimer(scene: &Scene<'_>, noun: usize) -> Option<usize> {
    let told = |child: &usize| {
        *child > noun
            && scene.relation(*child).starts_with("acl")
            && matches!(scene.verb(*child), Some("carry" | "claim" | "conduct" | "launch" | "perpetrate" | "stage"))
    };
    // "the occupation of land claimed by A": A claims the land.
    let of = scene.children(noun).any(|child| scene.is(child, "nmod") && scene.preposition(child) == "of");
    agent(scene, scene.children(noun).find(told).filter(|_| !of)?)
}

/// "follows a visit by the minister", "criticised the torture of inmates by guards", where the parser hangs the doer on the verb:
/// who stands behind "by" right behind the noun or its phrase.
fn by_beside(scene: &Scene<'_>, noun: usize) -> Option<usize> {
    let leads = |by: &usize| *by < scene.len() && scene.lower(*by) == "by" && scene.is(*by, "case");
    let by = [noun + 1, scene.subtree(noun).end].into_iter().find(leads)?;
    scene.head(by).filter(|doer| *doer > by && scene.head(noun).is_some() && scene.head(*doer) == scene.head(noun))
}

/// Those between whom an act is that a noun names: "talks between A and B".
pub(super) fn both(scene: &Scene<'_>, noun: usize) -> Vec<Party> {
    let between = scene.children(noun).find(|child| scene.is(*child, "nmod") && scene.preposition(*child) == "between");
    between.map(|head| parties(scene, head)).unwrap_or_default()
}
