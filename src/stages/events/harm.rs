//! Who harmed whom where one clause tells the harm and another one the deed: "two were killed when soldiers opened fire".

use crate::stages::lexicon::{Frame, Slot};

use super::EventType;
use super::agents::agent;
use super::arguments::{Arguments, is_passive, subject};
use super::party::{Party, are_people, parties};
use super::relatives::is_somebody;
use super::scene::Scene;

/// "Two students were killed when soldiers opened fire", "Rebels shelled the town and a boy was killed": whoever did it.
pub(super) fn doer_beside(scene: &Scene<'_>, verb: usize) -> Option<usize> {
    let harmed = harmed(scene, verb)?;
    let when = scene.children(verb).find(|clause| is_when(scene, *clause) && is_deed(scene, *clause));
    let before = || {
        let first = scene.head(verb).filter(|first| *first < verb && is_deed(scene, *first));
        first.filter(|_| matches!(scene.relation(verb), "conj" | "parataxis"))
    };
    let doer = subject(scene, when.or_else(before)?)?;
    let other = scene.base(doer) != scene.base(harmed);
    (other && scene.is_noun(doer) && is_somebody(scene, doer)).then_some(doer)
}

/// "Two students were killed when soldiers opened fire": the students, where whoever was fired at is not told.
pub(super) fn harmed_beside(scene: &Scene<'_>, verb: usize, frame: &Frame) -> Option<Vec<Party>> {
    let open = frame.event == EventType::Assault && !frame.slots.contains(&Slot::Object) && is_deed(scene, verb);
    let above = scene.head(verb).filter(|_| open && is_when(scene, verb));
    let joined = || scene.children(verb).find(|child| open && *child > verb && scene.is(*child, "conj"));
    let harm = above.or_else(joined)?;
    // "opened fire on supporters": they are told.
    let told = |child: usize| child > verb && matches!(scene.preposition(child), "at" | "into" | "on");
    if scene.children(verb).any(|child| told(child) && are_people(&parties(scene, child))) {
        return None;
    }
    let whom = parties(scene, harmed(scene, harm)?);
    (are_people(&whom) && doer_beside(scene, harm) == subject(scene, verb)).then_some(whom)
}

/// "returned fire after loggers attacked it", "after it was attacked by loggers": the loggers.
pub(super) fn answered(scene: &Scene<'_>, verb: usize, frame: &Frame, arguments: &Arguments) -> Option<Vec<Party>> {
    let fire = arguments.object.is_some_and(|object| scene.lower(object) == "fire");
    let answers = frame.event == EventType::Assault && fire && scene.verb(verb) == Some("return");
    let after = |clause: &usize| {
        scene.is(*clause, "advcl")
            && scene.children(*clause).any(|mark| mark < *clause && matches!(scene.lower(mark), "after" | "when"))
    };
    let clause = scene.children(verb).find(after).filter(|_| answers)?;
    let by = if is_passive(scene, clause) { agent(scene, clause) } else { subject(scene, clause) };
    let by = by.filter(|by| scene.is_noun(*by) && Some(*by) != arguments.subject)?;
    Some(parties(scene, by)).filter(|found| are_people(found))
}

/// "used tear gas when a group tried to climb the fence": the group.
pub(super) fn driven_off(scene: &Scene<'_>, verb: usize, frame: &Frame) -> Option<Vec<Party>> {
    let used = frame.event == EventType::Assault && matches!(scene.verb(verb), Some("deploy" | "fire" | "use"));
    let comes = |clause: &usize| {
        let near = matches!(
            scene.verb(*clause),
            Some("advance" | "approach" | "attempt" | "charge" | "gather" | "march" | "storm" | "throw" | "try")
        );
        is_when(scene, *clause) && near && !is_passive(scene, *clause)
    };
    let clause = scene.children(verb).find(comes).filter(|_| used)?;
    let crowd = subject(scene, clause).filter(|crowd| scene.is_noun(*crowd))?;
    let many = matches!(scene.lower(crowd), "crowd" | "group" | "part" | "some");
    let found = parties(scene, crowd);
    (many || are_people(&found)).then_some(found)
}

/// "were dispersed by police using tear gas", "broke up the march using batons": whoever is dispersed is struck.
pub(super) fn dispersed(scene: &Scene<'_>, verb: usize, frame: &Frame) -> Option<Vec<Party>> {
    let using = frame.event == EventType::Assault && scene.tag(verb) == "VBG" && scene.verb(verb) == Some("use");
    let above = scene.head(verb).filter(|_| using)?;
    let above = if scene.is(above, "obl:agent") { scene.head(above)? } else { above };
    let driven = matches!(
        scene.verb(above),
        Some(
            "beat"
                | "break"
                | "chase"
                | "clear"
                | "disperse"
                | "drive"
                | "evict"
                | "push"
                | "repel"
                | "scatter"
                | "stop"
        )
    );
    let whom = if is_passive(scene, above) { subject(scene, above) } else { scene.child(above, "obj") };
    whom.filter(|_| driven).map(|whom| parties(scene, whom)).filter(|found| !found.is_empty())
}

/// "At least 74 were killed", "wounded nine": a bare number is people.
pub(super) fn counts_victims(scene: &Scene<'_>, at: usize) -> bool {
    let harmed = scene.head(at).filter(|_| scene.tag(at) == "CD" && matches!(scene.relation(at), "nsubj:pass" | "obj"));
    let verb = harmed.and_then(|verb| scene.verb(verb));
    verb.is_some_and(|verb| matches!(verb, "arrest" | "detain" | "hurt" | "injure" | "kill" | "maim" | "wound"))
}

/// Who is told to have been harmed by nobody told.
fn harmed(scene: &Scene<'_>, verb: usize) -> Option<usize> {
    let harms = matches!(scene.verb(verb), Some("hurt" | "injure" | "kill" | "maim" | "shoot" | "wound"));
    let passive = harms && is_passive(scene, verb) && agent(scene, verb).is_none();
    scene.child(verb, "nsubj:pass").filter(|_| passive)
}

/// Whether a clause says when or how what is above it came.
fn is_when(scene: &Scene<'_>, clause: usize) -> bool {
    let mark = |mark: usize| mark < clause && matches!(scene.lower(mark), "after" | "as" | "when");
    scene.is(clause, "advcl") && scene.children(clause).any(mark)
}

/// Whether a verb is one of an attack that somebody carries out.
fn is_deed(scene: &Scene<'_>, verb: usize) -> bool {
    let fire =
        || scene.child(verb, "obj").is_some_and(|object| matches!(scene.lower(object), "fire" | "gunfire" | "shots"));
    let deed = match scene.verb(verb) {
        Some("exchange" | "open" | "return" | "trade") => fire(),
        Some(
            "ambush" | "assault" | "attack" | "bomb" | "bombard" | "fire" | "raid" | "shell" | "shoot" | "storm"
            | "strafe" | "strike",
        ) => true,
        _ => false,
    };
    deed && !is_passive(scene, verb)
}

#[cfg(test)]
mod tests {
    use super::super::tests::check;

    #[test]
    fn one_clause_tells_the_harm_and_another_the_deed() {
        check(
            "Two students were killed when Chilean soldiers opened fire in Lima.",
            &["ASSAULT: Chilean > Two students"],
        );
        check(
            "Rebels shelled Lima on Monday and nine dockers were killed.",
            &["ASSAULT heavy-weapons: Rebels > Lima 2023-04-24", "ASSAULT: Rebels > nine dockers"],
        );
        check(
            "Three rebels were killed when rebels attacked Lima.",
            &["ASSAULT:  > Three rebels", "ASSAULT: rebels > Lima"],
        );
        check("Two drivers were killed when a bus hit a wall.", &[]);
    }

    #[test]
    fn whoever_comes_near_or_has_attacked_is_struck() {
        check(
            "Police used tear gas when a group tried to climb the fence of parliament.",
            &["ASSAULT unconventional: Police > a group"],
        );
        check(
            "Chilean soldiers returned fire after rebels attacked them in Lima.",
            &["ASSAULT firearms: Chilean > rebels", "ASSAULT: rebels > Chilean @Lima"],
        );
    }

    #[test]
    fn who_is_dispersed_is_struck() {
        check(
            "Kenyan students were dispersed by police using tear gas in Nairobi.",
            &["ASSAULT unconventional: police > Kenyan @Nairobi"],
        );
        check(
            "Three people were wounded when supporters of two rivals exchanged gunfire in Peru.",
            &["ASSAULT firearms: supporters of two rivals > Three people"],
        );
    }
}
