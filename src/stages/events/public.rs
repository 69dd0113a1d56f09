//! What reads like an act and is none that an analyst counts: sport, trade, family, interviews, motions in court, fires.

use crate::stages::entities::EntityKind;
use crate::stages::lexicon::Topic;

use super::super::topics::counts;
use super::EventType;
use super::arguments::subject;
use super::candidate::{Basis, Candidate};
use super::embedding::cue;
use super::extent::core;
use super::idle::is_fiction;
use super::party::{KIN, Party, Standing, is_office, party};
use super::relatives::is_somebody;
use super::scene::Scene;
use super::violence::is_violent;

/// Whether an act is of public life.
pub(super) fn is_public_act(scene: &Scene<'_>, candidate: &Candidate) -> bool {
    !is_trade(scene, candidate)
        && !is_interview(scene, candidate)
        && !is_purpose(scene, candidate)
        && !is_fiction(scene, candidate.governor)
        && !is_contest(scene, candidate)
        && !is_private(scene, candidate)
        && !is_advance(candidate)
        && !is_filing(scene, candidate)
        && !is_closing_day(scene, candidate)
        && !is_blaze(scene, candidate)
}

/// "Schools were closed": for whatever reason.
fn is_closing_day(scene: &Scene<'_>, candidate: &Candidate) -> bool {
    let shop = |party: &Party| {
        matches!(scene.noun(party.head), Some("bank" | "business" | "market" | "office" | "school" | "shop" | "store"))
    };
    let closes = matches!(candidate.lemma.as_str(), "close" | "shut");
    closes && candidate.actors.is_empty() && candidate.recipients.iter().all(shop)
}

/// "A fire destroyed a warehouse": nobody is told to have set it.
fn is_blaze(scene: &Scene<'_>, candidate: &Candidate) -> bool {
    let fire = |at: usize| matches!(scene.lower(at), "blaze" | "fire" | "fires" | "flames" | "inferno" | "wildfire");
    let by = || subject(scene, candidate.governor).is_some_and(fire);
    candidate.kind == EventType::Assault && candidate.actors.is_empty() && by() && !is_violent(scene)
}

/// "met her future husband": what somebody who holds no office does with family is no politics.
fn is_private(scene: &Scene<'_>, candidate: &Candidate) -> bool {
    let kin = |party: &Party| scene.noun(party.head).is_some_and(|noun| KIN.contains(&noun));
    let all = || candidate.actors.iter().chain(&candidate.recipients);
    // "The singer met her husband", whatever her country.
    let own = |party: &Party| kin(party) && scene.children(party.head).any(|word| scene.tag(word) == "PRP$");
    let holds = || all().any(|party| party.has_sector(&["GOV", "ELI", "LEG", "MIL", "PTY", "REB"]));
    candidate.kind == EventType::Consult
        && (all().any(kin) && !all().any(Party::is_public)
            || all().any(own) && !holds()
            || !candidate.actors.is_empty() && candidate.actors.iter().all(Party::is_kin))
}

/// "resigned as prime minister", "from the cabinet": whether a word names the public office that somebody leaves.
pub(super) fn is_left(scene: &Scene<'_>, post: usize) -> bool {
    let office = |post: usize| is_office(scene, post) && party(scene, post).is_some_and(|held| held.is_public());
    let of_office = || scene.children(post).any(|of| scene.preposition(of) == "of" && office(of));
    match scene.preposition(post) {
        "as" => office(post),
        "from" => {
            matches!(scene.lower(post), "cabinet" | "government" | "parliament" | "senate")
                || office(post)
                || of_office()
        }
        _ => false,
    }
}

/// Whether somebody is received as an official; not "the decision of the government", nor "the mission", which is welcomed as what it is.
pub(super) fn is_official(scene: &Scene<'_>, party: &Party) -> bool {
    let official = party.has_sector(&["GOV", "LEG", "MIL", "IGO"]);
    official && is_somebody(scene, party.head) && scene.noun(party.head) != Some("mission")
}

/// "In its march on the town the army": soldiers who march protest against nothing.
fn is_advance(candidate: &Candidate) -> bool {
    let armed = |actor: &Party| actor.has_sector(&["MIL", "REB", "UAF"]);
    candidate.kind == EventType::Protest
        && matches!(candidate.lemma.as_str(), "march" | "rally")
        && candidate.actors.iter().any(armed)
}

/// "filed a motion in federal court": without anybody against whom it is nobody is accused.
fn is_filing(scene: &Scene<'_>, candidate: &Candidate) -> bool {
    let brought = matches!(candidate.lemma.as_str(), "bring" | "file" | "go" | "lodge" | "take");
    let against =
        |party: &Party| party.standing > Standing::Thing && !party.has_sector(&["JUD"]) && !is_forum(scene, party);
    candidate.mode == Some("allege")
        && candidate.basis == Basis::Frame
        && brought
        && !candidate.actors.is_empty()
        && !candidate.recipients.iter().any(against)
}

/// Whether a party is where a case is brought.
fn is_forum(scene: &Scene<'_>, party: &Party) -> bool {
    matches!(scene.noun(party.head), Some("body" | "commission" | "court" | "judge" | "tribunal"))
}

/// "A spoke with the paper", "sat down for an interview": whoever talks to reporters consults nobody.
fn is_interview(scene: &Scene<'_>, candidate: &Candidate) -> bool {
    let press = |party: &Party| party.has_sector(&["JRN"]) && !party.is_public();
    // "met Kos, but told reporters": whoever meets somebody may well talk to reporters afterwards.
    let own = |at: usize| scene.tree.ancestors(at).find(|above| scene.is_verb(*above)) == Some(candidate.governor);
    let words = || {
        let below = scene.subtree(candidate.governor);
        below.into_iter().any(|at| {
            let word = matches!(scene.lower(at), "interview" | "reporters" | "journalists")
                || scene.lower(at) == "conference" && matches!(scene.lower(at.saturating_sub(1)), "news" | "press");
            word && own(at)
        })
    };
    let all = || candidate.actors.iter().chain(&candidate.recipients);
    let one = candidate.actors.iter().filter(|actor| actor.is_public()).count() < 2;
    // "held a joint news conference".
    let held = scene.child(candidate.governor, "obj").is_some_and(|object| {
        scene.lower(object) == "conference" && matches!(scene.lower(object.saturating_sub(1)), "news" | "press")
    });
    candidate.kind == EventType::Consult
        && candidate.mode != Some("visit")
        && (held || all().any(press) || one && candidate.basis == Basis::Frame && words())
}

/// "Kenya's athletes beat the Ethiopians in the relay", "the runner withdrew from the marathon".
fn is_contest(scene: &Scene<'_>, candidate: &Candidate) -> bool {
    let sport = || {
        let [sport, _] = counts(&scene.view.words, scene.lexicon(), scene.tree.tokens());
        sport > 0
    };
    let runner =
        || candidate.lemma == "withdraw" && candidate.actors.iter().any(|actor| actor.kind == Some(EntityKind::Person));
    // "The striker threatened the goal", "the jockey was banned": players, and nobody who acts for many.
    let all = || candidate.actors.iter().chain(&candidate.recipients);
    let player = |party: &Party| {
        core(scene, party.head)
            .any(|at| matches!(scene.lexicon().topics.get(scene.lower(at)), Some(Topic::Sport | Topic::Contest)))
    };
    let players = || all().any(player) && all().all(|party| player(party) || !party.is_public());
    let beats = matches!(candidate.lemma.as_str(), "beat" | "crush" | "rout" | "thrash");
    (beats || runner()) && sport() || players()
}

/// What companies do among themselves, or cut for want of custom, is trade and no politics.
fn is_trade(scene: &Scene<'_>, candidate: &Candidate) -> bool {
    // "The striker signed a contract with the club."
    let contract = || scene.child(candidate.governor, "obj").is_some_and(|paper| scene.lower(paper) == "contract");
    let public = |party: &Party| party.is_public() && !party.has_sector(&["LAB"]);
    let signs = candidate.lemma == "sign" && !candidate.actors.iter().any(public) && contract();
    let companies = !candidate.actors.is_empty() && candidate.actors.iter().all(Party::is_business);
    let alone = || !candidate.recipients.iter().any(Party::is_public);
    let violent = matches!(candidate.kind, EventType::Assault | EventType::Protest);
    // "the chairman and chief executive resigned".
    let leaves = matches!(candidate.mode, Some("resign" | "withdraw")) && !candidate.actors.is_empty();
    let retires =
        leaves && candidate.actors.iter().all(|actor| actor.kind == Some(EntityKind::Person) && actor.is_business());
    let talks = candidate.kind == EventType::Consult
        && candidate.actors.iter().any(Party::is_business)
        && !candidate.actors.iter().any(Party::is_public);
    signs
        || talks
        || retires
        || companies && (matches!(candidate.kind, EventType::Sanction | EventType::Support) || !violent && alone())
}

/// "met to discuss": what an act is done for is told by the act itself.
fn is_purpose(scene: &Scene<'_>, candidate: &Candidate) -> bool {
    let at = candidate.governor;
    let infinitive = scene.children(at).any(|mark| scene.is(mark, "mark") && scene.lower(mark) == "to");
    let above = scene
        .head(at)
        .and_then(|head| scene.verb(head))
        .is_some_and(|verb| scene.lexicon().acts.frames.contains_key(verb));
    let done = scene.head(at).is_some_and(|head| cue(scene, head).is_some());
    // "met again to finish their discussion".
    let meets = || scene.head(at).and_then(|head| scene.verb(head)) == Some("meet");
    infinitive
        && (scene.is(at, "advcl") || scene.is(at, "xcomp") && meets())
        && above
        && !done
        && candidate.basis != Basis::Embedding
}

/// "The Security Council will meet on Friday": its members meet. A body of one country is no matter between many.
pub(super) fn is_body_that_sits(scene: &Scene<'_>, verb: usize, party: &Party) -> bool {
    const BODIES: [&str; 9] =
        ["alliance", "assembly", "bloc", "community", "conference", "council", "forum", "league", "union"];
    let sits = matches!(scene.verb(verb), Some("assemble" | "convene" | "gather" | "meet")) && scene.tag(verb) != "VBG";
    let international = party.kind == Some(EntityKind::Organization) && party.who.country.is_none();
    let name = scene.view.evidence.document.slice(party.who.span);
    let short = name.len() > 2 && name.bytes().all(|byte| byte.is_ascii_uppercase() || byte == b'.');
    sits && international && party.who.sectors.is_empty() && (short || BODIES.contains(&scene.lower(party.head)))
}

#[cfg(test)]
mod tests {
    use super::super::tests::check;

    #[test]
    fn a_fire_that_nobody_sets_is_no_attack() {
        check("Fire destroyed a market in Lima on Monday.", &[]);
        check("A bomb destroyed a market in Lima.", &["ASSAULT explosives:  > a market in Lima @Lima"]);
    }

    #[test]
    fn a_school_that_is_closed_by_nobody_is_no_coercion() {
        check("Schools and shops were closed on Monday.", &[]);
        check("The border was closed on Monday by Chile.", &["COERCE restrict: Chile >  2023-04-24"]);
    }

    #[test]
    fn a_body_of_many_states_meets_by_itself() {
        check("The Security Council will meet on Friday.", &["CONSULT: Security Council >  [future] 2023-05-05"]);
        check("Parliament will meet on Friday.", &[]);
    }
}
