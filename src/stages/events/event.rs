//! From an act as the lexicon reads it to an event: what was done, whether it happened, when, where, and who says so.

use super::addressed::addressed;
use super::attribution::{Said, attribution};
use super::candidate::{Basis, Candidate};
use super::contexts::contexts;
use super::harm::counts_victims;
use super::magnitude::magnitudes;
use super::modality::{Reading, modality};
use super::nouns::{both, doers};
use super::owner::is_body;
use super::party::{Party, Standing, are_people, is_people};
use super::place::place;
use super::public::{is_left, is_public_act};
use super::retype::retype;
use super::scene::Scene;
use super::settle::settle;
use super::statement::statement;
use super::when::{Site, date};
use super::{Event, EventType, Modality, Participant, Predicate};

/// A candidate with what the words around it make of it.
#[derive(Clone, Debug)]
pub(super) struct Draft {
    pub(super) candidate: Candidate,
    pub(super) reading: Reading,
    said: Option<Said>,
}

/// Reads what the words around a candidate make of it.
pub(super) fn draft(scene: &Scene<'_>, candidate: Candidate) -> Draft {
    let mut candidate = candidate;
    let mut reading = modality(scene, candidate.governor);
    let first = candidate.actors.iter().chain(&candidate.recipients).any(|party| is_first(scene, party));
    let said = attribution(scene, candidate.governor)
        .or_else(|| first.then(|| statement(scene, candidate.governor)).flatten());
    speak(scene, &mut candidate, said.as_ref());
    decide(scene, &mut candidate, said.as_ref());
    settle(scene, &mut candidate, &mut reading, said.as_ref());
    without_things(scene, &mut candidate);
    share_out(scene, &mut candidate);
    // Nobody is both, and who is part of those who act, as of "a team of monitors", is not acted upon.
    let acts = |party: &Participant, actor: &Participant| is_same(actor, party) || actor.span.overlaps(party.span);
    let actors = &candidate.actors;
    candidate.recipients.retain(|party| !actors.iter().any(|actor| acts(&party.who, &actor.who)));
    Draft { candidate, reading, said }
}

/// The event of a draft, of which nobody has said yet how likely it is.
pub(super) fn event(scene: &Scene<'_>, draft: Draft) -> Event {
    let Draft { candidate, reading, said } = draft;
    let mut modalities: Vec<Modality> = reading.cues.iter().map(|cue| cue.modality).collect();
    modalities.dedup();
    let mut attributed = said.as_ref().map(|said| said.attribution);
    if let Some(denial) = reading.denial {
        attributed = super::attribution::denied(scene, denial, candidate.governor).or(attributed);
    }
    let mut event = Event {
        kind: candidate.kind,
        mode: candidate.mode,
        contexts: Vec::new(),
        predicate: Predicate {
            span: scene.span(candidate.predicate..candidate.predicate + 1),
            lemma: candidate.lemma.clone(),
            noun: candidate.basis == Basis::Noun,
        },
        actors: participants(candidate.actors.clone()),
        recipients: participants(addressed(scene, &candidate)),
        date: None,
        place: None,
        modality: modalities,
        cues: reading.cues,
        attribution: attributed,
        sentence: scene.index,
        mentions: Vec::new(),
        magnitude: Vec::new(),
        confidence: 0.0,
        identity: None,
    };
    let site = Site { candidate: &candidate, saying: said.and_then(|said| said.verb) };
    event.date = date(scene, &site, &mut event);
    event.place = place(scene, &site, &event);
    event.contexts = contexts(scene, &event);
    event.magnitude = magnitudes(scene, &candidate);
    event
}

fn participants(parties: Vec<Party>) -> Vec<Participant> {
    let mut all: Vec<Participant> = Vec::new();
    for party in parties {
        if !all.iter().any(|other| is_same(other, &party.who)) {
            all.push(party.who);
        }
    }
    all
}

/// Whether two phrases stand for one who takes part.
fn is_same(one: &Participant, other: &Participant) -> bool {
    one.span == other.span || one.entity.is_some() && one.entity == other.entity && one.role == other.role
}

/// Whether enough speaks for an act that the model is asked: somebody is told who acts for many, and the frame is not the
/// vaguest.
pub(super) fn is_told(scene: &Scene<'_>, draft: &Draft) -> bool {
    let candidate = &draft.candidate;
    let mut score = candidate.score;
    if candidate.actors.is_empty() {
        score -= 0.7;
    }
    if candidate.recipients.is_empty() && candidate.actors.len() < 2 {
        score -= 0.4;
    }
    let all = || candidate.actors.iter().chain(&candidate.recipients);
    let somebody = all().any(|party| party.standing >= Standing::People);
    let material = matches!(
        candidate.kind,
        EventType::Assault
            | EventType::Coerce
            | EventType::Protest
            | EventType::Sanction
            | EventType::Retreat
            | EventType::Reject
    );
    let public = acts_for_many(scene, candidate, material && somebody);
    let suffered = material
        || candidate.kind == EventType::Accuse
        || candidate.kind.quad() == 4
        || candidate.basis == Basis::Embedding;
    // "is not authorized to": nobody is told who refuses it.
    let refused = candidate.kind == EventType::Reject && candidate.basis == Basis::Embedding;
    // "a shipment left the port", "came to the rescue": nobody withdraws, nobody is helped.
    let idle = candidate.mode == Some("withdraw")
        && candidate.actors.is_empty()
        && scene.child(candidate.governor, "aux:pass").is_none()
        || candidate.kind == EventType::Aid
            && candidate.recipients.is_empty()
            && candidate.basis == Basis::Frame
            && matches!(candidate.lemma.as_str(), "come" | "rush" | "go");
    // "does not guarantee the rule of law": nothing is promised.
    let hollow =
        candidate.kind == EventType::Agree && candidate.lemma == "guarantee" && draft.reading.has(Modality::Negated);
    // "Bomb blasts rock the city": nobody is told who criticises.
    let unsaid = candidate.mode == Some("disapprove")
        && candidate.actors.is_empty()
        && scene.child(candidate.governor, "aux:pass").is_none()
        && scene.tag(candidate.governor) != "VBN";
    let acted = !idle && !hollow && !unsaid && (!candidate.actors.is_empty() || suffered && !refused);
    // Whoever cuts something off does so to somebody.
    let sanctioned = candidate.kind != EventType::Sanction
        || candidate
            .recipients
            .iter()
            .any(|party| party.standing >= Standing::Pronoun || party.kind.is_some() || is_people(scene, party.head));
    // A sum of tenths: .9 - .4 falls short of .5 by a rounding.
    score >= 0.49 && sanctioned && somebody && public && acted && is_public_act(scene, candidate)
}

/// Whether somebody is told who acts for many; those who harm or are harmed are people.
fn acts_for_many(scene: &Scene<'_>, candidate: &Candidate, harmed: bool) -> bool {
    let all = || candidate.actors.iter().chain(&candidate.recipients);
    let somebody = all().any(|party| party.standing >= Standing::People);
    let named = all().any(|party| party.standing == Standing::Named);
    // "Two men were charged with plotting"; "the two sides" act for somebody.
    let charged = candidate.mode == Some("allege") && candidate.actors.is_empty() && are_people(&candidate.recipients);
    let sides = || all().any(|party| matches!(scene.lower(party.head), "neighbors" | "neighbours" | "side" | "sides"));
    // "Doctors ended a walkout."
    let workers = ["LAB", "MED", "EDU", "AGR"];
    let gives_in =
        candidate.kind == EventType::Concede && candidate.actors.iter().any(|actor| actor.has_sector(&workers));
    // "The neighbours have massed troops."
    let masses = candidate.kind == EventType::Mobilize && candidate.mode == Some("troops") && somebody;
    // "The rights group denounced nine arrests", "The secretary-general condemned the attack".
    let speaks = |actor: &Party| {
        let general = actor.who.role.as_deref() == Some("secretary-general");
        general || actor.has_sector(&["SOC"]) && actor.who.role.is_some()
    };
    let speaks_up =
        matches!(candidate.kind, EventType::Accuse | EventType::Request) && candidate.actors.iter().any(speaks);
    // "Ana Kos stepped down as prime minister."
    let steps_down =
        candidate.mode == Some("resign") && scene.children(candidate.governor).any(|post| is_left(scene, post));
    steps_down
        || gives_in
        || masses
        || speaks_up
        || all().any(Party::is_public)
        || harmed
        || charged && somebody
        || named
        || sides()
}

/// "U.S. aid is helping": whoever gives it helps.
fn is_means(scene: &Scene<'_>, party: &Party) -> bool {
    const MEANS: [&str; 17] = [
        "record",
        "aid",
        "aim",
        "assistance",
        "effort",
        "funding",
        "goal",
        "grant",
        "help",
        "law",
        "money",
        "objective",
        "plan",
        "policy",
        "program",
        "programme",
        "support",
    ];
    party.standing == Standing::Known && scene.noun(party.head).is_some_and(|noun| MEANS.contains(&noun))
}

/// Leaves out things that act, and sums of money: "the explosion killed", "agreed to pay $4 million".
fn without_things(scene: &Scene<'_>, candidate: &mut Candidate) {
    // "A drone strike by Turkey killed": whoever strikes kills.
    let acts =
        |party: &Party| party.standing == Standing::Known && scene.classes(party.head) & scene.view.marks.violence != 0;
    if let [only] = &candidate.actors[..]
        && (only.standing == Standing::Thing && !is_of_army(scene, candidate, only)
            || acts(only)
            || is_means(scene, only))
    {
        // "A series of strikes by Turkey killed."
        let counted = scene.children(only.head).find(|child| {
            scene.is(*child, "nmod")
                && scene.preposition(*child) == "of"
                && scene.noun(*child).is_some_and(|noun| scene.lexicon().acts.nouns.contains_key(noun))
        });
        let head = counted.unwrap_or(only.head);
        candidate.actors = doers(scene, head);
        // "Talks between A and B failed": both failed.
        if candidate.actors.is_empty() {
            candidate.actors = both(scene, head);
        }
    }
    // "the bombing of a clinic that killed a guard": the bombing killed, and whoever did it.
    let behind =
        |actor: &Party| scene.head(candidate.governor) == Some(actor.head) && scene.is(candidate.governor, "acl:relcl");
    if let [only] = &candidate.actors[..]
        && candidate.kind == EventType::Assault
        && behind(only)
        && let Some(above) =
            scene.tree.ancestors(only.head).take(2).find(|at| scene.classes(*at) & scene.view.marks.violence != 0)
    {
        candidate.actors = doers(scene, above);
    }
    retype(scene, candidate);
    without_nobodies(scene, candidate);
}

/// "Army helicopters attacked", "Armoured vehicles took up positions": machines that are told to be an army's act for it.
fn is_of_army(scene: &Scene<'_>, candidate: &Candidate, party: &Party) -> bool {
    let army = |word: usize| {
        matches!(scene.relation(word), "amod" | "compound")
            && matches!(
                scene.lower(word),
                "air" | "armored" | "armoured" | "army" | "coalition" | "government" | "military" | "navy" | "rebel"
            )
    };
    let machine = matches!(
        scene.noun(party.head),
        Some("aircraft" | "boat" | "gunship" | "helicopter" | "plane" | "ship" | "vehicle")
    );
    machine
        && matches!(candidate.kind, EventType::Assault | EventType::Mobilize)
        && scene.children(party.head).any(army)
}

/// Leaves out whoever cannot act, and what cannot be acted upon: sums, what is one's own, homes, what a protest is about.
fn without_nobodies(scene: &Scene<'_>, candidate: &mut Candidate) {
    // "it" of which nobody knows whom it means may as well be a gun.
    let unknown = |party: &Party| {
        party.standing == Standing::Pronoun
            && matches!(scene.lower(party.head), "it" | "which" | "that" | "this" | "what" | "there" | "you")
            || matches!(scene.lower(party.head), "nobody" | "none" | "nothing")
    };
    // "Drones struck a gas field": whoever sent them is not told.
    let sent = |party: &Party| {
        matches!(scene.noun(party.head), Some("drone" | "missile" | "rocket" | "shell")) && party.who.country.is_none()
    };
    let acts = |party: &Party| party.standing > Standing::Thing || is_of_army(scene, candidate, party);
    let actors: Vec<Party> =
        candidate.actors.iter().filter(|party| acts(party) && !unknown(party) && !sent(party)).cloned().collect();
    candidate.actors = actors;
    let sum = |party: &Party| {
        // "took seven into custody".
        let people = matches!(candidate.mode, Some("abduct" | "arrest")) || counts_victims(scene, party.head);
        let people = people && scene.tag(party.head) == "CD";
        !people && matches!(scene.tag(party.head), "CD" | "$")
            || matches!(scene.lower(party.head), "million" | "billion" | "percent" | "dollars" | "euros")
    };
    // "willing to withdraw its troops": nobody is told to whom.
    let gives = matches!(candidate.kind, EventType::Agree | EventType::Aid | EventType::Mobilize | EventType::Retreat);
    let own = |party: &Party| gives && scene.children(party.head).any(|child| scene.tag(child) == "PRP$");
    // "praise for A and their praise for its people": what is one's own is nobody, where somebody is told.
    let somebody = candidate.recipients.iter().any(Party::is_known);
    let owned = |party: &Party| {
        let its = scene.children(party.head).any(|child| scene.tag(child) == "PRP$");
        somebody && its && !is_people(scene, party.head) && !is_body(scene, party.head)
    };
    // "to eliminate the group and the threat it poses": beside somebody who is named a thing is nobody.
    let named = candidate.recipients.iter().any(|party| party.standing == Standing::Named);
    let beside =
        |party: &Party| named && party.who.entity.is_none() && scene.is_noun(party.head) && !is_body(scene, party.head);
    candidate.recipients.retain(|party| !unknown(party));
    // "gathered outside the relatives' home": a home is where they gather.
    let home = |party: &Party| {
        candidate.kind == EventType::Protest && matches!(scene.lower(party.head), "home" | "homes" | "house")
    };
    // "walked off the job over pay": what a protest is about.
    let about = |party: &Party| {
        let over = scene.preposition(party.head) == "over" && party.who.entity.is_none();
        // "blocked the road in protest".
        let mood = scene.preposition(party.head) == "in" && matches!(scene.lower(party.head), "anger" | "protest");
        candidate.kind == EventType::Protest && (over || mood)
    };
    // "12 million Canadian dollars" are nobody, whosever they are.
    candidate
        .recipients
        .retain(|party| !matches!(scene.lower(party.head), "dollars" | "euros" | "pounds" | "rubles" | "yen"));
    let thing =
        |party: &Party| sum(party) || own(party) || owned(party) || beside(party) || home(party) || about(party);
    candidate.recipients.retain(|party| party.standing > Standing::Thing || !thing(party));
}

/// "A and B signed a treaty", "A and B agreed to": with each other, whatever it is about, so that both act.
fn share_out(scene: &Scene<'_>, candidate: &mut Candidate) {
    let third = |party: &Party| party.is_known() && matches!(scene.preposition(party.head), "with" | "to" | "between");
    let mutual = matches!(
        candidate.lemma.as_str(),
        "agree"
            | "cement"
            | "clinch"
            | "conclude"
            | "deepen"
            | "establish"
            | "finalise"
            | "finalize"
            | "forge"
            | "initial"
            | "ink"
            | "negotiate"
            | "normalise"
            | "normalize"
            | "reach"
            | "reestablish"
            | "restore"
            | "resume"
            | "seal"
            | "sign"
            | "strike"
            | "upgrade"
    ) && matches!(candidate.kind, EventType::Agree | EventType::Support | EventType::Reject);
    let both = candidate.actors.len() > 1 && candidate.actors[..2].iter().all(Party::is_known);
    if mutual && both && !candidate.recipients.iter().any(third) {
        // "agreed to a truce in the north": the north is where.
        let place = |party: &Party| scene.preposition(party.head) == "in";
        candidate.recipients.retain(|party| candidate.kind == EventType::Agree && party.is_known() && !place(party));
    }
}

/// Whether a party is "I" or "we".
fn is_first(scene: &Scene<'_>, party: &Party) -> bool {
    party.standing == Standing::Pronoun && matches!(scene.lower(party.head), "i" | "we" | "us" | "me")
}

/// "I", "we": whoever is quoted.
fn speak(scene: &Scene<'_>, candidate: &mut Candidate, said: Option<&Said>) {
    let Some(said) = said else { return };
    let Some(speaker) = said.speaker.as_ref().filter(|speaker| speaker.standing > Standing::Pronoun) else { return };
    for party in candidate.actors.iter_mut().chain(&mut candidate.recipients) {
        if is_first(scene, party) {
            let span = party.who.span;
            *party = Party { head: party.head, who: Participant { span, ..speaker.who.clone() }, ..speaker.clone() };
        }
    }
}

/// "An official said the ambassador would be summoned": what only a state does is done by the one that he speaks for.
fn decide(scene: &Scene<'_>, candidate: &mut Candidate, said: Option<&Said>) {
    let verb = candidate.governor;
    let states = matches!(
        scene.verb(verb),
        Some("ban" | "deport" | "expel" | "extradite" | "free" | "lift" | "recall" | "release" | "reopen" | "summon")
    );
    let planned = scene.children(verb).any(|aux| matches!(scene.lower(aux), "will" | "would"));
    let open = candidate.actors.is_empty() && scene.child(verb, "aux:pass").is_some();
    let official = |speaker: &&Party| speaker.has_sector(&["GOV"]) && speaker.standing > Standing::Pronoun;
    if let Some(speaker) = said.and_then(|said| said.speaker.as_ref()).filter(official)
        && (states && planned && open)
        && !candidate.recipients.iter().any(|party| party.meets(speaker))
    {
        candidate.actors.push(speaker.clone());
    }
}
