//! Who is acted upon where the slots of a frame hold nobody known.

use crate::stages::entities::EntityKind;
use crate::stages::lexicon::{Conditions, Evidence, Frame, Slot};

use super::EventType;
use super::agents::agent;
use super::arguments::Arguments;
use super::nearest::{is_way, nearest};
use super::party::{Party, Standing, are_people, parties};
use super::prepositions::{Led, is_circumstance};
use super::scene::Scene;

/// Somebody known whom the object names in passing: "condemned the decision by Ethiopia".
pub(super) fn below(scene: &Scene<'_>, verb: usize, frame: &Frame, arguments: &Arguments) -> Option<Vec<Party>> {
    if frame.slots.is_empty() || frame.conditions.has(Conditions::RECIPROCAL) {
        return None;
    }
    let owned = frame.slots.iter().any(|slot| matches!(slot, Slot::Object | Slot::Led("of")));
    // Whoever condemns an attack on A does not condemn A.
    let violent = arguments
        .object
        .and_then(|object| scene.lexicon().acts.classes.get(scene.base(object)))
        .is_some_and(|classes| classes & scene.view.marks.violence != 0);
    let violent = violent || arguments.object.is_some_and(|object| matches!(scene.noun(object), Some("act")));
    let blamed = frame.event == EventType::Accuse && violent;
    // "handed over their guns in a ceremony attended by elders".
    let aside = |led: &Led| {
        let mut above = scene.tree.ancestors(led.head).take_while(|at| *at != verb);
        above.any(|at| scene.is(at, "obl") && matches!(scene.preposition(at), "in" | "at" | "during"))
    };
    // "promised that the men would be tried by a court".
    let told = |led: &Led| scene.head(led.head).is_some_and(|verb| scene.is(verb, "ccomp"));
    let near = |led: &&Led| {
        let word = scene.preposition(led.head);
        let troops = frame.event == EventType::Mobilize && word == "of";
        led.depth > 0
            && (led.head > verb || arguments.passive)
            && !troops
            && (owned || word != "of")
            && (word == "by" && frame.event != EventType::Protest && !aside(led) && !told(led)
                || !blamed && (matches!(word, "of" | "against") || word == "from" && frame.event != EventType::Assault))
    };
    let mut heads: Vec<usize> = arguments.led.iter().filter(near).map(|led| led.head).collect();
    heads.extend(arguments.object.and_then(|object| doer_of(scene, frame, object)));
    heads.extend(arguments.object.and_then(|object| claims(scene, frame, object)));
    heads.sort_by_key(|head| (scene.preposition(*head) != "by", *head));
    heads.into_iter().map(|head| parties(scene, head)).find(|found| found.iter().any(Party::is_known))
}

/// "condemn the attack for which A claimed responsibility": A.
fn claims(scene: &Scene<'_>, frame: &Frame, object: usize) -> Option<usize> {
    let condemned = frame.event == EventType::Accuse && scene.classes(object) & scene.view.marks.violence != 0;
    let claims = |at: usize| {
        scene.verb(at) == Some("claim")
            && scene.child(at, "obj").is_some_and(|what| scene.lower(what) == "responsibility")
    };
    let clause = scene.subtree(object).find(|at| *at > object && claims(*at)).filter(|_| condemned)?;
    scene.child(clause, "nsubj").filter(|who| scene.is_nominal(*who))
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

/// Somebody known whom the clause of an act names where its frame finds nobody: "gave money to promote investment in Ethiopia".
pub(super) fn nearest_of_frame(
    scene: &Scene<'_>,
    verb: usize,
    frame: &Frame,
    arguments: &Arguments,
) -> Option<Vec<Party>> {
    let moves = matches!(frame.event, EventType::Protest | EventType::Consult)
        || frame.mode == Some("resign")
        || claims_deed(scene, verb);
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
    // "is investigating the shootings of women in the Newark area": nor is a town accused.
    let town =
        |party: &Party| place(party) && party.who.entity.is_some_and(|index| scene.view.entity(index).place.is_some());
    let is_topic = |party: &Party| {
        let above = scene.tree.ancestors(party.head).take_while(|at| *at != verb);
        std::iter::once(party.head).chain(above).any(|at| matches!(scene.preposition(at), "on" | "over"))
    };
    let asked = |found: &Vec<Party>| match frame.event {
        // "called for talks on the status of Peru": about whom one talks is not whom one asks.
        EventType::Request => !found.iter().any(|party| place(party) || frame.mode == Some("meet") && is_topic(party)),
        // "signed a treaty in Geneva" is signed with nobody told.
        EventType::Accuse | EventType::Agree | EventType::Support => !found.iter().any(town),
        _ => true,
    };
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
    // "sent a company of Danish soldiers over the bridge": against whom is not told.
    let sent = |found: &Vec<Party>| {
        let troops = |party: &Party| arguments.object.is_some_and(|object| scene.subtree(object).contains(&party.head));
        frame.event == EventType::Mobilize && found.iter().any(troops) && !found.iter().any(place)
    };
    nearest(scene, verb, arguments.subject).filter(asked).filter(within).filter(|found| !sent(found))
}

/// Whether what is asked for, given, promised or met is told where nobody to whom it is done is: "sent agents there".
pub(super) fn is_content(scene: &Scene<'_>, (frame, arguments): (&Frame, &Arguments), found: &[Party]) -> bool {
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

/// Somebody known whom any other preposition leads to: of what is done in a country, the country.
pub(super) fn elsewhere(scene: &Scene<'_>, verb: usize, frame: &Frame, arguments: &Arguments) -> Option<Vec<Party>> {
    // "unite against A" is not "unite behind A".
    let bare = matches!(frame.evidence, Evidence::None) && frame.conditions.has(Conditions::STRICT);
    let moves = bare || matches!(frame.event, EventType::Protest | EventType::Consult) || frame.mode == Some("resign");
    let moves = moves || claims_deed(scene, verb);
    if moves || frame.conditions.has(Conditions::RECIPROCAL) {
        return None;
    }
    let apart = |led: &&Led| {
        let word = scene.preposition(led.head);
        is_circumstance(word) || matches!(word, "about" | "alongside" | "as" | "by" | "like" | "of" | "")
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
    // "called for talks on the status of A": nor does A talk.
    let topic = |word: &str| frame.mode == Some("meet") && matches!(word, "on" | "over");
    let behalf = |led: &&Led| {
        let word = scene.preposition(led.head);
        frame.event == EventType::Request && (word == "for" || topic(word))
    };
    let heads = arguments
        .led
        .iter()
        .filter(|led| {
            (led.head > verb || scene.preposition(led.head) == "in")
                && !apart(led)
                && !placed(led)
                && !blamed
                && !whence(led)
                && !(scene.preposition(led.head) == "to" && (is_way(scene, led.head) || frame.mode == Some("withdraw")))
                && !behalf(led)
        })
        .map(|led| led.head);
    heads.map(|head| parties(scene, head)).find(|found| found.iter().any(Party::is_known))
}

/// "claimed responsibility in a message to a radio station": it suffered nothing.
fn claims_deed(scene: &Scene<'_>, verb: usize) -> bool {
    scene.verb(verb) == Some("claim")
}

/// "will not lift the embargo until Cuba yields", "until their demands are met by the mine": whoever is waited for is refused.
pub(super) fn awaited(scene: &Scene<'_>, verb: usize, frame: &Frame) -> Option<Vec<Party>> {
    let until = |clause: &usize| {
        scene.is(*clause, "advcl")
            && scene.children(*clause).any(|mark| matches!(scene.lower(mark), "until" | "till" | "unless"))
    };
    let clause = scene.children(verb).find(until).filter(|_| frame.event == EventType::Reject)?;
    let by = agent(scene, clause).or_else(|| scene.child(clause, "nsubj"))?;
    Some(parties(scene, by)).filter(|found| found.iter().any(Party::is_known))
}

/// "lifted the sanctions that it placed on Fiji": on whom they are.
pub(super) fn imposed_on(scene: &Scene<'_>, verb: usize, frame: &Frame) -> Option<Vec<Party>> {
    if !matches!(frame.event, EventType::Concede | EventType::Reject) {
        return None;
    }
    let imposes = |at: usize| {
        matches!(scene.verb(at), Some("clamp" | "impose" | "place" | "put" | "slap"))
            && matches!(scene.tag(at), "VBD" | "VBN")
    };
    let inner = (verb + 1..scene.subtree(verb).end).find(|at| imposes(*at))?;
    let on = scene.children(inner).find(|on| *on > inner && matches!(scene.preposition(*on), "on" | "against"))?;
    Some(parties(scene, on)).filter(|found| are_people(found))
}

/// "thanked Chad and promised help", "met the rebels and offered a truce": to whoever was thanked or met.
pub(super) fn turned_to_before(scene: &Scene<'_>, verb: usize) -> Option<Vec<Party>> {
    let joined = scene.is(verb, "conj") && scene.child(verb, "nsubj").is_none();
    // "met officers and afterwards promised": to whom is another matter.
    let after = scene.children(verb).any(|at| at < verb && matches!(scene.lower(at), "afterwards" | "later"));
    let first = scene.head(verb).filter(|_| joined && !after)?;
    let turned = matches!(
        scene.verb(first),
        Some("assure" | "congratulate" | "meet" | "praise" | "summon" | "telephone" | "tell" | "thank" | "urge")
    );
    // "apologised to the shopkeepers and promised compensation".
    let to = || scene.children(first).find(|child| scene.is(*child, "obl") && scene.preposition(*child) == "to");
    if matches!(scene.verb(first), Some("apologise" | "apologize" | "write")) {
        return Some(parties(scene, to()?)).filter(|found| are_people(found));
    }
    let object = scene.child(first, "obj").or_else(|| scene.child(first, "iobj")).filter(|_| turned)?;
    let people = scene.lower(object) == "governments"
        || scene.child(object, "det").is_some_and(|both| scene.lower(both) == "both");
    Some(parties(scene, object)).filter(|found| people || found.iter().any(Party::is_known))
}

/// "summoned the envoy and demanded the release": it is demanded of whoever was summoned.
pub(super) fn summoned_before(
    scene: &Scene<'_>,
    verb: usize,
    frame: &Frame,
    arguments: &Arguments,
) -> Option<Vec<Party>> {
    let addressed =
        |led: &Led| led.depth == 0 && matches!(scene.preposition(led.head), "from" | "of" | "on" | "to" | "upon");
    let demands =
        frame.event == EventType::Request && frame.mode != Some("meet") && !arguments.led.iter().any(addressed);
    let first = scene.head(verb).filter(|_| demands && scene.is(verb, "conj"))?;
    if scene.verb(first) == Some("summon") { turned_to_before(scene, verb) } else { None }
}

/// "ratified the treaty", "signed an agreement": what is endorsed, where nobody with whom it is made is told.
pub(super) fn endorsed(scene: &Scene<'_>, frame: &Frame, arguments: &Arguments) -> Option<Vec<Party>> {
    let endorses = frame.event == EventType::Support && !frame.conditions.has(Conditions::RECIPROCAL);
    // "dismissed the criticism".
    let object = arguments.object.filter(|_| endorses || frame.event == EventType::Reject && !arguments.passive)?;
    let paper = scene.classes(object) & scene.view.marks.papers != 0;
    Some(parties(scene, object)).filter(|found| paper && !found.is_empty())
}
