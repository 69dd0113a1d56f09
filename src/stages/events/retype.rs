//! Makes another act of what is done by whom it is done, and to whom.

use crate::stages::entities::EntityKind;

use super::EventType;
use super::agents::agent;
use super::arguments::subject;
use super::candidate::Candidate;
use super::party::{Party, is_people, party};
use super::scene::Scene;

/// What is done by whom may make another act of it: whoever sends peacekeepers helps (PLOVER counts peacekeeping as aid), soldiers and
/// money support by deeds, troops that are sent somewhere are mobilised, whoever is ousted by soldiers loses power to them, armed men do not
/// criticise, and whoever destroys weapons of its own disarms.
pub(super) fn retype(scene: &Scene<'_>, candidate: &mut Candidate) {
    let Candidate { kind, governor, mode, ref lemma, ref actors, ref recipients, .. } = *candidate;
    let all = |parties: &[Party], is: &dyn Fn(&Party) -> bool| !parties.is_empty() && parties.iter().all(is);
    let soldier =
        |party: &Party| party.has_sector(&["MIL", "REB"]) || scene.classes(party.head) & scene.view.marks.troops != 0;
    let fights = |party: &Party| soldier(party) || scene.lower(party.head) == "coalition";
    let armed = |party: &Party| soldier(party) || party.has_sector(&["UAF", "CRM"]);
    let noun = |party: &Party| scene.base(party.head);
    let outlaw = |party: &Party| {
        party.has_sector(&["CRM", "UAF"]) || matches!(noun(party), "gunman" | "kidnapper" | "pirate" | "tribesman")
    };
    let peace = |at: usize| scene.lower(at).starts_with("peacekeep");
    let retyped = match kind {
        EventType::Mobilize if scene.subtree(governor).any(peace) => (EventType::Aid, None),
        EventType::Support if is_material(scene, governor) => (EventType::Aid, None),
        // "The coalition supported the army".
        EventType::Support if lemma == "support" && all(actors, &fights) && all(recipients, &soldier) => {
            (EventType::Aid, None)
        }
        // "sent tanks into the hills", "ordered 600 officers to the province".
        EventType::Aid | EventType::Request if is_sent_there(scene, governor, lemma) => {
            let police = scene.child(governor, "obj").is_some_and(|object| is_police(scene, object));
            (EventType::Mobilize, Some(if police { "police" } else { "troops" }))
        }
        // "suspended its work in a prison camp": what is one's own is withdrawn.
        EventType::Coerce if is_own_work(scene, governor, lemma) => (EventType::Sanction, Some("discontinue")),
        // "handed its last rifles to the peacekeepers".
        EventType::Aid | EventType::Retreat
            if hands_in_weapons(scene, governor, (lemma, all(actors, &|party| is_irregular(scene, party)))) =>
        {
            (EventType::Retreat, Some("disarm"))
        }
        // "forcibly returned 600 refugees".
        EventType::Retreat
            if lemma == "return" && scene.children(governor).any(|how| scene.lower(how) == "forcibly") =>
        {
            (EventType::Coerce, Some("deport"))
        }
        // "raided a villa in search of a suspect".
        EventType::Assault if lemma == "raid" && is_search(scene, governor) => (EventType::Coerce, Some("seize")),
        EventType::Assault if is_done_so(scene, scene.child(governor, "obj"), "warning") => {
            (EventType::Coerce, Some("restrict"))
        }
        // "Soldiers ousted the president", "was deposed in a coup": who takes power seizes it.
        EventType::Sanction if ousts(lemma) && (all(actors, &armed) || is_in_coup(scene, governor)) => {
            (EventType::Coerce, Some("seize"))
        }
        // "Armed tribesmen held three engineers": whoever has no law behind them abducts.
        EventType::Coerce if mode == Some("arrest") && all(actors, &outlaw) => (EventType::Assault, Some("abduct")),
        // "Rebels seized five nurses": so do rebels, but of soldiers they make prisoners.
        EventType::Coerce
            if matches!(mode, Some("arrest" | "seize"))
                && matches!(lemma.as_str(), "capture" | "grab" | "hold" | "seize" | "take")
                && all(actors, &|party| outlaw(party) || party.has_sector(&["REB"]))
                && all(recipients, &|party| is_civilian(scene, party)) =>
        {
            (EventType::Assault, Some("abduct"))
        }
        // "came under attack from separatists".
        EventType::Accuse if matches!(lemma.as_str(), "be" | "come") && all(actors, &armed) => {
            (EventType::Assault, None)
        }
        _ => match by_whom(scene, candidate) {
            Some(retyped) => retyped,
            None => return,
        },
    };
    (candidate.kind, candidate.mode) = retyped;
    settle_recipients(scene, candidate);
}

/// What states do with envoys and suspects, and what keeps somebody from leaving.
fn by_whom(scene: &Scene<'_>, candidate: &Candidate) -> Option<(EventType, Option<&'static str>)> {
    let Candidate { kind, governor, mode, ref lemma, ref actors, ref recipients, .. } = *candidate;
    let all = |parties: &[Party], is: &dyn Fn(&Party) -> bool| !parties.is_empty() && parties.iter().all(is);
    match kind {
        // "his police had taken in four suspects".
        EventType::Aid
            if lemma == "take" && !actors.is_empty() && actors.iter().all(|party| party.has_sector(&["COP"])) =>
        {
            Some((EventType::Coerce, Some("arrest")))
        }
        // "His men disarmed the police".
        EventType::Retreat if lemma == "disarm" && all(recipients, &|party| is_people(scene, party.head)) => {
            Some((EventType::Coerce, Some("seize")))
        }
        // "Special forces freed the hostages in a raid": who held them did not.
        EventType::Retreat
            if matches!(lemma.as_str(), "free" | "liberate" | "release")
                && (0..scene.len()).any(|word| matches!(scene.lower(word), "raid" | "rescue" | "stormed"))
                && all(actors, &|party| party.has_sector(&["MIL", "COP"])) =>
        {
            Some((EventType::Aid, None))
        }
        EventType::Assault if mode == Some("destroy") && recipients.iter().any(|party| is_own_weapon(scene, party)) => {
            Some((EventType::Retreat, Some("disarm")))
        }
        // "A court jailed the former minister for ten years."
        EventType::Coerce
            if mode == Some("arrest")
                && matches!(lemma.as_str(), "imprison" | "jail")
                && all(actors, &|party| is_court(scene, party)) =>
        {
            Some((EventType::Sanction, Some("convict")))
        }
        // "The ship picked up 200 migrants."
        EventType::Coerce if lemma == "pick" && is_done_by_ship(scene, governor) => Some((EventType::Aid, None)),
        EventType::Sanction if lemma == "end" && ends_days_of_talks(scene, governor) => {
            Some((EventType::Consult, None))
        }
        // "Mali left the bloc": who leaves a union breaks with it.
        EventType::Reject
            if matches!(lemma.as_str(), "leave" | "quit" | "exit")
                && all(recipients, &|party| is_union(scene, party)) =>
        {
            Some((EventType::Sanction, Some("discontinue")))
        }
        // "Two diplomats would be sent home".
        EventType::Retreat if lemma == "send" && all(recipients, &|party| is_envoy(scene, party)) => {
            Some((EventType::Sanction, Some("expel")))
        }
        // "India handed over five suspected rebels": states help each other to judge them.
        EventType::Retreat
            if lemma == "hand"
                && all(actors, &|party| is_state(party))
                && recipients.iter().any(|party| is_suspect(scene, party)) =>
        {
            Some((EventType::Cooperate, None))
        }
        // "barred him from leaving the islands".
        EventType::Reject
            if lemma == "bar"
                && all(recipients, &|party| is_somebody_there(scene, party))
                && is_kept_from(scene, governor) =>
        {
            Some((EventType::Coerce, Some("restrict")))
        }
        _ => None,
    }
}

/// Who talks talks with whom, and what is withdrawn is withdrawn from nobody where it was.
fn settle_recipients(scene: &Scene<'_>, candidate: &mut Candidate) {
    match (candidate.kind, candidate.mode) {
        (EventType::Consult, _) => {
            let recipients = std::mem::take(&mut candidate.recipients);
            candidate.actors.extend(recipients.into_iter().filter(|party| scene.preposition(party.head) == "with"));
        }
        // "handed over five suspected rebels to Peru": Peru is helped.
        (EventType::Cooperate, _) => {
            let to = scene.children(candidate.governor).find(|child| scene.preposition(*child) == "to");
            if let Some(state) = to.and_then(|to| party(scene, to)).filter(Party::is_known) {
                candidate.recipients = vec![state];
            }
        }
        // "ordered 1,500 soldiers into the province": they are no one's target.
        (EventType::Mobilize, _) => {
            let sent = scene.child(candidate.governor, "obj");
            candidate.recipients.retain(|party| Some(party.head) != sent);
        }
        (EventType::Sanction, Some("discontinue")) => {
            candidate.recipients.retain(|party| !matches!(scene.preposition(party.head), "in" | "at"));
        }
        _ => {}
    }
}

fn is_union(scene: &Scene<'_>, party: &Party) -> bool {
    party.kind == Some(EntityKind::Organization)
        || matches!(
            scene.noun(party.head),
            Some("alliance" | "bloc" | "coalition" | "commonwealth" | "community" | "federation" | "union")
        )
}

fn is_court(scene: &Scene<'_>, party: &Party) -> bool {
    party.has_sector(&["JUD"]) || matches!(scene.noun(party.head), Some("court" | "judge" | "jury" | "tribunal"))
}

fn is_envoy(scene: &Scene<'_>, party: &Party) -> bool {
    matches!(scene.noun(party.head), Some("ambassador" | "attache" | "attaché" | "consul" | "diplomat" | "envoy"))
}

fn is_state(party: &Party) -> bool {
    party.kind == Some(EntityKind::Gpe) && party.who.country.is_some()
}

fn is_suspect(scene: &Scene<'_>, party: &Party) -> bool {
    let wanted = |word: usize| matches!(scene.lower(word), "accused" | "suspected" | "wanted");
    matches!(scene.noun(party.head), Some("fugitive" | "suspect")) || scene.children(party.head).any(wanted)
}

/// A person, or people.
fn is_somebody_there(scene: &Scene<'_>, party: &Party) -> bool {
    party.kind == Some(EntityKind::Person) || is_people(scene, party.head) || scene.tag(party.head) == "PRP"
}

/// "barred him from leaving the country".
fn is_kept_from(scene: &Scene<'_>, verb: usize) -> bool {
    scene.children(verb).any(|child| matches!(scene.verb(child), Some("enter" | "leave" | "return" | "travel")))
}

fn is_own_work(scene: &Scene<'_>, verb: usize, lemma: &str) -> bool {
    let own = |object: usize| {
        matches!(scene.lower(object), "activities" | "operations" | "programmes" | "programs" | "services" | "work")
            && scene.children(object).any(|whose| scene.tag(whose) == "PRP$")
    };
    matches!(lemma, "halt" | "stop" | "suspend") && scene.child(verb, "obj").is_some_and(own)
}

fn ousts(lemma: &str) -> bool {
    matches!(lemma, "depose" | "oust" | "topple" | "unseat")
}

fn is_in_coup(scene: &Scene<'_>, verb: usize) -> bool {
    scene.subtree(verb).any(|at| scene.lower(at) == "coup")
}

/// Whether somebody or something is looked for.
fn is_search(scene: &Scene<'_>, verb: usize) -> bool {
    scene.subtree(verb).any(|at| {
        scene.lower(at) == "search" && at > 0 && scene.lower(at - 1) == "in"
            || matches!(scene.lower(at), "seeking" | "searching") && at > verb
    })
}

/// Whether a word says how something is done, or what it is.
fn is_done_so(scene: &Scene<'_>, at: Option<usize>, how: &str) -> bool {
    at.is_some_and(|at| scene.children(at).any(|word| scene.lower(word) == how))
}

/// "two days of talks", "a round of negotiations": such end by themselves.
fn ends_days_of_talks(scene: &Scene<'_>, verb: usize) -> bool {
    let time = |object: usize| matches!(scene.noun(object), Some("day" | "hour" | "round" | "session" | "week"));
    let talks = |child: usize| matches!(scene.lower(child), "talks" | "negotiations" | "meetings" | "discussions");
    let object = scene.child(verb, "obj").filter(|object| time(*object));
    object.is_some_and(|object| scene.children(object).any(talks))
}

/// Fighters of no state.
fn is_irregular(scene: &Scene<'_>, party: &Party) -> bool {
    party.has_sector(&["REB", "UAF", "CRM"])
        || matches!(scene.base(party.head), "fighter" | "guerrilla" | "gunman" | "militant" | "militiaman" | "rebel")
}

/// Whether whoever acts gives away weapons of its own; fighters of no state have no others.
fn hands_in_weapons(scene: &Scene<'_>, verb: usize, (lemma, irregular): (&str, bool)) -> bool {
    let own = |object: usize| {
        let weapons = scene.classes(object) & scene.view.marks.weapons != 0
            || matches!(scene.base(object), "arm" | "gun" | "rifle" | "weapon");
        weapons && (irregular || scene.children(object).any(|whose| scene.tag(whose) == "PRP$"))
    };
    matches!(lemma, "give" | "hand" | "surrender" | "turn") && scene.child(verb, "obj").is_some_and(own)
}

/// Whether troops, police or their vehicles are the object of a verb, and where they are sent stands behind it.
fn is_sent_there(scene: &Scene<'_>, verb: usize, lemma: &str) -> bool {
    let marks = &scene.view.marks;
    let troops = scene.child(verb, "obj").is_some_and(|object| scene.classes(object) & marks.troops != 0);
    let troops = troops && !scene.subtree(verb).any(|at| scene.lower(at).starts_with("peacekeep"));
    let to = |place: &str| match lemma {
        // "sent two battalions and four vehicles to the town".
        "dispatch" | "move" | "rush" | "send" => matches!(place, "into" | "onto") || place == "to" && troops,
        "order" => matches!(place, "into" | "onto" | "to"),
        _ => false,
    };
    let sent = |object: usize| {
        scene.classes(object) & (marks.troops | marks.weapons) != 0 && object > verb || is_police(scene, object)
    };
    let there = |child: usize| scene.is(child, "obl") && child > verb && to(scene.preposition(child));
    scene.child(verb, "obj").is_some_and(sent) && scene.children(verb).any(there)
}

fn is_police(scene: &Scene<'_>, noun: usize) -> bool {
    party(scene, noun).is_some_and(|party| party.has_sector(&["COP"]))
}

/// "British aid supports nurses", "received military and financial support": what is given is more than words.
fn is_material(scene: &Scene<'_>, verb: usize) -> bool {
    let given = subject(scene, verb).is_some_and(|what| matches!(scene.lower(what), "aid" | "assistance" | "funding"));
    let kind = |word: usize| {
        matches!(scene.lower(word), "economic" | "financial" | "logistics" | "logistical" | "material" | "military")
    };
    let support = |object: usize| {
        scene.lower(object) == "support" && scene.children(object).any(|word| word < object && kind(word))
    };
    given || scene.child(verb, "obj").is_some_and(support)
}

/// Whether a party is people without arms or power.
fn is_civilian(scene: &Scene<'_>, party: &Party) -> bool {
    let people =
        party.kind == Some(EntityKind::Person) || is_people(scene, party.head) || !party.who.sectors.is_empty();
    people
        && !party.has_sector(&["MIL", "COP", "REB", "UAF", "GOV", "LEG", "SPY"])
        && party.kind != Some(EntityKind::Gpe)
}

/// Whether the verb's doer is a ship, which as a thing is no actor.
fn is_done_by_ship(scene: &Scene<'_>, verb: usize) -> bool {
    let active = subject(scene, verb).filter(|_| scene.child(verb, "aux:pass").is_none());
    let doer = agent(scene, verb).or(active);
    let ships = ["boat", "ship", "trawler", "vessel"];
    let last = doer.map(|doer| scene.lower(doer)).unwrap_or_default();
    ships.contains(&last.strip_suffix('s').unwrap_or(last))
}

/// "its missiles".
fn is_own_weapon(scene: &Scene<'_>, party: &Party) -> bool {
    scene.classes(party.head) & scene.view.marks.weapons != 0
        && scene.children(party.head).any(|child| scene.tag(child) == "PRP$")
}

#[cfg(test)]
mod tests {
    use super::super::tests::check;

    #[test]
    fn what_is_done_with_what_makes_another_act_of_it() {
        check(
            "The militia handed its rifles to the peacekeepers.",
            &["RETREAT disarm: The militia > the peacekeepers"],
        );
        check("Chile forcibly returned 600 Peruvian refugees.", &["COERCE deport: Chile > Peruvian"]);
        check("Chile and Peru ended two days of talks in Oslo.", &["CONSULT: Chile & Peru >  @Oslo"]);
        check("Chilean sailors fired warning shots at a Peruvian trawler.", &["COERCE restrict: Chilean > Peruvian"]);
        check("Soldiers fired into the air.", &["COERCE restrict: Soldiers >"]);
        check("Police held the deputy minister hostage.", &["ASSAULT abduct: Police > the deputy minister"]);
    }

    #[test]
    fn what_states_and_police_do_is_told_by_whom_it_is_done_to() {
        check("Two Chilean diplomats will be sent home by Peru.", &["SANCTION expel: Peru > Chilean [future]"]);
        check("Chile handed over five suspected rebels to Peru.", &["COOPERATE: Chile > Peru"]);
        check("A court in Lima barred Ana Kos from leaving Peru.", &["COERCE restrict: A court in Lima > Ana Kos"]);
        check("A court jailed the minister for ten years.", &["SANCTION convict: A court > the minister"]);
        check("Police jailed the minister.", &["COERCE arrest: Police > the minister"]);
        check("Chilean soldiers freed nine nurses held by rebels.", &["RETREAT release: Chilean > nine nurses"]);
        check("Chile left the African Union in January.", &["SANCTION discontinue: Chile > African Union 2023-01"]);
        check("Rebels disarmed nine policemen in Lima.", &["COERCE seize: Rebels > nine policemen in Lima @Lima"]);
        check("Soldiers raided a villa in search of a suspect.", &["COERCE seize: Soldiers > a villa"]);
        check("The army sent two battalions and four vehicles to the town.", &["MOBILIZE troops: The army > the town"]);
        check("Rebel fighters handed over mortars to the army.", &["RETREAT disarm: Rebel fighters > the army"]);
        check("Police searched the house of Ana Kos in Lima.", &["COERCE seize: Police > Ana Kos @Lima"]);
    }
}
