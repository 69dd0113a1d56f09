//! Whose act a lower verb names where it is not that of the subject above: "thanked A for hosting", "is used by A to track".

use super::EventType;
use super::agents::agent;
use super::arguments::is_passive;
use super::party::{Party, Standing, parties};
use super::relatives::is_somebody;
use super::scene::Scene;

/// Who acts by a verb below or beside another one, if not the subject of that one.
pub(super) fn other_subject(scene: &Scene<'_>, verb: usize, head: usize) -> Option<usize> {
    uses(scene, verb, head)
        .or_else(|| moved(scene, verb, head))
        .or_else(|| plotted(scene, verb, head))
        .or_else(|| prompted(scene, verb, head))
        .or_else(|| punished(scene, verb, head))
        .or_else(|| judged(scene, verb, head))
}

/// "arrested a colonel on charges of ordering the killings", "was held on suspicion of plotting": whoever is charged did it.
pub(super) fn charged(scene: &Scene<'_>, verb: usize) -> Option<usize> {
    let of = scene.children(verb).find(|mark| *mark < verb && scene.lower(*mark) == "of")?;
    let charge = of.checked_sub(1).filter(|noun| {
        matches!(scene.lower(*noun), "charge" | "charges" | "suspicion" | "accusations" | "allegations")
    })?;
    let on = scene.children(charge).any(|case| case < charge && scene.lower(case) == "on");
    let held = scene.tree.ancestors(charge).find(|at| scene.is_verb(*at)).filter(|held| on && *held < charge)?;
    let whom = if is_passive(scene, held) { scene.child(held, "nsubj:pass") } else { scene.child(held, "obj") };
    whom.filter(|whom| scene.tag(verb) == "VBG" && is_somebody(scene, *whom))
}

/// "were dispersed by police using tear gas": the police use it.
fn uses(scene: &Scene<'_>, verb: usize, head: usize) -> Option<usize> {
    let using = scene.tag(verb) == "VBG" && scene.verb(verb) == Some("use") && is_passive(scene, head);
    if using { agent(scene, head) } else { None }
}

/// "scared leaders into supporting him", "talked A out of leaving": whoever is brought to it does it.
fn moved(scene: &Scene<'_>, verb: usize, head: usize) -> Option<usize> {
    let mark =
        scene.children(verb).rfind(|mark| *mark < verb && matches!(scene.lower(*mark), "into" | "from" | "of"))?;
    let brought = match scene.lower(mark) {
        "into" => true,
        "from" => matches!(scene.verb(head), Some("ban" | "bar" | "block" | "deter" | "keep" | "prevent" | "stop")),
        _ => scene.lower(mark.saturating_sub(1)) == "out" && scene.verb(head) == Some("talk"),
    };
    let object = scene.child(head, "obj").filter(|_| !is_passive(scene, head))?;
    (brought && scene.is(verb, "advcl") && scene.tag(verb) == "VBG").then_some(object)
}

/// "was arrested on the orders of the king": the king had it done.
pub(super) fn who_ordered(scene: &Scene<'_>, verb: usize) -> Option<usize> {
    let order = |child: &usize| {
        matches!(scene.lower(*child), "order" | "orders") && matches!(scene.preposition(*child), "by" | "on" | "under")
    };
    let order = scene.children(verb).find(|child| *child > verb && order(child))?;
    scene.children(order).find(|of| *of > order && scene.preposition(*of) == "of")
}

/// "thwarted a plot by exiles to blow up a hotel": the exiles would have.
pub(super) fn plotted(scene: &Scene<'_>, verb: usize, head: usize) -> Option<usize> {
    let plot = scene.child(head, "obj").filter(|plot| *plot < verb && scene.tag(verb) == "VB")?;
    let plan = matches!(scene.lower(plot), "attempt" | "bid" | "conspiracy" | "plan" | "plot");
    let by = scene.children(plot).find(|by| plan && scene.preposition(*by) == "by")?;
    is_somebody(scene, by).then_some(by)
}

/// "prompting the ministry to threaten A": the ministry does.
fn prompted(scene: &Scene<'_>, verb: usize, head: usize) -> Option<usize> {
    let to = scene.children(verb).any(|mark| mark < verb && scene.lower(mark) == "to");
    let brings = matches!(
        scene.verb(head),
        Some("cause" | "drive" | "encourage" | "impel" | "inspire" | "lead" | "prompt" | "provoke" | "push" | "spur")
    );
    let object = scene.child(head, "obj").filter(|_| !is_passive(scene, head))?;
    (to && brings && object < verb && scene.tag(verb) == "VB").then_some(object)
}

/// "an embargo on A as punishment for seizing the port": whoever is punished did it.
fn punished(scene: &Scene<'_>, verb: usize, head: usize) -> Option<usize> {
    let mark = scene.children(verb).find(|mark| *mark < verb && scene.lower(*mark) == "for")?;
    let reason = mark.checked_sub(1).filter(|noun| {
        matches!(scene.lower(*noun), "punishment" | "retaliation" | "retribution" | "revenge" | "reward")
    })?;
    (head + 1..reason).rev().find(|at| scene.entity_at(*at).is_some())
}

/// "assailed A for holding exercises": whoever is praised, blamed or punished for it did it.
fn judged(scene: &Scene<'_>, verb: usize, head: usize) -> Option<usize> {
    let behind_for = scene.is(verb, "advcl")
        && scene.tag(verb) == "VBG"
        && scene.children(verb).any(|mark| mark < verb && scene.lower(mark) == "for");
    let frames = scene.verb(head).filter(|_| behind_for).and_then(|lemma| scene.lexicon().acts.frames.get(lemma))?;
    let judges = |event: EventType| {
        matches!(event, EventType::Accuse | EventType::Support | EventType::Sanction | EventType::Coerce)
    };
    let object = scene.child(head, "obj").filter(|_| !is_passive(scene, head))?;
    (frames.iter().any(|frame| judges(frame.event)) && is_somebody(scene, object)).then_some(object)
}

/// "A joined B to hunt the rebels": both hunt them.
pub(super) fn joined(scene: &Scene<'_>, verb: usize) -> Vec<Party> {
    let aim = matches!(scene.relation(verb), "advcl" | "xcomp") && scene.tag(verb) == "VB";
    let joins = scene.head(verb).filter(|head| aim && scene.verb(*head) == Some("join") && !is_passive(scene, *head));
    let beside = joins.and_then(|joins| scene.child(joins, "obj")).map(|object| parties(scene, object));
    beside.unwrap_or_default().into_iter().filter(|party| party.standing >= Standing::People).collect()
}

/// "The lists are used by officers to track dealers."
pub(super) fn is_used(scene: &Scene<'_>, verb: usize, head: usize) -> bool {
    matches!(scene.relation(verb), "advcl" | "xcomp") && scene.verb(head) == Some("use") && is_passive(scene, head)
}

#[cfg(test)]
mod tests {
    use super::super::tests::{check, proposed};

    #[test]
    fn whoever_is_charged_with_a_deed_did_it() {
        let text = "Police arrested a colonel on suspicion of bombing a mosque in Lima.";
        let deed = proposed(text).into_iter().find(|act| act.starts_with("ASSAULT")).unwrap();
        assert_eq!(deed, "ASSAULT explosives: a colonel > a mosque in Lima [hypothetical] @Lima");
        check(text, &["COERCE arrest: Police > a colonel"]);
    }

    #[test]
    fn whoever_orders_it_does_it() {
        check("Ana Kos was arrested on the orders of the king.", &["COERCE arrest: the king > Ana Kos"]);
    }

    #[test]
    fn whoever_plots_would_have_done_it() {
        check(
            "Chile said it had thwarted a plot by militants to blow up a hotel.",
            &["ASSAULT destroy: militants > a hotel [negated] (Chile)"],
        );
    }
}
