//! Whom it concerns that somebody asks, allows, promises or refuses an act.

use crate::stages::entities::EntityKind;
use crate::stages::lexicon::{Conditions, Effect, Slot};

use super::EventType;
use super::arguments::{Arguments, arguments, is_passive, subject};
use super::content::content_of_verb;
use super::embedding::effect;
use super::frames::best;
use super::nearest::nearest;
use super::otherwise::turned_to_before;
use super::owner::is_body;
use super::party::{Party, Standing, are_people, is_people, parties, party};
use super::passing::{is_ground, is_town};
use super::prepositions::Led;
use super::scene::Scene;

/// Whom the act of an embedding word concerns, but nobody who acts.
pub(super) fn concerned(
    scene: &Scene<'_>,
    at: usize,
    (around, actors): (&Arguments, &[Party]),
    (clause, effect): (usize, Effect),
) -> Vec<Party> {
    let addressed =
        matches!(effect, Effect::Asked | Effect::Accused | Effect::Allowed | Effect::Forbidden | Effect::Forced);
    if effect == Effect::Agreed && actors.len() > 1 && is_mutual(scene, around, clause) {
        return Vec::new();
    }
    let mut recipients = if addressed {
        addressee(scene, at, around, (clause, effect))
    } else {
        promised(scene, around, (clause, effect))
    };
    if recipients.is_empty() && effect == Effect::Agreed {
        recipients = turned_to_before(scene, at).unwrap_or_default();
    }
    // "in Gaza and Faluja": one preposition leads both.
    let first = |at: &usize| scene.head(*at).filter(|_| scene.is(*at, "conj"));
    let lead = |head: usize| std::iter::successors(Some(head), first).last().and_then(|first| party(scene, first));
    recipients.retain(|party| !lead(party.head).is_some_and(|lead| is_where(scene, effect, &lead)));
    recipients.retain(|party| !actors.iter().any(|actor| actor.meets(party)));
    recipients
}

/// "offered to host talks at Sebha", "agreed to send a mission to Lima", "refused to join the war in Congo", "agreed to share out asylum seekers
/// now in Chad": where what is agreed on or refused will be done.
fn is_where(scene: &Scene<'_>, effect: Effect, party: &Party) -> bool {
    if !matches!(effect, Effect::Agreed | Effect::Refused) {
        return false;
    }
    let now = scene.subtree(party.head).start.checked_sub(1).filter(|now| scene.lower(*now) == "now");
    let beside_people = now.and_then(|now| now.checked_sub(1)).is_some_and(|people| is_people(scene, people));
    let refused = effect == Effect::Refused && party.kind == Some(EntityKind::Gpe);
    match scene.preposition(party.head) {
        "in" | "at" => is_town(scene, party) || refused || beside_people && party.kind == Some(EntityKind::Gpe),
        "to" => is_town(scene, party),
        "on" | "across" | "along" => is_ground(scene, party),
        _ => false,
    }
}

/// Who is asked, accused, allowed or forced.
fn addressee(scene: &Scene<'_>, at: usize, around: &Arguments, (clause, effect): (usize, Effect)) -> Vec<Party> {
    let object = around.indirect.or(around.object).filter(|object| *object != clause);
    // "called for A to be expelled": A is not who is asked.
    let passive = is_passive(scene, clause);
    let led = around
        .led
        .iter()
        .filter(|led| match scene.preposition(led.head) {
            "for" => !passive,
            word => matches!(word, "on" | "upon" | "to" | "with"),
        } && led.depth == 0);
    let heads =
        object.into_iter().chain(led.map(|led| led.head)).chain(scene.child(clause, "nsubj").filter(|_| !passive));
    let mut bare = None;
    for head in heads.filter(|head| *head != at) {
        let found = parties(scene, head);
        // "urged his government to act": one's own is asked as well as anybody.
        let own = |party: &Party| effect == Effect::Asked && is_body(scene, party.head);
        if found.iter().any(|party| party.standing >= Standing::Pronoun || own(party)) {
            return found;
        }
        bare = bare.or(Some(found));
    }
    if effect == Effect::Accused || passive && effect == Effect::Asked {
        return bare.unwrap_or_default();
    }
    // "asked to see the prisoner": he is not who is asked.
    let looks = matches!(scene.verb(clause), Some("examine" | "inspect" | "interview" | "see"));
    if effect == Effect::Asked && looks && scene.is(clause, "xcomp") && bare.is_none() {
        return Vec::new();
    }
    // "ordered a study of what it costs to rebuild the embassy in Kenya": nobody asks Kenya.
    let place = |party: &Party| party.kind == Some(EntityKind::Gpe) && scene.preposition(party.head) == "in";
    let mut below = promised(scene, &Arguments::default(), (clause, effect));
    below.retain(|party| !place(party));
    if below.iter().any(Party::is_known) || bare.is_none() { below } else { bare.unwrap_or_default() }
}

/// Prepositions that lead to somebody to whom something is done.
const LEADING: [&str; 12] = ["to", "with", "from", "against", "on", "for", "in", "at", "into", "of", "by", "over"];

/// To whom something is promised, threatened or refused: beside the word itself, else below what is embedded.
fn promised(scene: &Scene<'_>, around: &Arguments, (clause, own_effect): (usize, Effect)) -> Vec<Party> {
    let inner = arguments(scene, clause);
    let own = beside(scene, around, clause);
    let count = own.len();
    // "pledged to ask Congress to": whoever will be asked is promised nothing.
    if own_effect == Effect::Agreed && effect(scene, clause) == Some(Effect::Asked) {
        return own.into_iter().map(|head| parties(scene, head)).find(|found| are_people(found)).unwrap_or_default();
    }
    let goes = inner.object.is_none() && is_journey(scene, clause);
    let meant = |head: &usize| leads_to_somebody(scene, inner, *head, goes);
    let inner_led = inner.led.iter().map(|led| led.head).filter(meant);
    // "refused to be questioned by the police", but "promised that the men would be tried by a court".
    let acted = if inner.passive && scene.is(clause, "xcomp") { inner.subject } else { inner.object };
    if is_for_each_other(scene, clause) {
        return Vec::new();
    }
    if let Some(taker) = taker(scene, clause, inner) {
        return taker;
    }
    let found = best(scene, clause, inner);
    let known = found.is_some();
    // "agreed to send troops", "ready to provide escorts": the troops are what is sent.
    let gives = matches!(scene.verb(clause), Some("contribute" | "lend" | "provide" | "send" | "supply"));
    let tool = gives
        || found
            .as_ref()
            .is_some_and(|found| !found.frame.slots.is_empty() && !found.frame.slots.contains(&Slot::Object));
    let (acted, last) = if tool { (None, acted) } else { (acted, None) };
    let sent = gives
        || found.as_ref().is_some_and(|found| {
            matches!(found.frame.event, EventType::Aid | EventType::Mobilize | EventType::Retreat | EventType::Assault)
        });
    let heads: Vec<usize> =
        own.into_iter().chain(inner.indirect).chain(acted).chain(inner_led).chain(last.filter(|_| !sent)).collect();
    let mut people = None;
    let mut bare = None;
    let framed = found
        .filter(|_| !goes)
        // "refused to receive the envoy": whoever would come.
        .map(|found| if found.frame.conditions.has(Conditions::CONVERSE) { found.actors } else { found.recipients })
        .filter(|found| found.iter().any(|party| party.who.entity.is_some()));
    for (place, found) in heads.into_iter().map(|head| parties(scene, head)).enumerate() {
        let own = place < count;
        let mark = found.iter().all(|party| matches!(party.kind, Some(EntityKind::Location | EntityKind::Facility)));
        if !own && let Some(framed) = &framed {
            return framed.clone();
        }
        // "to give inspectors access to the king's palaces".
        let receive = inner.indirect.is_some_and(|head| found.iter().any(|party| party.head == head));
        if receive && are_people(&found) {
            return found;
        }
        if found.iter().any(|party| party.standing >= Standing::Known && (own || party.who.entity.is_some())) && !mark {
            return found;
        }
        if are_people(&found) {
            people = people.or(Some(found));
        } else {
            bare = bare.or(Some(found));
        }
    }
    let kept = own_effect == Effect::Agreed || own_effect == Effect::Threatened && stops(scene, clause);
    let vague = !known && is_upon_nobody(scene, clause) && matches!(own_effect, Effect::Agreed | Effect::Threatened);
    // "agreed to work together with partners": they are told outright.
    let with = |people: &Vec<Party>| people.iter().all(|party| scene.preposition(party.head) == "with");
    let (people, bare) = if vague { (people.filter(with), None) } else { (people, bare) };
    Otherwise { people, bare, goes, kept }.concerned(scene, clause, inner)
}

fn is_journey(scene: &Scene<'_>, verb: usize) -> bool {
    matches!(scene.verb(verb), Some("come" | "fly" | "go" | "move" | "return" | "travel"))
}

/// "pledged to consult each other": nobody else is promised anything.
fn is_for_each_other(scene: &Scene<'_>, clause: usize) -> bool {
    (clause + 1..scene.subtree(clause).end).any(|at| scene.lower(at) == "each" && scene.lower(at + 1) == "other")
}

/// Whether a preposition leads to somebody to whom something may be promised.
fn leads_to_somebody(scene: &Scene<'_>, inner: &Arguments, head: usize, goes: bool) -> bool {
    let word = scene.preposition(head);
    // Nothing is promised to the court, nor done to anybody "in kind".
    let idle = inner.passive && word == "by" || word == "in" && scene.lower(head) == "kind";
    // "ready to dispatch a mission led by a former president".
    let described = scene.is(head, "obl:agent")
        && scene.head(head).is_some_and(|verb| {
            scene.is(verb, "acl") && matches!(scene.verb(verb), Some("chair" | "head" | "lead" | "run"))
        });
    LEADING.contains(&word) && !described && !is_way(scene, head, goes) && !idle
}

/// "vowed to keep the workers on strike", "threatened to proclaim a republic": what is no act upon anybody is told about nobody.
fn is_upon_nobody(scene: &Scene<'_>, clause: usize) -> bool {
    content_of_verb(scene, clause).is_none() && !favours(scene, clause)
}

/// Verbs of what is done for somebody, or to somebody, that are no acts by themselves.
fn favours(scene: &Scene<'_>, verb: usize) -> bool {
    matches!(
        scene.verb(verb).or(Some(scene.lower(verb))),
        Some(
            "advise"
                | "compensate"
                | "give"
                | "grant"
                | "help"
                | "host"
                | "let"
                | "open"
                | "offer"
                | "pay"
                | "protect"
                | "punish"
                | "receive"
                | "reward"
                | "serve"
                | "shelter"
                | "spare"
                | "train"
                | "treat"
        )
    )
}

/// "threatened to stop work": the work is not threatened.
fn stops(scene: &Scene<'_>, clause: usize) -> bool {
    matches!(scene.verb(clause), Some("cease" | "end" | "halt" | "quit" | "stop" | "suspend" | "withdraw"))
}

/// Who was found where nobody known is told.
struct Otherwise {
    people: Option<Vec<Party>>,
    bare: Option<Vec<Party>>,
    /// What is embedded is a way somewhere.
    goes: bool,
    /// Whoever promises or stops it has what it is done with.
    kept: bool,
}

impl Otherwise {
    /// People, somebody far below, whoever owns the ground, somebody near, or a thing.
    fn concerned(self, scene: &Scene<'_>, clause: usize, inner: &Arguments) -> Vec<Party> {
        let Self { people, bare, goes, kept } = self;
        let left = inner.led.iter().find_map(|led| owner_of_ground(scene, led.head));
        let idle = |party: &Party| is_told(scene, party) || kept && is_mere_thing(scene, party);
        people
            .or_else(|| deeper(scene, clause))
            .or(left)
            .or_else(|| if goes { None } else { nearest(scene, clause, subject(scene, clause)) })
            .or(bare.filter(|bare| !bare.iter().all(idle)))
            .unwrap_or_default()
    }
}

/// Whom a word that promises, threatens or refuses names beside itself.
fn beside(scene: &Scene<'_>, around: &Arguments, clause: usize) -> Vec<usize> {
    let led = around.led.iter().filter(|led| led.depth == 0 && matches!(scene.preposition(led.head), "with" | "to"));
    let object = around.object.filter(|object| *object != clause);
    around.indirect.into_iter().chain(object).chain(led.map(|led| led.head)).collect()
}

/// "promised to turn the boy over to his father", "to bring the killers to justice": whom it is promised to gets the boy, and none of
/// the killers is promised anything.
fn taker(scene: &Scene<'_>, clause: usize, inner: &Arguments) -> Option<Vec<Party>> {
    let over = (clause + 1..scene.subtree(clause).end).any(|at| scene.lower(at) == "over" && !scene.is(at, "case"));
    let to = |led: &&Led| led.depth == 0 && led.head > clause && scene.preposition(led.head) == "to";
    let to = inner.led.iter().find(to).map(|led| led.head);
    match scene.verb(clause) {
        Some("hand" | "turn") if over => to
            .map(|head| parties(scene, head))
            .filter(|found| found.iter().any(|party| party.standing > Standing::Thing)),
        // "refused to return him to his father in Cuba".
        Some("return") => to.map(|head| parties(scene, head)).filter(|found| {
            found.iter().any(|party| is_people(scene, party.head) || party.kind == Some(EntityKind::Person))
        }),
        // "offered to give Macau back".
        Some("give") if (clause + 1..scene.subtree(clause).end).any(|at| scene.lower(at) == "back") => {
            Some(to.map(|head| parties(scene, head)).unwrap_or_default())
        }
        // "offered to help find the missing men".
        Some("help") if scene.child(clause, "xcomp").is_some_and(|aim| is_pursuit(scene, aim)) => Some(Vec::new()),
        _ if is_pursuit(scene, clause) => Some(Vec::new()),
        _ => None,
    }
}

/// "vowed to find the bombers", "to bring them to justice": none of them is promised anything.
pub(super) fn is_pursuit(scene: &Scene<'_>, clause: usize) -> bool {
    let justice = |child: usize| scene.lower(child) == "justice" && scene.preposition(child) == "to";
    match scene.verb(clause).unwrap_or_else(|| scene.lower(clause)) {
        // "which the rebels have refused to do" neither.
        "catch" | "do" | "find" | "identify" | "investigate" | "locate" | "probe" | "solve" | "track" => true,
        "bring" => scene.children(clause).any(justice),
        _ => false,
    }
}

/// People whom a clause within what is embedded names: "agreed to let Iran sell oil".
fn deeper(scene: &Scene<'_>, clause: usize) -> Option<Vec<Party>> {
    // "offered to send experts to advise both sides".
    let sends = matches!(scene.verb(clause), Some("dispatch" | "lend" | "send"));
    let aim = |child: usize| sends && scene.is(child, "advcl") && scene.tag(child) == "VB" && child > clause;
    let inner =
        scene.children(clause).find(|child| matches!(scene.relation(*child), "xcomp" | "ccomp") || aim(*child))?;
    let head = scene.child(inner, "nsubj").or_else(|| scene.child(inner, "obj"))?;
    Some(parties(scene, head)).filter(|found| are_people(found))
}

/// "promised to withdraw from Iranian territory": it is promised to Iran.
fn owner_of_ground(scene: &Scene<'_>, head: usize) -> Option<Vec<Party>> {
    let whose = |child: &usize| scene.is(*child, "amod") && scene.entity_at(*child).is_some();
    let owner = scene.children(head).find(whose).filter(|_| is_way(scene, head, false))?;
    party(scene, owner).filter(Party::is_known).map(|owner| vec![owner])
}

/// "willing to go to Oslo", "promised to withdraw from Iranian territory": Oslo and the ground are promised nothing.
fn is_way(scene: &Scene<'_>, head: usize, goes: bool) -> bool {
    let whose = |child: usize| scene.is(child, "amod") && scene.entity_at(child).is_some();
    match scene.preposition(head) {
        "to" => goes && scene.entity_at(head).is_some(),
        "from" => scene.classes(head) & scene.view.marks.somewhere != 0 && scene.children(head).any(whose),
        _ => false,
    }
}

/// "promised to open the books", "ready to provide escorts": what is promised is promised to somebody else.
fn is_mere_thing(scene: &Scene<'_>, party: &Party) -> bool {
    party.standing == Standing::Thing
        && party.who.entity.is_none()
        && scene.classes(party.head) & scene.view.marks.people == 0
}

/// "refused to sign the document", "through days of negotiations": what is said or done is nobody.
fn is_told(scene: &Scene<'_>, party: &Party) -> bool {
    let act = scene.noun(party.head).is_some_and(|noun| scene.lexicon().acts.nouns.contains_key(noun));
    // "a request from 20 deputies" tells whose it is.
    let whose = |child: usize| scene.is(child, "nmod") && matches!(scene.preposition(child), "of" | "from" | "by");
    party.standing == Standing::Thing
        && !scene.children(party.head).any(whose)
        && (act || scene.classes(party.head) & scene.view.marks.papers != 0)
}

/// Whether those who agree do so with each other: neither is anybody else told with whom, nor does what they agree on concern somebody.
fn is_mutual(scene: &Scene<'_>, around: &Arguments, clause: usize) -> bool {
    let own = around.led.iter().any(|led| led.depth == 0 && scene.preposition(led.head) == "with");
    let content = content_of_verb(scene, clause).map(|content| content.kind);
    let concerns = matches!(
        content,
        Some(
            EventType::Aid
                | EventType::Sanction
                | EventType::Coerce
                | EventType::Assault
                | EventType::Mobilize
                | EventType::Retreat
                | EventType::Concede
        )
    );
    // "agreed to hold joint patrols with Togo": neither of them is Togo.
    let third = || {
        let with = |led: &&Led| led.depth < 2 && scene.preposition(led.head) == "with";
        arguments(scene, clause)
            .led
            .iter()
            .find(with)
            .is_some_and(|led| parties(scene, led.head).iter().any(Party::is_known))
    };
    !own && !concerns && !third()
}

#[cfg(test)]
mod tests {
    use super::super::tests::check;

    #[test]
    fn what_is_no_act_upon_anybody_names_nobody() {
        check("The union vowed to keep civil servants on strike until Monday.", &["AGREE: The union >"]);
        check("The governor of Lima has threatened to proclaim a republic.", &["THREATEN: Lima >"]);
        check("Chile has promised to compensate the villagers.", &["AGREE: Chile > the villagers"]);
        check("Chad and Niger agreed to hold joint patrols with Peru.", &["AGREE: Chad & Niger > Peru"]);
        check("Norway offered to give the island back.", &["AGREE: Norway >"]);
        check("Chad agreed to host talks in Lima and Cusco.", &["AGREE: Chad >"]);
    }
}
